using System;
using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Geometry;
using static AutoDiff.Generator.Rules.Numerics.Term;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Matrices of left-handed projections, viewports, billboards, mirrors and shadows.</summary>
internal static partial class NumericsTable
{
    // What counts as no distance between an object and the camera, and as parallel to the axis of an object.
    private const float NoDistance = 1e-4f;
    private const double Parallel = 1 - (0.1 * (Math.PI / 180));

    private static IEnumerable<NumericsModel> LeftHanded() =>
    [
        Throwing("Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded(float, float, float, float)", (x, _) =>
        {
            Term height = 1 / Function("Tan", 0.5 * x[0]);
            return Mirrored(height / x[1], height, x[0].Number(0), x[0].Number(0), x[2], x[3]);
        }),
        Throwing("Matrix4x4.CreatePerspectiveLeftHanded(float, float, float, float)", (x, _) => Mirrored(2 * x[2] / x[0], 2 * x[2] / x[1], x[0].Number(0), x[0].Number(0), x[2], x[3])),
        Throwing("Matrix4x4.CreatePerspectiveOffCenterLeftHanded(float, float, float, float, float, float)", (x, _) =>
        {
            Term width = 1 / (x[1] - x[0]), height = 1 / (x[3] - x[2]);
            return Mirrored(2 * x[4] * width, 2 * x[4] * height, -((x[0] + x[1]) * width), -((x[3] + x[2]) * height), x[4], x[5]);
        }),
        Call("Matrix4x4.CreateOrthographicLeftHanded(float, float, float, float)", (x, _) =>
        {
            Term range = 1 / (x[3] - x[2]);
            return Matrix(x[0], (0, 0, 2 / x[0]), (1, 1, 2 / x[1]), (2, 2, range), (3, 2, -(range * x[2])));
        }),
        Call("Matrix4x4.CreateOrthographicOffCenterLeftHanded(float, float, float, float, float, float)", (x, _) =>
        {
            Term width = 1 / (x[1] - x[0]), height = 1 / (x[3] - x[2]), range = 1 / (x[5] - x[4]);
            return Matrix(x[0], (0, 0, 2 * width), (1, 1, 2 * height), (2, 2, range), (3, 0, -((x[0] + x[1]) * width)), (3, 1, -((x[3] + x[2]) * height)), (3, 2, -(range * x[4])));
        }),
        Call("Matrix4x4.CreateViewport(float, float, float, float, float, float)", (x, _) => Viewport(x, x[4] - x[5])),
        Call("Matrix4x4.CreateViewportLeftHanded(float, float, float, float, float, float)", (x, _) => Viewport(x, x[5] - x[4])),
    ];

    private static IEnumerable<NumericsModel> Billboards() =>
    [
        Call("Matrix4x4.CreateBillboard(Vector3, Vector3, Vector3, Vector3)", (x, _) => Billboard(x[0], Facing(x[0] - x[1], -x[3]), x[2])),
        Call("Matrix4x4.CreateBillboardLeftHanded(Vector3, Vector3, Vector3, Vector3)", (x, _) => Billboard(x[0], Facing(x[1] - x[0], x[3]), x[2])),
        Call("Matrix4x4.CreateConstrainedBillboard(Vector3, Vector3, Vector3, Vector3, Vector3)", (x, _) => Constrained(x[0], Facing(x[0] - x[1], -x[3]), x[2], x[4], x[0].Number(1))),
        Call("Matrix4x4.CreateConstrainedBillboardLeftHanded(Vector3, Vector3, Vector3, Vector3, Vector3)", (x, _) => Constrained(x[0], Facing(x[1] - x[0], x[3]), x[2], -x[4], x[0].Number(-1))),
    ];

    private static IEnumerable<NumericsModel> Mirrors() =>
    [
        Call("Matrix4x4.CreateReflection(Plane)", (x, _) =>
        {
            Term plane = x[0] / Length(x[0].Slice(0, 3)), normal = plane.Slice(0, 3), zero = plane.Number(0), one = plane.Number(1);
            return Join([.. Enumerable.Range(0, 4).Select(i => Join(Join(Enumerable.Range(0, 3).Select(j => (i == j ? one : zero) - (2 * plane[i] * normal[j]))), i == 3 ? one : zero))]);
        }),
        Call("Matrix4x4.CreateShadow(Vector3, Plane)", (x, _) =>
        {
            Term plane = x[1] / Length(x[1].Slice(0, 3)), light = Spatial(x[0]), dot = Dot(x[0], plane.Slice(0, 3)), zero = dot.Number(0);
            return Join([.. Enumerable.Range(0, 4).Select(i => Join(Enumerable.Range(0, 4).Select(j => (i == j ? dot : zero) - (plane[i] * light[j]))))]);
        }),
        Call("Matrix4x4.Transform(Matrix4x4, Quaternion)", (x, _) =>
        {
            Term[] turn = Rows(x[1]);
            return Join([.. Enumerable.Range(0, 4).Select(i => Join(Enumerable.Range(0, 4).Select(j => j == 3 ? Row(x[0], i, 4)[3] : Dot(Row(x[0], i, 4).Slice(0, 3), Join(turn[0][j], turn[1][j], turn[2][j])))))]);
        }),
    ];

    private static Term Mirrored(Term width, Term height, Term left, Term down, Term near, Term far)
    {
        Term zero = width.Number(0), isInfinite = far > float.MaxValue, finite = Where(isInfinite, 2 * near, far);
        Term range = Where(isInfinite, near.Number(1), finite / (finite - near));
        return Join(width, zero, zero, zero, zero, height, zero, zero, left, down, range, width.Number(1), zero, zero, -(range * near), zero);
    }

    private static Term Viewport(IReadOnlyList<Term> x, Term depth)
    {
        Term width = 0.5 * x[2], height = 0.5 * x[3];
        return Matrix(x[0], (0, 0, width), (1, 1, -height), (2, 2, depth), (3, 0, x[0] + width), (3, 1, x[1] + height), (3, 2, x[4]));
    }

    /// <summary>The direction of a distance; where there is none, another one as it is.</summary>
    private static Term Facing(Term distance, Term otherwise)
    {
        Term square = Dot(distance, distance), isNone = square < NoDistance;
        return Where(isNone, otherwise, distance / Function("Sqrt", Where(isNone, square.Number(1), square)));
    }

    private static Term Billboard(Term at, Term facing, Term up)
    {
        Term side = Normalized(Cross(up, facing));
        return Upright([side, Cross(facing, side), facing], at);
    }

    /// <summary>Turns about its own axis only.</summary>
    private static Term Constrained(Term at, Term facing, Term axis, Term forward, Term aside)
    {
        Term zero = at.Number(0);
        Term any = Where(Function("Abs", axis[2]) > Parallel, Join(aside, zero, zero), Join(zero, zero, at.Number(-1)));
        Term other = Where(Function("Abs", Dot(axis, forward)) > Parallel, any, forward);
        Term toward = Where(Function("Abs", Dot(axis, facing)) > Parallel, other, facing);
        Term side = Normalized(Cross(axis, toward));
        return Upright([side, axis, Normalized(Cross(side, axis))], at);
    }
}
