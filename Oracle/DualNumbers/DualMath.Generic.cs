using System;
using System.Numerics;

namespace AutoDiff.Oracle;

/// <summary>The statics of a dual number: C# reaches those that an interface has for a type by way of a type parameter only.</summary>
/// <typeparam name="T">The dual number.</typeparam>
public static class DualMath<T>
    where T : IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public static T Pi => T.Pi;

    public static T E => T.E;

    public static T Tau => T.Tau;

    public static T NaN => T.NaN;

    public static T PositiveInfinity => T.PositiveInfinity;

    public static T NegativeInfinity => T.NegativeInfinity;

    public static T NegativeZero => T.NegativeZero;

    public static T MaxValue => T.MaxValue;

    public static T MinValue => T.MinValue;

    public static T Epsilon => T.Epsilon;

    public static T One => T.One;

    public static T Zero => T.Zero;

    public static T NegativeOne => T.NegativeOne;

    public static T AdditiveIdentity => T.AdditiveIdentity;

    public static T MultiplicativeIdentity => T.MultiplicativeIdentity;

    public static int Sign(T x) => T.Sign(x);

    public static int ILogB(T x) => T.ILogB(x);

    public static T ScaleB(T x, int n) => T.ScaleB(x, n);

    public static T RootN(T x, int n) => T.RootN(x, n);

    public static T Round(T x, int digits) => T.Round(x, digits);

    public static T Round(T x, MidpointRounding mode) => T.Round(x, mode);

    public static T Round(T x, int digits, MidpointRounding mode) => T.Round(x, digits, mode);

    public static (T Sin, T Cos) SinCos(T x) => T.SinCos(x);

    public static (T SinPi, T CosPi) SinCosPi(T x) => T.SinCosPi(x);

    public static T Abs(T x) => T.Abs(x);

    public static T Floor(T x) => T.Floor(x);

    public static T Ceiling(T x) => T.Ceiling(x);

    public static T Truncate(T x) => T.Truncate(x);

    public static T Round(T x) => T.Round(x);

    public static T BitIncrement(T x) => T.BitIncrement(x);

    public static T BitDecrement(T x) => T.BitDecrement(x);

    public static T ReciprocalEstimate(T x) => T.ReciprocalEstimate(x);

    public static T ReciprocalSqrtEstimate(T x) => T.ReciprocalSqrtEstimate(x);

    public static T Sqrt(T x) => T.Sqrt(x);

    public static T Cbrt(T x) => T.Cbrt(x);

    public static T Exp(T x) => T.Exp(x);

    public static T Exp2(T x) => T.Exp2(x);

    public static T Exp10(T x) => T.Exp10(x);

    public static T ExpM1(T x) => T.ExpM1(x);

    public static T Exp2M1(T x) => T.Exp2M1(x);

    public static T Exp10M1(T x) => T.Exp10M1(x);

    public static T Log(T x) => T.Log(x);

    public static T Log2(T x) => T.Log2(x);

    public static T Log10(T x) => T.Log10(x);

    public static T LogP1(T x) => T.LogP1(x);

    public static T Log2P1(T x) => T.Log2P1(x);

    public static T Log10P1(T x) => T.Log10P1(x);

    public static T Sin(T x) => T.Sin(x);

    public static T Cos(T x) => T.Cos(x);

    public static T Tan(T x) => T.Tan(x);

    public static T SinPi(T x) => T.SinPi(x);

    public static T CosPi(T x) => T.CosPi(x);

    public static T TanPi(T x) => T.TanPi(x);

    public static T Asin(T x) => T.Asin(x);

    public static T Acos(T x) => T.Acos(x);

    public static T AsinPi(T x) => T.AsinPi(x);

    public static T AcosPi(T x) => T.AcosPi(x);

    public static T Atan(T x) => T.Atan(x);

    public static T AtanPi(T x) => T.AtanPi(x);

    public static T Sinh(T x) => T.Sinh(x);

    public static T Cosh(T x) => T.Cosh(x);

    public static T Tanh(T x) => T.Tanh(x);

    public static T Asinh(T x) => T.Asinh(x);

    public static T Acosh(T x) => T.Acosh(x);

    public static T Atanh(T x) => T.Atanh(x);

    public static T DegreesToRadians(T x) => T.DegreesToRadians(x);

    public static T RadiansToDegrees(T x) => T.RadiansToDegrees(x);

    public static T CopySign(T x, T y) => T.CopySign(x, y);

    public static T Ieee754Remainder(T x, T y) => T.Ieee754Remainder(x, y);

    public static T Max(T x, T y) => T.Max(x, y);

    public static T Min(T x, T y) => T.Min(x, y);

    public static T MaxNative(T x, T y) => T.MaxNative(x, y);

    public static T MinNative(T x, T y) => T.MinNative(x, y);

    public static T MaxNumber(T x, T y) => T.MaxNumber(x, y);

    public static T MinNumber(T x, T y) => T.MinNumber(x, y);

    public static T MaxMagnitude(T x, T y) => T.MaxMagnitude(x, y);

    public static T MinMagnitude(T x, T y) => T.MinMagnitude(x, y);

    public static T MaxMagnitudeNumber(T x, T y) => T.MaxMagnitudeNumber(x, y);

    public static T MinMagnitudeNumber(T x, T y) => T.MinMagnitudeNumber(x, y);

    public static T Hypot(T x, T y) => T.Hypot(x, y);

    public static T Atan2(T x, T y) => T.Atan2(x, y);

    public static T Atan2Pi(T x, T y) => T.Atan2Pi(x, y);

    public static T Pow(T x, T y) => T.Pow(x, y);

    public static T Log(T x, T y) => T.Log(x, y);

    public static T Clamp(T x, T y, T z) => T.Clamp(x, y, z);

    public static T ClampNative(T x, T y, T z) => T.ClampNative(x, y, z);

    public static T FusedMultiplyAdd(T x, T y, T z) => T.FusedMultiplyAdd(x, y, z);

    public static T MultiplyAddEstimate(T x, T y, T z) => T.MultiplyAddEstimate(x, y, z);

    public static T Lerp(T x, T y, T z) => T.Lerp(x, y, z);

    public static bool IsNaN(T x) => T.IsNaN(x);

    public static bool IsFinite(T x) => T.IsFinite(x);

    public static bool IsInfinity(T x) => T.IsInfinity(x);

    public static bool IsPositiveInfinity(T x) => T.IsPositiveInfinity(x);

    public static bool IsNegativeInfinity(T x) => T.IsNegativeInfinity(x);

    public static bool IsNegative(T x) => T.IsNegative(x);

    public static bool IsPositive(T x) => T.IsPositive(x);

    public static bool IsInteger(T x) => T.IsInteger(x);

    public static bool IsEvenInteger(T x) => T.IsEvenInteger(x);

    public static bool IsOddInteger(T x) => T.IsOddInteger(x);

    public static bool IsNormal(T x) => T.IsNormal(x);

    public static bool IsSubnormal(T x) => T.IsSubnormal(x);

    public static bool IsRealNumber(T x) => T.IsRealNumber(x);

    public static T CreateChecked<TOther>(TOther value)
        where TOther : INumberBase<TOther>
        => T.CreateChecked(value);

    public static T CreateSaturating<TOther>(TOther value)
        where TOther : INumberBase<TOther>
        => T.CreateSaturating(value);

    public static T CreateTruncating<TOther>(TOther value)
        where TOther : INumberBase<TOther>
        => T.CreateTruncating(value);
}
