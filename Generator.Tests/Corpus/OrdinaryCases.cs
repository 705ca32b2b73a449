using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Programs as people write them, each with the constructs that come to hand.</summary>
internal static class OrdinaryCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("OutVariableBehindAShortCircuit", """
            static bool Positive(double x, out double root)
            {
                root = Math.Sqrt(Math.Abs(x));
                return x > 0;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                if (n > 0 && Positive(x, out double r))
                    return r * x;
                double other = n < -1 && Positive(-x, out var q) ? q * 3 : 2 * x;
                while (n++ < 5 && Positive(other, out double step) && step is > 0.1 and < 10)
                    other -= step * 0.5;
                return other;
            }
            """, [0.7, 1], [0.7, 0], [-0.7, -2], [0.7, -2], [2.5, -1]),

        new("RungeKuttaWithALocalFunction", """
            [Differentiable]
            public static double F(double y0, double v0, double k, int steps)
            {
                double y = y0, v = v0, t = 0;
                const double dt = 0.05;
                for (int i = 0; i < steps; i++, t += dt)
                {
                    var (a1, b1) = Slope(t, y, v);
                    var (a2, b2) = Slope(t + dt / 2, y + dt / 2 * a1, v + dt / 2 * b1);
                    var (a3, b3) = Slope(t + dt / 2, y + dt / 2 * a2, v + dt / 2 * b2);
                    var (a4, b4) = Slope(t + dt, y + dt * a3, v + dt * b3);
                    y += dt / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
                    v += dt / 6 * (b1 + 2 * b2 + 2 * b3 + b4);
                }

                return y * y + v;

                (double Dy, double Dv) Slope(double time, double p, double q) => (q, -k * Math.Sin(p) + 0.1 * Math.Cos(time));
            }
            """, [0.5, 0.1, 2.0, 8], [0.5, 0.1, 2.0, 0]),

        new("SwitchOnRealsAndIntegers", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double v = x * (i + 1);
                    switch (v)
                    {
                        case var d when d > 3:
                            s += v * v;
                            break;
                        case > 1 and < 2:
                            s *= x;
                            continue;
                        case var e when e < 0:
                            return s - v;
                        default:
                            s += 1;
                            break;
                    }

                    switch (i % 4)
                    {
                        case 0:
                        case 3:
                            s += x;
                            break;
                        default:
                            s *= 1.1;
                            break;
                    }
                }

                return s;
            }
            """, [0.7, 6], [-0.7, 3], [1.6, 5]),

        new("CheckedAndUnchecked", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                unchecked
                {
                    int h = n * 1000003;
                    h ^= h << 7;
                    s += (h & 15) * x;
                }

                checked
                {
                    int twice = n * 2;
                    s *= x + twice;
                    s += checked(n + 1) * unchecked((byte)(n * 77));
                }

                return s;
            }
            """, [0.7, 6], [0.7, 2000000000]),

        new("StaticsOfDouble", """
            [Differentiable]
            public static double F(double x, double y)
            {
                const double third = 1.0 / 3;
                double a = double.Abs(x) + double.Max(x, y) * double.Sqrt(y) - double.Min(x, 3);
                double b = double.Sin(x) * double.Exp(-y) + double.Pow(y, third) + double.Log(y) / double.Tanh(x);
                return a * b + double.Pi * Math.E * x + double.Cbrt(y) + double.Clamp(x, -1, 1);
            }
            """, [0.7, 1.3], [-0.7, 0.3]),

        new("SideEffectsInAnIndex", """
            [Differentiable]
            public static void F(Span<double> a, int[] order)
            {
                int i = 0;
                a[order[i++]] *= a[i] + i;
                a[order[i++]] += a[order[i++ - 1]]++ * i;
                a[--i] -= a[i] / 3;
                int n = 0;
                double t = a[n++] = a[n] * 2;
                a[n] = t * --a[n];
            }
            """, [D(0.3, 0.7, 1.1, 0.2), new[] { 2, 0, 1 }]),

        new("LoopsThatOnlyBreakEnds", """
            [Differentiable]
            public static double F(double x, double tolerance)
            {
                double r = x;
                int n = 0;
                while (true)
                {
                    double next = 0.5 * (r + x / r);
                    if (Math.Abs(next - r) < tolerance)
                        break;
                    r = next;
                    if (++n > 30)
                        return r;
                }

                for (;;)
                {
                    if (r < 1)
                        break;
                    r /= 1.7;
                    do
                    {
                        r -= 0.05;
                        if (n-- < 0)
                            break;
                    }
                    while (r > 2);
                }

                return r * n;
            }
            """, [2.0, 1e-3], [20.0, 1e-2]),

        new("NestedTernaries", """
            [Differentiable]
            public static double F(double x, int? scale, int n)
            {
                double k = scale ?? 2;
                var sign = x > 0 ? 1 : x < 0 ? -1 : 0;
                double a = n switch { 0 => x, 1 when x > 0 => x * x, > 5 and not 7 => Math.Sin(x), _ => default };
                return sign * (n == 0 ? x : n < 3 ? x > 1 ? x * 3 : x * x : k * x) + a;
            }
            """, [0.7, 3, 0], [0.7, null, 5], [1.7, null, 1], [-0.7, 2, 7], [0.7, 2, 6]),

        new("LuWithPivots", """
            static void Swap(ref double a, ref double b) => (a, b) = (b, a);

            [Differentiable]
            public static double F(double[,] m, double[] b)
            {
                int n = b.Length;
                var a = (double[,])m.Clone();
                var x = (double[])b.Clone();
                double det = 1;
                for (int k = 0; k < n; k++)
                {
                    int p = k;
                    for (int i = k + 1; i < n; i++)
                        if (Math.Abs(a[i, k]) > Math.Abs(a[p, k])) p = i;
                    if (p != k)
                    {
                        det = -det;
                        for (int j = 0; j < n; j++) Swap(ref a[k, j], ref a[p, j]);
                        Swap(ref x[k], ref x[p]);
                    }

                    if (a[k, k] == 0) return 0;
                    det *= a[k, k];
                    for (int i = k + 1; i < n; i++)
                    {
                        double f = a[i, k] /= a[k, k];
                        for (int j = k + 1; j < n; j++) a[i, j] -= f * a[k, j];
                        x[i] -= f * x[k];
                    }
                }

                for (int i = n - 1; i >= 0; i--)
                {
                    for (int j = i + 1; j < n; j++) x[i] -= a[i, j] * x[j];
                    x[i] /= a[i, i];
                }

                return det + x[0] * x[^1];
            }
            """, [Matrix(3, 3), D(1, 2, 3)], [new double[,] { { 0, 2 }, { 3, 4 } }, D(1, -2)]),

        new("FastFourierTransform", """
            static (double Re, double Im) Multiply((double Re, double Im) a, (double Re, double Im) b) =>
                (a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

            [Differentiable]
            public static double F(double[] re, double[] im)
            {
                int n = re.Length;
                for (int i = 1, j = 0; i < n; i++)
                {
                    int bit = n >> 1;
                    for (; (j & bit) != 0; bit >>= 1) j ^= bit;
                    j ^= bit;
                    if (i < j)
                    {
                        (re[i], re[j]) = (re[j], re[i]);
                        (im[i], im[j]) = (im[j], im[i]);
                    }
                }

                for (int len = 2; len <= n; len <<= 1)
                {
                    double angle = -2 * Math.PI / len;
                    var w = (Re: Math.Cos(angle), Im: Math.Sin(angle));
                    for (int i = 0; i < n; i += len)
                    {
                        (double Re, double Im) t = (1, 0);
                        for (int k = 0; k < len / 2; k++)
                        {
                            int p = i + k, q = p + len / 2;
                            var u = (re[p], im[p]);
                            var v = Multiply((re[q], im[q]), t);
                            (re[p], im[p]) = (u.Item1 + v.Re, u.Item2 + v.Im);
                            (re[q], im[q]) = (u.Item1 - v.Re, u.Item2 - v.Im);
                            t = Multiply(t, w);
                        }
                    }
                }

                double power = 0;
                foreach (var v in re) power += v * v * v;
                foreach (var v in im) power += v * v;
                return power;
            }
            """, [D(0.3, 0.7, -0.1, 0.2), D(0, 0.1, 0.2, 0.3)], [D(0.4), D(0.1)]),

        new("EditDistanceOfSeries", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double gap)
            {
                Span<double> previous = stackalloc double[b.Length + 1];
                Span<double> now = stackalloc double[b.Length + 1];
                for (int j = 1; j < previous.Length; j++) previous[j] = previous[j - 1] + gap;
                foreach (double x in a)
                {
                    now[0] = previous[0] + gap;
                    for (int j = 1; j <= b.Length; j++)
                        now[j] = Math.Min(Cost(x, b[j - 1]) + previous[j - 1], Math.Min(previous[j], now[j - 1]) + gap);
                    now.CopyTo(previous);
                }

                return previous[^1];

                static double Cost(double p, double q)
                {
                    double d = p - q;
                    return d * d < 1e-12 ? 0 : Math.Sqrt(d * d + 0.01);
                }
            }
            """, [D(0.1, 0.5, 0.9), D(0.2, 0.8), 0.3], [D(), D(0.2), 0.3]),

        new("BisectionByLocalFunction", """
            [Differentiable]
            public static double F(double low, double high, double c)
            {
                double At(double x) => x * x * x - c * x - 1;

                if (At(low) * At(high) > 0)
                    throw new ArgumentException("no root inside");
                (double Low, double High) range = (low, high);
                for (int i = 0; i < 8; i++)
                {
                    double middle = 0.5 * (range.Low + range.High);
                    if (At(middle) < 0 == At(range.Low) < 0)
                        range.Low = middle;
                    else
                        range = (range.Low, middle);
                }

                return range.Low * 0.3 + range.High * 0.7;
            }
            """, [0.0, 2.0, 0.5], [0.0, 0.5, 0.5]) { Allocates = true },

        new("HornerAndNewtonTogether", """
            static void Evaluate(ReadOnlySpan<double> c, double x, out double value, out double slope)
            {
                value = c[^1];
                slope = 0;
                for (int i = c.Length - 2; i >= 0; i--)
                {
                    slope = slope * x + value;
                    value = value * x + c[i];
                }
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> c, double x)
            {
                int n = 0;
                do
                {
                    Evaluate(c, x, out var value, out var slope);
                    if (Math.Abs(slope) < 1e-9) break;
                    double step = value / slope;
                    x -= step;
                    if (Math.Abs(step) < 1e-3) return x * n;
                }
                while (++n < 10);
                return x;
            }
            """, [D(-1, 0.3, 0, 1), 1.0], [D(2, 0), 1.0]) { Kinks = [1] },

        new("InsertionSortThenMedian", """
            [Differentiable]
            public static double F(double[] values)
            {
                var v = values.AsSpan().ToArray();
                for (int i = 1; i < v.Length; i++)
                {
                    double x = v[i];
                    int j = i - 1;
                    while (j >= 0 && v[j] > x) v[j + 1] = v[j--];
                    v[j + 1] = x;
                }

                int h = v.Length / 2;
                return v.Length % 2 == 1 ? v[h] : (v[h - 1] + v[h]) / 2 * v[0];
            }
            """, [D(0.5, 0.1, 0.9, 0.3)], [D(0.5, 0.1, 0.9)]),

        new("MomentumDescent", """
            [Differentiable]
            public static double F(double[] start, double rate, double momentum)
            {
                double[] x = [.. start], v = new double[start.Length];
                double best = double.MaxValue;
                for (int step = 0; step < 6; step++)
                {
                    double loss = Loss(out double[] g);
                    if (loss < best) best = loss;
                    else break;
                    for (int i = 0; i < x.Length; i++)
                    {
                        v[i] = momentum * v[i] - rate * g[i];
                        x[i] += v[i];
                    }
                }

                return best;

                double Loss(out double[] gradient)
                {
                    gradient = new double[x.Length];
                    double sum = 0;
                    for (int i = 0; i < x.Length; i++)
                    {
                        double d = x[i] - 0.5 * i;
                        sum += d * d * d * d;
                        gradient[i] = 4 * d * d * d;
                    }

                    return sum;
                }
            }
            """, [D(1, 2, -0.5), 0.01, 0.9]),

        new("WelfordStatistics", """
            static (int Count, double Mean, double M2) Add((int Count, double Mean, double M2) s, double x)
            {
                s.Count++;
                double d = x - s.Mean;
                s.Mean += d / s.Count;
                s.M2 += d * (x - s.Mean);
                return s;
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> data)
            {
                (int Count, double Mean, double M2) s = (0, 0, 0);
                foreach (var x in data) s = Add(s, x);
                return s.Count > 1 ? s.Mean / Math.Sqrt(s.M2 / (s.Count - 1)) : s.Mean;
            }
            """, [D(0.1, 0.9, 0.4)], [D(0.3)], [D()]),

        new("GoldenSectionSearch", """
            [Differentiable]
            public static double F(double a, double b, double k)
            {
                const double ratio = 0.6180339887498949;
                double c = b - ratio * (b - a), d = a + ratio * (b - a);
                double fc = Value(c), fd = Value(d);
                for (int i = 0; i < 6; i++)
                {
                    if (fc < fd)
                    {
                        (b, d, fd) = (d, c, fc);
                        c = b - ratio * (b - a);
                        fc = Value(c);
                    }
                    else
                    {
                        (a, c, fc) = (c, d, fd);
                        d = a + ratio * (b - a);
                        fd = Value(d);
                    }
                }

                return (a + b) / 2 * fc;
                double Value(double x) => Math.Cosh(x - k) + 0.1 * x;
            }
            """, [-1.0, 2.0, 0.4]),

        new("OrdinaryKalmanFilter", """
            static void Update(ref double x, ref double p, in double z, double q, double r, out double innovation)
            {
                p += q;
                double k = p / (p + r);
                innovation = z - x;
                x += k * innovation;
                p *= 1 - k;
            }

            [Differentiable]
            public static double F(double[] z, double q, double r)
            {
                (double x, double p) state = (z.Length > 0 ? z[0] : 0, 1);
                double likelihood = 0;
                for (int i = 1; i < z.Length; i++)
                {
                    Update(ref state.x, ref state.p, in z[i], q, r, out double e);
                    likelihood -= e * e / (state.p + r) + Math.Log(state.p + r);
                }

                return likelihood + state.x;
            }
            """, [D(0.1, 0.3, 0.2, 0.5), 0.1, 0.2], [D(), 0.1, 0.2]),

        new("QuickSelect", """
            [Differentiable]
            public static double F(double[] values, int k)
            {
                double[] v = [.. values];
                int low = 0, high = v.Length - 1;
                while (low < high)
                {
                    double pivot = v[(low + high) / 2];
                    int i = low, j = high;
                    while (i <= j)
                    {
                        while (v[i] < pivot) i++;
                        while (v[j] > pivot) j--;
                        if (i <= j) Swap(i++, j--);
                    }

                    if (k <= j) high = j;
                    else if (k >= i) low = i;
                    else break;
                }

                return v[k] * v[0];

                void Swap(int a, int b) => (v[a], v[b]) = (v[b], v[a]);
            }
            """, [D(0.5, 0.1, 0.9, 0.3, 0.7), 2], [D(0.5), 0]),
    ];
}
