using System;
using System.Globalization;

namespace AutoDiff.Oracle;

/// <summary>A <see cref="float"/> with its derivative; the derivative is kept in <see cref="double"/>.</summary>
public readonly struct DualF(float value, double derivative, double magnitude, bool active) : IDual<DualF, float>
{
    public float Value { get; } = value;

    public double Derivative { get; } = derivative;

    public double Magnitude { get; } = magnitude;

    public bool Active { get; } = active;

    /// <inheritdoc cref="Dual.Diverges"/>
    public bool Diverges { get; init; }

    /// <summary>The input in whose direction the derivative is taken.</summary>
    public static DualF Seed(float value) => new(value, 1, 1, true);

    /// <summary>The value that float arithmetic gives, with the derivative that double arithmetic gives for the same operands.</summary>
    public static DualF With(float value, Dual wide)
    {
        if (wide.Active) Overflow.Note(value);
        return new(value, wide.Derivative, wide.Magnitude, wide.Active) { Diverges = wide.Diverges || Math.Abs(wide.Derivative) > float.MaxValue };
    }

    public Dual Wide => this;

    public static implicit operator DualF(float value) => new(value, 0, 0, false);

    public static implicit operator Dual(DualF x) => new(x.Value, x.Derivative, x.Magnitude, x.Active) { Diverges = x.Diverges };

    public static explicit operator DualF(Dual x) => With((float)x.Value, x);

    public static explicit operator DualF(double x) => (float)x;

    public static explicit operator int(DualF x) => (int)x.Value;

    public static explicit operator uint(DualF x) => (uint)x.Value;

    public static explicit operator long(DualF x) => (long)x.Value;

    public static explicit operator short(DualF x) => (short)x.Value;

    public static explicit operator byte(DualF x) => (byte)x.Value;

    public static DualF operator +(DualF a) => a;

    public static DualF operator -(DualF a) => With(-a.Value, -(Dual)a);

    public static DualF operator +(DualF a, DualF b) => With(a.Value + b.Value, (Dual)a + (Dual)b);

    public static DualF operator -(DualF a, DualF b) => With(a.Value - b.Value, (Dual)a - (Dual)b);

    public static DualF operator *(DualF a, DualF b) => With(a.Value * b.Value, (Dual)a * (Dual)b);

    public static DualF operator /(DualF a, DualF b) => With(a.Value / b.Value, (Dual)a / (Dual)b);

    public static DualF operator %(DualF a, DualF b) => With(a.Value % b.Value, (Dual)a % (Dual)b);

    public static Dual operator +(DualF a, Dual b) => (Dual)a + b;

    public static Dual operator -(DualF a, Dual b) => (Dual)a - b;

    public static Dual operator *(DualF a, Dual b) => (Dual)a * b;

    public static Dual operator /(DualF a, Dual b) => (Dual)a / b;

    public static Dual operator %(DualF a, Dual b) => (Dual)a % b;

    public static Dual operator +(Dual a, DualF b) => a + (Dual)b;

    public static Dual operator -(Dual a, DualF b) => a - (Dual)b;

    public static Dual operator *(Dual a, DualF b) => a * (Dual)b;

    public static Dual operator /(Dual a, DualF b) => a / (Dual)b;

    public static Dual operator %(Dual a, DualF b) => a % (Dual)b;

    public static DualF operator ++(DualF a) => With(a.Value + 1, a);

    public static DualF operator --(DualF a) => With(a.Value - 1, a);

    public static bool operator <(DualF a, DualF b) => a.Value < b.Value;

    public static bool operator >(DualF a, DualF b) => a.Value > b.Value;

    public static bool operator <=(DualF a, DualF b) => a.Value <= b.Value;

    public static bool operator >=(DualF a, DualF b) => a.Value >= b.Value;

    public static bool operator ==(DualF a, DualF b) => a.Value == b.Value;

    public static bool operator !=(DualF a, DualF b) => a.Value != b.Value;

    public static bool operator <(DualF a, Dual b) => (Dual)a < (Dual)b;

    public static bool operator >(DualF a, Dual b) => (Dual)a > (Dual)b;

    public static bool operator <=(DualF a, Dual b) => (Dual)a <= (Dual)b;

    public static bool operator >=(DualF a, Dual b) => (Dual)a >= (Dual)b;

    public static bool operator ==(DualF a, Dual b) => (Dual)a == (Dual)b;

    public static bool operator !=(DualF a, Dual b) => (Dual)a != (Dual)b;

    public static bool operator <(Dual a, DualF b) => (Dual)a < (Dual)b;

    public static bool operator >(Dual a, DualF b) => (Dual)a > (Dual)b;

    public static bool operator <=(Dual a, DualF b) => (Dual)a <= (Dual)b;

    public static bool operator >=(Dual a, DualF b) => (Dual)a >= (Dual)b;

    public static bool operator ==(Dual a, DualF b) => (Dual)a == (Dual)b;

    public static bool operator !=(Dual a, DualF b) => (Dual)a != (Dual)b;

    public int CompareTo(DualF other) => Value.CompareTo(other.Value);

    public bool Equals(DualF other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is DualF other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString(CultureInfo.CurrentCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
