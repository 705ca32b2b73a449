using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects made of active values that are needed as objects: of classes with bases, in arrays, in members of each other.</summary>
internal static class MadeObjectCases
{
    public static IEnumerable<Case> All =>
    [
        new("MadeArrayOfShapes", """
            [Differentiable]
            public abstract partial class Shape
            {
                [Differentiable]
                public abstract double Area(double s);
            }

            [Differentiable]
            public sealed partial class Circle : Shape
            {
                public double R;
                public Circle(double r)
                {
                    R = r;
                }

                [Differentiable]
                public override double Area(double s) => Math.PI * R * R * s;
            }

            [Differentiable]
            public sealed partial class Rect : Shape
            {
                public double A { get; }

                public double B { get; init; }

                public Rect(double a, double b)
                {
                    A = a;
                    B = b;
                }

                [Differentiable]
                public override double Area(double s) => A * B * Math.Sin(s);
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Shape[] all = [new Circle(x), new Rect(y, x * y), new Circle(2)];
                double s = 0;
                for (int k = 0; k < n; k++) foreach (Shape a in all) s += a.Area(x + k) * s * 0.01 + a.Area(y);
                return s;
            }
            """, [1.2, 0.7, 3], [1.2, 0.7, 0]) { Allocates = true },

        new("MadeLinkedListWeights", """
            [Differentiable]
            public sealed partial class Node
            {
                public double V;
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                }
            }

            [Differentiable]
            public static double F(double x, double[] w)
            {
                Node? head = null;
                for (int i = 0; i < w.Length; i++) head = new Node(x * w[i], head);
                double s = 1;
                for (Node? k = head; k != null; k = k.Next) s = Math.Sin(s) + k.V * s;
                return s;
            }
            """, [1.2, D(0.5, 0.3, 2.0)], [1.2, D()]) { Allocates = true },

        new("MadeSameObjectTwice", """
            [Differentiable]
            public sealed partial class Node
            {
                public double V;
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Node a = new(x, null), b = new(y, a);
                a.Next = b;
                Node[] all = [a, b, a];
                double s = 0;
                foreach (Node n in all)
                {
                    s += n.V * n.Next!.V * n.Next.Next!.V;
                    n.V *= 1.5;
                }
                all[1] = all[0];
                all[0].V += s;
                return s + all[1].V * all[2].V + b.V;
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("MadeReplacedBetweenReads", """
            [Differentiable]
            public sealed partial class Node
            {
                public double V;
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var slots = new Node[3];
                for (int i = 0; i < 3; i++) slots[i] = new Node(x * (i + 1), i > 0 ? slots[i - 1] : null);
                double s = 0;
                for (int k = 0; k < n; k++)
                {
                    Node old = slots[k % 3];
                    s += old.V * old.V * y;
                    slots[k % 3] = new Node(old.V * y + slots[(k + 1) % 3].V, old);
                    s += slots[k % 3].V * slots[k % 3].Next!.V;
                    (slots[0], slots[2]) = (slots[2], slots[0]);
                    slots[1].V += 0.1 * s;
                }
                return s + slots[0].V * slots[1].V * slots[2].V;
            }
            """, [1.1, 0.8, 0], [1.1, 0.8, 1], [1.1, 0.8, 5]) { Allocates = true },

        new("MadeNetworkOfLayers", """
            [Differentiable]
            public abstract partial class Layer
            {
                public readonly int Size;
                protected Layer(int size)
                {
                    Size = size;
                }

                [Differentiable]
                public abstract void Run(ReadOnlySpan<double> x, Span<double> y);
            }

            [Differentiable]
            public sealed partial class Dense : Layer
            {
                private readonly double[] _w;
                private readonly double _b;
                public Dense(int size, double[] w, double b) : base(size)
                {
                    _w = w;
                    _b = b;
                }

                [Differentiable]
                public override void Run(ReadOnlySpan<double> x, Span<double> y)
                {
                    for (int i = 0; i < Size; i++)
                    {
                        double s = _b;
                        for (int j = 0; j < x.Length; j++) s += _w[i * x.Length + j] * x[j];
                        y[i] = s;
                    }
                }
            }

            [Differentiable]
            public sealed partial class Tanh : Layer
            {
                public Tanh(int size) : base(size)
                {
                }

                [Differentiable]
                public override void Run(ReadOnlySpan<double> x, Span<double> y)
                {
                    for (int i = 0; i < Size; i++) y[i] = Math.Tanh(x[i]);
                }
            }

            [Differentiable]
            public static double F(double[] w, double[] x)
            {
                var layers = new Layer[3];
                layers[0] = new Dense(2, w.AsSpan(0, 4).ToArray(), w[4]);
                layers[1] = new Tanh(2);
                layers[2] = new Dense(1, w.AsSpan(5, 2).ToArray(), w[7]);
                double[] a = x;
                foreach (Layer l in layers)
                {
                    var b = new double[l.Size];
                    l.Run(a, b);
                    a = b;
                }
                return a[0] * a[0];
            }
            """, [D(0.1, 0.2, -0.3, 0.4, 0.5, 0.6, -0.7, 0.8), D(1.0, -2.0)]) { Allocates = true },

        new("MadeArraysFilledInConstructor", """
            [Differentiable]
            public sealed partial class Poly
            {
                private readonly double[] _c = new double[3];
                public double Scale { get; set; } = 2;
                public Poly(double a, double b)
                {
                    _c[0] = a;
                    _c[1] = a * b;
                    for (int i = 0; i < 3; i++) _c[i] += b * i;
                }

                public double At(double x) => Scale * (_c[0] + x * (_c[1] + x * _c[2]));
                public void Bump(double d)
                {
                    _c[1] += d;
                    Scale *= d;
                }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var all = new Poly[n];
                for (int i = 0; i < n; i++) all[i] = new Poly(x + i, y)
                {
                    Scale = x * y
                }
                ;
                double s = 0;
                for (int k = 0; k < 2; k++)
                for (int i = 0; i < n; i++)
                {
                    s += all[i].At(y);
                    all[i].Bump(0.5 + 0.1 * x);
                    s *= all[n - 1 - i].At(x) * 0.1;
                }
                return s;
            }
            """, [1.1, 0.8, 0], [1.1, 0.8, 1], [1.1, 0.8, 3]) { Allocates = true },

        new("MadeExpressionTreeRecords", """
            [Differentiable]
            public abstract partial record Expr
            {
                [Differentiable]
                public abstract double Eval(double t);
            }

            [Differentiable]
            public sealed partial record Const(double Value) : Expr
            {
                [Differentiable]
                public override double Eval(double t) => Value;
            }

            [Differentiable]
            public sealed partial record Var : Expr
            {
                [Differentiable]
                public override double Eval(double t) => t;
            }

            [Differentiable]
            public sealed partial record Add(Expr L, Expr R) : Expr
            {
                [Differentiable]
                public override double Eval(double t) => L.Eval(t) + R.Eval(t);
            }

            [Differentiable]
            public sealed partial record Mul(Expr L, Expr R) : Expr
            {
                [Differentiable]
                public override double Eval(double t) => L.Eval(t) * R.Eval(t);
            }

            [Differentiable]
            public static double F(double a, double b, double t)
            {
                Expr x = new Var();
                Expr e = new Add(new Mul(new Const(a), x), new Const(b * a));
                Expr sq = new Mul(e, e);
                return new Add(sq, new Mul(sq, x)).Eval(t);
            }
            """, [1.1, 0.8, 0.4]) { Allocates = true },

        new("MadeChosenAndBase", """
            [Differentiable]
            public partial class Base
            {
                public double K;
                protected double[] Buf = [1, 2];
                public Base(double k)
                {
                    K = k;
                    Buf[0] = k * k;
                }

                [Differentiable]
                public virtual double Val(double x) => K * x + Buf[0];
            }

            [Differentiable]
            public partial class Derived : Base
            {
                private double _q;
                public Derived(double k, double q) : base(k * q)
                {
                    _q = q;
                    Buf[1] += q;
                }

                [Differentiable]
                public override double Val(double x) => base.Val(x) * _q + Buf[1];
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Base m = n > 2 ? new Derived(x, y) : new Base(y);
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += m.Val(x * i);
                    if (i == 1) m = new Derived(s, m.K);
                    m.K += 0.1 * x;
                }
                return s * m.K;
            }
            """, [1.1, 0.8, 1], [1.1, 0.8, 2], [1.1, 0.8, 4]) { Allocates = true },

        new("MadeArrayArgumentWrittenBefore", """
            [Differentiable]
            public sealed partial class Box
            {
                public double[] W;
                public Box(double[] w)
                {
                    W = w;
                }

                public double Sum(double x)
                {
                    double s = 0;
                    foreach (double w in W) s += w * w * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var boxes = new Box[n];
                for (int k = 0; k < n; k++)
                {
                    var w = new double[k + 1];
                    for (int i = 0; i < w.Length; i++) w[i] = x * i + k;
                    boxes[k] = new Box(w);
                }
                double s = 0;
                foreach (Box b in boxes) s += b.Sum(x);
                return s;
            }
            """, [1.1, 0], [1.1, 3]) { Allocates = true },

        new("MadeValidationAndCounter", """
            [Differentiable]
            public partial class Part
            {
                public static int Made;
                public readonly int Id;
                public double M;
                public string Name = "p";
                public Part(double m)
                {
                    if (m <= 0) throw new ArgumentException("mass");
                    M = m;
                    Made++;
                    Id = Made;
                }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Part.Made = 0;
                Part[] all = [new Part(x), new Part(x * y), new Part(y)];
                double s = 0;
                for (int i = 0; i < all.Length; i++) s += all[i].M * all[i].M * all[i].Id * (i > 0 ? all[i - 1].M : 1);
                return s;
            }
            """, [1.1, 0.8], [1.1, -0.8]) { Allocates = true },

        new("MadeTreeBuildLoop", """
            [Differentiable]
            public partial class Tree
            {
                public double W;
                public Tree? L, R;
                public Tree(double w)
                {
                    W = w;
                }

                [Differentiable]
                public double Sum(double x) => W * x + (L is null ? 0 : L.Sum(x * 0.5)) + (R is null ? 0 : R.Sum(x * x));
            }

            [Differentiable]
            public static double F(double x, double[] w)
            {
                var root = new Tree(x);
                for (int i = 0; i < w.Length; i++)
                {
                    Tree t = root;
                    while (true)
                    {
                        if (w[i] < t.W)
                        {
                            if (t.L is null)
                            {
                                t.L = new Tree(w[i] * x);
                                break;
                            }
                            t = t.L;
                        }
                        else
                        {
                            if (t.R is null)
                            {
                                t.R = new Tree(w[i] + x);
                                break;
                            }
                            t = t.R;
                        }
                    }
                }
                return root.Sum(x);
            }
            """, [1.1, D(0.5, 3.3, 2.0, 0.2, 4.1)], [1.1, D()]) { Allocates = true },

        new("MadeParticlesInit", """
            [Differentiable]
            public partial class Particle
            {
                public double X, V;
                public double Mass { get; init; } = 1;
                public Particle? Other;
            }

            [Differentiable]
            public static double F(double x, double v, int steps)
            {
                Particle a = new() { X = x, V = v, Mass = 2 }, b = new() { X = -x, Other = a };
                a.Other = b;
                Particle[] all = { a, b };
                for (int k = 0; k < steps; k++)
                {
                    foreach (var p in all) p.V += -0.1 * (p.X - p.Other!.X) / p.Mass;
                    foreach (var p in all) p.X += 0.1 * p.V;
                }
                return all[0].X * all[1].V;
            }
            """, [1.1, 0.3, 0], [1.1, 0.3, 4]) { Allocates = true },

        new("MadeGraphEdges", """
            [Differentiable]
            public partial class Vertex
            {
                public double P;
                public Vertex[] Edges = [];
                public Vertex(double p)
                {
                    P = p;
                }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var vs = new Vertex[n];
                for (int i = 0; i < n; i++) vs[i] = new Vertex(x + i * y);
                for (int i = 0; i < n; i++) vs[i].Edges = [vs[(i + 1) % n], vs[(i + 2) % n]];
                double s = 0;
                for (int k = 0; k < 3; k++)
                foreach (Vertex v in vs)
                {
                    double sum = 0;
                    foreach (Vertex e in v.Edges) sum += e.P * v.P;
                    v.P = Math.Sin(sum);
                    s += sum;
                }
                return s;
            }
            """, [1.1, 0.3, 1], [1.1, 0.3, 4]) { Allocates = true },

        new("MadeMatrixMember", """
            [Differentiable]
            public partial class Mat
            {
                public double[,] M;
                public Mat(int n, double a)
                {
                    M = new double[n, n];
                    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) M[i, j] = a * i + j;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Mat[] ms = [new Mat(n, x), new Mat(n, x * x)];
                double s = 0;
                foreach (Mat m in ms) for (int i = 0; i < n; i++) s += m.M[i, n - 1 - i] * m.M[i, i];
                return s;
            }
            """, [1.1, 3]) { Allocates = true },

        new("MadeNullElements", """
            [Differentiable]
            public sealed partial class Node
            {
                public double V;
                public Node(double v)
                {
                    V = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var grid = new Node?[n];
                for (int i = 0; i < n; i += 2) grid[i] = new Node(x * i);
                double s = 0;
                foreach (Node? g in grid) s += g?.V * x ?? 0.5 * x;
                for (int i = 0; i < n; i++) if (grid[i] is { } node)
                {
                    s += node.V * node.V;
                    grid[i] = null;
                }
                foreach (Node? g in grid) if (g != null) s += 100 * g.V;
                return s;
            }
            """, [1.1, 4], [1.1, 0]) { Allocates = true },

        new("MadeSpreadObjects", """
            [Differentiable]
            public partial class Part
            {
                public readonly int Id;
                public double M;
                public Part(double m)
                {
                    M = m;
                    Id = 1;
                }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Part[] all = [new Part(x), new Part(x * y), new Part(y)];
                Part[] more = { new Part(x) };
                Part[] both = [.. all, more[0], .. more];
                double s = 0;
                for (int i = 0; i < both.Length; i++) s += both[i].M * both[i].M * (i > 0 ? both[i - 1].M : 1);
                return s;
            }
            """, [1.1, 0.8]) { Allocates = true },

        new("MadeObjectParameterlessChain", """
            [Differentiable]
            public abstract partial class Unit
            {
                public double Gain { get; protected set; } = 1;
                public string Label;
                protected Unit(string label)
                {
                    Label = label;
                }

                [Differentiable]
                public abstract double Out(double x);
            }

            [Differentiable]
            public partial class Amp : Unit
            {
                public Amp(double g) : base("amp")
                {
                    Gain = g;
                }

                [Differentiable]
                public override double Out(double x) => Gain * x;
            }

            [Differentiable]
            public partial class Chain : Unit
            {
                private readonly Unit[] _parts;
                public Chain(params Unit[] parts) : base("chain")
                {
                    _parts = parts;
                }

                [Differentiable]
                public override double Out(double x)
                {
                    foreach (Unit u in _parts) x = u.Out(x) + 0.1 * x;
                    return x;
                }
            }

            [Differentiable]
            public static double F(double x, double g, int n)
            {
                Unit u = new Amp(g);
                for (int i = 0; i < n; i++) u = new Chain(u, new Amp(x), u);
                return u.Out(x);
            }
            """, [1.1, 0.8, 0], [1.1, 0.8, 3]) { Allocates = true },

        new("MadeGivenAndNew", """
            [Differentiable]
            public partial class Cell
            {
                public double V;
                public Cell? Next;
                public Cell(double v)
                {
                    V = v;
                }
            }

            [Differentiable]
            public partial class Store
            {
                public Cell Head = new(1.5);
                [Differentiable]
                public double Run(double x, int n)
                {
                    Cell c = Head;
                    Cell[] seen = new Cell[n];
                    for (int i = 0; i < n; i++)
                    {
                        seen[i] = c;
                        c = new Cell(c.V * x) { Next = c };
                    }
                    double s = 0;
                    foreach (Cell k in seen) s += k.V * (k.Next?.V ?? 2);
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new Store();
                s.Head.V = x * x;
                return s.Run(x, n);
            }
            """, [1.1, 0], [1.1, 3]) { Allocates = true },

        new("MadeJumpsInConstructor", """
            [Differentiable]
            public partial class Root
            {
                public double Value;
                public int Steps;
                public Root(double a)
                {
                    double v = a;
                    for (int i = 0; i < 50; i++)
                    {
                        double d = (v * v - a) / (2 * v);
                        v -= d;
                        Steps++;
                        if (Math.Abs(d) < 1e-14) break;
                    }
                    Value = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var all = new Root[n];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    all[i] = new Root(x + i);
                    if (i > 2) continue;
                    s += all[i].Value * all[i].Steps;
                }
                foreach (Root r in all) s *= r.Value;
                return s;
            }
            """, [1.1, 0], [1.1, 4]) { Allocates = true },

        new("MadeInsideBranchArray", """
            [Differentiable]
            public abstract partial class Payoff
            {
                [Differentiable]
                public abstract double At(double s);
            }

            [Differentiable]
            public sealed partial class Call(double k) : Payoff
            {
                private readonly double _k = k;
                [Differentiable]
                public override double At(double s) => s > _k ? s - _k : 0;
            }

            [Differentiable]
            public sealed partial class Put : Payoff
            {
                public required double K { get; init; }

                [Differentiable]
                public override double At(double s) => s < K ? K - s : 0;
            }

            [Differentiable]
            public static double F(double s0, double k, double[] z)
            {
                var book = new Payoff[z.Length];
                for (int i = 0; i < z.Length; i++)
                {
                    if (i % 2 == 0) book[i] = new Call(k * (1 + 0.1 * i));
                    else book[i] = new Put { K = k + 3 * i };
                }
                double total = 0;
                for (int i = 0; i < z.Length; i++)
                {
                    double s = s0 * Math.Exp(0.2 * z[i]);
                    foreach (Payoff p in book) total += p.At(s) * (p is Call ? 1 : 0.5);
                }
                return total / (1 + z.Length);
            }
            """, [100.0, 95.0, D(0.5, -1.0, 0.3)], [100.0, 95.0, D()]) { Allocates = true },

        new("MadeNestedCallsStatic", """
            [Differentiable]
            public partial class Body
            {
                public double X, V, M;
                public Body(double x, double v, double m)
                {
                    X = x;
                    V = v;
                    M = m;
                }
            }

            private static double Energy(Body[] all)
            {
                double e = 0;
                for (int i = 0; i < all.Length; i++)
                {
                    e += 0.5 * all[i].M * all[i].V * all[i].V;
                    for (int j = 0; j < i; j++) e -= all[i].M * all[j].M / (1 + Math.Abs(all[i].X - all[j].X));
                }
                return e;
            }

            [Differentiable]
            private static void Step(Body[] all, double h)
            {
                foreach (Body b in all)
                {
                    double f = 0;
                    foreach (Body o in all) if (o != b) f += o.M * (o.X - b.X);
                    b.V += h * f;
                }
                foreach (Body b in all) b.X += h * b.V;
            }

            [Differentiable]
            public static double F(double x, double m, int n)
            {
                Body[] all = [new(x, 0, 1), new(-x, 0.3, m), new Body(2 * x, m, x)];
                for (int i = 0; i < n; i++) Step(all, 0.05);
                return Energy(all);
            }
            """, [1.1, 0.8, 0], [1.1, 0.8, 3]) { Allocates = true },

        new("MadeStaticFactory", """
            [Differentiable]
            public partial class Gauss
            {
                public double Mu, Sigma;
                private Gauss(double mu, double sigma)
                {
                    Mu = mu;
                    Sigma = sigma;
                }

                public static Gauss Of(double a, double b) => new(a, Math.Exp(b));
                public Gauss Shift(double d) => new(Mu + d, Sigma);
                public double LogPdf(double x)
                {
                    double z = (x - Mu) / Sigma;
                    return -0.5 * z * z - Math.Log(Sigma);
                }
            }

            [Differentiable]
            public static double F(double a, double b, double[] data)
            {
                Gauss[] mix = [Gauss.Of(a, b), Gauss.Of(a, b).Shift(1), Gauss.Of(b, a)];
                double s = 0;
                foreach (double d in data)
                {
                    double best = 0;
                    foreach (var g in mix) best += Math.Exp(g.LogPdf(d));
                    s += Math.Log(best);
                }
                return s;
            }
            """, [0.4, 0.2, D(0.5, -1.0, 0.3)]) { Allocates = true },

        new("MadeMadeInRecursion", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                }
            }

            [Differentiable]
            public static double Deep(double x, int n)
            {
                var slots = new Node[2];
                slots[0] = new Node(x * n, null);
                slots[1] = new Node(x, slots[0]);
                double s = slots[1].Next!.V * slots[0].V;
                if (n <= 0) return s;
                double r = Deep(x * 0.7 + 0.01 * s, n - 1);
                slots[0].V += r;
                slots[1] = new Node(slots[0].V * x, slots[1]);
                return slots[1].V * slots[1].Next!.V + slots[1].Next!.Next!.V * r;
            }

            [Differentiable]
            public static double F(double x, int n) => Deep(x, n) + Deep(x * x, n / 2);
            """, [0.9, 0], [0.9, 4]) { Allocates = true },

        new("MadeMadeInVirtual", """
            [Differentiable]
            public abstract partial class Rule
            {
                [Differentiable]
                public abstract double Run(double x, int n);
            }

            [Differentiable]
            public partial class Cell
            {
                public double A;
                public double[] H = new double[2];
                public Cell(double a)
                {
                    A = a;
                    H[0] = a * a;
                    H[1] = 1;
                }
            }

            [Differentiable]
            public sealed partial class Grow : Rule
            {
                public double K = 1.3;
                [Differentiable]
                public override double Run(double x, int n)
                {
                    var cells = new Cell[n + 1];
                    cells[0] = new Cell(x * K);
                    for (int i = 1; i <= n; i++)
                    {
                        cells[i] = new Cell(cells[i - 1].H[0] * 0.5 + x);
                        cells[i - 1].H[1] *= cells[i].A;
                        if (i % 3 == 2) cells[i] = cells[i - 1];
                    }
                    double s = 0;
                    foreach (Cell c in cells) s += c.A * c.H[0] * c.H[1];
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Rule r = new Grow();
                return r.Run(x, n) * r.Run(x + 1, 2);
            }
            """, [0.4, 0], [0.4, 4]) { Allocates = true },

        new("MadeStructMembers", """
            public struct Vec
            {
                public double X, Y;
                public Vec(double x, double y)
                {
                    X = x;
                    Y = y;
                }

                public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
                public static Vec operator *(double k, Vec v) => new(k * v.X, k * v.Y);
                public double Dot(Vec o) => X * o.X + Y * o.Y;
            }

            [Differentiable]
            public abstract partial class Thing
            {
                public Vec P;
                public Vec V { get; set; }

                protected Thing(Vec p, Vec v)
                {
                    P = p;
                    V = v;
                }

                [Differentiable]
                public abstract double Energy(double g);
            }

            [Differentiable]
            public sealed partial class Ball : Thing
            {
                public float M = 1.5f;
                public Ball(double x) : base(new Vec(x, 1), new Vec(0, x))
                {
                }

                [Differentiable]
                public override double Energy(double g) => 0.5 * M * V.Dot(V) + M * g * P.Y;
            }

            [Differentiable]
            public sealed partial class Rod : Thing
            {
                public (double A, double B) Ends;
                public Rod(Vec p, double l) : base(p, 2 * p)
                {
                    Ends = (l, l * p.X);
                }

                [Differentiable]
                public override double Energy(double g) => Ends.A * V.X * g + Ends.B * P.Dot(V);
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Thing[] all = [new Ball(x), new Rod(new Vec(x, y), x * y), new Ball(y) { V = new Vec(y, x) }];
                double s = 0;
                for (int k = 0; k < n; k++)
                foreach (Thing t in all)
                {
                    s += t.Energy(9.81 * x);
                    t.P += 0.1 * t.V;
                    t.V = new Vec(t.V.X, t.V.Y - 0.1 * y);
                    t.P.X *= 1.01;
                }
                return s;
            }
            """, [0.9, 0.4, 0], [0.9, 0.4, 3]) { Allocates = true },

        new("MadeGenericClass", """
            [Differentiable]
            public partial class Box<T> where T : System.Numerics.IFloatingPointIeee754<T>
            {
                public T V;
                public Box<T>? In;
                public Box(T v, Box<T>? inside)
                {
                    V = v;
                    In = inside;
                }

                public T Sum() => In is null ? V : V * In.V;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Box<double>? b = null;
                for (int i = 0; i < n; i++) b = new Box<double>(x + i, b);
                return b is null ? x : b.Sum() + (b.In?.V ?? 1);
            }
            """, [0.9, 0], [0.9, 1], [0.9, 3]) { Allocates = true },

        new("MadeExceptionInTheMiddle", """
            [Differentiable]
            public partial class Item
            {
                public double V;
                public Item(double v)
                {
                    if (double.IsNaN(v)) throw new ArgumentException("nan");
                    V = v > 10 ? throw new InvalidOperationException("large") : v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var items = new Item[4];
                for (int i = 0; i < n; i++) items[i] = new Item(x * (i + 1));
                return items[0].V * items[n - 1].V;
            }
            """, [1.5, 3], [4.0, 3], [1.5, 5], [1.5, 0]) { Allocates = true },

        new("MadeQueueInArray", """
            [Differentiable]
            public partial class Job
            {
                public double Work;
                public int Level;
                public Job? Parent;
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var queue = new Job[32];
                int head = 0, tail = 0;
                queue[tail++] = new Job { Work = x };
                double total = 0;
                while (head < tail)
                {
                    Job j = queue[head++];
                    total += j.Work * j.Work * (j.Parent?.Work ?? y);
                    if (j.Level < 3)
                    {
                        queue[tail++] = new Job { Work = j.Work * y, Level = j.Level + 1, Parent = j };
                        if (j.Work > 0.3) queue[tail++] = new Job
                        {
                            Work = j.Work * 0.5 + x * y, Level = j.Level + 1, Parent = j
                        }
                        ;
                    }
                    j.Work += 0.1 * total;
                }
                return total;
            }
            """, [0.9, 0.7]) { Allocates = true },

        new("MadeMethodsThatMake", """
            [Differentiable]
            public sealed partial class Poly
            {
                public double A, B;
                public Poly(double a, double b)
                {
                    A = a;
                    B = b;
                }

                public Poly Times(Poly o) => new(A * o.A, A * o.B + B * o.A);
                public static Poly operator +(Poly p, Poly q) => new(p.A + q.A, p.B + q.B);
                public double At(double x) => A + B * x;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Poly[] powers = new Poly[n + 1];
                powers[0] = new Poly(1, 0);
                for (int i = 1; i <= n; i++) powers[i] = powers[i - 1].Times(new Poly(x, y)) + powers[0];
                Poly sum = powers[n];
                foreach (Poly p in powers) sum = sum + p;
                return sum.At(x * y);
            }
            """, [0.9, 0.7, 0], [0.9, 0.7, 4]) { Allocates = true },

        new("MadeSharedArrayTwoViews", """
            [Differentiable]
            public sealed partial class View1
            {
                public readonly double[] Data;
                public readonly int Start;
                public View1(double[] data, int start)
                {
                    Data = data;
                    Start = start;
                }

                public double Get(int i) => Data[Start + i];
            }

            [Differentiable]
            public static double F(double[] w, double x)
            {
                var views = new View1[w.Length];
                for (int i = 0; i < w.Length; i++) views[i] = new View1(w, i);
                double s = 0;
                for (int i = 0; i < w.Length; i++) for (int j = 0; i + j < w.Length; j++) s += views[i].Get(j) * views[j].Get(i) * x;
                return s;
            }
            """, [D(0.5, 1.2, 0.3), 0.7], [D(), 0.7]) { Allocates = true },

        new("MadeSpanArgument", """
            [Differentiable]
            public sealed partial class Filter
            {
                private readonly double[] _taps;
                private double _last;
                public Filter(ReadOnlySpan<double> taps)
                {
                    _taps = taps.ToArray();
                    _last = taps.Length > 0 ? taps[0] : 0;
                }

                public double Next(double x)
                {
                    _last = 0.5 * _last + x * _taps[0];
                    return _last * _taps[^1];
                }
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> w, double x)
            {
                Filter[] bank = [new Filter(w), new Filter(w[1..]), new Filter(w[..1])];
                double s = 0;
                for (int k = 0; k < 3; k++) foreach (Filter f in bank)
                {
                    s += f.Next(x + k);
                    x = Math.Sin(s);
                }
                return s;
            }
            """, [D(0.5, 1.2, 0.3), 0.7]) { Allocates = true },

        new("MadeInterfaceTypedSkip", """
            [Differentiable]
            public partial class A
            {
                public double V = 1;
                public virtual double W => V * 2;
                public A(double v)
                {
                    V *= v;
                    Init(v);
                }

                private void Init(double v)
                {
                    V += v * v;
                }
            }

            [Differentiable]
            public static double F(double x)
            {
                A[] all = [new A(x), new A(2)];
                double s = 0;
                foreach (A a in all) s += a.V * a.V;
                return s;
            }
            """, [0.7]) { Allocates = true },

        new("MadeObjectInGivenMember", """
            [Differentiable]
            public partial class Inner
            {
                public double V;
                public Inner(double v)
                {
                    V = v;
                }
            }

            [Differentiable]
            public partial class Outer
            {
                public Inner A;
                public Inner? B;
                public Outer(Inner a)
                {
                    A = a;
                }

                public double Sum() => A.V * (B?.V ?? 1);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var shared = new Inner(x);
                Outer[] all = [new Outer(shared), new Outer(shared), new Outer(new Inner(x * x))];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    all[i % 3].B = all[(i + 1) % 3].A;
                    s += all[0].Sum() + all[1].Sum() * all[2].Sum();
                    shared.V += 0.1 * s;
                    all[2].A = new Inner(s);
                }
                return s;
            }
            """, [0.7, 0], [0.7, 4]) { Allocates = true },

        new("MadeIntFieldsChanged", """
            [Differentiable]
            public partial class Counter
            {
                public int N;
                public double V;
                public Counter(double v)
                {
                    V = v;
                }

                public double Tick(double x)
                {
                    N++;
                    V += x * N;
                    return V;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Counter[] all = [new Counter(x), new Counter(1)];
                double s = 0;
                for (int i = 0; i < n; i++) s += all[i % 2].Tick(x) * all[0].N;
                return s * all[1].N;
            }
            """, [0.7, 0], [0.7, 5]) { Allocates = true },

        new("MadeNullArrayFlag", """
            [Differentiable]
            public partial class Dense
            {
                private readonly double[] _w;
                private readonly double[]? _b;
                private readonly bool _has;
                public Dense(double[] w, double[]? b, bool has)
                {
                    _w = w;
                    _b = b;
                    _has = has;
                }

                public double Run(double x)
                {
                    double s = _has ? _b![0] : 1;
                    foreach (double w in _w) s += w * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double[] w)
            {
                Dense[] all = [new Dense(w, null, false), new Dense(w, w, true)];
                double s = 0;
                foreach (Dense d in all) s += d.Run(x) * s + d.Run(2);
                return s;
            }
            """, [0.7, D(0.5, 1.2, 0.3)]) { Allocates = true },

        new("MadeNullArrayDefault", """
            [Differentiable]
            public partial class Dense
            {
                private readonly double[] _w;
                private double[] _b = null!;
                private readonly bool _has;
                public Dense(double[] w, bool has)
                {
                    _w = w;
                    _has = has;
                }

                public void Init()
                {
                    _b = new double[2];
                    _b[0] = _w[0];
                }

                public double Run(double x)
                {
                    double s = _has ? _b![0] : 1;
                    foreach (double w in _w) s += w * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double[] w)
            {
                Dense[] all = [new Dense(w, false), new Dense(w, true)];
                all[1].Init();
                double s = 0;
                foreach (Dense d in all) s += d.Run(x) * s + d.Run(2);
                return s;
            }
            """, [0.7, D(0.5, 1.2, 0.3)]) { Allocates = true },

        new("MadeNullArrayChosenFlag", """
            [Differentiable]
            public partial class Dense
            {
                private readonly double[] _w;
                private readonly double[]? _b;
                private readonly bool _has;
                public Dense(double[] w, double[]? b, bool has)
                {
                    _w = w;
                    _b = b;
                    _has = has;
                }

                public double Run(double x)
                {
                    double s = _has ? _b![0] : 1;
                    foreach (double w in _w) s += w * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double[] w, int n)
            {
                double[]? bias = n > 1 ? [x, 2] : null;
                Dense[] all = [new Dense(w, bias, bias is not null), new Dense(w, w, true)];
                double s = 0;
                foreach (Dense d in all) s += d.Run(x) * s + d.Run(2);
                return s;
            }
            """, [0.7, D(0.5, 1.2, 0.3), 0], [0.7, D(0.5, 1.2, 0.3), 2]) { Allocates = true }
    ];

    private static double[] D(params double[] values) => values;
}
