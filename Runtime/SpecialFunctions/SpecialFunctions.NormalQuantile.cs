using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The quantile of the standard normal distribution: the x of which <see cref="NormalCdf(double)"/> is the argument.</content>
public static partial class SpecialFunctions
{
    /// <summary>The quantile of the standard normal distribution: the x of which <see cref="NormalCdf(double)"/> is the argument.</summary>
    /// <param name="x">A probability.</param>
    /// <returns>Any number.</returns>
    /// <remarks>
    /// −∞ at 0, +∞ at 1, NaN outside [0, 1]. The rational approximation 26.2.23 of Abramowitz and Stegun (Handbook of Mathematical Functions, 1964),
    /// improved by three steps of Halley’s method; near ½ the equation is solved for what differs from ½. The derivative is 1 over the density there.
    /// </remarks>
    [CustomVjp(nameof(NormalQuantileRule)), CustomJvp(nameof(NormalQuantileTangent))]
    public static double NormalQuantile(double x)
    {
        if (!(x >= 0 && x <= 1))
            return double.NaN;
        double tail = Math.Min(x, 1 - x);
        if (tail == 0)
            return x == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        return tail > 0.3 ? CentralQuantile(x - 0.5) : Math.CopySign(TailQuantile(tail), x - 0.5);
    }

    /// <summary>How far out more than x has a probability of at most ½.</summary>
    private static double FirstQuantile(double tail)
    {
        double t = Math.Sqrt(-2 * Math.Log(tail));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    private static double TailQuantile(double tail)
    {
        double x = FirstQuantile(tail);
        for (int i = 0; i < 3; i++)
        {
            // The two probabilities, each over the density, which may be too small to be a number: its root is not.
            double root = ExpOfSquare(x, 0.5 * 0.5);
            double excess = 0.5 * RootTwoPi * ErfcxOfAny(x * RootHalf) - RootTwoPi * tail * root * root;
            x += excess / (1 + 0.5 * x * excess);
        }

        return x;
    }

    private static double ErfcxOfAny(double x) => x >= ErfcxStart ? ErfcxOfPositive(x) : Erfcx(x);

    private static double CentralQuantile(double difference)
    {
        double x = difference * RootTwoPi;
        for (int i = 0; i < 4; i++)
        {
            double excess = (0.5 * Erf(x * RootHalf) - difference) / NormalPdf(x);
            x -= excess / (1 + 0.5 * x * excess);
        }

        return x;
    }

    /// <inheritdoc cref="NormalQuantile(double)"/>
    [CustomVjp(nameof(NormalQuantileRule)), CustomJvp(nameof(NormalQuantileTangent))]
    public static float NormalQuantile(float x) => (float)NormalQuantile((double)x);

    /// <summary>1 over the density, which the probability of the tail says more exactly than the quantile as it is rounded.</summary>
    private static double NormalQuantileSlope(double x, double result)
    {
        double tail = Math.Min(x, 1 - x);
        return tail == 0 ? double.PositiveInfinity : 0.5 * RootTwoPi * ErfcxOfAny(Math.Abs(result) * RootHalf) / tail;
    }

    private static double NormalQuantileCurvature(double x, double result) => result * NormalQuantileSlope(x, result) * NormalQuantileSlope(x, result);

    /// <summary>The reverse rule of <see cref="NormalQuantile(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalQuantileRuleTangent))]
    public static void NormalQuantileRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, NormalQuantileSlope(x, result));

    /// <summary>The forward rule of <see cref="NormalQuantile(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalQuantileTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (NormalQuantileSlope(x, result) * xTangent);

    /// <summary>The forward rule of <see cref="NormalQuantileRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalQuantileRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, NormalQuantileSlope(x, result)) + AdjointMath.StrongMul(seed, NormalQuantileCurvature(x, result) * xTangent));

    /// <summary>The reverse rule of <see cref="NormalQuantile(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalQuantileRuleTangent))]
    public static void NormalQuantileRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, NormalQuantileSlope(x, result));

    /// <summary>The forward rule of <see cref="NormalQuantile(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalQuantileTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(NormalQuantileSlope(x, result) * xTangent);

    /// <summary>The forward rule of <see cref="NormalQuantileRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalQuantileRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, NormalQuantileSlope(x, result)) + AdjointMath.StrongMul(seed, NormalQuantileCurvature(x, result) * xTangent));
}
