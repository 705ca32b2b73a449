using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Geometry;
using static AutoDiff.Generator.Rules.Numerics.Term;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Matrices.</summary>
internal static partial class NumericsTable
{
    private static IEnumerable<NumericsModel> Matrices() => [.. OfThePlane(), .. OfSpace(), .. Placements(), .. Projections(), .. LeftHanded(), .. Billboards(), .. Mirrors()];

    private static IEnumerable<NumericsModel> OfThePlane() =>
    [
        .. Made("Matrix3x2", string.Join(", ", Enumerable.Repeat("float", 6))),
        Exact("Matrix3x2.Create(Vector2, Vector2, Vector2)", (x, _) => Join(x)),
        .. Arithmetic("Matrix3x2"),
        Call("Matrix3x2.*(Matrix3x2, Matrix3x2)", (x, _) => Composed(x[0], x[1])),
        Call("Matrix3x2.Multiply(Matrix3x2, Matrix3x2)", (x, _) => Composed(x[0], x[1])),
        Call("Matrix3x2.Lerp(Matrix3x2, Matrix3x2, float)", (x, _) => (x[0] * (1 - x[2])) + (x[1] * x[2])),
        Call("Matrix3x2.GetDeterminant()", (x, _) => (x[0][0] * x[0][3]) - (x[0][2] * x[0][1])),
        Call("Matrix3x2.Invert(Matrix3x2)", (x, r) => Flattened(Geometry.Inverse(Square(x[0]), Square(r!), 3)), "−A⁻¹ dA A⁻¹"),
        Call("Matrix3x2.CreateTranslation(Vector2)", (x, _) => Diagonal(x[0].Number(1), x[0].Number(1), x[0])),
        Call("Matrix3x2.CreateTranslation(float, float)", (x, _) => Diagonal(x[0].Number(1), x[0].Number(1), Join(x))),
        Call("Matrix3x2.CreateScale(Vector2)", (x, _) => Diagonal(x[0][0], x[0][1], Zeros(x[0]))),
        Call("Matrix3x2.CreateScale(float, float)", (x, _) => Diagonal(x[0], x[1], Zeros(x[0]))),
        Call("Matrix3x2.CreateScale(float)", (x, _) => Diagonal(x[0], x[0], Zeros(x[0]))),
        Call("Matrix3x2.CreateScale(Vector2, Vector2)", (x, _) => Diagonal(x[0][0], x[0][1], x[1] * (1 - x[0]))),
        Call("Matrix3x2.CreateScale(float, float, Vector2)", (x, _) => Diagonal(x[0], x[1], x[2] * (1 - Join(x[0], x[1])))),
        Call("Matrix3x2.CreateScale(float, Vector2)", (x, _) => Diagonal(x[0], x[0], x[1] * (1 - x[0]))),
        Call("Matrix3x2.CreateRotation(float)", (x, r) => Rotation(x[0], r!, Zeros(x[0]))),
        Call("Matrix3x2.CreateRotation(float, Vector2)", (x, r) => Rotation(x[0], r!, x[1])),
        Call("Matrix3x2.CreateSkew(float, float)", (x, _) => Skew(x[0], x[1], Zeros(x[0]))),
        Call("Matrix3x2.CreateSkew(float, float, Vector2)", (x, _) => Skew(x[0], x[1], Join(-(x[2][1] * Function("Tan", x[0])), -(x[2][0] * Function("Tan", x[1]))))),
        Exact("Matrix3x2.Create(float)", (x, _) => x[0].Repeated(6)),
        Exact("Matrix3x2.Create(Vector2)", (x, _) => Join(x[0], x[0], x[0])),
        .. Elements("Matrix3x2", "Vector2", 3, 2),
    ];

    private static IEnumerable<NumericsModel> OfSpace() =>
    [
        .. Made("Matrix4x4", string.Join(", ", Enumerable.Repeat("float", 16))),
        Exact("Matrix4x4.Create(Vector4, Vector4, Vector4, Vector4)", (x, _) => Join(x)),
        .. ((string[])["Matrix4x4", "Matrix4x4.Create"]).Select(n => Exact($"{n}(Matrix3x2)", (x, _) => Embedded(x[0]))),
        Exact("Matrix4x4.Create(float)", (x, _) => x[0].Repeated(16)),
        Exact("Matrix4x4.Create(Vector4)", (x, _) => Join(x[0], x[0], x[0], x[0])),
        .. Elements("Matrix4x4", "Vector4", 4, 4),
        .. Arithmetic("Matrix4x4"),
        Call("Matrix4x4.*(Matrix4x4, Matrix4x4)", (x, _) => Product(x[0], x[1], 4)),
        Call("Matrix4x4.Multiply(Matrix4x4, Matrix4x4)", (x, _) => Product(x[0], x[1], 4)),
        Exact("Matrix4x4.Transpose(Matrix4x4)", (x, _) => Transposed(x[0], 4)),
        Call("Matrix4x4.Lerp(Matrix4x4, Matrix4x4, float)", (x, _) => (x[0] * (1 - x[2])) + (x[1] * x[2])),
        Call("Matrix4x4.GetDeterminant()", (x, _) => Determinant(x[0])),
        Call("Matrix4x4.Invert(Matrix4x4)", (x, r) => Geometry.Inverse(x[0], r!, 4), "−A⁻¹ dA A⁻¹"),
    ];

    private static IEnumerable<NumericsModel> Placements() =>
    [
        Call("Matrix4x4.CreateTranslation(Vector3)", (x, _) => Moved(x[0])),
        Call("Matrix4x4.CreateTranslation(float, float, float)", (x, _) => Moved(Join(x))),
        Call("Matrix4x4.CreateScale(float)", (x, _) => Scaled(x[0].Repeated(3))),
        Call("Matrix4x4.CreateScale(Vector3)", (x, _) => Scaled(x[0])),
        Call("Matrix4x4.CreateScale(float, float, float)", (x, _) => Scaled(Join(x))),
        Call("Matrix4x4.CreateScale(float, Vector3)", (x, _) => ScaledAround(x[1], x[0].Repeated(3))),
        Call("Matrix4x4.CreateScale(Vector3, Vector3)", (x, _) => ScaledAround(x[1], x[0])),
        Call("Matrix4x4.CreateScale(float, float, float, Vector3)", (x, _) => ScaledAround(x[3], Join(x[0], x[1], x[2]))),
        Call("Matrix4x4.CreateRotationX(float)", (x, _) => AboutAxis(x[0], 1, 2)),
        Call("Matrix4x4.CreateRotationY(float)", (x, _) => AboutAxis(x[0], 2, 0)),
        Call("Matrix4x4.CreateRotationZ(float)", (x, _) => AboutAxis(x[0], 0, 1)),
        Call("Matrix4x4.CreateRotationX(float, Vector3)", (x, _) => AboutAxis(x[0], 1, 2, x[1])),
        Call("Matrix4x4.CreateRotationY(float, Vector3)", (x, _) => AboutAxis(x[0], 2, 0, x[1])),
        Call("Matrix4x4.CreateRotationZ(float, Vector3)", (x, _) => AboutAxis(x[0], 0, 1, x[1])),
        Call("Matrix4x4.CreateFromQuaternion(Quaternion)", (x, _) => Upright(Rows(x[0]), x[0].Number(0).Repeated(3))),
        Call("Matrix4x4.CreateFromAxisAngle(Vector3, float)", (x, _) => Upright(Rows(FromAxisAngle(x[0], x[1])), x[0].Number(0).Repeated(3))),
        Call("Matrix4x4.CreateFromYawPitchRoll(float, float, float)", (x, _) => Upright(Rows(FromYawPitchRoll(x[0], x[1], x[2])), x[0].Number(0).Repeated(3))),
        Call("Matrix4x4.CreateLookAt(Vector3, Vector3, Vector3)", (x, _) => View(x[0], x[0] - x[1], x[2])),
        Call("Matrix4x4.CreateLookAtLeftHanded(Vector3, Vector3, Vector3)", (x, _) => View(x[0], x[1] - x[0], x[2])),
        Call("Matrix4x4.CreateLookTo(Vector3, Vector3, Vector3)", (x, _) => View(x[0], -x[1], x[2])),
        Call("Matrix4x4.CreateLookToLeftHanded(Vector3, Vector3, Vector3)", (x, _) => View(x[0], x[1], x[2])),
        Call("Matrix4x4.CreateWorld(Vector3, Vector3, Vector3)", (x, _) =>
        {
            Term z = Normalized(-x[1]), side = Normalized(Cross(x[2], z));
            return Upright([side, Cross(z, side), z], x[0]);
        }),
    ];

    private static IEnumerable<NumericsModel> Projections() =>
    [
        Throwing("Matrix4x4.CreatePerspectiveFieldOfView(float, float, float, float)", (x, _) =>
        {
            Term height = 1 / Function("Tan", 0.5 * x[0]), range = Range(x[2], x[3]);
            return Frustum(height / x[1], height, x[0].Number(0), x[0].Number(0), range, x[2] * range);
        }),
        Throwing("Matrix4x4.CreatePerspective(float, float, float, float)", (x, _) =>
        {
            Term range = Range(x[2], x[3]);
            return Frustum(2 * x[2] / x[0], 2 * x[2] / x[1], x[0].Number(0), x[0].Number(0), range, x[2] * range);
        }),
        Throwing("Matrix4x4.CreatePerspectiveOffCenter(float, float, float, float, float, float)", (x, _) =>
        {
            Term width = 1 / (x[1] - x[0]), height = 1 / (x[3] - x[2]), range = Range(x[4], x[5]);
            return Frustum(2 * x[4] * width, 2 * x[4] * height, (x[0] + x[1]) * width, (x[3] + x[2]) * height, range, x[4] * range);
        }),
        Call("Matrix4x4.CreateOrthographic(float, float, float, float)", (x, _) =>
        {
            Term range = 1 / (x[2] - x[3]);
            return Matrix(x[0], (0, 0, 2 / x[0]), (1, 1, 2 / x[1]), (2, 2, range), (3, 2, range * x[2]));
        }),
        Call("Matrix4x4.CreateOrthographicOffCenter(float, float, float, float, float, float)", (x, _) =>
        {
            Term width = 1 / (x[1] - x[0]), height = 1 / (x[3] - x[2]), range = 1 / (x[4] - x[5]);
            return Matrix(x[0], (0, 0, 2 * width), (1, 1, 2 * height), (2, 2, range), (3, 0, -((x[0] + x[1]) * width)), (3, 1, -((x[3] + x[2]) * height)), (3, 2, range * x[4]));
        }),
    ];

    private static IEnumerable<NumericsModel> Made(string type, string parameters) =>
        [Exact($"{type}({parameters})", (x, _) => Join(x)), Exact($"{type}.Create({parameters})", (x, _) => Join(x))];

    // An affine map as a matrix of three rows and columns.
    private static Term Square(Term m) => Join(m.Slice(0, 2), m.Number(0), m.Slice(2, 2), m.Number(0), m.Slice(4, 2), m.Number(1));

    private static Term Flattened(Term m) => Join(m.Slice(0, 2), m.Slice(3, 2), m.Slice(6, 2));

    private static Term Zeros(Term like) => like.Number(0).Repeated(2);

    private static Term Diagonal(Term scaleX, Term scaleY, Term translation)
    {
        Term zero = scaleX.Number(0);
        return Join(scaleX, zero, zero, scaleY, translation);
    }

    // At the quarter turns the value is exact and the derivative not: it is taken from the value.
    private static Term Rotation(Term angle, Term result, Term center)
    {
        Term c = Rule("Cos", result[0], angle), s = Rule("Sin", result[1], angle);
        Term x = center[0], y = center[1], cosine = Known(result[0], c), sine = Known(result[1], s);
        Term moved = Join(
            Linear(x, 1 - cosine) + Linear(y, sine) - Linear(c, x) + Linear(s, y),
            Linear(y, 1 - cosine) - Linear(x, sine) - Linear(c, y) - Linear(s, x));
        return Join(c, s, -s, c, moved);
    }

    private static Term Skew(Term x, Term y, Term translation) => Join(x.Number(1), Function("Tan", y), Function("Tan", x), x.Number(1), translation);

    private static Term Moved(Term by) => Matrix(by, (3, 0, by[0]), (3, 1, by[1]), (3, 2, by[2]));

    private static Term Scaled(Term by) => Matrix(by, (0, 0, by[0]), (1, 1, by[1]), (2, 2, by[2]));

    private static Term ScaledAround(Term center, Term by) =>
        Matrix(by, (0, 0, by[0]), (1, 1, by[1]), (2, 2, by[2]), (3, 0, center[0] * (1 - by[0])), (3, 1, center[1] * (1 - by[1])), (3, 2, center[2] * (1 - by[2])));

    private static Term AboutAxis(Term angle, int from, int to)
    {
        Term c = Function("Cos", angle), s = Function("Sin", angle);
        return Matrix(angle, (from, from, c), (from, to, s), (to, from, -s), (to, to, c));
    }

    private static Term AboutAxis(Term angle, int from, int to, Term center)
    {
        Term c = Function("Cos", angle), s = Function("Sin", angle), x = center[from], y = center[to];
        return Matrix(angle, (from, from, c), (from, to, s), (to, from, -s), (to, to, c), (3, from, (x * (1 - c)) + (y * s)), (3, to, (y * (1 - c)) - (x * s)));
    }

    private static Term Upright(Term[] rows, Term translation) => FromRows(rows[0], rows[1], rows[2], translation);

    private static Term View(Term eye, Term backward, Term up)
    {
        Term z = Normalized(backward), x = Normalized(Cross(up, z)), y = Cross(z, x);
        return Upright([.. Enumerable.Range(0, 3).Select(i => Join(x[i], y[i], z[i]))], Join(-Dot(x, eye), -Dot(y, eye), -Dot(z, eye)));
    }

    /// <summary>far / (near − far), which is −1 for what is infinitely far.</summary>
    private static Term Range(Term near, Term far)
    {
        Term isInfinite = far > float.MaxValue;
        Term finite = Where(isInfinite, 2 * near, far);
        return Where(isInfinite, near.Number(-1), finite / (near - finite));
    }

    private static Term Frustum(Term width, Term height, Term left, Term down, Term range, Term depth)
    {
        Term zero = width.Number(0);
        return Join(width, zero, zero, zero, zero, height, zero, zero, left, down, range, width.Number(-1), zero, zero, depth, zero);
    }
}
