using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of what applies a function of three numbers to each element, spans or one number for all.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TernaryRules<TFunction>
    where TFunction : struct, ITernaryFunction
{
    /// <summary>The reverse rule for span, span, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y[i], z[i], destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x[i], y[i], z[i], destination[i]), TFunction.Routes);
            zAdjoint[i] += Elements.Times(adjoint, TFunction.Third(x[i], y[i], z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, span, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangents of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y[i], z[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x[i], y[i], z[i], destination[i]), TFunction.Routes)
                + Elements.Times(zTangent[i], TFunction.Third(x[i], y[i], z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for span, span, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y[i], z, destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x[i], y[i], z, destination[i]), TFunction.Routes);
            zAdjoint += Elements.Times(adjoint, TFunction.Third(x[i], y[i], z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, span, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangent of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y[i], z, destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x[i], y[i], z, destination[i]), TFunction.Routes)
                + Elements.Times(zTangent, TFunction.Third(x[i], y[i], z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for span, number, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y, z[i], destination[i]), TFunction.Routes);
            yAdjoint += Elements.Times(adjoint, TFunction.Second(x[i], y, z[i], destination[i]), TFunction.Routes);
            zAdjoint[i] += Elements.Times(adjoint, TFunction.Third(x[i], y, z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, number, span.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangent of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangents of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y, z[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent, TFunction.Second(x[i], y, z[i], destination[i]), TFunction.Routes)
                + Elements.Times(zTangent[i], TFunction.Third(x[i], y, z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for span, number, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(ReadOnlySpan<T> x, T y, T z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint[i] += Elements.Times(adjoint, TFunction.First(x[i], y, z, destination[i]), TFunction.Routes);
            yAdjoint += Elements.Times(adjoint, TFunction.Second(x[i], y, z, destination[i]), TFunction.Routes);
            zAdjoint += Elements.Times(adjoint, TFunction.Third(x[i], y, z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for span, number, number.</summary>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangent of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangent of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(ReadOnlySpan<T> x, T y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, T zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent[i], TFunction.First(x[i], y, z, destination[i]), TFunction.Routes)
                + Elements.Times(yTangent, TFunction.Second(x[i], y, z, destination[i]), TFunction.Routes)
                + Elements.Times(zTangent, TFunction.Third(x[i], y, z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for number, span, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(T x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint += Elements.Times(adjoint, TFunction.First(x, y[i], z[i], destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x, y[i], z[i], destination[i]), TFunction.Routes);
            zAdjoint[i] += Elements.Times(adjoint, TFunction.Third(x, y[i], z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for number, span, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangent of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangents of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(T x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent, TFunction.First(x, y[i], z[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x, y[i], z[i], destination[i]), TFunction.Routes)
                + Elements.Times(zTangent[i], TFunction.Third(x, y[i], z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for number, span, number.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(T x, ReadOnlySpan<T> y, T z, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint += Elements.Times(adjoint, TFunction.First(x, y[i], z, destination[i]), TFunction.Routes);
            yAdjoint[i] += Elements.Times(adjoint, TFunction.Second(x, y[i], z, destination[i]), TFunction.Routes);
            zAdjoint += Elements.Times(adjoint, TFunction.Third(x, y[i], z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for number, span, number.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third argument, the same for all.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangent of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangents of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangent of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(T x, ReadOnlySpan<T> y, T z, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent, TFunction.First(x, y[i], z, destination[i]), TFunction.Routes)
                + Elements.Times(yTangent[i], TFunction.Second(x, y[i], z, destination[i]), TFunction.Routes)
                + Elements.Times(zTangent, TFunction.Third(x, y[i], z, destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The reverse rule for number, number, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <param name="zAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Rule<T>(T x, T y, ReadOnlySpan<T> z, Span<T> destination, ref T xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            T adjoint = destinationAdjoint[i];
            destinationAdjoint[i] = T.Zero;
            xAdjoint += Elements.Times(adjoint, TFunction.First(x, y, z[i], destination[i]), TFunction.Routes);
            yAdjoint += Elements.Times(adjoint, TFunction.Second(x, y, z[i], destination[i]), TFunction.Routes);
            zAdjoint[i] += Elements.Times(adjoint, TFunction.Third(x, y, z[i], destination[i]), TFunction.Routes);
        }
    }

    /// <summary>The forward rule for number, number, span.</summary>
    /// <param name="x">The first argument, the same for all.</param>
    /// <param name="y">The second argument, the same for all.</param>
    /// <param name="z">The third arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangent of <paramref name="x"/>.</param>
    /// <param name="yTangent">The tangent of <paramref name="y"/>.</param>
    /// <param name="zTangent">The tangents of <paramref name="z"/>.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void Tangent<T>(T x, T y, ReadOnlySpan<T> z, Span<T> destination, T xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            destinationTangent[i] = Elements.Times(xTangent, TFunction.First(x, y, z[i], destination[i]), TFunction.Routes)
                + Elements.Times(yTangent, TFunction.Second(x, y, z[i], destination[i]), TFunction.Routes)
                + Elements.Times(zTangent[i], TFunction.Third(x, y, z[i], destination[i]), TFunction.Routes);
        }
    }
}
