using System;
using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The rules of functions over spans that are none of elements alone: with a second result, an integer beside the numbers, or all numbers in each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorRules
{
    /// <summary>The reverse rule of <c>SoftMax</c>: x̄ += p∘(p̄ − ⟨p, p̄⟩).</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SoftMaxRule<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        Span<T> adjoints = destinationAdjoint[..x.Length];
        T mean = Elements.Along<T>(adjoints, destination[..x.Length]);
        for (int i = 0; i < x.Length; i++)
            xAdjoint[i] += destination[i] * (adjoints[i] - mean);
        adjoints.Clear();
    }

    /// <summary>The forward rule of <c>SoftMax</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SoftMaxTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        T mean = Elements.Along(xTangent, destination[..x.Length]);
        for (int i = 0; i < x.Length; i++)
            destinationTangent[i] = destination[i] * (xTangent[i] - mean);
    }

    /// <summary>The reverse rule of <c>SinCos</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="sin">The sines.</param>
    /// <param name="cos">The cosines.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="sinAdjoint">Is used up.</param>
    /// <param name="cosAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SinCosRule<T>(ReadOnlySpan<T> x, Span<T> sin, Span<T> cos, Span<T> xAdjoint, Span<T> sinAdjoint, Span<T> cosAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += AdjointMath.StrongMul(sinAdjoint[i], cos[i]) + AdjointMath.StrongMul(cosAdjoint[i], -sin[i]);
            sinAdjoint[i] = T.Zero;
            cosAdjoint[i] = T.Zero;
        }
    }

    /// <summary>The forward rule of <c>SinCos</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="sin">The sines.</param>
    /// <param name="cos">The cosines.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="sinTangent">Is overwritten.</param>
    /// <param name="cosTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SinCosTangent<T>(ReadOnlySpan<T> x, Span<T> sin, Span<T> cos, ReadOnlySpan<T> xTangent, Span<T> sinTangent, Span<T> cosTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T tangent = xTangent[i];
            sinTangent[i] = AdjointMath.StrongMul(tangent, cos[i]);
            cosTangent[i] = AdjointMath.StrongMul(tangent, -sin[i]);
        }
    }

    /// <summary>The reverse rule of <c>SinCosPi</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="sin">The sines.</param>
    /// <param name="cos">The cosines.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="sinAdjoint">Is used up.</param>
    /// <param name="cosAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SinCosPiRule<T>(ReadOnlySpan<T> x, Span<T> sin, Span<T> cos, Span<T> xAdjoint, Span<T> sinAdjoint, Span<T> cosAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += AdjointMath.StrongMul(sinAdjoint[i], T.Pi * cos[i]) + AdjointMath.StrongMul(cosAdjoint[i], -(T.Pi * sin[i]));
            sinAdjoint[i] = T.Zero;
            cosAdjoint[i] = T.Zero;
        }
    }

    /// <summary>The forward rule of <c>SinCosPi</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="sin">The sines.</param>
    /// <param name="cos">The cosines.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="sinTangent">Is overwritten.</param>
    /// <param name="cosTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void SinCosPiTangent<T>(ReadOnlySpan<T> x, Span<T> sin, Span<T> cos, ReadOnlySpan<T> xTangent, Span<T> sinTangent, Span<T> cosTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            T tangent = xTangent[i];
            sinTangent[i] = AdjointMath.StrongMul(tangent, T.Pi * cos[i]);
            cosTangent[i] = AdjointMath.StrongMul(tangent, -(T.Pi * sin[i]));
        }
    }

    /// <summary>The reverse rule of <c>RootN</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="n">The number beside them.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RootNRule<T>(ReadOnlySpan<T> x, int n, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += AdjointMath.StrongMul(destinationAdjoint[i], Partial.RootN(x[i], n, destination[i]));
            destinationAdjoint[i] = T.Zero;
        }
    }

    /// <summary>The forward rule of <c>RootN</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="n">The number beside them.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RootNTangent<T>(ReadOnlySpan<T> x, int n, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            destinationTangent[i] = AdjointMath.StrongMul(xTangent[i], Partial.RootN(x[i], n, destination[i]));
    }

    /// <summary>The reverse rule of <c>ScaleB</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="n">The number beside them.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void ScaleBRule<T>(ReadOnlySpan<T> x, int n, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            xAdjoint[i] += T.ScaleB(destinationAdjoint[i], n);
            destinationAdjoint[i] = T.Zero;
        }
    }

    /// <summary>The forward rule of <c>ScaleB</c>.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="n">The number beside them.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void ScaleBTangent<T>(ReadOnlySpan<T> x, int n, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            destinationTangent[i] = T.ScaleB(xTangent[i], n);
    }

    /// <summary>The reverse rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="digits">The digits that stay.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundRule<T>(ReadOnlySpan<T> x, int digits, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        destinationAdjoint[..x.Length].Clear();
    }

    /// <summary>The forward rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="digits">The digits that stay.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundTangent<T>(ReadOnlySpan<T> x, int digits, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        destinationTangent[..x.Length].Clear();
    }

    /// <summary>The reverse rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="mode">Where halves go.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundRule<T>(ReadOnlySpan<T> x, MidpointRounding mode, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        destinationAdjoint[..x.Length].Clear();
    }

    /// <summary>The forward rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="mode">Where halves go.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundTangent<T>(ReadOnlySpan<T> x, MidpointRounding mode, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        destinationTangent[..x.Length].Clear();
    }

    /// <summary>The reverse rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="digits">The digits that stay.</param>
    /// <param name="mode">Where halves go.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="destinationAdjoint">Is used up.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundRule<T>(ReadOnlySpan<T> x, int digits, MidpointRounding mode, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : IFloatingPointIeee754<T>
    {
        destinationAdjoint[..x.Length].Clear();
    }

    /// <summary>The forward rule of <c>Round</c>, which is flat.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="digits">The digits that stay.</param>
    /// <param name="mode">Where halves go.</param>
    /// <param name="destination">The values.</param>
    /// <param name="xTangent">The tangents of the arguments.</param>
    /// <param name="destinationTangent">Is overwritten.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void RoundTangent<T>(ReadOnlySpan<T> x, int digits, MidpointRounding mode, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : IFloatingPointIeee754<T>
    {
        destinationTangent[..x.Length].Clear();
    }

    /// <summary>The reverse rule of what has no derivative.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xAdjoint">Stays as it is.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void NothingRule<T>(ReadOnlySpan<T> x, int result, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>
    {
    }

    /// <summary>The forward rule of what has no derivative.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangents of the numbers.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void NothingTangent<T>(ReadOnlySpan<T> x, int result, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
    }

    /// <summary>The reverse rule of what has no derivative.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xAdjoint">Stays as it is.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void NothingRule<T>(ReadOnlySpan<T> x, bool result, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>
    {
    }

    /// <summary>The forward rule of what has no derivative.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangents of the numbers.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void NothingTangent<T>(ReadOnlySpan<T> x, bool result, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
    }
}
