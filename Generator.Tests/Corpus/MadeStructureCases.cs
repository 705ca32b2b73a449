using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects that a method makes and puts together: what is written in one by another name, by calls and after it was found.</summary>
internal static class MadeStructureCases
{
    public static IEnumerable<Case> All =>
    [
        new("MadeBaseOfItsOwn", """
            [Differentiable]
            public partial class Rate
            {
                public double P = 2, Q;
                public Rate(double q)
                {
                    Q = q * P;
                }

                public Rate() : this(3)
                {
                    P *= Q;
                }
            }

            [Differentiable]
            public partial class Curve : Rate
            {
                public double R = 1.5;
                public Rate[] Around;
                public Curve(double x, int n) : base(x)
                {
                    Around = new Rate[n];
                    for (int i = 0; i < n; i++)
                        Around[i] = i == 0 ? this : new Rate();
                }

                public Curve(double x) : this(x, 2)
                {
                    R = x * Q;
                }
            }

            [Differentiable]
            public static double F(double x)
            {
                Curve[] all = [new Curve(x), new Curve(x * x, 3)];
                double s = 0;
                foreach (Curve c in all)
                {
                    foreach (Rate r in c.Around)
                    {
                        s += r.P * r.Q * (r is Curve { R: > 1 } e ? e.R * e.Around[0].Q : x);
                        r.Q += 0.1 * s;
                    }
                }

                return s;
            }
            """, [0.9]) { Allocates = true },

        new("MadeMembersInitialized", """
            [Differentiable]
            public partial class In2
            {
                public double V;
                public double[] A = new double[2];
            }

            [Differentiable]
            public partial class Ou2
            {
                public In2 I { get; } = new();

                public In2? J;
                public double K;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var t = new Ou2[n];
                for (int i = 0; i < n; i++)
                    t[i] = new Ou2
                    {
                        K = x * i,
                        I =
                        {
                            V = x,
                            A =
                            {
                                [0] = x * 2,
                                [1] = i
                            }
                        },
                        J = i > 0 ? t[i - 1].I : new In2
                        {
                            V = 3
                        }
                    };
                double s = 0;
                foreach (Ou2 o in t)
                {
                    o.J!.V *= o.K + 1;
                    s += o.I.V * o.I.A[0] + o.J.V * o.I.A[1];
                }

                return s;
            }
            """, [0.9, 5]) { Allocates = true },

        new("MadeNullThroughProperty", """
            [Differentiable]
            public partial class Pr
            {
                private double _v;
                private Pr? _n;
                public double V
                {
                    get => _v;
                    set
                    {
                        _v = value * 2;
                        Hits++;
                    }
                }

                public int Hits { get; private set; }
                public Pr? N { get => _n; set => _n = value ?? this; }

                public Pr(double v)
                {
                    V = v;
                    N = null;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Pr[] t = [new(x), new(1), new(x * x)];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    t[i % 3].N = i % 2 == 0 ? null : t[(i + 1) % 3];
                    t[i % 3].N!.V += 0.1 * x;
                    s += t[0].V * t[1].Hits + t[i % 3].N!.N!.V;
                }

                return s;
            }
            """, [0.9, 5]) { Allocates = true },

        new("MadeHistoryOfRecords", """
            [Differentiable]
            public sealed partial record St(double A, double B)
            {
                public St? Prev { get; init; }
                public double[] H { get; init; } = new double[2];
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                St s = new(x, 1)
                {
                    H = [x, 2]
                };
                var hist = new St[n + 1];
                hist[0] = s;
                for (int i = 0; i < n; i++)
                {
                    s = s with
                    {
                        A = s.B * x,
                        B = s.A,
                        Prev = s
                    };
                    hist[i + 1] = s;
                }

                double t = 0;
                foreach (St h in hist)
                    t += h.A * h.B * (h.Prev?.A ?? 1) * h.H[0];
                return t;
            }
            """, [0.9, 4], [1.4, 0]) { Allocates = true },

        new("MadeLayersOfRules", """
            [Differentiable]
            public abstract partial class Sh
            {
                public double K;
                protected Sh(double k)
                {
                    K = k;
                }

                [Differentiable]
                public abstract double At(double x);
            }

            [Differentiable]
            public sealed partial class Lin : Sh
            {
                public Lin(double k) : base(k)
                {
                }

                [Differentiable]
                public override double At(double x)
                {
                    K += 0.1 * x;
                    return K * x;
                }
            }

            [Differentiable]
            public sealed partial class Quad : Sh
            {
                public double B;
                public Quad(double k, double b) : base(k * b)
                {
                    B = b;
                }

                [Differentiable]
                public override double At(double x) => K * x * x + B;
            }

            [Differentiable]
            public partial class Ho
            {
                public Sh S;
                public Ho? N;
                public double[] A;
                public Ho(Sh s, double[] a)
                {
                    S = s;
                    A = a;
                }
            }

            [Differentiable]
            public static double F(double x, int n, double[] w)
            {
                Ho? h = null;
                var t = new Ho[n];
                double s = 0;
                try
                {
                    for (int i = 0; i < n; i++)
                    {
                        h = new Ho(i % 2 == 0 ? new Lin(w[i % 2] * x) : h!.S, [x, w[0] * i])
                        {
                            N = h
                        };
                        t[i] = h;
                        if (s > 20)
                            break;
                        double v = h.S.At(x + 0.1 * s);
                        foreach (Ho? k in t)
                        {
                            if (k is null)
                                continue;
                            s += k.S.K * k.A[i % 2] * v * 0.1;
                            k.A[0] += 0.01 * s;
                            if (k.N is { S: Quad } z)
                            {
                                s += z.S.K;
                                continue;
                            }

                            k.S.K *= 1.01;
                        }

                        if (i == 3)
                            t[1].S = new Quad(s * 0.01, x);
                    }
                }
                finally
                {
                }

                return s;
            }
            """, [0.9, 6, D(0.3, 0.7)], [1.2, 3, D(2, 1)]) { Allocates = true },

        new("MadeRemovedFromList", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public double[] A = new double[2];
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                    A[0] = v * v;
                    A[1] = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Node dummy = new(0, null);
                for (int i = 0; i < n; i++)
                    dummy.Next = new Node(Math.Sin(x * i * 2), dummy.Next);
                double s = 0;
                Node p = dummy;
                while (p.Next is { } c)
                {
                    if (c.V < 0.2)
                    {
                        s += c.V * c.A[1];
                        p.Next = c.Next;
                        c.V = s;
                    }
                    else
                    {
                        c.V *= x;
                        p = c;
                    }
                }

                for (Node? q = dummy.Next; q != null; q = q.Next)
                    s += q.V * q.A[0];
                return s;
            }
            """, [0.9, 7]) { Allocates = true },

        new("MadeReferenceOutlivesPlace", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public double[] A = new double[2];
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                    A[0] = v * v;
                    A[1] = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Node[] all = [new(x, null), new(1, null), new(x * x, null)];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    Node was = all[i % 3];
                    ref double v = ref all[i % 3].V;
                    all[i % 3] = new Node(v * 2, was);
                    v += x;
                    s += v * all[i % 3].V + was.V;
                }

                return s;
            }
            """, [0.9, 4], [0.4, 0]) { Allocates = true },

        new("MadeMemo", """
            [Differentiable]
            public partial class Me
            {
                public double[] M = new double[16];
                public bool[] Has = new bool[16];
                public double X;
                [Differentiable]
                public double Get(int n)
                {
                    if (n < 2)
                        return n + X;
                    if (Has[n])
                        return M[n];
                    double v = Get(n - 1) * 0.5 + Get(n - 2) * X;
                    M[n] = v;
                    Has[n] = true;
                    return v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Me[] t = [new()
                {
                    X = x
                }, new()
                {
                    X = x * x
                }

                ];
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += t[i % 2].Get(i) * t[1 - i % 2].X;
                return s;
            }
            """, [0.9, 6]) { Allocates = true },

        new("MadeListWrittenByRecursion", """
            [Differentiable]
            public partial class L
            {
                public double V;
                public L? N;
                [Differentiable]
                public double Run(double x)
                {
                    V = V * x + 0.1;
                    double r = N is null ? V : N.Run(V) + V;
                    V *= 0.5;
                    return r * V;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                L h = new()
                {
                    V = x
                };
                for (int i = 0; i < n; i++)
                    h = new L
                    {
                        V = x * i,
                        N = h
                    };
                double s = h.Run(x);
                s += h.Run(s * 0.1);
                for (L? k = h; k != null; k = k.N)
                    s += k.V * k.V;
                return s;
            }
            """, [0.9, 5], [1.1, 0]) { Allocates = true },

        new("MadeStack", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public double[] A = new double[2];
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                    A[0] = v * v;
                    A[1] = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var st = new Node[n + 2];
                int sp = 0;
                st[sp++] = new Node(x, null);
                double s = 0;
                while (sp > 0 && sp <= n)
                {
                    Node t = st[--sp];
                    s += t.V * t.V;
                    if (t.V < 2)
                    {
                        st[sp++] = new Node(t.V + x, t);
                        st[sp++] = new Node(t.V * 1.5 + 0.3, t.Next);
                    }

                    t.V -= 0.1 * s;
                }

                while (sp > 0)
                    s += st[--sp].V * (st[sp].Next?.V ?? 1);
                return s;
            }
            """, [0.9, 5]) { Allocates = true },

        new("MadeByReference", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public double[] A = new double[2];
                public Node? Next;
                public Node(double v, Node? next)
                {
                    V = v;
                    Next = next;
                    A[0] = v * v;
                    A[1] = v;
                }
            }

            static void Split(Node n, out Node a, out Node? b)
            {
                a = new Node(n.V * 0.5, n);
                b = n.V > 2 ? null : new Node(n.V * n.V, a);
                n.V += 0.1;
            }

            static void Swap(ref Node a, ref Node b)
            {
                (a, b) = (b, a);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Node[] all = [new(x, null), new(2 * x, null)];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    Split(all[i % 2], out Node a, out Node? b);
                    s += a.V * (b?.V ?? 1) * a.Next!.V;
                    Swap(ref all[0], ref all[1]);
                    all[1] = a;
                    Swap(ref a, ref all[0]);
                    if (b != null)
                        all[0] = b;
                    s += all[0].V * a.V;
                }

                return s;
            }
            """, [0.9, 4], [1.4, 5]) { Allocates = true },

        new("MadeFilledWhenMissing", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                private Node? _lazy;
                public Node? P { get; set; }
                public Node Lazy => _lazy ??= new Node(V * 2);

                public Node(double v)
                {
                    V = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Node[] t = [new(x), new(1), new(x * x)];
                double s = 0;
                Node? q = null;
                var slots = new Node? [3];
                for (int i = 0; i < n; i++)
                {
                    (q ??= t[i % 3]).V += 0.1 * x;
                    (slots[i % 3] ??= new Node(s)).V *= 1.5;
                    s += t[i % 3].Lazy.V * q.V + slots[i % 3]!.V;
                    t[(i + 1) % 3].P ??= t[i % 3].Lazy;
                    t[i % 3].Lazy.V += s * 0.01;
                    if (i == 2)
                    {
                        q = null;
                        slots[0] = null;
                    }
                }

                foreach (Node k in t)
                    s += (k.P?.V ?? x) * k.Lazy.V;
                return s;
            }
            """, [0.9, 7], [0.9, 0]) { Allocates = true },

        new("MadeFilledOrThrown", """
            [Differentiable]
            public partial class Node
            {
                public double V;
                public Node? P;
                public Node(double v)
                {
                    V = v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Node[] t = [new(x), new(1), new(x * x)];
                Node? q = n > 1 ? t[0] : null;
                q ??= n > 0 ? t[1] : throw new ArgumentException("x");
                t[2].P ??= q;
                return t[2].P.V * x;
            }
            """, [0.9, 7], [0.9, 1], [0.9, 0]) { Allocates = true },

        new("MadeCallWritesWhatIsFound", """
            [Differentiable]
            public partial class T
            {
                public double W;
                public T? L;
            }

            [Differentiable]
            public static void Bump(T t, double x, int n)
            {
                t.W *= x;
                if (n == 0 || t.L is null)
                    return;
                Bump(t.L, x + t.W, n - 1);
            }

            [Differentiable]
            public static double F(double x, int d)
            {
                T a = new()
                {
                    W = x
                };
                double s = 0;
                for (int i = 0; i < d; i++)
                {
                    s += Math.Sin(a.W) * a.W;
                    T b = new()
                    {
                        W = x + i,
                        L = a
                    };
                    Bump(b, x, 2);
                    s += b.W * b.L!.W;
                    if (i == 1)
                        a = b;
                }

                return s;
            }
            """, [0.9, 3], [0.9, 0]) { Allocates = true },

        new("MadeVirtualWritesWhatIsFound", """
            [Differentiable]
            public abstract partial class N
            {
                public double V;
                public N? C;
                [Differentiable]
                public abstract double Run(double x);
            }

            [Differentiable]
            public sealed partial class A : N
            {
                [Differentiable]
                public override double Run(double x)
                {
                    V = V * x + 1;
                    if (C is null)
                        return V;
                    C.V = C.V * V;
                    return C.Run(x) * V;
                }
            }

            [Differentiable]
            public sealed partial class B : N
            {
                public double[] H = new double[3];
                [Differentiable]
                public override double Run(double x)
                {
                    H[1] += x * V;
                    V = Math.Sin(H[1]);
                    return V + H[1] * (C?.Run(V) ?? 1);
                }
            }

            [Differentiable]
            public static double F(double x, int d)
            {
                N[] t = [new A
                {
                    V = x
                }, new B
                {
                    V = 1
                }

                ];
                double s = 0;
                for (int i = 0; i < d; i++)
                {
                    s += t[0].V * t[1].V;
                    N k = i % 2 == 0 ? new A
                    {
                        V = s * 0.1,
                        C = t[1]
                    }

                    : new B
                    {
                        V = x,
                        C = t[0]
                    };
                    s += k.Run(x) * 0.1;
                    t[i % 2] = k;
                    s += t[0].V * t[1].V;
                }

                return s;
            }
            """, [0.9, 4], [0.9, 0]) { Allocates = true },

        new("MadeCallsThroughNewObjects", """
            [Differentiable]
            public partial class T
            {
                public double W;
                public T? L, R;
                public double[] A = new double[2];
            }

            [Differentiable]
            public static double Deep(T t, double x, int n)
            {
                t.W *= x;
                t.A[0] += t.W;
                if (n <= 0 || t.L is null)
                    return t.W;
                return t.W * Deep(t.L, x + t.W * 0.1, n - 1) + (t.R is null ? 0 : Deep(t.R, x * t.A[0], n - 1));
            }

            [Differentiable]
            public static void Touch(T t, double x, int n)
            {
                t.W = Math.Sin(t.W + x);
                t.A[1] = t.W * x;
                if (n > 0 && t.L is not null)
                    Touch(t.L, x + t.W, n - 1);
            }

            [Differentiable]
            public static double Peek(T t, int n) => n <= 0 || t.L is null ? t.W * t.A[1] + t.W * t.W : t.W * Peek(t.L, n - 1);
            [Differentiable]
            public static double F(double x, int n)
            {
                T a = new()
                {
                    W = x
                }, b = new()
                {
                    W = 2,
                    L = a
                };
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double u = a.W * a.W;
                    T c = new()
                    {
                        W = x + i,
                        L = i % 2 == 0 ? a : b
                    };
                    Touch(c, u, 2);
                    s += u * a.W * c.W;
                    if (i % 3 == 1)
                        b = c;
                }

                return s + a.W * a.A[1] * b.W;
            }
            """, [0.9, 4], [0.9, 0]) { Allocates = true },

        new("MadeCallsThroughElements", """
            [Differentiable]
            public partial class T
            {
                public double W;
                public T? L, R;
                public double[] A = new double[2];
            }

            [Differentiable]
            public static double Deep(T t, double x, int n)
            {
                t.W *= x;
                t.A[0] += t.W;
                if (n <= 0 || t.L is null)
                    return t.W;
                return t.W * Deep(t.L, x + t.W * 0.1, n - 1) + (t.R is null ? 0 : Deep(t.R, x * t.A[0], n - 1));
            }

            [Differentiable]
            public static void Touch(T t, double x, int n)
            {
                t.W = Math.Sin(t.W + x);
                t.A[1] = t.W * x;
                if (n > 0 && t.L is not null)
                    Touch(t.L, x + t.W, n - 1);
            }

            [Differentiable]
            public static double Peek(T t, int n) => n <= 0 || t.L is null ? t.W * t.A[1] + t.W * t.W : t.W * Peek(t.L, n - 1);
            [Differentiable]
            public static double F(double x, int n)
            {
                var t = new T[3];
                for (int i = 0; i < 3; i++)
                    t[i] = new T
                    {
                        W = x + i,
                        L = i > 0 ? t[i - 1] : null
                    };
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    T f = t[i % 3];
                    double v = Math.Exp(f.W * 0.1);
                    T c = new()
                    {
                        W = v,
                        L = f,
                        R = t[(i + 1) % 3]
                    };
                    s += Deep(c, x, 2) * f.W;
                    t[(i + 2) % 3] = c;
                    s += f.W * v;
                    f.W -= 0.1 * s;
                }

                return s;
            }
            """, [0.9, 4], [0.9, 0]) { Allocates = true },

        new("MadeCallsTwoLevelsDown", """
            [Differentiable]
            public partial class T
            {
                public double W;
                public T? L, R;
                public double[] A = new double[2];
            }

            [Differentiable]
            public static double Deep(T t, double x, int n)
            {
                t.W *= x;
                t.A[0] += t.W;
                if (n <= 0 || t.L is null)
                    return t.W;
                return t.W * Deep(t.L, x + t.W * 0.1, n - 1) + (t.R is null ? 0 : Deep(t.R, x * t.A[0], n - 1));
            }

            [Differentiable]
            public static void Touch(T t, double x, int n)
            {
                t.W = Math.Sin(t.W + x);
                t.A[1] = t.W * x;
                if (n > 0 && t.L is not null)
                    Touch(t.L, x + t.W, n - 1);
            }

            [Differentiable]
            public static double Peek(T t, int n) => n <= 0 || t.L is null ? t.W * t.A[1] + t.W * t.W : t.W * Peek(t.L, n - 1);
            [Differentiable]
            public static double F(double x, int n)
            {
                T a = new()
                {
                    W = x
                };
                T[] box = [a];
                double s = a.W * a.W;
                T b = new();
                b.L = a;
                for (int i = 0; i < n; i++)
                {
                    s += Math.Sin(box[0].W);
                    T c = new()
                    {
                        L = b,
                        W = s * 0.1
                    };
                    Touch(c, x, i);
                    box[0] = c.L!.L!;
                    s *= box[0].W;
                }

                return s;
            }
            """, [0.9, 4], [0.9, 0]) { Allocates = true },

        new("MadeAskedForOtherClasses", """
            [Differentiable]
            public abstract partial class B
            {
                public double P;
                public B(double p)
                {
                    P = p;
                }

                public double Ans(double x) => this is S s ? s.P * x : this is M m ? m.W * P : P;
                public bool Heavy => this is M;

                public int Kind() => this switch
                {
                    S => 1,
                    M { W: > 0 } => 2,
                    _ => 0
                };
            }

            [Differentiable]
            public sealed partial class S : B
            {
                public S(double p) : base(p)
                {
                }
            }

            [Differentiable]
            public sealed partial class M : B
            {
                public double W;
                public M(double p) : base(p)
                {
                    W = p;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                S a = new(x);
                B b = a;
                double r = a.Ans(x) + (a.Heavy ? 1 : x) + a.Kind();
                M m = new(x);
                B[] t = [a, m];
                r += m.Ans(x) * m.Kind() + t[n % 2].Ans(2);
                if (b is M mm)
                    r += mm.W;
                if (((B)m) is S)
                    r += 3;
                B c = n > 2 ? a : m;
                if (c is M { W: > 0.5 } k)
                    r += k.W * k.P;
                return r;
            }
            """, [0.9, 3], [0.9, 2]) { Allocates = true }
    ];

    private static double[] D(params double[] values) => values;
}
