using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Lists of objects of marked classes, which grow beside lists of their shadows.</summary>
internal static class ObjectListCases
{
    public static IEnumerable<Case> All =>
    [
        new("ObjectListObjects", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
                public double Run(double x) => W * x;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                for (int i = 0; i < n; i++) l.Add(new A { W = x * i });
                double s = 0;
                foreach (A v in l) s += v.Run(s + x);
                return s + l[0].W * l.Count;
            }
            """, [0.5, 3], [0.5, 0]) { Allocates = true },

        new("ObjectListColl", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
                public double Run(double x) => W * x;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<A> l = [new A { W = x }, new A { W = n * x }];
                double s = 0;
                for (int i = 0; i < l.Count; i++) s += l[i].Run(s + x);
                return s;
            }
            """, [0.5, 3]) { Allocates = true },

        new("ObjectListMember", """
            [Differentiable]
            public abstract partial class Shape
            {
                [Differentiable]
                public abstract double Area(double k);
            }

            [Differentiable]
            public sealed partial class Circle(double r) : Shape
            {
                [Differentiable]
                public override double Area(double k) => k * r * r;
            }

            [Differentiable]
            public sealed partial class Group : Shape
            {
                private readonly List<Shape> _parts = new();
                public Group Add(Shape s)
                {
                    _parts.Add(s);
                    return this;
                }

                [Differentiable]
                public override double Area(double k)
                {
                    double s = 0;
                    foreach (var p in _parts) s += p.Area(k * 1.1);
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var g = new Group().Add(new Circle(x)).Add(new Group().Add(new Circle(y)).Add(new Circle(x * y)));
                return g.Area(y);
            }
            """, [0.5, 0.7]) { Allocates = true },

        new("ObjectListFound", """
            [Differentiable]
            public sealed partial class Node(double v)
            {
                public double V { get => v; set => v = value; }

                public readonly List<Node> Next = [];
            }
            static void Link(Node a, Node b)
            {
                a.Next.Add(b);
                b.Next.Add(a);
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var nodes = new List<Node> { new Node(x), new Node(y), new Node(x * y) };
                Link(nodes[0], nodes[1]);
                Link(nodes[1], nodes[^1]);
                for (int it = 0; it < 3; it++) foreach (Node n in nodes)
                {
                    double s = 0;
                    for (int j = 0; j < n.Next.Count; j++) s += n.Next[j].V;
                    n.V = Math.Tanh(s + n.V * y);
                }
                return nodes[0].V + nodes[2].V * nodes[1].Next[1].V;
            }
            """, [0.5, 0.7]) { Allocates = true },

        new("ObjectListSetRange", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
                public double Run(double x) => W * x;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<A> l = [new A { W = x }, new A { W = n * x }];
                A[] more = [new A { W = x * x }, l[0]];
                l.AddRange(more);
                l[1] = new A { W = 3 * x };
                (l[0], l[2]) = (l[2], l[0]);
                l.AddRange(l.ToArray());
                double s = 0;
                for (int i = 0; i < l.Count; i++)
                {
                    s += l[i].Run(s + x);
                    l[i].W += s;
                }
                List<A> m = [.. l, .. more, new A { W = s }];
                return s + m[^1].W * m[5].W + m.Count;
            }
            """, [0.5, 3]) { Allocates = true },

        new("ObjectListHelper", """
            [Differentiable]
            public abstract partial class Layer
            {
                [Differentiable]
                public abstract double Run(double x);
            }

            [Differentiable]
            public sealed partial class Lin(double a, double b) : Layer
            {
                [Differentiable]
                public override double Run(double x) => a * x + b;
            }

            [Differentiable]
            public sealed partial class Tanh : Layer
            {
                [Differentiable]
                public override double Run(double x) => Math.Tanh(x);
            }

            [Differentiable]
            public sealed partial class Net
            {
                private readonly List<Layer> _layers = [];
                public Net Then(Layer l)
                {
                    _layers.Add(l);
                    return this;
                }

                public double Run(double x)
                {
                    foreach (var l in _layers) x = l.Run(x);
                    return x;
                }

                public int Depth => _layers.Count;
            }
            static List<Layer> Make(double a, int n)
            {
                var r = new List<Layer>();
                for (int i = 0; i < n; i++)
                {
                    r.Add(new Lin(a, i));
                    r.Add(new Tanh());
                }
                return r;
            }

            [Differentiable]
            public static double F(double x, double a)
            {
                var net = new Net().Then(new Lin(a, x)).Then(new Tanh()).Then(new Lin(x, a));
                double s = net.Run(x) * net.Depth;
                foreach (var l in Make(a, 2)) s = l.Run(s);
                return s;
            }
            """, [0.5, 0.7]) { Allocates = true },

        new("ObjectListModifiedInForeach", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<A> l = [new A { W = x }, new A { W = n * x }];
                double s = 0;
                try
                {
                    foreach (A a in l)
                    {
                        s += a.W;
                        if (n > 3) l.Add(new A { W = s });
                    }
                }
                finally
                {
                    n++;
                }
                return s;
            }
            """, [0.5, 3], [0.5, 5]) { Allocates = true },

        new("ObjectListConstant", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            private static readonly List<A> Table = [new A { W = 2 }, new A { W = 3 }];
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                foreach (A a in Table) s += a.W * x;
                return s * Table[n].W + Table.Count;
            }
            """, [0.5, 1]) { Allocates = true },

        new("ObjectListParam", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            static double G(List<A> l, double x)
            {
                double s = 0;
                foreach (A a in l) s += a.W * x;
                return s;
            }

            [Differentiable]
            public static double F(double x, int n) => G([new A { W = x }], x);
            """, [0.5, 1]) { Allocates = true },

        new("ObjectListNogradParam", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            static double G([NoGradient] List<A> l, double x)
            {
                double s = 0;
                foreach (A a in l) s += a.W * x;
                return s + l[0].W * l.Count;
            }

            [Differentiable]
            public static double F(double x, int n) => G([new A { W = 3 }], x);
            """, [0.5, 1]) { Allocates = true },

        new("ObjectListStruct", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            public struct S
            {
                public List<A> L;
                public double K;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new S { L = [], K = x };
                s.L.Add(new A { W = x * x });
                var t = s;
                t.L.Add(new A { W = 2 });
                double r = 0;
                foreach (var a in s.L) r += a.W * s.K;
                return r;
            }
            """, [0.5, 1]) { Allocates = true },

        new("ObjectListOutOfRange", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<A> l = [new A { W = x }, new A { W = x * x }];
                try
                {
                    return l[n].W * l[^n].W;
                }
                finally
                {
                    n++;
                }
            }
            """, [0.5, 1], [0.5, 2]) { Allocates = true },

        new("ObjectListTupleList", """
            [Differentiable]
            public sealed partial class P
            {
                public double X;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                (List<P> a, double k) t = ([new P { X = x }], x);
                t.a.Add(new P { X = 2 });
                return t.a[0].X * t.k + t.a.Count;
            }
            """, [0.5, 4]) { Allocates = true },

        new("ObjectListLambda", """
            [Differentiable]
            public sealed partial class P
            {
                public double X;
            }
            static double Each(List<P> l, Func<P, double> f)
            {
                double s = 0;
                foreach (var p in l) s += f(p);
                return s;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<P> l = [new P { X = x }];
                Action<double> add = v => l.Add(new P { X = v * x });
                add(2);
                add(x);
                return Each(l, p => p.X * x);
            }
            """, [0.5, 4]) { Allocates = true },

        new("ObjectListParamPair", """
            [Differentiable]
            public abstract partial class Layer
            {
                [Differentiable]
                public abstract double Run(double x);
            }

            [Differentiable]
            public sealed partial class Lin(double a, double b) : Layer
            {
                [Differentiable]
                public override double Run(double x) => a * x + b;
            }

            [Differentiable]
            public sealed partial class Tanh : Layer
            {
                [Differentiable]
                public override double Run(double x) => Math.Tanh(x);
            }

            [Differentiable]
            static double Chain(List<Layer> layers, double x, int from) => from == layers.Count ? x : Chain(layers, layers[from].Run(x), from + 1);
            [Differentiable]
            public static double F(double x, double a)
            {
                List<Layer> all = [new Lin(x, a), new Tanh(), new Lin(a, x)];
                return Chain(all, x * a, 0);
            }
            """, [0.5, 0.7]) { Allocates = true },

        new("ObjectListGrowFor", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A> { new A { W = x } };
                double s = 0;
                for (int i = 0; i < l.Count; i++)
                {
                    if (l.Count < n) l.Add(new A { W = l[i].W * x + i });
                    s += l[i].W * l.Count;
                }
                return s;
            }
            """, [0.5, 5], [0.5, 0]) { Allocates = true },

        new("ObjectListGrowWhile", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                l.Add(new A { W = x });
                double s = 0;
                int i = 0;
                while (i < l.Count && i < 20)
                {
                    A a = l[i];
                    if (a.W < 3 && l.Count < n)
                    {
                        l.Add(new A { W = a.W * 1.5 });
                        l.Add(new A { W = a.W + x });
                    }
                    s += a.W;
                    a.W = s;
                    i++;
                }
                return s + l[^1].W;
            }
            """, [0.5, 9], [0.5, 1]) { Allocates = true },

        new("ObjectListAlias", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                var m = l;
                m.Add(new A { W = x });
                l.Add(m[0]);
                m[0].W *= x;
                l[1].W += 2;
                m.Add(new A { W = l[0].W });
                l[0] = m[2];
                l[0].W *= 3;
                return l[0].W * m[1].W + l[2].W * l.Count;
            }
            """, [0.5, 9]) { Allocates = true },

        new("ObjectListSharedList", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public sealed partial class H(List<A> all, double k)
            {
                public double Sum()
                {
                    double s = 0;
                    foreach (A a in all) s += a.W * k;
                    return s;
                }

                public void Add(double v) => all.Add(new A { W = v * k });
                public List<A> All => all;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A> { new A { W = x } };
                H[] hs = [new H(l, x), new H(l, 2)];
                hs[0].Add(x);
                double s = hs[1].Sum();
                l.Add(new A { W = s });
                hs[1].Add(s);
                s += hs[0].Sum();
                hs[0].All[1].W = s * s;
                return s + hs[1].Sum() + l[1].W;
            }
            """, [0.5, 9]) { Allocates = true },

        new("ObjectListBreaks", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }
            static double Find(List<A> l, double t)
            {
                foreach (A a in l)
                {
                    if (a is null) continue;
                    if (a.W > t) return a.W * t;
                }
                return t;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                for (int i = 0; i < n; i++) l.Add(i == 1 ? null : new A { W = x * i });
                double s = 0;
                foreach (A a in l)
                {
                    if (a == null) continue;
                    foreach (A b in l)
                    {
                        if (b is null) continue;
                        if (b.W > 1.2) break;
                        s += a.W * b.W;
                        b.W += 0.1 * s;
                    }
                    if (s > 4) break;
                }
                return s + Find(l, s) + Find(l, 100);
            }
            """, [0.5, 4], [0.5, 0], [0.5, 1]) { Allocates = true },

        new("ObjectListCarriedInVirtual", """
            [Differentiable]
            public abstract partial class S
            {
                [Differentiable]
                public abstract double Area(double k);
            }

            [Differentiable]
            public sealed partial class C : S
            {
                public double R;
                [Differentiable]
                public override double Area(double k)
                {
                    R += 0.1 * k;
                    return R * R * k;
                }
            }

            [Differentiable]
            public sealed partial class G : S
            {
                public List<S> P = [];
                [Differentiable]
                public override double Area(double k)
                {
                    double a = 1;
                    for (int i = 0; i < P.Count; i++)
                    {
                        a += P[i].Area(k * a);
                        if (a > 50) return a * k;
                    }
                    return a;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var g = new G();
                var c = new C { R = x };
                for (int i = 0; i < n; i++)
                {
                    g.P.Add(c);
                    g.P.Add(new C { R = x * i });
                }
                return g.Area(x) + c.R;
            }
            """, [0.5, 3], [0.5, 0], [3.5, 4]) { Allocates = true },

        new("ObjectListConditionAdd", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                A last = new A { W = 1 };
                for (int i = 0; i < n; i++)
                {
                    if ((i & 1) == 0)
                    {
                        last = new A { W = x * last.W + i };
                        l.Add(last);
                    }
                    else
                    {
                        last.W *= x;
                        l.Add(l[i / 2]);
                    }
                }
                double s = 0;
                for (int i = l.Count - 1; i >= 0; i--) s = s * x + l[i].W;
                return s;
            }
            """, [0.5, 6], [0.5, 0]) { Allocates = true },

        new("ObjectListTry", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var l = new List<A>();
                int count = 0;
                try
                {
                    for (int i = 0; i < n; i++)
                    {
                        l.Add(new A { W = x + i });
                        count++;
                        if (i == 2) return l[1].W * x;
                    }
                }
                finally
                {
                    count = 0;
                }
                return l.Count == 0 ? x : l[0].W;
            }
            """, [0.5, 6], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ObjectListAddItself", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                List<A> l = [new A { W = x }, new A { W = x * x }];
                l.AddRange(l);
                l[2].W += x;
                List<A> m = new(l) { new A { W = 3 } };
                double s = 0;
                foreach (A a in m) s += a.W * x;
                return s * l.Count + m.Count;
            }
            """, [0.5, 6]) { Allocates = true },

        new("ObjectListFloatList", """
            [Differentiable]
            public sealed partial class A
            {
                public float W;
            }

            [Differentiable]
            public static float F(float x, int n)
            {
                List<A> l = [];
                for (int i = 0; i < n; i++) l.Add(new A { W = x * i });
                float s = 0;
                foreach (A a in l) s += a.W * x;
                return s;
            }
            """, [0.5f, 6]) { Allocates = true },

        new("ObjectListParamDup", """
            [Differentiable]
            public sealed partial class A
            {
                public double W;
            }

            [Differentiable]
            static double G(List<A> l, double x)
            {
                double s = 0;
                foreach (A a in l)
                {
                    s += a.W * x;
                    a.W = s;
                }
                return s;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new A { W = x };
                return G([a, new A { W = 2 }, a], x) + a.W;
            }
            """, [0.5, 6]) { Allocates = true },
    ];

    private static double[] D(params double[] values) => values;
}
