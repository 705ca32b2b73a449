using System;
using System.Numerics;

namespace AutoDiff.Oracle;

/// <content>Functions: the value of the type's own, the derivative of <see cref="DualMath"/> at the same point.</content>
public partial interface IDual<TSelf, TValue>
{
    static TSelf IExponentialFunctions<TSelf>.Exp(TSelf x) => TSelf.With(TValue.Exp(x.Value), DualMath.Exp(x.Wide));

    static TSelf IExponentialFunctions<TSelf>.Exp2(TSelf x) => TSelf.With(TValue.Exp2(x.Value), DualMath.Exp2(x.Wide));

    static TSelf IExponentialFunctions<TSelf>.Exp10(TSelf x) => TSelf.With(TValue.Exp10(x.Value), DualMath.Exp10(x.Wide));

    static TSelf IExponentialFunctions<TSelf>.ExpM1(TSelf x) => TSelf.With(TValue.ExpM1(x.Value), DualMath.ExpM1(x.Wide));

    static TSelf IExponentialFunctions<TSelf>.Exp2M1(TSelf x) => TSelf.With(TValue.Exp2M1(x.Value), DualMath.Exp2M1(x.Wide));

    static TSelf IExponentialFunctions<TSelf>.Exp10M1(TSelf x) => TSelf.With(TValue.Exp10M1(x.Value), DualMath.Exp10M1(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x) => TSelf.With(TValue.Log(x.Value), DualMath.Log(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log2(TSelf x) => TSelf.With(TValue.Log2(x.Value), DualMath.Log2(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log10(TSelf x) => TSelf.With(TValue.Log10(x.Value), DualMath.Log10(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.LogP1(TSelf x) => TSelf.With(TValue.LogP1(x.Value), DualMath.LogP1(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log2P1(TSelf x) => TSelf.With(TValue.Log2P1(x.Value), DualMath.Log2P1(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log10P1(TSelf x) => TSelf.With(TValue.Log10P1(x.Value), DualMath.Log10P1(x.Wide));

    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x, TSelf y) => TSelf.With(TValue.Log(x.Value, y.Value), DualMath.Log(x.Wide, y.Wide));

    static TSelf IRootFunctions<TSelf>.Sqrt(TSelf x) => TSelf.With(TValue.Sqrt(x.Value), DualMath.Sqrt(x.Wide));

    static TSelf IRootFunctions<TSelf>.Cbrt(TSelf x) => TSelf.With(TValue.Cbrt(x.Value), DualMath.Cbrt(x.Wide));

    static TSelf IRootFunctions<TSelf>.Hypot(TSelf x, TSelf y) => TSelf.With(TValue.Hypot(x.Value, y.Value), DualMath.Hypot(x.Wide, y.Wide));

    static TSelf IRootFunctions<TSelf>.RootN(TSelf x, int n) => TSelf.With(TValue.RootN(x.Value, n), DualMath.RootN(x.Wide, n));

    static TSelf IPowerFunctions<TSelf>.Pow(TSelf x, TSelf y) => TSelf.With(TValue.Pow(x.Value, y.Value), DualMath.Pow(x.Wide, y.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Sin(TSelf x) => TSelf.With(TValue.Sin(x.Value), DualMath.Sin(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Cos(TSelf x) => TSelf.With(TValue.Cos(x.Value), DualMath.Cos(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Tan(TSelf x) => TSelf.With(TValue.Tan(x.Value), DualMath.Tan(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.SinPi(TSelf x) => TSelf.With(TValue.SinPi(x.Value), DualMath.SinPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.CosPi(TSelf x) => TSelf.With(TValue.CosPi(x.Value), DualMath.CosPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.TanPi(TSelf x) => TSelf.With(TValue.TanPi(x.Value), DualMath.TanPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Asin(TSelf x) => TSelf.With(TValue.Asin(x.Value), DualMath.Asin(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Acos(TSelf x) => TSelf.With(TValue.Acos(x.Value), DualMath.Acos(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.Atan(TSelf x) => TSelf.With(TValue.Atan(x.Value), DualMath.Atan(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.AsinPi(TSelf x) => TSelf.With(TValue.AsinPi(x.Value), DualMath.AsinPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.AcosPi(TSelf x) => TSelf.With(TValue.AcosPi(x.Value), DualMath.AcosPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.AtanPi(TSelf x) => TSelf.With(TValue.AtanPi(x.Value), DualMath.AtanPi(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.DegreesToRadians(TSelf x) => TSelf.With(TValue.DegreesToRadians(x.Value), DualMath.DegreesToRadians(x.Wide));

    static TSelf ITrigonometricFunctions<TSelf>.RadiansToDegrees(TSelf x) => TSelf.With(TValue.RadiansToDegrees(x.Value), DualMath.RadiansToDegrees(x.Wide));

    static (TSelf Sin, TSelf Cos) ITrigonometricFunctions<TSelf>.SinCos(TSelf x)
    {
        (TValue sin, TValue cos) = TValue.SinCos(x.Value);
        return (TSelf.With(sin, DualMath.Sin(x.Wide)), TSelf.With(cos, DualMath.Cos(x.Wide)));
    }

    static (TSelf SinPi, TSelf CosPi) ITrigonometricFunctions<TSelf>.SinCosPi(TSelf x)
    {
        (TValue sin, TValue cos) = TValue.SinCosPi(x.Value);
        return (TSelf.With(sin, DualMath.SinPi(x.Wide)), TSelf.With(cos, DualMath.CosPi(x.Wide)));
    }

    static TSelf IHyperbolicFunctions<TSelf>.Sinh(TSelf x) => TSelf.With(TValue.Sinh(x.Value), DualMath.Sinh(x.Wide));

    static TSelf IHyperbolicFunctions<TSelf>.Cosh(TSelf x) => TSelf.With(TValue.Cosh(x.Value), DualMath.Cosh(x.Wide));

    static TSelf IHyperbolicFunctions<TSelf>.Tanh(TSelf x) => TSelf.With(TValue.Tanh(x.Value), DualMath.Tanh(x.Wide));

    static TSelf IHyperbolicFunctions<TSelf>.Asinh(TSelf x) => TSelf.With(TValue.Asinh(x.Value), DualMath.Asinh(x.Wide));

    static TSelf IHyperbolicFunctions<TSelf>.Acosh(TSelf x) => TSelf.With(TValue.Acosh(x.Value), DualMath.Acosh(x.Wide));

    static TSelf IHyperbolicFunctions<TSelf>.Atanh(TSelf x) => TSelf.With(TValue.Atanh(x.Value), DualMath.Atanh(x.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.Atan2(TSelf x, TSelf y) => TSelf.With(TValue.Atan2(x.Value, y.Value), DualMath.Atan2(x.Wide, y.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.Atan2Pi(TSelf x, TSelf y) => TSelf.With(TValue.Atan2Pi(x.Value, y.Value), DualMath.Atan2Pi(x.Wide, y.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.Ieee754Remainder(TSelf x, TSelf y) => TSelf.With(TValue.Ieee754Remainder(x.Value, y.Value), DualMath.Ieee754Remainder(x.Wide, y.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.BitIncrement(TSelf x) => TSelf.With(TValue.BitIncrement(x.Value), DualMath.BitIncrement(x.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.BitDecrement(TSelf x) => TSelf.With(TValue.BitDecrement(x.Value), DualMath.BitDecrement(x.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.ReciprocalEstimate(TSelf x) => TSelf.With(TValue.ReciprocalEstimate(x.Value), DualMath.ReciprocalEstimate(x.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.ReciprocalSqrtEstimate(TSelf x) => TSelf.With(TValue.ReciprocalSqrtEstimate(x.Value), DualMath.ReciprocalSqrtEstimate(x.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.FusedMultiplyAdd(TSelf x, TSelf y, TSelf z) => TSelf.With(TValue.FusedMultiplyAdd(x.Value, y.Value, z.Value), DualMath.FusedMultiplyAdd(x.Wide, y.Wide, z.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.Lerp(TSelf x, TSelf y, TSelf z) => TSelf.With(TValue.Lerp(x.Value, y.Value, z.Value), DualMath.Lerp(x.Wide, y.Wide, z.Wide));

    static TSelf IFloatingPointIeee754<TSelf>.ScaleB(TSelf x, int n) => TSelf.With(TValue.ScaleB(x.Value, n), DualMath.ScaleB(x.Wide, n));

    static int IFloatingPointIeee754<TSelf>.ILogB(TSelf x) => TValue.ILogB(x.Value);

    static TSelf IFloatingPoint<TSelf>.Floor(TSelf x) => TSelf.With(TValue.Floor(x.Value), DualMath.Floor(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Ceiling(TSelf x) => TSelf.With(TValue.Ceiling(x.Value), DualMath.Ceiling(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Truncate(TSelf x) => TSelf.With(TValue.Truncate(x.Value), DualMath.Truncate(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x) => TSelf.With(TValue.Round(x.Value), DualMath.Round(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits) => TSelf.With(TValue.Round(x.Value, digits), DualMath.Round(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, MidpointRounding mode) => TSelf.With(TValue.Round(x.Value, mode), DualMath.Round(x.Wide));

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits, MidpointRounding mode) => TSelf.With(TValue.Round(x.Value, digits, mode), DualMath.Round(x.Wide));

    static TSelf INumberBase<TSelf>.Abs(TSelf x) => TSelf.With(TValue.Abs(x.Value), DualMath.Abs(x.Wide));

    static TSelf INumberBase<TSelf>.MaxMagnitude(TSelf x, TSelf y) => TSelf.With(TValue.MaxMagnitude(x.Value, y.Value), DualMath.MaxMagnitude(x.Wide, y.Wide));

    static TSelf INumberBase<TSelf>.MinMagnitude(TSelf x, TSelf y) => TSelf.With(TValue.MinMagnitude(x.Value, y.Value), DualMath.MinMagnitude(x.Wide, y.Wide));

    static TSelf INumberBase<TSelf>.MaxMagnitudeNumber(TSelf x, TSelf y) => TSelf.With(TValue.MaxMagnitudeNumber(x.Value, y.Value), DualMath.MaxMagnitudeNumber(x.Wide, y.Wide));

    static TSelf INumberBase<TSelf>.MinMagnitudeNumber(TSelf x, TSelf y) => TSelf.With(TValue.MinMagnitudeNumber(x.Value, y.Value), DualMath.MinMagnitudeNumber(x.Wide, y.Wide));

    static TSelf INumberBase<TSelf>.MultiplyAddEstimate(TSelf x, TSelf y, TSelf z) => TSelf.With(TValue.MultiplyAddEstimate(x.Value, y.Value, z.Value), DualMath.MultiplyAddEstimate(x.Wide, y.Wide, z.Wide));

    static TSelf INumber<TSelf>.Max(TSelf x, TSelf y) => TSelf.With(TValue.Max(x.Value, y.Value), DualMath.Max(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.Min(TSelf x, TSelf y) => TSelf.With(TValue.Min(x.Value, y.Value), DualMath.Min(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.MaxNumber(TSelf x, TSelf y) => TSelf.With(TValue.MaxNumber(x.Value, y.Value), DualMath.MaxNumber(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.MinNumber(TSelf x, TSelf y) => TSelf.With(TValue.MinNumber(x.Value, y.Value), DualMath.MinNumber(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.MaxNative(TSelf x, TSelf y) => TSelf.With(TValue.MaxNative(x.Value, y.Value), DualMath.MaxNative(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.MinNative(TSelf x, TSelf y) => TSelf.With(TValue.MinNative(x.Value, y.Value), DualMath.MinNative(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.CopySign(TSelf x, TSelf y) => TSelf.With(TValue.CopySign(x.Value, y.Value), DualMath.CopySign(x.Wide, y.Wide));

    static TSelf INumber<TSelf>.Clamp(TSelf x, TSelf y, TSelf z) => TSelf.With(TValue.Clamp(x.Value, y.Value, z.Value), DualMath.Clamp(x.Wide, y.Wide, z.Wide));

    static TSelf INumber<TSelf>.ClampNative(TSelf x, TSelf y, TSelf z) => TSelf.With(TValue.ClampNative(x.Value, y.Value, z.Value), DualMath.ClampNative(x.Wide, y.Wide, z.Wide));

    static int INumber<TSelf>.Sign(TSelf x) => TValue.Sign(x.Value);
}
