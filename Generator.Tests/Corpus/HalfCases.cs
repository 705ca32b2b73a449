using System;
using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Methods on <c>Half</c>, alone and beside the other numbers.</summary>
internal static class HalfCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("HalfArithmetic", """
            [Differentiable]
            public static Half F(Half x, Half y)
            {
                Half s = x * y + x / y - -x;
                s += (Half)0.5 * x;
                s -= (Half)2;
                s++;
                s *= Half.One + y;
                s %= (Half)3.0f;
                if (s > Half.Zero && y != x) s = +s * x;
                Half? maybe = x > y ? s : null;
                maybe += x;
                return s * Half.Pi + (byte)3 + (maybe ?? -y);
            }
            """, [(Half)0.5, (Half)0.25], [(Half)(-1.5), (Half)2]),

        new("HalfConversions", """
            [Differentiable]
            public static double F(Half h, float f, double d, int n)
            {
                Half a = (Half)(f * 2), b = (Half)d, c = (Half)n;
                float g = (float)h * f + (float)(a * b);
                double e = (double)h * d + (double)c;
                int k = (int)h;
                return g * e + k + (double)(h + (Half)g);
            }
            """, [(Half)0.5, 0.75f, 1.25, 3], [(Half)(-1.5), 0.5f, -0.25, 0]),

        new("HalfFunctions", """
            [Differentiable]
            public static Half F(Half x, Half y)
            {
                (Half s, Half c) = Half.SinCos(x);
                return s * c + Half.Exp(y) + Half.Max(x, y) * Half.Sqrt(Half.Abs(x)) + Half.Pow(y, (Half)3) + Half.Tanh(x) + Half.Log(Half.One + y * y)
                    + Half.FusedMultiplyAdd(x, y, x) + Half.Clamp(x, Half.Zero, Half.One) + Half.Cbrt(y) + Half.Atan2(y, x) + Half.CreateChecked(0.5f) * x;
            }
            """, [(Half)0.5, (Half)0.25], [(Half)(-1.5), (Half)2], [(Half)1, (Half)1]),

        new("HalfStorage", """
            public struct Particle { public Half X, Y; public int Id; }

            [Differentiable]
            public static Half F(ReadOnlySpan<Half> x, Span<Half> y, Half[] z, Half[,] m, Span<Particle> p, (Half A, Half B) t)
            {
                Half[] copy = new Half[x.Length];
                for (int i = 0; i < x.Length; i++) copy[i] = x[i] * y[i];
                Half s = t.A;
                for (int i = 0; i < copy.Length; i++)
                {
                    s = s > Half.One ? s * copy[i] : s + copy[i] * t.B;
                    y[i] = s * m[0, i] + z[i];
                }
                foreach (ref Particle q in p) { q.X *= s; s += q.X * q.Y; }
                Half[] chosen = s > t.B ? z : copy;
                return s + chosen[0] + Half.Sin(y[0]);
            }
            """, [H(0.5, 0.25), H(1, 2), H(0.5, 0.75), new Half[1, 2], new[] { P((Half)0.5, (Half)0.25, 1), P((Half)1, (Half)2, 2) }, P((Half)0.5, (Half)1.5)]),

        new("HalfBesideWiderSums", """
            [Differentiable]
            public static float F(ReadOnlySpan<Half> weights, ReadOnlySpan<float> x)
            {
                float sum = 0;
                for (int i = 0; i < weights.Length; i++) sum += (float)weights[i] * x[i];
                return sum;
            }
            """, [H(0.5, 0.25, -1), S(1, 2, 3)], [H(), S()]),
    ];

    private static Half[] H(params double[] values) => [.. values.Select(v => (Half)v)];
}
