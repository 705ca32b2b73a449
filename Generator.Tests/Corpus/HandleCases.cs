using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Storage that is carried, selected, swapped, nested or passed through recursion: found again by number, its adjoints too.</summary>
internal static class HandleCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("FreshArrayEveryTrip", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int steps)
            {
                double[] y = new double[x.Length];
                x.CopyTo(y);
                for (int s = 0; s < steps; s++)
                {
                    double[] next = new double[y.Length];
                    for (int i = 0; i < y.Length; i++)
                        next[i] = Math.Sin(y[i]) * y[(i + 1) % y.Length];
                    y = next;
                }
                double sum = 0;
                foreach (double v in y)
                    sum += v * v;
                return sum;
            }
            """, [D(0.5, 1.5, -0.7), 4], [D(0.5), 3], [D(0.5, 2), 0]),

        new("ParameterOrLocal", """
            [Differentiable]
            public static double F(double[] a, double[] b, bool first, double k)
            {
                double[] c = new double[a.Length];
                for (int i = 0; i < c.Length; i++)
                    c[i] = a[i] * b[i] + k;
                double[] chosen = first ? a : c;
                double[] other = k > 1 ? b : chosen;
                double s = 0;
                for (int i = 0; i < chosen.Length; i++)
                    s += chosen[i] * chosen[i] * other[i];
                return s;
            }
            """, [D(1, 2), D(3, 4), true, 0.5], [D(1, 2), D(3, 4), false, 0.5], [D(1, 2), D(3, 4), true, 1.5], [D(1, 2), D(3, 4), false, 2.5]),

        new("PingPongOverParameters", """
            [Differentiable]
            public static double F(Span<double> a, Span<double> b, int steps)
            {
                Span<double> from = a, to = b;
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < from.Length; i++)
                        to[i] = from[i] * from[i] + 0.1 * to[i];
                    Span<double> swap = from;
                    from = to;
                    to = swap;
                }
                return from[0] + 2 * to[1];
            }
            """, [D(0.5, 0.6), D(0.1, 0.2), 3], [D(0.5, 0.6), D(0.1, 0.2), 0], [D(0.5, 0.6), D(0.1, 0.2), 1]),

        new("SlidingWindow", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                ReadOnlySpan<double> rest = x;
                double s = 1;
                while (rest.Length > 1)
                {
                    s += rest[0] * rest[1] * s;
                    rest = rest.Slice(1);
                }
                return s;
            }
            """, [D(0.5, 0.25, 2, 1)], [D(0.5)], [D()]),

        new("NestedSelection", """
            [Differentiable]
            public static double F(double[] a, double[] b, int n)
            {
                double[] best = a;
                for (int i = 0; i < n; i++)
                {
                    double[] trial = new double[a.Length];
                    for (int j = 0; j < trial.Length; j++)
                        trial[j] = best[j] * 0.9 + b[j] * i;
                    if (trial[0] > best[0])
                        best = trial;
                    else if (i == 2)
                        best = b;
                }
                double s = 0;
                for (int j = 0; j < best.Length; j++)
                    s += best[j] * (j + 1) * best[j];
                return s;
            }
            """, [D(1, 2), D(0.5, 0.7), 5], [D(1, 2), D(-0.5, 0.7), 4], [D(1, 2), D(0.5, 0.7), 0]),

        new("JaggedRowsSwapped", """
            [Differentiable]
            public static double F(double[,] m)
            {
                int n = m.GetLength(0);
                double[][] a = new double[n][];
                for (int i = 0; i < n; i++)
                {
                    a[i] = new double[n];
                    for (int j = 0; j < n; j++)
                        a[i][j] = m[i, j];
                }
                double det = 1;
                for (int k = 0; k < n; k++)
                {
                    int pivot = k;
                    for (int i = k + 1; i < n; i++)
                        if (Math.Abs(a[i][k]) > Math.Abs(a[pivot][k]))
                            pivot = i;
                    if (pivot != k)
                    {
                        double[] row = a[k];
                        a[k] = a[pivot];
                        a[pivot] = row;
                        det = -det;
                    }
                    det *= a[k][k];
                    for (int i = k + 1; i < n; i++)
                    {
                        double f = a[i][k] / a[k][k];
                        for (int j = k; j < n; j++)
                            a[i][j] -= f * a[k][j];
                    }
                }
                return det;
            }
            """, [Matrix(3, 3)], [Matrix(1, 1)], [Matrix(5, 5, seed: 7)], [Matrix(0, 0)]),

        new("JaggedTriangle", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double[][] pascal = new double[n][];
                for (int i = 0; i < n; i++)
                {
                    pascal[i] = new double[i + 1];
                    pascal[i][0] = x[0];
                    pascal[i][i] = x[1];
                    for (int j = 1; j < i; j++)
                        pascal[i][j] = pascal[i - 1][j - 1] * x[0] + pascal[i - 1][j] * x[1];
                }
                double s = 0;
                foreach (double[] row in pascal)
                    s += row[row.Length / 2];
                return s;
            }
            """, [D(0.5, 1.5), 6], [D(0.5, 1.5), 1], [D(0.5, 1.5), 0]),

        new("MatricesSwapped", """
            [Differentiable]
            public static double F(double[] x, int power)
            {
                double[,] a = new double[2, 2], b = new double[2, 2];
                a[0, 0] = x[0]; a[0, 1] = x[1]; a[1, 0] = x[2]; a[1, 1] = x[3];
                for (int p = 0; p < power; p++)
                {
                    for (int i = 0; i < 2; i++)
                        for (int j = 0; j < 2; j++)
                        {
                            b[i, j] = 0;
                            for (int k = 0; k < 2; k++)
                                b[i, j] += a[i, k] * x[2 * k + j];
                        }
                    (a, b) = (b, a);
                }
                return a[0, 0] + 3 * a[1, 1] - a[0, 1] * a[1, 0];
            }
            """, [D(0.5, 1, -0.3, 0.8), 3], [D(0.5, 1, -0.3, 0.8), 0]),

        new("MatrixFromCallee", """
            [Differentiable]
            public static double F(double[,] a, double[,] b)
            {
                double[,] c = Multiply(Multiply(a, b), a);
                double trace = 0;
                for (int i = 0; i < c.GetLength(0); i++)
                    trace += c[i, i];
                return trace;
            }

            private static double[,] Multiply(double[,] a, double[,] b)
            {
                double[,] c = new double[a.GetLength(0), b.GetLength(1)];
                for (int i = 0; i < c.GetLength(0); i++)
                    for (int j = 0; j < c.GetLength(1); j++)
                        for (int k = 0; k < a.GetLength(1); k++)
                            c[i, j] += a[i, k] * b[k, j];
                return c;
            }
            """, [Matrix(2, 3), Matrix(3, 2, seed: 4)], [Matrix(1, 1), Matrix(1, 1, seed: 2)]),

        new("RecursionOverSlicesInPlace", """
            [Differentiable]
            public static double F(Span<double> x, double w)
            {
                if (x.Length == 0)
                    return w;
                if (x.Length == 1)
                {
                    x[0] *= w;
                    return x[0];
                }
                int half = x.Length / 2;
                double left = F(x[..half], w), right = F(x[half..], w * 0.5);
                for (int i = 0; i < half; i++)
                {
                    double t = x[i];
                    x[i] = t * x[half + i];
                    x[half + i] = t - x[half + i] * w;
                }
                return left * right + x[0];
            }
            """, [D(0.5, 1.5, -0.7, 2, 0.3), 0.8], [D(2), 0.5], [D(), 0.5]),

        new("RecursionWithScratch", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int depth)
            {
                if (depth == 0)
                {
                    double s = 0;
                    for (int i = 0; i < x.Length; i++)
                        s += x[i] * x[i];
                    return s;
                }
                double[] y = new double[x.Length];
                for (int i = 0; i < x.Length; i++)
                    y[i] = Math.Sin(x[i]) + x[x.Length - 1 - i] * depth;
                double first = F(y, depth - 1);
                y[0] = first * 0.1;
                return first + 0.5 * F(y, depth - 1);
            }
            """, [D(0.2, 0.4, 0.1), 3], [D(0.2), 0], [D(0.2), 2]),

        new("RecursionDeep", """
            [Differentiable]
            public static double F(double x, int depth) => depth == 0 ? x : Math.Sin(F(x, depth - 1)) + x * 0.01;
            """, [0.7, 1000], [0.7, 0]),

        new("MutualRecursionOfTwo", """
            [Differentiable]
            public static double F(double x, int n) => n <= 0 ? x : x * G(x * 0.9, n - 1);

            [Differentiable]
            public static double G(double y, int n) => n <= 0 ? y * y : Math.Cos(y) + F(y + 0.1, n - 2);
            """, [0.7, 7], [0.7, 0], [0.7, 1]),

        new("RecursionReadsWhatTheCallerOverwrites", """
            [Differentiable]
            public static double F(Span<double> x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += Tree(x, 2) * (i + 1);
                    x[i % x.Length] = x[i % x.Length] * 1.1 + s * 0.01;
                }
                return s;
            }

            [Differentiable]
            public static double Tree(ReadOnlySpan<double> x, int depth) =>
                depth == 0 ? x[0] * x[^1] : Tree(x, depth - 1) * x[depth % x.Length] + Tree(x[..^0], depth - 1);
            """, [D(0.5, 0.7, 0.2), 4], [D(0.5), 2], [D(0.5), 0]),

        new("CounterStepsInWhile", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double k)
            {
                int i = 0, j = x.Length - 1;
                double s = k;
                while (i < j)
                {
                    s = s * x[i] + x[j] * s * s * 0.1;
                    i += 2;
                    j--;
                }
                do
                {
                    s += Math.Exp(-s) * k;
                    i--;
                }
                while (i > 0);
                return s;
            }
            """, [D(0.5, 0.7, 0.2, 0.9, 1.1), 0.6], [D(), 0.6], [D(0.5, 0.3), 0.6]),

        new("AccumulateThroughAliases", """
            [Differentiable]
            public static double F(Span<double> x, double k)
            {
                Span<double> low = x.Slice(0, 3), high = x.Slice(1, 3);
                for (int i = 0; i < low.Length; i++)
                {
                    low[i] += k * high[i];
                    high[i] += low[i] * low[i];
                    high[i] -= 0.5 * x[0];
                }
                return x[0] + x[1] * x[2] * x[3];
            }
            """, [D(0.5, 0.7, 0.2, 0.9), 0.6]),

        new("AddToItself", """
            [Differentiable]
            public static double F(Span<double> x)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] += x[i];
                    x[i] += x[i] * x[i];
                    x[i] = x[i] - x[i] * x[0];
                    x[i] = 2 - x[i];
                }
                double p = 1;
                for (int i = 0; i < x.Length; i++)
                    p *= x[i];
                return p;
            }
            """, [D(0.5, 0.7, 0.2)], [D()]),

        new("WorkspaceCutInParts", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n, [NoGradient] Span<double> work)
            {
                Span<double> a = work.Slice(0, n), b = work.Slice(n, n), c = work.Slice(2 * n, n);
                for (int i = 0; i < n; i++)
                    a[i] = Math.Exp(x[i]);
                double s = 0;
                for (int k = 0; k < 3; k++)
                {
                    for (int i = 0; i < n; i++)
                        b[i] = a[i] * x[(i + k) % n];
                    for (int i = 0; i < n; i++)
                        c[i] = b[i] * b[n - 1 - i] + a[i];
                    for (int i = 0; i < n; i++)
                        s += c[i] * a[i] * s + c[i];
                }
                return s;
            }
            """, [D(0.5, 0.7, 0.2), 3, Reals(9)], [D(0.5), 1, Reals(3)], [D(), 0, Reals(0)]),

        new("NoGradientMatrixWorkspace", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, [NoGradient] double[,] table)
            {
                int n = x.Length;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                        table[i, j] = x[i] * x[j] + (i > 0 ? table[i - 1, j] : 0) * 0.5;
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += table[n - 1, i] * table[i, 0];
                return s;
            }
            """, [D(0.5, 0.7), Matrix(2, 2)], [D(0.5), Matrix(1, 1)]),

        new("ThreeDimensions", """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double[,,] c = new double[n, 2, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < 2; j++)
                        for (int k = 0; k < n; k++)
                            c[i, j, k] = x[i] * x[k] + (j > 0 ? c[i, j - 1, k] : 0);
                double s = 0;
                for (int i = 0; i < c.GetLength(2); i++)
                    s += c[i, 1, i] * c[n - 1 - i, 0, i];
                return s + c.Length;
            }
            """, [D(0.5, 0.7), 2], [D(0.5), 0]),

        new("TableOrParameter", """
            private static readonly double[] s_defaults = [1, 2, 3];

            [Differentiable]
            public static double F(double[] x, bool own)
            {
                double[] w = own ? x : s_defaults;
                double s = 0;
                for (int i = 0; i < w.Length; i++)
                    s += w[i] * w[i] * x[0];
                return s;
            }
            """, [D(0.5, 0.7), true], [D(0.5, 0.7), false]),

        new("TwoBuffersOneFunction", """
            [Differentiable]
            public static double F(double[] x, double[] y, int n)
            {
                double[] a = x, b = y;
                double s = 1;
                for (int i = 0; i < n; i++)
                {
                    Step(a, b, i);
                    s += a[i % a.Length] * b[0] * s;
                    if (i % 3 == 1)
                        (a, b) = (b, a);
                }
                return s;
            }

            private static void Step(double[] to, double[] from, int i)
            {
                to[i % to.Length] = from[(i + 1) % from.Length] * to[0] + 0.2;
            }
            """, [D(0.5, 0.7), D(0.3, 0.4), 5], [D(0.5), D(0.3), 2], [D(0.5), D(0.3), 0]),
    ];
}
