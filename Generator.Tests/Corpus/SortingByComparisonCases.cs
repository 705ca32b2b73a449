using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Sorting by what the user says: the order is that of .NET's own sort, whatever the comparison says of elements that are alike.</summary>
internal static class SortingByComparisonCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("SortDescending", """
            [Differentiable]
            public static double F(double[] a, double p)
            {
                double[] b = (double[])a.Clone();
                Array.Sort(b, (x, y) => y.CompareTo(x));
                double sum = 0;
                for (int i = 0; i < b.Length; i++) sum = sum * p + b[i] * (i + 1);
                return sum;
            }
            """, [D(), 0.5], [D(0.4), 0.5], [Reals(40), 0.9], [D(0.4, double.NaN, 2.0, 0.4, double.NaN, -1.0, 0.4), 0.5]) { Kinks = [3] },

        new("SortByMagnitudeInALoop", """
            private static int ByMagnitude(double x, double y) => Math.Abs(x).CompareTo(Math.Abs(y));

            [Differentiable]
            public static void F(Span<double> v, double p, int n)
            {
                for (int k = 0; k < n; k++)
                {
                    v.Sort(ByMagnitude);
                    for (int i = 0; i < v.Length; i++) v[i] = Math.Sin(v[i] * p * (i + 1)) * v[(i + 1) % v.Length];
                    double pivot = v[0] * k;
                    v[1..].Sort((x, y) => Math.Abs(y - pivot).CompareTo(Math.Abs(x - pivot)));
                    if (v[^1] > 100) break;
                }
            }
            """, [D(0.4), 0.5, 1], [D(0.4, -1.2, 2.0, 0.3, -0.1), 1.5, 0], [D(0.4, -1.2, 2.0, 0.3, -0.1), 1.5, 3], [Reals(50), 1.5, 2]) { Allocates = true, Kinks = [3] },

        new("SortOfStructsByTheirMembers", """
            public struct P : IComparable<P> { public double X, W; public int Id; public int CompareTo(P other) => X.CompareTo(other.X); }

            [Differentiable]
            public static double F(double[] x, int[] ids, double q)
            {
                P[] ps = new P[x.Length];
                for (int i = 0; i < ps.Length; i++) ps[i] = new P { X = Math.Sin(x[i] * q), W = x[i] * x[i], Id = ids[i] };
                Array.Sort(ps, (a, b) => a.W.CompareTo(b.W));
                double t = 0;
                for (int i = 0; i < ps.Length; i++) t = t * q + ps[i].X * ps[i].W * (ps[i].Id + i);
                ps.AsSpan().Sort((a, b) =>
                {
                    int order = a.Id.CompareTo(b.Id), none = 0;
                    if (order != none) { return order; }
                    double limit = a.X * q;
                    return limit < b.X * q ? 1 : limit > b.X * q ? -1 : 0;
                });
                for (int i = 0; i < ps.Length; i++) t = t * q + ps[i].X * ps[i].W * (ps[i].Id + i);
                Array.Sort(ps);
                ps.AsSpan(1).Sort();
                for (int i = 0; i < ps.Length; i++) t = t * q + ps[i].X * ps[i].W * (ps[i].Id + i);
                return t;
            }
            """, [D(1.4), I(3), 0.9], [D(1.4, -0.3, 0.7, 2.5, -1.7), I(2, 1, 2, 0, 1), 0.9], [D(0.5, 0.5, 0.25, 0.5), I(2, 1, 2, 1), 0.9]) { Allocates = true, Kinks = [2] },

        new("SortOfPairs", """
            [Differentiable]
            public static double F(double[] x, double q)
            {
                var pairs = new (double Key, int Index)[x.Length];
                for (int i = 0; i < x.Length; i++) pairs[i] = (Math.Cos(x[i] * q), i);
                Array.Sort(pairs);
                double t = 0;
                for (int i = 0; i < pairs.Length; i++) t = t * q + pairs[i].Key * pairs[i].Index;
                Array.Sort(pairs, (a, b) => b.Key.CompareTo(a.Key));
                for (int i = 0; i < pairs.Length; i++) t = t * q + pairs[i].Key * pairs[i].Index;
                return t;
            }
            """, [D(), 0.9], [D(1.4, -0.3, 0.7, 2.5, -1.7), 0.9], [D(0.5, 0.5, 0.25, 0.5), 0.9]) { Kinks = [2] },

        new("SortOfStructsWithNames", """
            [Differentiable]
            public static double F(double x, (double Score, string Name)[] a)
            {
                Array.Sort(a, (p, q) => string.CompareOrdinal(q.Name, p.Name));
                double t = 0;
                for (int i = 0; i < a.Length; i++) t = t * x + a[i].Score * (i + 1);
                return t;
            }
            """, [1.5, new[] { P(2.0, "b"), P(-1.0, "a"), P(0.5, "c") }], [1.5, new object[][] { }]),

        new("SortByComparers", """
            private sealed class Falling : System.Collections.Generic.IComparer<double> { public int Compare(double x, double y) => y.CompareTo(x); }

            private static readonly System.Collections.Generic.IComparer<double> s_falling = new Falling();

            [Differentiable]
            public static double F(double[] x, double[] w, int[] ids, double q)
            {
                double[] k = [.. x], v = [.. w];
                Array.Sort(k, v, s_falling);
                double t = 0;
                for (int i = 0; i < k.Length; i++) t = t * q + k[i] * v[i];
                Array.Sort(k, v, 1, k.Length - 1, System.Collections.Generic.Comparer<double>.Create((a, b) => (a * q).CompareTo(b * q)));
                for (int i = 0; i < k.Length; i++) t = t * q + k[i] * v[i];
                Array.Sort(ids, k, System.Collections.Generic.Comparer<int>.Default);
                Array.Sort(k, ids, null);
                k.AsSpan().Sort(v.AsSpan(), (a, b) => b.CompareTo(a));
                ids.AsSpan().Sort(v.AsSpan(), (a, b) => (a % 3).CompareTo(b % 3));
                for (int i = 0; i < k.Length; i++) t = t * q + k[i] * v[i] * ids[i];
                v.AsSpan().Sort(new Falling());
                Array.Sort(v, 0, v.Length / 2, null);
                Array.Sort(k, s_falling);
                Array.Sort(k, 0, 1, System.Collections.Generic.Comparer<double>.Default);
                for (int i = 0; i < k.Length; i++) t = t * q + k[i] * v[i];
                return t;
            }
            """, [D(1.5), D(0.1), I(5), 0.9], [D(1.5, -2, 3, 0.25, 5), D(0.1, 0.5, 2, -3, 1), I(5, 3, 1, 2, 4), 0.9], [D(1, 1, 1, -0.0, 0.0), D(0.1, 0.5, 2, -3, 1), I(1, 3, 1, 2, 4), 0.9]) { Allocates = true, Kinks = [2] },

        new("SortByAComparisonThatIsGiven", """
            private static void Order(Span<double> x, Comparison<double> better) => x.Sort(better);

            [Differentiable]
            public static double F(double[] x, bool up, double c)
            {
                double middle = c * 2;
                Order(x, (a, b) => Math.Abs(a - middle).CompareTo(Math.Abs(b - middle)));
                double s = x[0] * x[^1];
                int Rising(double a, double b) => a.CompareTo(b);
                Comparison<double> order = up ? Rising : (a, b) => b.CompareTo(a);
                Array.Sort(x, order);
                return s * c + x[0];
            }
            """, [Reals(7), true, 0.2], [Reals(7), false, 0.2]) { Allocates = true },

        new("SortByDistanceFromWhatIsMadeHere", """
            [Differentiable]
            public static double F(double[] x, double[] c, int n)
            {
                double[] centres = new double[n];
                for (int i = 0; i < n; i++) centres[i] = c[i] * c[i];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    int at = i;
                    Array.Sort(x, (a, b) => Math.Abs(a - centres[at]).CompareTo(Math.Abs(b - centres[at])));
                    s += x[0] * x[1] * centres[at];
                    Array.Sort(x, (a, b) => Math.Abs(a - c[0]).CompareTo(Math.Abs(b - c[0])));
                    s *= x[0];
                }

                int[] order = new int[n];
                for (int i = 0; i < n; i++) order[i] = i;
                Array.Sort(order, (i, j) => centres[i].CompareTo(centres[j]));
                return s + centres[order[0]];
            }
            """, [D(1, 2, 3, 4, 5), D(1.2, -0.7, 1.9), 3]) { Allocates = true },

        new("SortByMembersOfWhatIsAround", """
            public struct P { public double X { get; set; } public (double A, int K) Y; }

            [Differentiable]
            public static double F(double x, double[] a, P c)
            {
                P d = new P { X = x * x, Y = (2 * x, 1) };
                Array.Sort(a, (p, q) => Math.Abs(p - c.X).CompareTo(Math.Abs(q - c.X)));
                double s = a[0];
                d.X = 3;
                Array.Sort(a, (p, q) => Math.Abs(p - d.X - d.Y.A).CompareTo(Math.Abs(q - d.X - d.Y.A)));
                return s * x + a[1] * d.X;
            }
            """, [1.5, D(2, 1, 3, 4, 5.1), P(4.2, 1.0, 2)]) { Allocates = true },

        new("SortByWhatAPairIsGiven", """
            [Differentiable]
            public static double G(double x, double[] a, int n)
            {
                if (n == 0) return x;
                int[] order = new int[a.Length];
                for (int i = 0; i < a.Length; i++) order[i] = i;
                Array.Sort(order, (i, j) => a[i].CompareTo(a[j]));
                a[order[0]] *= x;
                Array.Sort(a, (p, q) => (q * x).CompareTo(p * x));
                return a[order[0]] * G(x, a, n - 1);
            }

            [Differentiable]
            public static double F(double x, double[] a) => G(x, a, 3) * a[0];
            """, [1.3, D(2, 1, 3)], [-0.4, D(2, 1, 3)]) { Allocates = true },

        new("SortByAComparisonThatThrows", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                a[0] *= x;
                Array.Sort(a, (p, q) => p > 2 ? throw new InvalidOperationException("no") : p.CompareTo(q));
                return a[0] * x;
            }
            """, [1.5, D(2, 1, 3)], [1.5, D(-2, 1, 0.5)]) { Allocates = true },

        new("SortByAComparisonThatContradictsItself", """
            [Differentiable]
            public static double F(double x, double[] a, bool always)
            {
                a[0] *= x;
                Array.Sort(a, (p, q) => always ? -1 : p < q ? -1 : 1);
                return a[3] * x;
            }
            """, [1.5, Reals(40), true], [1.5, Reals(40), false], [1.5, D(1, 1, 0, 1, 2, 1, 0, 1), false]) { Allocates = true, Kinks = [2] },

        new("SortOfNothing", """
            [Differentiable]
            public static double F(double x, double[]? a, bool plain)
            {
                if (x < 0) a = null;
                if (plain) Array.Sort(a!);
                else Array.Sort(a!, (p, q) => q.CompareTo(p));
                return a!.Length + x;
            }
            """, [1.5, null, true], [1.5, null, false], [1.5, D(1, 2), true], [-1.5, D(1, 2), false]) { Allocates = true },
    ];
}
