using System.Globalization;

namespace AutoDiff.Checking;

/// <summary>Numbers as text, the same under every culture.</summary>
internal static class Text
{
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Short(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
