using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of what makes one number of two spans.</summary>
/// <typeparam name="TFunction">The reduction.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PairReductionRules<TFunction>
    where TFunction : struct, IPairReduction
{
    /// <summary>The reverse rule.</summary>
    /// <param name="x">The first numbers.</param>
    /// <param name="y">The second numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        if (seed != T.Zero)
            TFunction.Pull(x, y, result, seed, xAdjoint, yAdjoint);
    }

    /// <summary>The forward rule.</summary>
    /// <param name="x">The first numbers.</param>
    /// <param name="y">The second numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangents of the first numbers.</param>
    /// <param name="yTangent">The tangents of the second numbers.</param>
    /// <param name="tangent">The tangent of the value.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, out T tangent)
        where T : IFloatingPointIeee754<T>
    {
        using Arena arena = Arena.Enter();
        Span<T> byX = arena.RentCleared<T>(x.Length), byY = arena.RentCleared<T>(y.Length);
        TFunction.Pull(x, y, result, T.One, byX, byY);
        tangent = Elements.Along(xTangent, byX) + Elements.Along(yTangent, byY);
    }
}
