using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>References that only running tells: variables, members of structs and elements chosen by conditions, set again, returned and passed on.</summary>
internal static class ChosenReferenceCases
{
    private const string Point = """
        public struct Point
        {
            public double X, Y;
            public void Grow(double k) { X *= k; Y += X; }
            public double Area => X * Y;
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ReferenceToTheLarger", """
            [Differentiable]
            public static double F(double a, double b, double x)
            {
                ref double r = ref (a > b ? ref a : ref b);
                r += x;
                r *= r;
                return a * b;
            }
            """, [1.0, 2.0, 0.5], [3.0, 2.0, 0.5], [2.0, 2.5, -1.0]),

        new("ReferencesAreSetAgain", """
            [Differentiable]
            public static double F(double a, double b, double x, int n)
            {
                ref double low = ref a;
                ref double high = ref b;
                while (n-- > 0)
                {
                    if (low > high)
                    {
                        ref double t = ref low;
                        low = ref high;
                        high = ref t;
                    }

                    low += x;
                    high *= 0.9;
                    if (n == 1) continue;
                    double v = (low = ref low) * x;
                    high += 0.01 * v;
                }

                double c = a * x;
                if (c > 1) low = ref c;
                low *= b;
                return low * a + high * b * b * c;
            }
            """, [1.0, 2.0, 0.5, 4], [3.0, 2.0, 0.5, 3], [3.0, 2.0, 0.5, 0]),

        new("ReferencesToVariablesAndElements", """
            [Differentiable]
            public static double F(double[] a, double[,] m, double s, double x, int first)
            {
                ref double r = ref s;
                for (int i = 0; i < a.Length; i++)
                {
                    r += x;
                    if (a[i] > r) r = ref a[i];
                    else if (i == 1) r = ref s;
                    else if (i == 2) r = ref m[i % 2, 0];
                    r *= 1.1;
                }

                if (first >= 0) r = ref a[first];
                (x > 0 ? ref r : ref m[0, 1]) *= s;
                foreach (ref double v in a.AsSpan())
                {
                    if (v > r) r = ref v;
                    r += 0.1 * v;
                }

                return s * a[0] + a[1] * a[2] + m[0, 0] * m[0, 1] * m[1, 0];
            }
            """,
            [D(1, 5, 0.2), new[,] { { 1.0, 2 }, { 3, 4 } }, 2.0, 0.5, -1],
            [D(3, 0.1, 9), new[,] { { 1.0, 2 }, { 3, 4 } }, 2.0, -0.5, 2],
            [D(3, 0.1, 9), new[,] { { 1.0, 2 }, { 3, 4 } }, 20.0, 0.5, 3]),

        new("ReferencesToStructsAndTheirMembers", Point + """
            [Differentiable]
            public static double F(double u, double v, double[] a, bool c, int n)
            {
                Point p = new Point { X = u, Y = v }, q = new Point { X = v, Y = u };
                ref Point r = ref (c ? ref p : ref q);
                r.X += u;
                r.Grow(v);
                (c ? ref q : ref p).Grow(u);
                r = ref q;
                r = new Point { X = r.Y, Y = r.X * u };
                ref double member = ref p.X;
                if (n > 1) member = ref r.Y;
                member *= u;
                Point[] all = new Point[4];
                for (int i = 0; i < 4; i++) all[i] = new Point { X = a[i], Y = a[i] * a[0] };
                ref Point best = ref p;
                for (int i = 0; i < n; i++)
                {
                    if (all[i].X > best.X) best = ref all[i];
                    best.Y += best.X * 0.1;
                }

                (double A, double B) t = (u, v), w = (v, u);
                ref var pair = ref (c ? ref t : ref w);
                pair = (pair.B * u, pair.A);
                ref Point last = ref all[0];
                last = ref all[n > 2 ? 3 : 1];
                last.X *= 2;
                double sum = p.Area + q.Area * r.Area + (c ? ref p : ref q).X + t.A * t.B + w.A;
                foreach (Point point in all) sum += point.Area;
                return sum;
            }
            """, [1.0, 2.0, D(1, 5, 2, 7), true, 4], [1.0, 2.0, D(1, 5, 2, 7), false, 0], [0.1, 0.2, D(1, 5, 2, 7), false, 2]),

        new("HelpersThatReturnOneOfTheirReferences", """
            private static ref double Smaller(ref double a, ref double b)
            {
                if (a < b) return ref a;
                return ref b;
            }

            private static ref double Smallest(ref double a, ref double b, ref double c)
            {
                ref double m = ref Smaller(ref a, ref b);
                if (c < m) m = ref c;
                return ref m;
            }

            private static ref double At(double[] a, ref double other, int i) => ref (i < 0 || i >= a.Length ? ref other : ref a[i]);

            private static void Scale(ref double r, double k) => r *= k;

            [Differentiable]
            public static double F(double a, double b, double c, double[] s, int n)
            {
                Smallest(ref a, ref b, ref c) += s[0];
                ref double r = ref Smallest(ref b, ref c, ref a);
                r *= r;
                for (int i = -1; i < n; i++) At(s, ref r, i) *= c + i;
                Scale(ref (a > 1 ? ref a : ref s[1]), b);
                Scale(ref Smaller(ref a, ref b), c);
                (r, a) = (a, r * b);
                return a * b * c * s[0] * s[1];
            }
            """, [1.0, 2.0, 3.0, D(0.5, 0.7), 3], [3.0, 2.0, 0.5, D(0.5, 0.7), 0]),

        new("ReferencesToParametersAndCounts", """
            [Differentiable]
            public static double F(ref double a, ref double b, double x, int n, int m)
            {
                ref int r = ref (n > m ? ref n : ref m);
                for (int i = 0; i < 3; i++)
                {
                    r++;
                    x *= 0.5 * n;
                }

                for (int i = 0; i < m; i++)
                {
                    (i % 2 == 0 ? ref a : ref b) += x * i;
                    if (i != 2) continue;
                    ref int q = ref m;
                    if (n > 100) q = ref n;
                    q--;
                }

                ref readonly double larger = ref (a > b ? ref a : ref b);
                a *= x;
                double Down(int k, ref double by) => k == 0 ? by : Down(k - 1, ref by) * x;
                return larger * b * Down(2, ref (x > 1 ? ref a : ref b));
            }
            """, [1.0, 2.0, 0.5, 2, 5], [3.0, 2.0, 0.5, 6, 3]),
    ];
}
