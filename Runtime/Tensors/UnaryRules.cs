using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of what applies a function of one number to each element, spans or one number for all.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnaryRules<TFunction>
    where TFunction : struct, IUnaryFunction
{
    /// <summary>The reverse rule for span.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.Slope(x[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.Slope(x[i], destination[i]), TFunction.Routes);
    }
}
