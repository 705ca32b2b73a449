using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects that a method makes, in branches and loops too, or finds one after another; chosen, carried, and given to methods that are overridden.</summary>
internal static class FoundObjectCases
{
    private const string Layers = """
        [Differentiable]
        public abstract partial class Layer
        {
            public double[] W = [0.5, 0.25];

            [Differentiable]
            public abstract double Step(double x);
        }

        [Differentiable]
        public sealed partial class Sine : Layer
        {
            private readonly double _frequency;

            public Sine(double frequency)
            {
                _frequency = frequency;
                W = new double[2];
                for (int i = 0; i < W.Length; i++) W[i] = frequency + i;
            }

            [Differentiable]
            public override double Step(double x) => Math.Sin(_frequency * x) * W[1] + W[0];
        }

        [Differentiable]
        public sealed partial class Square : Layer
        {
            [Differentiable]
            public override double Step(double x) => x * x * W[0];
        }


        """;

    private const string Nodes = """
        [Differentiable]
        public partial class Node
        {
            public double W, Split;
            public double[] V = [1, 2];
            public Node? Left, Right;

            public virtual int Kind => 0;

            public static Node Make(double[] w, int depth, double at) => new()
            {
                W = w[depth % w.Length] + at,
                Split = at,
                V = [w[(depth + 1) % w.Length], depth],
                Left = depth > 0 ? Make(w, depth - 1, at - 0.3) : null,
                Right = depth > 0 ? Make(w, depth - 1, at + 0.3) : null,
            };

            public static double Sum(Node? node, int depth, int which) => node is null ? 0
                : (depth % 4 == which ? node.W : 0) + ((depth + 1) % 4 == which ? node.V[0] : 0) + Sum(node.Left, depth - 1, which) + Sum(node.Right, depth - 1, which);
        }


        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("NewObjectsOfOverriddenMethods", Layers + """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Layer first = new Square(), second = new Sine(0.25);
                for (int i = 0; i < n; i++) x = second.Step(first.Step(x) * y);
                return x;
            }
            """, [1.0, 0.7, 3], [-0.5, 1.2, 0]) { Allocates = true },
        new("NewObjectsOfBranches", Layers + """
            private static Layer Make(int kind) => kind switch { 0 => new Sine(0.3), 1 => new Square(), _ => throw new ArgumentException("kind") };

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Layer first = n > 0 ? new Sine(n) : new Square(), second = Make(n % 2), third = new Square();
                if (x > 0) third = new Sine(2);
                third.W[0] = x * y;
                return first.Step(x) * second.Step(y) + third.Step(x * y) + third.W[0] * second.W[1];
            }
            """, [1.0, 0.7, 3], [-0.5, 1.2, 0], [-0.5, 1.2, 1]) { Allocates = true },
        new("NewObjectsOfLoops", Layers + """
            [Differentiable]
            public static double F(double[] xs, double y, int n)
            {
                double sum = 0;
                for (int i = 0; i < xs.Length; i++)
                {
                    Layer layer = i % n == 0 ? new Sine(0.3) : new Square();
                    layer.W[1] = xs[i] * sum;
                    if (xs[i] < 0)
                    {
                        layer = new Sine(1.5);
                        sum += layer.Step(y);
                        continue;
                    }

                    sum += layer.Step(xs[i]) * y;
                    for (int k = 0; k < 3; k++)
                    {
                        Layer inner = k == i ? layer : new Square();
                        sum = inner.Step(sum * 0.1) + layer.W[1];
                        if (sum > 2) break;
                    }
                }

                return sum;
            }
            """, [Draw.D(1, -2, 0.5, 0.3), 0.7, 2], [Draw.D(1, 2, 0.5, 0.3), 0.7, 3], [Draw.D(), 0.7, 3]) { Allocates = true },
        new("NewObjectsOfPairs", Layers + """
            [Differentiable]
            public sealed partial class Mixed : Layer
            {
                public int Rounds = 2;

                [Differentiable]
                public override double Step(double x)
                {
                    Layer first = new Sine(Rounds), last = x > 0.2 ? new Square() : first;
                    for (int i = 0; i < Rounds; i++)
                    {
                        Layer next = new Sine(i);
                        x = first.Step(x) + last.Step(x) * next.Step(x);
                        last = next;
                    }

                    return x * last.W[0];
                }
            }

            [Differentiable]
            public static double Repeated(double x, double y, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    Layer next = new Sine(i);
                    next.W[1] = y + x;
                    x = next.Step(x) + (n > 1 ? Repeated(y, x, n - 2) : 0);
                }

                return x;
            }

            [Differentiable]
            public static double Deeper(double x, double y, int n)
            {
                Layer layer = new Sine(n);
                layer.W[1] = y;
                return n <= 0 ? x * layer.W[1] : layer.Step(Deeper(x * y + layer.W[0], y, n - 1));
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Layer mixed = new Mixed { Rounds = n };
                x = mixed.Step(x) * y;
                return x * mixed.Step(y) + Deeper(x, y, n) + Repeated(x, y, n);
            }
            """, [0.6, 0.7, 2], [-1.0, 0.7, 3], [0.1, 0.2, 0]) { Allocates = true },
        new("ObjectsUnderSeveralNames", """
            [Differentiable]
            public partial class Cell
            {
                public double V;
                public double[] W = [0.5, 0.25];

                public virtual int Kind => 0;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Cell a = new Cell(), b = new Cell(), c = a;
                for (int i = 0; i < n; i++)
                {
                    Cell fresh = i % 3 == 1 ? new Cell() : c;
                    fresh.V = x * y + a.V;
                    c.W[1] += fresh.V * y;
                    x = Math.Sin(x) + b.V * c.V;
                    a.W[0] *= x;
                    if (i == 2) b = fresh;
                    (a, c) = (b, fresh);
                }

                return x * a.W[0] + b.W[1] * c.V + c.W[1];
            }
            """, [1.0, 0.7, 3], [-0.5, 1.2, 0], [0.5, -1.2, 7]) { Allocates = true },
        new("ListsThatTheMethodMakes", """
            [Differentiable]
            public partial class Link
            {
                public double W = 0.5;
                public double[] V = [1, 2];
                public Link? Next;

                public Link(int n)
                {
                    W = 0.1 * n;
                    if (n > 0) Next = new Link(n - 1);
                }

                public virtual int Kind => 0;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Link head = new Link(n);
                int k = 0;
                for (Link? link = head; link != null; link = link.Next)
                {
                    link.W *= x;
                    link.V[k++ % 2] = y * link.W;
                    x += link.V[0];
                }

                double sum = 0;
                for (Link? link = head; link != null; link = link.Next)
                {
                    sum += link.W * link.V[0] + x * link.V[1];
                    if (sum > 8) break;
                }

                Link last = head;
                while (last.Next is { } next) last = next;
                last.W = y * last.W * sum;
                return sum + head.W + last.W * last.W;
            }
            """, [1.0, 0.7, 3], [-0.5, 1.2, 0], [0.5, -1.2, 7]) { Allocates = true },
        new("NodesThatTheMethodFinds", Nodes + """
            [Differentiable]
            public static double Core(Node? root, double x, int n)
            {
                double sum = 0;
                for (Node? node = root; node != null; node = node.Right) sum += node.W * x * node.V[0];
                for (int i = 0; i < n; i++)
                {
                    Node? node = root;
                    while (node != null && node.Left != null)
                    {
                        sum += node.W * Math.Exp(-x * node.V[0]);
                        node = x > node.Split ? node.Right : node.Left;
                    }

                    x = Math.Cos(x + sum) * (node?.W ?? 1);
                }

                return sum + x;
            }

            [Differentiable]
            public static double F(double[] w, double x, int n) => Core(n < 0 ? null : Node.Make(w, 3, 0.1), x, n);
            """, [Draw.D(0.5, -1.2, 0.4, 0.8), 0.65, 2], [Draw.D(0.5, 1.2, -0.4, 0.8), -0.65, 4], [Draw.D(0.5, 1.2, -0.4, 0.8), 0.3, 0], [Draw.D(0.5, 1.2, -0.4, 0.8), 0.3, -1])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, int n", "w, x, n", "Core", "Node? root = n < 0 ? null : Node.Make(w, 3, 0.1), shadow = root?.CreateShadow();", "root, x, n", "shadow, {0} xDerivative",
                "for (int i = 0; i < 4; i++) wDerivative[i] += Node.Sum(shadow, 3, i);", "w"),
        },
        new("NodesThatTheMethodFindsAndChanges", Nodes + """
            [Differentiable]
            public static double Core(Node root, double x, int n)
            {
                Node best = root;
                for (int i = 0; i < n; i++)
                {
                    Node node = root;
                    while (node.Left != null)
                    {
                        node.W += x * node.V[0];
                        if (node.W > best.W) best = node;
                        node = x > node.Split ? node.Right! : node.Left;
                    }

                    node.V[0] *= node.W + best.W;
                    x = Math.Cos(x * node.V[0]) + root.W * 0.1;
                }

                return best.W * x + best.V[0];
            }

            [Differentiable]
            public static double F(double[] w, double x, int n) => Core(Node.Make(w, 3, 0.1), x, n);
            """, [Draw.D(0.5, -1.2, 0.4, 0.8), 0.65, 2], [Draw.D(0.5, 1.2, -0.4, 0.8), -0.65, 4], [Draw.D(0.5, 1.2, -0.4, 0.8), 0.3, 0])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, int n", "w, x, n", "Core", "Node root = Node.Make(w, 3, 0.1), shadow = root.CreateShadow();", "root, x, n", "shadow, {0} xDerivative",
                "for (int i = 0; i < 4; i++) wDerivative[i] += Node.Sum(shadow, 3, i);", "w"),
        },
        new("LayersThatTheMethodPicks", Layers + """
            [Differentiable]
            public static double Core(Layer[] layers, Layer other, double x, double y)
            {
                Layer best = layers[0];
                for (int i = 0; i < layers.Length; i++)
                {
                    if (layers[i].W[0] > best.W[0]) best = layers[i];
                    Layer next = i == 1 ? other : i == 2 ? new Square() : best;
                    x = next.Step(x) * y + best.Step(y);
                }

                return x + best.W[1] * best.W[0];
            }

            [Differentiable]
            public static double F(double[] w, double x, double y) => Core([new Sine(1) { W = [w[0], 2] }, new Square { W = [w[1], 3] }, new Sine(0.3) { W = [w[2], 1] }], new Square { W = [w[3], 0] }, x, y);
            """, [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 0.4], [Draw.D(0.5, 0.2, 1.4, 0.8), -0.7, 1.4])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, double y", "w, x, y", "Core", """
                Layer[] layers = [new Sine(1) { W = [w[0], 2] }, new Square { W = [w[1], 3] }, new Sine(0.3) { W = [w[2], 1] }], shadows = [.. System.Linq.Enumerable.Select(layers, l => l.CreateShadow())];
                Layer other = new Square { W = [w[3], 0] }, shadow = other.CreateShadow();
                """, "layers, other, x, y", "shadows, shadow, {0} xDerivative, {0} yDerivative", "for (int i = 0; i < 3; i++) wDerivative[i] += shadows[i].W[0]; wDerivative[3] += shadow.W[0];", "w"),
        },
        new("NodesThatRecursionChooses", Nodes.Replace("public virtual int Kind => 0;", """
            public virtual int Kind => 0;

                [Differentiable]
                public double Eval(double x, int n)
                {
                    if (Left is null || n > 8) return W * x;
                    double sum = 0;
                    for (int i = 0; i < 2; i++)
                    {
                        Node? side = i % 2 == 0 ? Left : Right;
                        if (side is not null) sum += side.W * side.V[0] * x;
                    }

                    Node? next = x > Split ? Right : Left, other = n % 2 == 0 ? next : new Node();
                    if (next is null || other is null) return sum;
                    return next.Eval(Math.Sin(x) + W, n + 1) * other.W + sum + (n == 0 ? other : next).Eval(x, n + 3) * other.V[0];
                }
            """, System.StringComparison.Ordinal) + """
            [Differentiable]
            public static double Core(Node root, double x, int n) => root.Eval(x, n);

            [Differentiable]
            public static double F(double[] w, double x, int n) => Core(Node.Make(w, 3, 0.1), x, n);
            """, [Draw.D(0.5, -1.2, 0.4, 0.8), 0.65, 0], [Draw.D(0.5, 1.2, -0.4, 0.8), -0.65, 1], [Draw.D(0.5, 1.2, -0.4, 0.8), 0.3, 20])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, int n", "w, x, n", "Core", "Node root = Node.Make(w, 3, 0.1), shadow = root.CreateShadow();", "root, x, n", "shadow, {0} xDerivative",
                "for (int i = 0; i < 4; i++) wDerivative[i] += Node.Sum(shadow, 3, i);", "w"),
        },
        new("ObjectsThatChangeAfterCalls", Layers + """
            [Differentiable]
            public sealed partial class Memory : Layer
            {
                public double State = 0.5;
                public int Count;
                public double[,] M = { { 1, 2 }, { 3, 4 } };

                [Differentiable]
                public override double Step(double x) => Math.Sin(State * x) * W[1] + W[0] * M[1, Count % 2];
            }

            [Differentiable]
            public static double Core(Memory memory, Layer other, double x, double y, int n)
            {
                Layer made = new Square();
                for (int i = 0; i < n; i++)
                {
                    x = memory.Step(x) * y + made.Step(y) + other.Step(x);
                    memory.W[1] = 2 * x;
                    memory.State += x + y;
                    if (i % 2 == 0)
                    {
                        memory.Count++;
                        memory.M[1, i % 2] *= y;
                        made.W[0] = x * memory.M[1, 0];
                        if (i > 2) break;
                    }

                    Layer next = i == 1 ? new Sine(2) : made;
                    next.W[1] -= x;
                    x += 0.1 * next.Step(x);
                    next.W[1] *= y;
                    made = next;
                }

                memory.W[0] += memory.Step(y);
                return x * memory.State + made.Step(x);
            }

            [Differentiable]
            public static double F(double[] w, double x, double y, int n) => Core(new Memory { State = w[0], W = [w[1], w[2]] }, new Square { W = [w[3], 0] }, x, y, n);
            """, [Draw.D(0.5, 0.7, 0.4, 0.8), 0.7, 0.4, 3], [Draw.D(0.5, 0.2, 0.4, 0.3), -0.4, 0.3, 5], [Draw.D(0.5, 0.2, 1.4, 0.8), -0.7, 1.4, 0])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade("double[] w, double x, double y, int n", "w, x, y, n", "Core", """
                Memory memory = new Memory { State = w[0], W = [w[1], w[2]] }, memoryShadow = memory.CreateShadow(), copy = new Memory { State = w[0], W = [w[1], w[2]] };
                Layer other = new Square { W = [w[3], 0] }, otherShadow = other.CreateShadow();
                Core(copy, other, x, y, n);
                """, "memory, other, x, y, n", "memoryShadow, otherShadow, {0} xDerivative, {0} yDerivative", """
                wDerivative[0] += memoryShadow.State;
                wDerivative[1] += memoryShadow.W[0];
                wDerivative[2] += memoryShadow.W[1];
                wDerivative[3] += otherShadow.W[0];
                if (!(memory.State, memory.Count, memory.W[0], memory.W[1], memory.M[1, 0], memory.M[1, 1]).Equals((copy.State, copy.Count, copy.W[0], copy.W[1], copy.M[1, 0], copy.M[1, 1]))) throw new InvalidOperationException("What the method leaves is lost.");
                """, "w"),
        },

        // What may be null beside the reals of an object: C# knows better where it is not.
        new("MembersThatMayBeNull", """
            [Differentiable]
            public sealed partial class Tagged
            {
                public double W = 0.5;
                public string? Name;
                public object? Tag { get; set; }
            }

            [Differentiable]
            public static double F(double x, string name, int n)
            {
                var o = new Tagged { W = x, Tag = n > 1 ? name : null };
                string? known = o.Name;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += x * (o.Name == null ? 1 : o.Name.Length);
                    if (known != null) s *= o.W * known.Length;
                    known = o.Name ?? name;
                    if (i > 0) known = o.Name ??= name;
                }

                return s * (o.Name ?? "abc").Length * (o.Name is { Length: > 2 } more ? more.Length : 7) * (o.Tag is null ? 2 : 3);
            }
            """, [0.7, "ab", 3], [0.7, "abcd", 1], [1.3, "", 2], [0.4, "a", 0]) { Allocates = true },
    ];
}
