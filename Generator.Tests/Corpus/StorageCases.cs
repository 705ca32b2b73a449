using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arrays, spans and what can be done to them.</summary>
internal static class StorageCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("DotProduct", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * b[i];
                return s;
            }
            """, [D(1, 2, 3), D(4, 5, 6)], [D(), D()], [D(2), D(3)]),

        new("ReadTheSameElementTwice", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a) => a[0] * a[0] + a[1] * a[0] * a[^1];
            """, [D(2, 3)], [D(2, 3, 4)]),

        new("GatherWithRepeatedIndices", """
            [Differentiable]
            public static double F(double[] table, ReadOnlySpan<int> index)
            {
                double s = 1;
                foreach (int i in index)
                    s += table[i] * s;
                return s;
            }
            """, [D(0.1, 0.2, 0.3), I(0, 2, 2, 1, 0, 2)], [D(0.1), I()]),

        new("ScatterAddAndOverwrite", """
            [Differentiable]
            public static double F(Span<double> sums, ReadOnlySpan<double> values, ReadOnlySpan<int> index)
            {
                for (int i = 0; i < values.Length; i++)
                    sums[index[i]] += values[i] * values[i];
                sums[0] = values[0];
                double s = 0;
                foreach (double v in sums)
                    s += v * v;
                return s;
            }
            """, [D(1, 2, 3), D(0.5, -1, 2), I(1, 1, 2)]),

        new("InPlaceScale", """
            [Differentiable]
            public static void F(Span<double> a, double k)
            {
                for (int i = 0; i < a.Length; i++)
                    a[i] *= k;
            }
            """, [D(1, 2, 3), 0.7], [D(), 0.7]),

        new("InPlaceNonlinear", """
            [Differentiable]
            public static double F(Span<double> a, int rounds)
            {
                double s = 0;
                for (int r = 0; r < rounds; r++)
                {
                    for (int i = 0; i < a.Length; i++)
                    {
                        a[i] = Math.Sin(a[i]) * a[i];
                        s += a[i];
                    }
                }
                return s;
            }
            """, [D(1, 2, 3), 2], [D(1, 2), 0], [D(), 3]),

        new("OverwrittenAfterReading", """
            [Differentiable]
            public static double F(Span<double> a, double x)
            {
                double product = 1;
                for (int i = 0; i < a.Length; i++)
                {
                    product *= a[i] + x;
                    a[i] = 0;
                }
                return product;
            }
            """, [D(1, 2, 3), 0.5], [D(), 0.5]),

        new("ArrayAsParameterIsWritten", """
            [Differentiable]
            public static double F(double[] a, double x)
            {
                a[0] = a[1] * x;
                a[1] = a[0] * a[0];
                return a[0] + a[1] * a[2];
            }
            """, [D(1, 2, 3), 0.5]),

        new("OutputSpan", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] = Math.Exp(x[i]) / (1 + i);
            }
            """, [D(0.1, 0.2), D(9, 9)], [D(0.1), D(9, 8, 7)], [D(), D()]),

        new("OutputAccumulates", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] += x[i] * y[i];
            }
            """, [D(0.1, 0.2), D(9, 8)]),

        new("SlicesReadAndWrite", """
            [Differentiable]
            public static double F(Span<double> a, ReadOnlySpan<double> b, int k)
            {
                Span<double> tail = a.Slice(k);
                Span<double> head = a[..k];
                ReadOnlySpan<double> middle = b[1..^1];
                for (int i = 0; i < tail.Length; i++)
                    tail[i] *= middle[i % middle.Length];
                for (int i = 0; i < head.Length; i++)
                    head[i] += tail[0] * b[^1];
                return a[0] * a[^1] + middle[0];
            }
            """, [D(1, 2, 3, 4), D(5, 6, 7, 8), 2], [D(1, 2), D(3, 4, 5), 1]),

        new("OverlappingSlicesShareOneStorage", """
            [Differentiable]
            public static double F(Span<double> a)
            {
                Span<double> left = a[..^1];
                Span<double> right = a[1..];
                for (int i = 0; i < left.Length; i++)
                    right[i] += left[i] * left[i];
                return right[^1] * left[0];
            }
            """, [D(0.5, 0.6, 0.7)], [D(0.5, 0.6)]),

        new("FromEndIndices", """
            [Differentiable]
            public static double F(double[] a, ReadOnlySpan<double> b, int k)
            {
                double s = a[^1] * b[^2];
                a[^2] = s * b[^k];
                Index last = ^1;
                return a[^2] + a[last] * a[0];
            }
            """, [D(1, 2, 3), D(4, 5), 1], [D(1, 2, 3), D(4, 5), 2]),

        new("FillClearCopyTo", """
            [Differentiable]
            public static double F(Span<double> a, ReadOnlySpan<double> b, double x)
            {
                a.Fill(x);
                b[..1].CopyTo(a[1..]);
                a[0] *= a[1];
                double s = a[0] + a[^1];
                a.Clear();
                a[0] += s;
                b.CopyTo(a);
                return s * a[0];
            }
            """, [D(1, 2, 3), D(4, 5), 0.7]),

        new("CopyToOverlapping", """
            [Differentiable]
            public static double F(Span<double> a, double x)
            {
                a[0] *= x;
                a[..^1].CopyTo(a[1..]);
                a[0] = a[1] + a[2];
                a[2..].CopyTo(a);
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * (i + 1);
                return s;
            }
            """, [D(1, 2, 3, 4), 0.7]),

        new("ArraysFromTheArena", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double[] work = new double[n];
                for (int i = 0; i < n; i++)
                    work[i] = x[i % x.Length] * i;
                double[] other = new double[n + 1];
                for (int i = 0; i < n; i++)
                    other[i + 1] = other[i] + work[i] * work[i];
                return other[n];
            }
            """, [D(0.5, 0.6), 5], [D(0.5), 0], [D(0.5), 1]),

        new("NegativeArrayLengthThrows", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double[] work = new double[n];
                work[0] = x;
                return work[0] * x;
            }
            """, [0.5, 2], [0.5, -1], [0.5, 0]),

        new("ArrayInitialisers", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double[] a = { x, y, x * y };
                double[] b = new[] { y, 2.0, x };
                double[] c = [x + 1, ..a, y];
                Span<double> d = [x, 3];
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * b[i] + c[i];
                return s * c[^1] + c.Length * d[0];
            }
            """, [0.5, 0.7]),

        new("StackAllocatedWorkspace", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                Span<double> work = stackalloc double[8];
                Span<double> weights = stackalloc double[] { 1, 2, x.Length };
                for (int i = 0; i < x.Length; i++)
                    work[i] = x[i] * weights[i % 3];
                for (int i = x.Length; i < work.Length; i++)
                    work[i] = work[i - 1] * 0.5;
                double s = 0;
                foreach (double v in work)
                    s += v * v;
                return s;
            }
            """, [D(0.5, 0.6)], [D(1, 2, 3, 4, 5, 6, 7, 8)]),

        new("WorkspaceWithoutGradient", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, [NoGradient] Span<double> work)
            {
                for (int i = 0; i < x.Length; i++)
                    work[i] = x[i] * x[i] + work[i];
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    s += work[i] * work[(i + 1) % x.Length];
                return s;
            }
            """, [D(0.5, 0.6, 0.7), D(1, 2, 3)], [D(), D()]),

        new("WorkspaceOverwrittenTwice", """
            [Differentiable]
            public static double F(double x, [NoGradient] double[] work)
            {
                work[0] = x * x;
                double a = work[0] * x;
                work[0] = Math.Sin(x);
                return a * work[0];
            }
            """, [0.7, D(5)]),

        new("Matrix2D", """
            [Differentiable]
            public static double F(double[,] a, double[] x)
            {
                double s = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                {
                    double row = 0;
                    for (int j = 0; j < a.GetLength(1); j++)
                        row += a[i, j] * x[j];
                    s += Math.Tanh(row) * a.Length;
                }
                return s;
            }
            """, [Matrix(3, 2), D(0.5, -0.7)], [Matrix(0, 2), D(1, 2)], [Matrix(1, 1), D(2)]),

        new("MatrixWrittenInPlace", """
            [Differentiable]
            public static double F(double[,] a, double k)
            {
                int n = a.GetLength(0);
                for (int i = 1; i < n; i++)
                    for (int j = 0; j < n; j++)
                        a[i, j] -= a[i - 1, j] * a[i, 0] * k;
                return a[n - 1, n - 1] * a[0, 0];
            }
            """, [Matrix(3, 3), 0.7], [Matrix(1, 1), 0.7]),

        new("LocalMatrix", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                int n = x.Length;
                double[,] m = new double[n, n + 1];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j <= n; j++)
                        m[i, j] = i == j ? 1 + x[i] : x[i] * j;
                double trace = 1;
                for (int i = 0; i < n; i++)
                    trace *= m[i, i] - m[i, n];
                return trace;
            }
            """, [D(0.5, 0.6, 0.7)], [D()]),

        new("MatrixIndexOutOfRange", """
            [Differentiable]
            public static double F(double[,] a, int i, int j) => a[i, j] * a[0, 0];
            """, [Matrix(2, 3), 1, 2], [Matrix(2, 3), 0, 3], [Matrix(2, 3), -1, 0]),

        new("JaggedRows", """
            [Differentiable]
            public static double F(double[][] rows, double k)
            {
                double s = 0;
                for (int i = 0; i < rows.Length; i++)
                {
                    double[] row = rows[i];
                    for (int j = 0; j < row.Length; j++)
                        s += row[j] * row[j] * k * (i + 1);
                    s += rows[i].Length;
                }
                return s;
            }
            """, [Jagged(2, 0, 3), 0.7], [Jagged(), 0.7]),

        new("JaggedWrittenInPlace", """
            [Differentiable]
            public static double F(double[][] rows, double k)
            {
                for (int i = 1; i < rows.Length; i++)
                    for (int j = 0; j < rows[i].Length; j++)
                        rows[i][j] = rows[i][j] * rows[i - 1][j] + k;
                return rows[^1][0] * rows[0][0];
            }
            """, [Jagged(3, 2, 1), 0.7]),

        new("LocalJagged", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double[][] triangle = new double[x.Length][];
                for (int i = 0; i < x.Length; i++)
                {
                    triangle[i] = new double[i + 1];
                    for (int j = 0; j <= i; j++)
                        triangle[i][j] = x[i] * x[j] + (i > 0 && j < i ? triangle[i - 1][j] : 0);
                }
                double s = 0;
                foreach (double[] row in triangle)
                    foreach (double v in row)
                        s += v * v;
                return s;
            }
            """, [D(0.5, 0.6, 0.7)], [D()]),

        new("LocalsThatAlias", """
            [Differentiable]
            public static double F(double[] a, double x)
            {
                double[] b = a;
                b[0] = x * a[1];
                double[] c = b;
                c[1] += a[0] * a[0];
                return a[0] * a[1] + b[1];
            }
            """, [D(1, 2), 0.7]),

        new("PingPongBuffers", """
            [Differentiable]
            public static double F(Span<double> u, double k, int steps)
            {
                double[] front = new double[u.Length];
                double[] back = new double[u.Length];
                u.CopyTo(front);
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < u.Length; i++)
                    {
                        double left = i > 0 ? front[i - 1] : 0;
                        double right = i + 1 < u.Length ? front[i + 1] : 0;
                        back[i] = front[i] + k * (left - 2 * front[i] + right) * front[i];
                    }
                    double[] t = front;
                    front = back;
                    back = t;
                }
                double sum = 0;
                foreach (double v in front)
                    sum += v * v;
                return sum;
            }
            """, [D(1, 2, 3, 4), 0.1, 3], [D(1, 2, 3, 4), 0.1, 0], [D(1), 0.1, 2], [D(), 0.1, 2]),

        new("SpansSwappedByTuple", """
            [Differentiable]
            public static double F(double[] p, double[] q, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    q[0] += p[0] * p[1];
                    (p, q) = (q, p);
                    p[1] *= q[1];
                }
                return p[0] * q[0] + p[1];
            }
            """, [D(0.5, 0.6), D(0.7, 0.8), 3], [D(0.5, 0.6), D(0.7, 0.8), 2]),

        new("SelectedStorage", """
            [Differentiable]
            public static double F(double[] a, double[] b, double x)
            {
                double[] chosen = x > 0 ? a : b;
                chosen[0] *= x;
                double[] other = x > 0 ? b : a;
                other[1] = chosen[0] * other[0];
                return a[0] + a[1] * b[0] + b[1];
            }
            """, [D(1, 2), D(3, 4), 0.7], [D(1, 2), D(3, 4), -0.7]),

        new("StorageSelectedInALoop", """
            [Differentiable]
            public static double F(double[] a, double[] b, int n)
            {
                double[] current = a;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += current[i % 2] * current[0];
                    current[1] += s * 0.1;
                    current = i % 3 == 0 ? b : a;
                }
                return s;
            }
            """, [D(0.1, 0.2), D(0.3, 0.4), 6], [D(0.1, 0.2), D(0.3, 0.4), 0]),

        new("SwapElements", """
            [Differentiable]
            public static double F(Span<double> a, int i, int j)
            {
                (a[i], a[j]) = (a[j], a[i]);
                double t = a[0];
                a[0] = a[^1];
                a[^1] = t;
                return a[0] * 2 + a[1] * 3 + a[2] * a[0];
            }
            """, [D(1, 2, 3), 0, 1], [D(1, 2, 3), 1, 1], [D(1, 2, 3), 2, 0]),

        new("StencilInPlace", """
            [Differentiable]
            public static double F(Span<double> u, double k, int steps)
            {
                for (int s = 0; s < steps; s++)
                    for (int i = 1; i < u.Length - 1; i++)
                        u[i] += k * (u[i - 1] - 2 * u[i] + u[i + 1]) / (1 + u[i] * u[i]);
                double energy = 0;
                for (int i = 0; i < u.Length; i++)
                    energy += u[i] * u[i];
                return energy;
            }
            """, [D(1, 0, 2, -1, 0.5), 0.1, 3], [D(1, 2), 0.1, 3], [D(), 0.1, 1], [D(1, 2, 3), 0.1, 0]),

        new("PrefixSumsInPlace", """
            [Differentiable]
            public static double F(Span<double> a)
            {
                for (int i = 1; i < a.Length; i++)
                    a[i] += a[i - 1];
                double s = 0;
                foreach (double v in a)
                    s += v * v;
                return s;
            }
            """, [D(1, -2, 3)], [D(1)], [D()]),

        new("PrefixProductsInPlace", """
            [Differentiable]
            public static void F(Span<double> a)
            {
                for (int i = 1; i < a.Length; i++)
                    a[i] *= a[i - 1];
            }
            """, [D(1, -2, 3, 0, 5)], [D(1)], [D()]),

        new("ReversedInPlace", """
            [Differentiable]
            public static void F(Span<double> a, double x)
            {
                for (int i = 0, j = a.Length - 1; i < j; i++, j--)
                {
                    double t = a[i] * x;
                    a[i] = a[j];
                    a[j] = t;
                }
            }
            """, [D(1, 2, 3, 4, 5), 0.7], [D(1, 2), 0.7]),

        new("IndexFromAReal", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> table, double x)
            {
                int i = (int)Math.Floor(x);
                double t = x - i;
                return table[i] * (1 - t) + table[i + 1] * t;
            }
            """, [D(1, 3, 2), 0.25], [D(1, 3, 2), 1.75]),

        new("FloatSpans", """
            [Differentiable]
            public static float F(ReadOnlySpan<float> x, Span<float> y, float k)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = x[i] * k + y[i];
                    s += MathF.Sqrt(1 + y[i] * y[i]);
                }
                return s;
            }
            """, [S(0.5f, -1f), S(1f, 2f), 0.7f], [S(), S(), 0.7f]),

        new("FloatMatrix", """
            [Differentiable]
            public static float F(float[,] a, float[][] b)
            {
                float s = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < b[i].Length; j++)
                        s += a[i, j] * b[i][j];
                return s;
            }
            """, [new float[,] { { 1, 2 }, { 3, 4 } }, new float[][] { S(1, 2), S(3) }]),

        new("FloatSumInDouble", """
            [Differentiable]
            public static double F(ReadOnlySpan<float> x)
            {
                double s = 0;
                foreach (float v in x)
                    s += (double)v * v;
                return s;
            }
            """, [S(0.5f, -1f, 3f)]),

        new("SpanOfArray", """
            [Differentiable]
            public static double F(double[] a, double x)
            {
                Span<double> s = a;
                Span<double> t = a.AsSpan(1, 2);
                s[1] *= x;
                t[0] += t[1] * s[0];
                return a[1] * a[2];
            }
            """, [D(1, 2, 3), 0.7]),

        new("RangeOfArrayCopies", """
            [Differentiable]
            public static double F(double[] a, double x)
            {
                double[] copy = a[1..];
                copy[0] *= x;
                return a[1] * copy[0] + copy.Length;
            }
            """, [D(1, 2, 3), 0.7]),

        new("IntegersStoredBesideReals", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                int[] order = new int[x.Length];
                for (int i = 0; i < order.Length; i++)
                    order[i] = i;
                for (int i = 1; i < order.Length; i++)
                    for (int j = i; j > 0 && x[order[j - 1]] > x[order[j]]; j--)
                        (order[j - 1], order[j]) = (order[j], order[j - 1]);
                double s = 0;
                for (int i = 0; i < order.Length; i++)
                    s += x[order[i]] * (i + 1);
                return s;
            }
            """, [D(3, 1, 2)], [D(1, 1, 0)], [D()]) { Kinks = [1], Allocates = true },

        new("BoolsStoredBesideReals", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                Span<bool> keep = stackalloc bool[x.Length];
                for (int i = 0; i < x.Length; i++)
                    keep[i] = x[i] > 0;
                double s = 1;
                for (int i = 0; i < x.Length; i++)
                    if (keep[i])
                        s *= x[i];
                return s;
            }
            """, [D(3, -1, 2)], [D()]),
    ];
}
