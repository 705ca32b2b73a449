using System;

namespace AutoDiff;

/// <summary>
/// Functions that .NET lacks, accurate to a few units in the last place, each with its derivatives: marked methods call them like any other. Those of
/// <c>float</c> compute as those of <c>double</c> do.
/// </summary>
public static partial class SpecialFunctions
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double RootHalf = 0.7071067811865476;
    private const double RootTwoPi = 2.5066282746310002;

    /// <summary>Σ cᵢ·tⁱ, by Horner's scheme.</summary>
    private static double Polynomial(ReadOnlySpan<double> coefficients, double t)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = sum * t + coefficients[i];
        return sum;
    }

    /// <summary>e^(scale·x²) for scale ±1 or ±½: what rounding takes from the square is put back, or it would be multiplied by the square itself.</summary>
    private static double ExpOfSquare(double x, double scale)
    {
        double square = x * x;
        if (!double.IsFinite(square))
            return Math.Exp(scale * square);
        double exponential = Math.Exp(scale * square);
        double lost = scale * Math.FusedMultiplyAdd(x, x, -square);
        return double.IsFinite(exponential) ? exponential + exponential * lost : exponential;
    }
}
