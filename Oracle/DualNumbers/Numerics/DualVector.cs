using System;
using System.Linq;
using System.Numerics;

namespace AutoDiff.Oracle;

public interface IShape
{
    static abstract int Count { get; }

    static abstract Type Type { get; }
}

public struct Two : IShape
{
    public static int Count => 2;

    public static Type Type => typeof(Vector2);
}

public struct Three : IShape
{
    public static int Count => 3;

    public static Type Type => typeof(Vector3);
}

public struct Four : IShape
{
    public static int Count => 4;

    public static Type Type => typeof(Vector4);
}

/// <summary>The twin of <see cref="Vector2"/>, <see cref="Vector3"/> and <see cref="Vector4"/>.</summary>
public partial struct DualVector<TShape> : ITwin
    where TShape : struct, IShape
{
    /// <summary>How many of the fields it has.</summary>
    public static readonly int Fields = TShape.Count;

    public DualF X;
    public DualF Y;
    public DualF Z;
    public DualF W;

    public DualVector(DualF all)
        : this(all, all, all, all)
    {
    }

    public DualVector(DualF x, DualF y, DualF z = default, DualF w = default)
        : this([x, y, z, w])
    {
    }

    public DualVector(DualVector<Two> xy, DualF z, DualF w = default)
        : this(xy.X, xy.Y, z, w)
    {
    }

    public DualVector(DualVector<Three> xyz, DualF w)
        : this(xyz.X, xyz.Y, xyz.Z, w)
    {
    }

    internal DualVector(ReadOnlySpan<DualF> numbers)
    {
        X = numbers[0];
        Y = numbers[1];
        Z = Fields > 2 ? numbers[2] : default;
        W = Fields > 3 ? numbers[3] : default;
    }

    public static DualVector<TShape> Zero => default;

    public static DualVector<TShape> One => new(1f);

    public static DualVector<TShape> UnitX => new(1, 0);

    public static DualVector<TShape> UnitY => new(0, 1);

    public static DualVector<TShape> UnitZ => new(0, 0, 1);

    public static DualVector<TShape> UnitW => new(0, 0, 0, 1);

    public static DualVector<TShape> Pi => new(MathF.PI);

    readonly object ITwin.Value => Activator.CreateInstance(TShape.Type, [.. Numbers.Select(n => (object)n.Value)])!;

    readonly Dual[] ITwin.Wide => Wide;

    internal readonly Dual[] Wide => [.. Numbers.Select(n => (Dual)n)];

    private readonly DualF[] Numbers => [.. ((DualF[])[X, Y, Z, W]).Take(Fields)];

    public DualF this[int index]
    {
        readonly get => Numbers[Checked(index)];
        set
        {
            DualF[] numbers = [.. Numbers, default, default];
            numbers[Checked(index)] = value;
            this = new(numbers);
        }
    }

    public static DualVector<TShape> operator +(DualVector<TShape> a) => a;

    public static DualVector<TShape> operator -(DualVector<TShape> a) => Componentwise(a, a, (x, _) => -x);

    public static DualVector<TShape> operator +(DualVector<TShape> a, DualVector<TShape> b) => Componentwise(a, b, (x, y) => x + y);

    public static DualVector<TShape> operator -(DualVector<TShape> a, DualVector<TShape> b) => Componentwise(a, b, (x, y) => x - y);

    public static DualVector<TShape> operator *(DualVector<TShape> a, DualVector<TShape> b) => Componentwise(a, b, (x, y) => x * y);

    public static DualVector<TShape> operator *(DualVector<TShape> a, DualF s) => Componentwise(a, a, (x, _) => x * s);

    public static DualVector<TShape> operator *(DualF s, DualVector<TShape> a) => Componentwise(a, a, (x, _) => s * x);

    public static DualVector<TShape> operator /(DualVector<TShape> a, DualVector<TShape> b) => Componentwise(a, b, (x, y) => x / y);

    public static DualVector<TShape> operator /(DualVector<TShape> a, DualF s) => Componentwise(a, a, (x, _) => x / s);

    public static bool operator ==(DualVector<TShape> a, DualVector<TShape> b) => a.Numbers.Zip(b.Numbers).All(p => p.First == p.Second);

    public static bool operator !=(DualVector<TShape> a, DualVector<TShape> b) => !(a == b);

    public override readonly bool Equals(object? obj) => obj is DualVector<TShape> other && this == other;

    public override readonly int GetHashCode() => X.GetHashCode();

    private static int Checked(int index) => (uint)index < (uint)Fields ? index : throw new ArgumentOutOfRangeException(nameof(index));

    private static DualVector<TShape> Componentwise(DualVector<TShape> a, DualVector<TShape> b, Func<DualF, DualF, DualF> f) =>
        new([.. a.Numbers.Zip(b.Numbers, f), default, default]);
}
