using System;
using System.Linq;
using System.Runtime.CompilerServices;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

public partial struct DualVector<TShape>
{
    public static DualVector<TShape> Create(DualF all) => new(all);

    public static DualVector<TShape> Create(DualF x, DualF y, DualF z = default, DualF w = default) => new(x, y, z, w);

    public static DualVector<TShape> Create(DualVector<Two> xy, DualF z, DualF w = default) => new(xy, z, w);

    public static DualVector<TShape> Create(DualVector<Three> xyz, DualF w) => new(xyz, w);

    public static DualVector<TShape> CreateScalar(DualF x) => new(x, 0);

    public static DualVector<TShape> Add(DualVector<TShape> a, DualVector<TShape> b) => a + b;

    public static DualVector<TShape> Subtract(DualVector<TShape> a, DualVector<TShape> b) => a - b;

    public static DualVector<TShape> Multiply(DualVector<TShape> a, DualVector<TShape> b) => a * b;

    public static DualVector<TShape> Multiply(DualVector<TShape> a, DualF s) => a * s;

    public static DualVector<TShape> Multiply(DualF s, DualVector<TShape> a) => s * a;

    public static DualVector<TShape> Divide(DualVector<TShape> a, DualVector<TShape> b) => a / b;

    public static DualVector<TShape> Divide(DualVector<TShape> a, DualF s) => a / s;

    public static DualVector<TShape> Negate(DualVector<TShape> a) => -a;

    public static DualF Dot(DualVector<TShape> a, DualVector<TShape> b) => Number(Textbook.Dot(a.Wide, b.Wide), [a, b]);

    public static DualF Sum(DualVector<TShape> a) => Number(Textbook.Sum(a.Wide), [a]);

    public static DualF Distance(DualVector<TShape> a, DualVector<TShape> b) => Number(Textbook.Length(Minus(a.Wide, b.Wide)), [a, b]);

    public static DualF DistanceSquared(DualVector<TShape> a, DualVector<TShape> b) => Number(Textbook.Dot(Minus(a.Wide, b.Wide), Minus(a.Wide, b.Wide)), [a, b]);

    public static DualVector<TShape> Normalize(DualVector<TShape> a) => Vector(Unit(a.Wide), [a]);

    public static DualVector<TShape> Reflect(DualVector<TShape> a, DualVector<TShape> n) => Vector(Minus(a.Wide, Times(n.Wide, 2.0 * Textbook.Dot(a.Wide, n.Wide))), [a, n]);

    public static DualVector<TShape> Lerp(DualVector<TShape> a, DualVector<TShape> b, DualF t) => Vector(Mix(a.Wide, b.Wide, t), [a, b, t]);

    public static DualF Cross(DualVector<Two> a, DualVector<Two> b) => Number(((Dual)a.X * (Dual)b.Y) - ((Dual)a.Y * (Dual)b.X), [a, b]);

    public static DualVector<TShape> Cross(DualVector<Three> a, DualVector<Three> b) => Vector(Textbook.Cross(a.Wide, b.Wide), [a, b]);

    public static DualVector<TShape> Cross(DualVector<Four> a, DualVector<Four> b) => Vector([.. Textbook.Cross(a.Wide, b.Wide), (Dual)a.W * (Dual)b.W], [a, b]);

    public static DualVector<TShape> Abs(DualVector<TShape> a) => Map(a, DualMath.Abs);

    public static DualVector<TShape> SquareRoot(DualVector<TShape> a) => Map(a, DualMath.Sqrt);

    public static DualVector<TShape> Sin(DualVector<TShape> a) => Map(a, DualMath.Sin);

    public static DualVector<TShape> Cos(DualVector<TShape> a) => Map(a, DualMath.Cos);

    public static DualVector<TShape> Exp(DualVector<TShape> a) => Map(a, DualMath.Exp);

    public static DualVector<TShape> Log(DualVector<TShape> a) => Map(a, DualMath.Log);

    public static DualVector<TShape> Log2(DualVector<TShape> a) => Map(a, DualMath.Log2);

    public static DualVector<TShape> DegreesToRadians(DualVector<TShape> a) => Map(a, DualMath.DegreesToRadians);

    public static DualVector<TShape> RadiansToDegrees(DualVector<TShape> a) => Map(a, DualMath.RadiansToDegrees);

    public static DualVector<TShape> Round(DualVector<TShape> a) => Map(a, DualMath.Round);

    public static DualVector<TShape> Round(DualVector<TShape> a, MidpointRounding mode) => Vector(Each(a.Wide, x => DualMath.Round(x, mode)), [a, mode]);

    public static DualVector<TShape> Truncate(DualVector<TShape> a) => Map(a, DualMath.Truncate);

    public static DualVector<TShape> Max(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.Max);

    public static DualVector<TShape> Min(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.Min);

    public static DualVector<TShape> MaxNumber(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MaxNumber);

    public static DualVector<TShape> MinNumber(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MinNumber);

    public static DualVector<TShape> MaxNative(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MaxNative);

    public static DualVector<TShape> MinNative(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MinNative);

    public static DualVector<TShape> MaxMagnitude(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MaxMagnitude);

    public static DualVector<TShape> MinMagnitude(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MinMagnitude);

    public static DualVector<TShape> MaxMagnitudeNumber(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MaxMagnitudeNumber);

    public static DualVector<TShape> MinMagnitudeNumber(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.MinMagnitudeNumber);

    public static DualVector<TShape> Hypot(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.Hypot);

    public static DualVector<TShape> CopySign(DualVector<TShape> a, DualVector<TShape> b) => Zip(a, b, DualMath.CopySign);

    public static DualVector<TShape> FusedMultiplyAdd(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c) => Zip(a, b, c, (x, y, z) => (x * y) + z);

    public static DualVector<TShape> MultiplyAddEstimate(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c) => Zip(a, b, c, (x, y, z) => (x * y) + z);

    public static DualVector<TShape> Lerp(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c) => Zip(a, b, c, (x, y, t) => (x * (1.0 - t)) + (y * t));

    public static DualVector<TShape> Clamp(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c) => Zip(a, b, c, Clamped);

    public static DualVector<TShape> ClampNative(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c) => Zip(a, b, c, Clamped);

    public static (DualVector<TShape> Sin, DualVector<TShape> Cos) SinCos(DualVector<TShape> a)
    {
        DualF[] numbers = Exact.Numbers(Exact.Call(TShape.Type, nameof(SinCos), a), [.. Each(a.Wide, DualMath.Sin), .. Each(a.Wide, DualMath.Cos)]);
        return (new([.. numbers.Take(Fields), default, default]), new([.. numbers.Skip(Fields), default, default]));
    }

    public static DualVector<TShape> Transform(DualVector<Two> v, DualMatrix3x2 m) => Vector(Product([.. v.Wide, 1.0], m.Rows)[..2], [v, m]);

    public static DualVector<TShape> TransformNormal(DualVector<Two> v, DualMatrix3x2 m) => Vector(Product([.. v.Wide, 0.0], m.Rows)[..2], [v, m]);

    public static DualVector<TShape> Transform(DualVector<Two> v, DualMatrix4x4 m) => Vector(Product([.. v.Wide, 0.0, 1.0], m.Rows)[..Fields], [v, m]);

    public static DualVector<TShape> TransformNormal(DualVector<Two> v, DualMatrix4x4 m) => Vector(Product([.. v.Wide, 0.0, 0.0], m.Rows)[..Fields], [v, m]);

    public static DualVector<TShape> Transform(DualVector<Three> v, DualMatrix4x4 m) => Vector(Product([.. v.Wide, 1.0], m.Rows)[..Fields], [v, m]);

    public static DualVector<TShape> TransformNormal(DualVector<Three> v, DualMatrix4x4 m) => Vector(Product([.. v.Wide, 0.0], m.Rows)[..Fields], [v, m]);

    public static DualVector<TShape> Transform(DualVector<Four> v, DualMatrix4x4 m) => Vector(Product(v.Wide, m.Rows), [v, m]);

    public static DualVector<TShape> Transform(DualVector<Two> v, DualQuaternion q) => Vector(Turned(v.Wide, q.Wide)[..Fields], [v, q]);

    public static DualVector<TShape> Transform(DualVector<Three> v, DualQuaternion q) => Vector(Turned(v.Wide, q.Wide)[..Fields], [v, q]);

    public static DualVector<TShape> Transform(DualVector<Four> v, DualQuaternion q) => Vector(Turned(v.Wide, q.Wide), [v, q]);

    public readonly DualF Length() => Number(Textbook.Length(Wide), [this]);

    public readonly DualF LengthSquared() => Number(Textbook.Dot(Wide, Wide), [this]);

    public readonly bool Equals(DualVector<TShape> other) => this == other;

    public override readonly string ToString() => ((ITwin)this).Value.ToString()!;

    private static Dual Clamped(Dual x, Dual low, Dual high) => low > high ? high : DualMath.Clamp(x, low, high);

    private static DualVector<TShape> Map(DualVector<TShape> a, Func<Dual, Dual> f, [CallerMemberName] string name = "") => Vector(Each(a.Wide, f), [a], name);

    private static DualVector<TShape> Zip(DualVector<TShape> a, DualVector<TShape> b, Func<Dual, Dual, Dual> f, [CallerMemberName] string name = "") => Vector(Each(a.Wide, b.Wide, f), [a, b], name);

    private static DualVector<TShape> Zip(DualVector<TShape> a, DualVector<TShape> b, DualVector<TShape> c, Func<Dual, Dual, Dual, Dual> f, [CallerMemberName] string name = "") =>
        Vector([.. a.Wide.Zip(b.Wide, c.Wide).Select(t => f(t.First, t.Second, t.Third))], [a, b, c], name);

    private static DualF Number(Dual wide, object[] arguments, [CallerMemberName] string name = "") => Exact.Number(Exact.Call(TShape.Type, name, arguments), wide);

    private static DualVector<TShape> Vector(Dual[] wide, object[] arguments, [CallerMemberName] string name = "") =>
        new([.. Exact.Numbers(Exact.Call(TShape.Type, name, arguments), wide), default, default]);
}
