using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The distribution function of the standard normal distribution, ½·erfc(−x/√2).</content>
public static partial class SpecialFunctions
{
    /// <summary>The distribution function of the standard normal distribution, ½·erfc(−x/√2).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <remarks>
    /// 0 at −∞ (below about −38.5), 1 at +∞, NaN for NaN; in the lower tail e^(−x²/2) times <see cref="Erfcx(double)"/>, so that tiny probabilities are
    /// accurate. The derivative is the density.
    /// </remarks>
    [CustomVjp(nameof(NormalCdfRule)), CustomJvp(nameof(NormalCdfTangent))]
    public static double NormalCdf(double x)
    {
        if (x > -0.7)
            return x < 0.7 ? 0.5 + 0.5 * Erf(x * RootHalf) : 1 - NormalTail(x);
        return double.IsNaN(x) ? x : NormalTail(-x);
    }

    /// <summary>The probability of more than x, from 0.7 on.</summary>
    private static double NormalTail(double x) => double.IsPositiveInfinity(x) ? 0 : 0.5 * ExpOfSquare(x, -0.5) * ErfcxOfPositive(x * RootHalf);

    /// <inheritdoc cref="NormalCdf(double)"/>
    [CustomVjp(nameof(NormalCdfRule)), CustomJvp(nameof(NormalCdfTangent))]
    public static float NormalCdf(float x) => (float)NormalCdf((double)x);

    private static double NormalCdfSlope(double x) => NormalPdf(x);

    private static double NormalCdfCurvature(double x) => NormalPdfSlope(x);

    /// <summary>The reverse rule of <see cref="NormalCdf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalCdfRuleTangent))]
    public static void NormalCdfRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, NormalCdfSlope(x));

    /// <summary>The forward rule of <see cref="NormalCdf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalCdfTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (NormalCdfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="NormalCdfRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalCdfRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, NormalCdfSlope(x)) + AdjointMath.StrongMul(seed, NormalCdfCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="NormalCdf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalCdfRuleTangent))]
    public static void NormalCdfRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, NormalCdfSlope(x));

    /// <summary>The forward rule of <see cref="NormalCdf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalCdfTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(NormalCdfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="NormalCdfRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalCdfRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, NormalCdfSlope(x)) + AdjointMath.StrongMul(seed, NormalCdfCurvature(x) * xTangent));
}
