using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What C# 14 has brought: extension blocks, <c>field</c>, assignments behind <c>?.</c>, arrays as spans where an extension is called.</summary>
internal static class RecentSyntaxCases
{
    private const string Nodes = """
        [Differentiable]
        public sealed partial class Node
        {
            public double V;
            public int Kind;
            public bool IsLeaf;
            public string? Name;
            public double[] W = new double[2];
            public Node? Left, Right;

            public static Node Make(double[] w, int depth) => new()
            {
                V = w[depth % w.Length],
                Kind = depth,
                IsLeaf = depth == 0,
                Name = depth > 1 ? "branch" : null,
                W = [w[(depth + 1) % w.Length], depth],
                Left = depth > 0 ? Make(w, depth - 1) : null,
                Right = depth > 1 ? Make(w, depth - 2) : null,
            };

            public static double Sum(Node? node, int depth, int which) => node is null ? 0
                : (depth % 4 == which ? node.V : 0) + ((depth + 1) % 4 == which ? node.W[0] : 0) + Sum(node.Left, depth - 1, which) + Sum(node.Right, depth - 2, which);
        }


        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ExtensionsOfNumbers", """
            extension(double x)
            {
                public double Square() => x * x;

                public double Twice => 2 * x;

                public double Wrapped(double low, double high)
                {
                    if (x < low) return low;
                    while (x > high) x *= 0.5;
                    return x;
                }
            }

            extension(int)
            {
                public static double Three => 3;

                public static double Cube(double t) => t * t * t;
            }

            extension(ref double r)
            {
                public void Grow(double k) => r *= k;

                public double Next { get { double old = r; r += 1; return old; } set => r = value * value; }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double> f = int.Cube;
                double s = x.Square() * y.Twice + int.Three * int.Cube(x) + f(y);
                for (int i = 0; i < n; i++)
                {
                    x.Grow(1.25);
                    s += x.Next * (x * y).Wrapped(0.5, 1.5);
                    if (i == 2) x.Next = y;
                }

                return s * x;
            }
            """, [1.5, 2.5, 4], [0.1, 2.0, 2], [-0.7, 0.3, 0]),
        new("ExtensionsOfArrays", """
            extension(double[] a)
            {
                public double Energy() { double t = 0; foreach (double v in a) t += v * v; return t; }

                public double First { get => a[0]; set => a[0] = value; }

                public bool IsLong => a.Length > 2;

                public int Size() => a.Length;

                public double[] Scaled(double k) { double[] w = new double[a.Length]; for (int i = 0; i < w.Length; i++) w[i] = a[i] * k; return w; }

                public ref double Last => ref a[a.Length - 1];
            }

            extension<T>(ReadOnlySpan<T> s) where T : INumber<T>
            {
                public T SumOfSquares() { T t = T.Zero; foreach (T v in s) t += v * v; return t; }
            }

            extension(ref double r)
            {
                public void Swell(double k) => r *= k;
            }

            [Differentiable]
            public static double F(double x, double[] a)
            {
                double[] w = [x, x * a[0], 3];
                w.First = x * x;
                w.First += a[1];
                w.First++;
                double s = w.Energy() * w.First + (w.IsLong ? x : 0) + (a.IsLong ? 1 : 2) * x;
                for (int i = 0; i < w.Size(); i++)
                {
                    s += x * w[i];
                    w[i].Swell(2 + x);
                }

                w.Last *= x;
                w.Scaled(x).Last = 2;
                return s + w.Last + w.Scaled(x).Energy() + w.SumOfSquares() + a.SumOfSquares();
            }
            """, [1.5, Draw.D(1, 2)], [-0.5, Draw.D(1, 2, -3)]),
        new("ExtensionsOfStructs", """
            public struct Vector { public double X, Y; public Vector(double x, double y) { X = x; Y = y; } }

            extension(Vector v)
            {
                public double Length => Math.Sqrt(v.X * v.X + v.Y * v.Y);

                public Vector Scaled(double k) => new(v.X * k, v.Y * k);

                public void Deconstruct(out double x, out double y) { x = v.X; y = v.Y; }

                public static Vector Unit => new(1, 2);
            }

            extension(ref Vector v)
            {
                public void Turn() => (v.X, v.Y) = (-v.Y, v.X);

                public double Top { get => v.Y; set => v.Y = value * 2; }

                public ref double Across => ref v.X;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Vector v = new(x, y);
                Vector[] vs = [v, v.Scaled(y)];
                for (int i = 0; i < n; i++)
                {
                    v.Turn();
                    vs[1].Turn();
                    v.Top += x;
                    v.Across *= 1.5;
                }

                (double p, double q) = v;
                double s = v is { Length: > 1, X: var t } ? t : 1;
                foreach (var (a, b) in new[] { v, Vector.Unit }) s += a * b;
                return s + p * q * v.Length + vs[1].Length * v.Scaled(x).Length;
            }
            """, [1.5, 2.5, 3], [1.5, 2.5, 0], [0.2, -0.3, 1]),
        new("ExtensionsOfWhatHasNoDerivative", """
            extension(string s)
            {
                public int Half => s.Length / 2;

                public string Doubled() => s + s;

                public static string Empty2 => "ab";
            }

            extension(int n)
            {
                public bool IsEven => n % 2 == 0;

                public int Factorial() => n <= 1 ? 1 : n * (n - 1).Factorial();

                public double Halved() => n * 0.5;
            }

            extension<T>(List<T> list)
            {
                public T Second => list[1];

                public T At<U>(U key) where U : notnull => list[key.GetHashCode() % list.Count];
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                string text = "hello".Doubled();
                List<int> k = [3, 4, 5];
                double s = x * text.Half * string.Empty2.Length * (n.IsEven ? x : 2) * n.Factorial();
                return s + x * n.Halved() * k.Second * k.At(4) * (k.FindIndex(i => i.IsEven) + 1);
            }
            """, [1.5, 4], [1.5, 3]) { Allocates = true },
        new("PropertiesWithField", """
            public struct Mixed
            {
                public double Doubled { get => field * 2; set => field = value * value; }

                public double Positive { get; set => field = value > 0 ? value : 0; } = 3;

                public double Fixed { get => field; }

                public Mixed(double z) => Fixed = z * z;
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Mixed v = new Mixed(y) { Doubled = 3 };
                v.Doubled = x;
                v.Positive = y;
                v.Positive += x;
                v.Doubled -= y;
                Mixed w = v with { Positive = x * y };
                if (x > 1) w = v;
                return v.Doubled * v.Positive + w.Doubled * w.Positive * w.Fixed;
            }
            """, [1.5, 2.5], [0.5, 2.5], [0.5, -2.5]),
        new("MarkedStructsWithField", """
            [Differentiable]
            public partial struct Mixed
            {
                public double Doubled { get => field * 2; set => field = value * value; }

                public double Positive { get; set => field = value > 0 ? value : 0; }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Mixed[] a = new Mixed[2];
                a[0].Doubled = x;
                a[1].Positive += y;
                Mixed v = a[0];
                v.Positive = x;
                Span<Mixed> s = a;
                for (int i = 0; i < n; i++)
                {
                    a[i % 2] = v;
                    s[0].Positive *= y;
                    v.Doubled = a[0].Positive - x;
                }

                return a[0].Doubled * a[0].Positive + a[1].Doubled * x + s[1].Positive;
            }
            """, [1.5, 2.5, 3], [0.5, -2.5, 2], [0.5, 0.3, 0]),
        new("MarkedClassesWithField", """
            [Differentiable]
            public sealed partial class Mixed
            {
                public double Positive { get; set => field = value < 0 ? 0 : value; } = 2;

                public double Doubled { get => 2 * field; set; } = 1.5;

                public double Own { get => field; private set => field = value * value; }

                public double[] W { get => field; set; } = [1, 2];

                public void SetOwn(double value) => Own = value;
            }

            [Differentiable]
            public static double Core(Mixed m, double x, int n)
            {
                m.Doubled *= x;
                m.SetOwn(m.Positive);
                for (int i = 0; i < n; i++)
                {
                    m.Positive -= x * m.W[1];
                    m.Doubled += m.Positive * m.Own;
                }

                return m.Positive * x + m.Doubled * m.Doubled + m.Own;
            }

            [Differentiable]
            public static double F(double[] w, double x, int n) => Core(new Mixed { Positive = w[0], Doubled = w[1], W = [1, w[2]] }, x, n);
            """, [Draw.D(4, 0.7, 0.4), 0.7, 1], [Draw.D(1, 0.7, 2), 0.9, 5], [Draw.D(-1, 0.7, 2), 0.9, 2])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, int n", "w, x, n", "Core", "Mixed m = new() { Positive = w[0], Doubled = w[1], W = [1, w[2]] }, shadow = m.CreateShadow();", "m, x, n", "shadow, {0} xDerivative",
                "wDerivative[0] += w[0] < 0 ? 0 : shadow.Positive; wDerivative[1] += shadow.Doubled / 2; wDerivative[2] += shadow.W[1];", "w"),
        },
        new("AssignmentsBehindQuestionMarks", """
            public sealed class Tally { public int Count; public Tally? Next; }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double[]? w = n > 0 ? new double[2] : null, u = n > 1 ? [x, y] : null;
                Tally? tally = n > 0 ? new Tally { Next = n > 1 ? new() : null } : null;
                w?[0] = x * y;
                for (int i = 0; i < n; i++)
                {
                    w?[1] += x * (w?[0] ?? 1);
                    u?[i % 2] *= y;
                    tally?.Count = i;
                    tally?.Next?.Count += 2;
                }

                x *= (w?[1] ?? 2) + (u?[0] ?? y) * (tally?.Count ?? 5);
                if (tally?.Next?.Count > 2) x += y;
                return tally?.Next == null ? x : x * tally.Next.Count;
            }
            """, [1.5, 2.5, 0], [1.5, 2.5, 1], [0.5, -2.5, 3]) { Allocates = true },
        new("MembersOfObjectsThatNeedNotBeThere", Nodes + """
            [Differentiable]
            public static double Core(Node? root, double x, double y, int n)
            {
                root?.V *= x;
                root?.Left?.V = y * x * root.V;
                root?.Left?.Right?.V += x * x;
                root?.Left?.W[0] *= y;
                double s = x;
                if (root?.Left != null) s *= root.Left.V;
                if (root?.Left?.Right == null) s += 2 * x;
                if (root?.Left?.Right is { } right) s *= right.V * x;
                if (root?.Left?.Kind > 1) s *= x;
                if (root?.Left?.Kind == n) s += x;
                if (root?.Left?.V > 1) s *= y;
                if (root?.Left?.IsLeaf == false) s += y;
                if (root?.Left?.IsLeaf != true) s += x * y;
                if (root?.Left?.Name == null) s += y * x;
                s += (root?.Left?.Right?.V * x ?? 3) + (root?.Left?.W[0] ?? 1) + (root?.Left?.W.Length ?? 1) + (root?.Left?.Right?.Kind ?? 4) * x;
                double? found = root?.Left?.V;
                s += found ?? x;
                Node? next = root?.Left?.Left, best = root?.Left?.Left ?? root;
                if (next is not null) s += next.V * x;
                s *= best?.V ?? y;
                for (Node? node = root; node?.Left != null; node = node.Left) s += node.V * x * node.Left.V;
                Node? walked = root;
                while (walked?.Left is { V: > 0 } left)
                {
                    s = Math.Sin(s * left.V);
                    walked = left;
                }

                return s + (root?.Left?.V ?? 0);
            }

            [Differentiable]
            public static double F(double[] w, double x, double y, int n) => Core(n < 0 ? null : Node.Make(w, n), x, y, n);
            """, [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 1.1, 3], [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 1.1, 2], [Draw.D(0.5, 1.7, 0.4, 0.8), 0.7, 0.3, 1], [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 1.1, 0], [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 1.1, -1])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, double y, int n", "w, x, y, n", "Core", "Node? root = n < 0 ? null : Node.Make(w, n), shadow = root?.CreateShadow();", "root, x, y, n", "shadow, {0} xDerivative, {0} yDerivative",
                "for (int i = 0; i < 4; i++) wDerivative[i] += Node.Sum(shadow, n, i);", "w"),
        },
        new("ArraysAsSpansOfExtensions", """
            public static double Total(this ReadOnlySpan<double> s) { double t = 0; foreach (double v in s) t += v * v; return t; }

            public static void Halve(this Span<double> s) { for (int i = 0; i < s.Length; i++) s[i] *= 0.5; }

            delegate bool Try(double t, out double r);

            [Differentiable]
            public static double F(double x, double[] a)
            {
                double[] w = [x, x * x];
                w.Halve();
                ReadOnlySpan<double> s = w;
                Try root = (t, out r) => { r = t * t; return t > 0; };
                double z = root(x, out double y) ? y : -y * x;
                return z + w.Total() * a.Total() + s.Total() + (w.Contains(3.0) ? 1 : 2) * (a.IndexOf(2.0) + 3) * x * (a.SequenceEqual(w) ? 1 : 2) * nameof(List<>).Length;
            }
            """, [1.5, Draw.D(1, 2)], [-1.5, Draw.D(-0.75, 1.125)]) { Allocates = true, Kinks = [1] },
        new("PartialConstructorsAndProperties", """
            public partial struct Quadratic
            {
                public double X;
                private double _d;

                public partial Quadratic(double x);

                public partial double D { get; set; }

                public partial double At(double t);
            }

            public partial struct Quadratic
            {
                public partial Quadratic(double x) => X = x * x;

                public partial double D { get => _d * 2; set => _d = value; }

                public partial double At(double t) => X * t;
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Quadratic q = new(x);
                q.D = y;
                q.D += x;
                return q.X * q.D * q.At(y);
            }
            """, [1.5, 2.5]),
    ];
}
