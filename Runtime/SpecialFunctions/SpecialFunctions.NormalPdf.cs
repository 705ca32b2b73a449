using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The density of the standard normal distribution, e^(−x²/2)/√(2π).</content>
public static partial class SpecialFunctions
{
    /// <summary>The density of the standard normal distribution, e^(−x²/2)/√(2π).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number from 0 to 0.399.</returns>
    /// <remarks>0 at ±∞, NaN for NaN; the derivative is −x times the density.</remarks>
    [CustomVjp(nameof(NormalPdfRule)), CustomJvp(nameof(NormalPdfTangent))]
    public static double NormalPdf(double x) => ExpOfSquare(x, -0.5) / RootTwoPi;

    /// <inheritdoc cref="NormalPdf(double)"/>
    [CustomVjp(nameof(NormalPdfRule)), CustomJvp(nameof(NormalPdfTangent))]
    public static float NormalPdf(float x) => (float)NormalPdf((double)x);

    private static double NormalPdfSlope(double x) => double.IsInfinity(x) ? 0 : -x * NormalPdf(x);

    private static double NormalPdfCurvature(double x) => double.IsInfinity(x) ? 0 : (x - 1) * (x + 1) * NormalPdf(x);

    /// <summary>The reverse rule of <see cref="NormalPdf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalPdfRuleTangent))]
    public static void NormalPdfRule(double x, double result, double seed, ref double xAdjoint) =>
        xAdjoint += AdjointMath.StrongMul(seed, NormalPdfSlope(x));

    /// <summary>The forward rule of <see cref="NormalPdf(double)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalPdfTangent(double x, double result, double xTangent, out double tangent) =>
        tangent = (NormalPdfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="NormalPdfRule(double, double, double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalPdfRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, NormalPdfSlope(x)) + AdjointMath.StrongMul(seed, NormalPdfCurvature(x) * xTangent));

    /// <summary>The reverse rule of <see cref="NormalPdf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(NormalPdfRuleTangent))]
    public static void NormalPdfRule(float x, float result, float seed, ref float xAdjoint) =>
        xAdjoint += (float)AdjointMath.StrongMul(seed, NormalPdfSlope(x));

    /// <summary>The forward rule of <see cref="NormalPdf(float)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalPdfTangent(float x, float result, float xTangent, out float tangent) =>
        tangent = (float)(NormalPdfSlope(x) * xTangent);

    /// <summary>The forward rule of <see cref="NormalPdfRule(float, float, float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void NormalPdfRuleTangent(float x, float result, float seed, float xAdjoint, float xTangent, float resultTangent, float seedTangent, ref float xAdjointTangent) =>
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, NormalPdfSlope(x)) + AdjointMath.StrongMul(seed, NormalPdfCurvature(x) * xTangent));
}
