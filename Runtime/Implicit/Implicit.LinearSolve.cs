using System;
using System.ComponentModel;
using System.Numerics;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The solution of a linear system.</content>
public static partial class Implicit
{
    /// <summary>Solves A·x = b by LU with partial pivoting.</summary>
    /// <param name="a">A, n×n, row by row.</param>
    /// <param name="b">The right side.</param>
    /// <param name="x">Becomes the solution.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or <paramref name="x"/> overlaps what is read.</exception>
    /// <exception cref="SingularMatrixException">A is singular.</exception>
    /// <remarks>In reverse mode b̄ += A⁻ᵀ·x̄ and Ā −= (A⁻ᵀ·x̄)·xᵀ, with the factors of the forward sweep; in forward mode A·ẋ = ḃ − Ȧ·x.</remarks>
    [CustomVjp(nameof(LinearSolveRule), Forward = nameof(LinearSolveForward)), CustomJvp(nameof(LinearSolveTangent))]
    public static void LinearSolve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x) => SolveOnce(a, b, x);

    /// <inheritdoc cref="LinearSolve(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [CustomVjp(nameof(LinearSolveRule), Forward = nameof(LinearSolveForward)), CustomJvp(nameof(LinearSolveTangent))]
    public static void LinearSolve(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> x) => SolveOnce(a, b, x);

    /// <summary>Solves A·x = b, and keeps the factors.</summary>
    /// <param name="a">A, n×n, row by row.</param>
    /// <param name="b">The right side.</param>
    /// <param name="x">Becomes the solution.</param>
    /// <param name="state">Becomes where the factors are.</param>
    /// <param name="arena">Takes the factors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveForward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x, out LinearSolveState state, ref Arena arena) => SolveAndKeep(a, b, x, out state, in arena);

    /// <inheritdoc cref="LinearSolveForward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, out LinearSolveState, ref Arena)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveForward(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> x, out LinearSolveState state, ref Arena arena) => SolveAndKeep(a, b, x, out state, in arena);

    /// <summary>The reverse rule of <see cref="LinearSolve(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">The right side.</param>
    /// <param name="x">The solution.</param>
    /// <param name="state">Where the factors are.</param>
    /// <param name="aAdjoint">Is added to.</param>
    /// <param name="bAdjoint">Is added to.</param>
    /// <param name="xAdjoint">Is used up.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveRule(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x, in LinearSolveState state, Span<double> aAdjoint, Span<double> bAdjoint, Span<double> xAdjoint) =>
        PullSolution<double>(x, state, aAdjoint, bAdjoint, xAdjoint);

    /// <inheritdoc cref="LinearSolveRule(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, in LinearSolveState, Span{double}, Span{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveRule(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> x, in LinearSolveState state, Span<float> aAdjoint, Span<float> bAdjoint, Span<float> xAdjoint) =>
        PullSolution<float>(x, state, aAdjoint, bAdjoint, xAdjoint);

    /// <summary>The forward rule of <see cref="LinearSolve(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">The right side.</param>
    /// <param name="x">The solution.</param>
    /// <param name="aTangent">The tangent of A.</param>
    /// <param name="bTangent">The tangent of the right side.</param>
    /// <param name="xTangent">Is overwritten.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveTangent(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x, ReadOnlySpan<double> aTangent, ReadOnlySpan<double> bTangent, Span<double> xTangent) =>
        PushSolution(a, x, aTangent, bTangent, xTangent);

    /// <inheritdoc cref="LinearSolveTangent(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LinearSolveTangent(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> x, ReadOnlySpan<float> aTangent, ReadOnlySpan<float> bTangent, Span<float> xTangent) =>
        PushSolution(a, x, aTangent, bTangent, xTangent);

    private static void SolveOnce<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        using Arena arena = Arena.Enter();
        CheckSystem(a, b, x);
        Solve(a, b, x, arena.Rent<T>(a.Length), arena.Rent<int>(b.Length));
    }

    private static void SolveAndKeep<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> x, out LinearSolveState state, in Arena arena)
        where T : IFloatingPointIeee754<T>
    {
        CheckSystem(a, b, x);
        state = default;
        if (b.IsEmpty)
            return;
        Span<T> factors = arena.Reserve<T>(a.Length);
        Span<int> exchanged = arena.Reserve<int>(b.Length);
        state = new LinearSolveState { Factors = Arena.AddressOf(factors), Exchanged = Arena.AddressOf(exchanged) };
        Solve(a, b, x, factors, exchanged);
    }

    private static void Solve<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> x, Span<T> factors, Span<int> exchanged)
        where T : IFloatingPointIeee754<T>
    {
        a.CopyTo(factors);
        LuFactors.Factor(factors, exchanged, nameof(a));
        b.CopyTo(x);
        LuFactors.Solve(factors, exchanged, x);
    }

    private static void PullSolution<T>(ReadOnlySpan<T> x, in LinearSolveState state, Span<T> aAdjoint, Span<T> bAdjoint, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        int n = x.Length;
        if (n == 0)
            return;
        LuFactors.SolveTransposed(Arena.At<T>(state.Factors, n * n), Arena.At<int>(state.Exchanged, n), xAdjoint);
        for (int i = 0; i < n; i++)
        {
            T share = xAdjoint[i];
            bAdjoint[i] += share;
            Span<T> row = aAdjoint.Slice(i * n, n);
            for (int j = 0; j < n; j++)
                row[j] -= AdjointMath.StrongMul(share, x[j]);
        }
        xAdjoint.Clear();
    }

    private static void PushSolution<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, ReadOnlySpan<T> aTangent, ReadOnlySpan<T> bTangent, Span<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        int n = x.Length;
        using Arena arena = Arena.Enter();
        Span<T> factors = arena.Rent<T>(a.Length);
        Span<int> exchanged = arena.Rent<int>(n);
        a.CopyTo(factors);
        LuFactors.Factor(factors, exchanged, nameof(a));
        for (int i = 0; i < n; i++)
        {
            T right = bTangent[i];
            for (int j = 0; j < n; j++)
                right -= AdjointMath.StrongMul(aTangent[i * n + j], x[j]);
            xTangent[i] = right;
        }
        LuFactors.Solve(factors, exchanged, xTangent);
    }

    private static void CheckSystem<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> x)
    {
        CheckSquare(a.Length, b.Length, nameof(a), nameof(b));
        Check.SameLength(x.Length, b.Length, nameof(x), nameof(b));
        Check.Apart<T>(x, a, nameof(x), nameof(a));
        Check.Apart<T>(x, b, nameof(x), nameof(b));
    }

    /// <summary>Where the factors of a matrix are between the sweeps.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public struct LinearSolveState
    {
        internal long Factors;
        internal long Exchanged;
    }
}
