using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The scaled complementary error function, e^(x²)·erfc x.</content>
public static partial class SpecialFunctions
{
    private const double ErfcxStart = 0.4;
    private const double ErfcxCentre = 3.75;

    // (1 + 2x)·erfcx x, and −(1 + x)² times the derivative of erfcx: Chebyshev series in the variable below, computed with 60 digits.
    private static ReadOnlySpan<double> ErfcxCoefficients =>
    [
        1.2240937799283556, -0.12434547400330229, 0.018017898028080303, 0.035366291280124945, -0.04778071098216545, 0.038210128315235306,
        -0.022840076343727204, 0.010555158163240076, -0.0036187496156117552, 0.0007638711440884201, 8.158790518534771e-6,
        -7.148688447998634e-5, 2.0712429007759185e-5, 1.8319005313343598e-6, -2.6608084835817765e-6, 3.232607966311052e-7,
        2.6103314731044735e-7, -7.709400940124699e-8, -2.4159595660956477e-8, 1.2115921370583579e-8, 2.152987425525058e-9,
        -1.534958281130102e-9, -1.3947156804012866e-10, 1.1928279503287807e-10,
    ];

    private static ReadOnlySpan<double> ErfcxSlopeCoefficients =>
    [
        0.7849336734879554, -0.3370684810353713, 0.14499833287653277, -0.011023422676517099, -0.04484892962222248, 0.045432492912302704,
        -0.025143048912794876, 0.007314407647235378, 0.0009353149013653921, -0.0022630957150787953, 0.001193326590389701,
        -0.00025778133943457686, -5.440859496200851e-5, 5.162497965774327e-5, -7.291693299169711e-6, -5.29807668158413e-6,
        2.0975239880791654e-6, 4.0609600612318245e-7, -3.6331044338048043e-7, -2.129237200873659e-8, 5.5174070854151575e-8,
        1.0851321817449191e-10, -7.128034985555784e-9, 8.31090504267231e-11, 5.638421534451181e-10,
    ];

    /// <summary>The scaled complementary error function, e^(x²)·erfc x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A positive number.</returns>
    /// <remarks>
    /// 1 at 0, about 1/(x√π) for large x, 0 at +∞, +∞ below about −26.6, NaN for NaN. Chebyshev approximation of (1 + 2x)·erfcx x in (x − c)/(x + c),
    /// after Shepherd and Laframboise (Mathematics of Computation 36, 1981), with coefficients of our own; the derivative 2x·erfcx x − 2/√π has a series
    /// of its own, since the difference cancels.
    /// </remarks>
    [CustomVjp(nameof(ErfcxRule)), CustomJvp(nameof(ErfcxTangent))]
    public static double Erfcx(double x)
    {
        if (x >= ErfcxStart)
            return ErfcxOfPositive(x);
        double square = ExpOfSquare(x, 1);
        return x > -ErfcxStart ? square * (1 - Erf(x)) : 2 * square - ErfcxOfPositive(-x);
    }

    /// <summary>From <see cref="ErfcxStart"/> on.</summary>
    private static double ErfcxOfPositive(double x) =>
        double.IsPositiveInfinity(x) ? 0 : Polynomial(ErfcxCoefficients, ErfcxVariable(x)) / (1 + 2 * x);

    /// <summary>From −1 at <see cref="ErfcxStart"/> to 1 at +∞.</summary>
    private static double ErfcxVariable(double x) => (x - (2 * ErfcxStart + ErfcxCentre)) / (x + ErfcxCentre);

    /// <inheritdoc cref="Erfcx(double)"/>
    [CustomVjp(nameof(ErfcxRule)), CustomJvp(nameof(ErfcxTangent))]
    public static float Erfcx(float x) => (float)Erfcx((double)x);

    /// <summary>2x·erfcx x − 2/√π, which is −1/(√π·x²) for large x.</summary>
    private static double ErfcxSlope(double x)
    {
        if (double.IsPositiveInfinity(x))
            return 0;
        return x < ErfcxStart ? 2 * x * Erfcx(x) - TwoOverRootPi : -Polynomial(ErfcxSlopeCoefficients, ErfcxVariable(x)) / (1 + x) / (1 + x);
    }

    private static double ErfcxCurvature(double x) => double.IsPositiveInfinity(x) ? 0 : 2 * (Erfcx(x) + x * ErfcxSlope(x));

    /// <summary>The reverse rule of <see cref="Erfcx(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfcxRuleTangent))]
    public static void ErfcxRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, ErfcxSlope(x));

    /// <summary>The forward rule of <see cref="Erfcx(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcxTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (ErfcxSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfcxRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcxRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, ErfcxSlope(x)) + AdjointMath.StrongMul(seed, ErfcxCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Erfcx(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfcxRuleTangent))]
    public static void ErfcxRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, ErfcxSlope(x));

    /// <summary>The forward rule of <see cref="Erfcx(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcxTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(ErfcxSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfcxRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfcxRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, ErfcxSlope(x)) + AdjointMath.StrongMul(seed, ErfcxCurvature(x) * xTangent));
}
