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
