using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The logarithm of the absolute value of the gamma function.</content>
public static partial class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.9189385332046728;

    // ln Γ(2 + z)/z as a polynomial in 2z: its Chebyshev series on [−½, ½], computed with 60 digits.
    private static ReadOnlySpan<double> LogGammaCoefficients =>
    [
        0.42278433509846713, 0.1612335167120566, -0.016838075263299522, 0.0025726010534730787, -0.000461596939292132, 9.032844783544811e-5,
        -1.8636779870239865e-5, 3.981793164267811e-6, -8.716982761930202e-7, 1.942529426790968e-7, -4.387327350350602e-8,
        1.001332635032469e-8, -2.304575722121961e-9, 5.339625498454325e-10, -1.2443956999450546e-10, 2.924893264533834e-11,
        -6.883585477019144e-12, 1.5405403077263189e-12, -3.6241765460787023e-13, 1.2348124407415191e-13, -2.9870158154660844e-14,
    ];

    // B₂ₖ/(2k·(2k − 1)), by the Bernoulli numbers.
    private static ReadOnlySpan<double> StirlingCoefficients =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>Any number.</returns>
    /// <remarks>
    /// +∞ at 0, at the negative integers and at ±∞; 0 at 1 and 2. From 10 on Stirling’s series, between 1.5 and 2.5 a polynomial, elsewhere by Γ(x + 1) =
    /// x·Γ(x), and below 0 by the reflection Γ(x)·Γ(−x) = −π/(x·sin πx) (NIST Digital Library of Mathematical Functions, 5.5, 5.11). Between the poles,
    /// where it crosses 0, the error is one of the last place of ln|x|. The derivative is <see cref="Digamma(double)"/>.
    /// </remarks>
    [CustomVjp(nameof(LogGammaRule)), CustomJvp(nameof(LogGammaTangent))]
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x))
            return double.PositiveInfinity;
        if (x <= 0)
            return x == Math.Floor(x) ? double.PositiveInfinity : x > -1e-300 ? -Math.Log(-x) : Math.Log(Math.PI / Math.Abs(x * double.SinPi(x))) - LogGamma(-x);
        if (x >= 10)
            return (x - 0.5) * (Math.Log(x) - 1) + (HalfLogTwoPi - 0.5) + StirlingCorrection(x);
        if (x < 0.5)
            return LogGammaOfTwo(x) - Log1p(x) - Math.Log(x);
        if (x < 1.5)
            return LogGammaOfTwo(x - 1) - Log1p(x - 1);
        double product = 1;
        for (; x >= 2.5; product *= x)
            x -= 1;
        return LogGammaOfTwo(x - 2) + Math.Log(product);
    }

    /// <summary>ln Γ(2 + z) for |z| ≤ ½.</summary>
    private static double LogGammaOfTwo(double z) => z * Polynomial(LogGammaCoefficients, 2 * z);

    /// <summary>ln Γ(x) − ((x − ½)·ln x − x + ½·ln 2π), from 10 on.</summary>
    private static double StirlingCorrection(double x)
    {
        double inverse = 1 / x;
        return inverse * Polynomial(StirlingCoefficients, inverse * inverse);
    }

    /// <inheritdoc cref="LogGamma(double)"/>
    [CustomVjp(nameof(LogGammaRule)), CustomJvp(nameof(LogGammaTangent))]
    public static float LogGamma(float x) => (float)LogGamma((double)x);

    private static double LogGammaSlope(double x) => Digamma(x);

    private static double LogGammaCurvature(double x) => Trigamma(x);

    /// <summary>The reverse rule of <see cref="LogGamma(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(LogGammaRuleTangent))]
    public static void LogGammaRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, LogGammaSlope(x));

    /// <summary>The forward rule of <see cref="LogGamma(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogGammaTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (LogGammaSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="LogGammaRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogGammaRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, LogGammaSlope(x)) + AdjointMath.StrongMul(seed, LogGammaCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="LogGamma(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(LogGammaRuleTangent))]
    public static void LogGammaRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, LogGammaSlope(x));

    /// <summary>The forward rule of <see cref="LogGamma(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogGammaTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(LogGammaSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="LogGammaRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogGammaRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, LogGammaSlope(x)) + AdjointMath.StrongMul(seed, LogGammaCurvature(x) * xTangent));
}
