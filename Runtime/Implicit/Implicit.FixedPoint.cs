using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The fixed point of an iteration.</content>
public static partial class Implicit
{
    /// <summary>The fixed point x = g(x, p) of an iteration, as a function of p: its value is <paramref name="point"/> itself, its derivative (∂g/∂p) / (1 − ∂g/∂x).</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂g/∂x there; its own derivative does not count.</param>
    /// <returns><paramref name="point"/>.</returns>
    /// <remarks>Where the slope is 1 the derivative is infinite: there the fixed point comes and goes.</remarks>
    [CustomVjp(nameof(FixedPointRule)), CustomJvp(nameof(FixedPointTangent))]
    public static double FixedPoint(double point, double image, [NoGradient] double slope) => point;

    /// <summary>The reverse rule of <see cref="FixedPoint(double, double, double)"/>.</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂g/∂x there; its own derivative does not count.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="pointAdjoint">Is added to.</param>
    /// <param name="imageAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointRule(double point, double image, double slope, double result, double seed, ref double pointAdjoint, ref double imageAdjoint)
    {
        double perPoint = AdjointMath.StrongDiv(seed, 1 - slope);
        imageAdjoint += perPoint;
        pointAdjoint += seed - perPoint;
    }

    /// <summary>The forward rule of <see cref="FixedPoint(double, double, double)"/>.</summary>
    /// <param name="point">The fixed point, found by any search.</param>
    /// <param name="image">g(<paramref name="point"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂g/∂x there; its own derivative does not count.</param>
    /// <param name="result">The value.</param>
    /// <param name="pointTangent">The tangent of the point.</param>
    /// <param name="imageTangent">The tangent of what the equation gives there.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointTangent(double point, double image, double slope, double result, double pointTangent, double imageTangent, out double tangent) =>
        tangent = pointTangent + AdjointMath.StrongDiv(imageTangent - pointTangent, 1 - slope);

    /// <inheritdoc cref="FixedPoint(double, double, double)"/>
    [CustomVjp(nameof(FixedPointRule)), CustomJvp(nameof(FixedPointTangent))]
    public static float FixedPoint(float point, float image, [NoGradient] float slope) => point;

    /// <inheritdoc cref="FixedPointRule(double, double, double, double, double, ref double, ref double)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointRule(float point, float image, float slope, float result, float seed, ref float pointAdjoint, ref float imageAdjoint)
    {
        float perPoint = AdjointMath.StrongDiv(seed, 1 - slope);
        imageAdjoint += perPoint;
        pointAdjoint += seed - perPoint;
    }

    /// <inheritdoc cref="FixedPointTangent(double, double, double, double, double, double, out double)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void FixedPointTangent(float point, float image, float slope, float result, float pointTangent, float imageTangent, out float tangent) =>
        tangent = pointTangent + AdjointMath.StrongDiv(imageTangent - pointTangent, 1 - slope);
}
