using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>e^x − 1, accurate where x is tiny.</content>
public static partial class SpecialFunctions
{
    /// <summary>e^x − 1, accurate where x is tiny.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from −1 on; x itself for tiny x.</returns>
    /// <remarks>
    /// −1 at −∞, +∞ at +∞ and from about 709.8 on. Near 0 Kahan’s form: (u − 1)·x/ln u for u = e^x as it is rounded, whose errors cancel (Higham,
    /// Accuracy and Stability of Numerical Algorithms, 2002, 1.14). The derivative is e^x.
    /// </remarks>
    [CustomVjp(nameof(Expm1Rule)), CustomJvp(nameof(Expm1Tangent))]
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (!(Math.Abs(x) < 1))
            return u - 1;
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    /// <inheritdoc cref="Expm1(double)"/>
    [CustomVjp(nameof(Expm1Rule)), CustomJvp(nameof(Expm1Tangent))]
    public static float Expm1(float x) => (float)Expm1((double)x);

    private static double Expm1Slope(double x) => Math.Exp(x);

    private static double Expm1Curvature(double x) => Math.Exp(x);

    /// <summary>The reverse rule of <see cref="Expm1(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(Expm1RuleTangent))]
    public static void Expm1Rule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, Expm1Slope(x));

    /// <summary>The forward rule of <see cref="Expm1(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Expm1Tangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (Expm1Slope(x) * xTangent);

    /// <summary>The forward rule of <see cref="Expm1Rule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Expm1RuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, Expm1Slope(x)) + AdjointMath.StrongMul(seed, Expm1Curvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="Expm1(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(Expm1RuleTangent))]
    public static void Expm1Rule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, Expm1Slope(x));

    /// <summary>The forward rule of <see cref="Expm1(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Expm1Tangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(Expm1Slope(x) * xTangent);

    /// <summary>The forward rule of <see cref="Expm1Rule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Expm1RuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, Expm1Slope(x)) + AdjointMath.StrongMul(seed, Expm1Curvature(x) * xTangent));
}
