using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Probability =>
    [
        new("A particle filter with fixed draws and systematic resampling; the gradient is that along the drawn ancestry.", new("ParticleFilter", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> observed, double phi, double sigma, double tau, double[,] draws, ReadOnlySpan<double> uniforms)
            {
                int particles = draws.GetLength(1);
                double[] x = new double[particles], moved = new double[particles], weight = new double[particles];
                double logLikelihood = 0;
                for (int t = 0; t < observed.Length; t++)
                {
                    double total = 0;
                    for (int p = 0; p < particles; p++)
                    {
                        x[p] = phi * x[p] + sigma * draws[t, p];
                        double z = (observed[t] - x[p]) / tau;
                        weight[p] = Math.Exp(-0.5 * z * z) / (tau * Math.Sqrt(2 * Math.PI));
                        total += weight[p];
                    }

                    logLikelihood += Math.Log(total / particles);
                    double cumulative = weight[0] / total;
                    int ancestor = 0;
                    for (int p = 0; p < particles; p++)
                    {
                        double u = (p + uniforms[t]) / particles;
                        while (ancestor < particles - 1 && cumulative < u)
                            cumulative += weight[++ancestor] / total;
                        moved[p] = x[ancestor];
                    }

                    Array.Copy(moved, x, particles);
                }

                return logLikelihood;
            }
            """, [D(0.4, -0.2, 0.7, 1.1), 0.8, 0.6, 0.5, Matrix(4, 6, -1.5, 1.5, 41), D(0.31, 0.77, 0.12, 0.58)])),

        new("Log-partition function of a linear-chain conditional random field; the gradient is the marginals.", new("CrfLogPartition", """
            private static double LogSumExp(ReadOnlySpan<double> v)
            {
                double max = double.NegativeInfinity;
                foreach (double x in v)
                    max = Math.Max(max, x);
                double sum = 0;
                foreach (double x in v)
                    sum += Math.Exp(x - max);
                return max + Math.Log(sum);
            }

            [Differentiable]
            public static double F(double[,] unary, double[,] pairwise)
            {
                int length = unary.GetLength(0), labels = unary.GetLength(1);
                Span<double> alpha = stackalloc double[labels];
                Span<double> next = stackalloc double[labels];
                Span<double> terms = stackalloc double[labels];
                for (int y = 0; y < labels; y++)
                    alpha[y] = unary[0, y];
                for (int t = 1; t < length; t++)
                {
                    for (int y = 0; y < labels; y++)
                    {
                        for (int z = 0; z < labels; z++)
                            terms[z] = alpha[z] + pairwise[z, y];
                        next[y] = LogSumExp(terms) + unary[t, y];
                    }

                    next.CopyTo(alpha);
                }

                return LogSumExp(alpha);
            }
            """, [Matrix(5, 3, -2, 2, 42), Matrix(3, 3, -1, 1, 43)])),

        new("Kernel ridge regression with a Gaussian kernel: Cholesky solve, squared error on held-out points.", new("KernelRidgeRegression", """
            private static double Kernel(double[] a, double[] b, double scale)
            {
                double d = 0;
                for (int i = 0; i < a.Length; i++)
                    d += (a[i] - b[i]) * (a[i] - b[i]);
                return Math.Exp(-d / (2 * scale * scale));
            }

            [Differentiable]
            public static double F(double[][] train, double[] target, double[][] held, double[] heldTarget, double scale, double ridge)
            {
                int n = train.Length;
                double[,] gram = new double[n, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j <= i; j++)
                        gram[i, j] = Kernel(train[i], train[j], scale) + (i == j ? ridge : 0);

                for (int j = 0; j < n; j++)
                {
                    for (int k = 0; k < j; k++)
                        for (int i = j; i < n; i++)
                            gram[i, j] -= gram[i, k] * gram[j, k];
                    double root = Math.Sqrt(gram[j, j]);
                    for (int i = j; i < n; i++)
                        gram[i, j] /= root;
                }

                double[] alpha = (double[])target.Clone();
                for (int i = 0; i < n; i++)
                {
                    for (int k = 0; k < i; k++)
                        alpha[i] -= gram[i, k] * alpha[k];
                    alpha[i] /= gram[i, i];
                }

                for (int i = n - 1; i >= 0; i--)
                {
                    for (int k = i + 1; k < n; k++)
                        alpha[i] -= gram[k, i] * alpha[k];
                    alpha[i] /= gram[i, i];
                }

                double loss = 0;
                for (int h = 0; h < held.Length; h++)
                {
                    double prediction = 0;
                    for (int i = 0; i < n; i++)
                        prediction += alpha[i] * Kernel(held[h], train[i], scale);
                    loss += (prediction - heldTarget[h]) * (prediction - heldTarget[h]);
                }

                return loss / held.Length;
            }
            """, [new[] { D(0, 0.2), D(0.5, -0.1), D(1.1, 0.4), D(1.6, 0.9) }, D(0.1, 0.6, 0.8, 0.2), new[] { D(0.3, 0), D(1.3, 0.5) }, D(0.5, 0.7), 0.7, 0.1])),

        new("EM steps for a mixture of normals, then the log-likelihood of the fit.", new("MixtureByEm", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> data, double[] mean, double[] variance, int steps)
            {
                int k = mean.Length, n = data.Length;
                double[] weight = new double[k];
                Array.Fill(weight, 1.0 / k);
                double[,] responsibility = new double[n, k];
                double logLikelihood = 0;
                for (int step = 0; step <= steps; step++)
                {
                    logLikelihood = 0;
                    for (int i = 0; i < n; i++)
                    {
                        double total = 0;
                        for (int c = 0; c < k; c++)
                        {
                            double z = data[i] - mean[c];
                            responsibility[i, c] = weight[c] * Math.Exp(-z * z / (2 * variance[c])) / Math.Sqrt(2 * Math.PI * variance[c]);
                            total += responsibility[i, c];
                        }

                        for (int c = 0; c < k; c++)
                            responsibility[i, c] /= total;
                        logLikelihood += Math.Log(total);
                    }

                    if (step == steps)
                        break;
                    for (int c = 0; c < k; c++)
                    {
                        double mass = 0, first = 0, second = 0;
                        for (int i = 0; i < n; i++)
                        {
                            mass += responsibility[i, c];
                            first += responsibility[i, c] * data[i];
                        }

                        mean[c] = first / mass;
                        for (int i = 0; i < n; i++)
                            second += responsibility[i, c] * (data[i] - mean[c]) * (data[i] - mean[c]);
                        variance[c] = second / mass + 1e-3;
                        weight[c] = mass / n;
                    }
                }

                return logLikelihood;
            }
            """, [D(-1.2, -0.8, -1.1, 0.1, 0.9, 1.4, 1.1, 0.7), D(-0.5, 0.6), D(1, 0.8), 4])),

        new("Kalman filter of a local linear trend; the log-likelihood is that of one joint normal vector.", new("LocalTrendByKalman", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> y, double levelVariance, double slopeVariance, double noise)
            {
                double level = 0, slope = 0, p00 = 10, p01 = 0, p11 = 4, logLikelihood = 0;
                for (int t = 0; t < y.Length; t++)
                {
                    // Measure.
                    double innovation = y[t] - level, s = p00 + noise;
                    logLikelihood -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
                    double k0 = p00 / s, k1 = p01 / s;
                    level += k0 * innovation;
                    slope += k1 * innovation;
                    p11 -= k1 * p01;
                    p01 -= k0 * p01;
                    p00 -= k0 * p00;

                    // Move.
                    level += slope;
                    p00 += 2 * p01 + p11 + levelVariance;
                    p01 += p11;
                    p11 += slopeVariance;
                }

                return logLikelihood;
            }
            """, [D(0.3, 0.9, 1.1, 1.8, 2.6), 0.2, 0.05, 0.3])),

        new("The forward algorithm of a hidden Markov model with scaling; held against the sum over all paths.", new("ForwardWithScaling", """
            [Differentiable]
            public static double F(double[] initial, double[][] transition, double[][] emission, int[] observed)
            {
                int states = initial.Length;
                double[] alpha = new double[states];
                double logLikelihood = 0;
                for (int t = 0; t < observed.Length; t++)
                {
                    double[] next = new double[states];
                    double scale = 0;
                    for (int s = 0; s < states; s++)
                    {
                        double p = 0;
                        if (t == 0)
                            p = initial[s];
                        else
                            for (int r = 0; r < states; r++)
                                p += alpha[r] * transition[r][s];
                        next[s] = p * emission[s][observed[t]];
                        scale += next[s];
                    }

                    for (int s = 0; s < states; s++)
                        next[s] /= scale;
                    logLikelihood += Math.Log(scale);
                    alpha = next;
                }

                return logLikelihood;
            }
            """, [D(0.6, 0.4), new[] { D(0.7, 0.3), D(0.2, 0.8) }, new[] { D(0.5, 0.3, 0.2), D(0.1, 0.3, 0.6) }, I(0, 2, 1, 2, 0)])),

        new("Logistic regression fitted by Newton's method; the gradient of the fitted coefficients by the implicit function theorem.", new("LogisticFitByNewton", """
            [Differentiable]
            public static double F(double[] x, double[] t, double ridge)
            {
                double w = 0, b = 0;
                for (int iteration = 0; iteration < 30; iteration++)
                {
                    double gw = ridge * w, gb = ridge * b, hww = ridge, hwb = 0, hbb = ridge;
                    for (int i = 0; i < x.Length; i++)
                    {
                        double p = 1 / (1 + Math.Exp(-(w * x[i] + b)));
                        double r = p - t[i], c = p * (1 - p);
                        gw += r * x[i];
                        gb += r;
                        hww += c * x[i] * x[i];
                        hwb += c * x[i];
                        hbb += c;
                    }

                    double det = hww * hbb - hwb * hwb;
                    w -= (hbb * gw - hwb * gb) / det;
                    b -= (hww * gb - hwb * gw) / det;
                    if (gw * gw + gb * gb < 1e-28)
                        break;
                }

                return w * w + 3 * b;
            }
            """, [D(-1.5, -0.7, -0.2, 0.4, 0.9, 1.6), D(0, 0, 1, 0, 1, 1), 0.3])) { Tolerance = 1e-10 },

        new("Sinkhorn's iteration for entropic optimal transport; at convergence the gradient by the costs is the plan.", new("SinkhornTransport", """
            [Differentiable]
            public static double F(double[,] cost, [NoGradient] double[] a, [NoGradient] double[] b, double epsilon)
            {
                int n = a.Length, m = b.Length;
                double[] f = new double[n], g = new double[m];
                for (int iteration = 0; iteration < 300; iteration++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double s = 0;
                        for (int j = 0; j < m; j++)
                            s += Math.Exp((g[j] - cost[i, j]) / epsilon);
                        f[i] = epsilon * (Math.Log(a[i]) - Math.Log(s));
                    }

                    double change = 0;
                    for (int j = 0; j < m; j++)
                    {
                        double s = 0;
                        for (int i = 0; i < n; i++)
                            s += Math.Exp((f[i] - cost[i, j]) / epsilon);
                        double next = epsilon * (Math.Log(b[j]) - Math.Log(s));
                        change += Math.Abs(next - g[j]);
                        g[j] = next;
                    }

                    if (change < 1e-15)
                        break;
                }

                double dual = 0;
                for (int i = 0; i < n; i++)
                    dual += a[i] * f[i];
                for (int j = 0; j < m; j++)
                    dual += b[j] * g[j];
                return dual;
            }
            """, [new double[,] { { 0.1, 0.9, 0.5 }, { 0.8, 0.2, 0.6 }, { 0.4, 0.7, 0.3 } }, D(0.5, 0.2, 0.3), D(0.3, 0.3, 0.4), 0.4])),
    ];
}
