using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

/// <summary>The twin of <see cref="Plane"/>.</summary>
public struct DualPlane : ITwin
{
    public DualVector<Three> Normal;
    public DualF D;

    public DualPlane(DualVector<Three> normal, DualF d) => (Normal, D) = (normal, d);

    public DualPlane(DualF x, DualF y, DualF z, DualF d)
        : this(new(x, y, z), d)
    {
    }

    public DualPlane(DualVector<Four> numbers)
        : this(numbers.X, numbers.Y, numbers.Z, numbers.W)
    {
    }

    readonly object ITwin.Value => new Plane((Vector3)((ITwin)Normal).Value, D.Value);

    readonly Dual[] ITwin.Wide => Wide;

    private readonly Dual[] Wide => [.. Normal.Wide, D];

    public static DualPlane Create(DualVector<Three> normal, DualF d) => new(normal, d);

    public static DualPlane Create(DualF x, DualF y, DualF z, DualF d) => new(x, y, z, d);

    public static DualPlane Create(DualVector<Four> numbers) => new(numbers);

    public static DualF Dot(DualPlane p, DualVector<Four> v) => Number(Textbook.Dot(p.Wide, v.Wide), [p, v]);

    public static DualF DotCoordinate(DualPlane p, DualVector<Three> v) => Number(Textbook.Dot(p.Wide, [.. v.Wide, 1.0]), [p, v]);

    public static DualF DotNormal(DualPlane p, DualVector<Three> v) => Number(Textbook.Dot(p.Normal.Wide, v.Wide), [p, v]);

    public static DualPlane Normalize(DualPlane p) => Made(Times(p.Wide, 1.0 / Length(p.Normal.Wide)), [p]);

    public static DualPlane CreateFromVertices(DualVector<Three> a, DualVector<Three> b, DualVector<Three> c)
    {
        Dual[] normal = Unit(Cross(Minus(b.Wide, a.Wide), Minus(c.Wide, a.Wide)));
        return Made([.. normal, -Textbook.Dot(normal, a.Wide)], [a, b, c]);
    }

    public static DualPlane Transform(DualPlane p, DualQuaternion q) => Made(Turned(p.Wide, q.Wide), [p, q]);

    public static DualPlane Transform(DualPlane p, DualMatrix4x4 m)
    {
        Dual[][] inverse = Inverse(m.Rows);
        return Made(Product(p.Wide, [.. Enumerable.Range(0, 4).Select(j => (Dual[])[.. inverse.Select(row => row[j])])]), [p, m]);
    }

    private static DualF Number(Dual wide, object[] arguments, [CallerMemberName] string name = "") => Exact.Number(Exact.Call(typeof(Plane), name, arguments), wide);

    private static DualPlane Made(Dual[] wide, object[] arguments, [CallerMemberName] string name = "")
    {
        DualF[] numbers = Exact.Numbers(Exact.Call(typeof(Plane), name, arguments), wide);
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
