using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The root of an equation.</content>
public static partial class Implicit
{
    /// <summary>The root of an equation f(x, p) = 0, as a function of p: its value is <paramref name="root"/> itself, its derivative −(∂f/∂p) / (∂f/∂x).</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂f/∂x there; its own derivative does not count.</param>
    /// <returns><paramref name="root"/>.</returns>
    /// <remarks>At a double root, where the slope is 0, the derivative is infinite.</remarks>
    [CustomVjp(nameof(RootRule)), CustomJvp(nameof(RootTangent))]
    public static double Root(double root, double residual, [NoGradient] double slope) => root;

    /// <summary>The reverse rule of <see cref="Root(double, double, double)"/>.</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂f/∂x there; its own derivative does not count.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="rootAdjoint">Is added to.</param>
    /// <param name="residualAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootRule(double root, double residual, double slope, double result, double seed, ref double rootAdjoint, ref double residualAdjoint)
    {
        rootAdjoint += seed;
        residualAdjoint -= AdjointMath.StrongDiv(seed, slope);
    }

    /// <summary>The forward rule of <see cref="Root(double, double, double)"/>.</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="slope">∂f/∂x there; its own derivative does not count.</param>
    /// <param name="result">The value.</param>
    /// <param name="rootTangent">The tangent of the point.</param>
    /// <param name="residualTangent">The tangent of what the equation gives there.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootTangent(double root, double residual, double slope, double result, double rootTangent, double residualTangent, out double tangent) =>
        tangent = rootTangent - AdjointMath.StrongDiv(residualTangent, slope);

    /// <inheritdoc cref="Root(double, double, double)"/>
    [CustomVjp(nameof(RootRule)), CustomJvp(nameof(RootTangent))]
    public static float Root(float root, float residual, [NoGradient] float slope) => root;

    /// <inheritdoc cref="RootRule(double, double, double, double, double, ref double, ref double)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootRule(float root, float residual, float slope, float result, float seed, ref float rootAdjoint, ref float residualAdjoint)
    {
        rootAdjoint += seed;
        residualAdjoint -= AdjointMath.StrongDiv(seed, slope);
    }

    /// <inheritdoc cref="RootTangent(double, double, double, double, double, double, out double)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootTangent(float root, float residual, float slope, float result, float rootTangent, float residualTangent, out float tangent) =>
        tangent = rootTangent - AdjointMath.StrongDiv(residualTangent, slope);
}
