using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Calculus =>
    [
        new("Romberg's method to a tolerance, two rows of the table swapped; held against the exact integral.", new("RombergQuadrature", """
            private static double Integrand(double x, double decay, double frequency) => Math.Exp(-decay * x * x) * Math.Cos(frequency * x);

            [Differentiable]
            public static double F(double decay, double frequency, double upper)
            {
                const double tolerance = 1e-13;
                const int Max = 14;
                double[] previous = new double[Max], current = new double[Max];
                double h = upper;
                previous[0] = 0.5 * h * (Integrand(0, decay, frequency) + Integrand(upper, decay, frequency));
                for (int i = 1; i < Max; i++)
                {
                    h /= 2;
                    double sum = 0;
                    for (int k = 1; k < 1 << i; k += 2)
                        sum += Integrand(k * h, decay, frequency);
                    current[0] = 0.5 * previous[0] + h * sum;
                    double factor = 1;
                    for (int j = 1; j <= i; j++)
                    {
                        factor *= 4;
                        current[j] = current[j - 1] + (current[j - 1] - previous[j - 1]) / (factor - 1);
                    }

                    if (i > 3 && Math.Abs(current[i] - previous[i - 1]) < tolerance)
                        return current[i];
                    (previous, current) = (current, previous);
                }

                return previous[Max - 1];
            }
            """, [0.7, 2.3, 1.9])),

        new("Adaptive Simpson quadrature by recursion, with Richardson's correction.", new("AdaptiveSimpson", """
            private static double Integrand(double x, double width) => 1 / (width * width + x * x);

            private static double Simpson(double fa, double fm, double fb, double h) => h / 6 * (fa + 4 * fm + fb);

            [Differentiable]
            private static double Refine(double a, double b, double fa, double fm, double fb, double whole, double width, double tolerance, int depth)
            {
                double m = 0.5 * (a + b);
                double fl = Integrand(0.5 * (a + m), width), fr = Integrand(0.5 * (m + b), width);
                double left = Simpson(fa, fl, fm, m - a), right = Simpson(fm, fr, fb, b - m);
                double delta = left + right - whole;
                if (depth <= 0 || Math.Abs(delta) <= 15 * tolerance)
                    return left + right + delta / 15;
                return Refine(a, m, fa, fl, fm, left, width, tolerance / 2, depth - 1)
                    + Refine(m, b, fm, fr, fb, right, width, tolerance / 2, depth - 1);
            }

            [Differentiable]
            public static double F(double a, double b, double width)
            {
                double fa = Integrand(a, width), fm = Integrand((a + b) / 2, width), fb = Integrand(b, width);
                return Refine(a, b, fa, fm, fb, Simpson(fa, fm, fb, b - a), width, 1e-12, 40);
            }
            """, [-0.8, 1.3, 0.3])) { Tolerance = 1e-9 },

        new("Gauss–Legendre nodes and weights by Newton's method, then an arc length.", new("ArcLengthByGaussLegendre", """
            [Differentiable]
            public static double F(double a, double b, double upper, int n)
            {
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), slope;
                    while (true)
                    {
                        double p0 = 1, p1 = x;
                        for (int k = 2; k <= n; k++)
                            (p0, p1) = (p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k);
                        slope = n * (x * p1 - p0) / (x * x - 1);
                        double step = p1 / slope;
                        x -= step;
                        if (Math.Abs(step) < 1e-15)
                            break;
                    }

                    double weight = 2 / ((1 - x * x) * slope * slope);
                    double t = 0.5 * upper * (x + 1);
                    double dx = a * Math.Sin(t), dy = b * Math.Cos(t);
                    sum += 0.5 * upper * weight * Math.Sqrt(dx * dx + dy * dy);
                }

                return sum;
            }
            """, [2.0, 1.5, 1.1, 20])),

        new("Monotone cubic interpolation after Fritsch and Carlson: slopes limited in place, interval by binary search.", new("MonotoneCubicInterpolation", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double at)
            {
                int n = x.Length;
                double[] secant = new double[n - 1], slope = new double[n];
                for (int i = 0; i < n - 1; i++)
                    secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
                slope[0] = secant[0];
                slope[n - 1] = secant[n - 2];
                for (int i = 1; i < n - 1; i++)
                    slope[i] = secant[i - 1] * secant[i] <= 0 ? 0 : (secant[i - 1] + secant[i]) / 2;
                for (int i = 0; i < n - 1; i++)
                {
                    if (secant[i] == 0)
                    {
                        slope[i] = slope[i + 1] = 0;
                        continue;
                    }

                    double alpha = slope[i] / secant[i], beta = slope[i + 1] / secant[i];
                    double square = alpha * alpha + beta * beta;
                    if (square > 9)
                    {
                        double tau = 3 / Math.Sqrt(square);
                        slope[i] = tau * alpha * secant[i];
                        slope[i + 1] = tau * beta * secant[i];
                    }
                }

                int lo = 0, hi = n - 1;
                while (hi - lo > 1)
                {
                    int mid = (lo + hi) >> 1;
                    if (x[mid] > at)
                        hi = mid;
                    else
                        lo = mid;
                }

                double h = x[hi] - x[lo], t = (at - x[lo]) / h;
                return y[lo] * (1 + 2 * t) * (1 - t) * (1 - t) + h * slope[lo] * t * (1 - t) * (1 - t)
                    + y[hi] * t * t * (3 - 2 * t) + h * slope[hi] * t * t * (t - 1);
            }
            """, [D(0, 1, 2.2, 3, 4.5, 5.1), D(0, 0.1, 0.3, 2.5, 2.7, 2.75), 1.7], [D(0, 1, 2.2, 3, 4.5, 5.1), D(0, 0.1, 0.3, 2.5, 2.7, 2.75), 3.9], [D(0, 1, 2.2, 3, 4.5, 5.1), D(0, 1, 0.3, 2.5, 2.4, 2.9), 2.9])),

        new("A root of a polynomial by Horner and Newton together; the gradient is −xᵏ/p′(x).", new("PolynomialRoot", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> coefficients, double start)
            {
                double x = start;
                for (int iteration = 0; iteration < 60; iteration++)
                {
                    double p = 0, slope = 0;
                    for (int k = coefficients.Length - 1; k >= 0; k--)
                    {
                        slope = slope * x + p;
                        p = p * x + coefficients[k];
                    }

                    double step = p / slope;
                    x -= step;
                    if (Math.Abs(step) <= 1e-15 * Math.Abs(x))
                        return x;
                }

                return double.NaN;
            }
            """, [D(-5, -2, 0.5, 1), 2.0])),

        new("Brent's root finder polished by one Newton step; the gradient is that of the implicit function (Kepler's equation).", new("KeplerByBrent", """
            private static double Brent(double a, double b, double e, double mean)
            {
                double fa = a - e * Math.Sin(a) - mean, fb = b - e * Math.Sin(b) - mean;
                if (fa * fb > 0)
                    throw new ArgumentException("no change of sign");
                double c = a, fc = fa, d = b - a, last = d;
                for (int i = 0; i < 100; i++)
                {
                    if (Math.Abs(fc) < Math.Abs(fb))
                    {
                        a = b; b = c; c = a;
                        fa = fb; fb = fc; fc = fa;
                    }

                    double tolerance = 1e-14, m = 0.5 * (c - b);
                    if (Math.Abs(m) <= tolerance || fb == 0)
                        break;
                    if (Math.Abs(last) < tolerance || Math.Abs(fa) <= Math.Abs(fb))
                    {
                        d = last = m;
                    }
                    else
                    {
                        double p, q, s = fb / fa;
                        if (a == c)
                        {
                            p = 2 * m * s;
                            q = 1 - s;
                        }
                        else
                        {
                            double r = fb / fc;
                            q = fa / fc;
                            p = s * (2 * m * q * (q - r) - (b - a) * (r - 1));
                            q = (q - 1) * (r - 1) * (s - 1);
                        }

                        if (p > 0)
                            q = -q;
                        p = Math.Abs(p);
                        if (2 * p < Math.Min(3 * m * q - Math.Abs(tolerance * q), Math.Abs(last * q)))
                        {
                            last = d;
                            d = p / q;
                        }
                        else
                        {
                            d = last = m;
                        }
                    }

                    a = b;
                    fa = fb;
                    b += Math.Abs(d) > tolerance ? d : Math.CopySign(tolerance, m);
                    fb = b - e * Math.Sin(b) - mean;
                    if (fb > 0 == fc > 0)
                    {
                        c = a;
                        fc = fa;
                        d = last = b - a;
                    }
                }

                return b;
            }

            [Differentiable]
            public static double F(double eccentricity, double mean)
            {
                double anomaly = Derivative.Stop(Brent(0, 2 * Math.PI, eccentricity, mean));
                anomaly -= (anomaly - eccentricity * Math.Sin(anomaly) - mean) / (1 - eccentricity * Math.Cos(anomaly));
                return anomaly;
            }
            """, [0.6, 1.2])),

        new("A system of two equations by Broyden's method inside an objective; held against the implicit function theorem.", new("BroydenInside", """
            private static (double, double) Residual(double x, double y, double a, double b) =>
                (x * x + y * y - a, Math.Exp(x - 1) + b * y * y * y - 2);

            [Differentiable]
            public static double F(double a, double b)
            {
                double x = 1.1, y = 0.9;
                var (f, g) = Residual(x, y, a, b);

                // The inverse of the Jacobian at the start.
                double j11 = 2 * x, j12 = 2 * y, j21 = Math.Exp(x - 1), j22 = 3 * b * y * y;
                double det = j11 * j22 - j12 * j21;
                double h11 = j22 / det, h12 = -j12 / det, h21 = -j21 / det, h22 = j11 / det;
                int iteration = 0;
                while (Math.Abs(f) + Math.Abs(g) > 1e-14)
                {
                    if (++iteration > 50)
                        throw new InvalidOperationException("no convergence");
                    double dx = -(h11 * f + h12 * g), dy = -(h21 * f + h22 * g);
                    x += dx;
                    y += dy;
                    var (f1, g1) = Residual(x, y, a, b);
                    double df = f1 - f, dg = g1 - g;
                    f = f1;
                    g = g1;
                    double hx = h11 * df + h12 * dg, hy = h21 * df + h22 * dg;
                    double scale = dx * hx + dy * hy;
                    if (scale == 0)
                        break;
                    double ux = (dx - hx) / scale, uy = (dy - hy) / scale;
                    double vx = dx * h11 + dy * h21, vy = dx * h12 + dy * h22;
                    h11 += ux * vx;
                    h12 += ux * vy;
                    h21 += uy * vx;
                    h22 += uy * vy;
                }

                return x * x * y + Math.Sin(y);
            }
            """, [2.1, 0.95])) { Tolerance = 1e-6 },

        new("Length of a Bézier curve by de Casteljau subdivision, recursively until the control polygon is flat.", new("BezierLength", """
            [Differentiable]
            private static double Length(ReadOnlySpan<double> px, ReadOnlySpan<double> py, int depth)
            {
                int n = px.Length;
                double polygon = 0;
                for (int i = 1; i < n; i++)
                    polygon += Math.Sqrt((px[i] - px[i - 1]) * (px[i] - px[i - 1]) + (py[i] - py[i - 1]) * (py[i] - py[i - 1]));
                double ex = px[n - 1] - px[0], ey = py[n - 1] - py[0];
                double chord = Math.Sqrt(ex * ex + ey * ey);
                if (depth == 0)
                    return (2 * chord + (n - 2) * polygon) / n;

                Span<double> leftX = stackalloc double[n], leftY = stackalloc double[n];
                double[] rightX = px.ToArray(), rightY = py.ToArray();
                for (int level = 0; level < n; level++)
                {
                    leftX[level] = rightX[0];
                    leftY[level] = rightY[0];
                    for (int i = 0; i < n - 1 - level; i++)
                    {
                        rightX[i] = 0.5 * (rightX[i] + rightX[i + 1]);
                        rightY[i] = 0.5 * (rightY[i] + rightY[i + 1]);
                    }
                }

                return Length(leftX, leftY, depth - 1) + Length(rightX, rightY, depth - 1);
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> px, ReadOnlySpan<double> py) => Length(px, py, 7);
            """, [D(0, 1, 2, 3.5), D(0, 2, -0.5, 1)])) { Tolerance = 1e-7 },

        new("Regularised incomplete gamma function by series or continued fraction, with Lanczos' log-gamma.", new("IncompleteGamma", """
            private static readonly double[] s_lanczos =
            [
                0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
                12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
            ];

            private static double LogGamma(double x)
            {
                x -= 1;
                double sum = s_lanczos[0], t = x + 7.5;
                for (int i = 1; i < s_lanczos.Length; i++)
                    sum += s_lanczos[i] / (x + i);
                return 0.5 * Math.Log(2 * Math.PI) + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
            }

            [Differentiable]
            public static double F(double a, double x)
            {
                if (x <= 0)
                    return 0;
                double front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
                if (x < a + 1)
                {
                    double term = 1 / a, sum = term;
                    for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
                    {
                        term *= x / (a + n);
                        sum += term;
                    }

                    return sum * front;
                }

                const double tiny = 1e-300;
                double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
                for (int i = 1; i < 500; i++)
                {
                    double an = -i * (i - a);
                    b += 2;
                    d = an * d + b;
                    if (Math.Abs(d) < tiny)
                        d = tiny;
                    c = b + an / c;
                    if (Math.Abs(c) < tiny)
                        c = tiny;
                    d = 1 / d;
                    double delta = d * c;
                    h *= delta;
                    if (Math.Abs(delta - 1) < 1e-16)
                        break;
                }

                return 1 - front * h;
            }
            """, [2.5, 1.3], [1.7, 6.2])) { Tolerance = 1e-10 },

        new("Bessel functions by Miller's downward recurrence; a weighted sum of orders.", new("BesselByDownwardRecurrence", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> weights)
            {
                int start = 2 * ((int)(x + weights.Length + 40) / 2);
                double above = 0, here = 1e-30, norm = 0, sum = 0;
                for (int n = start; n > 0; n--)
                {
                    double below = 2 * n / x * here - above;
                    above = here;
                    here = below;
                    if (n - 1 < weights.Length)
                        sum += weights[n - 1] * here;
                    if (n % 2 == 1)
                        norm += n == 1 ? here : 2 * here;
                }

                return sum / norm;
            }
            """, [3.7, D(0.5, -1, 2, 0.25)])),

        new("Complete elliptic integrals by the arithmetic–geometric mean: period of a pendulum of large amplitude.", new("PendulumPeriodByAgm", """
            [Differentiable]
            public static double F(double amplitude, double length, double gravity)
            {
                double a = 1, g = Math.Cos(amplitude / 2);
                while (Math.Abs(a - g) > 1e-15 * a)
                {
                    double mean = (a + g) / 2;
                    g = Math.Sqrt(a * g);
                    a = mean;
                }

                return 2 * Math.PI * Math.Sqrt(length / gravity) / a;
            }
            """, [2.1, 1.3, 9.81])) { Tolerance = 1e-8 },
    ];
}
