using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Items and tuples that are taken apart, records that are compared, arrays that are gone through.</summary>
internal static class TakingApartCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("LoopsDeconstruct", """
            public struct P { public double X, Y; public readonly void Deconstruct(out double a, out double b) { a = Y; b = X; } public readonly void Deconstruct(out double a, out double b, out double c) { a = Y; b = X; c = X * Y; } }
            public readonly record struct R(double W, int K);
            [Differentiable]
            public static double F(double x, double y)
            {
                P[] ps = [new P { X = x, Y = y }, new P { X = y * x, Y = x }];
                R[] rs = [new R(x, 2), new R(y, 3)];
                (double W, int K)[] pairs = [(x, 1), (y, 4)];
                (float W, (int K, double V) In)[] nested = [((float)2, (3, x))];
                double s = 0;
                foreach (var (a, b) in ps) s += a * a * b;
                foreach ((double a, double b, double c) in ps) s += a * a * b * c;
                foreach ((double w, int k) in pairs) s += w * k;
                foreach ((double w, long k) in pairs.AsSpan()) s *= 1 + 0.1 * w * k;
                foreach (var (w, k) in rs) s += w * k;
                foreach (var (_, k) in rs) s += x * k;
                foreach ((double w, (int k, double v)) in nested) s += w * k * v;
                foreach ((var w, var (k, v)) in nested) s += w * k * v;
                return s;
            }
            """, [1.5, 0.5], [-0.5, 0.7]),

        new("DeconstructionsNest", """
            public struct P { public double X, Y; public readonly void Deconstruct(out double a, out double b) { a = Y; b = X; } }
            public readonly record struct Q(P In, double Z);
            [Differentiable]
            public static double F(double x, double y)
            {
                P p = new P { X = x, Y = y };
                var ((a, b), c) = (p, x);
                var ((d, e), f) = new Q(p, y);
                (P, int) t = (p, 2);
                double s = 0;
                ((double g, double h), int k) = t;
                (Q In, int N)[] all = [(new Q(p, x), 3)];
                foreach (var (((u, v), w), n) in all) s += u * u * v * w * n;
                return s + a * a * b + c * d * d * e * f + g * g * h * k;
            }
            """, [1.5, 0.5], [-0.5, 0.7]),

        new("RecordEquality", """
            public readonly record struct R(double W, int K);
            public record struct S(R In, float F, bool B, string Name, (double, int) T) { public double? D; }
            public record struct Own(double X) { public readonly bool Equals(Own o) => Math.Abs(X - o.X) < 0.1; public override readonly int GetHashCode() => 0; }
            public record struct Holder(Own O);
            [Differentiable]
            public static double F(double x, double y)
            {
                R a = new(x, 1), b = new(y, 1);
                double s = x * y;
                if (a == b) s += 2 * x; if (a != b) s += 3 * y; if (a.Equals(b)) s += 5 * x * x; if (a.Equals(new R(x, 1))) s += 7 * x;
                S u = new(a, (float)x, true, "n", (x, 2)), v = u with { In = b }, w = u with { D = 2 };
                if (u == v) s += 11 * x; if (u == w) s += 13 * x; if (u.Equals(u with { })) s += 17 * x;
                if (new R(double.NaN, 2) == new R(double.NaN, 2)) s += 19 * x;
                if (new Holder(new Own(x)) == new Holder(new Own(x + 0.05))) s += 23 * x;
                if (new Own(x) != new Own(x + 1)) s += 29 * x;
                return s;
            }
            """, [1.5, 0.5], [1.5, 1.4]),

        new("ArrayForEach", """
            public struct P { public double X; public int N; }
            [Differentiable]
            public static double F(double x, double[] a)
            {
                double s = 0; int n = 0;
                Array.ForEach(a, v => { s += v * x; n++; });
                P[] ps = [new P { X = x, N = 2 }, new P { X = s, N = 3 }];
                Array.ForEach(ps, p => s *= 1 + p.X * p.N * 0.1);
                for (int i = 0; i < 2; i++) Array.ForEach(a, v => { if (v > 0) s += Math.Sin(v * s); });
                return s * n;
            }
            """, [1.5, D(0.5, -1, 2)], [1.5, D()]),
    ];
}
