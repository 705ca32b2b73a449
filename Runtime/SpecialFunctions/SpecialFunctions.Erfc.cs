using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The complementary error function, 1 − erf x, accurate where that is tiny.</content>
public static partial class SpecialFunctions
{
    /// <summary>The complementary error function, 1 − erf x, accurate where that is tiny.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from 0 to 2.</returns>
    /// <remarks>
    /// 2 at −∞, 0 at +∞ (from about 27.3 on), NaN for NaN. From ½ on e^(−x²) times <see cref="Erfcx(double)"/>; the derivative is −2/√π·e^(−x²).
    /// </remarks>
    [CustomVjp(nameof(ErfcRule)), CustomJvp(nameof(ErfcTangent))]
    public static double Erfc(double x) => x < 0.5 ? 1 - Erf(x) : ErfcOfPositive(x);

    private static double ErfcOfPositive(double x) => double.IsPositiveInfinity(x) ? 0 : ExpOfSquare(x, -1) * ErfcxOfPositive(x);

    /// <inheritdoc cref="Erfc(double)"/>
    [CustomVjp(nameof(ErfcRule)), CustomJvp(nameof(ErfcTangent))]
    public static float Erfc(float x) => (float)Erfc((double)x);

    private static double ErfcSlope(double x) => -ErfSlope(x);

    private static double ErfcCurvature(double x) => -ErfCurvature(x);

    /// <summary>The reverse rule of <see cref="Erfc(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfcRuleTangent))]
    public static void ErfcRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, ErfcSlope(x));

    /// <summary>The forward rule of <see cref="Erfc(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (ErfcSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfcRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, ErfcSlope(x)) + AdjointMath.StrongMul(seed, ErfcCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Erfc(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfcRuleTangent))]
    public static void ErfcRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, ErfcSlope(x));

    /// <summary>The forward rule of <see cref="Erfc(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(ErfcSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfcRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, ErfcSlope(x)) + AdjointMath.StrongMul(seed, ErfcCurvature(x) * xTangent));
}
