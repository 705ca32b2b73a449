using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of what applies a function of two numbers to each element, spans or one number for all.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BinaryRules<TFunction>
    where TFunction : struct, IBinaryFunction
{
    /// <summary>The reverse rule for span, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y[i], destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x[i], y[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x[i], y[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for span, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y, destination[i]), TFunction.Routes);
            yAdjoint += Elements.Times(adjoint, TFunction.Second(x[i], y, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangent of <paramref name="y"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y, destination[i]), TFunction.Routes)
                + Elements.Times(yTangent, TFunction.Second(x[i], y, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for number, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(T x, ReadOnlySpan<T> y, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint += Elements.Times(adjoint, TFunction.First(x, y[i], destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x, y[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for number, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangent of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(T x, ReadOnlySpan<T> y, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent, TFunction.First(x, y[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x, y[i], destination[i]), TFunction.Routes);
        }
    }
}
