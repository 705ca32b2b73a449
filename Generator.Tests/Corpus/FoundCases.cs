using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What random programs found, as small as it gets.</summary>
internal static class FoundCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("OneValueForTwoVariablesRoundATest", """
            [Differentiable]
            public static double F(double y, double x)
            {
                do
                {
                    y = x += y;
                }
                while (false);
                return x;
            }
            """, [0.4, 0.5]),

        new("OneValueForTwoVariablesRoundAWhile", """
            [Differentiable]
            public static double F(double y, double x, int n)
            {
                do
                {
                    x = y = Math.Sin(x) * y;
                }
                while (--n > 0 && x > -10);
                return x + y * y;
            }
            """, [0.4, 0.5, 3], [0.4, 0.5, 0]),

        new("ArgumentsThatOverlapInARepeatedCall", """
            [Differentiable]
            public static double Mix(Span<double> a, ReadOnlySpan<double> b, int n)
            {
                if (n <= 0)
                    return 0;
                double r = Mix(a[1..], b, n - 1);
                a[1] *= b[n];
                return r + a[1];
            }

            [Differentiable]
            public static double F(Span<double> v, int m)
            {
                double s = 0;
                for (int i = 0; i < m; i++)
                    s += Mix(v, v, 2) * v[2];
                return s + v[0];
            }
            """, [new double[] { 1.1, 0.5, 0.8 }, 2], [new double[] { 1.1, 0.5, 0.8 }, 0]),
    ];
}
