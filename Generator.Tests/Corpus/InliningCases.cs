using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Helpers with parameters by reference, local functions, tuples: what exists in the source only.</summary>
internal static class InliningCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("RefHelperOnLocals", """
            static void Rotate(ref double x, ref double y, in double angle)
            {
                if (angle == 0)
                    return;
                double c = Math.Cos(angle), s = Math.Sin(angle);
                double t = c * x - s * y;
                y = s * x + c * y;
                x = t;
            }

            [Differentiable]
            public static double F(double x, double y, double a)
            {
                for (int i = 0; i < 3; i++)
                    Rotate(ref x, ref y, a * i);
                return x * y;
            }
            """, [0.3, 1.1, 0.4], [0.3, -1.1, 0.0]) { Kinks = [1] },

        new("RefHelperOnElements", """
            static void Exchange(ref double a, ref double b)
            {
                double t = a;
                a = b * 2;
                b = Math.Sin(t);
            }

            [Differentiable]
            public static void F(Span<double> v, int k)
            {
                for (int i = 0; i + k < v.Length; i++)
                    Exchange(ref v[i], ref v[i + k]);
                Exchange(ref v[0], ref v[k]);
            }
            """, [D(0.3, 0.9, -1.2, 0.5), 1], [D(0.3, 0.9, -1.2, 0.5), 0], [D(0.3, 0.9, 2), 3]),

        new("RefToTheSameVariableTwice", """
            static void Mix(ref double a, ref double b)
            {
                a = a * 2;
                b = b * a;
                a += b;
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Mix(ref x, ref x);
                Mix(ref x, ref y);
                return x + y;
            }
            """, [0.7, 1.3]),

        new("RefToAnElementOfAnArgument", """
            static void Accumulate(ref double total, double[] from)
            {
                for (int i = 0; i < from.Length; i++)
                    total = total * 0.5 + from[i];
            }

            [Differentiable]
            public static double F(double[] v)
            {
                double[] w = (double[])v.Clone();
                Accumulate(ref w[1], w);
                return w[0] * w[1] * w[2];
            }
            """, [D(0.3, 0.9, 1.2)]),

        new("RefThatThrowsHalfWay", """
            static void Step(ref double a, double b)
            {
                a *= b;
                if (a > 1)
                    throw new InvalidOperationException("too far");
                a += 1;
            }

            [Differentiable]
            public static double F(Span<double> v, double b)
            {
                for (int i = 0; i < v.Length; i++)
                    Step(ref v[i], b);
                return v[0] * v[^1];
            }
            """, [D(0.3, 0.5), 1.5], [D(0.3, 0.9, 0.1), 1.5]) { Allocates = true },

        new("OutHelper", """
            static bool TryRoot(double b, double c, out double low, out double high)
            {
                double d = b * b - c;
                low = high = 0;
                if (d < 0)
                    return false;
                double r = Math.Sqrt(d);
                (low, high) = (-b - r, -b + r);
                return true;
            }

            [Differentiable]
            public static double F(double b, double c)
            {
                if (!TryRoot(b, c, out double low, out var high))
                    return b * c;
                return TryRoot(low, high, out _, out high) ? low * low + high : low * high;
            }
            """, [1.5, 0.4], [0.5, 1.4], [-2.0, 0.1]),

        new("RefToStorage", """
            static void Swap(ref double[] a, ref double[] b)
            {
                double[] t = a;
                a = b;
                b = t;
            }

            [Differentiable]
            public static double F(double[] start, double k)
            {
                double[] now = (double[])start.Clone(), next = new double[start.Length];
                for (int s = 0; s < 3; s++)
                {
                    for (int i = 0; i < now.Length; i++)
                        next[i] = now[i] + k * now[(i + 1) % now.Length] * now[i];
                    Swap(ref now, ref next);
                }

                return now[0];
            }
            """, [D(0.3, 0.9, 1.2), 0.2]),

        new("LocalFunctionsThatCapture", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double sum = 0;
                int calls = 0;
                static double Square(double v) => v * v;
                for (int i = 0; i < n; i++)
                    Add(i);
                while (sum < 10 && calls < 20)
                    Add(calls);
                return sum * calls;

                void Add(int i)
                {
                    calls++;
                    if (i % 3 == 1)
                        return;
                    sum += Weight(i) * Square(x) + 1;
                    x = x * 0.9;
                }

                double Weight(int i) => i % 2 == 0 ? y : y * x;
            }
            """, [0.7, 1.1, 5], [0.7, 1.1, 0]),

        new("LocalFunctionThatMovesTheLoopsLimit", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                for (int i = 0; i < n; i++)
                {
                    s *= Math.Sin(x + i);
                    Shrink();
                }

                return s;

                void Shrink()
                {
                    if (s > 0)
                        n--;
                }
            }
            """, [0.7, 6], [1.7, 9]),

        new("RefLimit", """
            static double Halve(ref int n, ref int m, double x)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += x * i;
                    m--;
                }

                return s;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                int k = n;
                return Halve(ref n, ref n, x) * Halve(ref k, ref n, x) + n;
            }
            """, [0.7, 6]),

        new("IntegerStateByRef", """
            static double Next(ref uint state)
            {
                state = unchecked(state * 1664525u + 1013904223u);
                return (state >> 8) * (1.0 / 16777216.0);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                uint seed = 12345;
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += Math.Exp(-x * Next(ref seed)) * Next(ref seed);
                return s / n;
            }
            """, [0.7, 10]),

        new("TupleHelper", """
            static (double S, double C) Turn(double x, double y, double a) => (Math.Sin(a) * x, Math.Cos(a) * y);

            [Differentiable]
            public static double F(double x, double y)
            {
                var (s, c) = Turn(x, y, 0.3);
                double p = Turn(s, c, x).S * Turn(c, s, y).Item2;
                (x, y) = (y, x + y);
                return p + s * c + x * y;
            }
            """, [0.7, 1.2]),

        new("TupleLocals", """
            static (double Low, double High) Ordered(double a, double b) => a < b ? (a, b) : (b, a);

            static (double, (int N, double V)) Nested((double A, double B) p, int n) => (p.A * n, (n + 1, p.B * p.A));

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                (double Low, double High) range = Ordered(x, y);
                (double, double) best = (1, 2);
                for (int i = 0; i < n; i++)
                {
                    range.Low += 0.1 * range.High;
                    if (range.Low > best.Item1)
                        best = (range.High, best.Item1);
                    range = Ordered(range.High, range.Low * best.Item2);
                }

                var nested = Nested(range, n);
                (double a, (int m, double v)) = nested;
                var copy = nested;
                copy.Item2.V *= a;
                return best.Item1 * best.Item2 + a * m + v * copy.Item2.V + nested.Item2.V;
            }
            """, [0.7, 1.2, 4], [1.7, 0.2, 0], [0.9, 0.8, 7]),

        new("TupleElementsByReference", """
            static void Grow((double A, double B) by, ref (double A, double B) p, ref double a)
            {
                p.A += by.B;
                a *= 2;
                p = (p.B, p.A);
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var p = (A: x, B: y);
                Grow(p, ref p, ref p.A);
                Grow((p.A, 2), ref p, ref p.B);
                return p.A * p.A * p.B;
            }
            """, [0.7, 1.2]),

        new("DeconstructionIntoElements", """
            [Differentiable]
            public static void F(Span<double> v)
            {
                int i = 0;
                (v[i++], v[i++], _) = (v[i] * v[0], v[0] + v[1], i);
                (double a, float b) = (v[0], (float)v[1]);
                (v[2], (v[1], v[0])) = (a, (b, a * b));
            }
            """, [D(0.7, 1.2, 0.4)], [D(0.7, 1.2)]),

        new("GenericSwapAndPair", """
            static void Swap<T>(ref T a, ref T b)
            {
                T t = a;
                a = b;
                b = t;
            }

            static (T First, U Second) Pair<T, U>(T a, U b) => (a, b);

            static T Last<T>(T[] of, T otherwise) => of.Length == 0 ? otherwise : of[^1];

            [Differentiable]
            public static double F(double x, double y, double[] v)
            {
                int i = 1, j = 0;
                Swap(ref x, ref y);
                if (v.Length > 1)
                    Swap(ref v[i], ref v[j]);
                Swap(ref i, ref j);
                var (p, n) = Pair(x * y, j + 2);
                return p * n * Last(v, x) + y * Local(i, x).Item2;

                (int, T) Local<T>(int k, T value) => k > 5 ? (k, default(T)!) : (k, value);
            }
            """, [0.7, 1.2, D(0.3, 0.4)], [0.7, 1.2, D()]),

        new("SinAndCosAtOnce", """
            [Differentiable]
            public static double F(double x, float y)
            {
                var both = Math.SinCos(x * 3);
                return both.Sin * Math.SinCos(both.Cos).Cos + MathF.SinCos(y).Sin;
            }
            """, [0.7, 0.4f]),

        new("ForeachOverMatrixLeftEarly", """
            static double Until(double[,] m, double limit)
            {
                double s = 0;
                foreach (double v in m)
                {
                    if (v < 0)
                        continue;
                    s += v * v;
                    if (s > limit)
                        return s * v;
                }

                return s;
            }

            [Differentiable]
            public static double F(double[,] m) => Until(m, 1.5) + Until(m, 100);
            """, [Matrix(2, 3)], [Matrix(0, 3)]),

        new("ForeachOverThreeDimensions", """
            [Differentiable]
            public static double F(double[] a)
            {
                var c = new double[2, a.Length / 4, 2];
                int n = 0;
                for (int i = 0; i < 2; i++)
                    for (int j = 0; j < c.GetLength(1); j++)
                        for (int k = 0; k < 2; k++)
                            c[i, j, k] = a[n++] * a[0];
                double s = 1;
                foreach (var v in c)
                {
                    if (v > 10)
                        break;
                    s = s * 0.5 + v;
                }

                foreach (var v in c)
                {
                    if (v > 1)
                        continue;
                    s = s * 0.5 + v * v;
                }

                return s;
            }
            """, [D(1, 2, 0.5, 0.2, 11, 2, 3, 4)], [D(1, 2)]) { Kinks = [0] },

        new("Spreads", """
            [Differentiable]
            public static double F(double[] a, ReadOnlySpan<double> b, double x)
            {
                double[] all = [.. a, x, .. b[1..], .. a, x * x];
                Span<double> more = [.. all, x];
                double[] copy = [.. a];
                copy[0] = x;
                double s = 0;
                for (int i = 0; i < more.Length; i++)
                    s = s * 0.9 + more[i] * i;
                return s * copy[0] + a[0] * all.Length;
            }
            """, [D(0.3, 0.4), D(0.7, 0.2), 1.5], [D(0.3), D(0.7), 1.5]),

        new("Reversed", """
            [Differentiable]
            public static void F(Span<double> a, double[] b)
            {
                a.Reverse();
                Array.Reverse(b);
                Array.Reverse(b, 1, 2);
                a[1..].Reverse();
                for (int i = 0; i < a.Length && i < b.Length; i++)
                    a[i] *= b[i] * i;
            }
            """, [D(1, 2, 3, 4), D(0.1, 0.2, 0.3)], [D(1, 2, 3, 4, 5), D(0.1, 0.2, 0.3, 0.4)], [D(1), D(0.1, 0.2, 0.5)]),

        new("ClonedMatrix", """
            [Differentiable]
            public static double F(double[,] m)
            {
                var c = (double[,])m.Clone();
                double s = 0;
                for (int i = 0; i < m.GetLength(0); i++)
                    for (int j = 0; j < m.GetLength(1); j++)
                    {
                        c[i, j] *= m[i, 0];
                        s += c[i, j] * m[i, j];
                    }
                return s;
            }
            """, [Matrix(2, 3)], [Matrix(0, 3)]),

        new("IndexAndRangeVariables", """
            [Differentiable]
            public static double F(double[] a, int k)
            {
                Index last = ^1, second = 1;
                Range middle = 1..^k;
                double s = a[last] * a[second];
                foreach (double v in a.AsSpan()[middle])
                    s += v * v;
                return s * a[^(k + 1)];
            }
            """, [D(1, 2, 3, 4), 1], [D(1, 2, 3, 4), 2]),
    ];
}
