using System;
using System.Numerics;

namespace AutoDiff.Oracle;

/// <summary>A dual number of any precision.</summary>
public interface IDualNumber
{
    /// <summary>The same number in double precision.</summary>
    Dual Wide { get; }

    /// <summary>The same value, without a derivative.</summary>
    IDualNumber Stopped();
}

/// <summary>
/// What a dual number has of generic math, so that generic programs run on it as they stand: all but the operators, which each type has of its own.
/// </summary>
/// <typeparam name="TSelf">The dual number.</typeparam>
/// <typeparam name="TValue">The type of its values.</typeparam>
public partial interface IDual<TSelf, TValue> : IFloatingPointIeee754<TSelf>, IMinMaxValue<TSelf>, IDualNumber
    where TSelf : struct, IDual<TSelf, TValue>
    where TValue : unmanaged, IFloatingPointIeee754<TValue>, IMinMaxValue<TValue>
{
    TValue Value { get; }

    /// <summary>The value that arithmetic of this precision gives, with the derivative that double arithmetic gives for the same operands.</summary>
    static abstract TSelf With(TValue value, Dual wide);

    static TSelf IFloatingPointConstants<TSelf>.E => Constant(TValue.E);

    static TSelf IFloatingPointConstants<TSelf>.Pi => Constant(TValue.Pi);

    static TSelf IFloatingPointConstants<TSelf>.Tau => Constant(TValue.Tau);

    static TSelf IFloatingPointIeee754<TSelf>.Epsilon => Constant(TValue.Epsilon);

    static TSelf IFloatingPointIeee754<TSelf>.NaN => Constant(TValue.NaN);

    static TSelf IFloatingPointIeee754<TSelf>.NegativeInfinity => Constant(TValue.NegativeInfinity);

    static TSelf IFloatingPointIeee754<TSelf>.NegativeZero => Constant(TValue.NegativeZero);

    static TSelf IFloatingPointIeee754<TSelf>.PositiveInfinity => Constant(TValue.PositiveInfinity);

    static TSelf IMinMaxValue<TSelf>.MaxValue => Constant(TValue.MaxValue);

    static TSelf IMinMaxValue<TSelf>.MinValue => Constant(TValue.MinValue);

    static TSelf INumberBase<TSelf>.One => Constant(TValue.One);

    static TSelf INumberBase<TSelf>.Zero => Constant(TValue.Zero);

    static TSelf ISignedNumber<TSelf>.NegativeOne => Constant(TValue.NegativeOne);

    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => Constant(TValue.AdditiveIdentity);

    static TSelf IMultiplicativeIdentity<TSelf, TSelf>.MultiplicativeIdentity => Constant(TValue.MultiplicativeIdentity);

    static int INumberBase<TSelf>.Radix => TValue.Radix;

    static bool INumberBase<TSelf>.IsCanonical(TSelf x) => TValue.IsCanonical(x.Value);

    static bool INumberBase<TSelf>.IsComplexNumber(TSelf x) => TValue.IsComplexNumber(x.Value);

    static bool INumberBase<TSelf>.IsEvenInteger(TSelf x) => TValue.IsEvenInteger(x.Value);

    static bool INumberBase<TSelf>.IsFinite(TSelf x) => TValue.IsFinite(x.Value);

    static bool INumberBase<TSelf>.IsImaginaryNumber(TSelf x) => TValue.IsImaginaryNumber(x.Value);

    static bool INumberBase<TSelf>.IsInfinity(TSelf x) => TValue.IsInfinity(x.Value);

    static bool INumberBase<TSelf>.IsInteger(TSelf x) => TValue.IsInteger(x.Value);

    static bool INumberBase<TSelf>.IsNaN(TSelf x) => TValue.IsNaN(x.Value);

    static bool INumberBase<TSelf>.IsNegative(TSelf x) => TValue.IsNegative(x.Value);

    static bool INumberBase<TSelf>.IsNegativeInfinity(TSelf x) => TValue.IsNegativeInfinity(x.Value);

    static bool INumberBase<TSelf>.IsNormal(TSelf x) => TValue.IsNormal(x.Value);

    static bool INumberBase<TSelf>.IsOddInteger(TSelf x) => TValue.IsOddInteger(x.Value);

    static bool INumberBase<TSelf>.IsPositive(TSelf x) => TValue.IsPositive(x.Value);

    static bool INumberBase<TSelf>.IsPositiveInfinity(TSelf x) => TValue.IsPositiveInfinity(x.Value);

    static bool INumberBase<TSelf>.IsRealNumber(TSelf x) => TValue.IsRealNumber(x.Value);

    static bool INumberBase<TSelf>.IsSubnormal(TSelf x) => TValue.IsSubnormal(x.Value);

    static bool INumberBase<TSelf>.IsZero(TSelf x) => TValue.IsZero(x.Value);

    static bool INumberBase<TSelf>.TryConvertFromChecked<TOther>(TOther value, out TSelf result)
    {
        result = value is IDualNumber { Wide: var wide } ? TSelf.With(TValue.CreateChecked(wide.Value), wide) : Constant(TValue.CreateChecked(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToChecked<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateChecked(value.Value);
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertFromSaturating<TOther>(TOther value, out TSelf result)
    {
        result = value is IDualNumber { Wide: var wide } ? TSelf.With(TValue.CreateSaturating(wide.Value), wide) : Constant(TValue.CreateSaturating(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToSaturating<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateSaturating(value.Value);
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertFromTruncating<TOther>(TOther value, out TSelf result)
    {
        result = value is IDualNumber { Wide: var wide } ? TSelf.With(TValue.CreateTruncating(wide.Value), wide) : Constant(TValue.CreateTruncating(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToTruncating<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateTruncating(value.Value);
        return true;
    }

    IDualNumber IDualNumber.Stopped() => Constant(Value);

    private static TSelf Constant(TValue value) => TSelf.With(value, double.CreateTruncating(value));
}
