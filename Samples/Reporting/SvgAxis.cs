namespace AutoDiff.Samples.Reporting;

/// <summary>Maps values to places along an axis, and chooses round ticks.</summary>
/// <param name="least">The least value.</param>
/// <param name="greatest">The greatest value.</param>
/// <param name="logarithmic">Whether equal distances are equal ratios.</param>
/// <param name="from">Where the least value stands.</param>
/// <param name="to">Where the greatest value stands.</param>
internal sealed class SvgAxis(double least, double greatest, bool logarithmic, double from, double to)
{
    private readonly double _low = logarithmic ? Math.Floor(Math.Log10(least)) : least;
    private readonly double _high = logarithmic ? Math.Max(Math.Ceiling(Math.Log10(greatest)), Math.Floor(Math.Log10(least)) + 1) : Math.Max(greatest, least + 1e-12);

    /// <summary>The place of a value.</summary>
    public double At(double value) => Place(logarithmic ? Math.Log10(value) : value);

    /// <summary>Round values with their places: the powers of ten, or 1, 2 or 5 of them apart.</summary>
    public IEnumerable<(double At, string Text)> Ticks()
    {
        double step = logarithmic ? Math.Max(1, Math.Ceiling((_high - _low) / 8)) : Step(_high - _low);
        for (double tick = Math.Ceiling(_low / step) * step; tick <= _high + step * 1e-9; tick += step)
            yield return (Place(tick), logarithmic ? Power(tick) : Math.Round(tick, 12).ToString("G6"));
    }

    private double Place(double scaled) => from + (scaled - _low) / (_high - _low) * (to - from);

    private static string Power(double exponent) => Math.Abs(exponent) < 4 ? Math.Pow(10, exponent).ToString("G4") : $"1e{exponent:F0}";

    private static double Step(double range)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / 5)));
        return (range / 5 / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }
}
