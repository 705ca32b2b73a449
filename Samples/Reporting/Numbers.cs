namespace AutoDiff.Samples.Reporting;

/// <summary>How numbers are written.</summary>
public static class Numbers
{
    /// <summary>A figure that is compared with another.</summary>
    public static string Figure(double value) => (value + 0.0).ToString("G12"); // −0 + 0 = 0: no sign before a zero

    /// <summary>A figure with six decimals.</summary>
    public static string Six(double value) => value.ToString("F6");

    /// <summary>A figure in a drawing.</summary>
    public static string Short(double value) => value.ToString("G4");

    /// <summary>The size of a difference.</summary>
    public static string Difference(double value) => value == 0 ? "0" : value.ToString("0.0E+0");

    /// <summary>A time, in the unit that suits it.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{seconds * 1e9:G3} ns",
        < 1e-3 => $"{seconds * 1e6:G3} µs",
        < 1 => $"{seconds * 1e3:G3} ms",
        _ => $"{seconds:G3} s",
    };

    /// <summary>A few numbers between brackets; long arrays are cut.</summary>
    public static string List(ReadOnlySpan<double> values)
    {
        const int shown = 4;
        if (values.Length == 1) return Short(values[0]);
        var words = new List<string>();
        foreach (double value in values[..Math.Min(shown, values.Length)]) words.Add(Short(value));
        return "[" + string.Join(", ", words) + (values.Length > shown ? ", …]" : "]");
    }
}
