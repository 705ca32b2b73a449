using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Structs and tuples as elements of spans and arrays.</summary>
internal static class StructStorageCases
{
    private const string Particle = """
        public struct Vector
        {
            public double X, Y;
            public Vector(double x, double y) { X = x; Y = y; }
            public readonly double Squared => X * X + Y * Y;
            public static Vector operator +(Vector a, Vector b) => new Vector(a.X + b.X, a.Y + b.Y);
            public static Vector operator -(Vector a, Vector b) => new Vector(a.X - b.X, a.Y - b.Y);
            public static Vector operator *(double s, Vector a) => new Vector(s * a.X, s * a.Y);
            public static Vector operator ++(Vector a) => new Vector(a.X + 1, a.Y + 1);
            public void Turn() { (X, Y) = (-Y, X); }
            public void Scale(double s) { X *= s; Y *= s; }
        }

        public struct Particle
        {
            public Vector Position, Velocity;
            public double Mass;
            public int Kind;
            public readonly double Energy => 0.5 * Mass * Velocity.Squared;
        }

        """;

    private const string Point = """
        public readonly record struct Point(double X, double Y)
        {
            public double Norm => Math.Sqrt(X * X + Y * Y);
        }

        public record struct Body
        {
            public Point Place { get; set; }
            public Point Speed;
            public float Weight { get; init; }
        }

        """;

    private static object[][] Particles(int count, int from = 0)
    {
        var all = new object[count][];
        for (int i = 0; i < count; i++)
        {
            double t = i + from + 1;
            all[i] = [0.3 * t, 1.1 - 0.2 * t, 0.5 / t, -0.4 + 0.3 * t, 1 + 0.25 * t, i % 3];
        }

        return all;
    }

    private static object[][] Points(int count, int from = 0)
    {
        var all = new object[count][];
        for (int i = 0; i < count; i++) all[i] = [0.7 * (i + from) - 0.9, 1.3 - 0.45 * (i + from)];
        return all;
    }

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ElementsAreRead", Particle + """
            [Differentiable]
            public static double F(ReadOnlySpan<Particle> particles, double g)
            {
                double sum = 0;
                for (int i = 0; i < particles.Length; i++)
                    sum += particles[i].Energy + g * particles[i].Mass * particles[i].Position.Y + particles[i].Kind;
                return sum;
            }
            """, [Particles(0), 2.0], [Particles(1), 2.0], [Particles(5), 9.81]),

        new("ElementsAreChangedInPlace", Particle + """
            [Differentiable]
            public static double F(Span<Particle> particles, double dt, int steps)
            {
                for (int s = 0; s < steps; s++)
                {
                    for (int i = 0; i < particles.Length; i++)
                    {
                        particles[i].Velocity.X += dt * particles[i].Position.Y / particles[i].Mass;
                        particles[i].Velocity.Y -= dt * particles[i].Position.X * particles[i].Position.X;
                        particles[i].Position += dt * particles[i].Velocity;
                    }
                }
                double energy = 0;
                foreach (Particle p in particles) energy += p.Energy;
                return energy;
            }
            """, [Particles(0), 0.1, 3], [Particles(1), 0.1, 0], [Particles(3), 0.2, 4]),

        new("ElementsActOnOneAnother", Particle + """
            [Differentiable]
            public static void F(Span<Particle> particles, ReadOnlySpan<double> charge)
            {
                for (int i = 0; i < particles.Length; i++)
                {
                    Vector force = default;
                    for (int j = 0; j < particles.Length; j++)
                    {
                        if (i == j) continue;
                        Vector d = particles[j].Position - particles[i].Position;
                        double r = Math.Sqrt(d.Squared + 0.1);
                        force += charge[i] * charge[j] / (r * r * r) * d;
                        if (particles[j].Kind == 2) force.Turn();
                    }
                    particles[i].Velocity += (1 / particles[i].Mass) * force;
                    particles[i].Kind++;
                }
            }
            """, [Particles(1), D(0.5)], [Particles(4), D(0.5, -0.3, 0.2, 1.0)], [Particles(2), D(0.5)]),

        new("ElementsAreSwapped", Particle + """
            [Differentiable]
            public static double F(Particle[] p, int i, int j)
            {
                (p[i], p[j]) = (p[j], p[i]);
                p[i].Position.X *= p[j].Mass;
                (p[j].Position.X, p[i].Velocity.Y, p[i].Mass) = (p[i].Mass, p[j].Position.X, p[i].Position.X);
                Particle kept = p[i];
                p[i] = p[j];
                p[j] = kept;
                return p[0].Position.X * p[1].Velocity.Y + p[0].Mass * p[1].Mass * p[1].Kind;
            }
            """, [Particles(2), 0, 1], [Particles(3), 2, 0], [Particles(3), 1, 1], [Particles(2), 0, 2], [Particles(2), -1, 0]),

        new("ElementsThatAreRecords", Point + """
            [Differentiable]
            public static double F(Span<Point> points, double s)
            {
                for (int i = 1; i < points.Length; i++)
                {
                    points[i] = points[i] with { X = points[i - 1].Y * s };
                    points[i] = new Point(points[i].Y, points[i].X + points[i - 1].Norm);
                }
                double sum = 0;
                foreach (Point p in points) sum += p.Norm * p.X;
                return sum;
            }
            """, [Points(1), 0.5], [Points(4), 0.5], [Points(0), 0.5]),

        new("ElementsWithPropertiesOfRecords", Point + """
            [Differentiable]
            public static double F(Body[] bodies, double dt)
            {
                for (int i = 0; i < bodies.Length; i++)
                {
                    Point speed = bodies[i].Speed;
                    bodies[i].Place = new Point(bodies[i].Place.X + dt * speed.X, bodies[i].Place.Y + dt * speed.Y);
                    bodies[i].Speed = speed with { Y = speed.Y - dt * bodies[i].Weight };
                }
                double sum = 0;
                for (int i = 0; i < bodies.Length; i++) sum += bodies[i].Place.Norm * bodies[i].Speed.Y;
                return sum;
            }
            """, [new object[][] { [0.5, 1.0, 0.25, -1.0, 2f], [0.1, 0.2, 0.3, 0.4, 0.5f] }, 0.1], [new object[0][], 0.1]),

        new("ElementsThatAreTuples", """
            [Differentiable]
            public static double F(ReadOnlySpan<(double Weight, int Index, double Bias)> taps, ReadOnlySpan<double> x, double gain)
            {
                double sum = 0;
                foreach (var (weight, index, bias) in taps) sum += gain * weight * x[index] + bias;
                for (int k = 0; k < taps.Length; k++)
                {
                    var tap = taps[k];
                    if (tap.Index > 0) sum *= tap.Weight - taps[k].Bias;
                }
                return sum;
            }
            """, [new object[][] { [0.5, 0, 0.1], [0.7, 2, 0.3], [-0.4, 1, 0.2] }, D(1, 2, 3), 1.5], [new object[0][], D(1), 1.5], [new object[][] { [0.5, 1, 0.1] }, D(1), 1.5]),

        new("LocalArraysOfStructs", Particle + """
            [Differentiable]
            public static double F(double a, double b, int n)
            {
                var path = new Vector[n + 1];
                path[0] = new Vector(a, b);
                for (int i = 1; i <= n; i++)
                {
                    path[i] = path[i - 1];
                    path[i].Scale(0.9);
                    path[i].X += a * b;
                    if (i % 2 == 0) path[i].Turn();
                    path[i]++;
                }
                Vector[] corners = [new(a, 1), new(1, b), path[n]];
                Vector[] all = [.. path, .. corners, path[0] + corners[1]];
                double sum = 0;
                foreach (Vector v in all) sum += v.Squared * v.X;
                return sum;
            }
            """, [0.4, 1.2, 0], [0.4, 1.2, 1], [0.4, 1.2, 5], [0.4, 1.2, -1], [0.4, 1.2, -2]),

        new("LocalArraysOfTuples", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                var pairs = new (double Value, int Index)[x.Length];
                for (int i = 0; i < x.Length; i++) pairs[i] = (x[i] * x[i], i);
                for (int i = 1; i < pairs.Length; i++)
                    for (int j = i; j > 0 && pairs[j - 1].Value > pairs[j].Value; j--)
                        (pairs[j - 1], pairs[j]) = (pairs[j], pairs[j - 1]);
                double sum = 0;
                for (int i = 0; i < pairs.Length; i++) sum += pairs[i].Value * (i + 1) / (pairs[i].Index + 1);
                return sum;
            }
            """, [D()], [D(2)], [D(3, -1, 2, 0.5)]),

        new("ElementsByReference", Particle + """
            static void Push(ref Vector v, double s) { v.X += s * v.Y; v.Y = s; }
            static double Read(in Particle p) => p.Mass * p.Position.X;
            static void Make(out Particle p, double m) { p = new Particle { Mass = m, Kind = 4, Velocity = new Vector(m, 2 * m) }; }
            static double Total(Span<Particle> p) { double t = 0; foreach (Particle q in p) t += q.Energy + q.Position.X; return t; }
            [Differentiable]
            public static double F(Span<Particle> p, double s)
            {
                Push(ref p[0].Velocity, s);
                Push(ref p[1].Position, p[0].Velocity.X);
                double r = Read(in p[1]) + Read(p[0]);
                Make(out p[0], r);
                p[0].Velocity.Scale(p[1].Mass);
                return Total(p) * Total(p[1..]) + r;
            }
            """, [Particles(2), 0.7], [Particles(4), -0.7], [Particles(1), 0.7]),

        new("StoragesOfStructsAreCopied", Particle + """
            [Differentiable]
            public static double F(Span<Vector> v, ReadOnlySpan<Vector> w, double s)
            {
                w.CopyTo(v);
                v[1..].CopyTo(v);
                v[..^1].CopyTo(v[1..]);
                Vector[] copy = v.ToArray();
                v.Slice(1, 1).Fill(new Vector(s, s * s));
                copy.AsSpan(0, 1).Clear();
                v.Reverse();
                double sum = 0;
                for (int i = 0; i < copy.Length; i++) sum += copy[i].X * v[i].Y + copy[i].Y * (i + 1) * v[i].X;
                return sum;
            }
            """, [Points(3), Points(3, 1), 0.5], [Points(4), Points(2, 2), 0.5], [Points(2), Points(3), 0.5]),

        new("RectangularAndJaggedStructs", Particle + """
            [Differentiable]
            public static double F(double a, int n)
            {
                var grid = new Vector[n, n + 1];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j <= n; j++)
                        grid[i, j] = new Vector(a * i, a + j);
                var rows = new Vector[n][];
                for (int i = 0; i < n; i++)
                {
                    rows[i] = new Vector[i + 1];
                    for (int j = 0; j <= i; j++) rows[i][j] = grid[i, j] - grid[j, i];
                    rows[i][0].Y *= a;
                }
                double sum = 0;
                foreach (Vector v in grid) sum += v.Squared;
                for (int i = 0; i < n; i++)
                    foreach (Vector v in rows[i]) sum += v.X * v.Y * v.Y;
                return sum;
            }
            """, [0.6, 0], [0.6, 1], [0.6, 3]),

        new("ArraysOfStructsAreSelectedAndCarried", Particle + """
            [Differentiable]
            public static double F(Span<Vector> v, double a, int n)
            {
                Span<Vector> front = new Vector[v.Length], back = v;
                for (int s = 0; s < n; s++)
                {
                    for (int i = 0; i < v.Length; i++)
                    {
                        front[i] = back[(i + 1) % v.Length];
                        front[i].X *= a;
                        front[i].Y += back[i].X * back[i].Y;
                    }
                    Span<Vector> t = front;
                    front = back;
                    back = t;
                }
                Span<Vector> which = n % 2 == 0 ? back : front;
                double sum = 0;
                foreach (Vector w in which) sum += w.X * w.Y;
                foreach (Vector w in back) sum += w.Squared;
                return sum;
            }
            """, [Points(0), 0.5, 2], [Points(1), 0.5, 1], [Points(3), 0.8, 0], [Points(3), 0.8, 3], [Points(2), 0.8, 4]),

        new("RecursionOverStructs", Particle + """
            [Differentiable]
            public static double F(ReadOnlySpan<Vector> v, Span<Vector> left, double a)
            {
                if (v.Length == 0) return a;
                if (v.Length == 1) { left[0] = a * v[0]; return v[0].X * a; }
                int half = v.Length / 2;
                double l = F(v[..half], left[..half], a * v[half].Y);
                left[half].X *= l;
                return l + F(v[half..], left[half..], l) * left[0].Y;
            }
            """, [Points(0), Points(0), 0.5], [Points(1), Points(1), 0.5], [Points(5), Points(5, 2), 0.7], [Points(3), Points(2), 0.7]),

        new("ElementsThatHoldReferences", """
            public struct Named
            {
                public string Name;
                public double Value;
                public float Weight;
            }

            [Differentiable]
            public static double F(Named[] items, string wanted, double s)
            {
                double sum = 0;
                for (int i = 0; i < items.Length; i++)
                {
                    if (items[i].Name == wanted) items[i].Value *= s;
                    sum += items[i].Value * items[i].Weight;
                }
                return sum * items.Length;
            }
            """, [new object[][] { ["a", 0.5, 2f], ["b", 0.7, 3f] }, "b", 3.0], [new object[0][], "b", 3.0]),

        new("ElementsInBranchesAndWhileLoops", Particle + """
            [Differentiable]
            public static double F(Span<Particle> p, double limit)
            {
                int at = 0;
                double left = limit;
                while (at < p.Length && left > 0)
                {
                    if (p[at].Position.X > 0.5) p[at].Velocity = p[at].Mass * p[at].Position;
                    else if (p[at].Kind == 0) p[at].Position.X = left * left;
                    else break;
                    left -= p[at].Velocity.X * p[at].Position.X;
                    at++;
                }
                return left * (at < p.Length ? p[at].Mass : 2);
            }
            """, [Particles(4), 3.0], [Particles(4), 0.1], [Particles(0), 1.0], [Particles(1), 9.0]),

        new("ElementsOfWorkspaces", Particle + """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, [NoGradient] Span<Vector> work)
            {
                for (int i = 0; i < x.Length; i++) { work[i].X += x[i] * x[i]; work[i].Y = x[i] * work[i].X; }
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += work[i].Squared * work[x.Length - 1 - i].X;
                return sum;
            }
            """, [D(), Points(0)], [D(2), Points(1)], [D(2, 3, 0.5), Points(4)], [D(2, 3, 0.5), Points(2)]),

        new("ElementsOfGenericStructs", """
            public struct Pair<T> { public T First; public T Second; }
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, float y)
            {
                var pairs = new Pair<double>[x.Length];
                Span<Pair<Pair<float>>> inner = new Pair<Pair<float>>[x.Length];
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    pairs[i].First = x[i] * y;
                    pairs[i].Second = x[^1];
                    inner[i].First = new Pair<float> { Second = y * i };
                    inner[i].Second.First += inner[i].First.Second * 2;
                    sum += pairs[i].First * pairs[i].Second * inner[i].Second.First;
                }
                return sum;
            }
            """, [D(), 1.5f], [D(2), 1.5f], [D(2, 3, 0.5), 0.5f]),

        new("RecursionWithStructsByValue", Particle + """
            [Differentiable]
            public static Vector F(Vector from, (double Weight, int Depth) how, double bend)
            {
                if (how.Depth == 0) return how.Weight * from;
                Vector left = F(new Vector(from.X * bend, from.Y + from.X), (how.Weight * 0.5, how.Depth - 1), bend);
                from.Turn();
                Vector right = F(from, (how.Weight * from.X, how.Depth / 2), bend * left.Y);
                return left + right;
            }
            """, [P(0.5, 1.5), P(2.0, 0), 0.7], [P(0.5, 1.5), P(2.0, 1), 0.7], [P(0.5, -1.5), P(2.0, 4), 0.7]),

        new("RecursionThatReturnsATuple", """
            [Differentiable]
            public static (double Loss, int Calls) F(ReadOnlySpan<double> x, double a)
            {
                if (x.Length == 0) return (a * a, 1);
                if (x[0] < 0) return (a, 0);
                (double l, int n) = F(x[1..], a * x[0]);
                var other = F(x[(x.Length / 2 + 1)..], l);
                return (l + other.Loss * a, n + other.Calls);
            }
            """, [D(), 0.5], [D(2), 0.5], [D(2, 3, 0.5, 1.5), 0.5], [D(-1), 0.5], [D(2, -3, 0.5), 0.5]),

        new("RecursionOverRecordsAndElements", Point + """
            public struct Ray { public Point Origin; public Point Direction { get; init; } public int Bounces; public float Light; }

            [Differentiable]
            public static double F(Ray ray, ReadOnlySpan<Point> lamps)
            {
                double sum = 0;
                foreach (Point lamp in lamps) sum += ray.Light / (1 + (lamp with { X = lamp.X - ray.Origin.X }).Norm);
                if (ray.Bounces <= 0) return sum;
                Ray next = ray with { Bounces = ray.Bounces - 1, Light = ray.Light * 0.5f, Origin = new Point(ray.Origin.X + ray.Direction.X, ray.Origin.Y * ray.Direction.Y) };
                for (int k = 0; k < 2; k++)
                {
                    sum += F(next, lamps) * ray.Direction.Y;
                    next.Light *= (float)sum;
                    next = next with { Direction = new Point(next.Direction.Y, ray.Light) };
                }
                return sum;
            }
            """, [P(0.1, 0.2, 0.3, 0.4, 0, 1f), Points(2)], [P(0.1, 0.2, 0.3, 0.4, 1, 1f), Points(0)], [P(0.1, 0.2, 0.3, 0.4, 2, 1.5f), Points(3)]),

        new("MutualRecursionWithStructs", Particle + """
            [Differentiable]
            public static Particle Even(Particle p, int n) => n == 0 ? p : Odd(p with { Mass = p.Mass * p.Velocity.X }, n - 1, p.Position);

            [Differentiable]
            public static Particle Odd(Particle p, int n, Vector v)
            {
                if (n == 0) return p;
                p.Position += v;
                Particle q = Even(p, n - 1);
                q.Velocity.Scale(p.Mass);
                return q;
            }

            [Differentiable]
            public static double F(Particle p, int n) => n % 2 == 0 ? Even(p, n).Energy : Odd(p, n, new Vector(n, p.Mass)).Position.Squared;
            """, [P(0.1, 0.2, 0.3, 0.4, 0.5, 2), 0], [P(0.1, 0.2, 0.3, 0.4, 0.5, 2), 3], [P(0.1, 0.2, 0.3, 0.4, 1.5, 2), 4]),

        new("ElementsOfSystemNumerics", """
            public struct Mass { public Vector3 Place; public Vector3 Speed { get; set; } public float Weight; }

            [Differentiable]
            public static float F(Span<Mass> masses, ReadOnlySpan<Vector3> forces, float dt)
            {
                for (int i = 0; i < masses.Length; i++)
                {
                    masses[i].Speed += dt / masses[i].Weight * forces[i];
                    masses[i].Place += dt * masses[i].Speed;
                    masses[i].Place.Y *= 0.5f;
                }
                float energy = 0;
                foreach (Mass m in masses) energy += m.Weight * m.Speed.LengthSquared() + Vector3.Dot(m.Place, forces[0]);
                return energy;
            }
            """, [new object[][] { [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 2f], [1.1f, 1.2f, 0.3f, -0.4f, 0.5f, 0.6f, 3f] }, new object[][] { [1f, 2f, 3f], [4f, 5f, 6f] }, 0.1f], [new object[0][], new object[0][], 0.1f]),

        new("ElementsThatAreComplex", """
            [Differentiable]
            public static double F(Span<Complex> z, Complex w, double s)
            {
                var powers = new Complex[z.Length + 1];
                powers[0] = w;
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] *= powers[i];
                    powers[i + 1] = powers[i] * w + s;
                    if (i > 0) z[i] = new Complex(z[i - 1].Imaginary * s, z[i].Real);
                }
                Complex sum = Complex.Zero;
                foreach (Complex c in z) sum += c;
                return sum.Real * sum.Imaginary + powers[^1].Real;
            }
            """, [new object[][] { [0.1, 0.2], [0.3, 0.4], [0.5, -0.6] }, P(0.7, -0.8), 1.5], [new object[0][], P(0.7, -0.8), 1.5]),

        new("RecursionWithVectors", """
            [Differentiable]
            public static Vector3 F(Vector3 v, Quaternion q, int n) => n == 0 ? v : Vector3.Transform(F(v * 0.5f, q * 0.9f, n - 1), q) + v;
            """, [P(1f, 2f, 3f), P(0.1f, 0.2f, 0.3f, 0.9f), 0], [P(1f, 2f, 3f), P(0.1f, 0.2f, 0.3f, 0.9f), 3]),
    ];
}
