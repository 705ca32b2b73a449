using System;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>What <see cref="Implicit"/> says of roots and linear systems, on dual numbers: values are the runtime's own, derivatives come from inverse matrices written out.</summary>
public static class DualImplicit
{
    public static Dual Root(Dual root, Dual residual, Dual slope) => Dual.Of(root.Value, (root, 1), (residual, -1 / slope.Value));

    public static DualF Root(DualF root, DualF residual, DualF slope) => DualF.With(root.Value, Root(root.Wide, residual.Wide, slope.Wide));

    public static Dual FixedPoint(Dual point, Dual image, Dual slope) => Dual.Of(point.Value, (point, -slope.Value / (1 - slope.Value)), (image, 1 / (1 - slope.Value)));

    public static DualF FixedPoint(DualF point, DualF image, DualF slope) => DualF.With(point.Value, FixedPoint(point.Wide, image.Wide, slope.Wide));

    public static void Root(ReadOnlySpan<Dual> root, ReadOnlySpan<Dual> residual, ReadOnlySpan<Dual> jacobian, Span<Dual> x)
    {
        int n = root.Length;
        double[,] inverse = Inverse(n, [.. Values(jacobian)]);
        for (int i = 0; i < n; i++)
        {
            Dual sum = root[i];
            for (int k = 0; k < n; k++) sum = Dual.Of(root[i].Value, (sum, 1), (residual[k], -inverse[i, k]));
            x[i] = sum;
        }
    }

    public static void Root(ReadOnlySpan<DualF> root, ReadOnlySpan<DualF> residual, ReadOnlySpan<DualF> jacobian, Span<DualF> x)
    {
        var wide = new Dual[x.Length];
        Root(Wide(root), Wide(residual), Wide(jacobian), wide);
        for (int i = 0; i < x.Length; i++) x[i] = DualF.With(root[i].Value, wide[i]);
    }

    public static void FixedPoint(ReadOnlySpan<Dual> point, ReadOnlySpan<Dual> image, ReadOnlySpan<Dual> jacobian, Span<Dual> x)
    {
        int n = point.Length;
        double[] matrix = [.. Values(jacobian).Select((g, at) => (at / n == at % n ? 1 : 0) - g)];
        double[,] inverse = Inverse(n, matrix);
        for (int i = 0; i < n; i++)
        {
            Dual sum = point[i];
            for (int k = 0; k < n; k++) sum = Dual.Of(point[i].Value, (sum, 1), (image[k], inverse[i, k]), (point[k], -inverse[i, k]));
            x[i] = sum;
        }
    }

    public static void FixedPoint(ReadOnlySpan<DualF> point, ReadOnlySpan<DualF> image, ReadOnlySpan<DualF> jacobian, Span<DualF> x)
    {
        var wide = new Dual[x.Length];
        FixedPoint(Wide(point), Wide(image), Wide(jacobian), wide);
        for (int i = 0; i < x.Length; i++) x[i] = DualF.With(point[i].Value, wide[i]);
    }

    public static void LinearSolve(ReadOnlySpan<Dual> a, ReadOnlySpan<Dual> b, Span<Dual> x)
    {
        var value = new double[x.Length];
        Implicit.LinearSolve(Values(a), Values(b), value);
        Dual[] solved = Solved(a, b, value);
        solved.CopyTo(x);
    }

    public static void LinearSolve(ReadOnlySpan<DualF> a, ReadOnlySpan<DualF> b, Span<DualF> x)
    {
        var value = new float[x.Length];
        Implicit.LinearSolve([.. a.ToArray().Select(v => v.Value)], [.. b.ToArray().Select(v => v.Value)], value);
        Dual[] solved = Solved(Wide(a), Wide(b), [.. value.Select(v => (double)v)]);
        for (int i = 0; i < x.Length; i++) x[i] = DualF.With(value[i], solved[i]);
    }

    private static Dual[] Solved(ReadOnlySpan<Dual> a, ReadOnlySpan<Dual> b, double[] value)
    {
        int n = b.Length;
        double[,] inverse = Inverse(n, Values(a));
        var solved = new Dual[n];
        for (int i = 0; i < n; i++)
        {
            Dual sum = value[i];
            for (int k = 0; k < n; k++)
            {
                sum = Dual.Of(value[i], (sum, 1), (b[k], inverse[i, k]));
                for (int j = 0; j < n; j++) sum = Dual.Of(value[i], (sum, 1), (a[(k * n) + j], -inverse[i, k] * value[j]));
            }

            solved[i] = sum;
        }

        return solved;
    }

    /// <summary>By Gauss and Jordan.</summary>
    private static double[,] Inverse(int n, double[] matrix)
    {
        double[,] left = new double[n, n], right = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            right[i, i] = 1;
            for (int k = 0; k < n; k++) left[i, k] = matrix[(i * n) + k];
        }

        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(i => Math.Abs(left[i, column]));
            for (int k = 0; k < n; k++)
            {
                (left[column, k], left[pivot, k]) = (left[pivot, k], left[column, k]);
                (right[column, k], right[pivot, k]) = (right[pivot, k], right[column, k]);
            }

            double diagonal = left[column, column];
            for (int k = 0; k < n; k++) (left[column, k], right[column, k]) = (left[column, k] / diagonal, right[column, k] / diagonal);
            for (int i = 0; i < n; i++)
            {
                double factor = i == column ? 0 : left[i, column];
                for (int k = 0; k < n; k++) (left[i, k], right[i, k]) = (left[i, k] - (factor * left[column, k]), right[i, k] - (factor * right[column, k]));
            }
        }

        return right;
    }

    private static double[] Values(ReadOnlySpan<Dual> numbers) => [.. numbers.ToArray().Select(v => v.Value)];

    private static Dual[] Wide(ReadOnlySpan<DualF> numbers) => [.. numbers.ToArray().Select(v => v.Wide)];
}
