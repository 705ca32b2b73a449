using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Ordinary programs as others write them: whole algorithms, and control flow and storage in unusual shapes.</summary>
internal static class ForeignCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("SideEffectsInIndices", """
            [Differentiable]
            public static double F(double[] a, double[] b)
            {
                int i = 0, j = b.Length;
                while (i < a.Length && j > 0)
                    a[i++] += b[--j] * a[0];
                double s = 0;
                for (int k = 0; k < a.Length;)
                    s += a[k] * a[k++];
                return s;
            }
            """, [D(1, 2, 3), D(0.5, 0.7, 0.9, 1.1)], [D(1, 2, 3), D(0.5)], [D(), D(0.5)]),

        new("NamesLikeOurs", """
            [Differentiable]
            public static double F(double seed, double[] arena, int trips)
            {
                double t1 = seed, kept = 0, adjoint = 1, result = 0;
                int mark = 0;
                for (int t0 = 0; t0 < trips; t0++)
                {
                    kept += arena[mark] * t1;
                    adjoint *= Math.Cos(kept) + 2;
                    t1 = kept / adjoint;
                    mark = (mark + 1) % arena.Length;
                    result += t1 * adjoint * kept;
                    arena[mark] = result * 0.1 + arena[mark];
                }
                double gradient = result, value = adjoint, d = kept, slot = gradient * value + d, tape = slot * slot;
                return result + kept * adjoint + tape * 1e-3;
            }
            """, [0.7, D(0.3, 0.4, -0.2), 5], [0.7, D(0.3), 0]),

        new("ReturnInsideNestAfterWrites", """
            [Differentiable]
            public static double F(double[] a, double limit)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        a[j] = a[j] * a[i] + 0.5;
                        if (a[j] > limit)
                            return s * a[j] + a[i];
                        s += a[j] * a[j];
                    }
                    a[i] -= 0.1 * s;
                    if (s > 10 * limit)
                        return s;
                }
                return -s * a[0];
            }
            """, [D(0.5, 0.6, 0.7), 100.0], [D(0.5, 0.6, 2.7), 3.0], [D(0.5, 0.6, 0.7, 0.8, 0.4), 0.3], [D(3.0, 1), 2.0]),

        new("EndlessLoopWithManyExits", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                int k = 0;
                while (true)
                {
                    x = x * 0.9 + y * 0.2;
                    if (x > 5)
                        return x * y;
                    k++;
                    if (k > n)
                        break;
                    if (k % 3 == 0)
                    {
                        y *= 1.3;
                        continue;
                    }
                    y += 0.1 * x;
                    if (y < -3)
                        return y * y;
                    if (k == 11)
                        throw new InvalidOperationException("eleven");
                }
                return x - y * x;
            }
            """, [0.5, 0.4, 6], [0.5, -2.4, 30], [2.5, 3.0, 30], [0.1, 0.0, 30], [0.1, 0.2, 0]),

        new("SwitchWithSharedLabelsAndReturns", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int[] ops)
            {
                double a = 1, b = 0;
                foreach (int op in ops)
                {
                    switch (op)
                    {
                        case 0:
                        case 1:
                            a += x[op] * b;
                            break;
                        case 2 when b > 10:
                            return a * b;
                        case 2:
                            b += a * a;
                            a += x[0] * b;
                            break;
                        case 3:
                            continue;
                        case 4:
                            a = 2;
                            break;
                        case < 0:
                            return b * x[0];
                        default:
                            b = Math.Sin(a) + x[1] * b;
                            break;
                    }
                    a *= 1 + x[0] * 0.1;
                }
                return a + b;
            }
            """, [D(0.5, 0.7), I(0, 1, 3, 5, 0, 1)], [D(0.5, 0.7), I(9, 1, -1, 5, 0, 1)], [D(0.5, 0.7), I()]),

        new("LoopBoundsAndCountersChange", """
            [Differentiable]
            public static double F(double[] a, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    if (a[i % a.Length] < 0)
                        n--;
                    else if (i == 2)
                        i++;
                    for (int j = i; j > 0; j -= 2)
                    {
                        s += a[j % a.Length] * s * 0.1 + a[i % a.Length];
                        if (j == 3)
                            j--;
                    }
                    s = Math.Sqrt(s * s + 1);
                }
                return s;
            }
            """, [D(0.5, -0.6, 0.7, 0.2), 8], [D(0.5), 0], [D(-0.5, 0.1, 2), 5]),

        new("NestedExitsCarryValues", """
            [Differentiable]
            public static double F(double[,] m, double p)
            {
                double best = p, last = 1;
                for (int i = 0; i < m.GetLength(0); i++)
                {
                    double row = 0;
                    for (int j = 0; j < m.GetLength(1); j++)
                    {
                        if (m[i, j] < -0.5)
                            continue;
                        double inner = m[i, j];
                        int k = 0;
                        do
                        {
                            inner = inner * inner + 0.1 * last;
                            if (inner > 0.8)
                                break;
                        } while (++k < 4);
                        if (k == 4)
                        {
                            last = inner;
                            break;
                        }
                        row += inner;
                        last *= 0.9;
                    }
                    if (row == 0)
                        continue;
                    best = best * row + last;
                }
                return best * last;
            }
            """, [Matrix(4, 5), 0.7], [Matrix(4, 5, 0.7, 1.2, 3), 0.7], [Matrix(0, 3), 0.7], [Matrix(3, 0), 0.7]),

        new("SlicesOverlappingByOne", """
            private static void Smooth(Span<double> to, ReadOnlySpan<double> from, double k)
            {
                for (int i = 0; i < to.Length; i++)
                    to[i] = to[i] * (1 - k) + k * from[i] * from[i];
            }

            [Differentiable]
            public static double F(Span<double> a, double k)
            {
                int half = a.Length / 2;
                Span<double> left = a[..(half + 1)], right = a[half..];
                left[^1] *= 2;
                right[0] += left[0] * left[^1];
                Smooth(left, right, k);
                Smooth(right[..^1], a.Slice(half + 1, right.Length - 1), k);
                Smooth(a, a, k);
                return left[^1] * right[0] + a[0] + right[^1];
            }
            """, [D(0.5, 0.6, 0.7, 0.8, 0.9), 0.3], [D(0.5, 0.6, 0.7), 0.9]),

        new("SameArrayTwiceToMarked", """
            [Differentiable]
            public static void Mix(double[] x, double[] y, double k)
            {
                for (int i = 0; i < x.Length; i++)
                    x[i] = x[i] * y[y.Length - 1 - i] + k;
            }

            private static double Dot(double[] x, double[] y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    s += x[i] * y[i];
                return s;
            }

            [Differentiable]
            public static double F(double[] a, double k)
            {
                double d = Dot(a, a);
                Mix(a, a, k);
                return d * Dot(a, a);
            }
            """, [D(0.5, 0.6, 0.7), 0.3], [D(0.5), 0.3]),

        new("UninitialisedAssignedInBranches", """
            [Differentiable]
            public static double F(double x, double y, int mode)
            {
                double u, v, w;
                int n;
                if (mode > 0)
                {
                    u = x * y;
                    if (mode == 2)
                    {
                        v = u + 1;
                        n = 2;
                    }
                    else
                    {
                        v = 3;
                        n = 4;
                    }
                }
                else
                {
                    n = (int)(v = Math.Exp(x)) + 1;
                    u = v - y;
                }
                switch (n)
                {
                    case 2: w = u * v; break;
                    case 4: w = 7; break;
                    default: w = u = v = x + y; break;
                }
                for (int i = 0; i < n; i++)
                    w += (u *= 0.5) * (v -= w * 0.01);
                return w * u + v;
            }
            """, [0.5, 0.6, 0], [0.5, 0.6, 1], [0.5, 0.6, 2]),

        new("EightLoopsDeep", """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double s = 0.1;
                for (int a = 0; a < n; a++)
                    for (int b = a; b < n; b++)
                        for (int c = 0; c < 2; c++)
                            for (int d = n; d > 1; d--)
                                for (int e = 0; e < 2; e++)
                                {
                                    if ((a + b + e) % 2 == 1)
                                        continue;
                                    for (int f = 0; f <= e; f++)
                                        for (int g = 0; g < 1 + f; g++)
                                        {
                                            for (int h = 0; h < 2; h++)
                                            {
                                                s = s * 0.99 + x[(a + b * 2 + c + d + e + f + g + h) % x.Length] * Math.Sin(s);
                                                if (s > 1.5)
                                                {
                                                    s -= 1.4;
                                                    break;
                                                }
                                            }
                                            x[a] += 0.001 * s;
                                        }
                                }
                return s * s;
            }
            """, [D(0.5, 0.6, -0.4, 0.1, 0.3), 3], [D(0.5), 0], [D(0.5, 0.2), 1]),

        new("LongElseIfChain", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double r;
                if (x < -4) r = y;
                else if (x < -3) r = y * x;
                else if (x < -2) r = 3;
                else if (x < -1) { r = x; y = 2; }
                else if (x < 0) r = Math.Exp(x) * y;
                else if (x < 1) { double t = x * x; r = t * t + y; }
                else if (x < 2) { double t = x + y; r = t * Math.Log(t); }
                else if (x < 3) { y *= y; r = y / x; }
                else if (x < 4) return x;
                else if (x < 5) r = Math.Max(x, y);
                else if (x < 6) throw new ArgumentOutOfRangeException(nameof(x));
                else r = y = x;
                return r * y + x;
            }
            """, [-4.5, 1.5], [-3.5, 1.5], [-2.5, 1.5], [-1.5, 1.5], [-0.5, 1.5], [0.5, 1.5], [1.5, 1.5], [2.5, 1.5], [3.5, 1.5], [4.5, 1.5], [5.5, 1.5], [6.5, 1.5]),

        new("HaarWaveletInPlace", """
            [Differentiable]
            public static double F(double[] data, double shrink)
            {
                int n = data.Length;
                double[] temp = new double[n];
                int levels = 0;
                for (int len = n; len > 1; len /= 2, levels++)
                {
                    int half = len / 2;
                    for (int i = 0; i < half; i++)
                    {
                        temp[i] = (data[2 * i] + data[2 * i + 1]) / Math.Sqrt(2);
                        temp[half + i] = (data[2 * i] - data[2 * i + 1]) / Math.Sqrt(2);
                    }
                    Array.Copy(temp, data, len);
                }
                for (int i = 1; i < n; i++)
                    data[i] = data[i] > shrink ? data[i] - shrink : data[i] < -shrink ? data[i] + shrink : 0;
                for (int len = 2; len <= n; len <<= 1)
                {
                    int half = len >> 1;
                    for (int i = 0; i < half; i++)
                    {
                        double p = data[i], q = data[half + i];
                        temp[2 * i] = (p + q) / Math.Sqrt(2);
                        temp[2 * i + 1] = (p - q) / Math.Sqrt(2);
                    }
                    temp.AsSpan(0, len).CopyTo(data);
                }
                double e = levels;
                foreach (double d in data)
                    e += d * d * d;
                return e;
            }
            """, [D(1, 2, 0.5, -0.6, 0.3, 0.9, 1.1, -0.8), 0.2], [D(1), 0.2], [D(1, 2), 0.1]),

        new("FftBitReversalArrays", """
            private static void Transform(double[] re, double[] im, bool inverse)
            {
                int n = re.Length;
                for (int i = 1, j = 0; i < n; i++)
                {
                    int bit = n >> 1;
                    for (; (j & bit) != 0; bit >>= 1)
                        j ^= bit;
                    j ^= bit;
                    if (i < j)
                    {
                        (re[i], re[j]) = (re[j], re[i]);
                        double t = im[i];
                        im[i] = im[j];
                        im[j] = t;
                    }
                }
                for (int len = 2; len <= n; len <<= 1)
                {
                    double angle = 2 * Math.PI / len * (inverse ? -1 : 1);
                    double wr = Math.Cos(angle), wi = Math.Sin(angle);
                    for (int i = 0; i < n; i += len)
                    {
                        double cr = 1, ci = 0;
                        for (int j = 0; j < len / 2; j++)
                        {
                            double ur = re[i + j], ui = im[i + j];
                            double vr = re[i + j + len / 2] * cr - im[i + j + len / 2] * ci;
                            double vi = re[i + j + len / 2] * ci + im[i + j + len / 2] * cr;
                            re[i + j] = ur + vr;
                            im[i + j] = ui + vi;
                            re[i + j + len / 2] = ur - vr;
                            im[i + j + len / 2] = ui - vi;
                            double next = cr * wr - ci * wi;
                            ci = cr * wi + ci * wr;
                            cr = next;
                        }
                    }
                }
                if (inverse)
                    for (int i = 0; i < n; i++)
                    {
                        re[i] /= n;
                        im[i] /= n;
                    }
            }

            [Differentiable]
            public static double F(double[] x, double cut)
            {
                double[] im = new double[x.Length];
                Transform(x, im, false);
                for (int i = 0; i < x.Length; i++)
                {
                    double p = x[i] * x[i] + im[i] * im[i];
                    if (p < cut)
                        x[i] = im[i] = 0;
                    else
                    {
                        x[i] *= p / (1 + p);
                        im[i] *= p / (1 + p);
                    }
                }
                Transform(x, im, true);
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    s += x[i] * x[i] * (i + 1) + im[i];
                return s;
            }
            """, [D(1, 2, 0.5, -0.6, 0.3, 0.9, 1.1, -0.8), 0.9], [D(2), 0.1], [D(2, 0.4), 0.1]),

        new("MatrixExponentialScalingSquaring", """
            private static double[,] Multiply(double[,] a, double[,] b)
            {
                int n = a.GetLength(0);
                double[,] c = new double[n, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                    {
                        double s = 0;
                        for (int k = 0; k < n; k++)
                            s += a[i, k] * b[k, j];
                        c[i, j] = s;
                    }
                return c;
            }

            [Differentiable]
            public static double F(double[,] a, double t)
            {
                int n = a.GetLength(0);
                double norm = 0;
                for (int i = 0; i < n; i++)
                {
                    double row = 0;
                    for (int j = 0; j < n; j++)
                        row += Math.Abs(a[i, j] * t);
                    norm = Math.Max(norm, row);
                }
                int squarings = 0;
                while (norm > 0.5)
                {
                    norm /= 2;
                    squarings++;
                }
                double scale = t / Math.Pow(2, squarings);
                double[,] x = new double[n, n], sum = new double[n, n], term = new double[n, n];
                for (int i = 0; i < n; i++)
                {
                    sum[i, i] = term[i, i] = 1;
                    for (int j = 0; j < n; j++)
                        x[i, j] = a[i, j] * scale;
                }
                for (int k = 1; k <= 6; k++)
                {
                    term = Multiply(term, x);
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            sum[i, j] += term[i, j] /= k;
                }
                for (int s = 0; s < squarings; s++)
                    sum = Multiply(sum, sum);
                double trace = 0;
                for (int i = 0; i < n; i++)
                    trace += sum[i, i] + sum[0, i] * sum[i, 0];
                return trace;
            }
            """, [Matrix(3, 3), 2.0], [Matrix(2, 2), 0.1], [Matrix(0, 0), 1.0]),

        new("AdaptiveHeunWithRejection", """
            [Differentiable]
            public static double F(double y, double k, double end, double tolerance)
            {
                double t = 0, h = end / 4, previous = 0;
                int steps = 0, rejected = 0;
                while (t < end)
                {
                    if (++steps > 200)
                        throw new InvalidOperationException();
                    if (t + h > end)
                        h = end - t;
                    double k1 = -k * y + Math.Sin(t), k2 = -k * (y + h * k1) + Math.Sin(t + h);
                    double error = Math.Abs(h / 2 * (k2 - k1));
                    if (error > tolerance)
                    {
                        h *= 0.5;
                        rejected++;
                        continue;
                    }
                    previous = y;
                    y += h / 2 * (k1 + k2);
                    t += h;
                    if (error < tolerance / 10)
                        h *= 1.7;
                }
                return y * y + previous;
            }
            """, [1.0, 2.0, 1.0, 0.01], [1.0, 2.0, 0.0, 0.01]) { Kinks = [0, 1] },

        new("ShootingMethodSecant", """
            private static double Fly(double slope, double drag, int n, double[] path)
            {
                double y = 0, v = slope, h = 1.0 / n;
                for (int i = 0; i < n; i++)
                {
                    double a = -1 - drag * v * Math.Abs(v);
                    y += h * v;
                    v += h * a;
                    path[i] = y;
                }
                return y;
            }

            [Differentiable]
            public static double F(double target, double drag, int n)
            {
                double[] path = new double[n];
                double s0 = 0.3, s1 = 1.2;
                double f0 = Fly(s0, drag, n, path) - target;
                for (int it = 0; it < 30; it++)
                {
                    double f1 = Fly(s1, drag, n, path) - target;
                    if (Math.Abs(f1) < 1e-10 || f1 == f0)
                        break;
                    double next = s1 - f1 * (s1 - s0) / (f1 - f0);
                    (s0, f0, s1) = (s1, f1, next);
                }
                double area = 0;
                foreach (double y in path)
                    area += y / n;
                return area + s1;
            }
            """, [0.4, 0.3, 12], [0.1, 0.9, 1]),

        new("RombergTableau", """
            private static double Density(double x, double a, double b) => Math.Exp(-a * x * x) / (1 + b * x);

            [Differentiable]
            public static double F(double a, double b, double low, double high, double tolerance)
            {
                const int max = 7;
                double[,] r = new double[max, max];
                double h = high - low;
                r[0, 0] = h / 2 * (Density(low, a, b) + Density(high, a, b));
                for (int i = 1; i < max; i++)
                {
                    h /= 2;
                    double sum = 0;
                    for (int k = 1; k <= 1 << (i - 1); k++)
                        sum += Density(low + (2 * k - 1) * h, a, b);
                    r[i, 0] = r[i - 1, 0] / 2 + h * sum;
                    double four = 1;
                    for (int j = 1; j <= i; j++)
                        r[i, j] = r[i, j - 1] + (r[i, j - 1] - r[i - 1, j - 1]) / ((four *= 4) - 1);
                    if (i > 2 && Math.Abs(r[i, i] - r[i - 1, i - 1]) < tolerance)
                        return r[i, i];
                }
                return r[max - 1, max - 1];
            }
            """, [1.0, 0.5, 0.0, 1.5, 1e-7], [1.0, 0.5, 0.0, 1.5, 0.0], [1.0, 0.5, 1.0, 1.0, 1e-7]),

        new("LentzContinuedFraction", """
            [Differentiable]
            public static double F(double a, double x)
            {
                const double tiny = 1e-30;
                double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
                for (int i = 1; i <= 100; i++)
                {
                    double an = -i * (i - a);
                    b += 2;
                    d = an * d + b;
                    if (Math.Abs(d) < tiny) d = tiny;
                    c = b + an / c;
                    if (Math.Abs(c) < tiny) c = tiny;
                    d = 1 / d;
                    double del = d * c;
                    h *= del;
                    if (Math.Abs(del - 1) < 1e-12) break;
                }
                return Math.Exp(-x + a * Math.Log(x)) * h;
            }
            """, [1.5, 3.0], [0.7, 2.0]),

        new("DeCasteljauInPlaceJagged", """
            [Differentiable]
            public static double F(double[][] points, double t)
            {
                int n = points.Length;
                for (int k = n - 1; k > 0; k--)
                    for (int i = 0; i < k; i++)
                    {
                        double[] p = points[i], q = points[i + 1];
                        for (int d = 0; d < p.Length; d++)
                            p[d] = (1 - t) * p[d] + t * q[d];
                    }
                double s = 0;
                foreach (double c in points[0])
                    s += c * c;
                return Math.Sqrt(s);
            }
            """, [Jagged(2, 2, 2, 2), 0.3], [Jagged(3), 0.3]),

        new("DeBoorWithKnotSearch", """
            [Differentiable]
            public static double F(double[] control, double[] knots, int p, double x)
            {
                int k = p;
                while (k < knots.Length - p - 2 && x >= knots[k + 1])
                    k++;
                Span<double> d = stackalloc double[8];
                for (int j = 0; j <= p; j++)
                    d[j] = control[j + k - p];
                for (int r = 1; r <= p; r++)
                    for (int j = p; j >= r; j--)
                    {
                        double alpha = (x - knots[j + k - p]) / (knots[j + 1 + k - r] - knots[j + k - p]);
                        d[j] = (1 - alpha) * d[j - 1] + alpha * d[j];
                    }
                return d[p] * d[p];
            }
            """, [D(1, 2, -1, 0.5, 3), D(0, 0, 0, 1, 2, 3, 3, 3), 2, 1.3], [D(1, 2, -1, 0.5, 3), D(0, 0, 0, 1, 2, 3, 3, 3), 2, 0.3]),

        new("CarriedArraySwappedInBranches", """
            [Differentiable]
            public static double F(double[] a, double[] b, int[] moves)
            {
                double[] cur = a, alt = b, spare = new double[a.Length];
                double log = 0;
                for (int m = 0; m < moves.Length; m++)
                {
                    if (moves[m] == 0)
                        (cur, alt) = (alt, cur);
                    else if (moves[m] == 1)
                    {
                        for (int i = 0; i < cur.Length; i++)
                            spare[i] = cur[i] * alt[i] + Math.Sin(spare[i]);
                        double[] t = spare;
                        spare = cur;
                        cur = t;
                    }
                    else if (moves[m] == 2)
                        cur = (double[])cur.Clone();
                    else if (moves[m] == 3)
                        continue;
                    else
                        break;
                    cur[m % cur.Length] *= alt[0] + 0.1;
                    log += cur[0] * spare[^1];
                }
                double s = log;
                for (int i = 0; i < cur.Length; i++)
                    s += cur[i] * alt[i] * (i + 1) - spare[i];
                return s;
            }
            """, [D(0.5, 1.2), D(0.7, 0.3), I(0, 1, 1, 0, 2, 1, 3, 0)], [D(0.5, 1.2), D(0.7, 0.3), I(1, 0, 4, 1)], [D(0.5, 1.2), D(0.7, 0.3), I()]),

        new("StrassenLikeRecursionOnSlices", """
            [Differentiable]
            public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int stride)
            {
                if (n == 1)
                {
                    c[0] += a[0] * b[0];
                    return;
                }
                int h = n / 2;
                int down = h * stride;
                for (int i = 0; i < 2; i++)
                    for (int j = 0; j < 2; j++)
                        for (int k = 0; k < 2; k++)
                            Multiply(a[(i * down + k * h)..], b[(k * down + j * h)..], c[(i * down + j * h)..], h, stride);
            }

            [Differentiable]
            public static double F(double[] a, double[] b, int n)
            {
                double[] c = new double[n * n];
                Multiply(a, b, c, n, n);
                Multiply(c, a, c.AsSpan(0, 1), 1, n);
                double s = 0;
                for (int i = 0; i < c.Length; i++)
                    s += c[i] * c[i] * (i % 3 + 1);
                return s;
            }
            """, [Reals(16), Reals(16, seed: 2), 4], [D(2), D(3), 1]),

        new("QuicksortOfValues", """
            [Differentiable]
            public static void Sort(Span<double> a)
            {
                if (a.Length < 2)
                    return;
                double pivot = a[a.Length / 2];
                int i = 0, j = a.Length - 1;
                while (i <= j)
                {
                    while (a[i] < pivot)
                        i++;
                    while (a[j] > pivot)
                        j--;
                    if (i <= j)
                    {
                        (a[i], a[j]) = (a[j], a[i]);
                        i++;
                        j--;
                    }
                }
                Sort(a[..(j + 1)]);
                Sort(a[i..]);
            }

            [Differentiable]
            public static double F(double[] x)
            {
                Span<double> copy = new double[x.Length];
                x.AsSpan().CopyTo(copy);
                Sort(copy);
                double s = 0;
                for (int i = 0; i < copy.Length; i++)
                    s += copy[i] * copy[i] * (i + 1);
                return s * x[0];
            }
            """, [D(3, 1, 2, 5, 4, 0.5)], [D(1)], [D(2, 1)]),

        new("HeapSiftInPlace", """
            private static void Sift(double[] h, int root, int n)
            {
                while (2 * root + 1 < n)
                {
                    int child = 2 * root + 1;
                    if (child + 1 < n && h[child + 1] > h[child])
                        child++;
                    if (h[root] >= h[child])
                        return;
                    double t = h[root];
                    h[root] = h[child];
                    h[child] = t;
                    root = child;
                }
            }

            [Differentiable]
            public static double F(double[] h, double discount)
            {
                int n = h.Length;
                for (int i = n / 2 - 1; i >= 0; i--)
                    Sift(h, i, n);
                double total = 0, w = 1;
                while (n > 0)
                {
                    total += w * h[0] * h[0];
                    w *= discount;
                    h[0] = h[--n] * 1.01;
                    Sift(h, 0, n);
                }
                return total;
            }
            """, [D(3, 1, 2, 5, 4, 0.5, 2.5), 0.9], [D(1), 0.8], [D(), 0.7]),

        new("RunningMedianByInsertion", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int window)
            {
                Span<double> sorted = stackalloc double[16];
                double s = 0;
                for (int t = 0; t + window <= x.Length; t++)
                {
                    int n = 0;
                    for (int k = 0; k < window; k++)
                    {
                        double v = x[t + k];
                        int p = n++;
                        while (p > 0 && sorted[p - 1] > v)
                        {
                            sorted[p] = sorted[p - 1];
                            p--;
                        }
                        sorted[p] = v;
                    }
                    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
                    s += median * median * (t + 1);
                }
                return s;
            }
            """, [D(3, 1, 2, 5, 4, 0.5, 2.5), 3], [D(3, 1, 2, 5), 4], [D(3), 2]),

        new("JacobiSvdOneSided", """
            [Differentiable]
            public static double F(double[,] a, int sweeps)
            {
                int m = a.GetLength(0), n = a.GetLength(1);
                for (int s = 0; s < sweeps; s++)
                {
                    bool rotated = false;
                    for (int p = 0; p < n - 1; p++)
                        for (int q = p + 1; q < n; q++)
                        {
                            double alpha = 0, beta = 0, gamma = 0;
                            for (int i = 0; i < m; i++)
                            {
                                alpha += a[i, p] * a[i, p];
                                beta += a[i, q] * a[i, q];
                                gamma += a[i, p] * a[i, q];
                            }
                            if (Math.Abs(gamma) < 1e-9)
                                continue;
                            rotated = true;
                            double zeta = (beta - alpha) / (2 * gamma);
                            double t = Math.Sign(zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
                            double c = 1 / Math.Sqrt(1 + t * t), sn = c * t;
                            for (int i = 0; i < m; i++)
                            {
                                double x = a[i, p];
                                a[i, p] = c * x - sn * a[i, q];
                                a[i, q] = sn * x + c * a[i, q];
                            }
                        }
                    if (!rotated)
                        break;
                }
                double nuclear = 0;
                for (int j = 0; j < n; j++)
                {
                    double norm = 0;
                    for (int i = 0; i < m; i++)
                        norm += a[i, j] * a[i, j];
                    nuclear += (j + 1) * Math.Sqrt(norm);
                }
                return nuclear;
            }
            """, [Matrix(4, 3), 2], [Matrix(4, 3), 0], [Matrix(2, 1), 3]),

        new("ParticleFilterResampledByIndex", """
            [Differentiable]
            public static double F(double[] particles, double[] observations, double noise, double drift)
            {
                int n = particles.Length;
                double[] weights = new double[n];
                int[] ancestors = new int[n];
                double log = 0;
                for (int t = 0; t < observations.Length; t++)
                {
                    double total = 0;
                    for (int i = 0; i < n; i++)
                    {
                        particles[i] = drift * particles[i] + 0.1 * ((i * 7 + t) % 5 - 2);
                        double e = (observations[t] - particles[i]) / noise;
                        total += weights[i] = Math.Exp(-e * e / 2) / noise;
                    }
                    log += Math.Log(total / n);
                    double c = 0;
                    int k = 0;
                    for (int i = 0; i < n; i++)
                    {
                        double u = (i + 0.5) / n * total;
                        while (k < n - 1 && c + weights[k] < u)
                            c += weights[k++];
                        ancestors[i] = k;
                    }
                    double[] next = new double[n];
                    for (int i = 0; i < n; i++)
                        next[i] = particles[ancestors[i]] * 0.999;
                    particles = next;
                }
                double mean = 0;
                foreach (double p in particles)
                    mean += p / n;
                return log + mean;
            }
            """, [D(0.1, 0.5, -0.3, 0.8), D(0.2, 0.4, 0.1), 0.4, 0.9], [D(0.1), D(), 0.4, 0.9]),

        new("BootstrapYieldCurveWithNewton", """
            private static double Discount(double[] rates, int known, double guess, double t)
            {
                double previous = known > 0 ? rates[known - 1] : guess;
                double r = t <= known ? rates[(int)Math.Ceiling(t) - 1] : previous + (guess - previous) * (t - known);
                return Math.Exp(-r * t);
            }

            [Differentiable]
            public static double F(double[] coupons, double horizon)
            {
                double[] rates = new double[coupons.Length];
                for (int m = 0; m < coupons.Length; m++)
                {
                    double guess = m == 0 ? coupons[0] : rates[m - 1];
                    for (int it = 0; ; it++)
                    {
                        double price = 0;
                        for (int k = 1; k <= m; k++)
                            price += coupons[m] * Discount(rates, m, guess, k);
                        double last = Discount(rates, m, guess, m + 1);
                        double f = price + (1 + coupons[m]) * last - 1;
                        double slope = -(m + 1) * (1 + coupons[m]) * last;
                        double step = f / slope;
                        guess -= step;
                        if (Math.Abs(step) < 1e-13 || it > 20)
                            break;
                    }
                    rates[m] = guess;
                }
                return Discount(rates, rates.Length, 0, horizon);
            }
            """, [D(0.02, 0.025, 0.03, 0.032), 2.5], [D(0.02), 0.5]) ,

        new("AmericanPutInPlace", """
            [Differentiable]
            public static double F(double spot, double strike, double rate, double vol, int n)
            {
                double dt = 1.0 / n, u = Math.Exp(vol * Math.Sqrt(dt)), d = 1 / u;
                double p = (Math.Exp(rate * dt) - d) / (u - d), df = Math.Exp(-rate * dt);
                double[] v = new double[n + 1];
                for (int i = 0; i <= n; i++)
                    v[i] = Math.Max(0, strike - spot * Math.Pow(u, n - i) * Math.Pow(d, i));
                for (int s = n - 1; s >= 0; s--)
                    for (int i = 0; i <= s; i++)
                    {
                        double hold = df * (p * v[i] + (1 - p) * v[i + 1]);
                        double exercise = strike - spot * Math.Pow(u, s - i) * Math.Pow(d, i);
                        v[i] = exercise > hold ? exercise : hold;
                    }
                return v[0];
            }
            """, [100.3, 105.0, 0.05, 0.2, 12], [90.0, 95.0, 0.01, 0.4, 1]),

        new("GruWithMatVecHelpers", """
            private static double[] Affine(double[,] w, double[] x, double[] h, double bias)
            {
                int rows = w.GetLength(0);
                double[] y = new double[rows];
                for (int i = 0; i < rows; i++)
                {
                    y[i] = bias;
                    for (int j = 0; j < x.Length; j++)
                        y[i] += w[i, j] * x[j];
                    for (int j = 0; j < h.Length; j++)
                        y[i] += w[i, x.Length + j] * h[j];
                }
                return y;
            }

            private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

            [Differentiable]
            public static double F(double[,] wz, double[,] wr, double[,] wh, double[] inputs, double bias)
            {
                int n = wz.GetLength(0);
                double[] h = new double[n];
                for (int t = 0; t + 1 < inputs.Length; t += 2)
                {
                    double[] x = inputs[t..(t + 2)];
                    double[] z = Affine(wz, x, h, bias), r = Affine(wr, x, h, -bias);
                    double[] gated = new double[n];
                    for (int i = 0; i < n; i++)
                        gated[i] = Sigmoid(r[i]) * h[i];
                    double[] c = Affine(wh, x, gated, 0);
                    double[] next = new double[n];
                    for (int i = 0; i < n; i++)
                    {
                        double g = Sigmoid(z[i]);
                        next[i] = (1 - g) * h[i] + g * Math.Tanh(c[i]);
                    }
                    h = next;
                }
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += h[i] * (i + 1);
                return s;
            }
            """, [Matrix(3, 5), Matrix(3, 5, seed: 2), Matrix(3, 5, seed: 3), Reals(6, seed: 4), 0.1], [Matrix(3, 5), Matrix(3, 5, seed: 2), Matrix(3, 5, seed: 3), D(1), 0.1]),

        new("GameOfLifeWithThresholds", """
            [Differentiable]
            public static double F(double[,] grid, double birth, int steps)
            {
                int n = grid.GetLength(0), m = grid.GetLength(1);
                double[,] other = new double[n, m];
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < m; j++)
                        {
                            double around = 0;
                            for (int di = -1; di <= 1; di++)
                                for (int dj = -1; dj <= 1; dj++)
                                    if (di != 0 || dj != 0)
                                        around += grid[(i + di + n) % n, (j + dj + m) % m];
                            if (around < 0.8)
                                other[i, j] = 0;
                            else if (around < birth)
                                other[i, j] = grid[i, j] * around / birth;
                            else if (around > 2.5)
                                other[i, j] = 0.5;
                            else
                                other[i, j] = 1 / (1 + Math.Exp(birth - around));
                        }
                    double[,] t = grid;
                    grid = other;
                    other = t;
                }
                double sum = 0;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < m; j++)
                        sum += grid[i, j] * grid[i, j];
                return sum + grid[0, 0] - other[n - 1, 0];
            }
            """, [Matrix(4, 4, 0, 0.6), 1.5, 3], [Matrix(3, 3, 0, 0.6), 1.5, 0]),

        new("RayMarchWithBreak", """
            private static double Scene(double x, double y, double z, double r)
            {
                double ball = Math.Sqrt(x * x + y * y + z * z) - r;
                double floor = y + 1;
                return Math.Min(ball, floor);
            }

            [Differentiable]
            public static double F(double ox, double oy, double dx, double dy, double r)
            {
                double t = 0, glow = 0, shade = 0.1;
                int hit = 0;
                for (int i = 0; i < 64; i++)
                {
                    double d = Scene(ox + t * dx, oy + t * dy, -3 + t, r);
                    glow += Math.Exp(-d * 2);
                    if (d < 1e-2)
                    {
                        hit = oy + t * dy < -0.9 ? 2 : 1;
                        break;
                    }
                    t += d * 0.8;
                    if (t > 20)
                        return glow * 0.01;
                }
                switch (hit)
                {
                    case 1: shade = t * r; break;
                    case 2: shade = t * t * 0.1; break;
                }
                return shade + 0.01 * glow;
            }
            """, [0.1, 0.2, 0.05, 0.0, 1.0], [0.1, 0.2, 0.05, -0.7, 1.0], [0.1, 0.2, 0.05, 0.8, 1.0], [0.1, 3.2, 0.05, 0.8, 1.0]) { Kinks = [0, 1, 2, 3] },

        new("PerlinWithIntegerHash", """
            private static int Hash(int x, int y)
            {
                unchecked
                {
                    int h = x * 374761393 + y * 668265263;
                    h = (h ^ (h >> 13)) * 1274126177;
                    return (h ^ (h >> 16)) & 7;
                }
            }

            private static double Gradient(int ix, int iy, double x, double y)
            {
                double angle = Hash(ix, iy) * (Math.PI / 4);
                return Math.Cos(angle) * (x - ix) + Math.Sin(angle) * (y - iy);
            }

            private static double Fade(double t) => t * t * t * (t * (t * 6 - 15) + 10);

            [Differentiable]
            public static double F(double x, double y, int octaves)
            {
                double total = 0, amplitude = 1, frequency = 1;
                for (int o = 0; o < octaves; o++)
                {
                    double px = x * frequency, py = y * frequency;
                    int x0 = (int)Math.Floor(px), y0 = (int)Math.Floor(py);
                    double u = Fade(px - x0), v = Fade(py - y0);
                    double a = Gradient(x0, y0, px, py), b = Gradient(x0 + 1, y0, px, py);
                    double c = Gradient(x0, y0 + 1, px, py), d = Gradient(x0 + 1, y0 + 1, px, py);
                    total += amplitude * double.Lerp(double.Lerp(a, b, u), double.Lerp(c, d, u), v);
                    amplitude *= 0.5;
                    frequency *= 2.1;
                }
                return total;
            }
            """, [0.3, 1.7, 4], [-2.3, 0.2, 1], [0.0, 0.7, 0]),

        new("FloatDoubleMixture", """
            private static float Gain(float x, double y) => (float)(x * y) + MathF.Sqrt(x);

            [Differentiable]
            public static float F(float[] w, double[] x, float bias, double rate)
            {
                double acc = bias;
                float m = 0f;
                for (int i = 0; i < w.Length; i++)
                {
                    acc += w[i] * x[i];
                    float f = (float)acc;
                    m += f * w[i];
                    x[i] = m + rate * f;
                    w[i] *= (float)x[i];
                    acc *= m > 1 ? 0.5f : rate;
                }
                return Gain(m * m + 1f, acc) + (float)rate * w[0];
            }
            """, [S(0.5f, 0.25f, 1.5f), D(0.1, 2, 0.3), 0.3f, 0.7]),

        new("WorkspaceWithoutGradientGivenToHelpers", """
            private static double Norm(ReadOnlySpan<double> v, Span<double> work)
            {
                double s = 0;
                for (int i = 0; i < v.Length; i++)
                    s += work[i] = v[i] * v[i];
                for (int i = 0; i < v.Length; i++)
                    work[i] /= s;
                return Math.Sqrt(s) + work[0];
            }

            [Differentiable]
            public static double F(double[] a, [NoGradient] double[] work, int n)
            {
                double s = 1;
                for (int k = 0; k < n; k++)
                {
                    double norm = Norm(a.AsSpan(k % a.Length), work.AsSpan(k));
                    for (int i = 0; i < a.Length; i++)
                        a[i] = a[i] / norm + 0.1 * work[i];
                    s *= norm;
                }
                return s;
            }
            """, [D(1, 2, 3), D(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), 4], [D(1), D(0.1, 0.2, 0.3, 0.4), 3], [D(), D(), 0]),

        new("ZeroTripsEverywhere", """
            [Differentiable]
            public static double F(double[] a, int p, int q, double s)
            {
                for (int i = 0; i < p; i++)
                {
                    double[] t = new double[q];
                    for (int j = 0; j < q; j++)
                    {
                        t[j] = a[i] * s;
                        while (s > 2)
                            s *= 0.7;
                        foreach (double v in t)
                            s += v * v;
                    }
                    do
                        s *= 0.95;
                    while (q > 100);
                    for (int j = q; --j >= 0;)
                        s += t[j];
                }
                return s;
            }
            """, [D(0.5, 1.2), 2, 3, 1.0], [D(0.5, 1.2), 2, 0, 1.0], [D(), 0, 3, 1.0], [D(0.5, 0.2), 2, 1, 5.0]),

        new("ShadowsInSiblingScopes", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double r = 0;
                {
                    double t = x * x;
                    r += Math.Sin(t);
                }
                for (int i = 0; i < n; i++)
                {
                    double t = r * x;
                    r += Math.Cos(t) * t;
                }
                for (int i = n; i > 0; i--)
                {
                    int t = i * i;
                    r *= 1 + x / t;
                }
                if (r > 1)
                {
                    double[] t = [x, r, x * r];
                    r = t[0] * t[1] + t[^1];
                }
                else
                {
                    bool t = x > 0;
                    r = t ? r : -r;
                }
                double y = n switch { > 2 and var t => t * r, var t => t + x };
                return y * r;
            }
            """, [0.7, 3], [1.7, 2], [-0.2, 0]),

        new("KalmanOverMatricesWithHelpers", """
            private static double[,] Times(double[,] a, double[,] b, bool transposeB)
            {
                int n = a.GetLength(0), inner = a.GetLength(1), m = transposeB ? b.GetLength(0) : b.GetLength(1);
                var c = new double[n, m];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < m; j++)
                        for (int k = 0; k < inner; k++)
                            c[i, j] += a[i, k] * (transposeB ? b[j, k] : b[k, j]);
                return c;
            }

            [Differentiable]
            public static double F(double[] z, double q, double r, double dt)
            {
                double[,] f = { { 1, dt }, { 0, 1 } };
                double[,] p = new double[2, 2];
                p[0, 0] = p[1, 1] = 1;
                double pos = 0, vel = 0, likelihood = 0;
                foreach (double m in z)
                {
                    pos += dt * vel;
                    p = Times(Times(f, p, false), f, true);
                    p[0, 0] += q;
                    p[1, 1] += q * 2;
                    double s = p[0, 0] + r, e = m - pos;
                    double k0 = p[0, 0] / s, k1 = p[1, 0] / s;
                    pos += k0 * e;
                    vel += k1 * e;
                    double[,] g = { { 1 - k0, 0 }, { -k1, 1 } };
                    p = Times(g, p, false);
                    likelihood -= 0.5 * (e * e / s + Math.Log(s));
                }
                return likelihood + vel * p[0, 1];
            }
            """, [D(0.1, 0.5, 0.9, 1.6), 0.05, 0.2, 0.5], [D(), 0.05, 0.2, 0.5]),

        new("AttentionWithJaggedHeads", """
            private static void Softmax(double[] row)
            {
                double max = double.NegativeInfinity, sum = 0;
                foreach (double v in row)
                    if (v > max)
                        max = v;
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] = Math.Exp(row[i] - max);
                for (int i = 0; i < row.Length; i++)
                    row[i] /= sum;
            }

            [Differentiable]
            public static double F(double[][] q, double[][] k, double[][] v, double scale)
            {
                double[][] output = new double[q.Length][];
                for (int i = 0; i < q.Length; i++)
                {
                    double[] scores = new double[i + 1];
                    for (int j = 0; j <= i; j++)
                    {
                        for (int d = 0; d < q[i].Length; d++)
                            scores[j] += q[i][d] * k[j][d];
                        scores[j] *= scale;
                    }
                    Softmax(scores);
                    double[] o = output[i] = new double[v[0].Length];
                    for (int j = 0; j < scores.Length; j++)
                        for (int d = 0; d < o.Length; d++)
                            o[d] += scores[j] * v[j][d];
                }
                double loss = 0;
                foreach (double[] row in output)
                    foreach (double x in row)
                        loss += x * x * x;
                return loss;
            }
            """, [Jagged(2, 2, 2), Jagged(2, 2, 2), Jagged(3, 3, 3), 0.7], [Jagged(1), Jagged(1), Jagged(1), 0.7]),

        new("PatternWithAVariableUnderAnd", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double y = n switch { > 1 and var t => t * x, _ => x };
                if (n is > 2 and var k)
                    y *= k;
                switch (n)
                {
                    case > 3 and var m: y += m * x * x; break;
                    case var m: y -= m * x; break;
                }
                return y * y;
            }
            """, [1.7, 2], [1.7, 0], [0.5, 5]),

        new("OutIntegerDeclaredInALoop", """
            private static double Nearest(double x, double r, out int id)
            {
                double ball = x * x - r, floor = x + 1;
                id = ball < floor ? 1 : 2;
                return Math.Min(ball, floor);
            }

            [Differentiable]
            public static double F(double x, double r, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double d = Nearest(x + 0.3 * i, r, out int id);
                    s += d * id * x;
                }
                return s;
            }
            """, [0.7, 1.2, 5], [0.7, 1.2, 0]),

        new("OutIntegerDeclaredBefore", """
            private static double Nearest(double x, double r, out int id)
            {
                double ball = x * x - r, floor = x + 1;
                id = ball < floor ? 1 : 2;
                return Math.Min(ball, floor);
            }

            [Differentiable]
            public static double F(double x, double r)
            {
                int id;
                double d = Nearest(x * x, r, out id);
                return d * id * x;
            }
            """, [0.7, 1.2], [2.7, 1.2]),

        new("ForeachOverACarriedMatrix", """
            [Differentiable]
            public static double F(double[,] grid, int steps)
            {
                int n = grid.GetLength(0), m = grid.GetLength(1);
                double[,] other = new double[n, m];
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < m; j++)
                            other[i, j] = Math.Sin(grid[i, j]) + grid[i, 0];
                    (grid, other) = (other, grid);
                }
                double sum = 0;
                foreach (double g in grid)
                    sum += g * g;
                return sum;
            }
            """, [Matrix(3, 4), 3], [Matrix(3, 2), 0], [Matrix(0, 2), 1]),

        new("ForeachOverALocalMatrix", """
            [Differentiable]
            public static double F(double[,] grid, double k)
            {
                double[,] other = new double[2, 2];
                other[0, 1] = grid[0, 0] * k;
                other[1, 1] = grid[0, 1] * k * k;
                double sum = 0;
                foreach (double g in other)
                    sum += g * g;
                return sum;
            }
            """, [Matrix(3, 4), 3.0]),

        new("AndAlsoBindsAVariable", """
            [Differentiable]
            public static double F(double x, int n)
            {
                if (x > 0 && n * 2 is var k && k > 3)
                    return x * k;
                return n is int m ? x * x * m : x;
            }
            """, [1.7, 2], [1.7, 0]),

        new("LuWithPivotIndicesFlat", """
            [Differentiable]
            public static double F(double[] a, double[] b, int n)
            {
                int[] perm = new int[n];
                for (int i = 0; i < n; i++)
                    perm[i] = i;
                for (int k = 0; k < n; k++)
                {
                    int p = k;
                    for (int i = k + 1; i < n; i++)
                        if (Math.Abs(a[perm[i] * n + k]) > Math.Abs(a[perm[p] * n + k]))
                            p = i;
                    (perm[k], perm[p]) = (perm[p], perm[k]);
                    if (a[perm[k] * n + k] == 0)
                        return double.NaN;
                    for (int i = k + 1; i < n; i++)
                    {
                        double f = a[perm[i] * n + k] /= a[perm[k] * n + k];
                        for (int j = k + 1; j < n; j++)
                            a[perm[i] * n + j] -= f * a[perm[k] * n + j];
                    }
                }
                double[] x = new double[n];
                for (int i = 0; i < n; i++)
                {
                    x[i] = b[perm[i]];
                    for (int j = 0; j < i; j++)
                        x[i] -= a[perm[i] * n + j] * x[j];
                }
                for (int i = n - 1; i >= 0; i--)
                {
                    for (int j = n - 1; j > i; j--)
                        x[i] -= a[perm[i] * n + j] * x[j];
                    x[i] /= a[perm[i] * n + i];
                }
                double s = 0;
                foreach (double v in x)
                    s += v * v;
                return s;
            }
            """, [Reals(16), Reals(4, seed: 3), 4], [D(2), D(3), 1], [D(), D(), 0]),

        new("GaussSeidelWithConvergence", """
            [Differentiable]
            public static double F(double[,] a, double[] b, double omega, double tolerance)
            {
                int n = b.Length;
                double[] x = new double[n];
                int it;
                for (it = 0; it < 60; it++)
                {
                    double change = 0;
                    for (int i = 0; i < n; i++)
                    {
                        double s = b[i];
                        for (int j = 0; j < n; j++)
                            if (j != i)
                                s -= a[i, j] * x[j];
                        double next = (1 - omega) * x[i] + omega * s / (a[i, i] + 4);
                        change = Math.Max(change, Math.Abs(next - x[i]));
                        x[i] = next;
                    }
                    if (change < tolerance)
                        break;
                    if (it == 59)
                        throw new ArithmeticException();
                }
                double e = 0;
                for (int i = 0; i < n; i++)
                    e += x[i] * b[i];
                return e;
            }
            """, [Matrix(3, 3), D(1, 2, 3), 1.1, 1e-4], [Matrix(3, 3), D(1, 2, 3), 1.1, -1.0]),

        new("SorExitsTwoLoopsByFlag", """
            [Differentiable]
            public static double F(double[] u, double omega, int limit)
            {
                int n = u.Length;
                bool done = false;
                for (int it = 0; it < limit && !done; it++)
                {
                    double r = 0;
                    for (int i = 1; i < n - 1; i++)
                    {
                        double d = (u[i - 1] + u[i + 1]) / 2 - u[i];
                        u[i] += omega * d;
                        r += d * d;
                        if (u[i] > 100)
                        {
                            done = true;
                            break;
                        }
                    }
                    done |= r < 1e-3;
                }
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += u[i] * u[i] * i;
                return done ? s : -s;
            }
            """, [D(1, 0, 0, 0, 2), 1.2, 40], [D(1, 0, 0, 0, 2), 1.2, 3], [D(1, 200, 210, 0, 2), 1.2, 9], [D(), 1.0, 2]),

        new("ConjugateGradientReassignsVectors", """
            private static double[] Apply(double[] a, double[] x)
            {
                double[] y = new double[x.Length];
                for (int i = 0; i < x.Length; i++)
                    for (int j = 0; j < x.Length; j++)
                        y[i] += a[i * x.Length + j] * x[j];
                return y;
            }

            private static double Dot(double[] x, double[] y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    s += x[i] * y[i];
                return s;
            }

            private static double[] Plus(double[] x, double k, double[] y)
            {
                double[] z = (double[])x.Clone();
                for (int i = 0; i < z.Length; i++)
                    z[i] += k * y[i];
                return z;
            }

            [Differentiable]
            public static double F(double[] a, double[] b, int iterations)
            {
                double[] x = new double[b.Length], r = b, p = b;
                double rr = Dot(r, r);
                for (int i = 0; i < iterations; i++)
                {
                    double[] ap = Apply(a, p);
                    double alpha = rr / Dot(p, ap);
                    x = Plus(x, alpha, p);
                    r = Plus(r, -alpha, ap);
                    double next = Dot(r, r);
                    if (next < 1e-18)
                        break;
                    p = Plus(r, next / rr, p);
                    rr = next;
                }
                return Dot(x, b) + Dot(p, r);
            }
            """, [Definite(3), D(1, 2, -1), 2], [Definite(3), D(1, 2, -1), 0], [Definite(1), D(1), 4]),

        new("PowerIterationSwapsAndDeflates", """
            [Differentiable]
            public static double F(double[,] m, int count)
            {
                int n = m.GetLength(0);
                double total = 0;
                for (int e = 0; e < count; e++)
                {
                    Span<double> v = new double[n], w = new double[n];
                    for (int i = 0; i < n; i++)
                        v[i] = 1 + 0.1 * i;
                    double lambda = 0;
                    for (int it = 0; it < 6; it++)
                    {
                        double norm = 0;
                        for (int i = 0; i < n; i++)
                        {
                            w[i] = 0;
                            for (int j = 0; j < n; j++)
                                w[i] += (m[i, j] + m[j, i]) * v[j];
                            norm += w[i] * w[i];
                        }
                        lambda = Math.Sqrt(norm);
                        for (int i = 0; i < n; i++)
                            w[i] /= lambda;
                        Span<double> t = v;
                        v = w;
                        w = t;
                    }
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            m[i, j] -= lambda / 2 * v[i] * v[j];
                    total += lambda * (e + 1);
                }
                return total;
            }
            """, [Matrix(3, 3, 0.2, 1), 2], [Matrix(3, 3), 0], [Matrix(1, 1, 0.5, 1), 1]),

        new("ColumnsAppendedToAGrowingArray", """
            [Differentiable]
            public static double F(double[] x, double limit)
            {
                double[] list = new double[1];
                int count = 0;
                foreach (double v in x)
                {
                    if (v < limit)
                        continue;
                    if (count == list.Length)
                    {
                        double[] bigger = new double[list.Length * 2];
                        for (int i = 0; i < count; i++)
                            bigger[i] = list[i];
                        list = bigger;
                    }
                    list[count++] = v * v;
                }
                double s = 1;
                for (int i = 0; i < count; i++)
                    s = s * 0.5 + list[i] * list[count - 1 - i];
                return s;
            }
            """, [D(1, 2, -3, 4, 0.5, 0.7, 0.2), 0.3], [D(1, 2), 5.0], [D(), 0.0]),

        new("ReturnedSelectionOfArrays", """
            private static double[] Larger(double[] a, double[] b)
            {
                double sa = 0, sb = 0;
                foreach (double v in a) sa += v;
                foreach (double v in b) sb += v;
                if (sa > sb)
                    return a;
                for (int i = 0; i < b.Length; i++)
                    b[i] *= 1.5;
                return b;
            }

            [Differentiable]
            public static double F(double[] a, double[] b, double[] c)
            {
                double[] best = Larger(a, Larger(b, c));
                best[0] += 1;
                Larger(best, a)[0] *= 2;
                return a[0] * b[0] + c[0] * best[^1] * best[0];
            }
            """, [D(1, 2), D(3, 4), D(0.5, 0.6)], [D(1, 2), D(0.3, 4), D(2.5, 2.6)], [D(9, 2), D(0.3, 4), D(2.5, 2.6)]),

        new("JaggedTriangleSharedThenReplaced", """
            [Differentiable]
            public static double F(double[] x, int levels)
            {
                double[][] rows = new double[levels + 1][];
                rows[0] = x;
                for (int l = 1; l <= levels; l++)
                {
                    rows[l] = new double[Math.Max(1, rows[l - 1].Length - 1)];
                    for (int i = 0; i < rows[l].Length; i++)
                        rows[l][i] = rows[l - 1][i] * rows[l - 1][Math.Min(i + 1, rows[l - 1].Length - 1)] + 0.1;
                    if (l == 2)
                        (rows[0], rows[l]) = (rows[l], rows[0]);
                }
                double s = 0;
                for (int l = 0; l <= levels; l++)
                    for (int i = 0; i < rows[l].Length; i++)
                        s += rows[l][i] * (l + 1);
                return s;
            }
            """, [D(0.5, 0.8, 1.2, 0.3), 4], [D(0.5, 0.8), 0], [D(2), 2]),

        new("ThreeBuffersRotate", """
            [Differentiable]
            public static double F(double[] now, double c, int steps)
            {
                int n = now.Length;
                double[] before = new double[n], after = new double[n];
                now.CopyTo(before, 0);
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < n; i++)
                        after[i] = 2 * now[i] - before[i] + c * ((i > 0 ? now[i - 1] : 0) - 2 * now[i] + (i + 1 < n ? now[i + 1] : 0)) + 0.01 * now[i] * now[i];
                    double[] t = before;
                    before = now;
                    now = after;
                    after = t;
                }
                double e = 0;
                for (int i = 0; i < n; i++)
                    e += now[i] * now[i] + before[i] * after[i];
                return e;
            }
            """, [D(0.1, 1, 0.4, -0.2), 0.3, 7], [D(1), 0.3, 0], [D(1, 2), 0.3, 2]),

        new("SpanMovesOverItsOwnSlices", """
            [Differentiable]
            public static double F(Span<double> a, int[] moves)
            {
                Span<double> view = a;
                double s = 1;
                foreach (int m in moves)
                {
                    if (view.Length < 3)
                        view = a;
                    view = m switch { 0 => view[1..], 1 => view[..^1], 2 => view.Slice(1, view.Length - 2), _ => a };
                    view[0] = view[0] * view[^1] + s * 0.1;
                    s = Math.Sin(view[view.Length / 2]) * s + a[0];
                    view[1..].CopyTo(view);
                }
                return s * a[^1] + view[0];
            }
            """, [D(0.5, 0.6, 0.7, 0.8, 0.9, 1.1), I(0, 1, 2, 0, 3, 1, 1, 2)], [D(0.5, 0.6, 0.7), I(3, 0)], [D(0.5), I()]),

        new("ShiftRegisterFilter", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> b, ReadOnlySpan<double> a)
            {
                Span<double> state = stackalloc double[8];
                double energy = 0;
                int order = Math.Max(a.Length, b.Length);
                for (int t = 0; t < x.Length; t++)
                {
                    double y = state[0] + (b.Length > 0 ? b[0] * x[t] : 0);
                    for (int k = 1; k < order; k++)
                    {
                        state[k - 1] = state[k];
                        if (k < b.Length)
                            state[k - 1] += b[k] * x[t];
                        if (k < a.Length)
                            state[k - 1] -= a[k] * y;
                    }
                    energy = energy * 0.9 + y * y;
                }
                return energy;
            }
            """, [D(1, 0.5, -0.5, 0.3, 0.9), D(0.2, 0.3, 0.1), D(1, -0.4, 0.2)], [D(1, 2), D(), D()], [D(), D(1), D(1)]),

        new("CircularBufferWithModulo", """
            [Differentiable]
            public static double F(double[] x, double feedback, int delay)
            {
                double[] ring = new double[delay];
                int head = 0;
                double sum = 0;
                for (int t = 0; t < x.Length + 5; t++)
                {
                    double input = t < x.Length ? x[t] : 0;
                    double y = input + feedback * ring[head];
                    ring[head] = y;
                    if (++head >= delay)
                        head -= delay;
                    sum += y * y * y;
                }
                return sum;
            }
            """, [D(1, 0.5, -0.5), 0.6, 2], [D(1, 0.5, -0.5), 0.6, 7], [D(), 0.6, 1]),

        new("SoftHistogram", """
            [Differentiable]
            public static double F(double[] x, double width, [NoGradient] double[] centers, double[] bins)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    int k = (int)Math.Floor(x[i] / width);
                    if (k < 0 || k >= bins.Length - 1)
                        continue;
                    double f = x[i] / width - k;
                    bins[k] += 1 - f;
                    bins[k + 1] += f * Math.Exp(-(x[i] - centers[k]) * (x[i] - centers[k]));
                }
                double h = 0;
                foreach (double p in bins)
                    if (p > 0)
                        h -= p * Math.Log(p);
                return h;
            }
            """, [D(0.15, 0.72, 0.33, -1, 9), 0.25, D(0.1, 0.2, 0.3, 0.4), D(0.1, 0, 0.2, 0.3)], [D(), 0.25, D(0.1), D(0.1)]),

        new("DtwTwoRowsSwapped", """
            [Differentiable]
            public static double F(double[] a, double[] b, double gamma)
            {
                double[] prev = new double[b.Length + 1], cur = new double[b.Length + 1];
                Array.Fill(prev, 1e3);
                prev[0] = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    cur[0] = 1e3;
                    for (int j = 0; j < b.Length; j++)
                    {
                        double d = a[i] - b[j];
                        double m = Math.Min(prev[j], Math.Min(prev[j + 1], cur[j]));
                        double z = Math.Exp((m - prev[j]) / gamma) + Math.Exp((m - prev[j + 1]) / gamma) + Math.Exp((m - cur[j]) / gamma);
                        cur[j + 1] = d * d + m - gamma * Math.Log(z);
                    }
                    (prev, cur) = (cur, prev);
                }
                return prev[b.Length];
            }
            """, [D(0.1, 0.5, 0.9), D(0.2, 0.4, 1.1, 0.7), 0.5], [D(), D(1), 0.5], [D(0.3), D(0.8), 0.1]),

        new("StateWithConstantOverwrites", """
            [Differentiable]
            public static double F(double[] s, ReadOnlySpan<double> u, double leak)
            {
                int spikes = 0;
                double cost = 0;
                for (int t = 0; t < u.Length; t++)
                    for (int i = 0; i < s.Length; i++)
                    {
                        s[i] = leak * s[i] + u[t] * (i + 1);
                        if (s[i] > 1)
                        {
                            cost += s[i] * s[i];
                            s[i] = 0;
                            spikes++;
                        }
                        else if (s[i] < -1)
                            s[i] = -1;
                        cost += s[i] * s[(i + 1) % s.Length];
                    }
                return cost + spikes;
            }
            """, [D(0.2, 0.4, -0.3), D(0.3, 0.5, -2, 0.1, 0.9), 0.9], [D(0.2), D(), 0.9]),

        new("RecursionOnTwoSpansWithAccumulator", """
            [Differentiable]
            public static double Walk(Span<double> a, ReadOnlySpan<double> w, double acc, int depth)
            {
                if (depth == 0 || a.IsEmpty)
                    return acc * acc;
                a[0] = Math.Sin(a[0] + acc) * w[depth % w.Length];
                double left = Walk(a[(a.Length / 2)..], w, acc + a[0], depth - 1);
                if (left > 4)
                    return left;
                a[^1] += left * 0.1;
                return left + Walk(a[..(a.Length / 2)], w[..^1].Length > 0 ? w[1..] : w, acc * a[^1], depth - 1);
            }

            [Differentiable]
            public static double F(double[] a, double[] w, int depth)
            {
                double r = Walk(a, w, 0.3, depth);
                for (int i = 0; i < a.Length; i++)
                    r += a[i] * w[0];
                return r;
            }
            """, [D(0.5, 0.3, 0.8, 0.2, 0.9), D(0.7, 1.1, 0.4), 4], [D(0.5), D(0.7), 2], [D(0.5, 9), D(4.7, 8), 3]),

        new("AckermannLikeScalars", """
            [Differentiable]
            public static double F(double x, int m, int n)
            {
                if (m == 0)
                    return x + 0.1 * n;
                if (n == 0)
                    return F(x * 0.9, m - 1, 1);
                double inner = F(x, m, n - 1);
                return F(inner * Math.Cos(x), m - 1, (int)(inner * 3) & 1);
            }
            """, [0.7, 2, 3], [0.7, 0, 3], [0.7, 1, 0]) { Kinks = [0] },

        new("OpaqueLogOfCarriedValues", """
            private static int s_lines;

            private static void Log(string text) => s_lines += text.Length;

            [Differentiable]
            public static double F(double[] x, int n, bool verbose)
            {
                double s = 0, best = double.MaxValue;
                for (int i = 0; i < n; i++)
                {
                    x[i % x.Length] -= 0.1 * x[(i + 1) % x.Length] * s;
                    s += x[i % x.Length] * x[i % x.Length];
                    if (s < best)
                        best = s;
                    if (verbose)
                        Log("step");
                }
                return s + best * 0.5;
            }
            """, [D(1, 2, 0.5), 5, true], [D(1, 2), 2, false], [D(1), 1, true]),

        new("StopInTargetsAndBaselines", """
            [Differentiable]
            public static double F(double[] w, double gamma, int n)
            {
                double loss = 0, trace = 0;
                for (int i = 0; i + 1 < n; i++)
                {
                    double v = w[i % w.Length] * w[i % w.Length], next = Math.Tanh(w[(i + 1) % w.Length]);
                    double delta = Derivative.Stop(i + gamma * next) - v;
                    trace = Derivative.Stop(trace) * gamma + v;
                    loss += delta * delta + trace;
                    w[i % w.Length] = Derivative.Stop(w[i % w.Length]) + delta * 0.01;
                }
                return loss;
            }
            """, [D(0.5, 0.6, 0.7), 0.9, 6], [D(0.5), 0.9, 1]) { Kinks = [0] },

        new("ThrowsAfterWrites", """
            [Differentiable]
            public static double F(double[] a, double limit)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    a[i] *= 2;
                    s += a[i] > limit ? throw new ArgumentException("too large") : a[i] * a[i];
                    int k = i >= 0 ? i : throw new InvalidOperationException();
                    if (double.IsNaN(s))
                        throw new ArithmeticException();
                    a[k] += s;
                }
                return s;
            }
            """, [D(0.5, 0.6, 0.7), 10.0], [D(0.5, 6, 0.7), 10.0], [D(0.5, double.NaN, 0.7), 10.0]),

        new("RichardsonAitkenEpsilon", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double[] s = new double[n];
                double term = 1, sum = 0;
                for (int k = 0; k < n; k++, term *= -x)
                    s[k] = sum += term / (k + 1);
                int m = n;
                while (m >= 3)
                {
                    for (int i = 0; i + 2 < m; i++)
                    {
                        double d1 = s[i + 1] - s[i], d2 = s[i + 2] - s[i + 1];
                        s[i] = Math.Abs(d2 - d1) < 1e-14 ? s[i + 2] : s[i] - d1 * d1 / (d2 - d1);
                    }
                    m -= 2;
                }
                return s[m - 1] * s[0];
            }
            """, [0.8, 7], [0.8, 1], [0.8, 4]),

        new("LegendreNodesByNewton", """
            [Differentiable]
            public static double F(double a, double b, int n)
            {
                double sum = 0;
                for (int i = 0; i < (n + 1) / 2; i++)
                {
                    double z = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), z1, pp;
                    do
                    {
                        double p1 = 1, p2 = 0;
                        for (int j = 0; j < n; j++)
                        {
                            double p3 = p2;
                            p2 = p1;
                            p1 = ((2 * j + 1) * z * p2 - j * p3) / (j + 1);
                        }
                        pp = n * (z * p1 - p2) / (z * z - 1);
                        z1 = z;
                        z = z1 - p1 / pp;
                    } while (Math.Abs(z - z1) > 1e-13);
                    double half = (b - a) / 2, mid = (a + b) / 2;
                    double w = 2 * half / ((1 - z * z) * pp * pp);
                    sum += w * Math.Exp(-(mid + half * z) * a);
                    if (i != n - 1 - i)
                        sum += w * Math.Exp(-(mid - half * z) * a);
                }
                return sum;
            }
            """, [0.2, 1.3, 5], [0.2, 1.3, 4], [0.2, 1.3, 1], [0.2, 1.3, 0]),

        new("PadeByHelperCoefficients", """
            private static void Coefficients(Span<double> c, double a)
            {
                c[0] = 1;
                for (int k = 1; k < c.Length; k++)
                    c[k] = c[k - 1] * (a - k + 1) / k;
            }

            [Differentiable]
            public static double F(double a, double x)
            {
                Span<double> c = stackalloc double[5];
                Coefficients(c, a);
                double det = c[2] * c[2] - c[1] * c[3];
                double q1 = (c[1] * c[4] - c[2] * c[3]) / det, q2 = (c[3] * c[3] - c[2] * c[4]) / det;
                double p0 = c[0], p1 = c[1] + q1 * c[0], p2 = c[2] + q1 * c[1] + q2 * c[0];
                return (p0 + x * (p1 + x * p2)) / (1 + x * (q1 + x * q2));
            }
            """, [0.5, 0.7], [-1.5, 0.2]),

        new("ThreeBodyInFlatArrays", """
            private static void Forces(ReadOnlySpan<double> p, ReadOnlySpan<double> m, Span<double> f, double soft)
            {
                f.Clear();
                int n = m.Length;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < i; j++)
                    {
                        double dx = p[2 * j] - p[2 * i], dy = p[2 * j + 1] - p[2 * i + 1];
                        double r2 = dx * dx + dy * dy + soft, g = m[i] * m[j] / (r2 * Math.Sqrt(r2));
                        f[2 * i] += g * dx;
                        f[2 * i + 1] += g * dy;
                        f[2 * j] -= g * dx;
                        f[2 * j + 1] -= g * dy;
                    }
            }

            [Differentiable]
            public static double F(Span<double> p, Span<double> v, ReadOnlySpan<double> m, double dt, int steps)
            {
                Span<double> f = new double[p.Length];
                Forces(p, m, f, 0.1);
                for (int s = 0; s < steps; s++)
                {
                    for (int k = 0; k < p.Length; k++)
                        p[k] += dt * (v[k] += dt / 2 * f[k] / m[k / 2]);
                    Forces(p, m, f, 0.1);
                    for (int k = 0; k < p.Length; k++)
                        v[k] += dt / 2 * f[k] / m[k / 2];
                }
                return p[0] * p[1] + v[^1];
            }
            """, [D(0, 0.1, 1, 0.2, 0.3, 0.9), D(0.1, 0, -0.2, 0.3, 0, 0.1), D(1, 0.5, 0.7), 0.1, 3], [D(0, 0.1), D(0.1, 0), D(1), 0.1, 0]),

        new("ClothRelaxation", """
            [Differentiable]
            public static double F(double[,] y, double rest, int rounds)
            {
                int h = y.GetLength(0), w = y.GetLength(1);
                for (int r = 0; r < rounds; r++)
                    for (int i = 0; i < h; i++)
                        for (int j = 0; j < w; j++)
                        {
                            if (j + 1 < w)
                            {
                                double d = y[i, j + 1] - y[i, j], len = Math.Sqrt(d * d + 1), c = 0.25 * (len - rest) / len * d;
                                y[i, j] += c;
                                y[i, j + 1] -= c;
                            }
                            if (i + 1 >= h)
                                continue;
                            double e = y[i + 1, j] - y[i, j];
                            y[i, j] += i == 0 ? 0 : 0.1 * e;
                            y[i + 1, j] -= 0.1 * e * y[i, j];
                        }
                double s = 0;
                for (int i = 0; i < h; i++)
                    for (int j = w - 1; j >= 0; j--)
                        s += y[i, j] * y[i, j];
                return s;
            }
            """, [Matrix(3, 4), 1.0, 2], [Matrix(3, 4), 1.0, 0], [Matrix(1, 1), 1.0, 2], [Matrix(0, 0), 1.0, 2]),

        new("BatchNormThenBackToBuffers", """
            [Differentiable]
            public static void Normalise(double[,] x, double[] gain, double[] shift, double[] mean)
            {
                int n = x.GetLength(0), m = x.GetLength(1);
                for (int j = 0; j < m; j++)
                {
                    double mu = 0, var = 0;
                    for (int i = 0; i < n; i++)
                        mu += x[i, j] / n;
                    for (int i = 0; i < n; i++)
                        var += (x[i, j] - mu) * (x[i, j] - mu) / n;
                    double k = gain[j] / Math.Sqrt(var + 1e-3);
                    for (int i = 0; i < n; i++)
                        x[i, j] = (x[i, j] - mu) * k + shift[j];
                    mean[j] = 0.9 * mean[j] + 0.1 * mu;
                }
            }

            [Differentiable]
            public static double F(double[,] x, double[] gain, double[] shift, double[] mean)
            {
                for (int layer = 0; layer < 2; layer++)
                {
                    Normalise(x, gain, shift, mean);
                    for (int i = 0; i < x.GetLength(0); i++)
                        for (int j = 0; j < x.GetLength(1); j++)
                            if (x[i, j] < 0)
                                x[i, j] *= 0.1;
                }
                double s = mean[0];
                for (int i = 0; i < x.GetLength(0); i++)
                    s += x[i, 0] * x[i, 1] * (i + 1);
                return s;
            }
            """, [Matrix(4, 2), D(1, 0.5), D(0.1, 0.3), D(0.2, 0.4)]),

        new("ManySmallExitsInSwitchLoop", """
            private static double Op(double a, double b, int code)
            {
                switch (code)
                {
                    case 0: return a + b;
                    case 1: return a - b;
                    case 2: return a * b;
                    case 3:
                        if (b == 0)
                            return 0;
                        return a / b;
                    case 4:
                    case 5:
                    {
                        double t = code == 4 ? a : b;
                        for (int i = 0; i < 3; i++)
                            if ((t = Math.Sin(t) + a) > 1)
                                return t;
                        return t * b;
                    }
                }
                return a;
            }

            [Differentiable]
            public static double F(double[] stack, int[] program)
            {
                int top = stack.Length - 1;
                for (int pc = 0; pc < program.Length && top > 0; pc++)
                {
                    int code = program[pc];
                    if (code == 9)
                    {
                        pc++;
                        if (stack[top] > 0 && pc < program.Length)
                            pc += program[pc];
                        continue;
                    }
                    double b = stack[top--];
                    stack[top] = Op(stack[top], b, code);
                }
                return stack[top];
            }
            """, [D(0.5, 0.6, 0.7, 0.8, 0.9), I(0, 4, 2, 3)], [D(0.5, 0.6, 0.7, 0.8, 0.9), I(9, 1, 5, 1, 7)], [D(2), I(0)], [D(2, 0), I(3)]) { Kinks = [3] },

        new("ChainsAndNestedAssignments", """
            [Differentiable]
            public static double F(double x, double y, double[] a)
            {
                double p, q, r;
                p = q = r = x * y;
                a[0] = a[1] = p += q *= r -= x;
                double s = (p = p * 2) + (q = p * q) * (r = q + p) + p;
                int i = 0;
                a[i++] *= a[i] + (x = a[i--] * 0.5);
                a[i] = a[i + 1] = (y = x + s) > 0 ? y *= 2 : a[i];
                return s + x * y + a[0] * a[1] + (p -= p - q) * i++ + i;
            }
            """, [0.5, 1.3, D(0.2, 0.3)], [-2.5, 1.3, D(0.2, 0.3)]),

        new("BoundsFromArithmeticOfIntegers", """
            [Differentiable]
            public static double F(double[] a, int n, uint mask, long stride, byte small)
            {
                double s = 0.5;
                for (long k = n; k >= 0; k -= stride)
                    s += a[(int)(k % a.Length)] * s;
                for (uint u = mask; u != 0; u &= u - 1)
                    s = s * 0.9 + a[(int)(u % (uint)a.Length)];
                for (int i = small; i > 0; i >>= 1)
                    s += (i & 1) == 0 ? a[i % a.Length] : -a[^(1 + i % a.Length)] * s;
                for (int lo = 0, hi = a.Length - 1; lo < hi; lo++, hi--)
                    (a[lo], a[hi]) = (a[hi] * s, a[lo] / (1 + s * s));
                return s * a[0] + a[^1];
            }
            """, [D(0.5, 0.6, 0.7), 7, 0b10110u, 3L, (byte)13], [D(0.5), 0, 0u, 1L, (byte)0]),

        new("SirWithInterventionsAndStops", """
            [Differentiable]
            public static double F(double beta, double gamma, double i0, int days)
            {
                double s = 1 - i0, i = i0, r = 0, peak = 0, b = beta;
                bool locked = false;
                for (int d = 0; d < days; d++)
                {
                    double infected = Math.Min(s, b * s * i), recovered = gamma * i;
                    s -= infected;
                    i += infected - recovered;
                    r += recovered;
                    if (i > peak)
                        peak = i;
                    if (!locked && i > 0.2)
                    {
                        b *= 0.4;
                        locked = true;
                    }
                    else if (locked && i < 0.1)
                        (b, locked) = (beta, false);
                    if (i < 1e-4)
                        return r + d;
                }
                return peak + r * s;
            }
            """, [0.9, 0.2, 0.01, 40], [0.1, 0.8, 0.001, 40], [0.9, 0.2, 0.01, 0]),

        new("ImageBlurInPlaceBothWays", """
            [Differentiable]
            public static double F(double[][] image, double k)
            {
                foreach (double[] row in image)
                {
                    for (int j = 1; j < row.Length; j++)
                        row[j] = (1 - k) * row[j] + k * row[j - 1];
                    for (int j = row.Length - 2; j >= 0; j--)
                        row[j] = (1 - k) * row[j] + k * row[j + 1];
                }
                for (int i = 1; i < image.Length; i++)
                {
                    Span<double> above = image[i - 1], here = image[i];
                    for (int j = 0; j < Math.Min(above.Length, here.Length); j++)
                        here[j] += k * above[j] * here[j];
                }
                double s = 0;
                for (int i = 0; i < image.Length; i++)
                    foreach (double v in image[i])
                        s += v * v;
                return s;
            }
            """, [Jagged(4, 4, 4), 0.3], [Jagged(4, 0, 2), 0.3]),

        new("TridiagonalEigenByBisection", """
            [Differentiable]
            public static double F(double[] d, double[] e, int index)
            {
                int n = d.Length;
                double lo = -10, hi = 10;
                for (int it = 0; it < 30; it++)
                {
                    double mid = (lo + hi) / 2, q = 1;
                    int count = 0;
                    for (int i = 0; i < n; i++)
                    {
                        q = d[i] - mid - (i > 0 ? e[i - 1] * e[i - 1] / q : 0);
                        if (q < 0)
                            count++;
                    }
                    if (count > index)
                        hi = mid;
                    else
                        lo = mid;
                }
                double x = (lo + hi) / 2;
                double p0 = 1, p1 = d[0] - x, g0 = 0, g1 = -1;
                for (int i = 1; i < n; i++)
                {
                    (p0, p1, g0, g1) = (p1, (d[i] - x) * p1 - e[i - 1] * e[i - 1] * p0, g1, (d[i] - x) * g1 - p1 - e[i - 1] * e[i - 1] * g0);
                }
                return x - p1 / g1;
            }
            """, [D(1, 2, 3, 4), D(0.5, 0.6, 0.7), 1], [D(1), D(), 0]),

        new("CubicSplineEvaluatedByHelpers", """
            private static double[] Seconds(double[] x, double[] y)
            {
                int n = x.Length;
                double[] u = new double[n], m = new double[n];
                for (int i = 1; i < n - 1; i++)
                {
                    double sig = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]), p = sig * m[i - 1] + 2;
                    m[i] = (sig - 1) / p;
                    u[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
                    u[i] = (6 * u[i] / (x[i + 1] - x[i - 1]) - sig * u[i - 1]) / p;
                }
                for (int k = n - 2; k >= 0; k--)
                    m[k] = m[k] * m[k + 1] + u[k];
                return m;
            }

            private static double Evaluate(double[] x, double[] y, double[] m, double at)
            {
                int lo = 0, hi = x.Length - 1;
                while (hi - lo > 1)
                {
                    int k = (hi + lo) >> 1;
                    if (x[k] > at) hi = k; else lo = k;
                }
                double h = x[hi] - x[lo];
                double a = (x[hi] - at) / h, b = (at - x[lo]) / h;
                return a * y[lo] + b * y[hi] + ((a * a * a - a) * m[lo] + (b * b * b - b) * m[hi]) * h * h / 6;
            }

            [Differentiable]
            public static double F(double[] x, double[] y, double[] at)
            {
                double[] m = Seconds(x, y);
                double s = 0;
                foreach (double t in at)
                    s += Evaluate(x, y, m, t) * Evaluate(x, m, y, t * 0.5);
                return s;
            }
            """, [D(0, 1, 2, 3.5), D(1, 0.5, 2, -1), D(0.3, 1.6, 3)], [D(0, 1, 2), D(1, 0.5, 2), D()]),

        new("MinPlusPathsInPlace", """
            [Differentiable]
            public static double F(double[,] d)
            {
                int n = d.GetLength(0);
                for (int k = 0; k < n; k++)
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            if (i != j && d[i, k] + d[k, j] < d[i, j])
                                d[i, j] = d[i, k] + d[k, j];
                double s = 0;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                        s += d[i, j] * d[j, i] * (i + 1);
                return s;
            }
            """, [Matrix(5, 5, 0.1, 2)], [Matrix(1, 1)], [Matrix(0, 0)]),

        new("SobolLikeIntegersSteerSamples", """
            [Differentiable]
            public static double F(double mean, double spread, int n)
            {
                uint state = 12345;
                double total = 0, compensation = 0;
                for (int i = 1; i <= n; i++)
                {
                    double radical = 0, digit = 0.5;
                    for (int k = i; k > 0; k /= 2, digit /= 2)
                        radical += digit * (k % 2);
                    state = unchecked(state * 1664525u + 1013904223u);
                    double noise = (state >> 8) / 16777216.0;
                    double x = mean + spread * (radical - 0.5) + 0.01 * noise;
                    double term = Math.Exp(-x * x) / n - compensation, next = total + term;
                    compensation = next - total - term;
                    total = next;
                }
                return total;
            }
            """, [0.3, 1.2, 20], [0.3, 1.2, 0]),

        new("DeclaredInOneSectionUsedInAnother", """
            [Differentiable]
            public static double F(double x, int[] codes)
            {
                double s = 1;
                foreach (int c in codes)
                    switch (c)
                    {
                        case 0:
                            double t = x * s;
                            s += t;
                            break;
                        case 1:
                            t = Math.Sin(s);
                            double u = t * x;
                            s -= u * 0.5;
                            break;
                        default:
                            t = 2;
                            u = x;
                            s *= t + u * 0.1;
                            break;
                    }
                return s;
            }
            """, [0.7, I(0, 1, 2, 1, 0)], [0.7, I()]),

        new("PatternInLoopConditions", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                while (n is > 0 and var k)
                {
                    s += x * k * s + k;
                    n -= 2;
                }
                return s;
            }
            """, [0.3, 5], [0.3, 0]),

        new("PatternLeaksFromAGuard", """
            [Differentiable]
            public static double F(double x, int n)
            {
                if (!(n > 0 && n + 1 is var k) || k > 6)
                    return x;
                return x * x * k;
            }
            """, [1.3, 3], [1.3, -1], [1.3, 9]),

        new("GuardsWithPatternVariables", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = n switch { var a when a < 0 => x * a, var a when a * 2 is var b && b > 6 => x * x * b, var c => x / (c + 1) };
                switch (n % 4)
                {
                    case var r when r > 1 && s > 0: s *= r; break;
                    case 1 or 0: s += n; break;
                }
                return s * s;
            }
            """, [1.3, 3], [1.3, -1], [1.3, 9], [1.3, 0]),

        new("RangesOfArraysAreCopies", """
            [Differentiable]
            public static double F(double[] a, int i)
            {
                double[] left = a[..i], right = a[i..];
                Span<double> view = a.AsSpan()[i..];
                for (int k = 0; k < left.Length; k++)
                    left[k] *= a[k] * 2;
                for (int k = 0; k < right.Length; k++)
                {
                    a[i + k] = Math.Exp(-right[k]);
                    right[k] += view[k] * (k + 1);
                }
                double s = 0;
                foreach (double v in left)
                    s = s * 1.1 + v;
                foreach (double v in right)
                    s += v * v;
                foreach (double v in a)
                    s = s * 0.9 + v;
                return s;
            }
            """, [D(0.5, 0.6, 0.7, 0.8, 0.9), 2], [D(0.5, 0.6), 0], [D(0.5), 1]),

        new("IncrementsAndCrossedIndices", """
            [Differentiable]
            public static double F(double[] a, int[] p)
            {
                int i = 0;
                double s = a[p[i++]]++ * a[p[i]] - --a[p[i++]];
                s += -a[i = p[i]]-- + a[i];
                a[p[0]] = a[p[p[0]]] = s *= a[p[0] = 1];
                p[1] = p[0] + p[2];
                a[p[1] % a.Length] /= 1 + (a[0] = a[1]) * (a[1] = 3);
                return s + a[0] * a[1] + a[2];
            }
            """, [D(0.5, 0.6, 0.7), I(2, 0, 1)], [D(0.5, 0.6, 0.7), I(0, 1, 2)]),

        new("ElementOfAChosenArray", """
            [Differentiable]
            public static double F(double[] a, double[] b, bool[] pick)
            {
                double s = 0;
                for (int i = 0; i < pick.Length; i++)
                {
                    (pick[i] ? a : b)[i % a.Length] *= 1 + s * 0.1;
                    s += (pick[^(i + 1)] ? b : a)[0] * (i > 1 ? a : b)[^1];
                    pick[i] ^= s > 1;
                }
                return s + (pick.Length > 0 && pick[0] ? a[0] : b[0]) * s;
            }
            """, [D(0.5, 0.6), D(0.7, 0.8), new[] { true, false, true, true }], [D(0.5, 0.6), D(0.7, 0.8), new bool[0]]),

        new("KMeansWithEmptyClusters", """
            [Differentiable]
            public static double F(double[] points, double[] centres, int rounds)
            {
                int k = centres.Length;
                int[] label = new int[points.Length], last = new int[points.Length];
                for (int r = 0; r < rounds; r++)
                {
                    double[] sums = new double[k];
                    int[] counts = new int[k];
                    bool same = r > 0;
                    for (int i = 0; i < points.Length; i++)
                    {
                        int best = 0;
                        double least = double.PositiveInfinity;
                        for (int c = 0; c < k; c++)
                            if ((points[i] - centres[c]) * (points[i] - centres[c]) is var d && d < least)
                            {
                                least = d;
                                best = c;
                            }
                        same &= last[i] == best;
                        label[i] = best;
                        counts[best]++;
                        sums[best] += points[i];
                    }
                    for (int c = 0; c < k; c++)
                        centres[c] = counts[c] > 0 ? sums[c] / counts[c] : 7;
                    (label, last) = (last, label);
                    if (same)
                        break;
                }
                double cost = 0;
                for (int i = 0; i < points.Length; i++)
                    cost += Math.Pow(points[i] - centres[last[i]], 2);
                return cost + centres[0] * centres[^1];
            }
            """, [D(0.1, 0.3, 1.2, 1.5, 0.2), D(0, 1, 30), 6], [D(0.1), D(0.5), 0]),

        new("StorageDeclaredThenAssignedInBranches", """
            [Differentiable]
            public static double F(double[] a, double[] b, int mode)
            {
                double[] work;
                Span<double> view;
                if (mode == 0)
                    work = new double[a.Length];
                else if (mode == 1)
                    work = a;
                else
                {
                    work = b;
                    b = a;
                }
                switch (mode)
                {
                    case 0: view = b; break;
                    case 1: view = work.AsSpan(1); break;
                    default: view = work[..1]; break;
                }
                for (int i = 0; i < view.Length; i++)
                    work[i] += view[i] * a[i] + b[i];
                view[0] = Math.Sin(view[0]) * work[0];
                return work[0] * work[^1] + a[0] * b[0] + view[^1];
            }
            """, [D(0.5, 0.6), D(0.7, 0.8), 0], [D(0.5, 0.6), D(0.7, 0.8), 1], [D(0.5, 0.6), D(0.7, 0.8), 2]),

        new("NewtonFractalWithRoots", """
            [Differentiable]
            public static double F(double re, double im, double[] roots, int limit)
            {
                int it = 0;
                double nearest = 0;
                for (; it < limit; it++)
                {
                    double r2 = re * re - im * im - 1, i2 = 2 * re * im;
                    double dr = 2 * re, di = 2 * im, q = dr * dr + di * di;
                    if (q < 1e-12)
                        return it;
                    (re, im) = (re - (r2 * dr + i2 * di) / q, im - (i2 * dr - r2 * di) / q);
                    nearest = double.MaxValue;
                    int which = -1;
                    for (int k = 0; k < roots.Length; k++)
                    {
                        double d = (re - roots[k]) * (re - roots[k]) + im * im;
                        if (d >= nearest)
                            continue;
                        nearest = d;
                        if ((which = k) == 1 && d < 1e-4)
                            return d * roots[k] + re;
                    }
                    if (which < 0 || nearest < 1e-3)
                        break;
                }
                return re * im + nearest + it;
            }
            """, [0.7, 0.6, D(1, -1), 9], [-0.7, 0.3, D(1, -1), 9], [0.7, 0.6, D(1, -1), 1], [0.0, 0.0, D(1), 5], [0.3, 0.2, D(), 2]) { Kinks = [3, 4] },

        new("FloatKernelsOverMatrices", """
            [Differentiable]
            public static float F(float[,] image, float[] kernel, int stride, float bias)
            {
                int h = image.GetLength(0), w = image.GetLength(1), k = (int)MathF.Round(MathF.Sqrt(kernel.Length));
                float best = float.NegativeInfinity, sum = 0;
                for (int y = 0; y + k <= h; y += stride)
                    for (int x = 0; x + k <= w; x += stride)
                    {
                        float s = bias;
                        for (int i = 0; i < kernel.Length; i++)
                            s += image[y + i / k, x + i % k] * kernel[i];
                        image[y, x] = s = s > 0 ? s : 0.01f * s;
                        best = MathF.Max(best, s);
                        sum += s * s;
                    }
                return sum + best;
            }
            """, [new float[,] { { 0.1f, 0.5f, -0.4f }, { 0.7f, 0.2f, 0.9f }, { -0.3f, 0.6f, 0.8f } }, S(0.3f, -0.2f, 0.5f, 0.7f), 1, 0.1f]),

        new("PatternInAForCondition", """
            [Differentiable]
            public static double F(double x)
            {
                double s = 0;
                for (int i = 5; i * 2 is var j && j > 4; i--)
                    s += x * j;
                return s;
            }
            """, [0.3]),

        new("PatternOfARealInAWhileCondition", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                int i = 0;
                while (i++ < n && s * x is double p && p < 3)
                    s += p * x;
                return s * s;
            }
            """, [0.9, 6], [0.9, 0]) { Kinks = [0], Expected = new Dictionary<int, double[]> { [0] = [209.80538449308006] } },

        new("ReversesInPlace", """
            [Differentiable]
            public static double F(double[] a)
            {
                Array.Reverse(a);
                a.AsSpan(1).Reverse();
                double s = 0;
                foreach (double v in a)
                    s = s * 0.9 + v * v;
                return s;
            }
            """, [D(0.5, 0.6, 0.7)], [D(0.5)]),
    ];
}
