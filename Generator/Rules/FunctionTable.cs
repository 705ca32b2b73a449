using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Rules;

/// <summary>
/// Every function of <c>Math</c>, <c>MathF</c> and the statics of <c>double</c> and <c>float</c> that takes and returns numbers, with its partial
/// derivatives: one line per function. docs/functions.md is made from it. The conventions at kinks, ties and edges are those of docs/conventions.md;
/// formulas with special points are functions of the runtime's <c>Partial</c>, so that they can be read and tested there.
/// </summary>
internal static class FunctionTable
{
    public static readonly IReadOnlyList<FunctionRule> Rows =
    [
        // Absolute value, sign, rounding, bits. Jumps have derivative 0.
        Math("Abs", "x", Route("Partial.Abs(x)"), cheap: true, note: "0 at 0"),
        Math("Floor", "x", Zero(), note: "0, at the jumps too"),
        Math("Ceiling", "x", Zero(), note: "0, at the jumps too"),
        Math("Truncate", "x", Zero(), note: "0, at the jumps too"),
        Math("Round", "x", Zero(), note: "0, at the jumps too"),
        Math("Round/2", "x n", Zero(), Zero(), throws: true, note: "digits or MidpointRounding"),
        Math("Round/3", "x n mode", Zero(), Zero(), Zero(), throws: true),
        Math("BitIncrement", "x", Product("1"), note: "x plus an ulp"),
        Math("BitDecrement", "x", Product("1"), note: "x minus an ulp"),
        Math("CopySign", "x sign", Route("Partial.CopySign(x, sign)"), Zero(), cheap: true, note: "0 at x = 0"),
        Math("Clamp", "x min max", Route("Partial.ClampValue(x, min, max)"), Route("Partial.ClampLow(x, min, max)"),
            Route("Partial.ClampHigh(x, min, max)"), throws: true, note: "1 at both edges"),
        Static("ClampNative", "x min max", Route("Partial.ClampValue(x, min, max)"), Route("Partial.ClampLow(x, min, max)"),
            Route("Partial.ClampHigh(x, min, max)"), throws: true, note: "1 at both edges"),
        Math("ScaleB", "x n", Direct("ScaleB(adjoint, n)"), Zero()),

        // Two-operand arithmetic and selection. Ties are split evenly.
        Math("Max", "x y", Route("Partial.MaxFirst(x, y)"), Route("Partial.MaxSecond(x, y)"), cheap: true, note: "½ each at a tie"),
        Math("Min", "x y", Route("Partial.MinFirst(x, y)"), Route("Partial.MinSecond(x, y)"), cheap: true, note: "½ each at a tie"),
        Static("MaxNumber", "x y", Route("Partial.MaxNumberFirst(x, y)"), Route("Partial.MaxNumberSecond(x, y)"), note: "½ each at a tie"),
        Static("MinNumber", "x y", Route("Partial.MinNumberFirst(x, y)"), Route("Partial.MinNumberSecond(x, y)"), note: "½ each at a tie"),
        Static("MaxNative", "x y", Route("Partial.MaxNativeFirst(x, y, result)"), Route("Partial.MaxNativeSecond(x, y, result)"), note: "½ each at a tie"),
        Static("MinNative", "x y", Route("Partial.MinNativeFirst(x, y, result)"), Route("Partial.MinNativeSecond(x, y, result)"), note: "½ each at a tie"),
        Math("MaxMagnitude", "x y", Route("Partial.MaxMagnitudeFirst(x, y, result)"), Route("Partial.MaxMagnitudeSecond(x, y, result)"), note: "½ each where x = y"),
        Math("MinMagnitude", "x y", Route("Partial.MinMagnitudeFirst(x, y, result)"), Route("Partial.MinMagnitudeSecond(x, y, result)"), note: "½ each where x = y"),
        Static("MaxMagnitudeNumber", "x y", Route("Partial.MaxMagnitudeNumberFirst(x, y, result)"), Route("Partial.MaxMagnitudeNumberSecond(x, y, result)")),
        Static("MinMagnitudeNumber", "x y", Route("Partial.MinMagnitudeNumberFirst(x, y, result)"), Route("Partial.MinMagnitudeNumberSecond(x, y, result)")),
        Math("FusedMultiplyAdd", "x y z", Product("y"), Product("x"), Product("1")),
        Static("MultiplyAddEstimate", "x y z", Product("y"), Product("x"), Product("1")),
        Static("Lerp", "x y t", Product("1 - t"), Product("t"), Product("y - x")),
        Math("IEEERemainder", "x y", Product("1"), Strong("Partial.IEEERemainderDivisor(x, y, result)")),
        Static("Ieee754Remainder", "x y", Product("1"), Strong("Partial.IEEERemainderDivisor(x, y, result)")),
        Math("ReciprocalEstimate", "x", Strong("-1 / x / x"), note: "exact, whatever the estimate"),
        Math("ReciprocalSqrtEstimate", "x", Strong("-0.5 / Sqrt(x) / x"), note: "exact, whatever the estimate"),
        Static("Hypot", "x y", Strong("Partial.HypotFirst(x, y, result)"), Strong("Partial.HypotSecond(x, y, result)"), note: "(0, 0) at the origin"),
        Math("Atan2", "y x", Strong("Partial.Atan2Y(y, x)"), Strong("Partial.Atan2X(y, x)"), note: "(0, 0) at the origin"),
        Static("Atan2Pi", "y x", Strong("Partial.Atan2PiY(y, x)"), Strong("Partial.Atan2PiX(y, x)"), note: "(0, 0) at the origin"),

        // Powers, roots, exponentials, logarithms.
        Math("Sqrt", "x", Strong("0.5 / result"), note: "+∞ at 0"),
        Math("Cbrt", "x", Strong("1 / (3 * result * result)"), note: "+∞ at 0"),
        Static("RootN", "x n", Strong("Partial.RootN(x, n, result)"), Zero()),
        Math("Pow", "x p", Strong("Partial.PowBase(x, p)"), Strong("Partial.PowExponent(x, p, result)"), note: "0 by x where p = 0, 0 by p where x = 0 ≤ p"),
        Math("Exp", "x", Product("result")),
        Static("Exp2", "x", Product("0.693147180559945309417 * result")),
        Static("Exp10", "x", Product("2.30258509299404568402 * result")),
        Static("ExpM1", "x", Product("Exp(x)")),
        Static("Exp2M1", "x", Product("0.693147180559945309417 * Exp2(x)")),
        Static("Exp10M1", "x", Product("2.30258509299404568402 * Exp10(x)")),
        Math("Log", "x", Strong("1 / x"), note: "1/x for negative x too"),
        Math("Log2", "x", Strong("1 / (x * 0.693147180559945309417)")),
        Math("Log10", "x", Strong("1 / (x * 2.30258509299404568402)")),
        Math("Log/2", "x b", Strong("Partial.LogBaseValue(x, b)"), Strong("Partial.LogBaseBase(x, b, result)")),
        Static("LogP1", "x", Strong("1 / (1 + x)")),
        Static("Log2P1", "x", Strong("1 / ((1 + x) * 0.693147180559945309417)")),
        Static("Log10P1", "x", Strong("1 / ((1 + x) * 2.30258509299404568402)")),

        // Trigonometric and hyperbolic.
        Math("Sin", "x", Product("Cos(x)")),
        Math("Cos", "x", Product("-Sin(x)")),
        Math("Tan", "x", Strong("1 + result * result")),
        Static("SinPi", "x", Product("3.14159265358979323846 * CosPi(x)")),
        Static("CosPi", "x", Product("-3.14159265358979323846 * SinPi(x)")),
        Static("TanPi", "x", Strong("3.14159265358979323846 * (1 + result * result)")),
        Math("Asin", "x", Strong("Partial.Asin(x)"), note: "+∞ at ±1"),
        Math("Acos", "x", Strong("Partial.Acos(x)"), note: "−∞ at ±1"),
        Math("Atan", "x", Product("1 / (1 + x * x)")),
        Static("AsinPi", "x", Strong("Partial.AsinPi(x)"), note: "+∞ at ±1"),
        Static("AcosPi", "x", Strong("Partial.AcosPi(x)"), note: "−∞ at ±1"),
        Static("AtanPi", "x", Product("0.318309886183790671538 / (1 + x * x)")),
        Math("Sinh", "x", Product("Cosh(x)")),
        Math("Cosh", "x", Product("Sinh(x)")),
        Math("Tanh", "x", Product("Partial.Tanh(x, result)")),
        Math("Asinh", "x", Product("Partial.Asinh(x)")),
        Math("Acosh", "x", Strong("Partial.Acosh(x)"), note: "+∞ at 1"),
        Math("Atanh", "x", Strong("Partial.Atanh(x)"), note: "+∞ at ±1"),
        Static("DegreesToRadians", "x", Product("0.0174532925199432957692"), cheap: true),
        Static("RadiansToDegrees", "x", Product("57.2957795130823208768"), cheap: true),
    ];

    /// <summary>What the emitted code calls for reals that end: the value without its derivative.</summary>
    public const string Stop = "Stop";

    /// <summary>A pure function without a derivative: integers, predicates.</summary>
    public const string Inactive = "Inactive";

    private static readonly Dictionary<string, FunctionRule> s_byName = Rows.ToDictionary(r => r.Name);

    /// <summary>The row of a function as C# names it; <paramref name="containingType"/> is "System.Math", "System.MathF", or the number's own: "double", "System.Half", "T".</summary>
    public static bool TryFind(string containingType, string name, int arity, out FunctionRule rule)
    {
        bool math = containingType is "System.Math" or "System.MathF";
        return (s_byName.TryGetValue(name + "/" + arity.ToString(System.Globalization.CultureInfo.InvariantCulture), out rule!)
            || (s_byName.TryGetValue(name, out rule!) && rule.Arguments.Count == arity)) && (math ? rule.IsMath : rule.IsStatic);
    }

    public static bool TryGet(string name, out FunctionRule rule) => s_byName.TryGetValue(name, out rule!) || SecondDerivatives.ByName.TryGetValue(name, out rule!);

    private static FunctionRule Math(string name, string arguments, Partial p, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, true, true, arguments, [p], throws, cheap, note);

    private static FunctionRule Math(string name, string arguments, Partial p, Partial q, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, true, true, arguments, [p, q], throws, cheap, note);

    private static FunctionRule Math(string name, string arguments, Partial p, Partial q, Partial r, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, true, true, arguments, [p, q, r], throws, cheap, note);

    private static FunctionRule Static(string name, string arguments, Partial p, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, false, true, arguments, [p], throws, cheap, note);

    private static FunctionRule Static(string name, string arguments, Partial p, Partial q, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, false, true, arguments, [p, q], throws, cheap, note);

    private static FunctionRule Static(string name, string arguments, Partial p, Partial q, Partial r, bool throws = false, bool cheap = false, string note = "") =>
        Row(name, false, true, arguments, [p, q, r], throws, cheap, note);

    private static FunctionRule Row(string name, bool math, bool isStatic, string arguments, Partial[] partials, bool throws, bool cheap, string note)
    {
        int slash = name.IndexOf('/');
        return new(name, slash < 0 ? name : name.Substring(0, slash), math, isStatic, arguments.Split(' '), partials, throws, cheap, note);
    }

    private static Partial Zero() => Partial.None;

    private static Partial Product(string formula) => new(Flow.Product, formula);

    private static Partial Strong(string formula) => new(Flow.Strong, formula);

    private static Partial Route(string formula) => new(Flow.Route, formula);

    private static Partial Direct(string formula) => new(Flow.Direct, formula);
}
