using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arrays that may be null, and storage that is compared: as parameters, as locals, round loops and through calls.</summary>
internal static class AbsenceCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("OptionalWeights", """
            [Differentiable]
            public static double F(double[] x, double[]? w, [NoGradient] double[]? c, int[]? order)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * (w is null ? 1 : w[i]) * (c?[i] ?? 0.5) * x[order?[i] ?? i];
                if (w != null) s *= w[0];
                return s + (w?.Length ?? 7) + (w?.Length > 1 ? x[0] : x[1]) * (c == null ? x[1] : 2);
            }
            """,
            [D(0.5, 1.5), null, null, null],
            [D(0.5, 1.5), D(2, 3), null, new[] { 1, 0 }],
            [D(0.5, 1.5), null, D(2, 3), null],
            [D(0.5, 1.5), D(0.3, 0.7), D(2, 3), new[] { 1, 1 }],
            [D(), D(2, 3), null, null]),

        new("OptionalArraysFilled", """
            [Differentiable]
            public static double F(double[] x, double[]? w, double[]? b)
            {
                double[] u = w ?? new double[x.Length];
                b ??= [x[0], 2];
                double s = 0;
                for (int i = 0; i < u.Length; i++)
                {
                    u[i] += x[i] * b[i];
                    s += u[i] * u[i];
                }

                double[] all = w ?? b ?? x;
                foreach (double v in all) s += Math.Sin(v);
                return s;
            }
            """,
            [D(0.5, 1.5), null, null],
            [D(0.5, 1.5), D(2, 3), null],
            [D(0.5, 1.5), null, D(2, 3)],
            [D(0.5, 1.5), D(0.3, 0.7), D(2, 3)],
            [D(0.5), D(2, 3), null]),

        new("OptionalArraysThrow", """
            [Differentiable]
            public static double F(double[] x, double[]? w, int n)
            {
                if (n == 0) return (w ?? throw new InvalidOperationException())[0] * x[0];
                double[]? later = null;
                if (n > 1) later = x;
                double s = later!.Length * x[0];
                return n > 2 ? s * w!.Length * w[0] : s;
            }
            """, [D(0.5), D(2), 0], [D(0.5), null, 0], [D(0.5), null, 1], [D(0.5), null, 2], [D(0.5), null, 3], [D(0.5), D(3), 3]),

        new("ArraysThatAreNullAtFirst", """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double[]? best = null, none = null;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    if (best == null || x[i] > best[0]) best = i == 1 ? x : [x[i], s];
                    else best[0] *= x[1];
                    if (none is not null) none = null;
                    s += best[0] * x[i];
                }

                while (best is { Length: > 1 } two)
                {
                    s += two[1];
                    best = s > 2 ? null : [s * s];
                }

                return best is [var only] ? only * s : s * (none?[0] ?? x[0]);
            }
            """, [D(0.5, 1.5, 0.25), 3], [D(0.5, 0.1, 0.75), 3], [D(0.5), 0], [D(0.1, 0.05), 2]),

        new("OptionalArraysInHelpers", """
            private static double Mean(double[]? a, double[]? w = null)
            {
                if (a is not { Length: > 0 }) return 1;
                double s = 0;
                for (int i = 0; i < a.Length; i++) s += a[i] * (w?[i] ?? 1);
                return s / a.Length;
            }

            private static double[]? Some(double[] x, bool any) => any ? x : null;

            [Differentiable]
            public static double F(double[] x, bool any)
            {
                double[]? chosen = Some(x, any);
                if (Some(x, !any) == null) chosen![0] *= 2;
                return Mean(x) + Mean(x, x) * Mean(null, x) * x[0] + Mean(chosen, Some(x, any));
            }
            """, [D(0.5, 1.5), true], [D(0.5, 1.5), false], [D(), true]),

        new("OptionalArraysInPairs", """
            [Differentiable]
            public static double F(double[] x, double[]? w, int n) => n == 0
                ? w is null ? x[0] : w.Length == 0 ? x[1] : w[0] * x[1]
                : x[0] * F(x, w, n - 1) + F(x, null, n - 1) * F(x, [], 0) + F(x, x, 0);
            """, [D(0.5, 1.5), null, 2], [D(0.5, 1.5), D(3), 2], [D(0.5, 1.5), D(), 1], [D(0.5, 1.5), null, 0]),

        new("OptionalRectangularAndJagged", """
            [Differentiable]
            public static double F(double[] x, double[,]? m, double[][]? rows, [NoGradient] double[,]? work)
            {
                double s = x[0];
                if (m is not null) foreach (double e in m) s += e * x[0];
                if (rows != null) foreach (double[] row in rows) s *= row[0];
                if (work is null) return s * s;
                work[0, 0] = s * x[0];
                return work[0, 0] * s;
            }
            """, [D(0.5), null, null, null], [D(0.5), Matrix(2, 2), null, null], [D(0.5), null, new[] { D(2), D(3) }, Matrix(1, 1)], [D(0.5), Matrix(2, 2), new[] { D(2) }, Matrix(1, 1)]),

        new("LoopsOverWhatMayBeNull", """
            [Differentiable]
            public static double F(double[] x, double[]? w, int n)
            {
                double s = 1;
                for (int i = 0; i < n; i++)
                {
                    if (w != null)
                    {
                        for (int j = 0; j < w.Length; j++) s += Math.Sin(x[i] * w[j]) * s;
                    }

                    s = s * x[i] + 1;
                }

                return s;
            }
            """, [D(0.5, 1.5), null, 2], [D(0.5, 1.5), D(3, 0.2), 2], [D(0.5, 1.5), D(), 2]),

        new("PingPongEndsWhereItBegan", """
            [Differentiable]
            public static void F(Span<double> a, double[] b, double w, int n)
            {
                Span<double> source = a, target = new double[a.Length];
                for (int k = 0; k < n; k++)
                {
                    for (int i = 0; i < source.Length; i++) target[i] = source[i] * source[(i + 1) % source.Length] * w;
                    Span<double> next = source;
                    source = target;
                    target = next;
                }

                if (source != a) source.CopyTo(a);
                double[] current = n > 1 ? b : new double[b.Length];
                if (current == b) b[0] *= w;
                if (!ReferenceEquals(b, current)) b[0] += a[0];
                if (a == a[1..]) a[0] = 1;
            }
            """, [D(0.5, 1.5, 0.7), D(2), 0.8, 0], [D(0.5, 1.5, 0.7), D(2), 0.8, 1], [D(0.5, 1.5, 0.7), D(2), 0.8, 2], [D(0.5, 1.5, 0.7), D(2), 0.8, 3]),

        new("ComparedStorageInPairs", """
            private static void Move(ReadOnlySpan<double> from, Span<double> to)
            {
                if (from != to) from.CopyTo(to);
                else to[0] *= 2;
            }

            [Differentiable]
            public static double F(double[] x, double[] y, int n)
            {
                if (n == 0) return x == y ? x[0] * 3 : x.Length == 0 ? x.Length : x[0] * y[1];
                double[] z = [x[0], x[1]], e = new double[0], o = new double[0];
                Move(z, z);
                return F(x, y, n - 1) + F(x, x, n - 1) * F(z, y, 0) + (e == o ? x[0] : F(e, o, 0));
            }
            """, [D(0.5, 1.5), D(2, 3), 2], [D(0.5, 1.5), D(2, 3), 0]),
    ];
}
