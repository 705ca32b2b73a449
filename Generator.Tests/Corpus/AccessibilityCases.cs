using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Members that are copied to where they are called, and name what only their own type can.</summary>
internal static class AccessibilityCases
{
    public static IEnumerable<Case> All =>
    [
        new("AccessiblePrivateMarked", """
            [Differentiable]
            public partial class A(double w)
            {
                public double Run(double x) => Inner(x, 3) + Rec(x, 2);
                [Differentiable]
                private double Rec(double x, int n) => n == 0 ? x * w : Rec(x * x, n - 1) + w;
                private double Inner(double x, int n)
                {
                    double s = 0;
                    for (int i = 0; i < n; i++) s += w * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                A[] q = [new(x), new(c)];
                return q[0].Run(c) * q[1].Run(x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("AccessiblePrivateStatic", """
            public partial class B
            {
                public static double Run(double x) => Rec(x, 2);
                [Differentiable]
                private static double Rec(double x, int n) => n == 0 ? x * x : Rec(x * x, n - 1) + x;
            }

            [Differentiable]
            public static double F(double x, double c) => B.Run(x) * B.Run(c);
            """, [0.5, 1.2]) { Allocates = true },

        new("AccessiblePrivateIntHelper", """
            [Differentiable]
            public sealed partial class Grid
            {
                private readonly double[] _cells;
                private static readonly int Offset = 1;
                public Grid(int w) => _cells = new double[w];
                public double this[int x] { get => _cells[Wrap(x, _cells.Length)]; set => _cells[Wrap(x, _cells.Length)] = value; }

                private static int Wrap(int i, int n) => ((i % n) + n) % n;
                private bool Odd(int i) => (i & 1) == 1;
                public double Sum()
                {
                    double s = 0;
                    for (int i = Wrap(3, 2); i < _cells.Length; i++) if (Odd(i)) s += this[i - 7];
                    else s -= this[i];
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                var g = new Grid(3);
                g[4] = x;
                g[-1] = c * x;
                Grid[] all = [g, new Grid(2)];
                all[1][0] = c;
                all[1][3] = x * x;
                return g.Sum() * all[1].Sum() + all[0][5];
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("AccessibleProtectedTemplateMethod", """
            [Differentiable]
            public abstract partial class Integrator
            {
                protected readonly double Omega, Damping;
                protected Integrator(double omega, double damping)
                {
                    Omega = omega;
                    Damping = damping;
                }

                protected double Accel(double x, double v) => -Omega * Omega * Math.Sin(x) - Damping * v;
                [Differentiable]
                protected abstract void Advance(ref double x, ref double v, double h);
                public double Run(double x, double v, double h, int n)
                {
                    for (int i = 0; i < n; i++)
                    Advance(ref x, ref v, h);
                    return 0.5 * v * v + Omega * Omega * (1 - Math.Cos(x));
                }
            }

            [Differentiable]
            public sealed partial class SymplecticEuler(double omega, double damping) : Integrator(omega, damping)
            {
                [Differentiable]
                protected override void Advance(ref double x, ref double v, double h)
                {
                    v += h * Accel(x, v);
                    x += h * v;
                }
            }

            [Differentiable]
            public sealed partial class Heun(double omega, double damping) : Integrator(omega, damping)
            {
                [Differentiable]
                protected override void Advance(ref double x, ref double v, double h)
                {
                    double a0 = Accel(x, v);
                    double xp = x + h * v, vp = v + h * a0;
                    double a1 = Accel(xp, vp);
                    x += 0.5 * h * (v + vp);
                    v += 0.5 * h * (a0 + a1);
                }
            }

            [Differentiable]
            public static double F(double omega, double damping, double theta0, double h, bool accurate)
            {
                Integrator main = accurate ? new Heun(omega, damping) : new SymplecticEuler(omega, damping);
                Integrator reference = new Heun(omega, 0);
                return main.Run(theta0, 0, h, 15) - 0.5 * reference.Run(theta0, 0.2, 0.5 * h, 10);
            }
            """, [1.7, 0.2, 0.8, 0.05, true], [0.9, 0.05, 1.6, 0.1, false]) { Allocates = true },

        new("AccessiblePrivateInIndexer", """
            [Differentiable]
            public sealed partial class Grid
            {
                private readonly double[,] _cells;
                public int Width => _cells.GetLength(0);
                public int Height => _cells.GetLength(1);
                public Grid(int w, int h) => _cells = new double[w, h];
                public double this[int x, int y]
                {
                    get => _cells[Wrap(x, Width), Wrap(y, Height)];
                    set => _cells[Wrap(x, Width), Wrap(y, Height)] = value;
                }

                private static int Wrap(int i, int n) => ((i % n) + n) % n;
                public double Laplacian(int x, int y)
                => this[x - 1, y] + this[x + 1, y] + this[x, y - 1] + this[x, y + 1] - 4 * this[x, y];
            }

            [Differentiable]
            public static double F(double[] seedValues, double du, double dv, double feed, double kill)
            {
                var u = new Grid(3, 3);
                var v = new Grid(3, 3);
                for (int i = 0; i < 9; i++)
                {
                    u[i / 3, i % 3] = 1;
                    v[i / 3, i % 3] = seedValues[i % seedValues.Length];
                }
                for (int step = 0; step < 4; step++)
                {
                    var nu = new Grid(3, 3);
                    var nv = new Grid(3, 3);
                    for (int x = 0; x < u.Width; x++)
                    for (int y = 0; y < u.Height; y++)
                    {
                        double a = u[x, y], b = v[x, y], r = a * b * b;
                        nu[x, y] = a + du * u.Laplacian(x, y) - r + feed * (1 - a);
                        nv[x, y] = b + dv * v.Laplacian(x, y) + r - (kill + feed) * b;
                    }
                    (u, v) = (nu, nv);
                }
                return u[-1, 4] * v[0, 0] + v[1, 1];
            }
            """, [D(0.3, 0.1, 0.5, 0.2), 0.16, 0.08, 0.035, 0.06], [D(0.7, 0.05), 0.1, 0.2, 0.02, 0.05]) { Allocates = true }
    ];

    private static double[] D(params double[] values) => values;
}
