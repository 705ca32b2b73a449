using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Oracle;

/// <summary>The twin of <see cref="Complex"/>: the value is the framework's own, the derivative by real and imaginary part in real functions.</summary>
public readonly struct DualComplex(Dual real, Dual imaginary) : ITwin, IEquatable<DualComplex>
{
    public static readonly DualComplex Zero = new(0.0, 0.0);
    public static readonly DualComplex One = new(1.0, 0.0);
    public static readonly DualComplex ImaginaryOne = new(0.0, 1.0);

    public Dual Real { get; } = real;

    public Dual Imaginary { get; } = imaginary;

    public Dual Magnitude => Abs(this);

    public Dual Phase => DualMath.Atan2(Imaginary, Real);

    object ITwin.Value => Value;

    Dual[] ITwin.Wide => [Real, Imaginary];

    private Complex Value => new(Real.Value, Imaginary.Value);

    public static implicit operator DualComplex(Dual x) => new(x, 0.0);

    public static implicit operator DualComplex(DualF x) => new(x, 0.0);

    public static implicit operator DualComplex(double x) => new(x, 0.0);

    public static implicit operator DualComplex(float x) => new(x, 0.0);

    public static implicit operator DualComplex(int x) => new(x, 0.0);

    public static DualComplex operator +(DualComplex a) => a;

    public static DualComplex operator -(DualComplex a) => new(-a.Real, -a.Imaginary);

    public static DualComplex operator ++(DualComplex a) => a + One;

    public static DualComplex operator --(DualComplex a) => a - One;

    public static DualComplex operator +(DualComplex a, DualComplex b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    public static DualComplex operator +(DualComplex a, Dual b) => new(a.Real + b, a.Imaginary);

    public static DualComplex operator +(Dual a, DualComplex b) => new(a + b.Real, b.Imaginary);

    public static DualComplex operator -(DualComplex a, DualComplex b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    public static DualComplex operator -(DualComplex a, Dual b) => new(a.Real - b, a.Imaginary);

    public static DualComplex operator -(Dual a, DualComplex b) => new(a - b.Real, -b.Imaginary);

    public static DualComplex operator *(DualComplex a, DualComplex b) => With(a.Value * b.Value, (a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real));

    public static DualComplex operator *(DualComplex a, Dual b) => With(a.Value * b.Value, a.Real * b, a.Imaginary * b);

    public static DualComplex operator *(Dual a, DualComplex b) => With(a.Value * b.Value, b.Real * a, b.Imaginary * a);

    public static DualComplex operator /(DualComplex a, DualComplex b) => With(a.Value / b.Value, Quotient(a, b));

    public static DualComplex operator /(DualComplex a, Dual b) => With(a.Value / b.Value, a.Real / b, a.Imaginary / b);

    public static DualComplex operator /(Dual a, DualComplex b) => With(a.Value / b.Value, Quotient(a, b));

    public static bool operator ==(DualComplex a, DualComplex b) => a.Value == b.Value;

    public static bool operator !=(DualComplex a, DualComplex b) => a.Value != b.Value;

    public static DualComplex Add(DualComplex a, DualComplex b) => a + b;

    public static DualComplex Add(DualComplex a, Dual b) => a + b;

    public static DualComplex Add(Dual a, DualComplex b) => a + b;

    public static DualComplex Subtract(DualComplex a, DualComplex b) => a - b;

    public static DualComplex Subtract(DualComplex a, Dual b) => a - b;

    public static DualComplex Subtract(Dual a, DualComplex b) => a - b;

    public static DualComplex Multiply(DualComplex a, DualComplex b) => a * b;

    public static DualComplex Multiply(DualComplex a, Dual b) => a * b;

    public static DualComplex Multiply(Dual a, DualComplex b) => a * b;

    public static DualComplex Divide(DualComplex a, DualComplex b) => a / b;

    public static DualComplex Divide(DualComplex a, Dual b) => a / b;

    public static DualComplex Divide(Dual a, DualComplex b) => a / b;

    public static DualComplex Negate(DualComplex a) => -a;

    public static DualComplex Conjugate(DualComplex a) => new(a.Real, -a.Imaginary);

    public static DualComplex Reciprocal(DualComplex a) => Own(Quotient(1.0, a), [a]);

    public static Dual Abs(DualComplex a)
    {
        Dual wide = DualMath.Hypot(a.Real, a.Imaginary);
        return new Dual(Complex.Abs(a.Value), wide.Derivative, wide.Magnitude, wide.Active) { Diverges = wide.Diverges };
    }

    public static DualComplex FromPolarCoordinates(Dual radius, Dual angle) => Own((radius * DualMath.Cos(angle), radius * DualMath.Sin(angle)), [radius, angle]);

    public static DualComplex Exp(DualComplex z) => Own(Exponential(z.Real, z.Imaginary), [z]);

    public static DualComplex Log(DualComplex z) => Own((DualMath.Log(z.Real * z.Real + z.Imaginary * z.Imaginary) / 2.0, z.Phase), [z]);

    public static DualComplex Log(DualComplex z, Dual b)
    {
        Dual by = DualMath.Log(b);
        return Own((DualMath.Log(z.Real * z.Real + z.Imaginary * z.Imaginary) / 2.0 / by, z.Phase / by), [z, b]);
    }

    public static DualComplex Log10(DualComplex z) => Own((DualMath.Log10(z.Real * z.Real + z.Imaginary * z.Imaginary) / 2.0, z.Phase / Math.Log(10)), [z]);

    /// <summary>By half the angle and the root of the magnitude.</summary>
    public static DualComplex Sqrt(DualComplex z)
    {
        Dual root = DualMath.Sqrt(DualMath.Hypot(z.Real, z.Imaginary)), half = z.Phase / 2.0;
        return Own((root * DualMath.Cos(half), root * DualMath.Sin(half)), [z]);
    }

    public static DualComplex Sin(DualComplex z) => Own((DualMath.Sin(z.Real) * DualMath.Cosh(z.Imaginary), DualMath.Cos(z.Real) * DualMath.Sinh(z.Imaginary)), [z]);

    public static DualComplex Cos(DualComplex z) => Own((DualMath.Cos(z.Real) * DualMath.Cosh(z.Imaginary), -(DualMath.Sin(z.Real) * DualMath.Sinh(z.Imaginary))), [z]);

    public static DualComplex Tan(DualComplex z)
    {
        Dual below = DualMath.Cos(2.0 * z.Real) + DualMath.Cosh(2.0 * z.Imaginary);
        return Own((DualMath.Sin(2.0 * z.Real) / below, DualMath.Sinh(2.0 * z.Imaginary) / below), [z]);
    }

    public static DualComplex Sinh(DualComplex z) => Own((DualMath.Sinh(z.Real) * DualMath.Cos(z.Imaginary), DualMath.Cosh(z.Real) * DualMath.Sin(z.Imaginary)), [z]);

    public static DualComplex Cosh(DualComplex z) => Own((DualMath.Cosh(z.Real) * DualMath.Cos(z.Imaginary), DualMath.Sinh(z.Real) * DualMath.Sin(z.Imaginary)), [z]);

    public static DualComplex Tanh(DualComplex z)
    {
        Dual below = DualMath.Cosh(2.0 * z.Real) + DualMath.Cos(2.0 * z.Imaginary);
        return Own((DualMath.Sinh(2.0 * z.Real) / below, DualMath.Sin(2.0 * z.Imaginary) / below), [z]);
    }

    // −i log(iz + √(1 − z²)), and so on.

    public static DualComplex Asin(DualComplex z) => Own(Parts(-ImaginaryOne * Log((ImaginaryOne * z) + Sqrt(1.0 - (z * z)))), [z]);

    public static DualComplex Acos(DualComplex z) => Own(Parts((Math.PI / 2) + (ImaginaryOne * Log((ImaginaryOne * z) + Sqrt(1.0 - (z * z))))), [z]);

    public static DualComplex Atan(DualComplex z) => Own(Parts(new DualComplex(0.0, 0.5) * (Log(1.0 - (ImaginaryOne * z)) - Log(1.0 + (ImaginaryOne * z)))), [z]);

    public static DualComplex Pow(DualComplex z, DualComplex p)
    {
        if (z.Real == 0.0 && z.Imaginary == 0.0) return Origin(z, p);
        Dual log = DualMath.Log(z.Real * z.Real + z.Imaginary * z.Imaginary) / 2.0, angle = z.Phase;
        return Own(Exponential((p.Real * log) - (p.Imaginary * angle), (p.Real * angle) + (p.Imaginary * log)), [z, p]);
    }

    public static DualComplex Pow(DualComplex z, Dual p) => With(Complex.Pow(z.Value, p.Value), Parts(Pow(z, (DualComplex)p)));

    public bool Equals(DualComplex other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is DualComplex other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();

    // At 0, z¹ has the derivative 1, higher powers have 0.
    private static DualComplex Origin(DualComplex z, DualComplex p)
    {
        double slope = p.Value == Complex.One ? 1 : 0;
        Complex value = Complex.Pow(z.Value, p.Value);
        return With(value, (slope * z.Real) + value.Real, (slope * z.Imaginary) + value.Imaginary);
    }

    private static (Dual Real, Dual Imaginary) Parts(DualComplex z) => (z.Real, z.Imaginary);

    private static (Dual Real, Dual Imaginary) Exponential(Dual x, Dual y) => (DualMath.Exp(x) * DualMath.Cos(y), DualMath.Exp(x) * DualMath.Sin(y));

    private static (Dual Real, Dual Imaginary) Quotient(DualComplex a, DualComplex b)
    {
        Dual square = (b.Real * b.Real) + (b.Imaginary * b.Imaginary);
        return (((a.Real * b.Real) + (a.Imaginary * b.Imaginary)) / square, ((a.Imaginary * b.Real) - (a.Real * b.Imaginary)) / square);
    }

    private static DualComplex Own((Dual, Dual) wide, object[] arguments, [CallerMemberName] string name = "") => With((Complex)Exact.Call(typeof(Complex), name, arguments), wide);

    private static DualComplex With(Complex value, (Dual Real, Dual Imaginary) wide) => With(value, wide.Real, wide.Imaginary);

    private static DualComplex With(Complex value, Dual real, Dual imaginary) => new(With(value.Real, real), With(value.Imaginary, imaginary));

    private static Dual With(double value, Dual wide)
    {
        Exact.Agree(value, wide.Value, 1e-9);
        return new Dual(value, wide.Derivative, wide.Magnitude, wide.Active) { Diverges = wide.Diverges };
    }
}
