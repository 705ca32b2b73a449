using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Products, factorisations, solves and transforms written as loops.</summary>
internal static class LinearAlgebraCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("MatrixMultiply", """
            [Differentiable]
            public static void F(double[,] a, double[,] b, double[,] c)
            {
                for (int i = 0; i < a.GetLength(0); i++)
                {
                    for (int j = 0; j < b.GetLength(1); j++)
                    {
                        double s = 0;
                        for (int k = 0; k < b.GetLength(0); k++)
                            s += a[i, k] * b[k, j];
                        c[i, j] = s;
                    }
                }
            }
            """, [Matrix(2, 3), Matrix(3, 2, seed: 2), Matrix(2, 2, seed: 3)], [Matrix(1, 0), Matrix(0, 1), Matrix(1, 1)]),

        new("MatrixMultiplyFlatAccumulates", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n)
            {
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < n; k++)
                        for (int j = 0; j < n; j++)
                            c[i * n + j] += a[i * n + k] * b[k * n + j];
            }
            """, [Reals(4), Reals(4, seed: 2), Reals(4, seed: 3), 2], [D(), D(), D(), 0]),

        new("MatrixPowerTrace", """
            [Differentiable]
            public static double F(double[,] a, int power)
            {
                int n = a.GetLength(0);
                double[,] p = new double[n, n];
                for (int i = 0; i < n; i++)
                    p[i, i] = 1;
                for (; power > 0; power--)
                {
                    double[,] next = new double[n, n];
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            for (int k = 0; k < n; k++)
                                next[i, j] += p[i, k] * a[k, j];
                    p = next;
                }
                double trace = 0;
                for (int i = 0; i < n; i++)
                    trace += p[i, i];
                return trace;
            }
            """, [Matrix(3, 3), 3], [Matrix(2, 2), 0], [Matrix(1, 1), 5]) { Allocates = true },

        new("PowerBySquaringOfScalars", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double result = 1;
                double square = x;
                while (n > 0)
                {
                    if ((n & 1) == 1)
                        result *= square;
                    square *= square;
                    n >>= 1;
                }
                return result;
            }
            """, [0.9, 13], [0.9, 0], [0.0, 3]),

        new("GaussianEliminationWithPivoting", """
            [Differentiable]
            public static double F(double[,] a, double[] b)
            {
                int n = b.Length;
                for (int k = 0; k < n; k++)
                {
                    int pivot = k;
                    for (int i = k + 1; i < n; i++)
                        if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                            pivot = i;
                    if (pivot != k)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            double t = a[k, j];
                            a[k, j] = a[pivot, j];
                            a[pivot, j] = t;
                        }
                        (b[k], b[pivot]) = (b[pivot], b[k]);
                    }
                    for (int i = k + 1; i < n; i++)
                    {
                        double factor = a[i, k] / a[k, k];
                        for (int j = k; j < n; j++)
                            a[i, j] -= factor * a[k, j];
                        b[i] -= factor * b[k];
                    }
                }
                for (int i = n - 1; i >= 0; i--)
                {
                    for (int j = i + 1; j < n; j++)
                        b[i] -= a[i, j] * b[j];
                    b[i] /= a[i, i];
                }
                double s = 0;
                foreach (double v in b)
                    s += v * v;
                return s;
            }
            """, [new double[,] { { 0.1, 2, 1 }, { 3, -1, 0.5 }, { 1, 1, 4 } }, D(1, 2, 3)], [new double[,] { { 2 } }, D(3)], [new double[0, 0], D()]),

        new("GaussianEliminationOnSpans", """
            [Differentiable]
            public static double F(Span<double> a, Span<double> b)
            {
                int n = b.Length;
                double determinant = 1;
                for (int k = 0; k < n; k++)
                {
                    int pivot = k;
                    for (int i = k + 1; i < n; i++)
                        if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k]))
                            pivot = i;
                    if (pivot != k)
                    {
                        for (int j = k; j < n; j++)
                            (a[k * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[k * n + j]);
                        (b[k], b[pivot]) = (b[pivot], b[k]);
                        determinant = -determinant;
                    }
                    double diagonal = a[k * n + k];
                    determinant *= diagonal;
                    if (diagonal == 0)
                        return 0;
                    for (int i = k + 1; i < n; i++)
                    {
                        double factor = a[i * n + k] /= diagonal;
                        for (int j = k + 1; j < n; j++)
                            a[i * n + j] -= factor * a[k * n + j];
                        b[i] -= factor * b[k];
                    }
                }
                for (int i = n - 1; i >= 0; i--)
                {
                    double s = b[i];
                    for (int j = i + 1; j < n; j++)
                        s -= a[i * n + j] * b[j];
                    b[i] = s / a[i * n + i];
                }
                return determinant + (n > 0 ? b[0] : 0);
            }
            """, [D(0.1, 2, 1, 3, -1, 0.5, 1, 1, 4), D(1, 2, 3)], [D(0, 0, 0, 1), D(1, 2)], [D(), D()]) { Kinks = [1] },

        new("CholeskyLogDeterminant", """
            [Differentiable]
            public static double F(Span<double> a, int n)
            {
                double log = 0;
                for (int j = 0; j < n; j++)
                {
                    double d = a[j * n + j];
                    for (int k = 0; k < j; k++)
                        d -= a[j * n + k] * a[j * n + k];
                    if (d <= 0)
                        throw new ArgumentException("not positive definite");
                    d = Math.Sqrt(d);
                    a[j * n + j] = d;
                    log += 2 * Math.Log(d);
                    for (int i = j + 1; i < n; i++)
                    {
                        double s = a[i * n + j];
                        for (int k = 0; k < j; k++)
                            s -= a[i * n + k] * a[j * n + k];
                        a[i * n + j] = s / d;
                    }
                }
                return log;
            }
            """, [Definite(3), 3], [D(4), 1], [D(), 0], [D(1, 2, 2, 1), 2]) { Allocates = true },

        new("CholeskySolve", """
            private static void Factor(double[,] a)
            {
                int n = a.GetLength(0);
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        double s = a[i, j];
                        for (int k = 0; k < j; k++)
                            s -= a[i, k] * a[j, k];
                        a[i, j] = i == j ? Math.Sqrt(s) : s / a[j, j];
                    }
                }
            }

            [Differentiable]
            public static double F(double[,] a, double[] b)
            {
                Factor(a);
                int n = b.Length;
                double[] y = new double[n];
                for (int i = 0; i < n; i++)
                {
                    y[i] = b[i];
                    for (int k = 0; k < i; k++)
                        y[i] -= a[i, k] * y[k];
                    y[i] /= a[i, i];
                }
                for (int i = n - 1; i >= 0; i--)
                {
                    for (int k = i + 1; k < n; k++)
                        y[i] -= a[k, i] * y[k];
                    y[i] /= a[i, i];
                }
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += b[i] * y[i];
                return s;
            }
            """, [new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.2 }, { 0.5, -0.2, 5 } }, D(1, 2, 3)]),

        new("LuInPlace", """
            [Differentiable]
            public static void F(double[,] a)
            {
                int n = a.GetLength(0);
                for (int k = 0; k < n - 1; k++)
                {
                    for (int i = k + 1; i < n; i++)
                    {
                        a[i, k] /= a[k, k];
                        for (int j = k + 1; j < n; j++)
                            a[i, j] -= a[i, k] * a[k, j];
                    }
                }
            }
            """, [new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.2 }, { 0.5, -0.2, 5 } }], [new double[,] { { 2 } }]),

        new("QrByGramSchmidt", """
            [Differentiable]
            public static double F(double[][] columns)
            {
                int n = columns.Length;
                double product = 1;
                for (int j = 0; j < n; j++)
                {
                    double[] q = columns[j];
                    for (int k = 0; k < j; k++)
                    {
                        double dot = 0;
                        for (int i = 0; i < q.Length; i++)
                            dot += columns[k][i] * q[i];
                        for (int i = 0; i < q.Length; i++)
                            q[i] -= dot * columns[k][i];
                    }
                    double norm = 0;
                    foreach (double v in q)
                        norm += v * v;
                    norm = Math.Sqrt(norm);
                    product *= norm;
                    for (int i = 0; i < q.Length; i++)
                        q[i] /= norm;
                }
                return product;
            }
            """, [Jagged(3, 3, 3)], [Jagged(2)], [Jagged()]),

        new("HouseholderReflection", """
            [Differentiable]
            public static double F(Span<double> x, ReadOnlySpan<double> y)
            {
                double norm = 0;
                for (int i = 0; i < x.Length; i++)
                    norm += x[i] * x[i];
                norm = Math.Sqrt(norm);
                double first = x[0];
                x[0] = first >= 0 ? first + norm : first - norm;
                double vv = 0;
                double vy = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    vv += x[i] * x[i];
                    vy += x[i] * y[i];
                }
                return y[^1] - 2 * vy / vv * x[^1];
            }
            """, [D(1, 2, -0.5), D(0.3, 0.4, 0.5)], [D(-1, 2), D(0.3, 0.4)]),

        new("ThomasAlgorithm", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> lower, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> upper, Span<double> x)
            {
                int n = x.Length;
                Span<double> c = stackalloc double[n];
                for (int i = 0; i < n; i++)
                {
                    double m = i == 0 ? diagonal[0] : diagonal[i] - lower[i] * c[i - 1];
                    c[i] = upper[i] / m;
                    x[i] = (x[i] - (i == 0 ? 0 : lower[i] * x[i - 1])) / m;
                }
                for (int i = n - 2; i >= 0; i--)
                    x[i] -= c[i] * x[i + 1];
            }
            """, [D(0, 1, 0.5, -1), D(4, 5, 6, 4), D(1, -1, 0.3, 0), D(1, 2, 3, 4)], [D(0), D(2), D(0), D(3)], [D(), D(), D(), D()]),

        new("CubicSpline", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> y, double x)
            {
                int n = y.Length;
                double[] m = new double[n];
                double[] u = new double[n];
                for (int i = 1; i < n - 1; i++)
                {
                    double p = m[i - 1] / 2 + 2;
                    m[i] = -0.5 / p;
                    u[i] = (3 * (y[i + 1] - 2 * y[i] + y[i - 1]) - u[i - 1] / 2) / p;
                }
                for (int i = n - 2; i > 0; i--)
                    m[i] = m[i] * m[i + 1] + u[i];
                m[0] = 0;
                int k = Math.Clamp((int)x, 0, n - 2);
                double b = x - k;
                double a = 1 - b;
                return a * y[k] + b * y[k + 1] + ((a * a * a - a) * m[k] + (b * b * b - b) * m[k + 1]) / 6;
            }
            """, [D(0, 1, 0.5, 2, 1), 2.3], [D(1, 2), 0.4]),

        new("LevinsonDurbin", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> r)
            {
                int order = r.Length - 1;
                double[] a = new double[order + 1];
                double[] previous = new double[order + 1];
                double error = r[0];
                a[0] = 1;
                for (int m = 1; m <= order; m++)
                {
                    double k = -r[m];
                    for (int i = 1; i < m; i++)
                        k -= a[i] * r[m - i];
                    k /= error;
                    a.CopyTo(previous.AsSpan());
                    for (int i = 1; i < m; i++)
                        a[i] += k * previous[m - i];
                    a[m] = k;
                    error *= 1 - k * k;
                }
                return error + a[order];
            }
            """, [D(2, 0.5, -0.3, 0.1)], [D(2)]),

        new("DiscreteFourierTransform", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> re, Span<double> im)
            {
                int n = x.Length;
                for (int k = 0; k < n; k++)
                {
                    double sumRe = 0;
                    double sumIm = 0;
                    for (int t = 0; t < n; t++)
                    {
                        double angle = -2 * Math.PI * k * t / n;
                        sumRe += x[t] * Math.Cos(angle);
                        sumIm += x[t] * Math.Sin(angle);
                    }
                    re[k] = sumRe;
                    im[k] = sumIm;
                }
            }
            """, [D(1, 2, -1, 0.5), Reals(4), Reals(4)], [D(), D(), D()]),

        new("FastFourierTransformInPlace", """
            [Differentiable]
            public static double F(Span<double> re, Span<double> im)
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
                        (im[i], im[j]) = (im[j], im[i]);
                    }
                }
                for (int size = 2; size <= n; size <<= 1)
                {
                    int half = size / 2;
                    for (int start = 0; start < n; start += size)
                    {
                        for (int k = 0; k < half; k++)
                        {
                            double c = Math.Cos(2 * Math.PI * k / size);
                            double s = -Math.Sin(2 * Math.PI * k / size);
                            int a = start + k;
                            int b = a + half;
                            double tre = re[b] * c - im[b] * s;
                            double tim = re[b] * s + im[b] * c;
                            re[b] = re[a] - tre;
                            im[b] = im[a] - tim;
                            re[a] += tre;
                            im[a] += tim;
                        }
                    }
                }
                double power = 0;
                for (int i = 0; i < n; i++)
                    power += (i + 1) * (re[i] * re[i] + im[i] * im[i]);
                return power;
            }
            """, [Reals(8), Reals(8, seed: 2)], [D(1), D(2)], [D(1, 2), D(3, 4)]),

        new("CosineTransform", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int keep)
            {
                double energy = 0;
                for (int k = 0; k < keep; k++)
                {
                    double c = 0;
                    for (int n = 0; n < x.Length; n++)
                        c += x[n] * Math.Cos(Math.PI / x.Length * (n + 0.5) * k);
                    energy += c * c;
                }
                return energy;
            }
            """, [D(1, 2, -1, 0.5), 3], [D(1), 1], [D(), 0]),

        new("JacobiRotations", """
            [Differentiable]
            public static double F(double[,] a, int sweeps)
            {
                int n = a.GetLength(0);
                for (int sweep = 0; sweep < sweeps; sweep++)
                {
                    for (int p = 0; p < n - 1; p++)
                    {
                        for (int q = p + 1; q < n; q++)
                        {
                            if (Math.Abs(a[p, q]) < 1e-10)
                                continue;
                            double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                            double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
                            double c = 1 / Math.Sqrt(t * t + 1);
                            double s = t * c;
                            for (int k = 0; k < n; k++)
                            {
                                double akp = a[k, p];
                                double akq = a[k, q];
                                a[k, p] = c * akp - s * akq;
                                a[k, q] = s * akp + c * akq;
                            }
                            for (int k = 0; k < n; k++)
                            {
                                double apk = a[p, k];
                                double aqk = a[q, k];
                                a[p, k] = c * apk - s * aqk;
                                a[q, k] = s * apk + c * aqk;
                            }
                        }
                    }
                }
                return a[0, 0] * a[0, 0] + a[n - 1, n - 1];
            }
            """, [new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.2 }, { 0.5, -0.2, 5 } }, 2], [new double[,] { { 4 } }, 2]),

        new("PowerIteration", """
            [Differentiable]
            public static double F(double[,] a, int rounds)
            {
                int n = a.GetLength(0);
                double[] v = new double[n];
                double[] w = new double[n];
                Array.Fill(v, 1);
                double value = 0;
                for (int r = 0; r < rounds; r++)
                {
                    double norm = 0;
                    for (int i = 0; i < n; i++)
                    {
                        w[i] = 0;
                        for (int j = 0; j < n; j++)
                            w[i] += a[i, j] * v[j];
                        norm += w[i] * w[i];
                    }
                    value = Math.Sqrt(norm);
                    for (int i = 0; i < n; i++)
                        v[i] = w[i] / value;
                }
                return value;
            }
            """, [new double[,] { { 4, 1 }, { 1, 3 } }, 4], [new double[,] { { 4, 1 }, { 1, 3 } }, 0]),

        new("ConjugateGradient", """
            private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * b[i];
                return s;
            }

            [Differentiable]
            public static double F(double[,] a, ReadOnlySpan<double> b, int rounds)
            {
                int n = b.Length;
                double[] x = new double[n];
                double[] r = new double[n];
                double[] p = new double[n];
                double[] ap = new double[n];
                b.CopyTo(r);
                r.CopyTo(p, 0);
                double rr = Dot(r, r);
                for (int k = 0; k < rounds && rr > 1e-20; k++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double s = 0;
                        for (int j = 0; j < n; j++)
                            s += a[i, j] * p[j];
                        ap[i] = s;
                    }
                    double alpha = rr / Dot(p, ap);
                    for (int i = 0; i < n; i++)
                    {
                        x[i] += alpha * p[i];
                        r[i] -= alpha * ap[i];
                    }
                    double next = Dot(r, r);
                    for (int i = 0; i < n; i++)
                        p[i] = r[i] + next / rr * p[i];
                    rr = next;
                }
                return Dot(x, b);
            }
            """, [new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.2 }, { 0.5, -0.2, 5 } }, D(1, 2, 3), 2], [new double[,] { { 4 } }, D(0), 3]) { Kinks = [1] },

        new("TriangularSolveJagged", """
            [Differentiable]
            public static void F(double[][] lower, double[] x)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    double[] row = lower[i];
                    for (int j = 0; j < i; j++)
                        x[i] -= row[j] * x[j];
                    x[i] /= 2 + row[i];
                }
            }
            """, [Jagged(1, 2, 3), D(1, 2, 3)], [Jagged(), D()]),

        new("DeterminantByCofactors", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> m) =>
                m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
            """, [Reals(9)]),

        new("OuterProductUpdate", """
            [Differentiable]
            public static double F(Span<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double k)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    Span<double> row = a.Slice(i * y.Length, y.Length);
                    for (int j = 0; j < row.Length; j++)
                        row[j] += k * x[i] * y[j];
                }
                double s = 0;
                foreach (double v in a)
                    s += v * v;
                return s;
            }
            """, [Reals(6), D(1, 2), D(0.5, -1, 3), 0.3], [D(), D(), D(1), 0.3]),

        new("DistanceMatrix", """
            [Differentiable]
            public static double F(double[,] points)
            {
                int n = points.GetLength(0);
                double[,] d = new double[n, n];
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < i; j++)
                    {
                        double s = 0;
                        for (int k = 0; k < points.GetLength(1); k++)
                        {
                            double difference = points[i, k] - points[j, k];
                            s += difference * difference;
                        }
                        d[i, j] = d[j, i] = Math.Sqrt(s);
                    }
                }
                double total = 0;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                        total += d[i, j] * d[j, (i + 1) % n];
                return total;
            }
            """, [Matrix(3, 2)], [Matrix(1, 2)], [Matrix(0, 0)]),
    ];
}
