using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Parameters of marked methods by <c>in</c>, <c>ref readonly</c>, <c>ref</c> and <c>out</c>.</summary>
internal static class ReferenceCases
{
    private const string Point = """
        public struct Point
        {
            public double X;
            public double Y { get; set; }
            public int Steps;
            public void Step(double h) { X += h * Y; Y -= h * X; Steps++; }
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ReadByReference", """
            [Differentiable]
            public static double F(in double a, ref readonly double b, in float c, in int n)
            {
                double sum = 0;
                for (int i = 0; i < n; i++) sum += a * b + Math.Sin(sum) * c;
                return sum * a;
            }
            """, [0.5, 1.5, 0.25f, 0], [0.5, 1.5, 0.25f, 4]),

        new("ChangedByReference", """
            [Differentiable]
            public static double F(ref double a, double b)
            {
                double before = a;
                a = a * b + Math.Sin(a);
                return before * a + b;
            }
            """, [0.5, 1.5], [-2.0, 0.3]),

        new("SetByReference", """
            [Differentiable]
            public static double F(double a, double b, out double sum, [NoGradient] out double product, out int count)
            {
                sum = a + b;
                product = sum * a;
                count = 2;
                sum *= product;
                return sum * b - product;
            }
            """, [0.5, 1.5, 0.0, 0.0, 0]),

        new("ReferencesInLoopsAndBranches", """
            [Differentiable]
            public static void F(ref double position, ref double velocity, double k, double h, int steps, out double energy)
            {
                energy = 0;
                for (int i = 0; i < steps; i++)
                {
                    if (position > 1.2)
                    {
                        velocity = -velocity;
                        continue;
                    }
                    velocity -= h * k * Math.Sin(position);
                    position += h * velocity;
                    energy += 0.5 * velocity * velocity;
                    if (energy > 40) return;
                }
                (position, velocity) = (velocity, position);
            }
            """, [0.5, 1.5, 2.0, 0.1, 0, 0.0], [0.5, 1.5, 2.0, 0.1, 6, 0.0], [0.9, 4.0, 2.0, 0.3, 9, 0.0]),

        new("OnlyReadOrNotAtAll", """
            [Differentiable]
            public static double F(ref double a, ref double b, ref double c, out double d)
            {
                b = 2;
                d = a * a;
                return d;
            }
            """, [0.5, 1.5, 2.5, 0.0]),

        new("StructsByReference", Point + """
            [Differentiable]
            public static double F(ref Point p, in Point q, double h, int n, out Point last, ref (double A, double B) pair)
            {
                last = p;
                for (int i = 0; i < n; i++)
                {
                    last = p;
                    p.Step(h * q.X);
                    pair.A *= p.X;
                }
                pair = (pair.B, pair.A + q.Y);
                return p.X * last.Y + pair.B;
            }
            """,
            [new object[] { 0.5, 1.5, 1 }, new object[] { 2.0, 0.3, 1 }, 0.1, 0, new object[] { 0.0, 0.0, 0 }, new object[] { 0.7, 0.2 }],
            [new object[] { 0.5, 1.5, 1 }, new object[] { 2.0, 0.3, 1 }, 0.1, 3, new object[] { 0.0, 0.0, 0 }, new object[] { 0.7, 0.2 }]),

        new("VectorsByReference", """
            [Differentiable]
            public static float F(ref Vector3 position, in Vector3 force, float h, out Complex phase, ref Complex turned)
            {
                position += h * force;
                turned *= new Complex(position.X, h);
                phase = turned * turned;
                if (h > 1) position.Y = 0;
                return position.LengthSquared() + (float)phase.Real;
            }
            """,
            [new object[] { 0.5f, 1.5f, 1f }, new object[] { 2f, 0.3f, 1f }, 0.1f, new object[] { 0.0, 0.0 }, new object[] { 0.7, 0.2 }],
            [new object[] { 0.5f, 1.5f, 1f }, new object[] { 2f, 0.3f, 1f }, 1.5f, new object[] { 0.0, 0.0 }, new object[] { 0.7, 0.2 }]),

        new("ThrowsWithReferencesAssigned", """
            [Differentiable]
            public static double F(ref double a, Span<double> w, out double b, int n, ref int rounds, out string state)
            {
                b = a;
                state = "running";
                for (int i = 0; i < n; i++)
                {
                    rounds++;
                    a *= w[i];
                    b += a;
                    if (a > 10) throw new ArgumentException("too large");
                    w[i] = b;
                }
                a += 1;
                state = "done";
                return a * b;
            }
            """,
            [0.5, new[] { 2.0, 3, 4 }, 0.0, 2, 7, ""],
            [0.5, new[] { 2.0, 3, 4 }, 0.0, 5, 7, ""],
            [1.5, new[] { 2.0, 5, 4 }, 0.0, 3, 7, ""],
            [1.5, new double[0], 0.0, 0, 7, ""],
            [1.5, new double[0], 0.0, 1, 7, ""])
        {
            Allocates = true,
        },

        new("MarkedMethodsCalledByReference", """
            [Differentiable]
            public static double Step(ref double x, in double h, out double old) { old = x; x += h * Math.Cos(x); return x * old; }

            [Differentiable]
            public static void Both(ref double x, ref double y) { double t = x; x = y * t; y = t; }

            [Differentiable]
            public static double F(ref double x, double h, double[] a)
            {
                double sum = Step(ref x, h, out double old);
                for (int i = 0; i < a.Length; i++)
                {
                    sum += Step(ref a[i], x, out _) * old;
                    Both(ref x, ref a[i]);
                }
                Both(ref sum, ref sum);
                return sum + old;
            }
            """, [0.5, 0.1, new[] { 1.0, 2, 3 }], [0.5, 0.1, new double[0]]),

        new("ReferenceLeftInAnother", """
            [Differentiable]
            public static void F(ref double a, double b, out double c, out double d)
            {
                c = a;
                d = b;
                a = b;
            }
            """, [0.5, 1.5, 0.0, 0.0]),

        new("ReferencesToElementsAndVariables", """
            public struct Node { public double Value, Slope; public int Count; public void Grow(double s) { Value *= s; Count++; } }

            [Differentiable]
            public static double F(Span<Node> nodes, double[] a, double x, int n)
            {
                ref double total = ref x;
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    ref Node node = ref nodes[i % nodes.Length];
                    ref double slope = ref node.Slope;
                    slope += a[i % a.Length] * x;
                    node.Grow(slope);
                    nodes[i % nodes.Length].Value -= 0.1;
                    sum += node.Value * node.Count;
                    ref readonly Node same = ref node;
                    total += 0.01 * same.Value;
                    if (sum > 100) { ref double largest = ref sum; largest *= 0.5; }
                }
                foreach (ref double e in a.AsSpan()) e *= total;
                foreach (ref readonly Node m in nodes) sum += m.Value * m.Slope;
                ref int count = ref n;
                count += 2;
                for (int i = 0; i < n; i++) { count--; sum += a[0]; }
                return sum * x + a[^1];
            }
            """, [new object[][] { [0.5, 0.25, 0], [1.5, -0.25, 1] }, D(1, 2, 0.5), 0.7, 0], [new object[][] { [0.5, 0.25, 0], [1.5, -0.25, 1] }, D(1, 2, 0.5), 0.7, 5], [new object[][] { [0.5, 0.25, 0] }, D(0.3), -0.7, 4], [new object[0][], D(3), 0.7, 2]),

        new("ReferenceLoopsChangeWhatTheyName", """
            public struct Node { public double Value; public int Count; public void Grow(double s) { Value *= s; Count++; } }

            [Differentiable]
            public static double F(Span<Node> nodes, double x, int n)
            {
                foreach (ref Node node in nodes) node.Grow(x);
                foreach (Node node in nodes) node.Grow(x);
                double sum = 0;
                int k = 0;
                for (ref int i = ref k; i < n; i++) sum += nodes[i].Value * nodes[i].Count * k;
                foreach (ref readonly Node node in nodes) sum += node.Value * k;
                return sum;
            }
            """, [new object[][] { [0.5, 1], [1.5, 2] }, 0.7, 2], [new object[0][], 0.7, 0]),

        new("ConstantMembersOfWhatIsReturned", """
            public record struct Answer(double Loss, [NoGradient] double Aux);
            public struct Aside { [NoGradient] public double Value; public int Count; }

            [Differentiable]
            public static Answer Powers(double x, int n)
            {
                if (n == 0) return new Answer(x, 2 * x);
                Answer before = Powers(x * 0.5, n - 1);
                return new Answer(before.Loss * x + before.Aux, before.Aux * x);
            }

            [Differentiable]
            public static Aside Square(double x, int n) => n == 0 ? new Aside { Value = x * x, Count = 1 } : Square(x * x, n - 1) with { Count = n };

            [Differentiable]
            public static double F(double x, int n)
            {
                Answer answer = Powers(x, n);
                Aside aside = Square(x, n);
                return answer.Loss * answer.Aux + aside.Value * aside.Count;
            }
            """, [0.7, 3], [1.5, 0]),
    ];
}
