using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Sorting moves values, and their adjoints with them.</summary>
internal static class SortingCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("SortedCopy", """
            [Differentiable]
            public static double F(double[] a, double p)
            {
                double[] b = (double[])a.Clone();
                Array.Sort(b);
                double sum = 0;
                for (int i = 0; i < b.Length; i++) sum += b[i] * (i + 1) * p;
                return sum;
            }
            """, [D(), 0.5], [D(0.4), 0.5], [D(0.4, -1.2, 2.0, 0.3, -0.1), 1.5], [D(0.4, -0.0, 0.0, 0.4, -1.0), 1.5]) { Kinks = [3] },

        new("SortInPlaceAgainAndAgain", """
            [Differentiable]
            public static void F(Span<double> v, double p, int n)
            {
                for (int k = 0; k < n; k++)
                {
                    v.Sort();
                    for (int i = 0; i < v.Length; i++) v[i] = Math.Sin(v[i] * p * (i + 1)) * v[(i + 1) % v.Length];
                    v[1..].Sort();
                    MemoryExtensions.Sort(v[..^1]);
                }
            }
            """, [D(0.4), 0.5, 1], [D(0.4, -1.2, 2.0, 0.3, -0.1), 1.5, 0], [D(0.4, -1.2, 2.0, 0.3, -0.1), 1.5, 3]),

        new("SortWithItems", """
            [Differentiable]
            public static double F(double[] keys, float[] weights, int[] ids, double p)
            {
                double[] k = (double[])keys.Clone();
                float[] w = [.. weights];
                int[] order = (int[])ids.Clone();
                Array.Sort(k, w);
                double sum = 0;
                for (int i = 0; i < k.Length; i++) sum = sum * p + k[i] * w[i];
                Array.Sort(k, order, 1, k.Length - 1);
                Array.Sort(order, w);
                k.AsSpan().Sort(order.AsSpan());
                for (int i = 0; i < k.Length; i++) sum = sum * p + k[i] * w[i] * order[i];
                return sum;
            }
            """, [D(0.4), S(0.5f), I(2), 0.5], [D(0.4, -1.2, 2.0, 0.3), S(1, 2, -3, 0.5f), I(4, 2, 1, 3), 1.5], [D(1, 1, 0.5, 1), S(1, 2, -3, 0.5f), I(1, 2, 1, 2), 1.5]) { Kinks = [2] },

        new("MedianInALoop", """
            static double Median(ReadOnlySpan<double> v)
            {
                Span<double> s = stackalloc double[v.Length];
                v.CopyTo(s);
                s.Sort();
                return s.Length % 2 == 1 ? s[s.Length / 2] : 0.5 * (s[s.Length / 2 - 1] + s[s.Length / 2]);
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> v, double p, int window)
            {
                double sum = 0;
                for (int i = 0; i + window <= v.Length; i++) { double m = Median(v.Slice(i, window)); sum += m * m * p; if (sum > 50) break; }
                return sum;
            }
            """, [D(0.4, -1.2, 2.0, 0.3, -0.1, 0.7), 1.5, 3], [D(0.4, -1.2, 2.0, 0.3, -0.1, 0.7), 1.5, 2], [D(0.4), 1.5, 1], [D(9, 8, 7.5), 1.5, 1]),

        new("SortOfWhatIsConstant", """
            [Differentiable]
            public static double F(double x, [NoGradient] double[] table)
            {
                double[] t = [.. table];
                Array.Sort(t);
                double[] y = [x, x * x, 0.5];
                Array.Sort(y, t);
                return y[0] * t[0] + y[^1] * t[^1];
            }
            """, [0.7, D(3, 1, 2)], [-2.0, D(3, 1, 2)]),
    ];
}
