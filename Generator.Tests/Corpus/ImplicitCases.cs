using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Roots, fixed points and linear systems that are differentiated by their equations.</summary>
internal static class ImplicitCases
{
    private const string Kepler = """
        private static double Anomaly([NoGradient] double m, [NoGradient] double e)
        {
            double x = m;
            for (int i = 0; i < 100; i++)
            {
                double step = (x - e * Math.Sin(x) - m) / (1 - e * Math.Cos(x));
                x -= step;
                if (Math.Abs(step) < 1e-15) break;
            }
            return x;
        }
        """;

    private const string ThreeEquations = """
        private static void Equations(double a, double b, double c, ReadOnlySpan<double> x, Span<double> f)
        {
            f[0] = x[0] * x[0] + x[1] * x[2] - a;
            f[1] = Math.Exp(x[1]) - x[0] * b;
            f[2] = x[2] * x[2] * x[2] + x[0] * x[1] - c;
        }
        private static void Jacobian(double b, ReadOnlySpan<double> x, Span<double> j)
        {
            (j[0], j[1], j[2]) = (2 * x[0], x[2], x[1]);
            (j[3], j[4], j[5]) = (-b, Math.Exp(x[1]), 0);
            (j[6], j[7], j[8]) = (x[1], x[0], 3 * x[2] * x[2]);
        }
        private static void Newton([NoGradient] double a, [NoGradient] double b, [NoGradient] double c, Span<double> x)
        {
            Span<double> f = stackalloc double[3], j = stackalloc double[9], d = stackalloc double[3];
            x.Fill(1);
            for (int i = 0; i < 50; i++)
            {
                Equations(a, b, c, x, f);
                Jacobian(b, x, j);
                Implicit.LinearSolve(j, f, d);
                double size = 0;
                for (int k = 0; k < 3; k++) { x[k] -= d[k]; size += Math.Abs(d[k]); }
                if (size < 1e-14) break;
            }
        }
        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ImplicitKepler", Kepler + """
            [Differentiable] public static double F(double m, double e)
            {
                double x = Anomaly(m, e);
                x = Implicit.Root(x, x - e * Math.Sin(x) - m, 1 - e * Math.Cos(x));
                return Math.Cos(x) * m + Math.Sqrt(1 - e * e) * Math.Sin(x);
            }
            """,
            [1.1, 0.3],
            [4.0, 0.85],
            [0.0, 0.5]),

        new("ImplicitRootsOfALoop", Kepler + """
            [Differentiable] public static double F(double[] m, double e, int n, double[] found)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    if (m[i] < 0) continue;
                    double x = Anomaly(m[i] + s, e);
                    found[i] = Implicit.Root(x, x - e * Math.Sin(x) - (m[i] + s), 1 - e * Math.Cos(x));
                    s += 0.1 * found[i] * e;
                    if (s > 1) break;
                }
                return s + found[0] * found[^1];
            }
            """,
            [D(1, 0.5, 2), 0.4, 3, D(0, 0, 1)],
            [D(1, -0.5, 2, 0.3), 0.2, 4, D(0, 1, 2, 3)],
            [D(1, 0.5), 0.4, 0, D(3, 4)]),

        // Nobody has stopped the search: what comes through the point cancels.
        new("ImplicitRootOfAnUnrolledSearch", """
            [Differentiable] public static double F(double p, int n)
            {
                double x = p;
                for (int i = 0; i < n; i++) x -= (x * x * x + x - p) / (3 * x * x + 1);
                return p * Implicit.Root(x, x * x * x + x - p, 3 * x * x + 1);
            }
            """,
            [2.0, 20],
            [-0.3, 20]),

        new("ImplicitRootByBisection", """
            private static double Search(Func<double, double> f, double low, double high)
            {
                while (high - low > 1e-14)
                {
                    double middle = low + (high - low) / 2;
                    if (middle == low || middle == high) break;
                    if (f(middle) > 0 == f(high) > 0) high = middle;
                    else low = middle;
                }
                return low;
            }
            [Differentiable] public static double F(double a, double b)
            {
                double x = Derivative.Stop(Search(t => t + a * Math.Exp(b * t) - 3, -10, 10));
                return Implicit.Root(x, x + a * Math.Exp(b * x) - 3, 1 + a * b * Math.Exp(b * x));
            }
            """,
            [0.5, 0.7],
            [2.0, -0.1]),

        new("ImplicitFixedPoint", """
            private static double Settled([NoGradient] double p, [NoGradient] double q)
            {
                double x = 0;
                for (int i = 0; i < 500; i++)
                {
                    double next = q + p * Math.Cos(x);
                    if (next == x) break;
                    x = next;
                }
                return x;
            }
            [Differentiable] public static double F(double p, double q)
            {
                double x = Settled(p, q);
                double y = Implicit.FixedPoint(x, q + p * Math.Cos(x), -p * Math.Sin(x));
                return y * y + p;
            }
            """,
            [0.6, 0.3],
            [-0.8, 1.0],
            [0.0, 2.0]),

        new("ImplicitSystem", ThreeEquations + """
            [Differentiable] public static double F(double a, double b, double c)
            {
                Span<double> x = stackalloc double[3], f = stackalloc double[3], j = stackalloc double[9], y = stackalloc double[3];
                Newton(a, b, c, x);
                Equations(a, b, c, x, f);
                Jacobian(b, x, j);
                Implicit.Root(x, f, j, y);
                return y[0] + 2 * y[1] - y[2] * y[0] + a;
            }
            """,
            [2.5, 2.0, 1.5],
            [3.0, 1.5, 2.0]),

        new("ImplicitSystemsOfALoop", ThreeEquations + """
            [Differentiable] public static double F(ReadOnlySpan<double> a, double b, double c, Span<double> y)
            {
                Span<double> x = stackalloc double[3], f = stackalloc double[3], j = stackalloc double[9];
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    Newton(a[i], b + s, c, x);
                    Equations(a[i], b + s, c, x, f);
                    Jacobian(b + s, x, j);
                    if (i == 1) { y[0] += s; continue; }
                    Implicit.Root(x, f, j, y);
                    s += 0.1 * y[0] * y[1];
                    f.Clear(); j.Clear();
                    y[2] *= 2;
                }
                return s + y[2];
            }
            """,
            [D(1.5, 1.6, 1.8), 1.6, 2.0, D(1, 2, 3)],
            [D(), 1.6, 2.0, D(1, 2, 3)]),

        new("ImplicitSteadyState", """
            [Differentiable] public static double F(double[] w, double[] u, [NoGradient] Span<double> work)
            {
                int n = u.Length;
                Span<double> x = work.Slice(0, n), image = work.Slice(n, n), j = work.Slice(2 * n, n * n);
                double[] steady = new double[n];
                x.Clear();
                for (int round = 0; round < 200; round++)
                {
                    Step(w, u, x, image);
                    for (int i = 0; i < n; i++) x[i] = Derivative.Stop(image[i]);
                }
                Step(w, u, x, image);
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < n; k++)
                        j[i * n + k] = (1 - x[i] * x[i]) * w[i * n + k];
                Implicit.FixedPoint(x, image, j, steady);
                double s = 0;
                for (int i = 0; i < n; i++) s += (i + 1) * steady[i];
                return s;
            }
            private static void Step(ReadOnlySpan<double> w, ReadOnlySpan<double> u, ReadOnlySpan<double> x, Span<double> image)
            {
                for (int i = 0; i < u.Length; i++)
                {
                    double z = u[i];
                    for (int k = 0; k < x.Length; k++) z += w[i * u.Length + k] * x[k];
                    image[i] = Math.Tanh(z);
                }
            }
            """,
            [D(0.3, -0.2, 0.1, 0.4), D(0.5, -1), D(0, 0, 0, 0, 0, 0, 0, 0)],
            [D(0.5), D(0.25), D(0, 0, 0)],
            [D(), D(), D()]),

        new("LinearSolveOfActiveMatrices", """
            [Differentiable] public static double F(double[] a, double[] b, int n)
            {
                double[] x = new double[b.Length];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    Implicit.LinearSolve(a, b, x);
                    for (int k = 0; k < x.Length; k++) s += x[k] * x[k];
                    a[0] += 0.25 * x[^1];
                    b[^1] -= 0.5 * x[0];
                    x[0] = 7;
                    if (s > 100) break;
                }
                return s + x[0];
            }
            """,
            [D(4, 1, 2, 3), D(1, 2), 3],
            [D(0, 1, 2, 3, 5, 1, 2, 7, 6), D(1, -2, 0.5), 2],
            [D(0.25), D(2), 4],
            [D(1, 0, 0, 1), D(1, 2), 0]),

        new("LinearSolveBesideAHelper", """
            private static void Solve(ReadOnlySpan<double> d, double c, Span<double> x)
            {
                Span<double> a = stackalloc double[d.Length * d.Length];
                for (int i = 0; i < d.Length; i++) a[i * d.Length + i] = d[i] + 3;
                for (int i = 0; i + 1 < d.Length; i++) { a[i * d.Length + i + 1] = c; a[(i + 1) * d.Length + i] = -c * d[i]; }
                Implicit.LinearSolve(a, d, x);
            }
            [Differentiable] public static double F(double[] d, double c)
            {
                Span<double> x = new double[d.Length], y = new double[d.Length];
                Solve(d, c, x);
                Solve(x, x[0], y);
                return c > 0.9 ? y[0] : x[0] * y[^1];
            }
            """,
            [D(1, 2, 3), 0.5],
            [D(1, -1, 0.5, 2), 1.0]),

        new("ImplicitFloats", """
            [Differentiable] public static float F(float p, float[] a, float[] b)
            {
                float x = 1;
                for (int i = 0; i < 30; i++) x -= (x * x * x + x - Derivative.Stop(p)) / (3 * x * x + 1);
                float y = Implicit.Root(x, x * x * x + x - p, 3 * x * x + 1);
                Span<float> solved = stackalloc float[b.Length], rooted = stackalloc float[b.Length], image = stackalloc float[b.Length];
                Implicit.LinearSolve(a, b, solved);
                for (int i = 0; i < b.Length; i++) image[i] = y * solved[i] + b[i];
                Implicit.Root(solved, image, a, rooted);
                float s = Implicit.FixedPoint(y, 0.5f * p + 0.25f * y, 0.25f);
                Implicit.FixedPoint(rooted, image, a, solved);
                foreach (float v in solved) s += v;
                return s;
            }
            """,
            [2f, S(4, 1, 2, 3), S(1, 2)]),
    ];
}
