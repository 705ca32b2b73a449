using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Rules;

/// <summary>
/// The derivatives of the runtime's <c>Partial</c>: second derivatives of the functions of <see cref="FunctionTable"/>. A partial that takes its function's
/// result is a function of the arguments alone here, so that nothing is followed twice; those of selections are steps, whose derivative is 0.
/// </summary>
internal static class SecondDerivatives
{
    private const string TwicePi = "6.28318530717958647692", Pi = "3.14159265358979323846", PiSquared = "9.86960440108935861883";

    private static readonly IReadOnlyList<FunctionRule> s_rows =
    [
        .. Steps("x", "Abs"),
        .. Steps("x y", "CopySign", "MaxFirst", "MaxSecond", "MinFirst", "MinSecond", "MaxNumberFirst", "MaxNumberSecond", "MinNumberFirst", "MinNumberSecond"),
        .. Steps("x y z", "ClampValue", "ClampLow", "ClampHigh", "MaxNativeFirst", "MaxNativeSecond", "MinNativeFirst", "MinNativeSecond", "MaxMagnitudeFirst", "MaxMagnitudeSecond",
            "MinMagnitudeFirst", "MinMagnitudeSecond", "MaxMagnitudeNumberFirst", "MaxMagnitudeNumberSecond", "MinMagnitudeNumberFirst", "MinMagnitudeNumberSecond", "IEEERemainderDivisor"),
        Row("HypotFirst", "x y h", Strong("y / h * (y / h) / h"), Strong("-(x / h) * (y / h) / h"), Partial.None),
        Row("HypotSecond", "x y h", Strong("-(x / h) * (y / h) / h"), Strong("x / h * (x / h) / h"), Partial.None),
        Row("Atan2Y", "y x", Strong("2 * Partial.Atan2Y(y, x) * Partial.Atan2X(y, x)"), Strong("Partial.Atan2X(y, x) * Partial.Atan2X(y, x) - Partial.Atan2Y(y, x) * Partial.Atan2Y(y, x)")),
        Row("Atan2X", "y x", Strong("Partial.Atan2X(y, x) * Partial.Atan2X(y, x) - Partial.Atan2Y(y, x) * Partial.Atan2Y(y, x)"), Strong("-2 * Partial.Atan2Y(y, x) * Partial.Atan2X(y, x)")),
        Row("Atan2PiY", "y x", Strong(TwicePi + " * Partial.Atan2PiY(y, x) * Partial.Atan2PiX(y, x)"),
            Strong(Pi + " * (Partial.Atan2PiX(y, x) * Partial.Atan2PiX(y, x) - Partial.Atan2PiY(y, x) * Partial.Atan2PiY(y, x))")),
        Row("Atan2PiX", "y x", Strong(Pi + " * (Partial.Atan2PiX(y, x) * Partial.Atan2PiX(y, x) - Partial.Atan2PiY(y, x) * Partial.Atan2PiY(y, x))"),
            Strong("-" + TwicePi + " * Partial.Atan2PiY(y, x) * Partial.Atan2PiX(y, x)")),
        Row("RootN", "x n y", Strong("Partial.RootN(x, n, y) * (Partial.RootN(x, n, y) / y - 1 / x)"), Partial.None, Partial.None),
        Row("PowBase", "x p", Strong("Partial.PowBaseBase(x, p)"), Strong("Partial.PowBaseExponent(x, p)")),
        Row("PowExponent", "x p y", Strong("Partial.PowBaseExponent(x, p)"), Strong("Partial.PowExponentExponent(x, p, y)"), Partial.None),
        Row("LogBaseValue", "x b", Strong("-Partial.LogBaseValue(x, b) / x"), Strong("-Partial.LogBaseValue(x, b) / (b * Log(b))")),
        Row("LogBaseBase", "x b y", Strong("-Partial.LogBaseValue(x, b) / (b * Log(b))"), Strong("y * (Log(b) + 2) / (b * b * Log(b) * Log(b))"), Partial.None),
        Row("Asin", "x", Strong("x * Partial.Asin(x) * Partial.Asin(x) * Partial.Asin(x)")),
        Row("Acos", "x", Strong("x * Partial.Acos(x) * Partial.Acos(x) * Partial.Acos(x)")),
        Row("AsinPi", "x", Strong(PiSquared + " * x * Partial.AsinPi(x) * Partial.AsinPi(x) * Partial.AsinPi(x)")),
        Row("AcosPi", "x", Strong(PiSquared + " * x * Partial.AcosPi(x) * Partial.AcosPi(x) * Partial.AcosPi(x)")),
        Row("Asinh", "x", Plain("-x * Partial.Asinh(x) * Partial.Asinh(x) * Partial.Asinh(x)")),
        Row("Acosh", "x", Strong("-x * Partial.Acosh(x) * Partial.Acosh(x) * Partial.Acosh(x)")),
        Row("Atanh", "x", Strong("2 * x * Partial.Atanh(x) * Partial.Atanh(x)")),
        Row("Tanh", "x y", Plain("-2 * y * Partial.Tanh(x, y)"), Partial.None),
    ];

    public static readonly IReadOnlyDictionary<string, FunctionRule> ByName = s_rows.ToDictionary(r => r.Name);

    private static Partial Strong(string formula) => new(Flow.Strong, formula);

    private static Partial Plain(string formula) => new(Flow.Product, formula);

    private static IEnumerable<FunctionRule> Steps(string arguments, params string[] names) => names.Select(n => Row(n, arguments, [.. arguments.Split(' ').Select(_ => Partial.None)]));

    private static FunctionRule Row(string name, string arguments, params Partial[] partials) => new("Partial." + name, name, false, false, arguments.Split(' '), partials, false, false, "");
}
