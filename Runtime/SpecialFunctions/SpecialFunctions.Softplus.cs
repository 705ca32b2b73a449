using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>ln(1 + e^x), a smooth maximum of x and 0.</content>
public static partial class SpecialFunctions
{
    /// <summary>ln(1 + e^x), a smooth maximum of x and 0.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from 0 on.</returns>
    /// <remarks>
    /// 0 at −∞, x itself for large x; computed as max(x, 0) + ln(1 + e^(−|x|)), which neither overflows nor cancels. The derivative is <see
    /// cref="Sigmoid(double)"/>.
    /// </remarks>
    [CustomVjp(nameof(SoftplusRule)), CustomJvp(nameof(SoftplusTangent))]
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    [CustomVjp(nameof(SoftplusRule)), CustomJvp(nameof(SoftplusTangent))]
    public static float Softplus(float x) => (float)Softplus((double)x);

    private static double SoftplusSlope(double x) => Sigmoid(x);

    private static double SoftplusCurvature(double x) => SigmoidSlope(x);

    /// <summary>The reverse rule of <see cref="Softplus(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(SoftplusRuleTangent))]
    public static void SoftplusRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, SoftplusSlope(x));

    /// <summary>The forward rule of <see cref="Softplus(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SoftplusTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (SoftplusSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="SoftplusRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SoftplusRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, SoftplusSlope(x)) + AdjointMath.StrongMul(seed, SoftplusCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Softplus(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(SoftplusRuleTangent))]
    public static void SoftplusRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, SoftplusSlope(x));

    /// <summary>The forward rule of <see cref="Softplus(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SoftplusTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(SoftplusSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="SoftplusRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void SoftplusRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, SoftplusSlope(x)) + AdjointMath.StrongMul(seed, SoftplusCurvature(x) * xTangent));
}
