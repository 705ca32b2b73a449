using System.Collections.Generic;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>The structs of System.Numerics that are taken apart, each by its members in the order of its constructor.</summary>
internal static class NumericsTypes
{
    public static readonly IReadOnlyDictionary<string, string[]> Members = new Dictionary<string, string[]>
    {
        ["Vector2"] = ["X", "Y"],
        ["Vector3"] = ["X", "Y", "Z"],
        ["Vector4"] = ["X", "Y", "Z", "W"],
        ["Quaternion"] = ["X", "Y", "Z", "W"],
        ["Plane"] = ["Normal", "D"],
        ["Matrix3x2"] = ["M11", "M12", "M21", "M22", "M31", "M32"],
        ["Matrix4x4"] = ["M11", "M12", "M13", "M14", "M21", "M22", "M23", "M24", "M31", "M32", "M33", "M34", "M41", "M42", "M43", "M44"],
        ["Complex"] = ["Real", "Imaginary"],
    };

    /// <summary>How many elements a row has, of what is indexed by row and column.</summary>
    public static int Columns(string type) => type == "Matrix3x2" ? 2 : 4;

    /// <summary>Properties that are some of the numbers: where they begin, and how many there are.</summary>
    public static (int Start, int Count)? Extent(string type, string property) => (type, property) switch
    {
        ("Complex", "Real") => (0, 1),
        ("Complex", "Imaginary") => (1, 1),
        ("Matrix4x4", "Translation") => (12, 3),
        ("Matrix4x4", "X") => (0, 4),
        ("Matrix4x4", "Y") => (4, 4),
        ("Matrix4x4", "Z") => (8, 4),
        ("Matrix4x4", "W") => (12, 4),
        ("Matrix3x2", "Translation") => (4, 2),
        ("Matrix3x2", "X") => (0, 2),
        ("Matrix3x2", "Y") => (2, 2),
        ("Matrix3x2", "Z") => (4, 2),
        _ => null,
    };
}
