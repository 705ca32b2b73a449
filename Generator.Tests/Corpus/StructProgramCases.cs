using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Programs as people write them with structs, storage of structs, functions as arguments, references and sorting together.</summary>
internal static class StructProgramCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ClothOfSprings", """
            public struct Node { public Vector3 Place, Speed; public float Mass; public bool IsFixed; }

            static Vector3 Force(in Node a, in Node b, float rest, float k)
            {
                Vector3 d = b.Place - a.Place;
                float length = d.Length();
                return length > 0 ? k * (length - rest) / length * d : Vector3.Zero;
            }

            static void Step(Span<Node> nodes, ReadOnlySpan<(int A, int B, float Length)> springs, float k, float dt)
            {
                Span<Vector3> forces = stackalloc Vector3[nodes.Length];
                foreach (var (a, b, rest) in springs)
                {
                    Vector3 f = Force(nodes[a], nodes[b], rest, k);
                    forces[a] += f;
                    forces[b] -= f;
                }
                for (int i = 0; i < nodes.Length; i++)
                {
                    if (nodes[i].IsFixed) continue;
                    nodes[i].Speed += dt / nodes[i].Mass * forces[i] + dt * new Vector3(0, -9.81f, 0);
                    nodes[i].Place += dt * nodes[i].Speed;
                }
            }

            [Differentiable]
            public static float F(Span<Node> nodes, ReadOnlySpan<(int A, int B, float Length)> springs, float k, int steps)
            {
                for (int s = 0; s < steps; s++) Step(nodes, springs, k, 0.05f);
                float height = 0;
                foreach (Node n in nodes) height += n.Place.Y * n.Mass;
                return height;
            }
            """,
            [new object[][] { [0f, 0f, 0f, 0f, 0f, 0f, 1f, true], [1f, 0.5f, 0f, 0f, 0f, 0f, 2f, false], [2f, 0.2f, 1f, 0.1f, 0f, 0f, 0.5f, false] }, new object[][] { [0, 1, 1f], [1, 2, 0.9f] }, 4f, 3],
            [new object[0][], new object[0][], 4f, 2]),

        new("RootOfALambdaByNewton", """
            public readonly record struct Settings(int Steps, double Tolerance);

            static double Newton(Func<double, (double Value, double Slope)> f, double x, in Settings how)
            {
                for (int i = 0; i < how.Steps; i++)
                {
                    (double value, double slope) = f(x);
                    if (Math.Abs(value) < how.Tolerance) break;
                    x -= value / slope;
                }
                return x;
            }

            [Differentiable]
            public static double F(double a, double b, int steps)
            {
                Settings how = new(steps, 1e-14);
                double root = Newton(x => (x * x * x - a * x - b, 3 * x * x - a), 2.0, how);
                return root * b + Newton(x => (Math.Exp(x) - root, Math.Exp(x)), 0.5, how with { Steps = 4 });
            }
            """, [1.0, 2.0, 3], [1.0, 2.0, 30], [0.5, 3.0, 0]),

        new("QuantileOfALoss", """
            static void Residuals(ReadOnlySpan<(double X, double Y)> data, in (double Slope, double Offset) line, Span<double> left)
            {
                for (int i = 0; i < data.Length; i++) left[i] = Math.Abs(data[i].Y - line.Slope * data[i].X - line.Offset);
            }

            [Differentiable]
            public static double F(ReadOnlySpan<(double X, double Y)> data, (double Slope, double Offset) line, double q)
            {
                double[] left = new double[data.Length];
                Residuals(data, line, left);
                Array.Sort(left);
                double at = q * (left.Length - 1);
                int low = (int)Math.Floor(Derivative.Stop(at));
                double part = at - low;
                return low + 1 < left.Length ? (1 - part) * left[low] + part * left[low + 1] : left[low];
            }
            """,
            [new object[][] { [0.0, 0.3], [1.0, 2.9], [2.0, 5.4], [3.0, 4.0] }, P(1.5, 0.25), 0.6],
            [new object[][] { [0.0, 0.3] }, P(1.5, 0.25), 0.5]),

        new("KalmanFilterWithMatrixStructs", """
            public struct M2
            {
                public double A, B, C, D;
                public M2(double a, double b, double c, double d) => (A, B, C, D) = (a, b, c, d);
                public readonly double Determinant => A * D - B * C;
                public readonly M2 Transposed => new(A, C, B, D);
                public readonly M2 Inverse() { double k = 1 / Determinant; return new(k * D, -k * B, -k * C, k * A); }
                public static M2 operator +(M2 x, M2 y) => new(x.A + y.A, x.B + y.B, x.C + y.C, x.D + y.D);
                public static M2 operator -(M2 x, M2 y) => new(x.A - y.A, x.B - y.B, x.C - y.C, x.D - y.D);
                public static M2 operator *(M2 x, M2 y) => new(x.A * y.A + x.B * y.C, x.A * y.B + x.B * y.D, x.C * y.A + x.D * y.C, x.C * y.B + x.D * y.D);
                public static (double, double) operator *(M2 x, (double X, double Y) v) => (x.A * v.X + x.B * v.Y, x.C * v.X + x.D * v.Y);
                public static M2 Identity => new(1, 0, 0, 1);
            }

            public struct State { public (double X, double Y) Mean; public M2 Covariance { get; set; } }

            static State Updated(State s, (double X, double Y) seen, double noise, M2 step)
            {
                s.Mean = step * s.Mean;
                s.Covariance = step * s.Covariance * step.Transposed + new M2(0.01, 0, 0, 0.01);
                M2 gain = s.Covariance * (s.Covariance + new M2(noise, 0, 0, noise)).Inverse();
                (double dx, double dy) = gain * (seen.X - s.Mean.X, seen.Y - s.Mean.Y);
                s.Mean.X += dx;
                s.Mean.Y += dy;
                s.Covariance = (M2.Identity - gain) * s.Covariance;
                return s;
            }

            [Differentiable]
            public static double F(ReadOnlySpan<(double X, double Y)> seen, double noise, double turn)
            {
                (double sin, double cos) = Math.SinCos(turn);
                State s = new() { Covariance = M2.Identity };
                double likelihood = 0;
                foreach ((double X, double Y) z in seen)
                {
                    s = Updated(s, z, noise, new M2(cos, -sin, sin, cos));
                    likelihood += Math.Log(s.Covariance.Determinant) + (z.X - s.Mean.X) * (z.Y - s.Mean.Y);
                }
                return likelihood;
            }
            """,
            [new object[][] { [1.0, 0.1], [0.8, 0.5], [0.3, 0.9] }, 0.2, 0.4],
            [new object[0][], 0.2, 0.4]),

        new("BouncingRays", """
            public readonly record struct Ray(Vector3 From, Vector3 Along);

            public struct Sphere
            {
                public Vector3 Centre;
                public float Radius, Shine;
                public readonly float? Hit(in Ray ray)
                {
                    Vector3 o = ray.From - Centre;
                    float b = Vector3.Dot(o, ray.Along), c = Vector3.Dot(o, o) - Radius * Radius, d = b * b - c;
                    if (d < 0) return null;
                    float t = -b - MathF.Sqrt(d);
                    return t > 1e-3f ? t : null;
                }
            }

            [Differentiable]
            public static float F(ReadOnlySpan<Sphere> spheres, Vector3 from, Vector3 along, int bounces)
            {
                float light = 1, seen = 0;
                Ray ray = new(from, Vector3.Normalize(along));
                for (int k = 0; k <= bounces; k++)
                {
                    float nearest = 1e9f;
                    int hit = -1;
                    for (int i = 0; i < spheres.Length; i++)
                    {
                        if (spheres[i].Hit(ray) is { } t && t < nearest) (nearest, hit) = (t, i);
                    }
                    if (hit < 0) { seen += light * (0.5f + 0.5f * ray.Along.Y); break; }
                    Vector3 at = ray.From + nearest * ray.Along;
                    Vector3 normal = (at - spheres[hit].Centre) / spheres[hit].Radius;
                    ray = new Ray(at, ray.Along - 2 * Vector3.Dot(ray.Along, normal) * normal);
                    light *= spheres[hit].Shine;
                }
                return seen;
            }
            """,
            [new object[][] { [0f, 0f, 5f, 1f, 0.8f], [0.3f, 2.5f, 4f, 1f, 0.6f] }, P(0f, 0f, 0f), P(0.05f, 0.1f, 1f), 3],
            [new object[][] { [0f, 9f, 5f, 1f, 0.8f] }, P(0f, 0f, 0f), P(0.05f, 0.1f, 1f), 3]),

        new("AccumulatorByReference", """
            public struct Moments
            {
                public int Count;
                public double Mean, Squares;
                public void Add(double x)
                {
                    Count++;
                    double d = x - Mean;
                    Mean += d / Count;
                    Squares += d * (x - Mean);
                }
                public readonly double Variance => Count > 1 ? Squares / (Count - 1) : 0;
            }

            static void AddAll(ref Moments m, ReadOnlySpan<double> x, Func<double, double> map)
            {
                foreach (double v in x) m.Add(map(v));
            }

            [Differentiable]
            public static double F(ref Moments total, ReadOnlySpan<double> x, double scale)
            {
                Moments own = default;
                AddAll(ref own, x, v => v * scale);
                AddAll(ref total, x, v => v - own.Mean);
                Moments[] both = [own, total];
                return both[0].Variance * both[1].Mean + total.Variance;
            }
            """, [P(2, 0.5, 0.3), D(1, 2, 4), 0.5], [P(0, 0.0, 0.0), D(), 0.5]),

        new("LoopsOverCollections", """
            public struct Knot { public double At, Value; }

            static readonly List<Knot> s_knots = [new Knot { At = 1, Value = 2 }, new Knot { At = 2, Value = 0.5 }, new Knot { At = 5, Value = 9 }];
            static readonly List<float> s_weights = [1.5f, 2];

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var names = new Dictionary<string, int>();
                for (int i = 0; i < n; i++)
                {
                    names["k" + i] = 2 * i;
                }
                double sum = 0;
                foreach (Knot k in s_knots)
                {
                    if (k.At > 3) break;
                    sum += x * k.Value * sum + y;
                }
                foreach (int v in names.Values) { if (v == 2) continue; x *= 1 + 0.1 * v * y; }
                foreach (KeyValuePair<string, int> pair in names) sum += pair.Value * x;
                foreach (char c in "abc") sum *= c - 96;
                foreach (double w in s_weights) sum += w * x * y;
                foreach (int unused in new HashSet<int>()) return x;
                return sum;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 1], [0.5, 0.7, 6]) { Allocates = true },
    ];
}
