using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Loops that step through time in many ways, and methods that are called, for checkpoints.</summary>
internal static class CheckpointCases
{
    /// <summary>Each has a loop whose trips keep more than a state.</summary>
    public static IEnumerable<Case> Loops =>
    [
        new("HeatInPlace", """
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                double[] u = new double[u0.Length];
                u0.CopyTo(u, 0);
                double e = 0;
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 1; i < u.Length - 1; i++) u[i] += k * Math.Sin(u[i - 1] - 2 * u[i] + u[i + 1]);
                    e += u[1] * u[1];
                }
                double s = e;
                for (int i = 0; i < u.Length; i++) s += u[i] * u[i];
                return s;
            }
            """,
            [new double[]{1,2,0.5,-1,3}, 0.1, 17],
            [new double[]{1,2,0.5,-1,3}, 0.1, 0],
            [new double[]{1,2,0.5}, 0.1, 1],
            [new double[]{1,2,0.5}, 0.1, 100]),
        new("HeatByTwoBuffers", """
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                double[] u = new double[u0.Length], v = new double[u0.Length];
                u0.CopyTo(u, 0);
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < u.Length; i++)
                    {
                        double l = i > 0 ? u[i - 1] : 0, r = i < u.Length - 1 ? u[i + 1] : 0;
                        v[i] = u[i] + k * (l - 2 * u[i] + r) * u[i];
                    }
                    (u, v) = (v, u);
                }
                double s = 0;
                for (int i = 0; i < u.Length; i++) s += u[i] * u[i];
                return s + v[0];
            }
            """,
            [new double[]{1,0.2,0.5,-1,0.3}, 0.1, 17],
            [new double[]{1,2,0.5,-1,3}, 0.1, 0],
            [new double[]{1,2,0.5}, 0.1, 1],
            [new double[]{0.1,0.2,0.5}, 0.1, 10]),
        new("Pendulum", """
            [Differentiable]
            public static double F(double x, double v, double w, int steps)
            {
                double h = 0.01;
                for (int t = 0; t < steps; t++)
                {
                    double a = -w * Math.Sin(x);
                    v += h * a;
                    x += h * v;
                    if (x > 1) v *= 0.9;
                }
                return x * v;
            }
            """,
            [0.5, 1.0, 2.0, 250],
            [0.5, 1.0, 2.0, 0],
            [0.5, 1.0, 2.0, 1],
            [0.5, 1.0, 2.0, 2]),
        new("DownwardsInTheArgument", """
            [Differentiable]
            public static double F(double[] u, double k, int steps)
            {
                for (int t = steps; t >= 1; t -= 3)
                {
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i]) * (1 + k * t);
                }
                double s = 0;
                foreach (double x in u) s += x * x;
                u[0] = 7;
                return s;
            }
            """,
            [new double[]{1,0.2,0.5,-1,0.3}, 0.01, 17],
            [new double[]{1,2}, 0.1, 0],
            [new double[1], 0.1, 5]),
        new("BehindAnEarlyReturn", """
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                if (steps < 0) return k;
                double[] u = new double[u0.Length];
                double[] w = new double[u0.Length];
                for (int i = 0; i < u.Length; i++) { u[i] = u0[i]; w[i] = k * u0[i]; }
                double q = k * k;
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i] * w[i]) + q * u[(i + 1) % u.Length];
                }
                w[0] = 3;
                double s = w[0] * q;
                for (int i = 0; i < u.Length; i++) s += u[i] * u[i] * w[i];
                return s;
            }
            """,
            [new double[]{1,0.2,0.5,-1,0.3}, 0.3, 17],
            [new double[]{1,2}, 0.1, 0],
            [new double[]{1.0}, 0.1, -5]),
        new("TableThatIsOverwrittenLater", """
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                double[] table = new double[3];
                table[0] = k; table[1] = k * k; table[2] = 1;
                double[] u = new double[u0.Length];
                for (int i = 0; i < u.Length; i++) u[i] = u0[i];
                for (int t = 0; t < steps; t++)
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i]) * table[t % 3];
                table[1] = 5 * u[0];
                double s = 0;
                for (int i = 0; i < u.Length; i++) s += u[i] * table[i % 3];
                return s;
            }
            """,
            [new double[]{1,0.2,0.5,-1,0.3}, 0.9, 17],
            [new double[]{1,2}, 0.1, 0]),
        new("TraceOfEachStep", """
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                double[] u = new double[u0.Length];
                double[] trace = new double[steps];
                u0.AsSpan().CopyTo(u);
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Cos(u[i] * k);
                    trace[t] = u[0] * u[1];
                }
                double s = 0;
                for (int t = 0; t < steps; t++) s += trace[t] * trace[t] * (t + 1);
                return s;
            }
            """,
            [new double[]{1,0.2,0.5}, 0.9, 17],
            [new double[]{1,0.2}, 0.9, 1],
            [new double[]{1,0.2}, 0.9, 0]),
        new("StepsThatCallThemselves", """
            [Differentiable]
            public static double Step(Span<double> u, double k, int n)
            {
                double s = 0;
                if (n <= 0) return k;
                for (int i = 0; i < u.Length; i++) { u[i] = Math.Sin(u[i] * k); s += u[i]; }
                return s + Step(u, k * 0.5, n - 1);
            }
            [Differentiable]
            public static double F(double[] u0, double k, int steps)
            {
                double[] u = new double[u0.Length];
                u0.AsSpan().CopyTo(u);
                double s = 0;
                for (int t = 0; t < steps; t++) s += Step(u, k, 2) * s + 1;
                return s;
            }
            """,
            [new double[]{1,0.2,0.5}, 0.9, 17],
            [new double[]{1,0.2}, 0.9, 1],
            [new double[]{1,0.2}, 0.9, 0]),
        new("RectangularState", """
            [Differentiable]
            public static double F(double[,] u, double k, int steps)
            {
                int n = u.GetLength(0), m = u.GetLength(1);
                for (int t = 0; t < steps; t++)
                    for (int i = 1; i < n; i++)
                        for (int j = 1; j < m; j++) u[i, j] = Math.Sin(u[i - 1, j] * k + u[i, j - 1] * u[i, j]);
                double s = 0;
                for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += u[i, j] * u[i, j];
                return s;
            }
            """,
            [new double[,]{{1,0.2,0.5},{0.3,0.4,0.7}}, 0.9, 17],
            [new double[,]{{1,0.2,0.5},{0.3,0.4,0.7}}, 0.9, 0]),
        new("ThreeLoopsOfNumbers", """
            [Differentiable]
            public static double F(double[] p, int steps)
            {
                double a = p[0], b = p[1], c = 0;
                for (long t = 0; t < steps; t++) { double q = a * b; a = Math.Sin(q) + c; b = Math.Cos(q * c); c = a * a * b; }
                double s = a + b;
                for (int t = steps; t > 0; t--) { s = Math.Tanh(s * c) + a; c *= s; }
                int count = 0;
                for (int t = 0; t < steps; t++) { if (s > 0.3) { count++; s *= 0.9; } else s += 0.1 * c; }
                return s * c + count;
            }
            """,
            [new double[]{1,0.2}, 17],
            [new double[]{1,0.2}, 0],
            [new double[]{1,0.2}, 1]),
        new("HalvesOfOneArray", """
            [Differentiable]
            public static double F(double[] u, double k, int steps)
            {
                Span<double> left = u.AsSpan(0, u.Length / 2), right = u.AsSpan(u.Length / 2);
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < left.Length; i++) left[i] = Math.Sin(right[i] * k) + left[i] * 0.5;
                    for (int i = 0; i < right.Length; i++) right[i] *= left[i % Math.Max(left.Length, 1)];
                }
                double s = 0;
                foreach (double x in u) s += x * x;
                return s;
            }
            """,
            [new double[]{1,0.2,0.5,0.6}, 0.9, 17],
            [new double[]{1,0.2,2}, 0.9, 3]),
        new("BouncingParticles", """
            public struct Particle { public double X, V; public int Hits; }
            [Differentiable]
            public static double F(double[] x0, double k, int steps)
            {
                var ps = new Particle[x0.Length];
                for (int i = 0; i < ps.Length; i++) ps[i].X = x0[i];
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 0; i < ps.Length; i++)
                    {
                        ref Particle p = ref ps[i];
                        p.V -= 0.1 * Math.Sin(k * p.X);
                        p.X += 0.1 * p.V;
                        if (p.X < 0) { p.X = -p.X; p.V = -p.V; p.Hits++; }
                    }
                }
                double s = 0;
                foreach (Particle p in ps) s += p.X * p.X + p.V * p.Hits;
                return s;
            }
            """,
            [new double[]{1,0.2,0.5,0.6}, 0.9, 37],
            [new double[]{1,0.2,2}, 0.9, 3]),
        new("AdaptiveStepsUntilTheEnd", """
            [Differentiable]
            public static double F(double[] u0, double k, double end)
            {
                double[] u = (double[])u0.Clone();
                double t = 0, h = 0.1; int n = 0;
                while (t < end)
                {
                    for (int i = 0; i < u.Length; i++) u[i] += h * Math.Sin(k * u[i]) + t;
                    t += h; h *= 1.01; n++;
                    if (u[0] > 50) break;
                }
                return u[0] * u[^1] + n * k;
            }
            """,
            [new double[]{1,0.2,0.5}, 0.9, 2.0],
            [new double[]{1,0.2,0.5}, 0.9, -2.0],
            [new double[]{49,0.2,0.5}, 0.9, 5.0]),
        new("TestedAtTheEnd", """
            [Differentiable]
            public static double F(double[] u, double k, int n)
            {
                int c = 0; double s = 0;
                do
                {
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Cos(k * u[i]) + s;
                    s += u[0];
                    c++;
                    if (s < -3) return s * k;
                } while (c < n);
                for (int r = 0; r < 3; r++) { s *= k; }
                return s * u[^1];
            }
            """,
            [new double[]{1,0.2,0.5}, 0.9, 7],
            [new double[]{1,0.2,0.5}, 0.9, 0],
            [new double[]{1,0.2,0.5}, -3.9, 10]),
        new("ArraysOfATrip", """
            [Differentiable]
            public static double F(double[] u, double k, int n)
            {
                double s = 0;
                for (int t = 0; t < n; t++)
                {
                    double[] a = new double[u.Length], b = new double[u.Length];
                    for (int i = 0; i < u.Length; i++) { a[i] = u[i] * k; b[i] = Math.Sin(u[i]); }
                    if (t % 2 == 0) (a, b) = (b, a);
                    for (int i = 0; i < u.Length; i++) u[i] = a[i] * b[i] + a[0];
                    s += b[0] * s + 1;
                }
                return s;
            }
            """,
            [new double[]{1,0.2,0.5}, 0.9, 7],
            [new double[]{1,0.2,0.5}, 0.9, 0]),
        new("OneWhileAfterAnother", """
            [Differentiable]
            public static double F(double x, double k, int n)
            {
                double s = x; int i = 0;
                while (i < n) { double q = s; for (int j = 0; j < 3; j++) q = Math.Sin(q * k) + 0.1 * j; s = q; i++; }
                double z = s;
                while (i > 0) { double q = z; for (int j = 0; j < 3; j++) q = Math.Cos(q * k) + s; z = q; i -= 2; }
                return s * z + i;
            }
            """,
            [0.5, 0.9, 7],
            [0.5, 0.9, 0]),
        new("RecurrentOverItems", """
            [Differentiable]
            public static double F(double[] xs, double k)
            {
                double[] h = new double[4];
                double loss = 0;
                foreach (double x in xs)
                {
                    for (int i = 0; i < h.Length; i++) h[i] = Math.Tanh(h[i] * k + x * (i + 1));
                    loss += h[0] * h[3];
                }
                return loss;
            }
            """,
            [new double[]{1,0.2,0.5,3,2}, 0.9],
            [new double[0], 0.9]),
        new("TupleAsState", """
            [Differentiable]
            public static double F(double x, double v, double k, int n)
            {
                (double X, double V) s = (x, v);
                for (int i = 0; i < n; i++) { var a = s; for (int j = 0; j < 2; j++) a = (a.X + 0.1 * a.V, a.V - 0.1 * Math.Sin(k * a.X)); s = a; }
                return s.X * s.V;
            }
            """,
            [0.5, 1.0, 0.9, 8],
            [0.5, 1.0, 0.9, 0]),
        new("TripsAtTheEndsOfTheIntegers", """
            [Differentiable]
            public static double F(double x, int first, int last, long low)
            {
                double s = x;
                for (int i = first; i < last; i++) { double q = s; for (int j = 0; j < 2; j++) q = Math.Sin(q * x) + 1e-9 * i; s = q; }
                for (int i = last; i > first; i--) { double q = s; for (int j = 0; j < 2; j++) q = Math.Cos(q * x) + 1e-9 * i; s = q; }
                for (long i = low; i <= low + 4; i += 2) { double q = s; for (int j = 0; j < 2; j++) q = Math.Sin(q * x); s = q; }
                for (int i = 3; i < 9; i++) { double q = s; for (int j = 0; j < 2; j++) q = Math.Sin(q * x) * i; s = q; }
                return s;
            }
            """,
            [0.7, int.MinValue, int.MinValue + 5, long.MinValue],
            [0.7, int.MaxValue - 5, int.MaxValue, long.MaxValue - 6],
            [0.7, 3, 3, 0L],
            [0.7, 5, -5, -2L]),

        new("ArrayOfATripThatMayBeNull", """
            [Differentiable]
            public static double F(double[] a, double x, int n)
            {
                for (int t = 0; t < n; t++)
                {
                    double[]? optional = a[t % a.Length] > 0 ? new double[] { x, Math.Sin(x) } : null;
                    for (int i = 0; i < a.Length; i++) a[i] = Math.Cos(a[i] * x);
                    optional?[1] -= 0.5 * Math.Cos(a[0]);
                    x = optional is null ? Math.Tanh(x) : optional[1] * 0.5;
                }
                return x * a[0];
            }
            """,
            [new double[] { 1, -0.2, 0.5 }, 0.9, 7],
            [new double[] { -1 }, 0.9, 3]),

        new("MembersOfAnObjectThatIsRead", """
            [Differentiable] public partial class Rates { public double[] W = [0.3, 0.7]; public double Scale = 2; public double At(int i) => W[i % W.Length] * Scale; }

            [Differentiable]
            public static double F(double[] u, double x, int n)
            {
                var rates = new Rates { Scale = x };
                for (int t = 0; t < n; t++)
                    for (int i = 0; i < u.Length; i++) u[i] += Math.Sin(u[i] * rates.At(i)) * rates.W[0];
                return u[0] * rates.At(1);
            }
            """,
            [new double[] { 1, -0.2, 0.5 }, 0.9, 7],
            [new double[] { -1 }, 0.9, 0]) { Allocates = true },
    ];

    /// <summary>The methods that F calls are to be checkpointed.</summary>
    public static IEnumerable<Case> Calls =>
    [
        new("LayersOnSpans", """
            [Differentiable, Checkpoint]
            public static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    for (int j = 0; j < x.Length; j++) s += w[i * x.Length + j] * x[j];
                    y[i] = Math.Tanh(s);
                }
            }
            [Differentiable]
            public static double F(double[] w, double[] x)
            {
                double[] h = new double[x.Length], g = new double[x.Length];
                Layer(w, x, h);
                Layer(w, h, g);
                h[0] = 0.5;
                Layer(w, g, h);
                double s = 0;
                foreach (double q in h) s += q * q;
                return s;
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, new double[]{1,0.5}]),
        new("StepInPlace", """
            [Differentiable, Checkpoint]
            public static double Step(double[] u, double k, ref double energy, out double last)
            {
                double s = 0;
                for (int i = 0; i < u.Length; i++) { u[i] = Math.Sin(u[i] * k) + energy; s += u[i] * u[i]; energy *= 0.9; }
                last = s * energy;
                return s;
            }
            [Differentiable]
            public static double F(double[] u, double k)
            {
                double e = 0.3, sum = 0;
                for (int t = 0; t < 5; t++)
                {
                    sum += Step(u, k, ref e, out double last) * last;
                    u[0] += k;
                }
                return sum + e * u[1];
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, 1.5],
            [new double[]{0.1,0.2}, 0.5]),
        new("CheckpointInCheckpoint", """
            [Differentiable, Checkpoint]
            public static double Inner(double a, double b, int n)
            {
                double s = a;
                for (int i = 0; i < n; i++) s = Math.Sin(s * b) + a;
                return s;
            }
            [Differentiable, Checkpoint]
            public static double Outer(double a, double b, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++) s += Inner(a + s, b, i) * Inner(b, s, 2);
                return s;
            }
            [Differentiable]
            public static double F(double a, double b) => Outer(a, b, 5) * Outer(b, a, 3);
            """,
            [0.3, 0.7],
            [-0.5, 1.5]),
        new("RectangularArgument", """
            [Differentiable, Checkpoint]
            public static double Energy(double[,] m, double[] x, Span<double> grid)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    for (int j = 0; j < x.Length; j++) s += m[i, j] * x[i] * Math.Exp(x[j]);
                for (int i = 0; i < grid.Length; i++) grid[i] += s * x[0];
                return s;
            }
            [Differentiable]
            public static double F(double[,] m, double[] x)
            {
                Span<double> grid = stackalloc double[3];
                double s = Energy(m, x, grid);
                m[0, 0] = s;
                s += Energy(m, x, grid[1..]);
                return s * grid[0] + grid[2];
            }
            """,
            [new double[,]{{1,0.2},{0.3,0.4}}, new double[]{0.5,0.2}]),
        new("CheckpointedRecursion", """
            [Differentiable, Checkpoint]
            public static double Rec(Span<double> u, double k, int n)
            {
                if (n == 0) return k * u[0];
                for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i]) * k;
                double a = Rec(u, k * 0.9, n - 1);
                return a * u[u.Length - 1] + k;
            }
            [Differentiable]
            public static double F(double[] u, double k) => Rec(u, k, 4) + u[1];
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, 1.5]),
        new("CountersInAnArray", """
            [Differentiable, Checkpoint]
            public static double Count(ReadOnlySpan<double> x, int[] hits, double k)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { hits[i % hits.Length]++; s += Math.Sin(x[i] * k) * hits[i % hits.Length]; }
                return s;
            }
            [Differentiable]
            public static double F(double[] x, double k)
            {
                int[] hits = new int[2];
                double s = 0;
                for (int t = 0; t < 3; t++) s += Count(x, hits, k + s);
                return s * hits[0];
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, 1.5]),
        new("LayerOfAClass", """
            [Differentiable]
            public partial class Dense { public double[] W = []; public double B; 
              [Differentiable, Checkpoint] public double Forward(ReadOnlySpan<double> x, Span<double> y) { double s = B; for (int i = 0; i < x.Length; i++) { s += W[i] * x[i]; y[i] = Math.Tanh(s); } return s; } }
            [Differentiable]
            public static double F(double[] x, double b)
            {
                var d = new Dense { W = new double[x.Length], B = b };
                for (int i = 0; i < x.Length; i++) d.W[i] = x[i] * b;
                Span<double> y = stackalloc double[x.Length], z = stackalloc double[x.Length];
                double s = d.Forward(x, y);
                s += d.Forward(y, z);
                return s + z[0] * y[1];
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, 1.5]) { Allocates = true },
        new("PartsOfOneArray", """
            [Differentiable, Checkpoint]
            public static void Shift(ReadOnlySpan<double> from, Span<double> to) { for (int i = 0; i < to.Length; i++) to[i] = from[i] * from[i]; }
            [Differentiable]
            public static double F(double[] x)
            {
                Shift(x.AsSpan(0, 2), x.AsSpan(2, 2));
                return x[2] * x[3];
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}]),
        new("ArraysOfStructs", """
            public struct P { public double X, Y; }
            [Differentiable, Checkpoint]
            public static P Move(Span<P> ps, P by, (double A, int N) how)
            {
                P sum = default;
                for (int i = 0; i < ps.Length; i++) { ps[i].X += by.X * how.A * ps[i].Y; ps[i].Y *= how.N; sum.X += ps[i].X; sum.Y += ps[i].Y; }
                return sum;
            }
            [Differentiable]
            public static double F(double[] x, double k)
            {
                var ps = new P[x.Length];
                for (int i = 0; i < ps.Length; i++) { ps[i].X = x[i]; ps[i].Y = k; }
                P a = Move(ps, new P { X = k, Y = 1 }, (k, 2));
                P b = Move(ps, a, (a.X, 3));
                return b.X * b.Y + ps[0].X;
            }
            """,
            [new double[]{0.1,0.2,0.3,-0.4}, 1.5]),
    ];
}
