using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>ln(e^a + e^b), the sum of two numbers that are known by their logarithms.</content>
public static partial class SpecialFunctions
{
    /// <summary>ln(e^a + e^b), the sum of two numbers that are known by their logarithms.</summary>
    /// <param name="a">The first logarithm.</param>
    /// <param name="b">The second logarithm.</param>
    /// <returns>A number that is at least the larger of the two.</returns>
    /// <remarks>
    /// −∞ where both are, +∞ where one is; computed as the larger plus ln(1 + e^(−|a − b|)), so that the error is one of the last place of the larger.
    /// The derivatives are 1/(1 + e^(b − a)) and 1/(1 + e^(a − b)), both 0 at (−∞, −∞).
    /// </remarks>
    [CustomVjp(nameof(LogAddExpRule)), CustomJvp(nameof(LogAddExpTangent))]
    public static double LogAddExp(double a, double b) => a == b ? a + Ln2 : Math.Max(a, b) + Log1p(Math.Exp(-Math.Abs(a - b)));

    /// <inheritdoc cref="LogAddExp(double, double)"/>
    [CustomVjp(nameof(LogAddExpRule)), CustomJvp(nameof(LogAddExpTangent))]
    public static float LogAddExp(float a, float b) => (float)LogAddExp((double)a, (double)b);

    private const double Ln2 = 0.6931471805599453;

    /// <summary>How much of the sum the first of two is.</summary>
    private static double Share(double a, double b)
    {
        if (a == b)
            return double.IsNegativeInfinity(a) ? 0 : 0.5;
        double share = Sigmoid(a - b), rest = Rest(a, -b);

        // Far out the share is as sensitive to the difference as that is large.
        return double.IsFinite(rest) ? share * (1 + Sigmoid(b - a) * rest) : share;
    }

    private static (double ByFirst, double BySecond) LogAddExpSlopes(double a, double b) => (Share(a, b), Share(b, a));

    private static (double First, double Mixed, double Second) LogAddExpCurvatures(double a, double b) => (Share(a, b) * Share(b, a), -Share(a, b) * Share(b, a), Share(a, b) * Share(b, a));

    /// <summary>The reverse rule of <see cref="LogAddExp(double, double)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">Is added to.</param>
    /// <param name="bAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(LogAddExpRuleTangent))]
    public static void LogAddExpRule(double a, double b, double result, double seed, ref double aAdjoint, ref double bAdjoint)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        aAdjoint += AdjointMath.StrongMul(seed, byFirst);
        bAdjoint += AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="LogAddExp(double, double)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogAddExpTangent(double a, double b, double result, double aTangent, double bTangent, out double tangent)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        tangent = (AdjointMath.StrongMul(aTangent, byFirst) + AdjointMath.StrongMul(bTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="LogAddExpRule(double, double, double, double, ref double, ref double)"/>, for second derivatives.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">What the rule has left.</param>
    /// <param name="bAdjoint">What the rule has left.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="aAdjointTangent">Is added to.</param>
    /// <param name="bAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogAddExpRuleTangent(
        double a, double b, double result, double seed, double aAdjoint, double bAdjoint, double aTangent, double bTangent, double resultTangent, double seedTangent, ref double aAdjointTangent, ref double bAdjointTangent)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        (double first, double mixed, double second) = LogAddExpCurvatures(a, b);
        aAdjointTangent += (AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, first) + AdjointMath.StrongMul(bTangent, mixed)));
        bAdjointTangent += (AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, mixed) + AdjointMath.StrongMul(bTangent, second)));
    }

    /// <summary>The reverse rule of <see cref="LogAddExp(float, float)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">Is added to.</param>
    /// <param name="bAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(LogAddExpRuleTangent))]
    public static void LogAddExpRule(float a, float b, float result, float seed, ref float aAdjoint, ref float bAdjoint)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        aAdjoint += (float)AdjointMath.StrongMul(seed, byFirst);
        bAdjoint += (float)AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="LogAddExp(float, float)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogAddExpTangent(float a, float b, float result, float aTangent, float bTangent, out float tangent)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        tangent = (float)(AdjointMath.StrongMul(aTangent, byFirst) + AdjointMath.StrongMul(bTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="LogAddExpRule(float, float, float, float, ref float, ref float)"/>, for second derivatives.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">What the rule has left.</param>
    /// <param name="bAdjoint">What the rule has left.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="resultTangent">The tangent of the value.</param>
    /// <param name="seedTangent">The tangent of the adjoint.</param>
    /// <param name="aAdjointTangent">Is added to.</param>
    /// <param name="bAdjointTangent">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void LogAddExpRuleTangent(
        float a, float b, float result, float seed, float aAdjoint, float bAdjoint, float aTangent, float bTangent, float resultTangent, float seedTangent, ref float aAdjointTangent, ref float bAdjointTangent)
    {
        (double byFirst, double bySecond) = LogAddExpSlopes(a, b);
        (double first, double mixed, double second) = LogAddExpCurvatures(a, b);
        aAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, first) + AdjointMath.StrongMul(bTangent, mixed)));
        bAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, mixed) + AdjointMath.StrongMul(bTangent, second)));
    }
}
