using System.Collections.Generic;
using static AutoDiff.Generator.Rules.Numerics.Geometry;
using static AutoDiff.Generator.Rules.Numerics.Term;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Quaternions and planes.</summary>
internal static partial class NumericsTable
{
    private static IEnumerable<NumericsModel> Quaternions() =>
    [
        Exact("Quaternion(float, float, float, float)", (x, _) => Join(x)),
        Exact("Quaternion.Create(float, float, float, float)", (x, _) => Join(x)),
        Exact("Quaternion(Vector3, float)", (x, _) => Join(x)),
        Exact("Quaternion.Create(Vector3, float)", (x, _) => Join(x)),
        .. Arithmetic("Quaternion"),
        Exact("Quaternion.Conjugate(Quaternion)", (x, _) => Conjugate(x[0])),
        Call("Quaternion.*(Quaternion, Quaternion)", (x, _) => Hamilton(x[0], x[1])),
        Call("Quaternion.Multiply(Quaternion, Quaternion)", (x, _) => Hamilton(x[0], x[1])),
        Call("Quaternion.Concatenate(Quaternion, Quaternion)", (x, _) => Hamilton(x[1], x[0])),
        Call("Quaternion./(Quaternion, Quaternion)", (x, _) => Hamilton(x[0], Reciprocal(x[1]))),
        Call("Quaternion.Divide(Quaternion, Quaternion)", (x, _) => Hamilton(x[0], Reciprocal(x[1]))),
        Call("Quaternion.Inverse(Quaternion)", (x, _) => Reciprocal(x[0])),
        Call("Quaternion.Dot(Quaternion, Quaternion)", (x, _) => Dot(x[0], x[1])),
        Call("Quaternion.Length()", (x, _) => Length(x[0]), "0 at 0"),
        Call("Quaternion.LengthSquared()", (x, _) => Dot(x[0], x[0])),
        Call("Quaternion.Normalize(Quaternion)", (x, _) => Normalized(x[0])),
        Call("Quaternion.Lerp(Quaternion, Quaternion, float)", (x, _) => Chord(x[0], x[1], x[2])),
        Call("Quaternion.Slerp(Quaternion, Quaternion, float)", (x, _) => Slerp(x[0], x[1], x[2])),
        Call("Quaternion.CreateFromRotationMatrix(Matrix4x4)", (x, _) => FromRotation(x[0])),
        Call("Quaternion.CreateFromAxisAngle(Vector3, float)", (x, _) => FromAxisAngle(x[0], x[1])),
        Call("Quaternion.CreateFromYawPitchRoll(float, float, float)", (x, _) => FromYawPitchRoll(x[0], x[1], x[2])),
    ];

    private static IEnumerable<NumericsModel> Planes() =>
    [
        Exact("Plane(float, float, float, float)", (x, _) => Join(x)),
        Exact("Plane.Create(float, float, float, float)", (x, _) => Join(x)),
        Exact("Plane(Vector3, float)", (x, _) => Join(x)),
        Exact("Plane.Create(Vector3, float)", (x, _) => Join(x)),
        Exact("Plane(Vector4)", (x, _) => x[0]),
        Exact("Plane.Create(Vector4)", (x, _) => x[0]),
        Call("Plane.Dot(Plane, Vector4)", (x, _) => Dot(x[0], x[1])),
        Call("Plane.DotCoordinate(Plane, Vector3)", (x, _) => Dot(x[0].Slice(0, 3), x[1]) + x[0][3]),
        Call("Plane.DotNormal(Plane, Vector3)", (x, _) => Dot(x[0].Slice(0, 3), x[1])),
        Call("Plane.CreateFromVertices(Vector3, Vector3, Vector3)", (x, _) =>
        {
            Term normal = Normalized(Cross(x[1] - x[0], x[2] - x[0]));
            return Join(normal, -Dot(normal, x[0]));
        }),
        Call("Plane.Normalize(Plane)", (x, _) => x[0] / Length(x[0].Slice(0, 3))),
        Call("Plane.Transform(Plane, Quaternion)", (x, _) => Rotated(x[0], x[1])),
        Call("Plane.Transform(Plane, Matrix4x4)", (x, r) => Unmoved(x[0], x[1], r!), "M⁻¹ (dp − dM p')"),
    ];
}
