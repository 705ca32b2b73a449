using System;
using System.Numerics;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>What roots and fixed points of several numbers have in common: a fixed point is a root of g(x, p) − x with the sign changed.</content>
public static partial class Implicit
{
    private static void Place<T>(ReadOnlySpan<T> found, ReadOnlySpan<T> equations, ReadOnlySpan<T> jacobian, Span<T> x, string foundName, string equationsName)
    {
        Check.SameLength(equations.Length, found.Length, equationsName, foundName);
        Check.SameLength(x.Length, found.Length, nameof(x), foundName);
        CheckSquare(jacobian.Length, found.Length, nameof(jacobian), foundName);
        Check.Apart<T>(x, found, nameof(x), foundName);
        Check.Apart<T>(x, equations, nameof(x), equationsName);
        Check.Apart<T>(x, jacobian, nameof(x), nameof(jacobian));
        found.CopyTo(x);
    }

    /// <summary>w = M⁻ᵀ·x̄, where M is the Jacobian or 1 minus it. Where nothing is asked for, nothing is solved.</summary>
    private static void Pull<T>(ReadOnlySpan<T> jacobian, bool isFixedPoint, Span<T> foundAdjoint, Span<T> equationsAdjoint, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        if (xAdjoint.IndexOfAnyExcept(T.Zero) < 0)
            return;
        using Arena arena = Arena.Enter();
        Span<T> solution = arena.Rent<T>(xAdjoint.Length);
        xAdjoint.CopyTo(solution);
        Span<int> exchanged = arena.Rent<int>(xAdjoint.Length);
        ReadOnlySpan<T> factors = Factored(jacobian, isFixedPoint, exchanged, arena.Rent<T>(jacobian.Length));
        LuFactors.SolveTransposed(factors, exchanged, solution);
        for (int i = 0; i < xAdjoint.Length; i++)
        {
            foundAdjoint[i] += isFixedPoint ? xAdjoint[i] - solution[i] : xAdjoint[i];
            equationsAdjoint[i] += isFixedPoint ? solution[i] : -solution[i];
        }
        xAdjoint.Clear();
    }

    private static void Push<T>(ReadOnlySpan<T> jacobian, bool isFixedPoint, ReadOnlySpan<T> foundTangent, ReadOnlySpan<T> equationsTangent, Span<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        using Arena arena = Arena.Enter();
        Span<T> solution = arena.Rent<T>(xTangent.Length);
        for (int i = 0; i < solution.Length; i++)
            solution[i] = isFixedPoint ? equationsTangent[i] - foundTangent[i] : -equationsTangent[i];
        if (solution.IndexOfAnyExcept(T.Zero) >= 0)
        {
            Span<int> exchanged = arena.Rent<int>(solution.Length);
            ReadOnlySpan<T> factors = Factored(jacobian, isFixedPoint, exchanged, arena.Rent<T>(jacobian.Length));
            LuFactors.Solve(factors, exchanged, solution);
        }
        for (int i = 0; i < solution.Length; i++)
            xTangent[i] = foundTangent[i] + solution[i];
    }

    private static Span<T> Factored<T>(ReadOnlySpan<T> jacobian, bool isFixedPoint, Span<int> exchanged, Span<T> factors)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < factors.Length; i++)
            factors[i] = isFixedPoint ? (i % (exchanged.Length + 1) == 0 ? T.One : T.Zero) - jacobian[i] : jacobian[i];
        LuFactors.Factor(factors, exchanged, isFixedPoint ? "1 - jacobian" : nameof(jacobian));
        return factors;
    }

    private static void CheckSquare(int length, int n, string name, string otherName)
    {
        if (length != (long)n * n)
            throw new ArgumentException($"{name} holds {length} numbers, and {otherName} {n}: it has to be {n}×{n}.", name);
    }
}
