using System;
using System.Globalization;

namespace AutoDiff.Oracle;

/// <summary>
/// A value, its derivative in one direction, and the sum of the absolute contributions to that derivative, which is what its
/// rounding error is measured against.
/// </summary>
/// <remarks>
/// <see cref="Active"/> tells "no path from the inputs" from "a path whose derivative is 0": an infinite partial times the former
/// is nothing, times the latter is NaN, as in reverse mode. A partial of exactly 0 ends a path, which is the strong zero seen from
/// the other end.
/// <para>
/// The derivative is summed and multiplied in twice the precision: what a long program differs by is the other side's rounding.
/// </para>
/// </remarks>
public readonly struct Dual(double value, double derivative, double magnitude, bool active) : IDual<Dual, double>
{
    public double Value { get; } = value;

    public double Derivative { get; } = derivative;

    public double Magnitude { get; } = magnitude;

    public bool Active { get; } = active;

    /// <summary>
    /// Whether the derivative is beyond all bounds somewhere on the way: what multiplies it by 0 afterwards is NaN to forward mode, where a strong zero ends the
    /// path for reverse mode and here.
    /// </summary>
    public bool Diverges { get; init; }

    /// <summary>What the derivative is short of: at most half a unit in its last place.</summary>
    private double Tail { get; init; }

    /// <summary>The input in whose direction the derivative is taken.</summary>
    public static Dual Seed(double value) => new(value, 1, 1, true);

    public Dual Wide => this;

    public static Dual With(double value, Dual wide)
    {
        if (wide.Active) Overflow.Note(value);
        return new(value, wide.Derivative, wide.Magnitude, wide.Active) { Tail = wide.Tail, Diverges = wide.Diverges };
    }

    public static implicit operator Dual(double value) => new(value, 0, 0, false);

    public static explicit operator int(Dual x) => (int)x.Value;

    public static explicit operator uint(Dual x) => (uint)x.Value;

    public static explicit operator long(Dual x) => (long)x.Value;

    public static explicit operator ulong(Dual x) => (ulong)x.Value;

    public static explicit operator short(Dual x) => (short)x.Value;

    public static explicit operator byte(Dual x) => (byte)x.Value;

    public static Dual operator +(Dual a) => a;

    public static Dual operator -(Dual a) => Of(-a.Value, (a, -1));

    public static Dual operator +(Dual a, Dual b) => Of(a.Value + b.Value, (a, 1), (b, 1));

    public static Dual operator -(Dual a, Dual b) => Of(a.Value - b.Value, (a, 1), (b, -1));

    public static Dual operator *(Dual a, Dual b) => Of(a.Value * b.Value, (a, b.Value), (b, a.Value));

    public static Dual operator /(Dual a, Dual b) => Of(a.Value / b.Value, (a, 1 / b.Value), (b, -(a.Value / b.Value) / b.Value));

    public static Dual operator %(Dual a, Dual b)
    {
        double remainder = a.Value % b.Value;
        return Of(remainder, (a, 1), (b, -Math.Round((a.Value - remainder) / b.Value)));
    }

    public static Dual operator ++(Dual a) => Of(a.Value + 1, (a, 1));

    public static Dual operator --(Dual a) => Of(a.Value - 1, (a, 1));

    public static bool operator <(Dual a, Dual b) => a.Value < b.Value;

    public static bool operator >(Dual a, Dual b) => a.Value > b.Value;

    public static bool operator <=(Dual a, Dual b) => a.Value <= b.Value;

    public static bool operator >=(Dual a, Dual b) => a.Value >= b.Value;

    public static bool operator ==(Dual a, Dual b) => a.Value == b.Value;

    public static bool operator !=(Dual a, Dual b) => a.Value != b.Value;

    /// <summary>A result with the partial by each operand.</summary>
    public static Dual Of(double value, params ReadOnlySpan<(Dual Operand, double Partial)> operands)
    {
        double derivative = 0;
        double tail = 0;
        double magnitude = 0;
        bool active = false;
        bool diverges = false;
        foreach ((Dual operand, double partial) in operands)
        {
            diverges |= operand.Diverges;
            if (!operand.Active)
            {
                continue;
            }

            active = true;
            if (partial != 0)
            {
                double product = partial * operand.Derivative;
                double sum = derivative + product;
                double taken = sum - derivative;
                tail += Math.FusedMultiplyAdd(partial, operand.Derivative, -product) + (partial * operand.Tail) + (derivative - (sum - taken)) + (product - taken);
                derivative = sum;
                magnitude += Math.Abs(partial) * operand.Magnitude;
                diverges |= operand.Derivative != 0 && !double.IsNaN(operand.Derivative) && !double.IsFinite(product);
            }
        }

        if (active) Overflow.Note(value);
        double rounded = derivative + tail;
        return double.IsFinite(rounded)
            ? new Dual(value, rounded, magnitude, active) { Tail = derivative - rounded + tail, Diverges = diverges }
            : new Dual(value, derivative, magnitude, active) { Diverges = diverges || double.IsInfinity(derivative) };
    }

    /// <summary>A result that is one of its operands: the derivative goes with it, and is not multiplied by anything.</summary>
    public static Dual Route(double value, Dual operand) => new(value, operand.Derivative, operand.Magnitude, operand.Active) { Tail = operand.Tail, Diverges = operand.Diverges };

    /// <summary>A result at a kink, where the partial by each operand is 0: no path leads on from there.</summary>
    public static Dual Flat(double value, params ReadOnlySpan<Dual> operands)
    {
        bool diverges = false;
        foreach (Dual operand in operands) diverges |= operand.Diverges;
        return new(value, 0, 0, false) { Diverges = diverges };
    }

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);

    public bool Equals(Dual other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString(CultureInfo.CurrentCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
