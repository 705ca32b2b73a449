namespace AutoDiff.Samples.Finance;

/// <summary>What a call option pays at its end.</summary>
/// <remarks>
/// Its slope jumps at the strike. A first derivative of a mean does not mind: hardly any path ends there. A second derivative does: path by path the slope is constant on
/// either side, and all of gamma is in the jump, which no path sees. Rounded off, the corner has a curvature that paths meet.
/// </remarks>
public static class Payoff
{
    /// <summary>max(end − strike, 0), its corner rounded off: width·ln(1 + e^((end − strike)/width)).</summary>
    public static double Call(double end, double strike, double width)
    {
        if (width == 0) return Math.Max(end - strike, 0);
        double u = (end - strike) / width;
        return width * (Math.Max(u, 0) + Math.Log(1 + Math.Exp(-Math.Abs(u))));
    }

    /// <summary>The first and the second derivative by the end.</summary>
    public static (double Slope, double Bend) Derivatives(double end, double strike, double width)
    {
        if (width == 0) return (end > strike ? 1 : 0, 0);
        double slope = SpecialFunctions.Sigmoid((end - strike) / width);
        return (slope, slope * SpecialFunctions.Sigmoid((strike - end) / width) / width);
    }
}
