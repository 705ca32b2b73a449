using System;

namespace AutoDiff.Oracle;

/// <summary>
/// What <see cref="MathF"/> and the statics of <see cref="float"/> offer, on dual numbers: the value of the float function, the
/// derivative of <see cref="DualMath"/> at the same point.
/// </summary>
public static class DualMathF
{
    public const float PI = MathF.PI;
    public const float Pi = MathF.PI;
    public const float E = MathF.E;
    public const float Tau = MathF.Tau;
    public const float NaN = float.NaN;
    public const float PositiveInfinity = float.PositiveInfinity;
    public const float NegativeInfinity = float.NegativeInfinity;
    public const float NegativeZero = float.NegativeZero;
    public const float MaxValue = float.MaxValue;
    public const float MinValue = float.MinValue;
    public const float Epsilon = float.Epsilon;

    public static int Sign(DualF x) => MathF.Sign(x.Value);

    public static int ILogB(DualF x) => MathF.ILogB(x.Value);

    public static DualF ScaleB(DualF x, int n) => DualF.With(MathF.ScaleB(x.Value, n), DualMath.ScaleB(x, n));

    public static DualF RootN(DualF x, int n) => DualF.With(float.RootN(x.Value, n), DualMath.RootN(x, n));

    public static DualF Round(DualF x, int digits) => MathF.Round(x.Value, digits);

    public static DualF Round(DualF x, MidpointRounding mode) => MathF.Round(x.Value, mode);

    public static DualF Round(DualF x, int digits, MidpointRounding mode) => MathF.Round(x.Value, digits, mode);

    public static DualF IEEERemainder(DualF x, DualF y) => Ieee754Remainder(x, y);

    public static (DualF Sin, DualF Cos) SinCos(DualF x) =>
        (DualF.With(float.SinCos(x.Value).Sin, DualMath.Sin(x)), DualF.With(float.SinCos(x.Value).Cos, DualMath.Cos(x)));

    public static (DualF SinPi, DualF CosPi) SinCosPi(DualF x) =>
        (DualF.With(float.SinCosPi(x.Value).SinPi, DualMath.SinPi(x)), DualF.With(float.SinCosPi(x.Value).CosPi, DualMath.CosPi(x)));

    public static DualF Abs(DualF x) => DualF.With(float.Abs(x.Value), DualMath.Abs(x));

    public static DualF Floor(DualF x) => DualF.With(float.Floor(x.Value), DualMath.Floor(x));

    public static DualF Ceiling(DualF x) => DualF.With(float.Ceiling(x.Value), DualMath.Ceiling(x));

    public static DualF Truncate(DualF x) => DualF.With(float.Truncate(x.Value), DualMath.Truncate(x));

    public static DualF Round(DualF x) => DualF.With(float.Round(x.Value), DualMath.Round(x));

    public static DualF BitIncrement(DualF x) => DualF.With(float.BitIncrement(x.Value), DualMath.BitIncrement(x));

    public static DualF BitDecrement(DualF x) => DualF.With(float.BitDecrement(x.Value), DualMath.BitDecrement(x));

    public static DualF ReciprocalEstimate(DualF x) => DualF.With(float.ReciprocalEstimate(x.Value), DualMath.ReciprocalEstimate(x));

    public static DualF ReciprocalSqrtEstimate(DualF x) => DualF.With(float.ReciprocalSqrtEstimate(x.Value), DualMath.ReciprocalSqrtEstimate(x));

    public static DualF Sqrt(DualF x) => DualF.With(float.Sqrt(x.Value), DualMath.Sqrt(x));

    public static DualF Cbrt(DualF x) => DualF.With(float.Cbrt(x.Value), DualMath.Cbrt(x));

    public static DualF Exp(DualF x) => DualF.With(float.Exp(x.Value), DualMath.Exp(x));

    public static DualF Exp2(DualF x) => DualF.With(float.Exp2(x.Value), DualMath.Exp2(x));

    public static DualF Exp10(DualF x) => DualF.With(float.Exp10(x.Value), DualMath.Exp10(x));

    public static DualF ExpM1(DualF x) => DualF.With(float.ExpM1(x.Value), DualMath.ExpM1(x));

    public static DualF Exp2M1(DualF x) => DualF.With(float.Exp2M1(x.Value), DualMath.Exp2M1(x));

    public static DualF Exp10M1(DualF x) => DualF.With(float.Exp10M1(x.Value), DualMath.Exp10M1(x));

    public static DualF Log(DualF x) => DualF.With(float.Log(x.Value), DualMath.Log(x));

    public static DualF Log2(DualF x) => DualF.With(float.Log2(x.Value), DualMath.Log2(x));

    public static DualF Log10(DualF x) => DualF.With(float.Log10(x.Value), DualMath.Log10(x));

    public static DualF LogP1(DualF x) => DualF.With(float.LogP1(x.Value), DualMath.LogP1(x));

    public static DualF Log2P1(DualF x) => DualF.With(float.Log2P1(x.Value), DualMath.Log2P1(x));

    public static DualF Log10P1(DualF x) => DualF.With(float.Log10P1(x.Value), DualMath.Log10P1(x));

    public static DualF Sin(DualF x) => DualF.With(float.Sin(x.Value), DualMath.Sin(x));

    public static DualF Cos(DualF x) => DualF.With(float.Cos(x.Value), DualMath.Cos(x));

    public static DualF Tan(DualF x) => DualF.With(float.Tan(x.Value), DualMath.Tan(x));

    public static DualF SinPi(DualF x) => DualF.With(float.SinPi(x.Value), DualMath.SinPi(x));

    public static DualF CosPi(DualF x) => DualF.With(float.CosPi(x.Value), DualMath.CosPi(x));

    public static DualF TanPi(DualF x) => DualF.With(float.TanPi(x.Value), DualMath.TanPi(x));

    public static DualF Asin(DualF x) => DualF.With(float.Asin(x.Value), DualMath.Asin(x));

    public static DualF Acos(DualF x) => DualF.With(float.Acos(x.Value), DualMath.Acos(x));

    public static DualF AsinPi(DualF x) => DualF.With(float.AsinPi(x.Value), DualMath.AsinPi(x));

    public static DualF AcosPi(DualF x) => DualF.With(float.AcosPi(x.Value), DualMath.AcosPi(x));

    public static DualF Atan(DualF x) => DualF.With(float.Atan(x.Value), DualMath.Atan(x));

    public static DualF AtanPi(DualF x) => DualF.With(float.AtanPi(x.Value), DualMath.AtanPi(x));

    public static DualF Sinh(DualF x) => DualF.With(float.Sinh(x.Value), DualMath.Sinh(x));

    public static DualF Cosh(DualF x) => DualF.With(float.Cosh(x.Value), DualMath.Cosh(x));

    public static DualF Tanh(DualF x) => DualF.With(float.Tanh(x.Value), DualMath.Tanh(x));

    public static DualF Asinh(DualF x) => DualF.With(float.Asinh(x.Value), DualMath.Asinh(x));

    public static DualF Acosh(DualF x) => DualF.With(float.Acosh(x.Value), DualMath.Acosh(x));

    public static DualF Atanh(DualF x) => DualF.With(float.Atanh(x.Value), DualMath.Atanh(x));

    public static DualF DegreesToRadians(DualF x) => DualF.With(float.DegreesToRadians(x.Value), DualMath.DegreesToRadians(x));

    public static DualF RadiansToDegrees(DualF x) => DualF.With(float.RadiansToDegrees(x.Value), DualMath.RadiansToDegrees(x));

    public static DualF CopySign(DualF x, DualF y) => DualF.With(float.CopySign(x.Value, y.Value), DualMath.CopySign(x, y));

    public static DualF Ieee754Remainder(DualF x, DualF y) => DualF.With(float.Ieee754Remainder(x.Value, y.Value), DualMath.Ieee754Remainder(x, y));

    public static DualF Max(DualF x, DualF y) => DualF.With(float.Max(x.Value, y.Value), DualMath.Max(x, y));

    public static DualF Min(DualF x, DualF y) => DualF.With(float.Min(x.Value, y.Value), DualMath.Min(x, y));

    public static DualF MaxNative(DualF x, DualF y) => DualF.With(float.MaxNative(x.Value, y.Value), DualMath.MaxNative(x, y));

    public static DualF MinNative(DualF x, DualF y) => DualF.With(float.MinNative(x.Value, y.Value), DualMath.MinNative(x, y));

    public static DualF MaxNumber(DualF x, DualF y) => DualF.With(float.MaxNumber(x.Value, y.Value), DualMath.MaxNumber(x, y));

    public static DualF MinNumber(DualF x, DualF y) => DualF.With(float.MinNumber(x.Value, y.Value), DualMath.MinNumber(x, y));

    public static DualF MaxMagnitude(DualF x, DualF y) => DualF.With(float.MaxMagnitude(x.Value, y.Value), DualMath.MaxMagnitude(x, y));

    public static DualF MinMagnitude(DualF x, DualF y) => DualF.With(float.MinMagnitude(x.Value, y.Value), DualMath.MinMagnitude(x, y));

    public static DualF MaxMagnitudeNumber(DualF x, DualF y) => DualF.With(float.MaxMagnitudeNumber(x.Value, y.Value), DualMath.MaxMagnitudeNumber(x, y));

    public static DualF MinMagnitudeNumber(DualF x, DualF y) => DualF.With(float.MinMagnitudeNumber(x.Value, y.Value), DualMath.MinMagnitudeNumber(x, y));

    public static DualF Hypot(DualF x, DualF y) => DualF.With(float.Hypot(x.Value, y.Value), DualMath.Hypot(x, y));

    public static DualF Atan2(DualF x, DualF y) => DualF.With(float.Atan2(x.Value, y.Value), DualMath.Atan2(x, y));

    public static DualF Atan2Pi(DualF x, DualF y) => DualF.With(float.Atan2Pi(x.Value, y.Value), DualMath.Atan2Pi(x, y));

    public static DualF Pow(DualF x, DualF y) => DualF.With(float.Pow(x.Value, y.Value), DualMath.Pow(x, y));

    public static DualF Log(DualF x, DualF y) => DualF.With(float.Log(x.Value, y.Value), DualMath.Log(x, y));

    public static DualF Clamp(DualF x, DualF y, DualF z) =>
        DualF.With(float.Clamp(x.Value, y.Value, z.Value), DualMath.Clamp(x, y, z));

    public static DualF ClampNative(DualF x, DualF y, DualF z) =>
        DualF.With(float.ClampNative(x.Value, y.Value, z.Value), DualMath.ClampNative(x, y, z));

    public static DualF FusedMultiplyAdd(DualF x, DualF y, DualF z) =>
        DualF.With(float.FusedMultiplyAdd(x.Value, y.Value, z.Value), DualMath.FusedMultiplyAdd(x, y, z));

    public static DualF MultiplyAddEstimate(DualF x, DualF y, DualF z) =>
        DualF.With(float.MultiplyAddEstimate(x.Value, y.Value, z.Value), DualMath.MultiplyAddEstimate(x, y, z));

    public static DualF Lerp(DualF x, DualF y, DualF z) =>
        DualF.With(float.Lerp(x.Value, y.Value, z.Value), DualMath.Lerp(x, y, z));

    public static bool IsNaN(DualF x) => float.IsNaN(x.Value);

    public static bool IsFinite(DualF x) => float.IsFinite(x.Value);

    public static bool IsInfinity(DualF x) => float.IsInfinity(x.Value);

    public static bool IsPositiveInfinity(DualF x) => float.IsPositiveInfinity(x.Value);

    public static bool IsNegativeInfinity(DualF x) => float.IsNegativeInfinity(x.Value);

    public static bool IsNegative(DualF x) => float.IsNegative(x.Value);

    public static bool IsPositive(DualF x) => float.IsPositive(x.Value);

    public static bool IsInteger(DualF x) => float.IsInteger(x.Value);

    public static bool IsEvenInteger(DualF x) => float.IsEvenInteger(x.Value);

    public static bool IsOddInteger(DualF x) => float.IsOddInteger(x.Value);

    public static bool IsNormal(DualF x) => float.IsNormal(x.Value);

    public static bool IsSubnormal(DualF x) => float.IsSubnormal(x.Value);

    public static bool IsRealNumber(DualF x) => float.IsRealNumber(x.Value);

    public static bool IsPow2(DualF x) => float.IsPow2(x.Value);
}
