using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Ordinary numeric programs: integration, searches, quadrature, transforms, models.</summary>
internal static class ProgramCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("EulerPendulum", """
            [Differentiable]
            public static double F(double angle, double speed, double length, int steps)
            {
                const double dt = 0.05;
                for (int i = 0; i < steps; i++)
                {
                    double acceleration = -9.81 / length * Math.Sin(angle);
                    angle += dt * speed;
                    speed += dt * acceleration;
                }
                return angle;
            }
            """, [0.5, 0.1, 1.2, 20], [0.5, 0.1, 1.2, 0]),

        new("RungeKutta4", """
            private static double Slope(double t, double y, double k) => k * y * (1 - y) + 0.1 * Math.Cos(t);

            [Differentiable]
            public static double F(double y, double k, double end, int steps)
            {
                double h = end / steps;
                double t = 0;
                for (int i = 0; i < steps; i++)
                {
                    double k1 = Slope(t, y, k);
                    double k2 = Slope(t + h / 2, y + h / 2 * k1, k);
                    double k3 = Slope(t + h / 2, y + h / 2 * k2, k);
                    double k4 = Slope(t + h, y + h * k3, k);
                    y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
                    t += h;
                }
                return y;
            }
            """, [0.2, 1.5, 2.0, 10], [0.2, 1.5, 2.0, 1]),

        new("Leapfrog", """
            [Differentiable]
            public static double F(double x, double v, double w, int steps)
            {
                double dt = 0.1;
                v -= dt / 2 * w * w * x;
                for (int i = 0; i < steps; i++)
                {
                    x += dt * v;
                    if (i < steps - 1)
                        v -= dt * w * w * x;
                }
                v -= dt / 2 * w * w * x;
                return (v * v + w * w * x * x) / 2;
            }
            """, [0.5, 0.1, 1.3, 15], [0.5, 0.1, 1.3, 0]),

        new("VelocityVerletInSpans", """
            [Differentiable]
            public static double F(Span<double> x, Span<double> v, double k, int steps)
            {
                int n = x.Length;
                Span<double> a = new double[n];
                for (int s = 0; s <= steps; s++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double left = i == 0 ? 0 : x[i - 1];
                        double right = i == n - 1 ? 0 : x[i + 1];
                        double next = k * (left - 2 * x[i] + right) - 0.1 * x[i] * x[i] * x[i];
                        v[i] += 0.05 * (a[i] + next) / 2;
                        a[i] = next;
                    }
                    for (int i = 0; i < n; i++)
                        x[i] += 0.05 * v[i] + 0.00125 * a[i];
                }
                double e = 0;
                for (int i = 0; i < n; i++)
                    e += v[i] * v[i] / 2 + k * x[i] * x[i] / 2;
                return e;
            }
            """, [D(0.1, 0.5, -0.3), D(0, 0.1, 0), 2.0, 6], [D(0.3), D(0.1), 2.0, 0]),

        new("ImplicitEulerWithNewton", """
            [Differentiable]
            public static double F(double y, double k, int steps)
            {
                double h = 0.1;
                for (int s = 0; s < steps; s++)
                {
                    double next = y;
                    for (int i = 0; i < 8; i++)
                    {
                        double residual = next - y + h * k * next * next * next;
                        double slope = 1 + 3 * h * k * next * next;
                        double step = residual / slope;
                        next -= step;
                        if (Math.Abs(step) < 1e-14)
                            break;
                    }
                    y = next;
                }
                return y;
            }
            """, [1.5, 2.0, 5], [0.0, 2.0, 2]),

        new("AdaptiveStepOde", """
            [Differentiable]
            public static double F(double y, double rate, double end)
            {
                double t = 0;
                double h = 0.1;
                int rejected = 0;
                while (t < end)
                {
                    if (t + h > end)
                        h = end - t;
                    double full = y + h * rate * (1 - y * y);
                    double half = y + h / 2 * rate * (1 - y * y);
                    half += h / 2 * rate * (1 - half * half);
                    double error = Math.Abs(full - half);
                    if (error > 1e-3)
                    {
                        h *= 0.5;
                        if (++rejected > 100)
                            throw new InvalidOperationException("no progress");
                        continue;
                    }
                    t += h;
                    y = 2 * half - full;
                    if (error < 1e-4)
                        h *= 1.5;
                }
                return y;
            }
            """, [0.1, 2.0, 1.5], [0.1, 2.0, 0.0]) { Allocates = true, Kinks = [1] },

        new("BisectionThenPolish", """
            private static double G(double x, double a) => x * x * x + a * x - 2;

            [Differentiable]
            public static double F(double a)
            {
                double lo = 0;
                double hi = 2;
                while (hi - lo > 1e-3)
                {
                    double mid = (lo + hi) / 2;
                    if (G(mid, a) > 0)
                        hi = mid;
                    else
                        lo = mid;
                }
                double x = (lo + hi) / 2;
                for (int i = 0; i < 4; i++)
                    x -= G(x, a) / (3 * x * x + a);
                return x;
            }
            """, [1.0], [0.3]),

        new("BisectionOnActiveEnds", """
            [Differentiable]
            public static double F(double lo, double hi, double target)
            {
                for (int i = 0; i < 10; i++)
                {
                    double mid = 0.5 * (lo + hi);
                    if (mid * mid < target)
                        lo = mid;
                    else
                        hi = mid;
                }
                return lo * hi;
            }
            """, [0.0, 3.0, 2.0]),

        new("GoldenSection", """
            [Differentiable]
            public static double F(double centre, double width)
            {
                double ratio = (Math.Sqrt(5) - 1) / 2;
                double a = -width;
                double b = 2 * width;
                double c = b - ratio * (b - a);
                double d = a + ratio * (b - a);
                while (Math.Abs(b - a) > 0.2)
                {
                    if ((c - centre) * (c - centre) < (d - centre) * (d - centre))
                    {
                        b = d;
                        d = c;
                        c = b - ratio * (b - a);
                    }
                    else
                    {
                        a = c;
                        c = d;
                        d = a + ratio * (b - a);
                    }
                }
                return (a + b) / 2;
            }
            """, [0.3, 1.0]),

        new("CubeRootByNewton", """
            [Differentiable]
            public static double F(double a, double x, [NoGradient] double tolerance)
            {
                int trips = 0;
                while (trips++ < 60)
                {
                    double f = x * x * x - a;
                    if (Math.Abs(f) <= tolerance)
                        break;
                    double slope = 3 * x * x;
                    if (slope < 1e-8)
                        return x - f;
                    x -= f / slope;
                }
                return x;
            }
            """, [2.0, 1.0, 1e-12], [2.0, 0.0, 1e-12], [8.0, 2.0, 1e-6]) { Kinks = [2] },

        new("Secant", """
            [Differentiable]
            public static double F(double p)
            {
                double x0 = 0.5;
                double x1 = p;
                double f0 = Math.Cos(x0) - p * x0;
                for (int i = 0; i < 6; i++)
                {
                    double f1 = Math.Cos(x1) - p * x1;
                    double difference = f1 - f0;
                    if (Math.Abs(difference) < 1e-9)
                        break;
                    double x2 = x1 - f1 * (x1 - x0) / difference;
                    x0 = x1;
                    f0 = f1;
                    x1 = x2;
                }
                return x1;
            }
            """, [0.9], [1.2]) { Kinks = [0, 1] },

        new("Trapezoid", """
            [Differentiable]
            public static double F(double a, double b, double k, int n)
            {
                double h = (b - a) / n;
                double s = (Math.Exp(-k * a * a) + Math.Exp(-k * b * b)) / 2;
                for (int i = 1; i < n; i++)
                {
                    double x = a + i * h;
                    s += Math.Exp(-k * x * x);
                }
                return s * h;
            }
            """, [0.0, 1.0, 1.5, 10], [0.0, 1.0, 1.5, 1]),

        new("SimpsonOverSamples", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> y, double h)
            {
                if (y.Length < 3 || y.Length % 2 == 0)
                    return 0;
                double s = y[0] + y[^1];
                for (int i = 1; i < y.Length - 1; i++)
                    s += (i % 2 == 1 ? 4 : 2) * y[i];
                return s * h / 3;
            }
            """, [D(1, 2, 3, 2, 1), 0.5], [D(1), 0.5], [D(), 0.5]),

        new("GaussLegendre", """
            private static readonly double[] s_nodes = [-0.7745966692414834, 0, 0.7745966692414834];
            private static readonly double[] s_weights = [0.5555555555555556, 0.8888888888888888, 0.5555555555555556];

            [Differentiable]
            public static double F(double a, double b, double w)
            {
                double s = 0;
                for (int i = 0; i < 3; i++)
                {
                    double x = (a + b) / 2 + (b - a) / 2 * s_nodes[i];
                    s += s_weights[i] * Math.Sin(w * x) / (1 + x * x);
                }
                return s * (b - a) / 2;
            }
            """, [0.0, 2.0, 1.5]),

        new("AdaptiveSimpsonRecursive", """
            private static double G(double x, double k) => Math.Sin(k * x) / (0.1 + x);

            [Differentiable]
            public static double Panel(double a, double b, double k, double tolerance, int depth)
            {
                double m = (a + b) / 2;
                double whole = (b - a) / 6 * (G(a, k) + 4 * G(m, k) + G(b, k));
                double left = (m - a) / 6 * (G(a, k) + 4 * G((a + m) / 2, k) + G(m, k));
                double right = (b - m) / 6 * (G(m, k) + 4 * G((m + b) / 2, k) + G(b, k));
                if (depth <= 0 || Math.Abs(left + right - whole) < tolerance)
                    return left + right;
                return Panel(a, m, k, tolerance / 2, depth - 1) + Panel(m, b, k, tolerance / 2, depth - 1);
            }

            [Differentiable]
            public static double F(double a, double b, double k) => Panel(a, b, k, 1e-5, 8);
            """, [0.0, 2.0, 3.0], [1.0, 1.0, 3.0]),

        new("Horner", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> c, double x)
            {
                double p = 0;
                for (int i = c.Length - 1; i >= 0; i--)
                    p = p * x + c[i];
                return p;
            }
            """, [D(1, -2, 3, 0.5), 0.7], [D(), 0.7], [D(4), 0.7]),

        new("PolynomialByPowers", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> c, double x)
            {
                double s = 0;
                double power = 1;
                for (int i = 0; i < c.Length; i++, power *= x)
                    s += c[i] * power;
                return s + Math.Pow(x, c.Length);
            }
            """, [D(1, -2, 3), 0.7], [D(), 0.7], [D(1, 2), 0.0]),

        new("Clenshaw", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> c, double x)
            {
                double b1 = 0;
                double b2 = 0;
                for (int k = c.Length - 1; k > 0; --k)
                    (b1, b2) = (c[k] + 2 * x * b1 - b2, b1);
                return c.Length == 0 ? 0 : c[0] + x * b1 - b2;
            }
            """, [D(1, -2, 3, 0.5), 0.7], [D(), 0.7], [D(4), 0.7]),

        new("ContinuedFraction", """
            [Differentiable]
            public static double F(double x, int depth)
            {
                double f = 2 * depth + 1;
                for (int k = depth; k >= 1; k--)
                    f = 2 * k - 1 - x * x / f;
                return x / f;
            }
            """, [0.7, 6], [0.7, 0]),

        new("ArithmeticGeometricMean", """
            [Differentiable]
            public static double F(double a, double b)
            {
                while (Math.Abs(a - b) > 1e-12 * a)
                {
                    double mean = (a + b) / 2;
                    b = Math.Sqrt(a * b);
                    a = mean;
                }
                return Math.PI / (2 * a);
            }
            """, [1.0, 0.3], [2.0, 2.5]),

        new("LogisticMap", """
            [Differentiable]
            public static double F(double x, double r, int n)
            {
                while (n --> 0)
                    x = r * x * (1 - x);
                return x;
            }
            """, [0.3, 3.2, 20], [0.3, 3.2, 0]),

        new("FixedPointIteration", """
            [Differentiable]
            public static double F(double p)
            {
                double x = 1;
                double previous;
                int n = 0;
                do
                {
                    previous = x;
                    x = Math.Cos(p * x);
                    n++;
                }
                while (Math.Abs(x - previous) > 1e-9 && n < 200);
                return x;
            }
            """, [0.7], [0.0]),

        new("ExponentialSeries", """
            [Differentiable]
            public static double F(double x)
            {
                double term = 1;
                double s = 1;
                for (int k = 1; Math.Abs(term) > 1e-16; k++)
                {
                    term *= x / k;
                    s += term;
                }
                return s;
            }
            """, [0.7], [-1.5]),

        new("BlackScholes", """
            private static double Normal(double x)
            {
                double k = 1 / (1 + 0.2316419 * Math.Abs(x));
                double tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
                    * k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
                return x > 0 ? 1 - tail : tail;
            }

            [Differentiable]
            public static double F(double spot, double strike, double rate, double volatility, double years, bool call)
            {
                double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * years) / (volatility * Math.Sqrt(years));
                double d2 = d1 - volatility * Math.Sqrt(years);
                return call
                    ? spot * Normal(d1) - strike * Math.Exp(-rate * years) * Normal(d2)
                    : strike * Math.Exp(-rate * years) * Normal(-d2) - spot * Normal(-d1);
            }
            """, [100.0, 95.0, 0.03, 0.2, 1.5, true], [100.0, 120.0, 0.03, 0.2, 0.5, false]),

        new("BinomialTree", """
            [Differentiable]
            public static double F(double spot, double strike, double rate, double volatility, int steps, bool american)
            {
                double dt = 1.0 / steps;
                double up = Math.Exp(volatility * Math.Sqrt(dt));
                double p = (Math.Exp(rate * dt) - 1 / up) / (up - 1 / up);
                double[] value = new double[steps + 1];
                for (int i = 0; i <= steps; i++)
                    value[i] = Math.Max(strike - spot * Math.Pow(up, 2 * i - steps), 0);
                for (int step = steps - 1; step >= 0; step--)
                {
                    for (int i = 0; i <= step; i++)
                    {
                        value[i] = Math.Exp(-rate * dt) * (p * value[i + 1] + (1 - p) * value[i]);
                        if (american)
                            value[i] = Math.Max(value[i], strike - spot * Math.Pow(up, 2 * i - step));
                    }
                }
                return value[0];
            }
            """, [100.0, 103.0, 0.03, 0.2, 6, false], [100.0, 103.0, 0.05, 0.3, 5, true], [100.0, 103.0, 0.03, 0.2, 1, false]),

        new("MonteCarloWithGivenDraws", """
            [Differentiable]
            public static double F(double spot, double drift, double volatility, [NoGradient] ReadOnlySpan<double> z, int steps)
            {
                double payoff = 0;
                int paths = z.Length / steps;
                for (int p = 0; p < paths; p++)
                {
                    double s = spot;
                    double average = 0;
                    for (int t = 0; t < steps; t++)
                    {
                        s *= Math.Exp((drift - volatility * volatility / 2) / steps + volatility * z[p * steps + t] / Math.Sqrt(steps));
                        average += s / steps;
                    }
                    payoff += Math.Max(average - spot, 0);
                }
                return paths == 0 ? 0 : payoff / paths;
            }
            """, [1.0, 0.05, 0.2, Reals(12, -2, 2), 4], [1.0, 0.05, 0.2, D(), 4]),

        new("KalmanFilter", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> observed, double q, double r)
            {
                double x = 0;
                double p = 1;
                double logLikelihood = 0;
                for (int t = 0; t < observed.Length; t++)
                {
                    p += q;
                    double s = p + r;
                    double innovation = observed[t] - x;
                    logLikelihood -= (Math.Log(s) + innovation * innovation / s) / 2;
                    double gain = p / s;
                    x += gain * innovation;
                    p *= 1 - gain;
                }
                return logLikelihood;
            }
            """, [D(0.3, 0.5, 0.2, 0.9), 0.1, 0.3], [D(), 0.1, 0.3]),

        new("SoftDtw", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double gamma)
            {
                int n = a.Length;
                int m = b.Length;
                double[,] r = new double[n + 1, m + 1];
                for (int i = 0; i <= n; i++)
                    for (int j = 0; j <= m; j++)
                        r[i, j] = i == 0 && j == 0 ? 0 : 1e6;
                for (int i = 1; i <= n; i++)
                {
                    for (int j = 1; j <= m; j++)
                    {
                        double x = r[i - 1, j];
                        double y = r[i, j - 1];
                        double z = r[i - 1, j - 1];
                        double least = Math.Min(x, Math.Min(y, z));
                        double soft = least - gamma * Math.Log(Math.Exp((least - x) / gamma) + Math.Exp((least - y) / gamma) + Math.Exp((least - z) / gamma));
                        r[i, j] = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]) + soft;
                    }
                }
                return r[n, m];
            }
            """, [D(0.1, 0.5, 0.9), D(0.2, 0.8), 0.5]),

        new("ViterbiScore", """
            [Differentiable]
            public static double F(double[,] emission, double[,] transition)
            {
                int steps = emission.GetLength(0);
                int states = emission.GetLength(1);
                double[] score = new double[states];
                double[] next = new double[states];
                for (int t = 0; t < steps; t++)
                {
                    for (int j = 0; j < states; j++)
                    {
                        double best = t == 0 ? 0 : double.NegativeInfinity;
                        if (t > 0)
                        {
                            for (int i = 0; i < states; i++)
                            {
                                double candidate = score[i] + transition[i, j];
                                if (candidate > best)
                                    best = candidate;
                            }
                        }
                        next[j] = best + emission[t, j];
                    }
                    (score, next) = (next, score);
                }
                double final = double.NegativeInfinity;
                foreach (double s in score)
                    final = Math.Max(final, s);
                return final;
            }
            """, [Matrix(4, 3), Matrix(3, 3, seed: 2)]),

        new("ForwardAlgorithm", """
            [Differentiable]
            public static double F(double[][] transition, ReadOnlySpan<double> prior, double[][] likelihood)
            {
                int n = prior.Length;
                Span<double> alpha = stackalloc double[n];
                Span<double> next = stackalloc double[n];
                prior.CopyTo(alpha);
                double log = 0;
                for (int t = 0; t < likelihood.Length; t++)
                {
                    double total = 0;
                    next.Clear();
                    for (int i = 0; i < n; i++)
                    {
                        for (int j = 0; j < n; j++)
                            next[j] += alpha[i] * transition[i][j] * transition[i][j] * likelihood[t][j] * likelihood[t][j];
                    }
                    foreach (double v in next)
                        total += v;
                    log += Math.Log(total);
                    for (int j = 0; j < n; j++)
                        alpha[j] = next[j] / total;
                }
                return log;
            }
            """, [Jagged(3, 3, 3), D(0.2, 0.3, 0.5), Jagged(3, 3)]),

        new("EditDistanceWithCosts", """
            [Differentiable]
            public static double F(ReadOnlySpan<int> a, ReadOnlySpan<int> b, double insert, double replace)
            {
                double[] row = new double[b.Length + 1];
                for (int j = 1; j <= b.Length; j++)
                    row[j] = j * insert;
                for (int i = 1; i <= a.Length; i++)
                {
                    double diagonal = row[0];
                    row[0] = i * insert;
                    for (int j = 1; j <= b.Length; j++)
                    {
                        double above = row[j];
                        row[j] = a[i - 1] == b[j - 1] ? diagonal : Math.Min(diagonal + replace, Math.Min(above, row[j - 1]) + insert);
                        diagonal = above;
                    }
                }
                return row[^1];
            }
            """, [I(1, 2, 3, 4), I(2, 3, 5), 0.9, 1.3], [I(), I(1), 0.9, 1.3], [I(), I(), 0.9, 1.3]),

        new("Convolution", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y)
            {
                for (int t = 0; t < y.Length; t++)
                {
                    double s = 0;
                    for (int k = 0; k < w.Length; k++)
                    {
                        int i = t + k - w.Length / 2;
                        if (i < 0 || i >= x.Length)
                            continue;
                        s += w[k] * x[i];
                    }
                    y[t] = s;
                }
            }
            """, [D(1, 2, 3, 4), D(0.2, 0.5, -0.3), D(0, 0, 0, 0)], [D(), D(1), D()]),

        new("IirFilterInPlace", """
            [Differentiable]
            public static double F(Span<double> signal, double a1, double a2, double b0)
            {
                double z1 = 0;
                double z2 = 0;
                double power = 0;
                for (int n = 0; n < signal.Length; n++)
                {
                    double x = signal[n];
                    double y = b0 * x + z1;
                    z1 = -a1 * y + z2;
                    z2 = -a2 * y;
                    signal[n] = y;
                    power += y * y;
                }
                return power;
            }
            """, [D(1, 0, 0.5, -1), 0.3, -0.2, 0.7], [D(), 0.3, -0.2, 0.7]),

        new("SortingNetworkWithTies", """
            [Differentiable]
            public static double F(double a, double b, double c, double d)
            {
                (a, b) = (Math.Min(a, b), Math.Max(a, b));
                (c, d) = (Math.Min(c, d), Math.Max(c, d));
                (a, c) = (Math.Min(a, c), Math.Max(a, c));
                (b, d) = (Math.Min(b, d), Math.Max(b, d));
                (b, c) = (Math.Min(b, c), Math.Max(b, c));
                return a + 2 * b + 4 * c * d;
            }
            """, [4.0, 3.0, 2.0, 1.0], [1.0, 1.0, 2.0, 1.0], [2.0, 2.0, 2.0, 2.0]) { Kinks = [1, 2] },

        new("BubbleSort", """
            [Differentiable]
            public static double F(Span<double> a)
            {
                bool swapped;
                int n = a.Length;
                do
                {
                    swapped = false;
                    for (int i = 1; i < n; i++)
                    {
                        if (a[i - 1] > a[i])
                        {
                            double t = a[i];
                            a[i] = a[i - 1];
                            a[i - 1] = t;
                            swapped = true;
                        }
                    }
                    n--;
                }
                while (swapped);
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * a[i] * (i + 1);
                return s;
            }
            """, [D(3, 1, 2, 0.5)], [D(1, 1, 0)], [D()], [D(1)]) { Kinks = [1] },

        new("InsertionSortMedian", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double[] a = x.ToArray();
                for (int i = 1; i < a.Length; i++)
                {
                    double key = a[i];
                    int j = i - 1;
                    while (j >= 0 && a[j] > key)
                    {
                        a[j + 1] = a[j];
                        j--;
                    }
                    a[j + 1] = key;
                }
                int middle = a.Length / 2;
                return a.Length % 2 == 1 ? a[middle] : (a[middle - 1] + a[middle]) / 2;
            }
            """, [D(3, 1, 2)], [D(4, 1, 3, 2)], [D(7)]) { Allocates = true },

        new("Softmax", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> p)
            {
                double max = double.NegativeInfinity;
                foreach (double v in x)
                    max = Math.Max(max, v);
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    p[i] = Math.Exp(x[i] - max);
                    sum += p[i];
                }
                for (int i = 0; i < x.Length; i++)
                    p[i] /= sum;
            }
            """, [D(1, 2, 3), D(0, 0, 0)], [D(2, 2), D(0, 0)], [D(5), D(0)], [D(), D()]) { Kinks = [1] },

        new("LogSumExp", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double max = x[0];
                for (int i = 1; i < x.Length; i++)
                    if (x[i] > max)
                        max = x[i];
                double sum = 0;
                foreach (double v in x)
                    sum += Math.Exp(v - max);
                return max + Math.Log(sum);
            }
            """, [D(1, 2, 3)], [D(1000, 1000)], [D(-5)]),

        new("LogisticLeastSquares", """
            [Differentiable]
            public static double F(double w, double b, double lambda, [NoGradient] double x, [NoGradient] double t)
            {
                double z = w * x + b;
                double y = 1 / (1 + Math.Exp(-z));
                double r = y - t;
                return r * r + lambda * w * w;
            }
            """, [0.5, -0.2, 0.1, 1.5, 1.0], [30.0, 5.0, 0.1, 1.5, 1.0]),

        new("CauchyLikelihood", """
            [Differentiable]
            public static double F(double location, double scale, [NoGradient] ReadOnlySpan<double> samples)
            {
                double sum = 0;
                foreach (double sample in samples)
                {
                    double z = (sample - location) / scale;
                    sum += Math.Log(scale * (1 + z * z));
                }
                return sum;
            }
            """, [0.5, 1.2, D(1, -1, 0.3)], [0.5, 1.2, D()]),

        new("MultilayerPerceptron", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> w1, ReadOnlySpan<double> w2,
                [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t, [NoGradient] Span<double> h)
            {
                for (int j = 0; j < h.Length; j++)
                {
                    double a = 0;
                    for (int i = 0; i < x.Length; i++)
                        a += w1[j * x.Length + i] * x[i];
                    h[j] = Math.Tanh(a);
                }
                double loss = 0;
                for (int k = 0; k < t.Length; k++)
                {
                    double o = 0;
                    for (int j = 0; j < h.Length; j++)
                        o += w2[k * h.Length + j] * h[j];
                    double r = o - t[k];
                    loss += r * r / 2;
                }
                return loss;
            }
            """, [Reals(7), Reals(6, seed: 2), D(0.5, -1), D(1, 0), D(0, 0, 0)], [D(1), D(), D(), D(), D()]),

        new("LstmCell", """
            private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

            [Differentiable]
            public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> h, Span<double> c)
            {
                int n = h.Length;
                double loss = 0;
                for (int t = 0; t < x.Length; t++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double forget = Sigmoid(w[i] * h[i] + x[t]);
                        double input = Sigmoid(w[n + i] * h[i] + x[t]);
                        double output = Sigmoid(w[2 * n + i] * h[i] + x[t]);
                        double change = Math.Tanh(w[3 * n + i] * h[i] + x[t]);
                        c[i] = forget * c[i] + input * change;
                        h[i] = output * Math.Tanh(c[i]);
                        loss += h[i] * h[i];
                    }
                }
                return loss;
            }
            """, [Reals(8), D(0.1, -0.5, 0.3), D(0.1, 0.2), D(0.3, -0.1)], [Reals(4), D(), D(0.1), D(0.3)]),

        new("Attention", """
            [Differentiable]
            public static void F(double[,] q, double[,] k, double[,] v, Span<double> result)
            {
                int n = q.GetLength(0);
                int d = q.GetLength(1);
                double[] weights = new double[n];
                for (int i = 0; i < n; i++)
                {
                    double max = double.NegativeInfinity;
                    for (int j = 0; j <= i; j++)
                    {
                        double s = 0;
                        for (int c = 0; c < d; c++)
                            s += q[i, c] * k[j, c];
                        weights[j] = s / Math.Sqrt(d);
                        max = Math.Max(max, weights[j]);
                    }
                    double sum = 0;
                    for (int j = 0; j <= i; j++)
                        sum += weights[j] = Math.Exp(weights[j] - max);
                    for (int c = 0; c < d; c++)
                    {
                        double o = 0;
                        for (int j = 0; j <= i; j++)
                            o += weights[j] / sum * v[j, c];
                        result[i * d + c] = o;
                    }
                }
            }
            """, [Matrix(3, 2), Matrix(3, 2, seed: 2), Matrix(3, 2, seed: 3), Reals(6)]),

        new("KMeansStep", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> points, Span<double> centres)
            {
                Span<double> sums = stackalloc double[centres.Length];
                Span<int> counts = stackalloc int[centres.Length];
                double loss = 0;
                foreach (double p in points)
                {
                    int nearest = 0;
                    for (int c = 1; c < centres.Length; c++)
                        if (Math.Abs(p - centres[c]) < Math.Abs(p - centres[nearest]))
                            nearest = c;
                    sums[nearest] += p;
                    counts[nearest]++;
                    double distance = p - centres[nearest];
                    loss += distance * distance;
                }
                for (int c = 0; c < centres.Length; c++)
                    if (counts[c] > 0)
                        centres[c] = sums[c] / counts[c];
                return loss;
            }
            """, [D(0.1, 0.3, 0.9, 1.1), D(0, 1, 5)], [D(), D(0, 1)]),

        new("NBodyEnergy", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> mass)
            {
                double energy = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = i + 1; j < x.Length; j++)
                    {
                        double dx = x[i] - x[j];
                        double dy = y[i] - y[j];
                        energy -= mass[i] * mass[j] / Math.Sqrt(dx * dx + dy * dy + 0.01);
                    }
                }
                return energy;
            }
            """, [D(0, 1, 2), D(0, 0.5, -1), D(1, 2, 3)], [D(1), D(1), D(1)], [D(), D(), D()]),

        new("NBodySteps", """
            [Differentiable]
            public static void F(Span<double> position, Span<double> velocity, ReadOnlySpan<double> mass, double dt, int steps)
            {
                int n = mass.Length;
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        Span<double> pi = position.Slice(2 * i, 2);
                        Span<double> vi = velocity.Slice(2 * i, 2);
                        for (int j = 0; j < n; j++)
                        {
                            if (j == i)
                                continue;
                            Span<double> pj = position.Slice(2 * j, 2);
                            double dx = pj[0] - pi[0];
                            double dy = pj[1] - pi[1];
                            double r2 = dx * dx + dy * dy + 0.05;
                            double f = mass[j] / (r2 * Math.Sqrt(r2));
                            vi[0] += dt * f * dx;
                            vi[1] += dt * f * dy;
                        }
                    }
                    for (int i = 0; i < position.Length; i++)
                        position[i] += dt * velocity[i];
                }
            }
            """, [D(0, 0, 1, 0.5, -1, 0.3), D(0, 0.1, 0.2, 0, 0, 0), D(1, 0.5, 0.3), 0.05, 3]),

        new("RaySphere", """
            [Differentiable]
            public static double F(double ox, double oy, double oz, double dx, double dy, double dz, double radius)
            {
                double a = dx * dx + dy * dy + dz * dz;
                double b = 2 * (ox * dx + oy * dy + oz * dz);
                double c = ox * ox + oy * oy + oz * oz - radius * radius;
                double discriminant = b * b - 4 * a * c;
                if (discriminant < 0)
                    return double.PositiveInfinity;
                double root = Math.Sqrt(discriminant);
                double near = (-b - root) / (2 * a);
                if (near > 0)
                    return near;
                double far = (-b + root) / (2 * a);
                return far > 0 ? far : double.PositiveInfinity;
            }
            """, [0.1, 0.2, -3.0, 0.0, 0.1, 1.0, 1.0], [0.1, 0.0, 0.0, 0.0, 0.1, 1.0, 1.0], [5.0, 0.0, -3.0, 0.0, 0.0, 1.0, 1.0]) { Kinks = [2] },

        new("PageRank", """
            [Differentiable]
            public static double F(double[,] link, double damping, int rounds)
            {
                int n = link.GetLength(0);
                double[] rank = new double[n];
                double[] next = new double[n];
                Array.Fill(rank, 1.0 / n);
                for (int r = 0; r < rounds; r++)
                {
                    Array.Clear(next);
                    for (int i = 0; i < n; i++)
                    {
                        double total = 0;
                        for (int j = 0; j < n; j++)
                            total += link[i, j];
                        for (int j = 0; j < n; j++)
                            next[j] += damping * rank[i] * link[i, j] / total;
                    }
                    for (int j = 0; j < n; j++)
                        next[j] += (1 - damping) / n;
                    double[] t = rank;
                    rank = next;
                    next = t;
                }
                return rank[0] * rank[0];
            }
            """, [Matrix(3, 3, 0.1, 1), 0.85, 3], [Matrix(2, 2, 0.1, 1), 0.85, 0]),

        new("GradientDescentUnrolled", """
            [Differentiable]
            public static double F(double rate, double start, [NoGradient] ReadOnlySpan<double> data, int steps)
            {
                double w = start;
                double momentum = 0;
                for (int s = 0; s < steps; s++)
                {
                    double slope = 0;
                    foreach (double d in data)
                        slope += 2 * (w - d) / data.Length;
                    momentum = 0.9 * momentum + slope;
                    w -= rate * momentum;
                }
                return w * w;
            }
            """, [0.1, 3.0, D(1, 2, 4), 6], [0.1, 3.0, D(1), 0]),

        new("Interpolation", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, double x)
            {
                int lo = 0;
                int hi = xs.Length - 1;
                while (hi - lo > 1)
                {
                    int mid = (lo + hi) >> 1;
                    if (xs[mid] <= x)
                        lo = mid;
                    else
                        hi = mid;
                }
                double t = (x - xs[lo]) / (xs[hi] - xs[lo]);
                return ys[lo] + t * (ys[hi] - ys[lo]);
            }
            """, [D(0, 1, 3, 4), D(1, 2, 0, 5), 2.2], [D(0, 1), D(1, 2), 0.3]),

        new("Mandelbrot", """
            [Differentiable]
            public static double F(double cx, double cy, int limit)
            {
                double x = 0;
                double y = 0;
                for (int i = 0; i < limit; i++)
                {
                    double x2 = x * x;
                    double y2 = y * y;
                    if (x2 + y2 > 4)
                        return i + 1 - Math.Log2(Math.Log(x2 + y2) / 2);
                    (x, y) = (x2 - y2 + cx, 2 * x * y + cy);
                }
                return x2y2(x, y);
            }

            private static double x2y2(double x, double y) => x * x + y * y;
            """, [0.3, 0.6, 50], [-0.1, 0.1, 10], [2.0, 2.0, 5]),

        new("HeatWithBoundary", """
            [Differentiable]
            public static double F(double[,] u, double alpha, int steps)
            {
                int n = u.GetLength(0);
                int m = u.GetLength(1);
                double[,] next = new double[n, m];
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        for (int j = 0; j < m; j++)
                        {
                            if (i == 0 || j == 0 || i == n - 1 || j == m - 1)
                            {
                                next[i, j] = u[i, j];
                                continue;
                            }
                            next[i, j] = u[i, j] + alpha * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1] - 4 * u[i, j]) * (1 + u[i, j]);
                        }
                    }
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < m; j++)
                            u[i, j] = next[i, j];
                }
                return u[n / 2, m / 2];
            }
            """, [Matrix(4, 4), 0.1, 2], [Matrix(3, 3), 0.1, 0]),

        new("RunningVariance", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double mean = 0;
                double m2 = 0;
                int n = 0;
                foreach (double v in x)
                {
                    n++;
                    double delta = v - mean;
                    mean += delta / n;
                    m2 += delta * (v - mean);
                }
                return n < 2 ? 0 : Math.Sqrt(m2 / (n - 1));
            }
            """, [D(1, 2, 4)], [D(1)], [D()]),

        new("HuberLoss", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> residual, double delta)
            {
                double s = 0;
                for (int i = 0; i < residual.Length; i++)
                {
                    double a = Math.Abs(residual[i]);
                    s += a <= delta ? a * a / 2 : delta * (a - delta / 2);
                }
                return s;
            }
            """, [D(0.1, -0.3, 2, -5), 1.0], [D(0, 1), 1.0]),

        new("RobotArm", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> angle, ReadOnlySpan<double> length, double tx, double ty)
            {
                double x = 0;
                double y = 0;
                double total = 0;
                for (int i = 0; i < angle.Length; i++)
                {
                    total += angle[i];
                    (double sin, double cos) = Math.SinCos(total);
                    x += length[i] * cos;
                    y += length[i] * sin;
                }
                return double.Hypot(x - tx, y - ty);
            }
            """, [D(0.1, 0.5, -0.3), D(1, 0.7, 0.5), 1.0, 1.0], [D(), D(), 1.0, 1.0]),
    ];
}
