using System;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>Vectors and matrices by the textbook, on dual numbers of twice the precision.</summary>
internal static class Textbook
{
    public static Dual[] Each(Dual[] a, Func<Dual, Dual> f) => [.. a.Select(f)];

    public static Dual[] Each(Dual[] a, Dual[] b, Func<Dual, Dual, Dual> f) => [.. a.Zip(b, f)];

    public static Dual[] Plus(Dual[] a, Dual[] b) => Each(a, b, (x, y) => x + y);

    public static Dual[] Minus(Dual[] a, Dual[] b) => Each(a, b, (x, y) => x - y);

    public static Dual[] Times(Dual[] a, Dual s) => Each(a, x => x * s);

    public static Dual Sum(Dual[] a) => a.Aggregate((Dual)0.0, (x, y) => x + y);

    public static Dual Dot(Dual[] a, Dual[] b) => Sum(Each(a, b, (x, y) => x * y));

    public static Dual Length(Dual[] a) => Dot(a, a) is { Value: not 0 } square ? DualMath.Sqrt(square) : 0.0;

    public static Dual[] Unit(Dual[] a) => Times(a, 1.0 / Length(a));

    public static Dual[] Mix(Dual[] a, Dual[] b, Dual t) => Plus(Times(a, 1.0 - t), Times(b, t));

    public static Dual[] Cross(Dual[] a, Dual[] b) =>
        [(a[1] * b[2]) - (b[1] * a[2]), (a[2] * b[0]) - (b[2] * a[0]), (a[0] * b[1]) - (b[0] * a[1])];

    // Matrices as rows; a vector is a row and stands left of them.

    public static Dual[][] Rows(Dual[] m, int columns) => [.. m.Chunk(columns)];

    public static Dual[][] Product(Dual[][] a, Dual[][] b) =>
        [.. a.Select(row => Enumerable.Range(0, b[0].Length).Select(c => Dot(row, [.. b.Select(r => r[c])])).ToArray())];

    public static Dual[] Product(Dual[] v, Dual[][] m) => Product([v], m)[0];

    public static Dual[] Flat(Dual[][] m) => [.. m.SelectMany(r => r)];

    /// <summary>By cofactors along the first row.</summary>
    public static Dual Determinant(Dual[][] m) => m.Length == 1 ? m[0][0]
        : Sum([.. Enumerable.Range(0, m.Length).Select(c => (c % 2 == 0 ? 1.0 : -1.0) * m[0][c] * Determinant(Without(m, 0, c)))]);

    /// <summary>The adjugate by the determinant.</summary>
    public static Dual[][] Inverse(Dual[][] m)
    {
        Dual determinant = Determinant(m);
        return [.. Enumerable.Range(0, m.Length).Select(r => Enumerable.Range(0, m.Length)
            .Select(c => ((r + c) % 2 == 0 ? 1.0 : -1.0) * Determinant(Without(m, c, r)) / determinant).ToArray())];
    }

    /// <summary>The rows of a matrix that turns by a quaternion of length 1.</summary>
    public static Dual[][] Turning(Dual[] q)
    {
        (Dual x, Dual y, Dual z, Dual w) = (q[0], q[1], q[2], q[3]);
        return
        [
            [1.0 - (2.0 * y * y) - (2.0 * z * z), (2.0 * x * y) + (2.0 * z * w), (2.0 * x * z) - (2.0 * y * w)],
            [(2.0 * x * y) - (2.0 * z * w), 1.0 - (2.0 * x * x) - (2.0 * z * z), (2.0 * y * z) + (2.0 * x * w)],
            [(2.0 * x * z) + (2.0 * y * w), (2.0 * y * z) - (2.0 * x * w), 1.0 - (2.0 * x * x) - (2.0 * y * y)],
        ];
    }

    /// <summary>A quaternion as the matrix that multiplies by it from the left.</summary>
    public static Dual[] Quaternion(Dual[] a, Dual[] b) =>
    [
        (a[3] * b[0]) + (a[0] * b[3]) + (a[1] * b[2]) - (a[2] * b[1]),
        (a[3] * b[1]) - (a[0] * b[2]) + (a[1] * b[3]) + (a[2] * b[0]),
        (a[3] * b[2]) + (a[0] * b[1]) - (a[1] * b[0]) + (a[2] * b[3]),
        (a[3] * b[3]) - (a[0] * b[0]) - (a[1] * b[1]) - (a[2] * b[2]),
    ];

    public static Dual[] Conjugate(Dual[] q) => [-q[0], -q[1], -q[2], q[3]];

    /// <summary>A vector turned: q v q*, with 1 for a fourth component that is missing.</summary>
    public static Dual[] Turned(Dual[] v, Dual[] q) => Quaternion(Quaternion(q, [v[0], v[1], v.Length > 2 ? v[2] : 0.0, v.Length > 3 ? v[3] : 1.0]), Conjugate(q));

    private static Dual[][] Without(Dual[][] m, int row, int column) =>
        [.. m.Where((_, r) => r != row).Select(r => r.Where((_, c) => c != column).ToArray())];
}
