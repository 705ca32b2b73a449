using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Methods as they are written for matrices: residuals, maps, states that are moved on, objectives.</summary>
internal static class MatrixCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Jacobian("ResidualsOfAFit", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> y, Span<double> residuals)
            {
                for (int i = 0; i < residuals.Length; i++) residuals[i] = b[0] * (1 - Math.Exp(-b[1] * x[i])) - y[i];
            }
            """,
            [new double[] { 238, 5.5e-4 }, new double[] { 77, 114, 141 }, new double[] { 10, 14, 17 }, new double[3]],
            [new double[] { 1, 2 }, new double[] { }, new double[] { }, new double[0]],
            [new double[] { }, new double[] { 1 }, new double[] { 1 }, new double[1]],
            [new double[] { }, new double[] { }, new double[] { }, new double[0]]),

        Jacobian("StateThatIsMovedOn", """
            public struct Body { public double X; public double V; public int Tag; }

            [Differentiable]
            public static Body F(Body own, double h, ReadOnlySpan<Body> others, ref double energy, out double speed, Span<Body> left, Span<double> pull)
            {
                for (int i = 0; i < others.Length; i++)
                {
                    own.V += h * others[i].X;
                    own.X += own.V * others[i].V;
                    left[i].X = own.X * own.V;
                    left[i].V += own.V;
                    pull[i] = pull[i] * 2 + own.X;
                }

                energy += own.X * own.X + own.V * own.V;
                speed = Math.Sqrt(energy);
                return own;
            }
            """,
            [new object?[] { 0.5, 1.5, 7 }, 0.1, new object?[][] { [1.0, 2.0, 1], [-0.5, 0.3, 2] }, 2.0, 0.0, new object?[][] { [0.0, 1.0, 3], [4.0, 5.0, 4] }, new double[] { 1, 2 }],
            [new object?[] { 0.5, 1.5, 7 }, 0.1, new object?[][] { }, 2.0, 0.0, new object?[][] { }, new double[] { }]),

        Jacobian("SeveralOfMany", """
            [Differentiable]
            public static (double Sum, int Count, double Product) F(ReadOnlySpan<double> x, double scale)
            {
                double sum = 0, product = 1;
                for (int i = 0; i < x.Length; i++)
                {
                    sum += scale * x[i] * x[i];
                    product *= x[i];
                }

                return (sum, x.Length, product);
            }
            """,
            [new double[] { 1, 2, 3 }, 0.5],
            [new double[] { }, 2.0]),

        Jacobian("FloatsInAMatrix", """
            [Differentiable]
            public static float F(float[,] a, ReadOnlySpan<float> x, [NoGradient] Span<float> work)
            {
                for (int i = 0; i < work.Length; i++) work[i] += x[i] * x[i];
                float sum = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                    for (int k = 0; k < a.GetLength(1); k++) sum += a[i, k] * work[i] * x[k];
                return sum;
            }
            """,
            [new float[,] { { 1, 2 }, { 3, 4 } }, new float[] { 0.5f, -1 }, new float[] { 1, 2 }]),

        // More columns than a vector has lanes, and not a multiple of them.
        Jacobian("ElevenColumnsOfFloats", """
            [Differentiable]
            public static void F(ReadOnlySpan<float> x, float a, ReadOnlySpan<float> y, Span<float> r)
            {
                float carried = a;
                Span<float> own = stackalloc float[4];
                for (int i = 0; i < x.Length; i++)
                {
                    carried = i % 2 == 0 ? MathF.Sin(carried * x[i]) : MathF.Max(carried, x[i] / y[i % y.Length]);
                    own[i % 4] += carried * a;
                }

                for (int i = 0; i < r.Length; i++) r[i] = own[i] * MathF.Sqrt(1 + y[0] * y[^1]) - r[i];
            }
            """,
            [new float[] { 0.3f, 1.2f, -0.4f, 0.9f, 1.1f, 0.2f, 0.7f }, 0.8f, new float[] { 1.5f, 0.4f, 2f }, new float[] { 1, 2, 3 }],
            [new float[] { }, 0.8f, new float[] { 1.5f }, new float[] { 1 }]),

        Jacobian("NineNumbersInAStructAndBesideIt", """
            public readonly record struct Frame(double X, double Y, double Angle);

            private static Frame Turned(Frame f, double by, double length) => new(f.X + length * Math.Cos(f.Angle + by), f.Y + length * Math.Sin(f.Angle + by), f.Angle + by);

            [Differentiable]
            public static (Frame End, double Reach, int Steps) F(Frame start, double a, double b, (double L, double M) arms, double damping, double twist)
            {
                Frame at = start;
                double reach = 0;
                int steps = 0;
                while (reach < 2.5 && steps < 6)
                {
                    at = Turned(at, steps % 2 == 0 ? a : b * twist, steps < 3 ? arms.L : arms.M);
                    reach += Math.Abs(at.X) * damping;
                    steps++;
                    if (steps > 4) break;
                }

                return (at, reach / (1 + damping * damping), steps);
            }
            """,
            [new object?[] { 0.1, -0.2, 0.3 }, 0.4, -0.3, new object?[] { 0.8, 0.5 }, 0.9, 1.2]),

        Jacobian("RowsOfUpdatesInPlace", """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, double t, Span<double> y, int[] calls)
            {
                calls[0]++;
                for (int round = 0; round < 2; round++)
                    for (int i = 0; i < y.Length; i++) y[i] = y[i] * t + x[i] * y[(i + 1) % y.Length] * calls[0];
                if (t < 0) throw new ArgumentException("t");
            }
            """,
            [new double[] { 1, 2, 3 }, 0.5, new double[] { 4, 5, 6 }, new int[] { 1 }],
            [new double[] { 1, 2, 3 }, -0.5, new double[] { 4, 5, 6 }, new int[] { 1 }]),

        Jacobian("ReferencesThatCount", """
            [Differentiable]
            public static double F(double x, in double y, ref int count, ref double z, out int twice)
            {
                count++;
                for (int i = 0; i < count; i++) z = z * x + y;
                twice = 2 * count;
                return z * z * twice;
            }
            """,
            [0.5, 2.0, 1, 0.25, 0]),

        Hessian("ValleyOfRosenbrock", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 0; i + 1 < x.Length; i++)
                {
                    double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
                    sum += 100 * a * a + b * b;
                }

                return sum;
            }
            """,
            [new double[] { -1.2, 1, 0.5 }],
            [new double[] { }],
            [new double[] { 3 }]),

        Hessian("CurvatureThroughWrittenStorage", """
            public struct Pair { public double A; public double B; }

            [Differentiable]
            public static double F(double x, ref double y, in double z, out double w, Span<double> v, int[] count, ReadOnlySpan<Pair> pairs, Pair one)
            {
                count[0]++;
                y = y * x * z;
                w = y * y;
                for (int i = 0; i < v.Length; i++) v[i] *= y * count[0];
                double sum = w * one.A * one.B;
                foreach (double e in v) sum += e * e * one.A;
                foreach (Pair p in pairs) sum += p.A * p.A * p.B * x;
                return sum;
            }
            """,
            [0.5, 1.5, 2.0, 0.0, new double[] { 1, -2 }, new int[] { 0 }, new object?[][] { [1.0, 2.0], [0.5, -1.0] }, new object?[] { 0.3, 0.7 }],
            [0.5, 1.5, 2.0, 0.0, new double[] { }, new int[] { 3 }, new object?[][] { }, new object?[] { 0.3, 0.7 }]),

        Hessian("CurvatureOfAMatrix", """
            [Differentiable]
            public static double F(double[,] a, double[] x)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = Math.Sin(x[i]);
                    for (int k = 0; k <= i; k++) sum += a[i, k] * a[k, i] * x[i] * x[k];
                }

                return sum;
            }
            """,
            [new double[,] { { 1, 2 }, { 3, 4 } }, new double[] { 0.5, -1 }]),
    ];

    private static Case Jacobian(string name, string source, params object?[][] arguments) => new Case(name, source, arguments).InJacobian();

    private static Case Hessian(string name, string source, params object?[][] arguments) => new Case(name, source, arguments).InHessian();
}
