using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The derivative of the logarithm of the gamma function, Γ′/Γ.</content>
public static partial class SpecialFunctions
{
    // The positive root, as two numbers.
    private const double DigammaRoot = 1.4616321449683622;
    private const double DigammaRootRest = 9.549995429965697e-17;

    // ψ(x)/(x − root) as a polynomial in 2x − 3: its Chebyshev series on [1, 2], computed with 60 digits.
    private static ReadOnlySpan<double> DigammaCoefficients =>
    [
        0.9510558760318328, -0.2118137106407303, 0.06013562106019684, -0.018550615381735008, 0.005936795278301761, -0.0019350666648613071,
        0.0006368880303865817, -0.00021074841138175561, 6.995018825112794e-5, -2.3258242519113285e-5, 7.741234508636364e-6,
        -2.578093954045772e-6, 8.589060721930695e-7, -2.863161166883193e-7, 9.543298288278275e-8, -3.162911147408454e-8,
        1.0527692435026686e-8, -3.7083753242807277e-9, 1.2469984616707403e-9, -2.7580994814377e-10, 8.734528429142953e-11,
        -8.50550766013261e-11, 2.918622732168261e-11,
    ];

    // B₂ₖ/2k, by the Bernoulli numbers.
    private static ReadOnlySpan<double> DigammaSeries =>
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160];

    /// <summary>The derivative of the logarithm of the gamma function, Γ′/Γ.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>Any number.</returns>
    /// <remarks>
    /// ∓∞ at ±0, NaN at the negative integers and −∞, +∞ at +∞. From 10 on its asymptotic series, between 1 and 2 a polynomial with the root 1.4616… as a
    /// factor, elsewhere by ψ(x + 1) = ψ(x) + 1/x and ψ(1 − x) = ψ(x) + π·cot πx (NIST Digital Library of Mathematical Functions, 5.5, 5.11). The
    /// derivative is the trigamma function.
    /// </remarks>
    [CustomVjp(nameof(DigammaRule)), CustomJvp(nameof(DigammaTangent))]
    public static double Digamma(double x)
    {
        if (x <= 0)
        {
            if (x == 0)
                return double.IsNegative(x) ? double.PositiveInfinity : double.NegativeInfinity;
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI / double.TanPi(x);
        }

        if (double.IsPositiveInfinity(x) || double.IsNaN(x))
            return x;
        if (x >= 10)
        {
            double inverse = 1 / x;
            return Math.Log(x) - inverse * (0.5 + inverse * Polynomial(DigammaSeries, inverse * inverse));
        }

        if (x < 1)
            return DigammaFromOne(x + 1) - 1 / x;
        double sum = 0;
        while (x > 2)
        {
            x -= 1;
            sum += 1 / x;
        }

        return DigammaFromOne(x) + sum;
    }

    /// <summary>Between 1 and 2.</summary>
    private static double DigammaFromOne(double x) => (x - DigammaRoot - DigammaRootRest) * Polynomial(DigammaCoefficients, 2 * x - 3);

    /// <inheritdoc cref="Digamma(double)"/>
    [CustomVjp(nameof(DigammaRule)), CustomJvp(nameof(DigammaTangent))]
    public static float Digamma(float x) => (float)Digamma((double)x);

    private static double DigammaSlope(double x) => Trigamma(x);

    private static double DigammaCurvature(double x) => Tetragamma(x);

    /// <summary>The reverse rule of <see cref="Digamma(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(DigammaRuleTangent))]
    public static void DigammaRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, DigammaSlope(x));

    /// <summary>The forward rule of <see cref="Digamma(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void DigammaTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (DigammaSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="DigammaRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void DigammaRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, DigammaSlope(x)) + AdjointMath.StrongMul(seed, DigammaCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Digamma(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(DigammaRuleTangent))]
    public static void DigammaRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, DigammaSlope(x));

    /// <summary>The forward rule of <see cref="Digamma(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void DigammaTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(DigammaSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="DigammaRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void DigammaRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, DigammaSlope(x)) + AdjointMath.StrongMul(seed, DigammaCurvature(x) * xTangent));
}
