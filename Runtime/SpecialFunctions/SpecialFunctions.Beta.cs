using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The beta function, Γ(a)·Γ(b)/Γ(a + b).</content>
public static partial class SpecialFunctions
{
    /// <summary>The beta function, Γ(a)·Γ(b)/Γ(a + b).</summary>
    /// <param name="a">A positive number.</param>
    /// <param name="b">A positive number.</param>
    /// <returns>A positive number.</returns>
    /// <remarks>
    /// For positive arguments; +∞ where one is 0, 0 where one is +∞, NaN below 0. By a recurrence to arguments from 10 on, and Stirling’s series there
    /// (Didonato and Morris, ACM Transactions on Mathematical Software 18, 1992), with powers whose bases are known to more than a double’s digits. The
    /// derivatives are Β·(ψ(a) − ψ(a + b)) and Β·(ψ(b) − ψ(a + b)), each difference as a sum of terms of one sign.
    /// </remarks>
    [CustomVjp(nameof(BetaRule)), CustomJvp(nameof(BetaTangent))]
    public static double Beta(double a, double b)
    {
        if (!(a > 0 && b > 0) || double.IsInfinity(a) || double.IsInfinity(b))
            return double.IsNaN(a) || double.IsNaN(b) || a < 0 || b < 0 || (a == 0 && double.IsInfinity(b)) || (b == 0 && double.IsInfinity(a)) ? double.NaN : a == 0 || b == 0 ? double.PositiveInfinity : 0;
        if (Math.Min(a, b) < 1e-300)
            return 1 / a + 1 / b;

        // Β(a, b) = Β(a + 1, b)·(a + b)/a.
        var factor = new Product(1);
        double lostOfA = 0, lostOfB = 0;
        for (; a < BetaStart; a += 1)
        {
            factor.Multiply(a + b, Rest(a, b) + lostOfA);
            factor.Divide(a, lostOfA);
            lostOfA += Rest(a, 1);
        }

        for (; b < BetaStart; b += 1)
        {
            factor.Multiply(a + b, Rest(a, b) + lostOfA + lostOfB);
            factor.Divide(b, lostOfB);
            lostOfB += Rest(b, 1);
        }

        double sum = a + b, correction = 1 + lostOfA * DigammaStep(a, b) + lostOfB * DigammaStep(b, a);
        double scale = RootTwoPi * Math.Sqrt(sum / a / b) * Math.Exp(StirlingCorrection(a) + StirlingCorrection(b) - StirlingCorrection(sum));
        return factor.Value * correction * scale * PowerOfShare(a, b) * PowerOfShare(b, a);
    }

    /// <inheritdoc cref="Beta(double, double)"/>
    [CustomVjp(nameof(BetaRule)), CustomJvp(nameof(BetaTangent))]
    public static float Beta(float a, float b) => (float)Beta((double)a, (double)b);

    private const double BetaStart = 10;

    // (r − ln(1 + r))/r² by powers of r.
    private static ReadOnlySpan<double> LogarithmSeries =>
        [1.0 / 2, -1.0 / 3, 1.0 / 4, -1.0 / 5, 1.0 / 6, -1.0 / 7, 1.0 / 8, -1.0 / 9, 1.0 / 10, -1.0 / 11, 1.0 / 12, -1.0 / 13, 1.0 / 14, -1.0 / 15, 1.0 / 16, -1.0 / 17];

    /// <summary>What rounding takes from a + b.</summary>
    private static double Rest(double a, double b)
    {
        double sum = a + b, virtualB = sum - a;
        return (a - (sum - virtualB)) + (b - virtualB);
    }

    /// <summary>(a/(a + b))^a: the quotient's rounding error, which the power would multiply, is made up for.</summary>
    private static double PowerOfShare(double a, double b)
    {
        double sum = a + b, rest = Rest(a, b), share = a / sum;
        double error = (-Math.FusedMultiplyAdd(share, sum, -a) - share * rest) / sum;

        // Near 1 it is e^(−b) but for little: a·ln(1 + b/a) = b − a·(r − ln(1 + r)) for r = b/a.
        if (b < 0.1 * a)
        {
            double ratio = b / a;
            return Math.Exp(-b) * Math.Exp(b * ratio * Polynomial(LogarithmSeries, ratio));
        }

        return Math.Pow(share, a) * (1 + a * (error / share));
    }

    /// <summary>ψ(a) − ψ(a + b), which is below 0.</summary>
    private static double DigammaStep(double a, double b)
    {
        if (!(a > 0 && b > 0))
            return double.NaN;
        double sum = 0;
        for (; a < SeriesStart; a++)
            sum += b / a / (a + b);
        double end = a + b, u = 1 / a / a, v = 1 / end / end, difference = b / a / a * ((a + end) / end / end);

        // uᵏ − vᵏ, from the one before.
        double power = difference, series = 0, last = v;
        foreach (double coefficient in DigammaSeries)
        {
            series += coefficient * power;
            power = u * power + difference * last;
            last *= v;
        }

        return -(sum + Log1p(b / a) + 0.5 * b / a / end + series);
    }

    /// <summary>A product with the errors of its factors and of its own rounding.</summary>
    private struct Product(double value)
    {
        private double _value = value, _rest;

        public readonly double Value => _value + _rest;

        public void Multiply(double factor, double rest)
        {
            double product = _value * factor;
            _rest = Math.FusedMultiplyAdd(_value, factor, -product) + _rest * factor + _value * rest;
            _value = product;
        }

        public void Divide(double divisor, double rest)
        {
            double quotient = _value / divisor;
            _rest = (_rest - Math.FusedMultiplyAdd(quotient, divisor, -_value) - quotient * rest) / divisor;
            _value = quotient;
        }
    }

    private static (double ByFirst, double BySecond) BetaSlopes(double a, double b) => (Beta(a, b) * DigammaStep(a, b), Beta(a, b) * DigammaStep(b, a));

    private static (double First, double Mixed, double Second) BetaCurvatures(double a, double b) => (Beta(a, b) * (DigammaStep(a, b) * DigammaStep(a, b) + Trigamma(a) - Trigamma(a + b)), Beta(a, b) * (DigammaStep(a, b) * DigammaStep(b, a) - Trigamma(a + b)), Beta(a, b) * (DigammaStep(b, a) * DigammaStep(b, a) + Trigamma(b) - Trigamma(a + b)));

    /// <summary>The reverse rule of <see cref="Beta(double, double)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">Is added to.</param>
    /// <param name="bAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(BetaRuleTangent))]
    public static void BetaRule(double a, double b, double result, double seed, ref double aAdjoint, ref double bAdjoint)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        aAdjoint += AdjointMath.StrongMul(seed, byFirst);
        bAdjoint += AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="Beta(double, double)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void BetaTangent(double a, double b, double result, double aTangent, double bTangent, out double tangent)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        tangent = (AdjointMath.StrongMul(aTangent, byFirst) + AdjointMath.StrongMul(bTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="BetaRule(double, double, double, double, ref double, ref double)"/>, for second derivatives.</summary>
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
    public static void BetaRuleTangent(
        double a, double b, double result, double seed, double aAdjoint, double bAdjoint, double aTangent, double bTangent, double resultTangent, double seedTangent, ref double aAdjointTangent, ref double bAdjointTangent)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        (double first, double mixed, double second) = BetaCurvatures(a, b);
        aAdjointTangent += (AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, first) + AdjointMath.StrongMul(bTangent, mixed)));
        bAdjointTangent += (AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, mixed) + AdjointMath.StrongMul(bTangent, second)));
    }

    /// <summary>The reverse rule of <see cref="Beta(float, float)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value.</param>
    /// <param name="aAdjoint">Is added to.</param>
    /// <param name="bAdjoint">Is added to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [CustomJvp(nameof(BetaRuleTangent))]
    public static void BetaRule(float a, float b, float result, float seed, ref float aAdjoint, ref float bAdjoint)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        aAdjoint += (float)AdjointMath.StrongMul(seed, byFirst);
        bAdjoint += (float)AdjointMath.StrongMul(seed, bySecond);
    }

    /// <summary>The forward rule of <see cref="Beta(float, float)"/>.</summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <param name="aTangent">The tangent of the first argument.</param>
    /// <param name="bTangent">The tangent of the second argument.</param>
    /// <param name="tangent">The tangent of the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void BetaTangent(float a, float b, float result, float aTangent, float bTangent, out float tangent)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        tangent = (float)(AdjointMath.StrongMul(aTangent, byFirst) + AdjointMath.StrongMul(bTangent, bySecond));
    }

    /// <summary>The forward rule of <see cref="BetaRule(float, float, float, float, ref float, ref float)"/>, for second derivatives.</summary>
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
    public static void BetaRuleTangent(
        float a, float b, float result, float seed, float aAdjoint, float bAdjoint, float aTangent, float bTangent, float resultTangent, float seedTangent, ref float aAdjointTangent, ref float bAdjointTangent)
    {
        (double byFirst, double bySecond) = BetaSlopes(a, b);
        (double first, double mixed, double second) = BetaCurvatures(a, b);
        aAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, byFirst) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, first) + AdjointMath.StrongMul(bTangent, mixed)));
        bAdjointTangent += (float)(AdjointMath.StrongMul(seedTangent, bySecond) + AdjointMath.StrongMul(seed, AdjointMath.StrongMul(aTangent, mixed) + AdjointMath.StrongMul(bTangent, second)));
    }
}
