using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What random programs found, as small as it gets.</summary>
internal static class FoundCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("OneValueForTwoVariablesRoundATest", """
            [Differentiable]
            public static double F(double y, double x)
            {
                do
                {
                    y = x += y;
                }
                while (false);
                return x;
            }
            """, [0.4, 0.5]),

        new("OneValueForTwoVariablesRoundAWhile", """
            [Differentiable]
            public static double F(double y, double x, int n)
            {
                do
                {
                    x = y = Math.Sin(x) * y;
                }
                while (--n > 0 && x > -10);
                return x + y * y;
            }
            """, [0.4, 0.5, 3], [0.4, 0.5, 0]),

        new("ArgumentsThatOverlapInARepeatedCall", """
            [Differentiable]
            public static double Mix(Span<double> a, ReadOnlySpan<double> b, int n)
            {
                if (n <= 0)
                    return 0;
                double r = Mix(a[1..], b, n - 1);
                a[1] *= b[n];
                return r + a[1];
            }

            [Differentiable]
            public static double F(Span<double> v, int m)
            {
                double s = 0;
                for (int i = 0; i < m; i++)
                    s += Mix(v, v, 2) * v[2];
                return s + v[0];
            }
            """, [new double[] { 1.1, 0.5, 0.8 }, 2], [new double[] { 1.1, 0.5, 0.8 }, 0]),
        new("AnElementThatIsNotThereBeforeTheRightSide", """
            [Differentiable]
            public static double F(double x, Span<double> v, double[] w)
            {
                w[5] = w[0] = x;
                v[4] = v[0] = x;
                return x;
            }
            """, [-1.4, new double[] { 1 }, new double[] { 2, 3 }], [-1.4, new double[] { 1 }, new double[] { 1, 2, 3, 4, 5, 6 }], [-1.4, new double[] { 1, 2, 3, 4, 5 }, new double[] { 1, 2, 3, 4, 5, 6 }]),

        new("TuplesOfElementsThatAreNotThere", """
            [Differentiable]
            public static double F(double x, Span<double> v, double[] w)
            {
                (w[0], w[2]) = (w[1] = x, 2 * x);
                (v[0], v[2]) = (x, x);
                (v[1], x) = (v[0 % (v.Length - 3)], x * x);
                return x * v[1];
            }
            """, [-1.4, new double[] { 1 }, new double[] { 2, 3 }], [-1.4, new double[] { 1 }, new double[] { 1, 2, 3 }], [-1.4, new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 }],
            [-1.4, new double[] { 1, 2, 3, 4 }, new double[] { 1, 2, 3 }]),

        new("ElementsByReferenceThatAHelperWrites", """
            private static double Helper(ref double p, out double q, double x)
            {
                p = x;
                q = p * x;
                return p + q;
            }

            [Differentiable]
            public static double F(double x, Span<double> v)
            {
                double y = 0;
                (y, x) = (Helper(ref v[0], out v[1..2][0], x), v[1]);
                return x * y;
            }
            """, [-1.4, new double[] { 1, 2 }], [-1.4, new double[] { 1 }]),

        new("AJaggedWorkspace", """
            [Differentiable]
            public static double F(double x, [NoGradient] double[][] rows, int n)
            {
                double s = 0;
                for (int k = 0; k < n; k++)
                {
                    for (int i = 0; i < rows.Length; i++)
                    {
                        double[] row = rows[i];
                        for (int j = 0; j < row.Length; j++)
                            row[j] = x * row[j] + (j > 0 ? row[j - 1] : rows[^1][0]);
                    }
                    rows[0].AsSpan().CopyTo(rows[^1]);
                    s += rows[k % rows.Length][^1];
                }
                return s;
            }
            """, [1.4, new double[][] { [1, 2], [3], [4, 5, 6] }, 3], [0.4, new double[][] { [1] }, 1], [0.4, new double[][] { [], [] }, 1], [0.4, new double[0][], 0], [0.4, new double[0][], 1]),

        new("AJaggedWorkspaceOfFloats", """
            [Differentiable]
            public static float F(float x, float[] v, [NoGradient] float[][] rows)
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    Span<float> row = rows[i].AsSpan(1);
                    row.Fill(x * v[i]);
                    row[0] *= v[0];
                }
                float s = 0;
                foreach (float[] row in rows)
                    foreach (float e in row)
                        s += e * e;
                return s;
            }
            """, [1.5f, new float[] { 1, 2 }, new float[][] { [1, 2, 5], [3, 4] }]),

        new("LimitsAtTheEndsOfTheIntegers", """
            [Differentiable]
            public static double F(double x, double y, int n, int m)
            {
                double s = y;
                for (int i = 0; i < n; i++)
                    s += x;
                for (int i = 3; i > m; i--)
                    s += x * i;
                for (int i = 0; i < n; i++)
                    s = s * x + 1;
                for (int i = 3; i > m; i--)
                    s = s * x - i;
                for (int i = int.MinValue; i < n; i++)
                    s *= x;
                for (int i = int.MaxValue; i > m; i--)
                    s *= y;
                return s;
            }
            """, [1.25, 0.75, int.MinValue, int.MaxValue], [1.25, 0.75, int.MinValue + 3, int.MaxValue - 2]),

        new("ALimitFromARealThatIsInfinite", """
            [Differentiable]
            public static double F(double x, double y)
            {
                int n = unchecked((int)Math.Exp(x) + 1);
                for (int i = 0; i < n; i++)
                    y *= x;
                return y;
            }
            """, [1e10, 2.0], [1.5, 2.0]),

        new("LongLimitsAtTheEnds", """
            [Differentiable]
            public static double F(double x, long n, long m)
            {
                double s = x;
                for (long i = m; i < n; i++)
                    s = s * x + i;
                for (long i = n; i > m; i--)
                    s = s * x - i;
                return s;
            }
            """, [1.25, long.MinValue, long.MinValue], [1.25, long.MinValue + 2, long.MinValue], [1.25, long.MaxValue, long.MaxValue], [1.25, long.MaxValue, long.MaxValue - 2]),

        new("ADoLoopThatIsLeftWithOtherStorage", """
            [Differentiable]
            public static double F(double[] a, double x, int n)
            {
                do
                {
                    double[] w = (double[])a.Clone();
                    w[0] *= x;
                    (w, a) = (a, w);
                }
                while (--n > 0);
                return a[0] * x;
            }
            """, [new double[] { 0.5, 2 }, 1.5, 0], [new double[] { 0.5 }, 1.5, 3]),

        new("ASwitchExpressionBeforeTheElementItIsFor", """
            [Differentiable]
            public static double F(double x, Span<double> v)
            {
                v[1] = x switch { >= 0 and < 2.0 => x * x };
                return v[1];
            }
            """, [-0.5, new double[] { 1 }], [0.5, new double[] { 1 }], [0.5, new double[] { 1, 2 }]),

        new("ATestThatAssignsWhatOnlyTheBodyUses", """
            [Differentiable]
            public static double F(double y, double x, double z)
            {
                while ((z = x) <= z && x > 0)
                    (x, y) = (-z, x);
                return x;
            }
            """, [1.4, 0.7, -0.7], [1.4, -0.7, 0.7]),

        new("ScratchOfABranchInARecursiveCall", """
            [Differentiable]
            public static double Recursive(Span<double> a, ReadOnlySpan<double> b, double x, int n)
            {
                if (n <= 0 || a.Length < 2)
                    return a[0] * x + b[0];
                a[0] = Math.Sin(a[0] * b[0]);
                return b[0] * Recursive(a, b, x * a[1], n - 1);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                if (x > 0)
                {
                    double[] scratch = new double[3];
                    for (int i = 0; i < 2; i++)
                    {
                        for (int j = 0; j < scratch.Length; j++)
                            scratch[j] = Math.Cos(x * j + scratch[(j + i) % 3]);
                        x = Math.Sin(x * x);
                        scratch[1] *= Recursive(scratch.AsSpan()[1..], scratch.AsSpan()[1..], x * x, n);
                    }
                    x += scratch[1];
                }
                return x;
            }
            """, [0.7, 2], [0.7, 0], [-0.7, 2]),

        // Storage of a branch is no variable of a delegate that does not name it.
        new("DelegateBesideStorageOfABranch", """
            [Differentiable]
            public static double F(double x)
            {
                Func<double, double> Make(double step) => t => x * step + t;
                Func<double, double> f = Make(x);
                if (x > 1)
                {
                    double[,] grid = new double[3, 3];
                    grid[1, 0] = f(0.9);
                    x *= grid[1, 0];
                }
                return f(x);
            }
            """, [0.5], [1.5]),

        // A struct without reals is C#'s own, but each variable has its own copy of it.
        new("StructsWithoutRealsAreCopied", """
            public struct Counter
            {
                public int N;
                public void Up() => N++;
                public readonly Counter Next() { Counter c = this; c.N += 10; return c; }
            }

            static int Changed(Counter c) { c.N += 100; return c.N; }
            static double Weighed(double x, Counter c) { c.Up(); return x * c.N; }

            [Differentiable]
            public static double F(double x, int n)
            {
                Counter a = new Counter();
                a.N = 1;
                Counter b = a;
                b.N = 5;
                Counter c = b;
                c.Up();
                Action up = a.Up;
                up();
                Counter d = n > 1 ? c : a;
                d.Up();
                Counter e = default;
                for (int i = 0; i < n; i++)
                {
                    Counter kept = e;
                    e.Up();
                    kept.N += 7;
                    x += 0.1 * kept.N * x;
                    if (i == 1) e = kept;
                }
                (a, b) = (b, a);
                a.Up();
                return x * a.N * x + b.N * x + c.N + d.N * x + Changed(c) * x + Weighed(x, c) + c.Next().N * x + e.N * x;
            }
            """, [0.7, 0], [0.7, 1], [0.7, 4]) { Allocates = true },

        new("PropertyOfAnElementWhoseIndexIsKept", """
            public struct Pair { public double X; public double Y { get; set; } public readonly void Deconstruct(out double x, out double y) { x = X; y = Y; } }
            [Differentiable]
            public static double F(double x, Span<Pair> pairs, int n)
            {
                int at = 0;
                while (n > 0)
                {
                    at = (at * 2 + n) % pairs.Length;
                    (x, pairs[n % 2].X) = pairs[at];
                    x *= pairs[(at + n) % 2].Y;
                    n--;
                }
                return pairs[0].X * x + pairs[1].X;
            }
            """, [0.5, new[] { Draw.P(-0.5, 0.25), Draw.P(0.75, 1.5), Draw.P(0.125, 2.5) }, 5], [0.5, new[] { Draw.P(-0.5, 0.25), Draw.P(0.75, 1.5) }, 0]),

        // In forward mode the tangents trade places beside the values, and one of the values is carried besides.
        new("SwapBesideAnotherCarriedValue", """
            [Differentiable]
            public static double F(double[] a, double x, double z, int n)
            {
                int fuel = 3;
                for (;;)
                {
                    if (fuel-- <= 0) break;
                    if (n > 1 && (z = x * a[0]) <= a[0]) a[1] = z;
                    (x, z) = (Math.Tanh(z), x);
                }
                return x * a[1];
            }
            """, [Draw.D(0.3, 0.5), 0.7, 0.2, 3], [Draw.D(-0.3, 0.5), 0.7, 0.2, 3], [Draw.D(0.3, 0.5), 0.7, 0.2, 0]),

        // What a pattern has found not to be null, C# knows; the derivative's code tests it in another place.
        new("TextsByListPatterns", """
            [Differentiable]
            public static double F(double k, double[] ratings, string results)
            {
                double loss = 0;
                foreach (string game in results.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (game is not [var a, '>' or '=' or '<', var b]) continue;
                    int i = a - 'A', j = b - 'A';
                    double score = game[1] switch { '>' => 1, '<' => 0, _ => 0.5 };
                    loss += k * (score - 1 / (1 + Math.Exp(ratings[j] - ratings[i])));
                }

                return loss * loss;
            }
            """, [0.7, Draw.D(0.5, 0.7, 0.4), "A>B B=C forfeit C<A"], [0.7, Draw.D(0.5), ""]) { Allocates = true },
    ];
}
