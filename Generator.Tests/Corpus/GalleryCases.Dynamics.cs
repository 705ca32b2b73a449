using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Dynamics =>
    [
        new("The Lorenz system by the classical Runge–Kutta method.", new("LorenzByRungeKutta", """
            private static void Slope(double[] s, double sigma, double rho, double beta, double[] k)
            {
                k[0] = sigma * (s[1] - s[0]);
                k[1] = s[0] * (rho - s[2]) - s[1];
                k[2] = s[0] * s[1] - beta * s[2];
            }

            [Differentiable]
            public static double F(double[] state, double sigma, double rho, double beta, double dt, int steps)
            {
                double[] k1 = new double[3], k2 = new double[3], k3 = new double[3], k4 = new double[3], mid = new double[3];
                for (int n = 0; n < steps; n++)
                {
                    Slope(state, sigma, rho, beta, k1);
                    for (int i = 0; i < 3; i++)
                        mid[i] = state[i] + dt / 2 * k1[i];
                    Slope(mid, sigma, rho, beta, k2);
                    for (int i = 0; i < 3; i++)
                        mid[i] = state[i] + dt / 2 * k2[i];
                    Slope(mid, sigma, rho, beta, k3);
                    for (int i = 0; i < 3; i++)
                        mid[i] = state[i] + dt * k3[i];
                    Slope(mid, sigma, rho, beta, k4);
                    for (int i = 0; i < 3; i++)
                        state[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
                }

                return state[0] + 0.5 * state[2];
            }
            """, [D(1, 1.1, 20), 10.0, 28.0, 8.0 / 3, 0.01, 40])),

        new("Dormand–Prince 5(4) with step control and rejected steps, on a forced oscillator.", new("DormandPrinceWithStepControl", """
            private static readonly double[][] s_a =
            [
                [],
                [1.0 / 5],
                [3.0 / 40, 9.0 / 40],
                [44.0 / 45, -56.0 / 15, 32.0 / 9],
                [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
                [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
                [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
            ];

            private static readonly double[] s_c = [0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1];

            private static readonly double[] s_error =
                [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

            [Differentiable]
            public static double F(double position, double velocity, double omega, double drive, double end)
            {
                const double tolerance = 1e-7;
                double t = 0, h = 0.5;
                double[] y = [position, velocity], next = new double[2];
                double[,] k = new double[7, 2];
                while (t < end)
                {
                    if (t + h > end)
                        h = end - t;
                    for (int stage = 0; stage < 7; stage++)
                    {
                        double y0 = y[0], y1 = y[1];
                        for (int j = 0; j < stage; j++)
                        {
                            y0 += h * s_a[stage][j] * k[j, 0];
                            y1 += h * s_a[stage][j] * k[j, 1];
                        }

                        k[stage, 0] = y1;
                        k[stage, 1] = -omega * omega * y0 + drive * Math.Cos(t + s_c[stage] * h);
                        next[0] = y0;
                        next[1] = y1;
                    }

                    double error = 0;
                    for (int i = 0; i < 2; i++)
                    {
                        double e = 0;
                        for (int stage = 0; stage < 7; stage++)
                            e += h * s_error[stage] * k[stage, i];
                        error = Math.Max(error, Math.Abs(e) / (tolerance * (1 + Math.Abs(y[i]))));
                    }

                    if (error <= 1)
                    {
                        t += h;
                        (y, next) = (next, y);
                    }

                    h *= Math.Clamp(0.9 * Math.Pow(error, -0.2), 0.2, 5);
                }

                return y[0] + 0.3 * y[1];
            }
            """, [0.7, -0.4, 2.3, 0.8, 1.5])) { Tolerance = 1e-9 },

        new("A chain of two links by RATTLE: leapfrog with the constraints solved by sweeps, momenta projected.", new("ConstrainedLeapfrog", """
            [Differentiable]
            public static double F(double[] q, double[] v, ReadOnlySpan<double> mass, double gravity, double dt, int steps)
            {
                // Point 0 hangs from the origin, point 1 from point 0; the links keep their lengths.
                int n = mass.Length;
                double[] length2 = new double[n], old = new double[2 * n];
                for (int i = 0; i < n; i++)
                {
                    double dx = q[2 * i] - (i > 0 ? q[2 * i - 2] : 0), dy = q[2 * i + 1] - (i > 0 ? q[2 * i - 1] : 0);
                    length2[i] = dx * dx + dy * dy;
                }

                for (int step = 0; step < steps; step++)
                {
                    q.CopyTo(old, 0);
                    for (int i = 0; i < n; i++)
                    {
                        v[2 * i + 1] -= 0.5 * dt * gravity;
                        q[2 * i] += dt * v[2 * i];
                        q[2 * i + 1] += dt * v[2 * i + 1];
                    }

                    double worst = 1;
                    for (int sweep = 0; sweep < 200 && worst > 1e-15; sweep++)
                    {
                        worst = 0;
                        for (int i = 0; i < n; i++)
                        {
                            bool hangs = i > 0;
                            double dx = q[2 * i], dy = q[2 * i + 1], ox = old[2 * i], oy = old[2 * i + 1];
                            if (hangs)
                            {
                                dx -= q[2 * i - 2];
                                dy -= q[2 * i - 1];
                                ox -= old[2 * i - 2];
                                oy -= old[2 * i - 1];
                            }

                            double violation = dx * dx + dy * dy - length2[i];
                            worst = Math.Max(worst, Math.Abs(violation));
                            double inverse = 1 / mass[i] + (hangs ? 1 / mass[i - 1] : 0);
                            double lambda = violation / (2 * inverse * (dx * ox + dy * oy));
                            Push(i, lambda * ox, lambda * oy, 1 / mass[i]);
                            if (hangs)
                                Push(i - 1, -lambda * ox, -lambda * oy, 1 / mass[i - 1]);
                        }
                    }

                    for (int i = 0; i < n; i++)
                        v[2 * i + 1] -= 0.5 * dt * gravity;
                    worst = 1;
                    for (int sweep = 0; sweep < 200 && worst > 1e-15; sweep++)
                    {
                        worst = 0;
                        for (int i = 0; i < n; i++)
                        {
                            double dx = q[2 * i], dy = q[2 * i + 1], ux = v[2 * i], uy = v[2 * i + 1];
                            if (i > 0)
                            {
                                dx -= q[2 * i - 2];
                                dy -= q[2 * i - 1];
                                ux -= v[2 * i - 2];
                                uy -= v[2 * i - 1];
                            }

                            double violation = dx * ux + dy * uy;
                            worst = Math.Max(worst, Math.Abs(violation));
                            double mu = violation / ((1 / mass[i] + (i > 0 ? 1 / mass[i - 1] : 0)) * length2[i]);
                            v[2 * i] -= mu * dx / mass[i];
                            v[2 * i + 1] -= mu * dy / mass[i];
                            if (i > 0)
                            {
                                v[2 * i - 2] += mu * dx / mass[i - 1];
                                v[2 * i - 1] += mu * dy / mass[i - 1];
                            }
                        }
                    }
                }

                return q[2 * n - 2] + 2 * q[2 * n - 1];

                void Push(int i, double px, double py, double inverseMass)
                {
                    q[2 * i] -= px * inverseMass;
                    q[2 * i + 1] -= py * inverseMass;
                    v[2 * i] -= px * inverseMass / dt;
                    v[2 * i + 1] -= py * inverseMass / dt;
                }
            }
            """, [D(0.6, -0.8, 1.4, -1.4), D(0, 0, 0, 0), D(1, 0.5), 9.81, 0.02, 6])) { Tolerance = 1e-10 },

        new("The wave equation by leapfrog on a string fixed at both ends, three levels rotated; held against its modes.", new("WaveOnAString", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> shape, double courant, int steps)
            {
                int n = shape.Length;
                double c2 = courant * courant;
                double[] before = new double[n], now = shape.ToArray(), after = new double[n];
                for (int i = 0; i < n; i++)
                {
                    double left = i > 0 ? now[i - 1] : 0, right = i < n - 1 ? now[i + 1] : 0;
                    before[i] = now[i] + 0.5 * c2 * (left - 2 * now[i] + right);
                }

                // Released at rest: the level before the first is that after it.
                for (int step = 0; step < steps; step++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double left = i > 0 ? now[i - 1] : 0, right = i < n - 1 ? now[i + 1] : 0;
                        after[i] = 2 * now[i] - before[i] + c2 * (left - 2 * now[i] + right);
                    }

                    var spare = before;
                    before = now;
                    now = after;
                    after = spare;
                }

                double energy = 0;
                for (int i = 0; i < n; i++)
                    energy += now[i] * now[i];
                return energy;
            }
            """, [Reals(7, seed: 31), 0.8, 9])),

        new("Heat equation by Crank–Nicolson, a tridiagonal solve per step; held against the modes of the scheme.", new("HeatByCrankNicolson", """
            [Differentiable]
            public static double F(double[] u, double r, int steps)
            {
                int n = u.Length;
                double[] c = new double[n], d = new double[n];
                for (int step = 0; step < steps; step++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double left = i == 0 ? 0 : u[i - 1], right = i == n - 1 ? 0 : u[i + 1];
                        double rhs = u[i] + r / 2 * (left - 2 * u[i] + right);
                        double m = 1 + r + (i == 0 ? 0 : r / 2 * c[i - 1]);
                        c[i] = -r / 2 / m;
                        d[i] = (rhs + (i == 0 ? 0 : r / 2 * d[i - 1])) / m;
                    }

                    u[n - 1] = d[n - 1];
                    for (int i = n - 2; i >= 0; i--)
                        u[i] = d[i] - c[i] * u[i + 1];
                }

                double total = 0;
                for (int i = 0; i < n; i++)
                    total += (i + 1) * u[i];
                return total;
            }
            """, [Reals(6, seed: 32), 0.9, 5])),

        new("Advection by a finite-volume scheme with van Leer's limiter, periodic.", new("AdvectionWithLimiter", """
            private static double Limited(double a, double b) => a * b > 0 ? 2 * a * b / (a + b) : 0;

            [Differentiable]
            public static double F(double[] u, double courant, int steps)
            {
                int n = u.Length;
                var flux = new double[n + 1];
                for (int step = 0; step < steps; step++)
                {
                    for (int i = 0; i < n; i++)
                    {
                        double slope = Limited(u[i] - u[(i + n - 1) % n], u[(i + 1) % n] - u[i]);
                        flux[i + 1] = courant * (u[i] + 0.5 * (1 - courant) * slope);
                    }

                    flux[0] = flux[n];
                    for (int i = 0; i < n; i++)
                        u[i] -= flux[i + 1] - flux[i];
                }

                double sum = 0;
                for (int i = 0; i < n; i++)
                    sum += u[i] * u[i] * (i + 1);
                return sum;
            }
            """, [D(0.1, 0.4, 1.3, 1.9, 1.2, 0.7, 0.25, 0.15), 0.6, 5])),

        new("A Kepler orbit by velocity Verlet; returns the energy at the end.", new("TwoBodyByVerlet", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> start, double mu, double dt, int steps)
            {
                double x = start[0], y = start[1], vx = start[2], vy = start[3];
                var (ax, ay) = Acceleration(x, y);
                for (int i = 0; i < steps; i++)
                {
                    vx += dt / 2 * ax;
                    vy += dt / 2 * ay;
                    x += dt * vx;
                    y += dt * vy;
                    (ax, ay) = Acceleration(x, y);
                    vx += dt / 2 * ax;
                    vy += dt / 2 * ay;
                }

                return (vx * vx + vy * vy) / 2 - mu / Math.Sqrt(x * x + y * y);

                (double, double) Acceleration(double px, double py)
                {
                    double r2 = px * px + py * py;
                    double f = -mu / (r2 * Math.Sqrt(r2));
                    return (f * px, f * py);
                }
            }
            """, [D(1, 0.1, -0.05, 1.1), 1.0, 0.05, 60])),

        new("A stiff reaction by implicit Euler with Newton's method in every step.", new("StiffReactionByImplicitEuler", """
            [Differentiable]
            public static double F(double a, double b, double k1, double k2, double dt, int steps)
            {
                for (int n = 0; n < steps; n++)
                {
                    double x = a, y = b;
                    for (int i = 0; i < 50; i++)
                    {
                        double f = x - a + dt * (k1 * x - k2 * y * y);
                        double g = y - b - dt * (k1 * x - k2 * y * y);
                        double fx = 1 + dt * k1, fy = -2 * dt * k2 * y, gx = -dt * k1, gy = 1 + 2 * dt * k2 * y;
                        double det = fx * gy - fy * gx;
                        double dx = (f * gy - g * fy) / det, dy = (g * fx - f * gx) / det;
                        x -= dx;
                        y -= dy;
                        if (Math.Abs(dx) + Math.Abs(dy) < 1e-15)
                            break;
                    }

                    a = x;
                    b = y;
                }

                return a * Math.Log(b);
            }
            """, [1.0, 0.3, 2.5, 40.0, 0.1, 6])),

        new("Poisson's equation by recursive multigrid V-cycles, to convergence; held against the direct solution.", new("PoissonByMultigrid", """
            private static void Smooth(double[] u, double[] f, double h)
            {
                for (int sweep = 0; sweep < 2; sweep++)
                    for (int i = 1; i < u.Length - 1; i++)
                        u[i] = 0.5 * (u[i - 1] + u[i + 1] + h * h * f[i]);
            }

            [Differentiable]
            private static void Cycle(double[] u, double[] f, double h)
            {
                int n = u.Length - 1;
                Smooth(u, f, h);
                if (n <= 2)
                    return;

                double[] residual = new double[n + 1], coarse = new double[n / 2 + 1], correction = new double[n / 2 + 1];
                for (int i = 1; i < n; i++)
                    residual[i] = f[i] + (u[i - 1] - 2 * u[i] + u[i + 1]) / (h * h);
                for (int i = 1; i < n / 2; i++)
                    coarse[i] = 0.25 * (residual[2 * i - 1] + 2 * residual[2 * i] + residual[2 * i + 1]);
                Cycle(correction, coarse, 2 * h);
                for (int i = 1; i < n; i++)
                    u[i] += i % 2 == 0 ? correction[i / 2] : 0.5 * (correction[i / 2] + correction[i / 2 + 1]);
                Smooth(u, f, h);
            }

            [Differentiable]
            public static double F(double[] u, double[] f, double h, int cycles)
            {
                for (int cycle = 0; cycle < cycles; cycle++)
                    Cycle(u, f, h);
                double square = 0;
                foreach (double x in u)
                    square += x * x;
                return h * square;
            }
            """, [D(0.5, 0.1, 0, 0, -0.3, 0, 0, 0, -0.2), Reals(9, seed: 33), 0.125, 16])),
    ];
}
