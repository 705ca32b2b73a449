using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

/// <summary>The twin of <see cref="Matrix3x2"/>.</summary>
public struct DualMatrix3x2 : ITwin
{
    public DualF M11, M12, M21, M22, M31, M32;

    public DualMatrix3x2(DualF m11, DualF m12, DualF m21, DualF m22, DualF m31, DualF m32) => (M11, M12, M21, M22, M31, M32) = (m11, m12, m21, m22, m31, m32);

    private DualMatrix3x2(DualF[] m)
        : this(m[0], m[1], m[2], m[3], m[4], m[5])
    {
    }

    public static DualMatrix3x2 Identity => new(1, 0, 0, 1, 0, 0);

    public DualVector<Two> Translation
    {
        readonly get => new(M31, M32);
        set => (M31, M32) = (value.X, value.Y);
    }

    readonly object ITwin.Value => new Matrix3x2(M11.Value, M12.Value, M21.Value, M22.Value, M31.Value, M32.Value);

    readonly Dual[] ITwin.Wide => Wide;

    /// <summary>As a matrix of three columns.</summary>
    internal readonly Dual[][] Rows => [[M11, M12, 0.0], [M21, M22, 0.0], [M31, M32, 1.0]];

    private readonly Dual[] Wide => [.. Numbers.Select(n => (Dual)n)];

    private readonly DualF[] Numbers => [M11, M12, M21, M22, M31, M32];

    public static DualMatrix3x2 operator -(DualMatrix3x2 a) => new([.. a.Numbers.Select(x => -x)]);

    public static DualMatrix3x2 operator +(DualMatrix3x2 a, DualMatrix3x2 b) => new([.. a.Numbers.Zip(b.Numbers, (x, y) => x + y)]);

    public static DualMatrix3x2 operator -(DualMatrix3x2 a, DualMatrix3x2 b) => new([.. a.Numbers.Zip(b.Numbers, (x, y) => x - y)]);

    public static DualMatrix3x2 operator *(DualMatrix3x2 a, DualF s) => new([.. a.Numbers.Select(x => x * s)]);

    public static DualMatrix3x2 operator *(DualMatrix3x2 a, DualMatrix3x2 b) => Multiply(a, b);

    public static DualMatrix3x2 Create(DualF m11, DualF m12, DualF m21, DualF m22, DualF m31, DualF m32) => new(m11, m12, m21, m22, m31, m32);

    public static DualMatrix3x2 Create(DualVector<Two> x, DualVector<Two> y, DualVector<Two> z) => new(x.X, x.Y, y.X, y.Y, z.X, z.Y);

    public static DualMatrix3x2 Add(DualMatrix3x2 a, DualMatrix3x2 b) => a + b;

    public static DualMatrix3x2 Subtract(DualMatrix3x2 a, DualMatrix3x2 b) => a - b;

    public static DualMatrix3x2 Negate(DualMatrix3x2 a) => -a;

    public static DualMatrix3x2 Multiply(DualMatrix3x2 a, DualF s) => a * s;

    public static DualMatrix3x2 Multiply(DualMatrix3x2 a, DualMatrix3x2 b) => Made(Product(a.Rows, b.Rows), [a, b]);

    public static DualMatrix3x2 Lerp(DualMatrix3x2 a, DualMatrix3x2 b, DualF t) => new(Exact.Numbers(Exact.Call(typeof(Matrix3x2), nameof(Lerp), a, b, t), Mix(a.Wide, b.Wide, t)));

    public static bool Invert(DualMatrix3x2 a, out DualMatrix3x2 inverse)
    {
        bool exists = Matrix3x2.Invert((Matrix3x2)((ITwin)a).Value, out Matrix3x2 exact);
        inverse = new(Exact.Numbers(exact, exists ? Columns(Inverse(a.Rows)) : [.. Enumerable.Repeat((Dual)double.NaN, 6)]));
        return exists;
    }

    public static DualMatrix3x2 CreateTranslation(DualVector<Two> by) => Made([[1.0, 0.0], [0.0, 1.0], by.Wide], [by]);

    public static DualMatrix3x2 CreateTranslation(DualF x, DualF y) => Made([[1.0, 0.0], [0.0, 1.0], [x, y]], [x, y]);

    public static DualMatrix3x2 CreateScale(DualF s) => Made([[s, 0.0], [0.0, s], [0.0, 0.0]], [s]);

    public static DualMatrix3x2 CreateScale(DualF x, DualF y) => Made([[x, 0.0], [0.0, y], [0.0, 0.0]], [x, y]);

    public static DualMatrix3x2 CreateScale(DualVector<Two> s) => Made([[s.X, 0.0], [0.0, s.Y], [0.0, 0.0]], [s]);

    public static DualMatrix3x2 CreateScale(DualVector<Two> s, DualVector<Two> c) => Made(Around(c, [[s.X, 0.0, 0.0], [0.0, s.Y, 0.0], [0.0, 0.0, 1.0]]), [s, c]);

    public static DualMatrix3x2 CreateScale(DualF x, DualF y, DualVector<Two> c) => Made(Around(c, [[x, 0.0, 0.0], [0.0, y, 0.0], [0.0, 0.0, 1.0]]), [x, y, c]);

    public static DualMatrix3x2 CreateScale(DualF s, DualVector<Two> c) => Made(Around(c, [[s, 0.0, 0.0], [0.0, s, 0.0], [0.0, 0.0, 1.0]]), [s, c]);

    public static DualMatrix3x2 CreateRotation(DualF angle) => Made(Turning(angle), [angle]);

    public static DualMatrix3x2 CreateRotation(DualF angle, DualVector<Two> c) => Made(Around(c, Turning(angle)), [angle, c]);

    public static DualMatrix3x2 CreateSkew(DualF x, DualF y) => Made([[1.0, DualMath.Tan(y)], [DualMath.Tan(x), 1.0], [0.0, 0.0]], [x, y]);

    public static DualMatrix3x2 CreateSkew(DualF x, DualF y, DualVector<Two> c) => Made(Around(c, [[1.0, DualMath.Tan(y), 0.0], [DualMath.Tan(x), 1.0, 0.0], [0.0, 0.0, 1.0]]), [x, y, c]);

    public static DualMatrix3x2 Create(DualF x) => new(x, x, x, x, x, x);

    public static DualMatrix3x2 Create(DualVector<Two> row) => Create(row, row, row);

    public readonly DualF GetElement(int row, int column) => Numbers[(2 * row) + column];

    public readonly DualVector<Two> GetRow(int row) => new(Numbers[2 * row], Numbers[(2 * row) + 1]);

    public readonly DualMatrix3x2 WithElement(int row, int column, DualF x)
    {
        DualF[] numbers = Numbers;
        numbers[(2 * row) + column] = x;
        return new(numbers);
    }

    public readonly DualMatrix3x2 WithRow(int row, DualVector<Two> x) => WithElement(row, 0, x.X).WithElement(row, 1, x.Y);

    public readonly DualF GetDeterminant() => Exact.Number(Exact.Call(typeof(Matrix3x2), nameof(GetDeterminant), this), Determinant(Rows));

    private static Dual[][] Turning(Dual angle)
    {
        (Dual sine, Dual cosine) = (DualMath.Sin(angle), DualMath.Cos(angle));
        return [[cosine, sine, 0.0], [-sine, cosine, 0.0], [0.0, 0.0, 1.0]];
    }

    /// <summary>Moves the centre to the origin, maps, and moves it back.</summary>
    private static Dual[][] Around(DualVector<Two> c, Dual[][] map) =>
        Product(Product([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [-c.X, -c.Y, 1.0]], map), [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [c.X, c.Y, 1.0]]);

    private static Dual[] Columns(Dual[][] rows) => [.. rows.SelectMany(r => r.Take(2))];

    private static DualMatrix3x2 Made(Dual[][] rows, object[] arguments, [CallerMemberName] string name = "") => new(Exact.Numbers(Exact.Call(typeof(Matrix3x2), name, arguments), Columns(rows)));
}
