using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Geometry;
using static AutoDiff.Generator.Rules.Numerics.Term;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>
/// Every member of System.Numerics that computes with reals, with its mathematics: one line per member. docs/numerics.md is made from it. A member whose
/// bits are IEEE's is done number by number; of all others the member is called, and its mathematics is for the derivative alone.
/// </summary>
internal static partial class NumericsTable
{
    public static readonly IReadOnlyList<NumericsModel> Rows = [.. Vectors(), .. Quaternions(), .. Planes(), .. Matrices(), .. ComplexNumbers()];

    private static readonly Dictionary<string, NumericsModel> s_byMember = Rows.ToDictionary(r => r.Member);

    public static bool TryFind(string member, out NumericsModel model) => s_byMember.TryGetValue(member, out model!);

    private static IEnumerable<NumericsModel> Vectors() => [.. Vectors("Vector2", 2), .. Vectors("Vector3", 3), .. Vectors("Vector4", 4), .. Transforms()];

    private static IEnumerable<NumericsModel> Vectors(string v, int n)
    {
        string[] numbers = [.. Enumerable.Repeat("float", n)];
        string[] joined = n switch { 2 => [], 3 => ["Vector2, float"], _ => ["Vector2, float, float", "Vector3, float"] };
        foreach (string parameters in (string[])[string.Join(", ", numbers), .. joined])
        {
            yield return Exact($"{v}({parameters})", (x, _) => Join(x));
            yield return Exact($"{v}.Create({parameters})", (x, _) => Join(x));
        }

        yield return Exact($"{v}(float)", (x, _) => x[0].Repeated(n));
        yield return Exact($"{v}.Create(float)", (x, _) => x[0].Repeated(n));
        yield return Exact($"{v}.CreateScalar(float)", (x, _) => Join([x[0], .. Enumerable.Repeat(x[0].Number(0), n - 1)]));
        foreach (NumericsModel arithmetic in Arithmetic(v)) yield return arithmetic;
        foreach (string name in (string[])["*", "Multiply"])
        {
            yield return Exact($"{v}.{name}({v}, {v})", (x, _) => x[0] * x[1]);
            yield return Exact($"{v}.{name}(float, {v})", (x, _) => x[0] * x[1]);
        }

        foreach (string name in (string[])["/", "Divide"])
        {
            yield return Exact($"{v}.{name}({v}, {v})", (x, _) => x[0] / x[1]);
            yield return Exact($"{v}.{name}({v}, float)", (x, _) => x[0] / x[1]);
        }

        yield return Exact($"{v}.+({v})", (x, _) => x[0]);
        yield return Exact($"{v}.Abs({v})", (x, _) => Function("Abs", x[0]));
        yield return Exact($"{v}.SquareRoot({v})", (x, _) => Function("Sqrt", x[0]));
        yield return Call($"{v}.Dot({v}, {v})", (x, _) => Dot(x[0], x[1]));
        yield return Call($"{v}.Sum({v})", (x, _) => x[0].Sum());
        yield return Call($"{v}.Length()", (x, _) => Length(x[0]), "0 at 0");
        yield return Call($"{v}.LengthSquared()", (x, _) => Dot(x[0], x[0]));
        yield return Call($"{v}.Distance({v}, {v})", (x, _) => Length(x[0] - x[1]), "0 where they are equal");
        yield return Call($"{v}.DistanceSquared({v}, {v})", (x, _) => Dot(x[0] - x[1], x[0] - x[1]));
        yield return Call($"{v}.Normalize({v})", (x, _) => x[0] / Length(x[0]), "NaN at 0, as the value");
        yield return Call($"{v}.Lerp({v}, {v}, float)", (x, _) => (x[0] * (1 - x[2])) + (x[1] * x[2]));
        if (n < 4) yield return Call($"{v}.Reflect({v}, {v})", (x, _) => x[0] - (2 * Dot(x[0], x[1]) * x[1]));
        if (n == 2) yield return Call($"{v}.Cross({v}, {v})", (x, _) => (x[0][0] * x[1][1]) - (x[0][1] * x[1][0]));
        if (n == 3) yield return Call($"{v}.Cross({v}, {v})", (x, _) => Cross(x[0], x[1]));
        if (n == 4) yield return Call($"{v}.Cross({v}, {v})", (x, _) => Join(Cross(x[0], x[1]), x[0][3] * x[1][3]));
        foreach (string name in (string[])["Sin", "Cos", "Exp", "Log", "Log2", "DegreesToRadians", "RadiansToDegrees", "Round", "Truncate"])
            yield return Call($"{v}.{name}({v})", (x, r) => Rule(name, r!, x[0]));
        yield return Call($"{v}.Round({v}, MidpointRounding)", (x, r) => Rule("Round", r!, x[0]));
        yield return Call($"{v}.SinCos({v})", (x, r) => Join(Rule("Sin", r!.Slice(0, n), x[0]), Rule("Cos", r!.Slice(n, n), x[0])));
        foreach (string name in (string[])["Max", "Min", "MaxNumber", "MinNumber", "MaxNative", "MinNative", "MaxMagnitude", "MinMagnitude", "MaxMagnitudeNumber", "MinMagnitudeNumber"])
            yield return Call($"{v}.{name}({v}, {v})", (x, r) => Rule(name, r!, x[0], x[1]), "½ each at a tie");
        foreach (string name in (string[])["Hypot", "CopySign"])
            yield return Call($"{v}.{name}({v}, {v})", (x, r) => Rule(name, r!, x[0], x[1]));
        foreach (string name in (string[])["FusedMultiplyAdd", "MultiplyAddEstimate", "Lerp"])
            yield return Call($"{v}.{name}({v}, {v}, {v})", (x, r) => Rule(name, r!, x[0], x[1], x[2]));
        foreach (string name in (string[])["Clamp", "ClampNative"])
            yield return Call($"{v}.{name}({v}, {v}, {v})", (x, r) => Where(x[1].IsMore(x[2]), x[2], Rule(name, r!, x[0], x[1], x[2])), "1 at both edges");
    }

    private static IEnumerable<NumericsModel> Transforms() =>
    [
        Call("Vector2.Transform(Vector2, Matrix3x2)", (x, _) => Affine(x[0], x[1])),
        Call("Vector2.TransformNormal(Vector2, Matrix3x2)", (x, _) => Turned(x[0], x[1])),
        Call("Vector2.Transform(Vector2, Matrix4x4)", (x, _) => Point(x[0], x[1]).Slice(0, 2)),
        Call("Vector2.TransformNormal(Vector2, Matrix4x4)", (x, _) => Direction(x[0], x[1]).Slice(0, 2)),
        Call("Vector2.Transform(Vector2, Quaternion)", (x, _) => Rotated(Placed(Spatial(x[0])), x[1]).Slice(0, 2)),
        Call("Vector3.Transform(Vector3, Matrix4x4)", (x, _) => Point(x[0], x[1]).Slice(0, 3)),
        Call("Vector3.TransformNormal(Vector3, Matrix4x4)", (x, _) => Direction(x[0], x[1]).Slice(0, 3)),
        Call("Vector3.Transform(Vector3, Quaternion)", (x, _) => Rotated(Placed(x[0]), x[1]).Slice(0, 3)),
        Call("Vector4.Transform(Vector2, Matrix4x4)", (x, _) => Point(x[0], x[1])),
        Call("Vector4.Transform(Vector3, Matrix4x4)", (x, _) => Point(x[0], x[1])),
        Call("Vector4.Transform(Vector4, Matrix4x4)", (x, _) => Direction(x[0], x[1])),
        Call("Vector4.Transform(Vector2, Quaternion)", (x, _) => Rotated(Placed(Spatial(x[0])), x[1])),
        Call("Vector4.Transform(Vector3, Quaternion)", (x, _) => Rotated(Placed(x[0]), x[1])),
        Call("Vector4.Transform(Vector4, Quaternion)", (x, _) => Rotated(x[0], x[1])),
    ];

    /// <summary>What all of them do number by number: sums, differences, the opposite, products with a number.</summary>
    private static IEnumerable<NumericsModel> Arithmetic(string t, string real = "float")
    {
        foreach (string name in (string[])["+", "Add"]) yield return Exact($"{t}.{name}({t}, {t})", (x, _) => x[0] + x[1]);
        foreach (string name in (string[])["-", "Subtract"]) yield return Exact($"{t}.{name}({t}, {t})", (x, _) => x[0] - x[1]);
        foreach (string name in (string[])["-", "Negate"]) yield return Exact($"{t}.{name}({t})", (x, _) => -x[0]);
        if (real == "double") yield break;
        foreach (string name in (string[])["*", "Multiply"]) yield return Exact($"{t}.{name}({t}, {real})", (x, _) => x[0] * x[1]);
    }

    private static NumericsModel Exact(string member, Mathematics mathematics) => new(member, false, mathematics);

    private static NumericsModel Call(string member, Mathematics mathematics, string note = "") => new(member, true, mathematics, Note: note);

    private static NumericsModel Throwing(string member, Mathematics mathematics) => new(member, true, mathematics, Throws: true);
}
