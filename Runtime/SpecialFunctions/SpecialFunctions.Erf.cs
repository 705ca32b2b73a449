using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The error function, 2/√π·∫₀ˣ e^(−t²) dt.</content>
public static partial class SpecialFunctions
{
    // erf(x)/x as a polynomial in x² on [0, 1]: its Chebyshev series, computed with 60 digits.
    private static ReadOnlySpan<double> ErfCoefficients =>
    [
        1.1283791670955126, -0.37612638903183754, 0.1128379167095512, -0.026866170645129854, 0.005223977625423455, -0.0008548327021945428,
        0.00012055332903350668, -1.4925647581008593e-5, 1.6462045711013026e-6, -1.6364645854816389e-7, 1.479243542696247e-8,
        -1.2164764337224506e-9, 8.709755232851789e-11, -4.2320376764874594e-12,
    ];

    /// <summary>The error function, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from −1 to 1.</returns>
    /// <remarks>Odd; ±1 at ±∞, NaN for NaN. Up to 1 a polynomial in x², beyond that 1 − <see cref="Erfc(double)"/>; the derivative is 2/√π·e^(−x²).</remarks>
    [CustomVjp(nameof(ErfRule)), CustomJvp(nameof(ErfTangent))]
    public static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (size <= 1)
            return x * Polynomial(ErfCoefficients, x * x);
        return double.IsNaN(x) ? x : Math.CopySign(1 - ErfcOfPositive(size), x);
    }

    /// <inheritdoc cref="Erf(double)"/>
    [CustomVjp(nameof(ErfRule)), CustomJvp(nameof(ErfTangent))]
    public static float Erf(float x) => (float)Erf((double)x);

    private static double ErfSlope(double x) => TwoOverRootPi * ExpOfSquare(x, -1);

    private static double ErfCurvature(double x) => double.IsInfinity(x) ? 0 : -2 * x * ErfSlope(x);

    /// <summary>The reverse rule of <see cref="Erf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfRuleTangent))]
    public static void ErfRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, ErfSlope(x));

    /// <summary>The forward rule of <see cref="Erf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (ErfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, ErfSlope(x)) + AdjointMath.StrongMul(seed, ErfCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Erf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(ErfRuleTangent))]
    public static void ErfRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, ErfSlope(x));

    /// <summary>The forward rule of <see cref="Erf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(ErfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="ErfRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ErfRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, ErfSlope(x)) + AdjointMath.StrongMul(seed, ErfCurvature(x) * xTangent));
}
