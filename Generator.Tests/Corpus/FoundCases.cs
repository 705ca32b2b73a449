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
    ];
}
