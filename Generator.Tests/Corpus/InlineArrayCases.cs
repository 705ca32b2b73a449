using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Inline arrays: storage that is copied like a number.</summary>
internal static class InlineArrayCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("InlineArrayLocals", """
            [System.Runtime.CompilerServices.InlineArray(4)] public struct Buffer4 { private double _e0; }
            [Differentiable]
            public static double F(double x, double[] a)
            {
                Buffer4 b = default;
                b[0] = x; b[1] = x * x;
                for (int i = 0; i < a.Length; i++) b[i % 4] += a[i] * b[(i + 1) % 4];
                Buffer4 c = b;
                c[2] *= x; b[3] -= 1;
                double s = 0;
                foreach (double v in c) s += v * v;
                foreach (double v in b) s *= 1 + 0.1 * v;
                for (int i = 0; i < 4; i++) { Buffer4 t = c; t[i] = s; c = t; s += c[^1] * t[0]; }
                Span<double> view = b;
                view[1] *= s; b = c; s += view[2];
                ReadOnlySpan<double> r = c[1..];
                ref double e = ref b[1]; e *= x; 
                return s + b[1] + r[0] * r.Length;
            }
            """, [1.5, D(1, -2, 3, 0.5, 2)], [1.5, D()]),

        new("InlineArraysInHelpers", """
            [System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; }
            static V3 Make(double x, double y) { V3 v = default; v[0] = x; v[1] = y; v[2] = x * y; return v; }
            static V3 Doubled(V3 v) { for (int i = 0; i < 3; i++) v[i] *= 2; return v; }
            static void Add(ref V3 to, in V3 from, double s) { for (int i = 0; i < 3; i++) to[i] += s * from[i]; }
            static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
            static void Fill(out V3 v, double x) { v = default; v[1] = x; }
            static V3 Pick(bool f, V3 a, V3 b) { if (f) return a; b[0] = 7; return b; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                V3 p = Make(x, y), q = Doubled(p);
                for (int i = 0; i < n; i++) { Add(ref p, q, 0.5); if (i == 1) q = p; else q = Doubled(Make(p[0], x)); Add(ref q, p, y); }
                Fill(out V3 r, x * y);
                V3 chosen = n > 1 ? p : r;
                chosen[0] += x;
                V3 other = Pick(n > 2, chosen, q);
                other[1] *= x;
                (p, q) = (q, p);
                V3 a, b; a = b = other; a[0] = x; 
                return Dot(p, q) + Dot(chosen, other) + Dot(p, p) + r[1] + a[0] * b[0];
            }
            """, [1.5, 0.7, 0], [1.5, 0.7, 2], [1.5, 0.7, 4]),

        new("InlineArraysInStructs", """
            [System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; }
            public struct State { public V3 X; public double T; public V3 V; public void Step(double h) { for (int i = 0; i < 3; i++) X[i] += h * V[i]; T += h; } public readonly double Energy { get { double s = 0; foreach (double v in V) s += v * v; return s / 2; } } public State(double x) { X[0] = x; V[1] = x * x; T = 0; } }
            static State Moved(State s, double h) { s.Step(h); return s; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var s = new State(x); State first = s;
                double e = 0;
                for (int i = 0; i < n; i++) { s.Step(y); s.V[i % 3] = s.X[(i + 1) % 3] * y; State t = Moved(s, 0.1); e += t.Energy + s.X[0]; if (i == 2) s = first; t.X[0] = 5; }
                State w = s with { T = 4 }; w.V[2] += x; s.V = w.X;
                return e + s.T * s.V[0] + w.V[2] + first.X[0] + s.Energy;
            }
            """, [1.5, 0.7, 0], [1.5, 0.7, 2], [1.5, 0.7, 5]),

        new("InlineArraysOfStructs", """
            public struct P { public double X, Y; }
            [System.Runtime.CompilerServices.InlineArray(2)] public struct Two<T> { private T _e0; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Two<P> p = default; Two<float> f = new();
                p[0].X = x; p[1] = new P { X = y, Y = x };
                for (int i = 0; i < n; i++) { p[i % 2].Y += p[0].X * p[1].X; f[i % 2] += (float)x; }
                Two<P> q = p; q[0].X = 3; 
                double s = 0; foreach (P e in p) s += e.X * e.Y; foreach (ref P e in q) { e.X *= y; s += e.X; }
                return s + q[0].X * f[1];
            }
            """, [1.5, 0.5, 0], [1.5, 0.5, 3]),

        new("SpansSeeAssignments", """
            [System.Runtime.CompilerServices.InlineArray(2)] public struct Two { private double _e0; }
            static double Sum(Span<double> s, ref Two t, Two u) { t = u; u[0] = 100; return s[0] + s[1]; }
            [Differentiable]
            public static double F(double x, double y)
            {
                Two a = default, b = default; a[0] = x; b[1] = y; b[0] = x * y;
                Span<double> s = a;
                double r = Sum(s, ref a, b) + s[0];
                Func<double, double> f = t => { a[1] += t; return a[1] * x; };
                r += f(y) + f(x) + a[1];
                if (x > 1) a = b; else a = default;
                return r + s[0] * s[1] + a[1];
            }
            """, [1.5, 0.5], [0.5, 0.5]),

        new("InlineArraysInBranches", """
            [System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; }
            public struct S { public V3 A; public double T; public V3 B; }
            static V3 Unit(int k, double x) { V3 v = default; v[k] = x; return v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                V3 a = Unit(0, x), b = Unit(1, y), c;
                S s = new S { A = a, T = x }, first = s;
                double r = 0;
                for (int i = 0; i < n; i++)
                {
                    if (a[0] > b[1]) { V3 t = a; a = b; b = t; b[2] += x; } else if (i % 2 == 0) a = default; else a = Unit(i % 3, x * y);
                    c = i > 1 ? a : b;
                    c[0] += r;
                    s.B = i % 3 == 1 ? s.A : c;
                    if (i == 3) { s = first; s.A[1] = y; } else s.A = Unit(2, s.B[0]);
                    switch (i) { case 2: a = c; break; case 4: continue; case 5: b = new V3(); break; }
                    while (a[1] < 1) { a[1] += 0.7 * x; b = a; if (b[2] > 4) break; }
                    foreach (double e in a) r += e * b[i % 3];
                    a = a;
                }
                return r + s.A[1] * s.B[2] + s.A[2] + s.T + b[0] + a[1];
            }
            """, [1.5, 0.5, 0], [1.5, 0.5, 3], [0.5, 1.5, 8]),

        new("InlineArraysHaveMethods", """
            [System.Runtime.CompilerServices.InlineArray(3)] public struct V3
            {
                private double _e0;
                public readonly double Sum() { double s = 0; foreach (double v in this) s += v; return s; }
                public void Scale(double by) { for (int i = 0; i < 3; i++) this[i] *= by; }
                public V3 Scaled(double by) { V3 copy = this; copy.Scale(by); return copy; }
            }
            public struct S { public V3 A; public void Grow(double x) { A.Scale(x); if (x > 1) A = A.Scaled(x); } }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                V3 v = default; v[0] = x; v[1] = y; S s = default; s.A[2] = x;
                for (int i = 0; i < n; i++) { v.Scale(x); v[i % 3] += y; s.A = v.Scaled(y); s.Grow(x); }
                return v.Sum() + s.A.Sum() * v.Scaled(2).Sum();
            }
            """, [1.5, 0.5, 0], [0.7, 0.5, 4], [1.2, 0.5, 4]),

        new("InlineArraysBehindSpans", """
            [System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; }
            static void Add(Span<double> s, double x) { for (int i = 0; i < s.Length; i++) s[i] += x; }
            static double Sum(params ReadOnlySpan<double> s) { double r = 0; foreach (double v in s) r += v; return r; }
            [Differentiable]
            public static double F(double x, double y)
            {
                V3 v = default, w = default;
                ((Span<double>)v).Fill(x); v[1] = y;
                MemoryExtensions.Reverse<double>(v); Add(v, y); Add(w, x);
                ((ReadOnlySpan<double>)v).CopyTo(w); w[0] *= x;
                MemoryExtensions.Sort<double>(w);
                double[] copy = ((Span<double>)w).ToArray(); copy[0] = 3;
                Span<double> s = w; s[0] = x * x; s.Slice(1).Clear();
                ref double r = ref v[2]; r *= y;
                (v[0], v[1]) = (v[1], v[0]);
                if (((Span<double>)v).Length > 2 && s == (Span<double>)w) v[0] += x * y;
                return Sum(v) * Sum(w) + copy[1] + Sum(v[0], w[0]);
            }
            """, [1.5, 0.7], [-0.5, 0.7]),
    ];
}
