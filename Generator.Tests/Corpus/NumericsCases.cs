using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>The structs of System.Numerics as values: vectors, quaternions, planes, matrices, complex numbers.</summary>
internal static class NumericsCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("SpringsBetweenVectors", """
            [Differentiable]
            public static double F(Vector3 a, Vector3 b, float rest, float k)
            {
                Vector3 d = b - a;
                float stretch = d.Length() - rest;
                return 0.5 * k * stretch * stretch + Vector3.Dot(a, Vector3.UnitY);
            }
            """, [V(0, 1, 2), V(2, -1, 0.5f), 1.5f, 3f], [V(1, 1, 1), V(1, 1, 1), 0.5f, 2f])
        {
            Kinks = [1],
        },

        new("ParticlesInALoop", """
            [Differentiable]
            public static float F(Vector3 position, Vector3 velocity, float mass, float h, int steps)
            {
                float action = 0;
                for (int i = 0; i < steps; i++)
                {
                    Vector3 force = -position / (1 + position.LengthSquared());
                    force.Y -= 9.81f * mass;
                    if (position.Y < 0) force = Vector3.Reflect(force, Vector3.UnitY) * 0.5f;
                    velocity += h / mass * force;
                    position += velocity * h;
                    action += Vector3.Dot(velocity, velocity) * mass - Vector3.Distance(position, Vector3.Zero);
                }
                return action;
            }
            """, [V(1, 2, 3), V(0.5f, 0, -1), 1.5f, 0.1f, 0], [V(1, 2, 3), V(0.5f, 0, -1), 1.5f, 0.1f, 1], [V(1, 0.2f, 3), V(0.5f, -1, -1), 1.5f, 0.1f, 12]),

        new("VectorsAreReturned", """
            [Differentiable]
            public static Vector3 F(Vector3 a, Vector3 axis, float angle)
            {
                Quaternion turn = Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), angle);
                return Vector3.Transform(a, turn) + Vector3.Cross(a, axis);
            }
            """, [V(1, 2, 3), V(0.3f, -1, 0.2f), 0.7f]),

        new("PartsOfVectors", """
            [Differentiable]
            public static float F(Vector4 v, Vector2 w, float s)
            {
                Vector3 a = new(w, s), b = new Vector3(s) { Y = v.Y };
                a.X *= v[2];
                b[1] += a[0] * v.W;
                (float x, Vector2 rest) pair = (a.X, new(b.Y, v.Z));
                pair.rest.Y -= s;
                Vector4 all = new(pair.rest, pair.x, b[2]);
                return all.X * all.Y + all.Z * all.W - Vector4.Dot(all, v);
            }
            """, [V(0.5f, 1.5f, -2, 3), V(0.3f, 0.7f), 1.2f]),

        new("ElementsByRunTimeIndex", """
            [Differentiable]
            public static float F(Vector3 v, Vector4 w, Quaternion q, Matrix4x4 m, int n)
            {
                float sum = 0;
                for (int i = 0; i < n; i++)
                {
                    v[i % 3] *= w[i & 3] + q[3 - i % 4];
                    m[i % 4, (i + 1) % 4] += v[(i + 1) % 3];
                    sum += v[i % 3] * m[i % 4, i * i % 4];
                }
                return sum + v.X;
            }
            """, [V(1, 2, 3), V(0.5f, -1, 2, 0.25f), V(0.1f, 0.2f, 0.3f, 0.9f), Matrix(3), 0], [V(1, 2, 3), V(0.5f, -1, 2, 0.25f), V(0.1f, 0.2f, 0.3f, 0.9f), Matrix(3), 7]),

        new("ElementOutOfReach", """
            [Differentiable]
            public static float F(Vector3 v, float s, int i)
            {
                v[i] = s * s;
                return v[i] + v.LengthSquared();
            }
            """, [V(1, 2, 3), 0.5f, 1], [V(1, 2, 3), 0.5f, 3], [V(1, 2, 3), 0.5f, -1]),

        new("LengthsAtZero", """
            [Differentiable]
            public static float F(Vector3 a, Vector2 b, Quaternion q) => a.Length() + 2 * Vector2.Distance(b, b) + q.Length() * a.X;
            """, [V(0, 0, 0), V(1, 2), V(0, 0, 0, 0)], [V(3, 0, 4), V(1, 2), V(1, 0, 2, 0)])
        {
            Kinks = [0],
        },

        new("TiesOfVectors", """
            [Differentiable]
            public static float F(Vector3 a, Vector3 b) => Vector3.Dot(Vector3.Max(a, b), new Vector3(1, 2, 3)) + Vector3.Min(a, b).Y + Vector3.Clamp(a, b, b).Z + Vector3.Abs(a).X;
            """, [V(1, 2, 3), V(1, 1, 4)], [V(0, 2, -3), V(-1, 2, -3)], [V(1, float.NaN, 3), V(2, 1, 4)])
        {
            Kinks = [0, 1],
        },

        new("CamerasAndMatrices", """
            [Differentiable]
            public static float F(Vector3 eye, Vector3 point, float fieldOfView, float yaw)
            {
                Matrix4x4 view = Matrix4x4.CreateLookAt(eye, Vector3.Zero, Vector3.UnitY);
                Matrix4x4 world = Matrix4x4.CreateRotationY(yaw) * Matrix4x4.CreateTranslation(point);
                Matrix4x4 projection = Matrix4x4.CreatePerspectiveFieldOfView(fieldOfView, 1.5f, 0.1f, 100);
                Vector4 clip = Vector4.Transform(point, world * view * projection);
                return clip.X / clip.W + clip.Y * clip.Z;
            }
            """, [V(3, 2, 5), V(0.3f, -0.4f, 0.2f), 0.9f, 0.3f], [V(3, 2, 5), V(0.3f, -0.4f, 0.2f), 4f, 0.3f]),

        new("InverseOfAMatrix", """
            [Differentiable]
            public static float F(Matrix4x4 m, Matrix3x2 n, Vector3 v)
            {
                if (!Matrix4x4.Invert(m, out Matrix4x4 inverse)) return v.X * v.Y;
                Matrix3x2.Invert(n, out var flat);
                Vector3 solved = Vector3.TransformNormal(v, inverse);
                return solved.X * solved.Y + m.GetDeterminant() * solved.Z + flat.M32 * flat.M11;
            }
            """, [Matrix(5), V(1, 0.5f, -0.3f, 2, 0.7f, 0.1f), V(1, 2, 3)], [V(new float[16]), V(1, 0.5f, -0.3f, 2, 0.7f, 0.1f), V(1, 2, 3)]),

        new("RowsOfMatrices", """
            [Differentiable]
            public static float F(Matrix4x4 m, Vector3 v)
            {
                Matrix4x4 n = Matrix4x4.Transpose(m) - Matrix4x4.Identity * (0.5f * Vector3.Dot(v, v));
                n.Translation += v;
                n.M11 *= v.X;
                Matrix4x4 p = n;
                p.Translation = n.Translation * 2;
                return Vector3.Transform(v, n).Length() + p.M43 * n.M42;
            }
            """, [[Matrix(7), V(1, 2, 3)]]),

        new("RotationsComposed", """
            [Differentiable]
            public static float F(Vector3 axis, float angle, Quaternion to, float t, Vector3 v)
            {
                Quaternion from = Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), angle);
                Quaternion between = Quaternion.Slerp(from, Quaternion.Normalize(to), t);
                Quaternion all = between * Quaternion.Conjugate(from) / to;
                return Vector3.Transform(v, Quaternion.Normalize(all)).X * all.W + Quaternion.Lerp(from, to, t).Y;
            }
            """, [V(1, 2, -1), 0.8f, V(0.1f, -0.4f, 0.3f, 0.7f), 0.3f, V(1, 2, 3)], [V(1, 2, -1), 0.8f, V(-0.1f, -0.4f, 0.3f, -0.7f), 0.6f, V(1, 2, 3)]),

        new("StructsThatHoldVectors", """
            public struct Body
            {
                public Vector3 Position;
                public Vector3 Velocity { get; set; }
                public Complex Phase;
                public float Mass;
                public readonly float Energy => 0.5f * Mass * Velocity.LengthSquared() + Position.Y * Mass;
                public void Step(float h) { Position += h * Velocity; Velocity -= new Vector3(0, h, 0); Phase *= new Complex(1, h); }
            }

            [Differentiable]
            public static double F(Body body, float h, int n)
            {
                for (int i = 0; i < n; i++) body.Step(h);
                return body.Energy + body.Phase.Magnitude * body.Phase.Real;
            }
            """, [B(1, 2, 3, 0.1f, 0.2f, 0.3f), 0.1f, 0], [B(1, 2, 3, 0.1f, 0.2f, 0.3f), 0.1f, 5]),

        new("VectorsInHelpersAndTuples", """
            private static (Vector3 Force, float Energy) Pull(in Vector3 a, Vector3 b)
            {
                Vector3 d = b - a;
                float r = d.Length();
                return (d / (r * r * r), -1 / r);
            }

            private static void Move(ref Vector3 v, Vector3 by, out float moved) { v += by; moved = by.Length(); }

            [Differentiable]
            public static float F(Vector3 a, Vector3 b, float h)
            {
                (Vector3 force, float energy) = Pull(a, b);
                Move(ref a, h * force, out float moved);
                Vector3 chosen = moved > 0.01f ? a : b;
                return energy * moved + Vector3.Dot(chosen, force) + Pull(b, chosen).Energy;
            }
            """, [V(1, 2, 3), V(-1, 0.5f, 2), 0.5f], [V(1, 2, 3), V(-1, 0.5f, 2), 0.001f]),

        new("MandelbrotOfComplex", """
            [Differentiable]
            public static double F(Complex c, int n)
            {
                Complex z = Complex.Zero;
                int i = 0;
                while (i < n && z.Magnitude < 4)
                {
                    z = z * z + c;
                    i++;
                }
                return Complex.Abs(z) + z.Real * z.Imaginary - z.Phase;
            }
            """, [V(0.2, 0.3), 0], [V(0.2, 0.3), 5], [V(1.2, 0.9), 9])
        {
            Kinks = [0],
        },

        new("ComplexFunctions", """
            [Differentiable]
            public static Complex F(Complex z, Complex w, double s)
            {
                Complex a = Complex.Exp(z * s) + Complex.Log(w) / 2.0 - 1 / z;
                a *= Complex.Sqrt(w) + Complex.ImaginaryOne;
                a -= s;
                return Complex.Pow(a, w) + Complex.Pow(z, 3) * Complex.Conjugate(w) + Complex.Sin(z) / Complex.Cosh(w) + 2;
            }
            """, [V(0.5, 0.7), V(1.2, -0.4), 0.8], [V(-0.5, 0.2), V(0.3, 1.4), -0.3]),

        new("ComplexRoots", """
            [Differentiable]
            public static double F(Complex a, Complex b, Complex start, int rounds)
            {
                Complex x = start;
                for (int i = 0; i < rounds; i++)
                {
                    Complex f = x * x * x + a * x + b;
                    if (Complex.Abs(f) < 1e-13) break;
                    x -= f / (3 * x * x + a);
                }
                return x.Real + 2 * x.Imaginary;
            }
            """, [V(1, 0.5), V(-2, 0.3), V(1.0, 1.0), 0], [V(1, 0.5), V(-2, 0.3), V(1.0, 1.0), 4]),

        new("ComplexAtZero", """
            [Differentiable]
            public static double F(Complex z, Complex w) => z.Magnitude + z.Phase + Complex.Pow(z, 2).Real + Complex.Pow(z, 1).Imaginary + Complex.Pow(z, w).Real + (w * 2.0 + 3.0 - z).Real;
            """, [V(0.0, 0.0), V(2, 0.0)], [V(0.5, -1), V(2, 0.0)])
        {
            Kinks = [0],
        },

        new("ConstantsOfVectors", """
            [Differentiable]
            public static float F(Vector3 v, [NoGradient] Vector3 w, float s)
            {
                Vector3 a = Vector3.One * s + Vector3.Pi, b = default, c = new();
                a += Vector3.Normalize(w) + b - c;
                Plane plane = new(w, 2);
                bool same = a == v || v.Equals(w);
                return same ? 0 : Vector3.Dot(a, v) + Plane.DotCoordinate(plane, v) + Quaternion.Identity.W * s;
            }
            """, [V(1, 2, 3), V(0.5f, 1, -1), 0.3f], [V(1, 2, 3), V(1, 2, 3), 0.3f]),

        new("SpansOfVectors", """
            [Differentiable]
            public static float F(Span<Vector3> positions, Vector3[] velocities, ReadOnlySpan<float> masses, float h)
            {
                float energy = 0;
                for (int i = 0; i < positions.Length; i++)
                {
                    velocities[i] *= 1 - h;
                    for (int j = 0; j < i; j++)
                    {
                        Vector3 d = positions[j] - positions[i];
                        float r = d.Length();
                        velocities[i] += masses[j] * h / (r * r * r) * d;
                        velocities[j].Y -= d.Y * h;
                        energy -= masses[i] * masses[j] / r;
                    }
                    positions[i] = Vector3.Normalize(positions[i]) + h * velocities[i];
                }
                (positions[0], positions[^1]) = (positions[^1], positions[0]);
                return energy + Vector3.Dot(positions[0], velocities[0]);
            }
            """, [Many(3, 4), Many(3, 4, 2), new[] { 1f, 2f, 0.5f, 1.5f }, 0.1f], [Many(3, 1), Many(3, 1), new[] { 1f }, 0.2f]),

        new("FourierTransformOfComplex", """
            private static void Transform(Span<Complex> data, Span<Complex> work, int stride)
            {
                int half = data.Length / 2;
                for (int i = 0; i < half; i++)
                {
                    work[i] = data[2 * i];
                    work[half + i] = data[2 * i + 1];
                }
                for (int k = 0; k < half; k++)
                {
                    Complex twist = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / data.Length) * work[half + k];
                    data[k] = work[k] + twist;
                    data[half + k] = work[k] - twist;
                }
                data[0] *= stride;
            }

            [Differentiable]
            public static double F(Span<Complex> data, double weight)
            {
                Complex[] work = new Complex[data.Length];
                Transform(data, work, 2);
                double power = 0;
                foreach (Complex z in data) power += z.Magnitude * weight;
                return power + (work[0] * data[^1]).Real;
            }
            """, [Halves(4), 1.5], [Halves(2), 0.5]),

        new("RecursionOnVectors", """
            [Differentiable]
            public static Vector2 F(Vector2 a, Complex z, int n) =>
                n == 0 ? a * (float)z.Real : F(new Vector2(a.Y, a.X * a.Y), z * z, n - 1) + new Vector2((float)z.Imaginary, a.Length());
            """, [V(0.5f, 1.5f), V(0.3, 0.8), 0], [V(0.5f, 1.5f), V(0.3, 0.8), 3]),

        new("DerivativesThroughStop", """
            [Differentiable]
            public static float F(Vector3 v, float s)
            {
                Vector3 fixedPoint = new(Derivative.Stop(v.X), Derivative.Stop(v.Y), s);
                return Vector3.Distance(v, fixedPoint) + Vector3.Dot(v, fixedPoint);
            }
            """, [V(1, 2, 3), 0.3f])
        {
            Kinks = [0],
        },
    ];

    private static object[] V(params float[] numbers) => [.. numbers.Cast<object>()];

    private static object[] V(params double[] numbers) => [.. numbers.Cast<object>()];

    /// <summary>Structs of some floats each.</summary>
    private static object[][] Many(int size, int count, int seed = 1)
    {
        System.Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => V([.. Enumerable.Range(0, size).Select(_ => (2 * random.NextSingle()) - 0.7f)]))];
    }

    private static object[][] Halves(int count) => [.. Enumerable.Range(0, count).Select(i => V(0.5 + i, 0.3 * i * i - 1))];

    private static object[] B(params float[] numbers) => [.. V(numbers), 0.5, -0.3, 2f];

    /// <summary>Sixteen numbers near a multiple of the identity.</summary>
    private static object[] Matrix(int seed)
    {
        System.Random random = new(seed);
        object[] numbers = new object[16];
        for (int i = 0; i < 16; i++) numbers[i] = (i % 5 == 0 ? 2 : 0) + random.NextSingle() - 0.5f;
        return numbers;
    }
}
