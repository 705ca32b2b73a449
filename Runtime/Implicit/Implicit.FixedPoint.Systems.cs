using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The fixed point of an iteration of several numbers.</content>
public static partial class Implicit
{
    /// <summary>The fixed point x = g(x, p) of an iteration of n numbers, as a function of p: its value is <paramref name="point"/> itself, its derivative (1 − ∂g/∂x)⁻¹·(∂g/∂p).</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂g/∂x there, n×n, row by row: row i holds the derivatives of number i of the image. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="point"/>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or <paramref name="x"/> overlaps what is read.</exception>
    /// <remarks>The derivative solves one linear system with 1 − ∂g/∂x, in reverse mode with its transpose, by LU with partial pivoting; where it is singular, a derivative throws <see cref="SingularMatrixException"/>.</remarks>
    [CustomVjp(nameof(FixedPointRule)), CustomJvp(nameof(FixedPointTangent))]
    public static void FixedPoint(ReadOnlySpan<double> point, ReadOnlySpan<double> image, [NoGradient] ReadOnlySpan<double> jacobian, Span<double> x) => Place(point, image, jacobian, x, "point", "image");

    /// <summary>The reverse rule of <see cref="FixedPoint(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂g/∂x there, n×n, row by row: row i holds the derivatives of number i of the image. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="point"/>.</param>
    /// <param name="pointAdjoint">Is added to.</param>
    /// <param name="imageAdjoint">Is added to.</param>
    /// <param name="xAdjoint">Is used up.</param>
    /// <exception cref="SingularMatrixException">1 − ∂g/∂x is singular, and the derivative is asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointRule(ReadOnlySpan<double> point, ReadOnlySpan<double> image, ReadOnlySpan<double> jacobian, Span<double> x, Span<double> pointAdjoint, Span<double> imageAdjoint, Span<double> xAdjoint) => Pull(jacobian, isFixedPoint: true, pointAdjoint, imageAdjoint, xAdjoint);

    /// <summary>The forward rule of <see cref="FixedPoint(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂g/∂x there, n×n, row by row: row i holds the derivatives of number i of the image. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="point"/>.</param>
    /// <param name="pointTangent">The tangent of the point.</param>
    /// <param name="imageTangent">The tangent of what the equations give there.</param>
    /// <param name="xTangent">Is overwritten.</param>
    /// <exception cref="SingularMatrixException">1 − ∂g/∂x is singular, and the derivative is asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointTangent(ReadOnlySpan<double> point, ReadOnlySpan<double> image, ReadOnlySpan<double> jacobian, Span<double> x, ReadOnlySpan<double> pointTangent, ReadOnlySpan<double> imageTangent, Span<double> xTangent) => Push(jacobian, isFixedPoint: true, pointTangent, imageTangent, xTangent);

    /// <inheritdoc cref="FixedPoint(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [CustomVjp(nameof(FixedPointRule)), CustomJvp(nameof(FixedPointTangent))]
    public static void FixedPoint(ReadOnlySpan<float> point, ReadOnlySpan<float> image, [NoGradient] ReadOnlySpan<float> jacobian, Span<float> x) => Place(point, image, jacobian, x, "point", "image");

    /// <inheritdoc cref="FixedPointRule(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Span{double}, Span{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointRule(ReadOnlySpan<float> point, ReadOnlySpan<float> image, ReadOnlySpan<float> jacobian, Span<float> x, Span<float> pointAdjoint, Span<float> imageAdjoint, Span<float> xAdjoint) => Pull(jacobian, isFixedPoint: true, pointAdjoint, imageAdjoint, xAdjoint);

    /// <inheritdoc cref="FixedPointTangent(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointTangent(ReadOnlySpan<float> point, ReadOnlySpan<float> image, ReadOnlySpan<float> jacobian, Span<float> x, ReadOnlySpan<float> pointTangent, ReadOnlySpan<float> imageTangent, Span<float> xTangent) => Push(jacobian, isFixedPoint: true, pointTangent, imageTangent, xTangent);
}
