using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Code without a derivative between what has one: what it gives, takes, keeps and changes.</summary>
internal static class OpaqueCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("TablesThatOpaqueCodeChanges", """
            private static readonly double[] s_fixed = [1, 2, 3];

            private static double[] s_table = [1, 2, 3];

            private static void Reset()
            {
                s_fixed[0] = 1;
                s_table = [2, 3];
            }

            private static void Change()
            {
                s_fixed[0] += 2;
                s_table[0] *= 3;
                s_table[1] -= 1;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Reset();
                double[] table = s_table;
                double s = x * x * s_fixed[0] * table[0];
                Change();
                s *= s_fixed[0] + table[0];
                for (int i = 0; i < n; i++)
                {
                    s += Math.Sin(x * table[1] * s_fixed[0]);
                    Change();
                    s *= Math.Cos(x * table[0] * s_fixed[0]);
                }

                return s;
            }
            """, [0.7, 3], [0.7, 0]) { Allocates = true },

        new("TablesThatCalleesChange", """
            private static readonly double[] s_table = [1, 2, 3];

            private static void Reset()
            {
                s_table[0] = 1;
                s_table[1] = 2;
            }

            private static void Change()
            {
                s_table[0] *= 0.75;
                s_table[1] -= 0.25;
            }

            [Differentiable]
            public static double Walk(double x, int n)
            {
                if (n == 0)
                {
                    Change();
                    return x;
                }

                double y = Walk(Math.Sin(x * s_table[0]), n - 1);
                return Math.Cos(y * s_table[1]) * s_table[0];
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Reset();
                double s = x * x * s_table[0];
                s *= Walk(s, n);
                s = Math.Sin(s * s_table[0]);
                Change();
                for (int i = 0; i < n; i++) s = Walk(s * s_table[1], i) + x * s_table[1];
                return s;
            }
            """, [0.7, 3], [0.7, 0]),

        new("FunctionsThatStayCSharp", """
            private static int Descending(int a, int b) => b.CompareTo(a);

            [Differentiable]
            public static double F(double[] a, int[] index, double x, int k)
            {
                int[] order = [.. index];
                Array.Sort(order, (i, j) => a[i].CompareTo(a[j]));
                int[] down = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.OrderBy(index, i => -i));
                Array.Sort(index, Descending);
                int least = 1;
                double sum = System.Linq.Enumerable.Count(index, i => i >= least) * x;
                for (int n = 0; n < order.Length; n++)
                {
                    int rank = order[n];
                    int above = System.Linq.Enumerable.Count(index, i => i > rank + least);
                    sum = sum * Math.Sin(a[rank] * x) + above * a[down[n]];
                }

                int found = Array.FindIndex(index, i => i == k && a.Length > k);
                string text = string.Join(",", System.Linq.Enumerable.Select(System.Linq.Enumerable.Where(index, i => i != k), i => i * least));
                return sum * (found + 2) + text.Length * x;
            }
            """, [Draw.D(0.5, -0.25, 1.5), new[] { 0, 1, 2 }, 0.7, 1], [Draw.D(0.5), new int[] { 0 }, 0.7, 3], [Draw.D(), new int[0], 0.7, 0]) { Allocates = true },

        new("FunctionsInHelpers", """
            private static int Rank(int[] items, in int limit, int n)
            {
                int own = limit + n;
                return System.Linq.Enumerable.Count(items, i => i < own) + System.Linq.Enumerable.Sum(items, n => n > own ? 1 : 0);
            }

            [Differentiable]
            public static double F(double x, int[] items, in int limit)
            {
                double s = x;
                for (int i = 0; i < 3; i++) s = Math.Sin(s * x) * Rank(items, limit, i) + s * Rank(items, i, 1);
                return s;
            }
            """, [0.7, new[] { 3, 1, 2, 5 }, 2]) { Allocates = true },

        new("TwoNamesOfOneTable", """
            public sealed class Tables
            {
                public int[] Steps = [1, 2, 3];

                public double[] Weights = [1, 2, 3];
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Tables tables = new();
                int[] p = tables.Steps, q = tables.Steps;
                double[] a = tables.Weights, b = tables.Weights;
                double[] w = [x, x * x, x * 3, x * 4];
                double y = w[q[0]] * b[1];
                p[0] = 0;
                a[1] = n;
                y *= w[q[0]] * b[1];
                return y * x;
            }
            """, [0.7, 3]) { Allocates = true },

        new("ArraysThatOpaqueCodeKeeps", """
            public sealed class Keeper(int[] kept)
            {
                public void Change() => kept[0] = 2;
            }

            [Differentiable]
            public static double F(double x, int[] given)
            {
                int[] own = [1, 2, 0];
                double[] w = [x, x * x, x * 3];
                Keeper first = new(own), second = new(given);
                own[0] = 1;
                double y = Math.Sin(w[own[0]]) * w[given[0]];
                first.Change();
                second.Change();
                y *= w[own[0]] + w[given[0]];
                given[0] = own[0] = 0;
                return y;
            }
            """, [0.7, new[] { 1, 2, 0 }]) { Allocates = true },

        new("ArraysThatOpaqueCodeTakes", """
            public sealed class Counter
            {
                public int Count(int[] a) => a.Length + a[0]++;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                Counter counter = new();
                int[] steps = new int[4];
                for (int i = 0; i < 4; i++) steps[i] = i * n;
                int[] few = [n, 2, 3];
                x *= counter.Count(steps) + counter.Count(few);
                x += string.Join(',', steps).Length;
                return x * steps[0] * few[0] * counter.Count(steps[..2]);
            }
            """, [0.7, 1], [0.7, 3]) { Allocates = true },

        new("ArgumentsByReferenceOfOpaqueCode", """
            public sealed class Counter
            {
                public bool Next(ref int n, int step)
                {
                    n += step;
                    return n > 2;
                }

                public void Both(out int a, ref int b, string c)
                {
                    a = b;
                    b = c.Length;
                }
            }

            [Differentiable]
            public static double F(double x, int k)
            {
                Counter counter = new();
                int n = 1;
                double s = 0;
                while (!counter.Next(ref n, n++)) s += x;
                s *= n * x;
                int[] a = [1, 2, 3];
                counter.Next(ref a[1], n);
                counter.Both(out var z, ref a[0], "abc");
                counter.Both(out a[2], ref n, "abcd");
                int q = Math.DivRem(k, 3, out int r);
                return s * z * a[0] * a[1] * a[2] * n + q * x * x + r * x;
            }
            """, [0.7, 5], [0.7, -4]) { Allocates = true },

        new("NumbersFromText", """
            [Differentiable]
            public static double F(double x, int k)
            {
                double s = 0;
                string[] parts = "1,2,x,4".Split(',');
                for (int i = 0; i < parts.Length; i++)
                {
                    if (!int.TryParse(parts[i], out int v)) continue;
                    s += Math.Sin(x * v);
                    x *= s;
                }

                string text = k > 0 ? "5" : "b";
                double y = k != 1 && int.TryParse(text, out int u) && u > 3 ? x * u : s;
                _ = int.TryParse(text, out _);
                return y * (int.TryParse(text, out var w) ? w : x);
            }
            """, [0.7, 0], [0.7, 1], [0.7, 2]) { Allocates = true },

        new("ObjectsWithInitialisers", """
            public sealed class Options
            {
                public int Steps = 1;

                public double Rate { get; set; } = 0.5;

                public List<int> Sizes { get; } = [];

                public Options? Next { get; init; }
            }

            public sealed record Range(int From, int To);

            [Differentiable]
            public static double F(double x, int k)
            {
                int n = 1;
                Options options = new() { Steps = k, Rate = 0.25, Sizes = { 1, k }, Next = new() { Steps = 2 } };
                Options counted = new() { Steps = n++, Rate = n++ };
                List<int> list = new() { n++, n++ }, more = [3, k];
                Dictionary<int, int> map = new() { [1] = 2, [k] = 3 };
                Range range = new Range(1, 2) with { To = k };
                var (from, to) = range;
                for (int i = from; i < to + options.Next.Steps; i++) x -= options.Rate * x * x;
                foreach (var (key, value) in map) x *= key + value;
                return x * counted.Steps * counted.Rate * list[1] * more[0] * options.Sizes[1];
            }
            """, [0.7, 3], [0.7, 4]) { Allocates = true },

        new("LoopsOverSequences", """
            public static int Trace;

            private static IEnumerable<int> Upto(int n)
            {
                try
                {
                    for (int i = 0; i < n; i++) yield return i;
                }
                finally
                {
                    Trace = (Trace * 10) + 1;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                foreach (int i in Upto(n))
                {
                    if (i == 1) continue;
                    if (i == 3) break;
                    s += x * i;
                    Trace++;
                }

                foreach (int i in System.Linq.Enumerable.Range(0, n))
                {
                    s *= x;
                    if (i > 4) return s;
                }

                foreach ((int k, string t) in new List<(int, string)> { (1, "a"), (n, "bc") }) s += k * t.Length * x;
                foreach (int v in new Stack<int>([1, 2])) s *= v + x;
                IReadOnlyList<int> list = [1, n];
                foreach (int v in list) s += v * x;
                return s;
            }
            """, [0.7, 3], [0.7, 0], [0.7, 9]) { Allocates = true },

        new("TextByIndexAndRange", """
            [Differentiable]
            public static double F(double x, string given)
            {
                int? k = given?.Length;
                string text = given ?? "none";
                text ??= "never";
                k ??= 2;
                if (k is int z && z > 1) x *= z;
                given ??= "ab" + x;
                return x * (text[^1] - 'a') * text[1..].Length * text[..^1].Length * (given[0] - 'A');
            }
            """, [0.7, "abc"], [0.7, null]) { Allocates = true },

        new("PatternsOnBoxedNumbersAndRecords", """
            public sealed record Node(int Value, Node? Next);

            [Differentiable]
            public static double F(double x, int n)
            {
                object o = n;
                Node node = new(1, new Node(n, null));
                double y = o switch { int i when i > 5 => 1, int i => i * x, _ => 0 };
                if (o is int and > 2) y *= 2;
                if (o is 4 or "four") y += x;
                if (node is { Next: { Value: 4, Next: null } last }) y *= last.Value;
                if (node is (1, (var b, _))) y += b * x;
                return y * (o is not string ? x : 1);
            }
            """, [0.7, 1], [0.7, 4], [0.7, 6]) { Allocates = true },

        new("CopiesThatMayNotFit", """
            [Differentiable]
            public static double F(double x, Span<double> a)
            {
                a[0] *= x;
                Span<double> b = stackalloc double[3];
                b.Fill(x);
                bool fits = a.TryCopyTo(b);
                a[0] = 5;
                if (fits) b[0] *= b[1];
                return b[0] * x + b[2];
            }
            """, [0.7, new[] { 1.5, 2.5 }], [0.7, new[] { 1.5, 2.5, -2.0, 0.5 }]),

        new("SearchesInStorage", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                ReadOnlySpan<double> s = a;
                int[] order = [3, 1, 2];
                double y = x * Array.IndexOf(a, 2.0) + s.IndexOf(3.0) * x * x + Math.Sin(a[1] * x);
                if (s.Contains(x) || Array.IndexOf(order, 2) == 2) y *= a[1];
                a[1] = x;
                return y * (s.SequenceEqual(a) ? a[1] : 1) * (order.AsSpan().LastIndexOf(1) + 1);
            }
            """, [0.7, new[] { 1.0, 2.0, 3.0 }], [2.0, new[] { 1.0, 2.0, 3.0 }]) { Kinks = [0, 1] },

        new("ArrayFromThePool", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double[] w = System.Buffers.ArrayPool<double>.Shared.Rent(n);
                for (int i = 0; i < n; i++) w[i] = x * (i + 1);
                double s = 1;
                for (int i = 0; i < n; i++) s *= Math.Sin(w[i]);
                return s;
            }
            """, [0.7, 4], [0.7, 0]) { Allocates = true },
    ];
}
