using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

/// <summary>The twin of <see cref="Quaternion"/>.</summary>
public struct DualQuaternion : ITwin
{
    public DualF X;
    public DualF Y;
    public DualF Z;
    public DualF W;

    public DualQuaternion(DualF x, DualF y, DualF z, DualF w) => (X, Y, Z, W) = (x, y, z, w);

    public DualQuaternion(DualVector<Three> vector, DualF w)
        : this(vector.X, vector.Y, vector.Z, w)
    {
    }

    private DualQuaternion(DualF[] numbers)
        : this(numbers[0], numbers[1], numbers[2], numbers[3])
    {
    }

    public static DualQuaternion Identity => new(0, 0, 0, 1);

    public static DualQuaternion Zero => default;

    readonly object ITwin.Value => new Quaternion(X.Value, Y.Value, Z.Value, W.Value);

    readonly Dual[] ITwin.Wide => Wide;

    internal readonly Dual[] Wide => [X, Y, Z, W];

    public readonly DualF this[int index] => index switch { 0 => X, 1 => Y, 2 => Z, 3 => W, _ => throw new ArgumentOutOfRangeException(nameof(index)) };

    public static DualQuaternion operator -(DualQuaternion a) => new(-a.X, -a.Y, -a.Z, -a.W);

    public static DualQuaternion operator +(DualQuaternion a, DualQuaternion b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W);

    public static DualQuaternion operator -(DualQuaternion a, DualQuaternion b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z, a.W - b.W);

    public static DualQuaternion operator *(DualQuaternion a, DualF s) => new(a.X * s, a.Y * s, a.Z * s, a.W * s);

    public static DualQuaternion operator *(DualQuaternion a, DualQuaternion b) => Multiply(a, b);

    public static DualQuaternion operator /(DualQuaternion a, DualQuaternion b) => Divide(a, b);

    public static DualQuaternion Create(DualF x, DualF y, DualF z, DualF w) => new(x, y, z, w);

    public static DualQuaternion Create(DualVector<Three> vector, DualF w) => new(vector, w);

    public static DualQuaternion Add(DualQuaternion a, DualQuaternion b) => a + b;

    public static DualQuaternion Subtract(DualQuaternion a, DualQuaternion b) => a - b;

    public static DualQuaternion Negate(DualQuaternion a) => -a;

    public static DualQuaternion Multiply(DualQuaternion a, DualF s) => a * s;

    public static DualQuaternion Multiply(DualQuaternion a, DualQuaternion b) => Made(Textbook.Quaternion(a.Wide, b.Wide), [a, b]);

    public static DualQuaternion Concatenate(DualQuaternion a, DualQuaternion b) => Made(Textbook.Quaternion(b.Wide, a.Wide), [a, b]);

    public static DualQuaternion Divide(DualQuaternion a, DualQuaternion b) => Made(Textbook.Quaternion(a.Wide, Inverted(b.Wide)), [a, b]);

    public static DualQuaternion Inverse(DualQuaternion a) => Made(Inverted(a.Wide), [a]);

    public static DualQuaternion Conjugate(DualQuaternion a) => Made(Textbook.Conjugate(a.Wide), [a]);

    public static DualQuaternion Normalize(DualQuaternion a) => Made(Unit(a.Wide), [a]);

    public static DualF Dot(DualQuaternion a, DualQuaternion b) => Number(Textbook.Dot(a.Wide, b.Wide), [a, b]);

    public static DualQuaternion Lerp(DualQuaternion a, DualQuaternion b, DualF t) =>
        Made(Unit(Mix(a.Wide, Textbook.Dot(a.Wide, b.Wide) >= 0.0 ? b.Wide : Each(b.Wide, x => -x), t)), [a, b, t]);

    public static DualQuaternion Slerp(DualQuaternion a, DualQuaternion b, DualF t)
    {
        Dual cosine = Textbook.Dot(a.Wide, b.Wide);
        Dual[] to = cosine < 0.0 ? Each(b.Wide, x => -x) : b.Wide;
        Dual angle = DualMath.Acos(DualMath.Abs(cosine)), u = t;
        return Made(DualMath.Abs(cosine) > 1 - 1e-6f ? Mix(a.Wide, to, t)
            : Plus(Times(a.Wide, DualMath.Sin((1.0 - u) * angle) / DualMath.Sin(angle)), Times(to, DualMath.Sin(u * angle) / DualMath.Sin(angle))), [a, b, t]);
    }

    public static DualQuaternion CreateFromRotationMatrix(DualMatrix4x4 matrix)
    {
        Dual[][] m = matrix.Rows;
        (Dual a, Dual b, Dual c) = (m[0][0], m[1][1], m[2][2]);
        Dual x = m[1][2] - m[2][1], y = m[2][0] - m[0][2], z = m[0][1] - m[1][0], xy = m[0][1] + m[1][0], yz = m[1][2] + m[2][1], zx = m[0][2] + m[2][0];
        if ((a + b + c).Value > 0) return Of(1.0 + a + b + c, r => [x / r, y / r, z / r, r]);
        if (a.Value >= b.Value && a.Value >= c.Value) return Of(1.0 + a - b - c, r => [r, xy / r, zx / r, x / r]);
        return b.Value > c.Value ? Of(1.0 + b - a - c, r => [xy / r, r, yz / r, y / r]) : Of(1.0 + c - a - b, r => [zx / r, yz / r, r, z / r]);

        // Twice the largest component, of which the others are quotients.
        DualQuaternion Of(Dual square, System.Func<Dual, Dual[]> parts) => Made(Times(parts(DualMath.Sqrt(square)), 0.5), [matrix], nameof(CreateFromRotationMatrix));
    }

    public static DualQuaternion CreateFromAxisAngle(DualVector<Three> axis, DualF angle) => Made(About(axis.Wide, angle), [axis, angle]);

    public static DualQuaternion CreateFromYawPitchRoll(DualF yaw, DualF pitch, DualF roll) => Made(FromAngles(yaw, pitch, roll), [yaw, pitch, roll]);

    public readonly DualF Length() => Number(Textbook.Length(Wide), [this]);

    public readonly DualF LengthSquared() => Number(Textbook.Dot(Wide, Wide), [this]);

    internal static Dual[] About(Dual[] axis, Dual angle) => [.. Times(axis, DualMath.Sin(angle / 2.0)), DualMath.Cos(angle / 2.0)];

    /// <summary>First the roll about Z, then the pitch about X, then the yaw about Y.</summary>
    internal static Dual[] FromAngles(Dual yaw, Dual pitch, Dual roll) =>
        Textbook.Quaternion(Textbook.Quaternion(About([0.0, 1.0, 0.0], yaw), About([1.0, 0.0, 0.0], pitch)), About([0.0, 0.0, 1.0], roll));

    private static Dual[] Inverted(Dual[] q) => Times(Textbook.Conjugate(q), 1.0 / Textbook.Dot(q, q));

    private static DualF Number(Dual wide, object[] arguments, [CallerMemberName] string name = "") => Exact.Number(Exact.Call(typeof(Quaternion), name, arguments), wide);

    private static DualQuaternion Made(Dual[] wide, object[] arguments, [CallerMemberName] string name = "") =>
        new(Exact.Numbers(Exact.Call(typeof(Quaternion), name, arguments), wide));
}
