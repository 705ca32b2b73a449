using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The logistic function, 1/(1 + e^(−x)).</content>
public static partial class SpecialFunctions
{
    /// <summary>The logistic function, 1/(1 + e^(−x)).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <remarks>0 at −∞, ½ at 0, 1 at +∞; below 0 computed as e^x/(1 + e^x), so that the tail is accurate. The derivative is σ(x)·σ(−x).</remarks>
    [CustomVjp(nameof(SigmoidRule)), CustomJvp(nameof(SigmoidTangent))]
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    [CustomVjp(nameof(SigmoidRule)), CustomJvp(nameof(SigmoidTangent))]
    public static float Sigmoid(float x) => (float)Sigmoid((double)x);

    private static double SigmoidSlope(double x) => Sigmoid(x) * Sigmoid(-x);

    private static double SigmoidCurvature(double x) => SigmoidSlope(x) * -Math.Tanh(0.5 * x);

    /// <summary>The reverse rule of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(SigmoidRuleTangent))]
    public static void SigmoidRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, SigmoidSlope(x));

    /// <summary>The forward rule of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SigmoidTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (SigmoidSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="SigmoidRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SigmoidRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, SigmoidSlope(x)) + AdjointMath.StrongMul(seed, SigmoidCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Sigmoid(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(SigmoidRuleTangent))]
    public static void SigmoidRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, SigmoidSlope(x));

    /// <summary>The forward rule of <see cref="Sigmoid(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SigmoidTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(SigmoidSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="SigmoidRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SigmoidRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, SigmoidSlope(x)) + AdjointMath.StrongMul(seed, SigmoidCurvature(x) * xTangent));
}
