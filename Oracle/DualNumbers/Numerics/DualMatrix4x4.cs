using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

/// <summary>The twin of <see cref="Matrix4x4"/>.</summary>
public partial struct DualMatrix4x4 : ITwin
{
    public DualF M11, M12, M13, M14, M21, M22, M23, M24, M31, M32, M33, M34, M41, M42, M43, M44;

    public DualMatrix4x4(
        DualF m11, DualF m12, DualF m13, DualF m14, DualF m21, DualF m22, DualF m23, DualF m24, DualF m31, DualF m32, DualF m33, DualF m34, DualF m41, DualF m42, DualF m43, DualF m44)
        : this([m11, m12, m13, m14, m21, m22, m23, m24, m31, m32, m33, m34, m41, m42, m43, m44])
    {
    }

    private DualMatrix4x4(DualF[] m)
    {
        (M11, M12, M13, M14) = (m[0], m[1], m[2], m[3]);
        (M21, M22, M23, M24) = (m[4], m[5], m[6], m[7]);
        (M31, M32, M33, M34) = (m[8], m[9], m[10], m[11]);
        (M41, M42, M43, M44) = (m[12], m[13], m[14], m[15]);
    }

    public static DualMatrix4x4 Identity => new(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

    public DualVector<Three> Translation
    {
        readonly get => new(M41, M42, M43);
        set => (M41, M42, M43) = (value.X, value.Y, value.Z);
    }

    public DualVector<Four> X
    {
        readonly get => new(M11, M12, M13, M14);
        set => (M11, M12, M13, M14) = (value.X, value.Y, value.Z, value.W);
    }

    public DualVector<Four> Y
    {
        readonly get => new(M21, M22, M23, M24);
        set => (M21, M22, M23, M24) = (value.X, value.Y, value.Z, value.W);
    }

    public DualVector<Four> Z
    {
        readonly get => new(M31, M32, M33, M34);
        set => (M31, M32, M33, M34) = (value.X, value.Y, value.Z, value.W);
    }

    public DualVector<Four> W
    {
        readonly get => new(M41, M42, M43, M44);
        set => (M41, M42, M43, M44) = (value.X, value.Y, value.Z, value.W);
    }

    readonly object ITwin.Value => Activator.CreateInstance(typeof(Matrix4x4), [.. Numbers.Select(n => (object)n.Value)])!;

    readonly Dual[] ITwin.Wide => Wide;

    internal readonly Dual[][] Rows => Textbook.Rows(Wide, 4);

    private readonly Dual[] Wide => [.. Numbers.Select(n => (Dual)n)];

    private readonly DualF[] Numbers => [M11, M12, M13, M14, M21, M22, M23, M24, M31, M32, M33, M34, M41, M42, M43, M44];

    public DualF this[int row, int column]
    {
        readonly get => Numbers[At(row, column)];
        set
        {
            DualF[] numbers = Numbers;
            numbers[At(row, column)] = value;
            this = new(numbers);
        }
    }

    public static DualMatrix4x4 operator -(DualMatrix4x4 a) => new([.. a.Numbers.Select(x => -x)]);

    public static DualMatrix4x4 operator +(DualMatrix4x4 a, DualMatrix4x4 b) => new([.. a.Numbers.Zip(b.Numbers, (x, y) => x + y)]);

    public static DualMatrix4x4 operator -(DualMatrix4x4 a, DualMatrix4x4 b) => new([.. a.Numbers.Zip(b.Numbers, (x, y) => x - y)]);

    public static DualMatrix4x4 operator *(DualMatrix4x4 a, DualF s) => new([.. a.Numbers.Select(x => x * s)]);

    public static DualMatrix4x4 operator *(DualMatrix4x4 a, DualMatrix4x4 b) => Multiply(a, b);

    private static int At(int row, int column) => (uint)row < 4 && (uint)column < 4 ? (4 * row) + column : throw new ArgumentOutOfRangeException(nameof(row));

    private static DualMatrix4x4 Made(Dual[] wide, object[] arguments, [CallerMemberName] string name = "") => new(Exact.Numbers(Exact.Call(typeof(Matrix4x4), name, arguments), wide));
}
