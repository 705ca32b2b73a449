using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Functions as arguments: lambdas, local functions and methods that helpers call, and what they capture.</summary>
internal static class FunctionCases
{
    private const string Integrate = """
        static double Integrate(Func<double, double> f, double a, double b, int n)
        {
            double h = (b - a) / n, sum = 0.5 * (f(a) + f(b));
            for (int i = 1; i < n; i++)
                sum += f(a + i * h);
            return sum * h;
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("IntegralOfALambda", Integrate + """
            [Differentiable]
            public static double F(double p, double a, double b, int n) => Integrate(t => Math.Exp(-p * t) * Math.Sin(t), a, b, n);
            """, [0.7, 0.0, 2.0, 8], [1.3, -1.0, 0.5, 1], [0.2, 1.0, 1.0, 3]),

        new("IntegralOfAnIntegral", Integrate + """
            [Differentiable]
            public static double F(double p, double b, int n) =>
                Integrate(s => s * Integrate(t => Math.Exp(-p * s * t), 0, s, n), 0, b, n);
            """, [0.7, 2.0, 4], [1.3, -1.0, 2]),

        new("MethodGroupsOfAllKinds", """
            static double Apply(Func<double, double> f, double x) => f(x) + f.Invoke(2 * x);
            static double Cube(double x) => x * x * x;
            static T Same<T>(T x) => x;

            [Differentiable]
            public static double Marked(double x) => x * Math.Cos(x);

            [Differentiable]
            public static double F(double x, double y)
            {
                double Scaled(double t) => y * t * t;
                return Apply(Math.Sin, x) + Apply(Cube, y) * Apply(Scaled, x) + Apply(Marked, x * y) + Apply(Same<double>, y) + Apply(new Func<double, double>(Math.Tanh), x);
            }
            """, [0.3, 1.2], [-0.8, 0.4]) { In = "" },

        new("LambdaWritesWhatItCaptures", """
            static void Repeat(int n, Action step)
            {
                for (int i = 0; i < n; i++)
                    step();
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double sum = 0;
                int calls = 0;
                Repeat(n, () =>
                {
                    calls++;
                    sum = sum * 0.5 + x * calls;
                    x *= y;
                });
                return sum + x * calls;
            }
            """, [0.7, 1.1, 0], [0.7, 1.1, 1], [0.7, 0.9, 5]),

        new("LambdaSeesLaterChanges", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double k = x;
                Func<double, double> scale = t => k * t;
                double first = scale(y);
                k = k * y + 1;
                double second = scale(y);
                k += scale(second);
                return first + 10 * second + 100 * scale(1) + k;
            }
            """, [0.7, 1.1], [-0.3, 2.0]),

        new("LambdaBesideItsVariableInOneExpression", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double k = x;
                Func<double> next = () => k = k * y + 1;
                double a = k + next() * k;
                k += next() - k * next();
                double[] w = [k, next(), k];
                w[(int)(0 * next())] += next() * k;
                return a + k + w[0] * w[1] - w[2] * (k > 0 && next() > 0 ? next() : k);
            }
            """, [0.7, 1.1], [-0.3, 0.4]),

        new("LambdaInLoopsOfEveryKind", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double a = x, b = y;
                int limit = n;
                Action grow = () => { a = a * 0.9 + b; b *= 0.95; };
                Action shrink = () => limit--;
                for (int i = 0; i < n; i++) grow();
                for (int i = 0; i < limit; i++) { grow(); if (i % 2 == 0) shrink(); }
                int k = 0;
                Func<bool> goesOn = () => k++ < n;
                while (goesOn()) { if (k == 4) continue; grow(); }
                do { grow(); k--; } while (k > n / 2);
                double[] v = [a, b];
                foreach (double e in v) { grow(); a += e * 0.1; }
                return a * b;
            }
            """, [0.7, 1.1, 0], [0.7, 0.6, 3], [0.2, 0.9, 7]),

        new("LoopBoundChangedByALambda", """
            static double Sum(Func<int, double> term, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++) s += term(i);
                return s;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                int count = n;
                double total = 0;
                for (int i = 0; i < count; i++)
                {
                    total += Sum(j => { if (count > 2) count--; return x * j + i; }, i + 1);
                    x *= 0.9;
                }
                return total * count;
            }
            """, [0.7, 0], [0.7, 3], [1.2, 9]),

        new("FreshCaptureInEveryRound", """
            [Differentiable]
            public static double F(double[] v, double p)
            {
                double sum = 0;
                for (int i = 0; i < v.Length; i++)
                {
                    double k = v[i] * p;
                    Func<double, double> f = t => (k += t) * p;
                    sum += f(1) * f(2) + k;
                }
                return sum;
            }
            """, [D(), 0.5], [D(0.4), 0.5], [D(0.4, -1.2, 2.0), 1.5]),

        new("ClosuresThatAreReturned", """
            static Func<double, double> Line(double slope, double offset)
            {
                double used = slope * slope;
                return t => used * t + offset;
            }

            static Func<double> Counter(double step)
            {
                double now = 0;
                return () => now += step;
            }

            static Func<double, double> Compose(Func<double, double> f, Func<double, double> g) => t => f(g(t));

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double> line = Line(x, y), twice = Compose(line, line);
                Func<double, double> all = Compose(Compose(Math.Sin, twice), Compose(Line(y, x), Math.Cos));
                Func<double> a = Counter(x), b = Counter(y);
                double sum = a() * b() + a();
                for (int i = 0; i < n; i++)
                    sum += a() * b() * 0.1 + all(i * x);
                return sum;
            }
            """, [0.7, 1.1, 0], [0.3, -0.4, 3]),

        new("ChosenFunctions", """
            static double Apply(Func<double, double> f, double x) => f(x) * f(x + 1);
            static double Half(double x) => x / 2;

            [Differentiable]
            public static double F(double x, double y, int kind)
            {
                Func<double, double> f = kind == 0 ? Math.Sin : kind == 1 ? t => t * y : Half;
                Func<double, double> g;
                if (x > 0.5)
                {
                    double k = x * y;
                    g = t => k * t * t;
                    k += 1;
                }
                else if (kind == 2) g = f;
                else { y *= 2; g = t => t + y; }
                Func<double, double> h = kind switch { 0 => f, 1 => g, _ => Math.Exp };
                return Apply(f, x) + Apply(g, y) + h(x * y) * h(0.1);
            }
            """, [0.7, 1.1, 0], [0.7, 1.1, 1], [0.7, 1.1, 2], [0.2, 0.6, 0], [0.2, 0.6, 1], [0.2, 0.6, 2]),

        new("ChosenInOneBranchOfTwo", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double sum = 0;
                Func<double, double> f = t => t * x;
                if (n > 1) f = t => t + x * x;
                if (n > 3) { Func<double, double> old = f; f = t => Math.Sin(old(t)); }
                for (int i = 0; i < n; i++) { sum += f(i * 0.3) * x; if (sum > 4) return f(sum); }
                return sum + f(1);
            }
            """, [0.7, 0], [0.7, 2], [0.7, 5], [1.9, 6]),

        new("DelegatesWithReferences", """
            public delegate void Derivative3(double t, ReadOnlySpan<double> y, Span<double> dy);
            public delegate bool Step(ref double x, in double h, out double error);

            static void Rk2(Derivative3 f, Span<double> y, double t, double h, int steps)
            {
                Span<double> k1 = stackalloc double[y.Length], k2 = stackalloc double[y.Length], m = stackalloc double[y.Length];
                for (int s = 0; s < steps; s++)
                {
                    f(t, y, k1);
                    for (int i = 0; i < y.Length; i++) m[i] = y[i] + 0.5 * h * k1[i];
                    f(t + 0.5 * h, m, k2);
                    for (int i = 0; i < y.Length; i++) y[i] += h * k2[i];
                    t += h;
                }
            }

            static double Drive(Step step, double x, double h)
            {
                double total = 0;
                while (step(ref x, in h, out double error)) total += error * x;
                return total + x;
            }

            [Differentiable]
            public static double F(double a, double b, double[] start, int steps)
            {
                double[] y = (double[])start.Clone();
                Rk2((t, u, du) => { du[0] = a * u[0] - b * u[0] * u[1]; du[1] = b * u[0] * u[1] - t * u[1]; }, y, 0, 0.1, steps);
                int left = steps;
                double d = Drive((ref double x, in double h, out double e) => { e = x * h * a; x += h * e + b; return left-- > 0; }, y[0], 0.2);
                return y[0] * y[1] + d;
            }
            """, [0.7, 0.4, D(1.0, 0.5), 0], [0.7, 0.4, D(1.0, 0.5), 3]),

        new("OptionalFunction", """
            static double Total(double[] v, Func<double, double>? f = null, Action<double>? seen = null)
            {
                double s = 0;
                Func<double, double> g = f ?? (t => t * t);
                foreach (double e in v)
                {
                    s += f is null ? e : f(e) * g(e);
                    seen?.Invoke(s);
                }
                if (seen != null && f == null) seen(s);
                return s;
            }

            [Differentiable]
            public static double F(double[] v, double p)
            {
                double last = 0;
                double a = Total(v), b = Total(v, t => p * t), c = Total(v, seen: t => last = last * 0.5 + t * p), d = Total(v, Math.Sin, t => last += t);
                return a * b + c * d + last;
            }
            """, [D(), 0.5], [D(0.4, -1.2, 2.0), 1.5]),

        new("FunctionsThatReturnTuplesAndStructs", """
            public struct Point { public double X, Y; public readonly double Dot(Point o) => X * o.X + Y * o.Y; public void Scale(double s) { X *= s; Y *= s; } }
            static (double Value, double Slope) Newton(Func<double, (double, double)> f, double x, int n)
            {
                (double v, double d) = f(x);
                for (int i = 0; i < n; i++) { x -= v / d; (v, d) = f(x); }
                return (x, d);
            }
            static double Walk(Func<Point, Point> f, Point p, int n) { for (int i = 0; i < n; i++) p = f(p); return p.X * p.Y; }

            [Differentiable]
            public static double F(double a, double x, int n)
            {
                var (root, slope) = Newton(t => (t * t - a, 2 * t), x, n);
                Point q = new() { X = a, Y = x };
                Func<Point, double> dot = q.Dot;
                Action<double> scale = q.Scale;
                scale(100);
                q.X = 5;
                return root * slope + Walk(p => new Point { X = p.Y * a, Y = p.X + x }, q, n) + dot(q);
            }
            """, [2.0, 1.5, 0], [2.0, 1.5, 3]),

        new("FunctionsThatTakeFunctions", """
            static double Twice(Func<Func<double, double>, Func<double, double>> op, Func<double, double> f, double x) => op(op(f))(x);
            static Func<double, double> Slope(Func<double, double> f, double h) => t => (f(t + h) - f(t - h)) / (2 * h);

            [Differentiable]
            public static double F(double x, double p) => Twice(f => Slope(f, 0.25), t => Math.Exp(p * t), x) + Slope(Slope(Math.Sin, p), 0.5)(x);
            """, [0.7, 1.1], [-0.2, 0.3]),

        new("LocalFunctionInsideALambda", """
            static double Sum(int n, Func<int, double> f) { double s = 0; for (int i = 0; i < n; i++) s += f(i); return s; }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double total = 0;
                double Add(double v) { total += v * y; return total; }
                return Sum(n, i =>
                {
                    double Square(double t) => t * t + Add(t);
                    if (i == 1) return Add(Square(x));
                    return Sum(i, j => Square(x * j) + total);
                }) + total;
            }
            """, [0.7, 1.1, 0], [0.5, 0.3, 4]),

        new("LambdaThatThrows", """
            static double Apply(Func<double, double> f, double x) => f(x);

            [Differentiable]
            public static double F(double x, double y) => Apply(t => t > 1 ? throw new ArgumentException("too large") : t * y, x) + Apply(t => { if (t > 2) throw new InvalidOperationException("far"); return t * t; }, y);
            """, [0.7, 1.1], [1.7, 1.1], [0.7, 2.5]) { Allocates = true },

        new("GenericHelperWithFunctions", """
            static T Fold<T>(double[] v, T start, Func<T, double, T> f) { T now = start; foreach (double e in v) now = f(now, e); return now; }

            [Differentiable]
            public static double F(double[] v, double p) => Fold(v, p, (s, e) => s * 0.5 + e * p) * Fold(v, 0, (n, e) => e > 0 ? n + 1 : n) + Fold<(double, int)>(v, (0.0, 1), (s, e) => (s.Item1 + e * s.Item2, s.Item2 + 1)).Item1;
            """, [D(), 0.5], [D(0.4, -1.2, 2.0), 1.5]),

        new("FunctionsInsideStructs", """
            public struct Model { public double P; public Func<double, double> Of; public Action<double> Seen; }
            public struct Sum { public double Total; public void Add(double v) => Total = Total * 0.5 + v; }
            static double At(Model m, double x) { m.Seen(x); return m.Of(x) * m.P; }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double last = 1;
                Sum sum = new();
                Action<double> add = sum.Add;
                Model m = new() { P = x, Of = t => t * last, Seen = t => { last += t * y; add(last); } };
                var pair = (Add: add, By: (Func<double, double>)(t => t * y));
                for (int i = 0; i < n; i++) x += At(m, i * 0.2) * 0.1;
                for (int i = 0; i < n; i++) pair.Add(pair.By(x));
                add = t => last = t;
                add(x);
                return x * last + sum.Total;
            }
            """, [0.7, 1.1, 0], [0.7, 0.4, 3]),

        new("BranchesBesideAClosure", """
            [Differentiable]
            public static double F(double x, int n)
            {
                Func<double, double> Make(double k) { double now = k; return t => now = Math.Sin(now * k + t) + x; }
                Func<double, double> f = Make(x);
                switch (n)
                {
                    case 0: double[,] grid = { { x, 1 }, { 2, f(x) } }; x = grid[0, 0] * grid[1, 1]; break;
                    case 1: double[] v = [f(x), x]; x = v[0] * v[1]; break;
                    default: Func<double, double> old = f; f = t => old(t) * x; break;
                }
                return f(x) * x;
            }
            """, [0.7, 0], [0.7, 1], [0.7, 2]),

        new("RowsReplacedByAHelper", """
            static void Grow(double[][] a, double x) { a[0] = new double[a[0].Length - 1]; for (int i = 0; i < a[0].Length; i++) a[0][i] = x * i; }
            [Differentiable]
            public static double F(double x, int n)
            {
                double[][] a = [new double[n]];
                double s = 0;
                for (int i = 0; i < a[0].Length; i++) { Grow(a, x); s += x * i + (a[0].Length > 0 ? a[0][0] : 1); }
                return s;
            }
            """, [0.7, 0], [0.7, 5]),

        new("RowsReplacedByALambda", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double[][] a = [new double[n]];
                double s = 0;
                Action grow = () => { a[0] = new double[a[0].Length - 1]; for (int i = 0; i < a[0].Length; i++) a[0][i] = x * i; };
                for (int i = 0; i < a[0].Length; i++) { grow(); s += x * i + (a[0].Length > 0 ? a[0][0] : 1); }
                return s;
            }
            """, [0.7, 0], [0.7, 5]),

        new("CapturedStorageInOrder", """
            [Differentiable]
            public static double F(double x, double[] v)
            {
                int i = 0;
                Func<int> next = () => i++ % v.Length;
                Func<double, double> scale = t => { v = [.. v, t]; return t * x; };
                v[next()] = scale(v[next()]) + v[next()];
                (v[next()], v[next()]) = (scale(1), v[next()] * scale(x));
                v[next()] += scale(v[^1]);
                double s = 0;
                foreach (double e in v) s += e * (i = i + 1);
                return s + scale(i);
            }
            """, [0.7, D(1, 2, 3)], [0.3, D(1)]),

        new("LambdasInLambdas", """
            static void Each(double[] v, Action<double, int> f) { for (int i = 0; i < v.Length; i++) f(v[i], i); }
            [Differentiable]
            public static double F(double[] v, double p)
            {
                double total = 0;
                Each(v, (a, i) =>
                {
                    double row = 0;
                    Each(v, (b, j) => { if (j >= i) return; row += a * b * p; total *= 0.99; });
                    total += row;
                    void Bump() => total += p;
                    if (row > 1) Bump();
                });
                return total;
            }
            """, [D(), 0.5], [D(0.4, 2), 0.5], [D(0.4, -1.2, 2.0), 1.5]),

        new("OpaqueDelegatesStay", """
            private static readonly Func<int, int> s_map = i => i * 2;

            [Differentiable]
            public static double F(double x, int n)
            {
                int k = s_map(n);
                Func<int, int> g = n > 2 ? s_map : s_map;
                double s = 0;
                for (int i = 0; i < g(k); i++) s += x * s_map(i);
                return s;
            }
            """, [0.7, 0], [0.7, 1], [0.7, 3]) { Allocates = true },

        new("EscapesFromLoopsInsideLambdas", """
            static double Find(Func<double, bool> stop, Func<double, double> f, double x)
            {
                for (int i = 0; i < 10; i++)
                {
                    if (stop(x)) return f(x);
                    x = f(x);
                    if (x < -5) break;
                }
                return x * f(x);
            }

            [Differentiable]
            public static double F(double x, double[] v)
            {
                int seen = 0;
                return Find(t => { foreach (double e in v) { seen++; if (e > t) return true; } return false; }, t => { for (int i = 0; ; i++) if (i >= seen) return t - v[0] * i * 0.1; }, x) * seen;
            }
            """, [0.7, D(0.1, 0.2)], [0.7, D(1.1, 0.2)], [0.3, D(0.2, -0.5, 0.1)]),

        new("SpansAndArraysCaptured", """
            static void For(int n, Action<int> body) { for (int i = 0; i < n; i++) body(i); }

            [Differentiable]
            public static double F(double[] v, double p)
            {
                double[] w = new double[v.Length];
                For(v.Length, i => w[i] = v[i] * p + (i > 0 ? w[i - 1] : 0));
                For(v.Length, i => { if (i == 1) w = [.. w, p]; w[i] *= v[i]; });
                double s = 0;
                For(w.Length, i => s += w[i] * i);
                return s;
            }
            """, [D(), 0.5], [D(0.4), 0.5], [D(0.4, -1.2, 2.0), 1.5]),
    ];
}
