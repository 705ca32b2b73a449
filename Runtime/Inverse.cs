using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The inverse of a matrix as a value: <c>Invert</c> gives it as an <c>out</c> parameter.</summary>
public static class Inverse
{
    /// <summary>What <see cref="Matrix4x4.Invert"/> leaves in its second argument; NaN where there is no inverse.</summary>
    public static Matrix4x4 Of(Matrix4x4 matrix)
    {
        Matrix4x4.Invert(matrix, out Matrix4x4 inverse);
        return inverse;
    }

    /// <summary>What <see cref="Matrix3x2.Invert"/> leaves in its second argument; NaN where there is no inverse.</summary>
    public static Matrix3x2 Of(Matrix3x2 matrix)
    {
        Matrix3x2.Invert(matrix, out Matrix3x2 inverse);
        return inverse;
    }
}
