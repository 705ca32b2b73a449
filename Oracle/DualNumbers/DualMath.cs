using System;
using System.Reflection;

namespace AutoDiff.Oracle;

/// <summary>
/// What <see cref="Math"/> and the statics of <see cref="double"/> offer, on dual numbers. The value is .NET's own; each derivative
/// is the textbook's closed form, with the product's conventions at kinks, ties and edges.
/// </summary>
public static class DualMath
{
    public const double PI = Math.PI;
    public const double Pi = Math.PI;
    public const double E = Math.E;
    public const double Tau = Math.Tau;
    public const double NaN = double.NaN;
    public const double PositiveInfinity = double.PositiveInfinity;
    public const double NegativeInfinity = double.NegativeInfinity;
    public const double NegativeZero = double.NegativeZero;
    public const double MaxValue = double.MaxValue;
    public const double MinValue = double.MinValue;
    public const double Epsilon = double.Epsilon;

    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;

    public static Dual Stop(Dual x) => x.Value;

    public static DualF Stop(DualF x) => x.Value;

    public static T Stop<T>(T value) => (T)Stopped(value!);

    /// <summary>Of a tuple or a struct, each of its fields.</summary>
    private static object Stopped(object value)
    {
        if (value is IDualNumber number) return number.Stopped();
        if (value is not ValueType || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) return value;
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            if (field.GetValue(value) is { } held) field.SetValue(value, Stopped(held));
        return value;
    }

    // Absolute value, sign, rounding, bits.

    public static Dual Abs(Dual x) => x.Value switch
    {
        0 => Dual.Flat(0.0, x),
        > 0 => x,
        _ => Dual.Of(Math.Abs(x.Value), (x, double.IsNaN(x.Value) ? double.NaN : -1)),
    };

    public static int Sign(Dual x) => Math.Sign(x.Value);

    public static Dual Floor(Dual x) => Math.Floor(x.Value);

    public static Dual Ceiling(Dual x) => Math.Ceiling(x.Value);

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    public static Dual Round(Dual x) => Math.Round(x.Value);

    public static Dual Round(Dual x, int digits) => Math.Round(x.Value, digits);

    public static Dual Round(Dual x, MidpointRounding mode) => Math.Round(x.Value, mode);

    public static Dual Round(Dual x, int digits, MidpointRounding mode) => Math.Round(x.Value, digits, mode);

    public static int ILogB(Dual x) => Math.ILogB(x.Value);

    public static Dual BitIncrement(Dual x) => Dual.Route(Math.BitIncrement(x.Value), x);

    public static Dual BitDecrement(Dual x) => Dual.Route(Math.BitDecrement(x.Value), x);

    public static Dual CopySign(Dual x, Dual sign)
    {
        double value = Math.CopySign(x.Value, sign.Value);
        return x.Value == 0 ? Dual.Flat(value, x) : Dual.Of(value, (x, double.IsNegative(x.Value) == double.IsNegative(sign.Value) ? 1 : -1));
    }

    public static Dual Clamp(Dual x, Dual lo, Dual hi) => Clamped(Math.Clamp(x.Value, lo.Value, hi.Value), x, lo, hi);

    public static Dual ClampNative(Dual x, Dual lo, Dual hi) => Clamped(double.ClampNative(x.Value, lo.Value, hi.Value), x, lo, hi);

    public static Dual ScaleB(Dual x, int n) =>
        new(Math.ScaleB(x.Value, n), Math.ScaleB(x.Derivative, n), Math.ScaleB(x.Magnitude, n), x.Active) { Diverges = x.Diverges };

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsFinite(Dual x) => double.IsFinite(x.Value);

    public static bool IsInfinity(Dual x) => double.IsInfinity(x.Value);

    public static bool IsPositiveInfinity(Dual x) => double.IsPositiveInfinity(x.Value);

    public static bool IsNegativeInfinity(Dual x) => double.IsNegativeInfinity(x.Value);

    public static bool IsNegative(Dual x) => double.IsNegative(x.Value);

    public static bool IsPositive(Dual x) => double.IsPositive(x.Value);

    public static bool IsInteger(Dual x) => double.IsInteger(x.Value);

    public static bool IsEvenInteger(Dual x) => double.IsEvenInteger(x.Value);

    public static bool IsOddInteger(Dual x) => double.IsOddInteger(x.Value);

    public static bool IsNormal(Dual x) => double.IsNormal(x.Value);

    public static bool IsSubnormal(Dual x) => double.IsSubnormal(x.Value);

    public static bool IsRealNumber(Dual x) => double.IsRealNumber(x.Value);

    public static bool IsPow2(Dual x) => double.IsPow2(x.Value);

    // Arithmetic and two-operand selection.

    public static Dual IEEERemainder(Dual x, Dual y)
    {
        double remainder = Math.IEEERemainder(x.Value, y.Value);
        return Dual.Of(remainder, (x, 1), (y, -Math.Round((x.Value - remainder) / y.Value)));
    }

    public static Dual Ieee754Remainder(Dual x, Dual y) => IEEERemainder(x, y);

    public static Dual FusedMultiplyAdd(Dual a, Dual b, Dual c) =>
        Dual.Of(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value), (a, b.Value), (b, a.Value), (c, 1));

    public static Dual MultiplyAddEstimate(Dual a, Dual b, Dual c) =>
        Dual.Of(double.MultiplyAddEstimate(a.Value, b.Value, c.Value), (a, b.Value), (b, a.Value), (c, 1));

    public static Dual Lerp(Dual a, Dual b, Dual t) =>
        Dual.Of(double.Lerp(a.Value, b.Value, t.Value), (a, 1 - t.Value), (b, t.Value), (t, b.Value - a.Value));

    public static Dual Max(Dual x, Dual y) => Selected(Math.Max(x.Value, y.Value), x, y, x.Value > y.Value, x.Value < y.Value);

    public static Dual Min(Dual x, Dual y) => Selected(Math.Min(x.Value, y.Value), x, y, x.Value < y.Value, x.Value > y.Value);

    public static Dual MaxNative(Dual x, Dual y) => Selected(double.MaxNative(x.Value, y.Value), x, y, x.Value > y.Value, x.Value < y.Value);

    public static Dual MinNative(Dual x, Dual y) => Selected(double.MinNative(x.Value, y.Value), x, y, x.Value < y.Value, x.Value > y.Value);

    public static Dual MaxNumber(Dual x, Dual y) =>
        Selected(double.MaxNumber(x.Value, y.Value), x, y, x.Value > y.Value || double.IsNaN(y.Value), x.Value < y.Value || double.IsNaN(x.Value));

    public static Dual MinNumber(Dual x, Dual y) =>
        Selected(double.MinNumber(x.Value, y.Value), x, y, x.Value < y.Value || double.IsNaN(y.Value), x.Value > y.Value || double.IsNaN(x.Value));

    public static Dual MaxMagnitude(Dual x, Dual y) => ByMagnitude(Math.MaxMagnitude(x.Value, y.Value), x, y, Math.Abs(x.Value) > Math.Abs(y.Value));

    public static Dual MinMagnitude(Dual x, Dual y) => ByMagnitude(Math.MinMagnitude(x.Value, y.Value), x, y, Math.Abs(x.Value) < Math.Abs(y.Value));

    public static Dual MaxMagnitudeNumber(Dual x, Dual y) =>
        ByMagnitude(double.MaxMagnitudeNumber(x.Value, y.Value), x, y, Math.Abs(x.Value) > Math.Abs(y.Value));

    public static Dual MinMagnitudeNumber(Dual x, Dual y) =>
        ByMagnitude(double.MinMagnitudeNumber(x.Value, y.Value), x, y, Math.Abs(x.Value) < Math.Abs(y.Value));

    public static Dual ReciprocalEstimate(Dual x) => Dual.Of(Math.ReciprocalEstimate(x.Value), (x, -1 / (x.Value * x.Value)));

    public static Dual ReciprocalSqrtEstimate(Dual x) =>
        Dual.Of(Math.ReciprocalSqrtEstimate(x.Value), (x, -0.5 / (x.Value * Math.Sqrt(x.Value))));

    public static Dual Hypot(Dual x, Dual y)
    {
        double h = double.Hypot(x.Value, y.Value);
        return h == 0 ? Dual.Flat(h, x, y) : Dual.Of(h, (x, x.Value / h), (y, y.Value / h));
    }

    public static Dual Atan2(Dual y, Dual x) => Angle(Math.Atan2(y.Value, x.Value), y, x, 1);

    public static Dual Atan2Pi(Dual y, Dual x) => Angle(double.Atan2Pi(y.Value, x.Value), y, x, Math.PI);

    // Powers, roots, exponentials, logarithms.

    public static Dual Sqrt(Dual x)
    {
        double y = Math.Sqrt(x.Value);
        return Dual.Of(y, (x, 1 / (2 * y)));
    }

    public static Dual Cbrt(Dual x)
    {
        double y = Math.Cbrt(x.Value);
        return Dual.Of(y, (x, 1 / (3 * y * y)));
    }

    public static Dual RootN(Dual x, int n)
    {
        double y = double.RootN(x.Value, n);
        double partial = x.Value != 0 ? y / x.Value / n : n switch
        {
            1 => 1,
            > 1 => double.PositiveInfinity,
            < 0 => double.NegativeInfinity,
            _ => double.NaN,
        };
        return Dual.Of(y, (x, partial));
    }

    public static Dual Pow(Dual x, Dual p)
    {
        double y = Math.Pow(x.Value, p.Value);
        double byBase = p.Value == 0 ? 0 : p.Value * Math.Pow(x.Value, p.Value - 1);
        double byExponent = x.Value == 0 && p.Value >= 0 ? 0 : y * Math.Log(x.Value);
        return Dual.Of(y, (x, byBase), (p, byExponent));
    }

    public static Dual Exp(Dual x) => Scaled(Math.Exp(x.Value), x, 1);

    public static Dual Exp2(Dual x) => Scaled(double.Exp2(x.Value), x, Ln2);

    public static Dual Exp10(Dual x) => Scaled(double.Exp10(x.Value), x, Ln10);

    public static Dual ExpM1(Dual x) => Dual.Of(double.ExpM1(x.Value), (x, Math.Exp(x.Value)));

    public static Dual Exp2M1(Dual x) => Dual.Of(double.Exp2M1(x.Value), (x, Ln2 * Math.Pow(2, x.Value)));

    public static Dual Exp10M1(Dual x) => Dual.Of(double.Exp10M1(x.Value), (x, Ln10 * Math.Pow(10, x.Value)));

    public static Dual Log(Dual x) => Dual.Of(Math.Log(x.Value), (x, 1 / x.Value));

    public static Dual Log2(Dual x) => Dual.Of(Math.Log2(x.Value), (x, 1 / (x.Value * Ln2)));

    public static Dual Log10(Dual x) => Dual.Of(Math.Log10(x.Value), (x, 1 / (x.Value * Ln10)));

    public static Dual Log(Dual x, Dual b)
    {
        double y = Math.Log(x.Value, b.Value);
        bool defined = !double.IsNaN(y);
        double ln = Math.Log(b.Value);
        return Dual.Of(y, (x, defined ? 1 / (x.Value * ln) : double.NaN), (b, defined ? -y / (b.Value * ln) : double.NaN));
    }

    public static Dual LogP1(Dual x) => Dual.Of(double.LogP1(x.Value), (x, 1 / (1 + x.Value)));

    public static Dual Log2P1(Dual x) => Dual.Of(double.Log2P1(x.Value), (x, 1 / ((1 + x.Value) * Ln2)));

    public static Dual Log10P1(Dual x) => Dual.Of(double.Log10P1(x.Value), (x, 1 / ((1 + x.Value) * Ln10)));

    // Trigonometric and hyperbolic.

    public static Dual Sin(Dual x) => Dual.Of(Math.Sin(x.Value), (x, Math.Cos(x.Value)));

    public static Dual Cos(Dual x) => Dual.Of(Math.Cos(x.Value), (x, -Math.Sin(x.Value)));

    public static (Dual Sin, Dual Cos) SinCos(Dual x)
    {
        (double sin, double cos) = Math.SinCos(x.Value);
        return (Dual.Of(sin, (x, Math.Cos(x.Value))), Dual.Of(cos, (x, -Math.Sin(x.Value))));
    }

    public static Dual Tan(Dual x) => Dual.Of(Math.Tan(x.Value), (x, 1 / (Math.Cos(x.Value) * Math.Cos(x.Value))));

    public static Dual SinPi(Dual x) => Dual.Of(double.SinPi(x.Value), (x, Math.PI * double.CosPi(x.Value)));

    public static Dual CosPi(Dual x) => Dual.Of(double.CosPi(x.Value), (x, -Math.PI * double.SinPi(x.Value)));

    public static (Dual SinPi, Dual CosPi) SinCosPi(Dual x)
    {
        (double sin, double cos) = double.SinCosPi(x.Value);
        return (Dual.Of(sin, (x, Math.PI * double.CosPi(x.Value))), Dual.Of(cos, (x, -Math.PI * double.SinPi(x.Value))));
    }

    public static Dual TanPi(Dual x) => Dual.Of(double.TanPi(x.Value), (x, Math.PI / (double.CosPi(x.Value) * double.CosPi(x.Value))));

    public static Dual Asin(Dual x) => Dual.Of(Math.Asin(x.Value), (x, Arc(x.Value)));

    public static Dual Acos(Dual x) => Dual.Of(Math.Acos(x.Value), (x, -Arc(x.Value)));

    public static Dual AsinPi(Dual x) => Dual.Of(double.AsinPi(x.Value), (x, Arc(x.Value) / Math.PI));

    public static Dual AcosPi(Dual x) => Dual.Of(double.AcosPi(x.Value), (x, -Arc(x.Value) / Math.PI));

    public static Dual Atan(Dual x) => Dual.Of(Math.Atan(x.Value), (x, 1 / (1 + x.Value * x.Value)));

    public static Dual AtanPi(Dual x) => Dual.Of(double.AtanPi(x.Value), (x, 1 / (Math.PI * (1 + x.Value * x.Value))));

    public static Dual Sinh(Dual x) => Dual.Of(Math.Sinh(x.Value), (x, Math.Cosh(x.Value)));

    public static Dual Cosh(Dual x) => Dual.Of(Math.Cosh(x.Value), (x, Math.Sinh(x.Value)));

    public static Dual Tanh(Dual x)
    {
        double e = Math.Exp(-2 * Math.Abs(x.Value));
        return Dual.Of(Math.Tanh(x.Value), (x, 4 * e / ((1 + e) * (1 + e))));
    }

    public static Dual Asinh(Dual x) => Dual.Of(Math.Asinh(x.Value), (x, 1 / double.Hypot(1, x.Value)));

    public static Dual Acosh(Dual x) => Dual.Of(Math.Acosh(x.Value), (x, 1 / (Math.Sqrt(x.Value - 1) * Math.Sqrt(x.Value + 1))));

    public static Dual Atanh(Dual x) => Dual.Of(Math.Atanh(x.Value), (x, 1 / ((1 - x.Value) * (1 + x.Value))));

    public static Dual DegreesToRadians(Dual x) => Dual.Of(double.DegreesToRadians(x.Value), (x, Math.PI / 180));

    public static Dual RadiansToDegrees(Dual x) => Dual.Of(double.RadiansToDegrees(x.Value), (x, 180 / Math.PI));

    private static double Arc(double x) => 1 / Math.Sqrt((1 - x) * (1 + x));

    private static Dual Scaled(double y, Dual x, double factor) => Dual.Of(y, (x, y * factor));

    private static Dual Clamped(double value, Dual x, Dual lo, Dual hi) =>
        Dual.Route(value, x.Value < lo.Value ? lo : x.Value > hi.Value ? hi : x);

    /// <summary>The first, the second, half of each at a tie, and the NaN operand where the result is NaN.</summary>
    private static Dual Selected(double value, Dual x, Dual y, bool first, bool second) =>
        first ? Dual.Route(value, x)
        : second ? Dual.Route(value, y)
        : x.Value == y.Value ? Dual.Of(value, (x, 0.5), (y, 0.5))
        : Dual.Route(value, double.IsNaN(x.Value) ? x : y);

    private static Dual ByMagnitude(double value, Dual x, Dual y, bool first)
    {
        if (x.Value == y.Value)
        {
            return Dual.Of(value, (x, 0.5), (y, 0.5));
        }

        if (double.IsNaN(value))
        {
            return Dual.Route(value, double.IsNaN(x.Value) ? x : y);
        }

        if (double.IsNaN(x.Value) || double.IsNaN(y.Value) || Math.Abs(x.Value) == Math.Abs(y.Value))
        {
            return Dual.Route(value, value == x.Value ? x : y);
        }

        return Dual.Route(value, first ? x : y);
    }

    private static Dual Angle(double value, Dual y, Dual x, double unit)
    {
        if (x.Value == 0 && y.Value == 0)
        {
            return Dual.Flat(value, x, y);
        }

        double m = Math.Max(Math.Abs(x.Value), Math.Abs(y.Value));
        double a = x.Value / m;
        double b = y.Value / m;
        double norm = a * a + b * b;
        return Dual.Of(value, (y, a / norm / m / unit), (x, -b / norm / m / unit));
    }
}
