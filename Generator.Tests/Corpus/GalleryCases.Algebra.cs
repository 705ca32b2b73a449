using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Algebra =>
    [
        new("Successive over-relaxation until the update is small; at convergence the gradient is that of the exact solution.", new("SuccessiveOverRelaxation", """
            [Differentiable]
            public static double F(double[,] a, ReadOnlySpan<double> b, [NoGradient] double omega)
            {
                int n = b.Length;
                double[] x = new double[n];
                for (int sweep = 0; sweep < 500; sweep++)
                {
                    double change = 0;
                    for (int i = 0; i < n; i++)
                    {
                        double sigma = b[i];
                        for (int j = 0; j < n; j++)
                            if (j != i)
                                sigma -= a[i, j] * x[j];
                        double update = omega * (sigma / a[i, i] - x[i]);
                        x[i] += update;
                        change = Math.Max(change, Math.Abs(update));
                    }

                    if (change < 1e-15)
                        break;
                }

                double energy = 0;
                for (int i = 0; i < n; i++)
                    energy += 0.5 * x[i] * x[i] - b[i] * x[i];
                return energy;
            }
            """, [new double[,] { { 5, 1, -0.5, 0.2 }, { 0.8, 4, 1, 0 }, { -0.3, 0.7, 6, 1.1 }, { 0, 0.4, -1, 5 } }, D(1, -2, 0.5, 3), 1.1])),

        new("Banded Cholesky factorisation in place and two banded substitutions; the gradient is that of wᵀA⁻¹b.", new("BandedSolve", """
            // band[i * (width + 1) + d] holds A[i, i - d].
            [Differentiable]
            public static double F(Span<double> band, Span<double> b, ReadOnlySpan<double> w, int width)
            {
                int n = b.Length, stride = width + 1;
                for (int i = 0; i < n; i++)
                {
                    for (int j = Math.Max(0, i - width); j <= i; j++)
                    {
                        double s = band[i * stride + i - j];
                        for (int k = Math.Max(0, i - width); k < j; k++)
                            if (j - k <= width)
                                s -= band[i * stride + i - k] * band[j * stride + j - k];
                        if (i == j)
                        {
                            if (s <= 0)
                                throw new ArgumentException("not positive definite");
                            band[i * stride] = Math.Sqrt(s);
                        }
                        else
                        {
                            band[i * stride + i - j] = s / band[j * stride];
                        }
                    }
                }

                for (int i = 0; i < n; i++)
                {
                    for (int k = Math.Max(0, i - width); k < i; k++)
                        b[i] -= band[i * stride + i - k] * b[k];
                    b[i] /= band[i * stride];
                }

                for (int i = n - 1; i >= 0; i--)
                {
                    for (int k = i + 1; k <= Math.Min(n - 1, i + width); k++)
                        b[i] -= band[k * stride + k - i] * b[k];
                    b[i] /= band[i * stride];
                }

                double dot = 0;
                for (int i = 0; i < n; i++)
                    dot += w[i] * b[i];
                return dot;
            }
            """, [D(4, 0, 0, 5, 1, 0, 6, -0.5, 0.3, 5, 0.7, -0.2, 4, 1.1, 0.4, 5, -0.6, 0.9), D(1, 2, -1, 0.5, 3, -2), D(0.5, -1, 2, 1, -0.3, 0.8), 2])),

        new("Least squares by Householder QR: reflectors stored below the diagonal, back substitution, residual norm.", new("HouseholderLeastSquares", """
            [Differentiable]
            public static double F(double[,] a, double[] b)
            {
                int m = a.GetLength(0), n = a.GetLength(1);
                double[] diagonal = new double[n];
                for (int k = 0; k < n; k++)
                {
                    double norm = 0;
                    for (int i = k; i < m; i++)
                        norm = Math.Sqrt(norm * norm + a[i, k] * a[i, k]);
                    if (norm == 0)
                        throw new InvalidOperationException("rank deficient");
                    if (a[k, k] < 0)
                        norm = -norm;
                    for (int i = k; i < m; i++)
                        a[i, k] /= norm;
                    a[k, k] += 1;
                    for (int j = k + 1; j < n; j++)
                    {
                        double s = 0;
                        for (int i = k; i < m; i++)
                            s += a[i, k] * a[i, j];
                        s = -s / a[k, k];
                        for (int i = k; i < m; i++)
                            a[i, j] += s * a[i, k];
                    }

                    diagonal[k] = -norm;
                }

                for (int k = 0; k < n; k++)
                {
                    double s = 0;
                    for (int i = k; i < m; i++)
                        s += a[i, k] * b[i];
                    s = -s / a[k, k];
                    for (int i = k; i < m; i++)
                        b[i] += s * a[i, k];
                }

                double[] x = new double[n];
                for (int k = n - 1; k >= 0; k--)
                {
                    x[k] = b[k];
                    for (int j = k + 1; j < n; j++)
                        x[k] -= a[k, j] * x[j];
                    x[k] /= diagonal[k];
                }

                double residual = 0, length = 0;
                for (int i = n; i < m; i++)
                    residual += b[i] * b[i];
                foreach (double c in x)
                    length += c * c;
                return Math.Sqrt(residual) + 0.1 * length;
            }
            """, [Matrix(6, 3, seed: 21), Reals(6, seed: 22)])),

        new("Conjugate gradients with a Jacobi preconditioner; n steps give the exact solution of the system.", new("PreconditionedConjugateGradient", """
            private static double Dot(double[] u, double[] v)
            {
                double s = 0;
                for (int i = 0; i < u.Length; i++)
                    s += u[i] * v[i];
                return s;
            }

            // The lower triangle stands for the symmetric matrix.
            private static void Multiply(double[][] a, double[] x, double[] y)
            {
                Array.Clear(y);
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = 0; j < i; j++)
                    {
                        y[i] += a[i][j] * x[j];
                        y[j] += a[i][j] * x[i];
                    }

                    y[i] += a[i][i] * x[i];
                }
            }

            [Differentiable]
            public static double F(double[][] a, double[] b, double tolerance)
            {
                int n = b.Length;
                double[] x = new double[n], r = (double[])b.Clone(), z = new double[n], p = new double[n], ap = new double[n];
                for (int i = 0; i < n; i++)
                    p[i] = z[i] = r[i] / a[i][i];
                double rz = Dot(r, z);
                for (int iteration = 0; iteration < 3 * n && Math.Sqrt(Dot(r, r)) > tolerance; iteration++)
                {
                    Multiply(a, p, ap);
                    double alpha = rz / Dot(p, ap);
                    for (int i = 0; i < n; i++)
                    {
                        x[i] += alpha * p[i];
                        r[i] -= alpha * ap[i];
                    }

                    for (int i = 0; i < n; i++)
                        z[i] = r[i] / a[i][i];
                    double next = Dot(r, z);
                    double beta = next / rz;
                    rz = next;
                    for (int i = 0; i < n; i++)
                        p[i] = z[i] + beta * p[i];
                }

                return Dot(b, x);
            }
            """, [new[] { D(4), D(1, 5), D(0, -1, 6), D(0.5, 0, 1, 3) }, D(1, 2, -1, 0.5), 1e-9])) { Tolerance = 1e-9 },

        new("Square root of a matrix by Denman and Beavers' iteration with Gauss–Jordan inverses; the gradient solves a Sylvester equation.", new("MatrixSquareRoot", """
            private static double[,] Inverse(double[,] m)
            {
                int n = m.GetLength(0);
                double[,] a = (double[,])m.Clone();
                double[,] inverse = new double[n, n];
                for (int i = 0; i < n; i++)
                    inverse[i, i] = 1;
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
                            (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                            (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
                        }
                    }

                    double scale = 1 / a[k, k];
                    for (int j = 0; j < n; j++)
                    {
                        a[k, j] *= scale;
                        inverse[k, j] *= scale;
                    }

                    for (int i = 0; i < n; i++)
                    {
                        if (i == k)
                            continue;
                        double factor = a[i, k];
                        for (int j = 0; j < n; j++)
                        {
                            a[i, j] -= factor * a[k, j];
                            inverse[i, j] -= factor * inverse[k, j];
                        }
                    }
                }

                return inverse;
            }

            [Differentiable]
            public static double F(double[,] a, double[,] weights)
            {
                int n = a.GetLength(0);
                double[,] y = a, z = new double[n, n];
                for (int i = 0; i < n; i++)
                    z[i, i] = 1;
                for (int iteration = 0; iteration < 30; iteration++)
                {
                    double[,] yInverse = Inverse(y), zInverse = Inverse(z);
                    double[,] nextY = new double[n, n], nextZ = new double[n, n];
                    double change = 0;
                    for (int i = 0; i < n; i++)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            nextY[i, j] = 0.5 * (y[i, j] + zInverse[i, j]);
                            nextZ[i, j] = 0.5 * (z[i, j] + yInverse[i, j]);
                            change += Math.Abs(nextY[i, j] - y[i, j]);
                        }
                    }

                    y = nextY;
                    z = nextZ;
                    if (change < 1e-13)
                        break;
                }

                double sum = 0;
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                        sum += weights[i, j] * y[i, j];
                return sum;
            }
            """, [new double[,] { { 4, 1, 0.5 }, { 0.7, 5, -1 }, { -0.2, 0.6, 3 } }, Matrix(3, 3, seed: 23)])),

        new("Log-density of a normal vector through the Cholesky factor of its covariance.", new("NormalLogDensity", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, double[][] covariance)
            {
                int n = x.Length;
                double[][] lower = new double[n][];
                double logDeterminant = 0, square = 0;
                double[] u = new double[n];
                for (int i = 0; i < n; i++)
                {
                    lower[i] = new double[i + 1];
                    for (int j = 0; j < i; j++)
                    {
                        double s = covariance[i][j];
                        for (int k = 0; k < j; k++)
                            s -= lower[i][k] * lower[j][k];
                        lower[i][j] = s / lower[j][j];
                    }

                    double d = covariance[i][i];
                    for (int k = 0; k < i; k++)
                        d -= lower[i][k] * lower[i][k];
                    if (!(d > 0))
                        return double.NegativeInfinity;
                    lower[i][i] = Math.Sqrt(d);
                    logDeterminant += Math.Log(d);
                    double e = x[i] - mean[i];
                    for (int k = 0; k < i; k++)
                        e -= lower[i][k] * u[k];
                    u[i] = e / lower[i][i];
                    square += u[i] * u[i];
                }

                return -0.5 * (square + logDeterminant + n * Math.Log(2 * Math.PI));
            }
            """, [D(0.3, -0.5, 1.2), D(0.1, 0.2, 0.4), new[] { D(2, 0.4, 0.3), D(0.4, 1.5, -0.2), D(0.3, -0.2, 1) }])),

        new("Dominant eigenvalue of a symmetric matrix by power iteration; the gradient is the outer product of the eigenvector.", new("DominantEigenvalue", """
            [Differentiable]
            public static double F(double[,] a)
            {
                int n = a.GetLength(0);
                var v = new double[n];
                var w = new double[n];
                Array.Fill(v, 1 / Math.Sqrt(n));
                double lambda = 0, previous;
                int count = 0;
                do
                {
                    previous = lambda;
                    double norm = 0;
                    for (int i = 0; i < n; i++)
                    {
                        w[i] = 0;
                        for (int j = 0; j < n; j++)
                            w[i] += a[i, j] * v[j];
                        norm += w[i] * w[i];
                    }

                    norm = Math.Sqrt(norm);
                    lambda = 0;
                    for (int i = 0; i < n; i++)
                    {
                        lambda += v[i] * w[i];
                        v[i] = w[i] / norm;
                    }
                }
                while (++count < 400 && Math.Abs(lambda - previous) > 0);
                return lambda;
            }
            """, [new double[,] { { 6, 1, 0.5 }, { 1, 2, -0.3 }, { 0.5, -0.3, 1 } }])) { Tolerance = 1e-7 },

        new("Levinson–Durbin recursion for a linear predictor; returns the log of the prediction error, a ratio of Toeplitz determinants.", new("PredictionErrorByLevinson", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> r)
            {
                int order = r.Length - 1;
                Span<double> a = stackalloc double[order + 1];
                Span<double> old = stackalloc double[order + 1];
                a[0] = 1;
                double error = r[0];
                for (int k = 1; k <= order; k++)
                {
                    double acc = 0;
                    for (int j = 0; j < k; j++)
                        acc += a[j] * r[k - j];
                    double reflection = -acc / error;
                    a.CopyTo(old);
                    for (int j = 1; j <= k; j++)
                        a[j] = old[j] + reflection * old[k - j];
                    error *= 1 - reflection * reflection;
                }

                return Math.Log(error);
            }
            """, [D(2, 0.9, 0.4, -0.1, 0.15)], [D(3)])),

        new("Thomas algorithm on copies of the diagonals; returns a component of the solution.", new("TridiagonalComponent", """
            [Differentiable]
            public static double F(double[] lower, double[] diagonal, double[] upper, double[] rhs, int component)
            {
                int n = diagonal.Length;
                double[] c = (double[])upper.Clone(), d = (double[])rhs.Clone();
                c[0] /= diagonal[0];
                d[0] /= diagonal[0];
                for (int i = 1; i < n; i++)
                {
                    double m = diagonal[i] - lower[i - 1] * c[i - 1];
                    if (i < n - 1)
                        c[i] /= m;
                    d[i] = (d[i] - lower[i - 1] * d[i - 1]) / m;
                }

                for (int i = n - 2; i >= component; i--)
                    d[i] -= c[i] * d[i + 1];
                return d[component];
            }
            """, [D(1, -0.5, 0.3, 0.8), D(4, 5, 3, 6, 4), D(0.7, 1.2, -0.4, 0.6), D(1, 2, 3, -1, 0.5), 1], [D(1, -0.5, 0.3, 0.8), D(4, 5, 3, 6, 4), D(0.7, 1.2, -0.4, 0.6), D(1, 2, 3, -1, 0.5), 4])),

        new("Matrix exponential by Taylor series with scaling and squaring.", new("MatrixExponential", """
            private static double[,] Multiply(double[,] a, double[,] b)
            {
                int n = a.GetLength(0);
                double[,] c = new double[n, n];
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < n; k++)
                        for (int j = 0; j < n; j++)
                            c[i, j] += a[i, k] * b[k, j];
                return c;
            }

            [Differentiable]
            public static double F(double[,] a, double t)
            {
                int n = a.GetLength(0);
                double norm = 0;
                foreach (double e in a)
                    norm += Math.Abs(e);
                int squarings = Math.Max(0, (int)Math.Ceiling(Math.Log2(norm * Math.Abs(t))) + 1);
                double scale = t / (1 << squarings);

                double[,] term = new double[n, n], sum = new double[n, n], scaled = new double[n, n];
                for (int i = 0; i < n; i++)
                {
                    term[i, i] = sum[i, i] = 1;
                    for (int j = 0; j < n; j++)
                        scaled[i, j] = a[i, j] * scale;
                }

                for (int k = 1; k <= 18; k++)
                {
                    term = Multiply(term, scaled);
                    for (int i = 0; i < n; i++)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            term[i, j] /= k;
                            sum[i, j] += term[i, j];
                        }
                    }
                }

                for (int s = 0; s < squarings; s++)
                    sum = Multiply(sum, sum);
                return sum[0, n - 1] + 2 * sum[n - 1, 0];
            }
            """, [new double[,] { { -1, 0.6, 0.2 }, { 0.3, -0.8, 0.5 }, { 0.1, 0.9, -1.2 } }, 1.7])),

        new("Radix-2 fast Fourier transform in place, then the power in a band of frequencies.", new("BandPowerByFft", """
            private static void Transform(double[] re, double[] im)
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

                for (int length = 2; length <= n; length <<= 1)
                {
                    double angle = -2 * Math.PI / length;
                    for (int start = 0; start < n; start += length)
                    {
                        for (int k = 0; k < length / 2; k++)
                        {
                            double c = Math.Cos(angle * k), s = Math.Sin(angle * k);
                            int even = start + k, odd = even + length / 2;
                            double tr = c * re[odd] - s * im[odd], ti = c * im[odd] + s * re[odd];
                            re[odd] = re[even] - tr;
                            im[odd] = im[even] - ti;
                            re[even] += tr;
                            im[even] += ti;
                        }
                    }
                }
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> signal, int low, int high)
            {
                double[] re = signal.ToArray(), im = new double[signal.Length];
                Transform(re, im);
                double power = 0;
                for (int k = low; k < high; k++)
                    power += re[k] * re[k] + im[k] * im[k];
                return 10 * Math.Log10(power / signal.Length);
            }
            """, [Reals(16, seed: 24), 2, 6])),

        new("Cosine transform by Lee's recursion, soft thresholding of the coefficients, and their energy.", new("FastCosineTransform", """
            [Differentiable]
            private static void Transform(double[] x, double[] scratch, int offset, int length)
            {
                if (length == 1)
                    return;
                int half = length / 2;
                for (int i = 0; i < half; i++)
                {
                    double a = x[offset + i], b = x[offset + length - 1 - i];
                    scratch[offset + i] = a + b;
                    scratch[offset + i + half] = (a - b) / (2 * Math.Cos((i + 0.5) * Math.PI / length));
                }

                Transform(scratch, x, offset, half);
                Transform(scratch, x, offset + half, half);
                for (int i = 0; i < half - 1; i++)
                {
                    x[offset + 2 * i] = scratch[offset + i];
                    x[offset + 2 * i + 1] = scratch[offset + i + half] + scratch[offset + i + half + 1];
                }

                x[offset + length - 2] = scratch[offset + half - 1];
                x[offset + length - 1] = scratch[offset + length - 1];
            }

            [Differentiable]
            public static double F(double[] x, double threshold)
            {
                Transform(x, new double[x.Length], 0, x.Length);
                double energy = 0;
                foreach (double c in x)
                {
                    double shrunk = Math.Abs(c) <= threshold ? 0 : c - Math.Sign(c) * threshold;
                    energy += shrunk * shrunk;
                }

                return energy;
            }
            """, [Reals(8, seed: 25), 0.2])),
    ];
}
