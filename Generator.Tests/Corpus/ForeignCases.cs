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
    ];
}
