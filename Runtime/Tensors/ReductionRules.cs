using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of what makes one number of a span.</summary>
/// <typeparam name="TFunction">The reduction.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReductionRules<TFunction>
    where TFunction : struct, IReduction
{
    /// <summary>The reverse rule.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        if (seed != T.Zero)
            TFunction.Pull(x, result, seed, xAdjoint);
    }

    /// <summary>The forward rule.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangents of the numbers.</param>
    /// <param name="tangent">The tangent of the value.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, T result, ReadOnlySpan<T> xTangent, out T tangent)
        where T : IFloatingPointIeee754<T>
    {
        using Arena arena = Arena.Enter();
        Span<T> slopes = arena.RentCleared<T>(x.Length);
        TFunction.Pull(x, result, T.One, slopes);
        tangent = Elements.Along(xTangent, slopes);
    }
}
