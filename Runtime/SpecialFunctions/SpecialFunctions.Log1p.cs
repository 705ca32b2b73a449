using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The logarithm of 1 + x, accurate where x is tiny.</content>
public static partial class SpecialFunctions
{
    /// <summary>The logarithm of 1 + x, accurate where x is tiny.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>Any number; x itself for tiny x.</returns>
    /// <remarks>
    /// −∞ at −1, NaN below, +∞ at +∞. Kahan’s form: x·ln u/(u − 1) for u = 1 + x as it is rounded, whose errors cancel (Higham, Accuracy and Stability of
    /// Numerical Algorithms, 2002, 1.14). The derivative is 1/(1 + x).
    /// </remarks>
    [CustomVjp(nameof(Log1pRule)), CustomJvp(nameof(Log1pTangent))]
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <inheritdoc cref="Log1p(double)"/>
    [CustomVjp(nameof(Log1pRule)), CustomJvp(nameof(Log1pTangent))]
    public static float Log1p(float x) => (float)Log1p((double)x);

    private static double Log1pSlope(double x) => 1 / (1 + x);

    private static double Log1pCurvature(double x) => -1 / (1 + x) / (1 + x);

    /// <summary>The reverse rule of <see cref="Log1p(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(Log1pRuleTangent))]
    public static void Log1pRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, Log1pSlope(x));

    /// <summary>The forward rule of <see cref="Log1p(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Log1pTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (Log1pSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="Log1pRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Log1pRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, Log1pSlope(x)) + AdjointMath.StrongMul(seed, Log1pCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Log1p(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(Log1pRuleTangent))]
    public static void Log1pRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, Log1pSlope(x));

    /// <summary>The forward rule of <see cref="Log1p(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Log1pTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(Log1pSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="Log1pRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Log1pRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, Log1pSlope(x)) + AdjointMath.StrongMul(seed, Log1pCurvature(x) * xTangent));
}
