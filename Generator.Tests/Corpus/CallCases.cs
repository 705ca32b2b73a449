using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Calls: of marked methods, of helpers, of code without derivatives.</summary>
internal static class CallCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("CallOfAMarkedMethod", """
            [Differentiable]
            public static double Cell(double h, double x, double w) => Math.Tanh(w * h + x);

            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double w)
            {
                double h = 0;
                for (int t = 0; t < x.Length; t++)
                    h = Cell(h, x[t], w);
                return h;
            }
            """, [D(0.1, 0.2, -0.3), 0.7], [D(), 0.7]),

        new("Recursion", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double w)
            {
                if (x.Length <= 1)
                    return x[0];
                int half = x.Length / 2;
                return Math.Tanh(w * F(x[..half], w) + F(x[half..], w));
            }
            """, [D(0.1, 0.2, -0.3, 0.4, 0.5), 0.7], [D(3), 0.7]),

        new("RecursionOverScalars", """
            [Differentiable]
            public static double F(double x, int n) => n == 0 ? x : F(Math.Sin(x) + x / n, n - 1) * x;
            """, [0.7, 5], [0.7, 0]),

        new("ReferencesBesideStorageThatIsOverwritten", """
            [Differentiable]
            private static double Scan(ReadOnlySpan<double> w, int i, ref double acc)
            {
                if (i == w.Length) return acc;
                acc = acc * w[i] + 1;
                return Scan(w, i + 1, ref acc) * w[i];
            }

            [Differentiable]
            public static double F(double[] a, double x)
            {
                double acc = x, sum = 0;
                double[] w = [a[0] * x, a[1]];
                for (int i = 0; i < 2; i++)
                {
                    sum += Scan(w, 0, ref acc) * acc;
                    w[0] = sum * a[1];
                }

                return sum * acc;
            }
            """, [D(0.3, 0.4), 0.7]),

        new("MutualRecursion", """
            [Differentiable]
            public static double Odd(double x, int n) => n <= 0 ? x : Math.Sin(F(x * 1.1, n - 1));

            [Differentiable]
            public static double F(double x, int n) => n <= 0 ? x * x : Odd(x, n - 1) * x;
            """, [0.7, 5], [0.7, 0]),

        new("RecursionThatWritesInPlace", """
            [Differentiable]
            public static void Halve(Span<double> a, double k)
            {
                if (a.Length < 2)
                    return;
                int half = a.Length / 2;
                for (int i = 0; i < half; i++)
                {
                    double t = a[i];
                    a[i] = t + k * a[half + i];
                    a[half + i] = t * a[half + i];
                }
                Halve(a[..half], k);
                Halve(a[half..], k);
            }

            [Differentiable]
            public static double F(Span<double> a, double k)
            {
                Halve(a, k);
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * (i + 1);
                return s;
            }
            """, [D(1, 2, 3, 4, 5, 6, 7, 8), 0.5], [D(1), 0.5]),

        new("CalleeOverwritesItsArguments", """
            [Differentiable]
            public static double Consume(Span<double> a)
            {
                double s = a[0] * a[1];
                a[0] = s;
                a[1] = 0;
                return s * a[0];
            }

            [Differentiable]
            public static double F(Span<double> a, double x)
            {
                double before = a[0] * x;
                double s = Consume(a);
                double t = Consume(a[1..]);
                return before * s + t + a[0] * x;
            }
            """, [D(2, 3, 4), 0.7]),

        new("CalleeWithTheSameBufferTwice", """
            [Differentiable]
            public static double Axpy(double k, ReadOnlySpan<double> x, Span<double> y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] += k * x[i] * x[i];
                    s += y[i];
                }
                return s;
            }

            [Differentiable]
            public static double F(Span<double> a, double k) => Axpy(k, a, a) * a[0];
            """, [D(2, 3), 0.7]),

        new("CalleeWithOverlappingSlices", """
            [Differentiable]
            public static void Shift(ReadOnlySpan<double> from, Span<double> to, double k)
            {
                for (int i = 0; i < from.Length; i++)
                    to[i] = to[i] * k + from[i] * from[i];
            }

            [Differentiable]
            public static double F(Span<double> a, double k)
            {
                Shift(a[..^1], a[1..], k);
                return a[^1] * a[0];
            }
            """, [D(0.2, 0.3, 0.4), 0.7], [D(0.2), 0.7]),

        new("CalleeWithWorkspace", """
            [Differentiable]
            public static double Norm(ReadOnlySpan<double> a, [NoGradient] Span<double> work)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    work[i] = a[i] * a[i];
                for (int i = 0; i < a.Length; i++)
                    s += work[i];
                return Math.Sqrt(s);
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double[] work = new double[a.Length];
                double na = Norm(a, work);
                double kept = work[0];
                double nb = Norm(b, work);
                return na * nb * kept + work[0];
            }
            """, [D(1, 2), D(3, 4)]),

        new("CalleeThrows", """
            [Differentiable]
            public static double Root(double x)
            {
                if (x < 0)
                    throw new ArgumentOutOfRangeException(nameof(x), "negative");
                return Math.Sqrt(x);
            }

            [Differentiable]
            public static double F(double x, Span<double> a)
            {
                a[0] = x * a[0];
                double r = Root(a[0]) + Root(a[1]);
                a[1] = r;
                return r * x;
            }
            """, [0.7, D(1, 2)], [0.7, D(1, -2)], [-0.7, D(1, 2)]) { Allocates = true },

        new("UnmarkedHelperReadsAndOverwrites", """
            private static double Push(double[] a, double x)
            {
                double old = a[0];
                a[0] = old * x;
                x = a[0] + a[1];
                return x * old;
            }

            [Differentiable]
            public static double F(double[] a, double x)
            {
                double s = Push(a, x);
                s += Push(a, s * 0.1);
                return s * a[0];
            }
            """, [D(0.5, 0.6), 0.7]),

        new("UnmarkedHelperWithRefAndEarlyExit", """
            private static bool TryStep(ref double x, double target, out double residual)
            {
                residual = x * x - target;
                if (Math.Abs(residual) < 1e-6)
                    return false;
                x -= residual / (2 * x);
                return true;
            }

            [Differentiable]
            public static double F(double target, double start)
            {
                double x = start;
                int n = 0;
                while (n++ < 20 && TryStep(ref x, target, out double residual))
                    x += residual * 1e-3;
                return x * n;
            }
            """, [2.0, 1.0], [4.0, 2.0]) { Kinks = [1] },

        new("HelperOfAHelperOverMatrices", """
            private static double At(double[,] a, int i, int j) => i < 0 || j < 0 || i >= a.GetLength(0) || j >= a.GetLength(1) ? 0 : a[i, j];
            private static double Laplacian(double[,] a, int i, int j) => At(a, i - 1, j) + At(a, i + 1, j) + At(a, i, j - 1) + At(a, i, j + 1) - 4 * At(a, i, j);

            [Differentiable]
            public static double F(double[,] a)
            {
                double s = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int j = 0; j < a.GetLength(1); j++)
                        s += Laplacian(a, i, j) * Laplacian(a, j, i);
                return s;
            }
            """, [Matrix(3, 2)], [Matrix(1, 1)]),

        new("GenericHelper", """
            private static T Pick<T>(bool first, T a, T b) => first ? a : b;

            [Differentiable]
            public static double F(double x, double y) => Pick(x > y, x * y, x + y) * Pick(false, 1.0, x);
            """, [0.7, 0.4], [0.4, 0.7]),

        new("ExpressionBodiedVoidHelper", """
            private static void Add(Span<double> a, int i, double x) => a[i] += x;

            [Differentiable]
            public static double F(Span<double> a, double x)
            {
                for (int i = 0; i < a.Length; i++)
                    Add(a, i, x * a[0]);
                return a[0] * a[^1];
            }
            """, [D(1, 2), 0.7]),

        new("ValidationIsOpaque", """
            [Differentiable]
            public static double F(double x, int n)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(n);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 10.0);
                Debug.Assert(x == x, "a number");
                double s = x;
                for (int i = 0; i < n; i++)
                    s *= x;
                return s;
            }
            """, [0.7, 3], [0.7, -1], [11.0, 1]) { Allocates = true },

        new("LoggingIsOpaque", """
            private static readonly StringWriter s_log = new();

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    s_log.WriteLine($"{i}: {s:G3}");
                    s += x * s;
                    s_log.Write(s);
                }
                s_log.GetStringBuilder().Clear();
                return s;
            }
            """, [0.7, 3], [0.7, 0]) { Allocates = true },

        new("CountersAreOpaque", """
            private static int s_calls;

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s_calls++;
                    s += x * x;
                    if (s > 3)
                        s_calls += 2;
                }
                return s;
            }
            """, [0.7, 3], [2.0, 3]),

        new("RandomIsOpaque", """
            [Differentiable]
            public static double F(double mean, double deviation, int n, int seed)
            {
                Random random = new(seed);
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double z = random.NextDouble() * 2 - 1;
                    s += Math.Exp(mean + deviation * z);
                }
                return s / n;
            }
            """, [0.1, 0.3, 8, 42]) { Allocates = true },

        new("StopInsideALoop", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    double scale = Derivative.Stop(Math.Abs(s) + 1);
                    s = (s + y) / scale;
                }
                return s;
            }
            """, [0.7, 0.4, 4]) { Kinks = [0] },

        new("StringParametersPassThrough", """
            [Differentiable]
            public static double F(double x, string kind) => kind switch
            {
                "square" => x * x,
                "root" => Math.Sqrt(x),
                _ => x,
            };
            """, [0.7, "square"], [0.7, "root"], [0.7, "other"]),

        new("EnumsSteer", """
            public enum Kind { Linear, Quadratic }

            private static Kind Next(Kind k) => k == Kind.Linear ? Kind.Quadratic : Kind.Linear;

            [Differentiable]
            public static double F(double x, int start, int n)
            {
                Kind kind = (Kind)start;
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    s = kind == Kind.Linear ? s * 2 + x : s * s;
                    kind = Next(kind);
                }
                return s;
            }
            """, [0.7, 0, 3], [0.7, 1, 2]),

        new("HelpersWithDefaultAndNamedArguments", """
            private static double Blend(double a, double b, double t, int power = 2)
            {
                double r = a * (1 - t) + b * t;
                for (int i = 1; i < power; i++)
                    r *= r;
                return r;
            }

            [Differentiable]
            public static double F(double x, double y) => Blend(x, y, 0.25) + Blend(t: 0.5, b: x, a: y, power: 3) + Blend(x, y, x * y);
            """, [0.7, 0.4]),

        new("ParamsHelper", """
            private static double Sum(params double[] values)
            {
                double s = 0;
                foreach (double v in values)
                    s += v * v;
                return s;
            }

            [Differentiable]
            public static double F(double x, double y) => Sum(x, y, x * y) + Sum() + Sum(y);
            """, [0.7, 0.4]),

        new("HelperReturnsAnArray", """
            private static double[] Ramp(double x, int n)
            {
                double[] a = new double[n];
                for (int i = 0; i < n; i++)
                    a[i] = x * i;
                return a;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                double[] a = Ramp(x, n);
                double[] b = Ramp(x * x, n);
                double s = x;
                for (int i = 0; i < n; i++)
                    s += a[i] * b[n - 1 - i];
                return s;
            }
            """, [0.7, 4], [0.7, 0]),
    ];
}
