using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Lists and arrays of objects that are rearranged, chosen, replaced and exchanged: their shadows go with them.</summary>
internal static class EditedListCases
{
    public static IEnumerable<Case> All =>
    [
        new("EditedListRemoveInsert", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> l = [];
                for (int i = 0; i < n; i++) { l.Insert(i / 2, new N(x * i)); if (i % 3 == 2) l.RemoveAt(l.Count / 2); }
                l.Reverse();
                double t = 0;
                foreach (N v in l) { t = t * x + v.V * v.V; v.V += t; }
                if (l.Count > 2) { l.RemoveRange(0, 2); t += l[0].V; N m = l[^1]; bool r = l.Remove(m), q = l.Remove(m), c = l.Contains(m); t += (r ? 2 : 3) * m.V * (q || c ? 5 : 1) * (l.IndexOf(m) + 3); }
                N[] rest = l.ToArray();
                l.Clear();
                foreach (N v in rest) t += v.V * x;
                return t + l.Count;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2], [0.5, 4]) { Allocates = true },

        new("EditedListInsertOut", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> l = [new N(x)];
                l.Insert(n, new N(x * x));
                l.RemoveAt(n);
                return l[0].V * x;
            }
            """, [0.5, 1], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("EditedListLiveNext", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> live = [];
                for (int i = 0; i < n; i++) live.Add(new N(x * i));
                double t = 0;
                for (int k = 0; k < 3; k++)
                {
                    List<N> next = [];
                    foreach (N p in live) { p.V *= x + k; t += p.V * p.V; if (p.V > 0.2) next.Add(p); else next.Add(new N(p.V * x)); }
                    live = next;
                }
                foreach (N p in live) t = t * x + p.V;
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("EditedListSwap", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> current = [new N(x), new N(2 * x)], next = [];
                double t = 0;
                for (int k = 0; k < n; k++)
                {
                    next.Clear();
                    foreach (N p in current) { next.Add(new N(p.V * x + k)); if (next.Count < 5) next.Add(p); t += p.V * p.V; }
                    (current, next) = (next, current);
                }
                foreach (N p in current) t = t * x + p.V;
                return t;
            }
            """, [0.5, 3], [0.5, 0]) { Allocates = true },

        new("EditedListArraySwap", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                N[] a = [new N(x), new N(2 * x)], b = new N[2];
                double t = 0;
                for (int k = 0; k < n; k++)
                {
                    for (int i = 0; i < 2; i++) b[i] = new N(a[1 - i].V * x + a[i].V * a[i].V);
                    (a, b) = (b, a);
                }
                return a[0].V * a[1].V;
            }
            """, [0.5, 3], [0.5, 0]) { Allocates = true },

        new("EditedListChosen", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<N> a = [new N(x), new N(2 * x)], b = [new N(y)];
                List<N> c = n > 0 ? a : b;
                c.Add(new N(x * y));
                double t = 0;
                foreach (N p in c) t = t * x + p.V * p.V;
                N[] d = n > 1 ? [new N(x)] : [c[0], new N(y)];
                foreach (N p in d) t = t * y + p.V * p.V;
                return t + b.Count * a.Count;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 1], [0.5, 0.7, 2]) { Allocates = true },

        new("EditedListKids", """
            [Differentiable]
            public partial class N(double v) { public double V = v; public List<N>? Kids; public void Add(N n) { Kids ??= []; Kids.Add(n); } [Differentiable] public double Sum(double x) { double s = V; if (Kids is not null) foreach (N k in Kids) s += x * k.Sum(x); return s; } }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                N root = new(x);
                for (int i = 0; i < n; i++) { N k = new(y * i); if (i % 2 == 0) k.Add(new N(x * y)); root.Add(k); }
                return root.Sum(y);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("EditedListKidsGiven", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<N>? kids = null;
                for (int i = 0; i < n; i++) { kids ??= []; kids.Add(new N(x * i)); (kids ??= []).Add(new N(y)); }
                double s = 0;
                if (kids != null) foreach (N k in kids) s = s * y + k.V * k.V;
                return s + (kids?.Count ?? 5);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("EditedListRanges", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<N> a = [new N(x), new N(2 * x)];
                a.AddRange([.. a]);
                a.AddRange(a);
                a.AddRange([new N(y), .. a]);
                List<N> b = new List<N>(a);
                List<N> c = [.. a, .. b];
                c.AddRange(new List<N>(b));
                double t = 0;
                foreach (N v in c) { t = t * x + v.V * y; v.V += 0.1 * y; }
                return t + c.Count;
            }
            """, [0.5, 0.7, 0]) { Allocates = true },

        new("EditedListNullRange", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            static List<N>? Some(double x, int n) => n > 0 ? [new N(x)] : null;
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<N> a = [new N(x), new N(2 * x)];
                a.AddRange(Some(y, n)!);
                return a[^1].V * x;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 2]) { Allocates = true },

        new("EditedListNullNew", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            static N[]? Some(double x, int n) => n > 0 ? [new N(x)] : null;
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<N> a = new(Some(y, n)!);
                return a[^1].V * x;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 2]) { Allocates = true },

        new("EditedListForeachAdd", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            static void Grow(List<N> l, double x) { if (x > 0.6) l.Add(new N(x)); }
            [Differentiable]
            public static double F(double x, double y)
            {
                List<N> a = [new N(x), new N(2 * x)];
                double t = 0;
                foreach (N v in a) { t += v.V * v.V; Grow(a, y * v.V); }
                return t;
            }
            """, [0.5, 0.7], [0.5, 0.5]) { Allocates = true },

        new("EditedListForeachSet", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y)
            {
                List<N> a = [new N(x), new N(2 * x)];
                double t = 0;
                foreach (N v in a) { t += v.V * v.V; if (v.V > y) a[0] = v; }
                return t;
            }
            """, [0.5, 0.7], [0.5, 2.5]) { Allocates = true },

        new("EditedListForeachBreak", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y)
            {
                List<N> a = [new N(x), new N(2 * x)];
                double t = 0;
                foreach (N v in a) { t += v.V * v.V; if (v.V > y) { a.Remove(v); break; } }
                foreach (N v in a) { t += v.V * v.V; if (v.V < y) continue; a.Add(v); if (t > 0) return t * a.Count * a[0].V; }
                return t * a.Count * a[0].V;
            }
            """, [0.5, 0.7], [0.5, 0.4], [0.5, 2.5]) { Allocates = true },

        new("EditedListForeachContinue", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y)
            {
                List<N> a = [new N(x), new N(2 * x)];
                double t = 0;
                foreach (N v in a) { t += v.V * v.V; if (v.V > y) { a.Clear(); continue; } t *= 2; }
                return t;
            }
            """, [0.5, 0.7], [0.5, 0.4], [0.5, 2.5]) { Allocates = true },


        new("EditedListLives", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> live = [new N(x), new N(x * x)], made = [];
                double t = 0;
                for (int k = 0; k < n; k++)
                {
                    foreach (N p in live) { t += p.V; if (t < 3) made.Add(new N(t * x)); }
                    live = made;
                    t *= 0.5;
                    if (k == 1) made = [];
                }
                foreach (N p in live) t = t * x + p.V;
                return t;
            }
            """, [0.5, 0], [0.5, 1], [0.5, 2], [0.5, 3]) { Allocates = true },

        new("EditedListTree", """
            [Differentiable]
            public partial class T(double v) { public double V = v; public List<T> Kids = []; [Differentiable] public double Sum(double x) { double s = V * x; foreach (T k in Kids) s += k.Sum(s + x); return s; } }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                T root = new(x);
                List<T> level = [root];
                for (int d = 0; d < n; d++)
                {
                    List<T> next = [];
                    foreach (T t in level) { T a = new(t.V * y), b = new(t.V + d * x); t.Kids.Add(a); t.Kids.Insert(0, b); next.AddRange([a, b]); }
                    level = next;
                }
                level[0].Kids = [.. root.Kids, new T(y)];
                level[0].Kids.RemoveAt(0);
                if (n > 2) level[0].Kids.Clear();
                if (n > 0 && n <= 2) level[0].Kids.RemoveRange(0, n == 1 ? 1 : 1);
                return root.Sum(y);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("EditedListPair", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double R(double x, int n)
            {
                List<N> a = [new N(x), new N(x * x)], b = [];
                for (int i = 0; i < n; i++) { b.Insert(0, new N(a[0].V * x)); (a, b) = (b, a); if (b.Count > 2) b.RemoveAt(1); }
                double t = n > 0 ? R(x * 0.9, n - 1) : x;
                foreach (N v in a) { t += v.V * t; v.V *= 2; }
                foreach (N v in b) t += v.V * v.V;
                return t;
            }
            [Differentiable]
            public static double F(double x, int n) => R(x, n) * x;
            """, [0.5, 0], [0.5, 3], [0.5, 4]) { Allocates = true },

        new("EditedListPairArrays", """
            [Differentiable]
            public partial class N(double v) { public double V = v; public double[] A = [v, 2]; }
            [Differentiable]
            public static double R(double x, int n)
            {
                N[] a = [new N(x), new N(x * x)], b = [new N(2), new N(3)];
                for (int i = 0; i < n; i++) { b[i % 2] = a[0]; (a, b) = (b, a); a[1].A[0] *= x; Array.Resize(ref a[0].A, a[0].A.Length + 1); a[0].A[^1] = x; }
                double t = n > 0 ? R(x * 0.9, n - 1) : x;
                foreach (N v in a) { t += v.V * t; foreach (double z in v.A) t += z * z; }
                foreach (N v in b) t += v.V * v.V;
                return t;
            }
            [Differentiable]
            public static double F(double x, int n) => R(x, n) * x;
            """, [0.5, 0], [0.5, 3], [0.5, 4]) { Allocates = true },

        new("EditedListHelpers", """
            [Differentiable]
            public abstract partial class S { [Differentiable] public abstract double Area(double k); }
            [Differentiable]
            public partial class C(double r) : S { public double R = r; [Differentiable] public override double Area(double k) => R * R * k; }
            [Differentiable]
            public partial class D(double r) : S { public double R = r; [Differentiable] public override double Area(double k) => R * k; }
            static List<S> Make(double x, int n) { List<S> l = new(n); for (int i = 0; i < n; i++) l.Add(i % 2 == 0 ? new C(x * i) : new D(x)); return l; }
            static List<S> Big(List<S> l, double k) { var r = new List<S>(); foreach (S s in l) if (s.Area(k) > 0.2) r.Add(s); return r.Count > 0 ? r : l; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<S> l = Make(x, n), b = Big(l, y);
                double t = 0;
                while (b.Count > 0) { S last = b[^1]; b.RemoveAt(b.Count - 1); t = t * x + last.Area(y); if (last is C { R: > 0.6 } c) b.Add(new D(c.R * y)); }
                foreach (S s in l) t += s.Area(x);
                return t + (l == b ? 1 : 2);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3], [0.5, 0.7, 6]) { Allocates = true },

        new("EditedListQueue", """
            [Differentiable]
            public partial class N(double v, int d) { public double V = v; public int D = d; }
            [Differentiable]
            public static double F(double x, int n)
            {
                List<N> open = [new N(x, 0)];
                double t = 0;
                while (open.Count > 0)
                {
                    N best = open[0];
                    foreach (N o in open) if (o.V < best.V) best = o;
                    open.Remove(best);
                    t += best.V * best.V;
                    if (best.D < n) for (int i = 1; i <= 2; i++) open.Add(new N(best.V * x + i * x, best.D + 1));
                }
                return t;
            }
            """, [0.5, 0], [0.5, 3]) { Allocates = true },

        new("EditedListNullArrays", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                N[]? a = n > 0 ? [new N(x)] : null;
                N[] b = a ?? [new N(2 * x), new N(x * x)];
                List<N>? l = n > 1 ? null : [.. b];
                l ??= [new N(3 * x)];
                l.AddRange(b);
                double t = a?.Length ?? 7;
                if (a is { Length: > 0 }) t += a[0].V;
                foreach (N v in l) t = t * x + v.V * v.V;
                return t * (a == null ? 2 : 3) * (ReferenceEquals(a, b) ? x : 1);
            }
            """, [0.5, 0], [0.5, 1], [0.5, 2]) { Allocates = true },

        new("EditedListCopyOverlap", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                N[] a = new N[6];
                for (int i = 0; i < 6; i++) a[i] = new N(x * i);
                Array.Copy(a, 0, a, 2, n);
                Array.Copy(a, 3, a, 1, 2);
                a[1] = new N(x * x);
                double t = 0;
                foreach (N v in a) { t = t * x + v.V * v.V; v.V += t; }
                return t;
            }
            """, [0.5, 0], [0.5, 4], [0.5, 5]) { Allocates = true },


        new("EditedListGivenOrMade", """
            [Differentiable]
            public partial class N
            {
                public double V;
            }

            [Differentiable]
            public static double Core(double x, N[] given, N[] others, int n)
            {
                List<N> l = n > 0 ? [.. given] : [new N { V = x }, given[1]];
                N[] a = n > 1 ? others : given;
                double t = 0;
                foreach (N v in l) t = t * x + v.V * v.V;
                for (int i = 0; i < n; i++)
                {
                    foreach (N v in a) t = t * x + v.V * v.V;
                    a = i % 2 == 0 ? given : l.ToArray();
                }

                return t;
            }

            [Differentiable]
            public static double F(double x, double a, double b, int n) => Core(x, [new N { V = a }, new N { V = b }], [new N { V = b }], n);
            """, [0.5, 0.7, 1.1, 0], [0.5, 0.7, 1.1, 1], [0.5, 0.7, 1.1, 3])
        {
            Allocates = true,
            Facade = ChosenObjectCases.Facade(
                "double x, double a, double b, int n", "x, a, b, n", "Core",
                "N first = new() { V = a }, second = new() { V = b }, other = new() { V = b }, firstShadow = first.CreateShadow(), secondShadow = second.CreateShadow(), otherShadow = other.CreateShadow();",
                "x, [first, second], [other], n", "{0} xDerivative, [firstShadow, secondShadow], [otherShadow]", "aDerivative += firstShadow.V; bDerivative += secondShadow.V + otherShadow.V;", "", "a", "b"),
        },
    ];
}
