using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Nullables of reals and of structs, wherever they are: locals, members, elements, arguments.</summary>
internal static class NullableCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("NullableInTuple", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                (double? A, int N) t = (n > 1 ? x * y : null, n);
                t.N++;
                double s = t.A ?? y * y;
                if (t.A is { } a) s += a * t.N;
                t.A = s > 3 ? null : s * x;
                t.A ??= x;
                return s + t.A.Value * t.A.GetValueOrDefault(2);
            }
            """, [1.5, 2.0, 1], [1.5, 2.0, 3]),

        new("NullableInStruct", """
            public struct Quote { public double? Bid; public double Ask; public readonly double Mid => Bid is { } b ? (b + Ask) / 2 : Ask; public void Clear() => Bid = null; public void Raise(double by) => Bid += by; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Quote q = new Quote { Ask = y };
                double s = q.Mid;
                q.Bid = x * y;
                s += q.Mid * 3;
                q.Raise(x);
                s += q.Mid;
                for (int i = 0; i < n; i++) { if (i == 2) q.Clear(); q.Raise(x * i); q.Bid ??= y * i; s *= q.Mid; }
                Quote r = q with { Bid = null };
                return s + r.Mid;
            }
            """, [1.5, 2.0, 1], [1.5, 2.0, 4], [1.5, 2.0, 0]),

        new("NullableArray", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                double?[] values = [x, null, x * x];
                double?[] more = new double?[a.Length];
                for (int i = 0; i < a.Length; i++) more[i] = a[i] > 0 ? a[i] * x : null;
                double s = 0;
                foreach (double? v in values) s += v ?? 0.5;
                foreach (double? v in more) if (v.HasValue) s *= v.Value; else s += x;
                for (int i = 0; i < a.Length; i++) { more[i] *= s; more[i] ??= x * i; s += more[i].Value; more[i] = null; if (more[i] != null) s = 0; }
                values[1] = s; values[0] = values[1] * x;
                return s + values[0].Value;
            }
            """, [1.5, D(1, -2, 3, -0.5)], [1.5, D()]),

        new("NullableStruct", """
            public readonly record struct V2(double X, double Y) { public double Length => Math.Sqrt(X * X + Y * Y); public V2 Scaled(double s) => new(X * s, Y * s); public static V2 operator +(V2 a, V2 b) => new(a.X + b.X, a.Y + b.Y); public static V2 operator -(V2 a) => new(-a.X, -a.Y); public static V2 operator *(double s, V2 a) => a.Scaled(s);}
            [Differentiable]
            public static double F(double x, double[] a)
            {
                V2? best = null;
                for (int i = 0; i + 1 < a.Length; i++)
                {
                    V2 candidate = new(a[i] * x, a[i + 1]);
                    if (best is null || candidate.Length > best.Value.Length) best = candidate;
                }
                double s = best?.X ?? x;
                if (best is { } b) s += b.Length;
                V2? sum = best + new V2(x, 1);
                sum = -sum;
                sum += best;
                sum = 2.0 * sum;
                s += sum?.Scaled(x).Y ?? 7;
                V2 or = sum ?? new V2(x, x);
                s += or.X * (sum.HasValue ? sum.Value.Y : 1);
                s += sum.GetValueOrDefault().X;
                s += sum.GetValueOrDefault(new V2(x, 3)).Y;
                if (sum is { X: > 0, Y: var yy }) s *= yy;
                best ??= new V2(s, x);
                return s + ((V2)best).X;
            }
            """, [1.5, D(1, -2, 3, -0.5)], [1.5, D()], [-1.5, D(1, -2, 3, -0.5)]),

        new("NullableStructArray", """
            public struct P { public double X, Y; public int K; }
            [Differentiable]
            public static double F(double x, double[] a)
            {
                var grid = new P?[3];
                for (int i = 0; i < a.Length; i++) grid[i % 3] = a[i] > 0 ? new P { X = a[i] * x, Y = x, K = i } : null;
                double s = 0;
                foreach (P? p in grid) if (p is { } q) s += q.X * q.Y * q.K + 1;
                for (int r = 0; r < 3; r++) for (int i = 0; i < 3; i++) { P v = grid[i] ?? new P { X = s }; v.X *= x; if (r == 2) grid[i] = null; else grid[i] = v; s += v.X; }
                return s;
            }
            """, [1.5, D(1, -2, 3, -0.5)], [1.5, D()]),

        new("NullablesInElements", """
            public struct Quote { public double? Bid; public double Ask; public int N; }
            public readonly record struct RQuote(double? Bid, double Ask);
            [Differentiable]
            public static double F(double x, double[] a)
            {
                var q = new Quote[a.Length]; var r = new RQuote[a.Length]; (double? W, int K)[] t = [(x, 1), (null, 2)];
                for (int i = 0; i < a.Length; i++) { q[i].Ask = a[i]; if (i % 2 == 0) q[i].Bid = a[i] * x; r[i] = new RQuote(q[i].Bid * 2, x); t[i % 2].W = q[i].Bid; }
                double s = 0;
                for (int k = 0; k < 3; k++)
                for (int i = 0; i < a.Length; i++) { q[i].Bid += q[i].Ask; if (i == 0) q[i].Bid = null; r[i] = r[i] with { Bid = r[i].Bid * x }; s += q[i].Bid * r[i].Bid ?? x; }
                foreach (var (w, kk) in t) s += w * kk ?? 1;
                foreach (Quote e in q) s += e.Bid.GetValueOrDefault() * e.Ask;
                q[0] = new Quote { Bid = s };
                Quote c = q[0]; c.Bid = c.Bid * c.Bid;
                return s + c.Bid.Value;
            }
            """, [1.5, D(1, -2, 3, -0.5)], [1.5, D(2)]),

        new("NullablesInHelpers", """
            static double? Root(double x) => x < 0 ? null : Math.Sqrt(x);
            static (double? A, double? B) Roots(double b, double c) { double? d = Root(b * b - 4 * c); return ((-b - d) / 2, (-b + d) / 2); }
            static bool Try(double x, out double? y) { y = Root(x); return y.HasValue; }
            static void Keep(ref double? best, double x) { if (best is null || best < x) best = x; }
            static T? Maybe<T>(bool b, T v) where T : struct => b ? v : null;
            static double Sum(ReadOnlySpan<double?> v) { double s = 0; foreach (var e in v) s += e ?? 0; return s; }
            [Differentiable]
            public static double F(double b, double c, double[] a)
            {
                var (p, q) = Roots(b, c);
                double s = (p ?? b) * (q ?? c);
                if (Try(s, out double? y)) s += y.Value;
                double? best = null; foreach (double e in a) Keep(ref best, e * b);
                s += best ?? 1;
                s += Maybe(s > 0, s * s) ?? 3;
                s += Maybe(s > 0, (s, b))?.Item1 ?? 3;
                s += Sum([p, q, null, s]);
                Func<double?, double> f = t => t is > 1 ? t.Value * s : b;
                return s + f(q) + f(null);
            }
            """, [3.0, 1.0, D(1, -2, 3, -0.5)], [1.0, 3.0, D()]),

        new("NullablesAreOverwritten", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                var w = new double?[2];
                double s = x;
                for (int i = 0; i < a.Length; i++)
                {
                    s += (w[i % 2] ?? x) * (w[i % 2] ?? 1);
                    if (a[i] > 0) w[i % 2] = s * a[i]; else w[i % 2] = null;
                    Step(w, x);
                }
                return s * (w[0] ?? 2);
            }
            static void Step(double?[] w, double x) { if (w[0] > 5) { w[0] = w[0] * 0.5 - x; } if (w[1] > 7) w[1] = null; }
            """, [1.5, D(1, -2, 3, -0.5, 1.1, 2, 0.1, 2, -1, 3)]),

        new("NullablesAreCompared", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double? a = x > 1 ? x : null, b = y > 1 ? y : null;
                double s = 0;
                if (a == b) s += x; if (a != b) s += 2 * y; if (a < b) s += 3 * x; if (a >= b) s += 4 * y; if (a == 2) s += 5 * x * x; if (a != null) s += x * a.Value;
                V? u = x > 1 ? new V(x) : null, v = y > 1 ? new V(y) : null;
                if (u == v) s += 7 * x; if (u != v) s += 8 * y; if (u == new V(2)) s += x; if (u == null) s += 11 * x; if (null != v) s += 12 * y;
                return s;
            }
            public readonly struct V(double x) { public double X { get; } = x; public static bool operator ==(V a, V b) => a.X == b.X; public static bool operator !=(V a, V b) => a.X != b.X; public override bool Equals(object o) => false; public override int GetHashCode() => 0; }
            """, [2.5, 2.2], [0.5, 0.2], [2.1, 0.2], [0.5, 2.1], [2.1, 3.0]),

        new("NullablesInsideNullables", """
            public struct Q { public double? A; public Vec? B; public int K; }
            public struct Vec { public double X, Y; public (double? S, int N) T; }
            [Differentiable]
            public static double F(double x, double[] a, bool f)
            {
                var q = new Q[3];
                for (int i = 0; i < a.Length; i++)
                {
                    ref Q r = ref q[i % 3];
                    r.A = f ? a[i] > 0 ? x : null : a[i] < 0 ? x * a[i] : (r.A > 1 ? r.A : null);
                    Vec v = r.B ?? new Vec { X = x, T = (r.A, i) };
                    v.Y += a[i] * (v.T.S ?? 2);
                    v.T.S = v.T.S + x;
                    if (i == 2 || f) r.B = v; else if (i == 4) r.B = null;
                    r.K++;
                }
                Q[] copy = (Q[])q.Clone();
                Array.Reverse(copy); copy[1] = default; q.AsSpan(1).Fill(copy[0]);
                double s = 0;
                foreach (Q e in copy) s += (e.A ?? x) * (e.B?.Y ?? 1) + (e.B?.T.S ?? 0) * e.K;
                foreach (Q e in q) s += (e.B is { X: > 0, T: (var ss, > 0) } ? ss * x ?? 3 : x);
                return s;
            }
            """, [1.5, D(1, -2, 3, 0.3, 2, -3, 1), true], [1.5, D(1, -2, 3, 0.3, 2, -3, 1), false]),

        new("NullableStructsAreLookedInto", """
            public struct V { public double X; public int N; public void Grow() => X *= 2; }
            static void Note(V? v) { }
            [Differentiable]
            public static double F(double x, bool f)
            {
                V? v = f ? new V { X = x, N = 3 } : null;
                v?.Grow();
                int k = v?.N ?? 2;
                double s = k * x;
                if (v?.X > 1) s += x;
                if (v?.N > 1) s += 2 * x;
                double? z = null; z = v?.X; s += z.GetValueOrDefault() * (z ?? 1);
                (double, double)? t = f ? (x, s) : null;
                if (t is (var p, var q)) s += p * q;
                if (t is { Item1: > 0 } tt) s += tt.Item2;
                (double? a, V? b) = (s, v);
                s += a.Value * (b?.X ?? 4);
                return s + (v switch { null => x, { X: > 2 } w => w.X, { } w => 2 * w.X });
            }
            """, [2.2, true], [2.2, false]),

        new("MembersCalledAsThoseOfNullables", """
            public struct Q { public double HasValue; public double? Value; public bool Flag; }
            [Differentiable]
            public static double F(double x, int n)
            {
                var qs = new Q[3];
                for (int i = 0; i < n; i++)
                {
                    qs[i % 3] = new Q { HasValue = x * i, Value = i == 2 ? null : x * x, Flag = i > 1 };
                    Q q = qs[i % 3];
                    qs[(i + 1) % 3] = q with { HasValue = q.HasValue * (q.Value ?? 2) };
                    qs[2].HasValue += x;
                }

                return qs[0].HasValue * (qs[1].Value ?? x) + qs[2].HasValue;
            }
            """, [0.7, 4], [0.7, 1], [0.7, 0]),

        new("ActiveValueInsteadOfNone", """
            [Differentiable]
            public static double F(double x, double angle, int n)
            {
                double? best = n > 0 ? x : null;
                double? lifted = best * 2.0 + angle;
                return lifted.GetValueOrDefault(angle * angle) + best.GetValueOrDefault(x * angle) * best.GetValueOrDefault();
            }
            """, [0.5, -0.6, 1], [0.5, -0.6, 0]),
    ];
}
