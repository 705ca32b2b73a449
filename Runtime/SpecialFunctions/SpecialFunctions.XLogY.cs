using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>x·ln y, and 0 where x is 0.</content>
public static partial class SpecialFunctions
{
    /// <summary>x·ln y, and 0 where x is 0.</summary>
    /// <param name="x">The factor.</param>
    /// <param name="y">What the logarithm is taken of.</param>
    /// <returns>Any number.</returns>
    /// <remarks>0 at x = 0 whatever y, unless that is NaN. The derivatives are ln y and x/y, both 0 at x = 0.</remarks>
    [CustomVjp(nameof(XLogYRule)), CustomJvp(nameof(XLogYTangent))]
    public static double XLogY(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x * Math.Log(y);

    /// <inheritdoc cref="XLogY(double, double)"/>
    [CustomVjp(nameof(XLogYRule)), CustomJvp(nameof(XLogYTangent))]
    public static float XLogY(float x, float y) => (float)XLogY((double)x, (double)y);

    private static (double ByFirst, double BySecond) XLogYSlopes(double x, double y) => (x == 0 && !double.IsNaN(y) ? 0 : Math.Log(y), x == 0 && !double.IsNaN(y) ? 0 : x / y);

    private static (double First, double Mixed, double Second) XLogYCurvatures(double x, double y) => (double.IsNaN(x * y) ? double.NaN : 0, x == 0 && !double.IsNaN(y) ? 0 : 1 / y, x == 0 && !double.IsNaN(y) ? 0 : -x / y / y);

    /// <summary>The reverse rule of <see cref="XLogY(double, double)"/>.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(XLogYRuleTangent))]
    public static void XLogYRule(double x, double y, double result, double seed, ref double xAdjoint, ref double yAdjoint)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        xAdjoint += AdjointMath.StrongMul(seed, byFirst);
        yAdjoint += AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="XLogY(double, double)"/>.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the first argument.</param>
    /// <param name="yTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void XLogYTangent(double x, double y, double result, double xTangent, double yTangent, out double tangent)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        tangent = (AdjointMath.StrongMul(xTangent, byFirst) + AdjointMath.StrongMul(yTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="XLogYRule(double, double, double, double, ref double, ref double)"/>, for second derivatives.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="yAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the first argument.</param>
    /// <param name="yTangent">The tangent of the second argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    /// <param name="yAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void XLogYRuleTangent(
        double x, double y, double result, double seed, double xAdjoint, double yAdjoint, double xTangent, double yTangent, double resultTangent, double seedTangent, ref double xAdjointTangent, ref double yAdjointTangent)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        (double first, double mixed, double second) = XLogYCurvatures(x, y);
        xAdjointTangent += (AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(xTangent, first) + AdjointMath.StrongMul(yTangent, mixed)));
        yAdjointTangent += (AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(xTangent, mixed) + AdjointMath.StrongMul(yTangent, second)));
    }

    /// <summary>The reverse rule of <see cref="XLogY(float, float)"/>.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(XLogYRuleTangent))]
    public static void XLogYRule(float x, float y, float result, float seed, ref float xAdjoint, ref float yAdjoint)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        xAdjoint += (float)AdjointMath.StrongMul(seed, byFirst);
        yAdjoint += (float)AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="XLogY(float, float)"/>.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="xTangent">The tangent of the first argument.</param>
    /// <param name="yTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void XLogYTangent(float x, float y, float result, float xTangent, float yTangent, out float tangent)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        tangent = (float)(AdjointMath.StrongMul(xTangent, byFirst) + AdjointMath.StrongMul(yTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="XLogYRule(float, float, float, float, ref float, ref float)"/>, for second derivatives.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="xAdjoint">What the rule has left.</param>
    /// <param name="yAdjoint">What the rule has left.</param>
    /// <param name="xTangent">The tangent of the first argument.</param>
    /// <param name="yTangent">The tangent of the second argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="xAdjointTangent">Is added to.</param>
    /// <param name="yAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void XLogYRuleTangent(
        float x, float y, float result, float seed, float xAdjoint, float yAdjoint, float xTangent, float yTangent, float resultTangent, float seedTangent, ref float xAdjointTangent, ref float yAdjointTangent)
    {
        (double byFirst, double bySecond) = XLogYSlopes(x, y);
        (double first, double mixed, double second) = XLogYCurvatures(x, y);
        xAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(xTangent, first) + AdjointMath.StrongMul(yTangent, mixed)));
        yAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(xTangent, mixed) + AdjointMath.StrongMul(yTangent, second)));
    }
}
