using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>What rules over elements share.</summary>
internal static class Elements
{
    /// <summary>An adjoint or a tangent times a partial: nothing where it is 0, and nothing where a selection has not taken what it belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Times<T>(T adjoint, T partial, bool routes)
        where T : IFloatingPointIeee754<T>
        => routes ? AdjointMath.Route(adjoint, partial) : AdjointMath.StrongMul(adjoint, partial);

    /// <summary>The derivative along a direction; along 0 it is 0, whatever the slope.</summary>
    public static T Along<T>(ReadOnlySpan<T> tangents, ReadOnlySpan<T> slopes)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < slopes.Length; i++)
            sum += AdjointMath.StrongMul(tangents[i], slopes[i]);
        return sum;
    }

    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Into each place the product of all others: of those before it times those behind it, never the whole divided by its own, which may be 0.</summary>
    public static void ProductsOfOthers<T>(ReadOnlySpan<T> factors, Span<T> products)
        where T : IFloatingPointIeee754<T>
    {
        T before = T.One, behind = T.One;
        for (int i = 0; i < factors.Length; i++)
        {
            products[i] = before;
            before *= factors[i];
        }
        for (int i = factors.Length - 1; i >= 0; i--)
        {
            products[i] *= behind;
            behind *= factors[i];
        }
    }
}
