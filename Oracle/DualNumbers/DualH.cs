using System;
using System.Globalization;

namespace AutoDiff.Oracle;

/// <summary>A <see cref="Half"/> with its derivative; the derivative is kept in <see cref="double"/>.</summary>
public readonly struct DualH(Half value, double derivative, double magnitude, bool active) : IDual<DualH, Half>
{
    public Half Value { get; } = value;

    public double Derivative { get; } = derivative;

    public double Magnitude { get; } = magnitude;

    public bool Active { get; } = active;

    /// <inheritdoc cref="Dual.Diverges"/>
    public bool Diverges { get; init; }

    /// <summary>The input in whose direction the derivative is taken.</summary>
    public static DualH Seed(Half value) => new(value, 1, 1, true);

    /// <summary>The value that Half arithmetic gives, with the derivative that double arithmetic gives for the same operands.</summary>
    public static DualH With(Half value, Dual wide)
    {
        if (wide.Active) Overflow.Note((double)value);
        return new(value, wide.Derivative, wide.Magnitude, wide.Active) { Diverges = wide.Diverges || Math.Abs(wide.Derivative) > (double)Half.MaxValue };
    }

    public Dual Wide => (Dual)this;

    public static implicit operator DualH(Half value) => new(value, 0, 0, false);

    public static explicit operator Dual(DualH x) => new((double)x.Value, x.Derivative, x.Magnitude, x.Active) { Diverges = x.Diverges };

    public static explicit operator DualH(Dual x) => With((Half)x.Value, x);

    public static explicit operator DualH(double x) => (Half)x;

    public static explicit operator DualH(int x) => (Half)x;

    public static explicit operator DualH(DualF x) => With((Half)x.Value, x);

    public static explicit operator DualF(DualH x) => DualF.With((float)x.Value, x.Wide);

    public static implicit operator DualH(byte x) => (Half)x;

    public static implicit operator DualH(sbyte x) => (Half)x;

    public static explicit operator int(DualH x) => (int)x.Value;

    public static explicit operator uint(DualH x) => (uint)x.Value;

    public static explicit operator long(DualH x) => (long)x.Value;

    public static explicit operator short(DualH x) => (short)x.Value;

    public static explicit operator byte(DualH x) => (byte)x.Value;

    public static DualH operator +(DualH a) => a;

    public static DualH operator -(DualH a) => With(-a.Value, -(Dual)a);

    public static DualH operator +(DualH a, DualH b) => With(a.Value + b.Value, (Dual)a + (Dual)b);

    public static DualH operator -(DualH a, DualH b) => With(a.Value - b.Value, (Dual)a - (Dual)b);

    public static DualH operator *(DualH a, DualH b) => With(a.Value * b.Value, (Dual)a * (Dual)b);

    public static DualH operator /(DualH a, DualH b) => With(a.Value / b.Value, (Dual)a / (Dual)b);

    public static DualH operator %(DualH a, DualH b) => With(a.Value % b.Value, (Dual)a % (Dual)b);

    public static DualH operator ++(DualH a) => With(a.Value + Half.One, a.Wide);

    public static DualH operator --(DualH a) => With(a.Value - Half.One, a.Wide);

    public static bool operator <(DualH a, DualH b) => a.Value < b.Value;

    public static bool operator >(DualH a, DualH b) => a.Value > b.Value;

    public static bool operator <=(DualH a, DualH b) => a.Value <= b.Value;

    public static bool operator >=(DualH a, DualH b) => a.Value >= b.Value;

    public static bool operator ==(DualH a, DualH b) => a.Value == b.Value;

    public static bool operator !=(DualH a, DualH b) => a.Value != b.Value;

    public int CompareTo(DualH other) => Value.CompareTo(other.Value);

    public bool Equals(DualH other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is DualH other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString(CultureInfo.CurrentCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
