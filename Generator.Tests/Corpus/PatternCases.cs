using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Patterns on tuples, structs and nullables, with what they declare.</summary>
internal static class PatternCases
{
    private const string Point = """
        public readonly record struct Polar(double R, double Angle) { public double X => R * Math.Cos(Angle); }
        public struct Point { public double X, Y; public int Kind; public readonly void Deconstruct(out double sum, out int kind) { sum = X + Y; kind = Kind; } }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("PatternsWithDesignations", """
            [Differentiable]
            public static double F(double x, int k)
            {
                double a = x switch { > 1 and var y => y * y, double z when z < 0 => -z * x, _ => x * 3 };
                if (x * k is > 0 and < 30 and var product) a += product * product;
                if (k is not (1 or 2) and var other) a *= other;
                return x is var w && w > 2 ? a * w : a;
            }
            """, [0.5, 0], [0.5, 1], [1.5, 3], [-2.5, 2], [4.0, 5]),

        new("SwitchesOnTuples", """
            [Differentiable]
            public static double F(double x, double y, int k)
            {
                double sum = 0;
                for (int i = 0; i < 4; i++)
                {
                    sum += (x, k - i) switch { ( > 1, 0) => x * y, (var a, 1) => a * a * y, (_, > 2) => y, (double a, var j) when a < 0 => a * j, _ => x };
                    switch (sum, i % 2)
                    {
                        case ( > 4, var parity): sum *= 0.5 + parity * y; break;
                        case (var s, 1) when s > 1: x = s * 0.3; continue;
                        case (_, 0): x += 0.2 * y; break;
                        default: return sum * x;
                    }
                }
                return (sum, x) is ( > 0, > 0 and var w) ? w * sum : y;
            }
            """, [0.5, 1.5, 0], [1.5, 0.5, 3], [-0.5, 0.7, 1], [2.0, 3.0, 7]),

        new("PatternsOnStructs", Point + """
            [Differentiable]
            public static double F(double x, double y, int k)
            {
                Polar p = new(x, y);
                Point q = new() { X = x * y, Y = y, Kind = k };
                double a = p switch { ( > 1, var v) => v * v, Polar(var r, < 0) whole => r * whole.Angle, { X: > 0.5 and var c } => c * y, _ => p.R };
                double b = q is { Kind: 1, X: var u } ? u * u : q is ( > 1, 2) near ? near.X * x : q is { Y: > 0 } ? q.Y : 1;
                return (p, q, k) switch
                {
                    ({ R: > 1 }, { Kind: 0 or 1 } one, _) => one.X * a,
                    (var (r, angle), (var sum, _), > 1) => r * angle * sum,
                    _ => a * b,
                };
            }
            """, [0.5, 0.5, 0], [1.5, 0.5, 1], [0.7, -0.5, 2], [2.0, 3.0, 3], [0.3, 0.4, 1]),

        new("SwitchExpressionWithoutAnArm", Point + """
            [Differentiable]
            public static double F(double x, double y, int k) => k switch
            {
                0 => (x, y) switch { ( > 0, > 0) => x * y },
                1 => new Polar(x, y) switch { { R: > 0 } r => r.R * r.Angle },
                _ => x switch { > 0 and var z => z * y },
            };
            """, [0.5, 0.5, 0], [-0.5, 0.5, 0], [0.5, 0.5, 1], [-0.5, 0.5, 1], [0.5, 0.5, 2], [-0.5, 0.5, 2]) { Allocates = true },

        new("GuardsThatThrow", """
            [Differentiable]
            public static double F(double x, string? s, int n)
            {
                string t = s ?? throw new ArgumentNullException(nameof(s));
                int k = n > 0 ? n : throw new ArgumentOutOfRangeException(nameof(n));
                double? y = k > 1 ? x : null;
                return x * t.Length + (y ?? throw new InvalidOperationException("none"));
            }
            """, [0.5, "ab", 2], [0.5, null, 2], [0.5, "a", 0], [0.5, "a", 1]) { Allocates = true },

        new("PatternsOnObjects", """
            [Differentiable]
            public static double F(double x, object o) => o switch { int i when i > 1 => x * i, string { Length: > 2 } => x, string s => x * s.Length, null => 0, _ => x * x };
            """, [0.5, 3], [0.5, "a"], [0.5, null], [0.5, 'c']) { Allocates = true },

        new("JumpsBetweenSections", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    switch (i % 5)
                    {
                        case 0: x *= 1.1; goto case 1;
                        case 1: sum += x; break;
                        case 2: if (sum > 2) goto default; x = x * y; goto case 0;
                        case 3: if (sum > 9) return sum * y; if (x > y) continue; goto case 1;
                        default: { y += 0.1 * sum; if (i > 7) goto case 1; break; }
                    }
                    sum *= 0.9;
                }
                switch (n) { case 1: case 4: goto default; case 2: return x; default: sum += y; break; }
                return sum * x;
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 1], [0.5, 1.5, 2], [0.5, 0.7, 4], [1.2, 1.9, 6], [2.5, 1.2, 11]),

        new("NullableReals", """
            static double? Largest(ReadOnlySpan<double> v, double? above = null)
            {
                double? best = above;
                foreach (double e in v)
                    if (best is null || e > best.Value) best = e * 1.5;
                return best;
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> v, double x)
            {
                double? a = Largest(v), b = Largest(v, x), none = null;
                double? sum = a + b * 2, product = a * none, negated = -b;
                if (a < b || a == b) sum += x;
                if (none != null || a > none) sum *= 100;
                if (a is { } known and > 0.5) sum -= known;
                double last = sum ?? x * x;
                none ??= last * x;
                none++;
                return last + (product ?? 3 * x) + negated.GetValueOrDefault(x) + sum.GetValueOrDefault() + (none.HasValue ? (double)none : 1) + (a is double d ? d : b!.Value) + (a switch { null => x, > 1 => 2 * x, var rest => rest.Value });
            }
            """, [D(), 0.5], [D(0.4), 0.5], [D(0.4, -1.2, 2.0), 1.5], [D(0.4, 0.3), -0.5]),

        new("NullableThatIsNot", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double? a = n > 0 ? x : null;
                float? f = n > 2 ? (float)x : default(float?);
                double? wide = f;
                int? count = n > 1 ? n : null;
                double? scaled = a * count;
                string text = $"{a} {scaled:F2}";
                if (text.Length > 100) Console.WriteLine(a);
                double s = wide ?? scaled ?? x;
                while (a is < 5) { a *= 1.7; if (n > 3) a = a > 2 ? null : a + 1; }
                return s * a!.Value;
            }
            """, [0.5, 0], [0.5, 1], [0.5, 2], [0.7, 3], [0.7, 4], [3.0, 5]) { Allocates = true },

        new("OptionalFunctionWithAResult", """
            static double Scaled(double x, Func<double, double>? f) => f?.Invoke(x) ?? x * 2;
            static double Chosen(double x, bool with) { Func<double, double>? f = with ? t => t * x : null; double? r = f?.Invoke(3); return r ?? x; }

            [Differentiable]
            public static double F(double x, bool with) => Scaled(x, null) + Scaled(x, t => t * t * x) * Chosen(x, with);
            """, [0.5, true], [0.5, false]),

        new("ListPatterns", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                double s = 0;
                for (int i = 0; i <= a.Length; i++)
                {
                    double[] part = a[i..];
                    s += part switch
                    {
                        [] => x,
                        [< 0, ..] => -x * part[0],
                        [var p, .. { Length: > 1 } mid, var q] when mid[0] > 1 => p * q * mid[^1] * x,
                        [_, .. var rest] => rest.Length * x * part[0],
                    };
                    if (part is [var u, var v, ..] and not [_, _])
                    {
                        s *= u - v;
                        part[0] = 7;
                    }
                }

                if (a is not [.., var last]) return s;
                return s * last;
            }
            """, [0.7, new[] { 1.0, 2.0, 3.0, 4.0 }], [0.7, new[] { 1.5 }], [0.7, new double[0]], [0.7, new[] { -1.0, 2.0 }]) { Kinks = [1, 3] },

        new("ListPatternsOnSpansOfStructsAndText", """
            public readonly record struct Point(double X, double Y);

            private static double Sum(ReadOnlySpan<double> a) => a switch
            {
                [] => 0,
                [var only] => only,
                [var first, .. var rest] => first + rest[0] * Sum2(rest),
            };

            private static double Sum2(ReadOnlySpan<double> a)
            {
                double s = 0;
                foreach (double v in a) s += v * v;
                return s;
            }

            [Differentiable]
            public static double F(double x, Span<double> a, string text)
            {
                Point[] points = [new(x, a[0]), new(a[^1], x * x)];
                List<int> list = [1, 2];
                if (text is ['a', .., var c]) x *= c - 'a';
                if (list is [var n, 2]) x *= n + 1;
                a[0] *= x;
                double s = points is [{ X: > 0 } p, (var u, _)] ? p.X * p.Y * u : x;
                return s * Sum(a) * (text is { Length: 0 } or ['b'] ? x : 1);
            }
            """, [0.7, new[] { 1.0, 2.0, 3.0 }, "abc"], [0.7, new[] { 2.0 }, ""], [0.7, new[] { 2.0, 3.0 }, "b"]) { Allocates = true },

        new("NoListPatternFits", """
            [Differentiable]
            public static double F(double x, double[] a, Span<double> b) => a switch
            {
                [var p] => p * x,
                [var p, var q] => p * q * b switch { [var r] => r, [.., 2] => x },
            };
            """, [0.7, new[] { 1.0 }, new double[0]], [0.7, new[] { 1.0, 2.0 }, new[] { 4.0, 2.0 }], [0.7, new double[0], new double[0]], [0.7, new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 }]) { Allocates = true, Kinks = [1] },

        new("SliceOfAPatternThatIsNotTried", """
            [Differentiable]
            public static double F(double[] a, double x)
            {
                int n = 3;
                do
                {
                    x *= 0.9;
                }
                while (--n > 0 && x > 0 && (a is [> 0, _, .. var rest, var last] ? rest.Length * last : x) <= x);
                return x * a[0];
            }
            """, [D(-0.8), -0.3], [D(0.5, 1, 2, 0.25), 0.7], [D(0.5, 1, 0.25), 5.0]),
    ];
}
