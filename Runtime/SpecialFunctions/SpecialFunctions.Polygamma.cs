using System;

namespace AutoDiff;

/// <content>The derivatives of <see cref="Digamma(double)"/>, which its rule and that of <see cref="LogGamma(double)"/> need.</content>
public static partial class SpecialFunctions
{
    private const double SeriesStart = 15;

    // B₂ₖ, the Bernoulli numbers.
    private static ReadOnlySpan<double> Bernoulli =>
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    /// <summary>Σ 1/(x + k)², by its asymptotic series where x is large.</summary>
    internal static double Trigamma(double x)
    {
        if (x <= 0)
        {
            if (x == Math.Floor(x))
                return double.IsInfinity(x) ? double.NaN : double.PositiveInfinity;
            double ratio = Math.PI / double.SinPi(x);
            return ratio * ratio - Trigamma(1 - x);
        }

        double sum = 0;
        for (; x < SeriesStart; x++)
            sum += 1 / (x * x);
        double inverse = 1 / x;
        return sum + inverse * (1 + inverse * (0.5 + inverse * Polynomial(Bernoulli, inverse * inverse)));
    }

    /// <summary>−2·Σ 1/(x + k)³, by its asymptotic series where x is large.</summary>
    internal static double Tetragamma(double x)
    {
        if (x <= 0)
        {
            if (x == Math.Floor(x))
                return double.NaN;
            double sine = double.SinPi(x), ratio = Math.PI / sine;
            return Tetragamma(1 - x) - 2 * double.CosPi(x) * ratio * ratio * ratio;
        }

        double sum = 0;
        for (; x < SeriesStart; x++)
            sum += 2 / (x * x * x);
        double inverse = 1 / x, square = inverse * inverse, series = 0;
        for (int k = Bernoulli.Length - 1; k >= 0; k--)
            series = series * square + (2 * k + 3) * Bernoulli[k];
        return -(sum + square * (1 + inverse * (1 + inverse * series)));
    }
}
