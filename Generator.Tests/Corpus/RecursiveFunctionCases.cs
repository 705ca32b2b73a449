using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Local functions and lambdas that call themselves: what they capture, read and assign on the way down and up again.</summary>
internal static class RecursiveFunctionCases
{
    private const string Vector = """
        public struct Vector
        {
            public double X, Y;
            public Vector(double x, double y) { X = x; Y = y; }
            public double Dot(Vector o) => X * o.X + Y * o.Y;
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("LocalFunctionCallsItself", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double Term(int k) => k < 2 ? x : Term(k - 1) + y * Term(k - 2);
                double sum = Term(n) * x;
                x += y;
                return sum * Term(2);
            }
            """, [1.1, 0.7, 6], [0.0, 0.0, 4], [-0.3, 2.0, 1]),

        new("RecursionAssignsWhatItCaptures", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double sum = 0;
                int calls = 0;
                void Walk(int depth, double w)
                {
                    calls++;
                    if (depth <= 0)
                    {
                        sum += w * w;
                        return;
                    }

                    Walk(depth - 1, w * x);
                    Walk(depth - 2, w + y * sum);
                    sum *= 1.01;
                }

                Walk(n, x);
                double first = sum;
                Walk(1, y);
                return sum * calls + first;
            }
            """, [1.1, 0.7, 3], [-0.3, 0.2, 5], [0.4, 0.2, 0]),

        new("LambdaCallsItself", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double total = 0;
                for (int i = 0; i < n; i++)
                {
                    Func<int, double> f = null!;
                    double c = x + 0.1 * i;
                    f = k =>
                    {
                        total += 0.1 * c;
                        return k == 0 ? c : Math.Sin(f(k - 1)) * y;
                    };
                    total += f(i) + f(1);
                }

                return total;
            }
            """, [1.1, 0.7, 3], [1.1, 0.7, 0], [-0.4, 1.7, 1]),

        new("FunctionsCallEachOther", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double acc = 1;
                void A(int k) { if (k <= 0) return; acc *= x; B(k - 1); }
                void B(int k) { if (k <= 0) return; acc += y * acc; A(k - 1); C(k - 1); }
                void C(int k) { if (k > 0) { acc -= x; C(k - 1); A(k - 1); } }
                double Even(int k) => k == 0 ? x : Math.Sin(Odd(k - 1));
                double Odd(int k) => k == 0 ? x * x : Even(k - 1) * Odd(k - 1);
                A(n);
                B(3);
                C(2);
                return acc * Even(n) + Odd(n);
            }
            """, [1.1, 0.7, 5], [-0.4, 0.3, 2], [0.4, 0.3, 0]),

        new("AdaptiveQuadratureInAHelper", """
            private static double Integrate(Func<double, double> f, double a, double b, double tolerance)
            {
                double Part(double lo, double hi, int depth)
                {
                    double mid = 0.5 * (lo + hi), whole = (hi - lo) * f(mid);
                    double halves = 0.5 * (hi - lo) * (f(0.5 * (lo + mid)) + f(0.5 * (mid + hi)));
                    if (depth == 0 || Math.Abs(whole - halves) < tolerance) return halves;
                    return Part(lo, mid, depth - 1) + Part(mid, hi, depth - 1);
                }

                return Part(a, b, 6);
            }

            [Differentiable]
            public static double F(double a, double b, double w)
            {
                double worst = 0;
                double inner = Integrate(t => { worst = Math.Max(worst, t * w); return Math.Sin(t * w) * Math.Exp(t); }, a, b, 1e-3);
                return inner + Integrate(t => Integrate(s => s * t, 0, t, 1e-2) * w, a, b, 1e-2) * worst;
            }
            """, [0.1, 1.9, 1.3], [1.0, 1.0, 0.5]),

        new("RecursionOverStorage", """
            [Differentiable]
            public static double F(double[] a, double[,] m, double[][] rows, double x)
            {
                double Sum(int lo, int hi) => hi - lo <= 0 ? 0 : hi - lo == 1 ? a[lo] * x : Sum(lo, (lo + hi) / 2) + Sum((lo + hi) / 2, hi) * x;
                void Fill(int i)
                {
                    if (i >= a.Length) return;
                    a[i] = a[i] * x + (i > 0 ? a[i - 1] : 1);
                    Fill(i + 1);
                    a[i] *= a[i];
                }

                double Determinant(int i, int taken)
                {
                    if (i == m.GetLength(0)) return x;
                    double sum = 0;
                    for (int j = 0; j < m.GetLength(1); j++)
                        if ((taken & (1 << j)) == 0) sum += m[i, j] * Determinant(i + 1, taken | (1 << j));
                    return sum;
                }

                double Rows(int i) => i == rows.Length ? 0 : rows[i][0] * x + Math.Sin(Rows(i + 1));
                double before = Sum(0, a.Length);
                Fill(0);
                return before * Sum(0, a.Length) + Determinant(0, 0) + Rows(0);
            }
            """,
            [D(0.1, 0.2, 0.3), new[,] { { 1.0, 2 }, { 3, 4 } }, new[] { D(1, 2), D(0.5) }, 0.7],
            [D(), new[,] { { 1.0, 2, 3 }, { 4, 5, 6 }, { 7, 8, 10 } }, new[] { D(1, 2) }, -0.7]),

        new("RecursionMemoizes", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double[] memo = new double[n + 1];
                bool[] known = new bool[n + 1];
                double Term(int k)
                {
                    if (k < 2) return x * k;
                    if (known[k]) return memo[k];
                    known[k] = true;
                    return memo[k] = Term(k - 1) + Term(k - 2) * y;
                }

                return Term(n) * memo[n / 2];
            }
            """, [1.1, 0.6, 10], [1.1, 0.6, 0], [-1.1, 0.6, 3]),

        new("RecursionBacktracks", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                double best = 0;
                double[] path = new double[a.Length];
                void Permute(int i, double w, bool[] used)
                {
                    if (i == a.Length)
                    {
                        best += w * w * (i > 0 ? path[0] : 1);
                        return;
                    }

                    for (int j = 0; j < a.Length; j++)
                    {
                        if (used[j]) continue;
                        if (w > 50) break;
                        used[j] = true;
                        path[i] = a[j] * x;
                        Permute(i + 1, w * a[j] + x * i, used);
                        used[j] = false;
                    }
                }

                Permute(0, 1, new bool[a.Length]);
                return best;
            }
            """, [1.1, D(1, 2, 3)], [1.1, D()], [0.4, D(5, 60, 0.2)]),

        new("RecursionOverStructsAndTuples", Vector + """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var v = new Vector(x, y);
                Vector acc = default;
                double? best = null;
                void Go(int k, Vector d)
                {
                    if (best is null || d.X > best) best = d.X;
                    if (k <= 0)
                    {
                        acc.X += d.Dot(v);
                        acc.Y *= d.X;
                        return;
                    }

                    acc.Y += v.Y;
                    Go(k - 1, new Vector(d.Y * v.X, d.X));
                    Go(k - 2, d);
                }

                (double A, double B) Step(int k, (double P, double Q) s) => k == 0 ? s : Step(k - 1, (s.P * x + s.Q, s.Q * y - s.P));
                Go(n, v);
                (double a, double b) = Step(n, (x, y));
                return acc.X * acc.Y + a * b + (best ?? 0);
            }
            """, [1.1, 0.7, 3], [0.2, -0.7, 0]),

        new("RecursionByReference", """
            [Differentiable]
            public static double F(double x, double y, double[] a)
            {
                double Go(int n, ref double acc, out double last)
                {
                    if (n == 0)
                    {
                        last = acc;
                        return x;
                    }

                    acc = acc * y + x;
                    double r = Go(n - 1, ref acc, out last);
                    last *= 2;
                    return r * acc + last;
                }

                double own = x;
                double first = Go(3, ref own, out double left);
                return first * own + left + Go(2, ref a[1], out double low) * low * a[0] * a[1];
            }
            """, [1.1, 0.7, D(0.3, 0.4)]),

        new("RecursionWithLocalFunctionsInside", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double Outer(int k)
                {
                    if (k == 0) return x;
                    double acc = 1;
                    Func<double, double> bend = t => Math.Sin(t) + acc;
                    void Inner(int j)
                    {
                        if (j == 0) return;
                        acc *= x + j;
                        if (j == 2) acc += Outer(k - 1);
                        Inner(j - 1);
                        acc = bend(acc);
                    }

                    Inner(k);
                    return acc;
                }

                return Outer(n) * (n > 2 ? Outer(1) : 1);
            }
            """, [1.1, 3], [0.4, 0], [0.4, 1]),

        new("RecursionInGenericHelpers", """
            private static T Power<T>(T x, int n)
                where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T P(int k) => k == 0 ? T.One : x * P(k - 1);
                static U Times<U>(U a, int k) where U : System.Numerics.IFloatingPointIeee754<U> => k == 0 ? U.Zero : a + Times(a, k - 1);
                return P(n) + Times(x, n);
            }

            [Differentiable]
            public static double F(double x, int n) => Power(x, n) * Power(2 * x, n) + Power(x, 2);
            """, [1.1, 3], [0.0, 1]),

        new("RecursionOverSlices", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double x)
            {
                static double Product(ReadOnlySpan<double> s, double x) =>
                    s.Length == 0 ? x : s.Length == 1 ? s[0] * x : Product(s[..(s.Length / 2)], x) * Product(s[(s.Length / 2)..], x * x);
                return Product(a, x);
            }
            """, [D(1, 2, 3), 0.7], [D(), 0.7], [D(0, 2, 0, 3), 0.7]),

        new("RecursionCapturesAnotherDelegateLater", """
            [Differentiable]
            public static double F(double x, int n)
            {
                Func<double, double> g = t => t * x;
                double Go(double v, int k) => k == 0 ? v : g(Go(v, k - 1));
                double a = Go(x, n);
                g = Math.Sin;
                if (a > 1) g = t => t * t * a;
                double Turn(Func<double, double> f, double v, int k) => k == 0 ? v : g(Turn(f, f(v), k - 1)) + f(x);
                return a + Go(x, n + 1) * Turn(n > 1 ? Math.Cos : g, x, 2) + Turn(t => t, x, 1);
            }
            """, [1.1, 2], [0.9, 0], [1.1, 1]),

        new("RecursionThrows", """
            [Differentiable]
            public static double F(double x, [NoGradient] double t, int n)
            {
                double P(int k)
                {
                    if (k < 0) throw new ArgumentException("k");
                    return k == 0 ? x * t : x * P(k - 2);
                }

                return P(n);
            }
            """, [1.1, 0.5, 4], [1.1, 0.5, 3]),

        new("RecursionReadsSharedInputs", """
            [Differentiable]
            public static double F(double[] a, double[]? w, double x)
            {
                double Dot(int i) => i == a.Length ? 0 : a[i] * (w == null ? x : w[i]) + Dot(i + 1);
                return Dot(0) * x;
            }
            """, [D(1, 2, 3), D(4, 5, 6), 0.7], [D(1, 2, 3), null!, 0.7]),

        new("RecursionOverObjects", """
            [Differentiable]
            public sealed partial class Node
            {
                public double Value;
                public double[] Weights = [1, 2];
                public Node? Left, Right;
            }

            [Differentiable]
            public static double Core(Node tree, Node root, double x)
            {
                double Sum(Node? node) => node is null ? 0.5 : node.Value * x * node.Weights[1] + Math.Sin(Sum(node.Left)) * Sum(node.Right);
                void Scale(int k)
                {
                    if (k == 0) return;
                    root.Value *= x;
                    root.Weights[0] += root.Value;
                    Scale(k - 1);
                }

                double before = Sum(tree);
                Scale(2);
                return before * root.Value * root.Weights[0];
            }

            [Differentiable]
            public static double F(double[] v, double x) => Core(new() { Value = v[0], Left = new() { Value = v[1], Right = new() { Value = v[2] } }, Right = new() { Value = v[0] } }, new() { Value = v[1] }, x);
            """, [D(0.3, 0.4, 0.5), 0.7])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] v, double x", "v, x", "Core", """
                Node tree = new() { Value = v[0], Left = new() { Value = v[1], Right = new() { Value = v[2] } }, Right = new() { Value = v[0] } }, treeShadow = tree.CreateShadow();
                Node root = new() { Value = v[1] }, rootShadow = root.CreateShadow();
                """, "tree, root, x", "treeShadow, rootShadow, {0} xDerivative", "vDerivative[0] += treeShadow.Value + treeShadow.Right!.Value; vDerivative[1] += treeShadow.Left!.Value + rootShadow.Value; vDerivative[2] += treeShadow.Left.Right!.Value;", "v"),
        },

        new("RecursiveFunctionOfConstantMatrix", """
            [Differentiable]
            public static double F(double x, double y, [NoGradient] double[,] m)
            {
                double Down(double p, int depth)
                {
                    p += m[0, depth & 1] * x;
                    if (depth <= 0) return p * p;
                    double below = Down(p * y, depth - 1);
                    x = m[1, 0] + below;
                    return Math.Sin(below + x);
                }
                return Down(x, 3) + 0.5 * m[0, 1] * x;
            }
            """, [0.5, 0.7, new double[,] { { 0.3, 0.4 }, { -0.2, 0.6 } }]) { Allocates = true },

        new("RecursiveFunctionOfConstantMatrixMarked", """
            [Differentiable]
            static double Down(double p, int depth, double x, double[,] m) => depth <= 0 ? p * m[0, 0] : Down(Math.Sin(p * m[1, depth & 1]), depth - 1, x, m) + x * m[0, 1];
            [Differentiable]
            public static double F(double x, double y, [NoGradient] double[,] m) => Down(x * y, 3, x, m) + m[1, 1] * x;
            """, [0.5, 0.7, new double[,] { { 0.3, 0.4 }, { -0.2, 0.6 } }]) { Allocates = true },
    ];
}
