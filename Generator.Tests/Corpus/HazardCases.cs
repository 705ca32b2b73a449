using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>The ways in which reverse mode is known to go wrong, several cases for each.</summary>
internal static class HazardCases
{
    private static readonly double s_inf = double.PositiveInfinity;

    public static IReadOnlyList<Case> All { get; } =
    [
        // The reverse pass reads a primal that was overwritten, or the last iteration's.
        new("OverwrittenBetweenTwoUses", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double t = x * y;
                double a = t * t;
                t = Math.Sin(x);
                double b = t * a;
                t = b * y;
                return a * b * t;
            }
            """, [0.7, 0.4]),

        new("ConditionOverwrittenInItsBranch", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                for (int i = 0; i < n; i++)
                {
                    if (x > 1)
                    {
                        x -= 0.7 * x;
                        s *= x;
                    }
                    else
                    {
                        x = x * 2.5;
                        s += x;
                    }
                }
                return s * x;
            }
            """, [0.7, 5], [3.0, 4]),

        new("IndexOverwrittenAfterUse", """
            [Differentiable]
            public static double F(Span<double> a, int i)
            {
                double s = a[i] * a[i];
                i = (i + 1) % a.Length;
                a[i] *= s;
                i = (i + 1) % a.Length;
                s += a[i] * a[0];
                i = 0;
                return s * a[i];
            }
            """, [D(0.5, 0.6, 0.7), 1], [D(0.5, 0.6, 0.7), 2]),

        new("BoundOverwrittenAfterTheLoop", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                    s = Math.Sin(s) * x;
                n = 2;
                for (int i = n; i > 0; i--)
                    s *= s + i;
                return s;
            }
            """, [0.7, 4]),

        new("ElementUsedNonlinearlyThenOverwritten", """
            [Differentiable]
            public static double F(Span<double> a)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    double e = Math.Exp(a[i]);
                    a[i] = e * e;
                    s += Math.Log(1 + a[i]) * e;
                    a[i] = s;
                }
                return s;
            }
            """, [D(0.1, 0.2, -0.3)], [D()]),

        new("IndexFromAnOverwrittenTable", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, Span<int> next)
            {
                double s = 1;
                int i = 0;
                for (int k = 0; k < 5; k++)
                {
                    s *= x[i] + s;
                    int to = next[i];
                    next[i] = 0;
                    i = to;
                }
                return s;
            }
            """, [D(0.1, 0.2, 0.3), I(2, 0, 1)]),

        // Adjoints that are not fresh, or not consumed at a redefinition.
        new("RedefinedByAConstant", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                double t = x;
                for (int i = 0; i < n; i++)
                {
                    t *= x;
                    s += t;
                    if (i % 2 == 0)
                        t = 1;
                }
                return s + t;
            }
            """, [0.7, 5], [0.7, 0]),

        new("RedefinedByItself", """
            [Differentiable]
            public static double F(double x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    double t = x;
                    t = t * t;
                    t = t * x;
                    x = t;
                    x = x - t / 3;
                }
                return x;
            }
            """, [0.9, 3]),

        new("ArrayElementRedefined", """
            [Differentiable]
            public static double F(Span<double> a, double x)
            {
                double s = 0;
                for (int i = 0; i < 4; i++)
                {
                    a[0] = x * i;
                    a[0] += a[1];
                    s += a[0] * a[0];
                    a[1] = a[0] * 0.5;
                }
                return s;
            }
            """, [D(1, 2), 0.7]),

        new("DeclaredOutsideAssignedInside", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double inner = 0;
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] > 0)
                        inner = a[i] * a[i];
                    s += inner;
                }
                return s * inner;
            }
            """, [D(1, -1, -2, 3, -1)], [D(-1)], [D()]),

        // Exits and conditions.
        new("BreakBeforeAndAfterTheUpdate", """
            [Differentiable]
            public static double F(double x, double limit)
            {
                double s = 1;
                while (true)
                {
                    if (s > limit)
                        break;
                    s *= 1 + x * x;
                    if (s > 2 * limit)
                        break;
                    s += x;
                }
                return s * s;
            }
            """, [0.7, 5.0], [1.5, 2.0], [0.7, 0.5]),

        new("FlagsCarryDerivativesNowhere", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double x)
            {
                bool found = false;
                double s = 0;
                for (int i = 0; i < a.Length && !found; i++)
                {
                    s += a[i] * x;
                    found = s > 1;
                }
                return found ? s * s : s + x;
            }
            """, [D(0.5, 1, 2, 3), 0.9], [D(0.1), 0.9], [D(), 0.9]),

        new("UndefinedInTheBranchNotTaken", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, int k)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    if (i >= k)
                        s += a[i] / a[i - k];
                    else
                        s += a[i];
                }
                return s;
            }
            """, [D(1, 2, 3, 4), 2], [D(1, 2), 5]),

        new("DivisionGuarded", """
            [Differentiable]
            public static double F(double x, double y) => y == 0 ? x : x / y + Math.Log(y);
            """, [0.7, 0.0], [0.7, 0.4]) { Kinks = [0] },

        // 0·∞.
        new("RootOfZeroGuardedByABranch", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double s = 0;
                foreach (double v in a)
                    s += v * v;
                return s > 0 ? Math.Sqrt(s) : 0;
            }
            """, [D(0, 0)], [D(3, 4)], [D()]) { Kinks = [0] },

        new("RootOfAClampedZero", """
            [Differentiable]
            public static double F(double v, [NoGradient] double dt) => Math.Sqrt(Math.Max(v, 0) * dt) * 2;
            """, [-1.0, 0.5], [1.0, 0.5]) { Expected = new Dictionary<int, double[]> { [0] = [0] } },

        new("ZeroTimesARootOfZero", """
            [Differentiable]
            public static double F(double x, double y) => y * Math.Sqrt(x) + x;
            """, [0.0, 0.0], [4.0, 0.0]) { Kinks = [0] },

        new("SoftplusAtItsKink", """
            [Differentiable]
            public static double F(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
            """, [0.0], [2.0], [-2.0], [700.0]) { Kinks = [0], Expected = new Dictionary<int, double[]> { [0] = [0.5] } },

        new("SigmoidInItsTails", """
            [Differentiable]
            public static double F(double x) => 1 / (1 + Math.Exp(-x));
            """, [0.5], [40.0], [-40.0], [-800.0], [800.0])
        {
            Expected = new Dictionary<int, double[]> { [3] = [0], [4] = [0] },
        },

        new("HypotAtTheOrigin", """
            [Differentiable]
            public static double F(double x, double y) => double.Hypot(x, y) + Math.Atan2(y, x);
            """, [0.0, 0.0], [3.0, 4.0]) { Kinks = [0] },

        new("SecondPowerOfRoot", """
            [Differentiable]
            public static double F(double x)
            {
                double r = Math.Sqrt(x) - 1;
                return r * r;
            }
            """, [1.0], [4.0]),

        // Activity.
        new("ActiveThroughScratchOnly", """
            [Differentiable]
            public static double F(double x)
            {
                double[] scratch = new double[4];
                scratch[2] = x * x;
                double[] copy = new double[4];
                scratch.AsSpan().CopyTo(copy);
                return copy[2] * copy[2] + scratch[0];
            }
            """, [0.7]),

        new("ActiveOnlyAfterSomeIterations", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double a = 1;
                double b = 2;
                double c = 3;
                for (int i = 0; i < n; i++)
                {
                    a = b;
                    b = c * c;
                    c = x * i;
                }
                return a + b + c;
            }
            """, [0.7, 1], [0.7, 2], [0.7, 3], [0.7, 6]),

        new("BecomesConstantAgain", """
            [Differentiable]
            public static double F(double x, bool reset)
            {
                double t = x * x;
                if (reset)
                    t = 4;
                return t * t + x;
            }
            """, [0.7, true], [0.7, false]),

        new("WrittenButNeverRead", """
            [Differentiable]
            public static double F(double x, [NoGradient] Span<double> log)
            {
                for (int i = 0; i < log.Length; i++)
                {
                    x = Math.Sin(x);
                    log[i] = x / (x - x);
                }
                return x;
            }
            """, [0.7, D(1, 2)], [0.7, D()]),

        // Reversed loop arithmetic.
        new("StrideDoesNotDivideTheRange", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, int step)
            {
                double s = 1;
                for (int i = 1; i < a.Length; i += step)
                    s = s * a[i] + i;
                for (int i = a.Length - 1; i >= 0; i -= step)
                    s = s * a[i] - i;
                return s;
            }
            """, [D(1, 2, 3, 4, 5), 2], [D(1, 2, 3, 4, 5, 6), 4], [D(1), 9], [D(), 1]),

        new("StrideChangedInBody", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                int step = 1;
                for (int i = 0; i < n; i += step)
                {
                    s = s * x + i * step;
                    step++;
                }
                return s;
            }
            """, [0.7, 12]),

        new("UnsignedCountdown", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double s = 1;
                for (uint i = (uint)a.Length; i > 0; i--)
                    s = s * a[(int)i - 1] + i;
                return s;
            }
            """, [D(1, 2, 3)], [D()]),

        new("BoundReadsWhatTheBodyWrites", """
            [Differentiable]
            public static double F(double x, Span<int> limit)
            {
                double s = x;
                for (int i = 0; i < limit[0]; i++)
                {
                    s = s * x + 1;
                    if (i == 1)
                        limit[0] -= 2;
                }
                return s;
            }
            """, [0.7, I(6)]),

        // Structures of scalars, swaps.
        new("RotationOfThreeValues", """
            [Differentiable]
            public static double F(double a, double b, double c, int n)
            {
                for (int i = 0; i < n; i++)
                    (a, b, c) = (b * 1.1, c + a, a * b);
                return a + b * c;
            }
            """, [0.5, 0.6, 0.7, 4], [0.5, 0.6, 0.7, 0]),

        new("FibonacciOfReals", """
            [Differentiable]
            public static double F(double a, double b, int n)
            {
                while (n > 0)
                {
                    double next = a + b * a;
                    a = b;
                    b = next;
                    n--;
                }
                return b;
            }
            """, [0.5, 0.6, 5]),

        // Memory.
        new("FreshArrayEachIteration", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double[] t = new double[3];
                    t[i % 3] = x + s;
                    t[1] += t[0] * t[2] + 1;
                    s += t[0] + t[1] * t[2] + t[i % 3] * 0.5;
                }
                return s;
            }
            """, [0.7, 5], [0.7, 0]),

        new("ManyPushesOfUnknownNumber", """
            [Differentiable]
            public static double F(double x)
            {
                double s = 0;
                int n = 0;
                double t = 1;
                while (n < 3000)
                {
                    double u = t;
                    while (u > 0.5)
                    {
                        u *= 0.9;
                        n++;
                        if (n % 7 == 0)
                            continue;
                        s += u * x;
                    }
                    t = 1 + 0.1 * Math.Sin(s);
                    n++;
                }
                return s;
            }
            """, [0.7]),

        new("LongLoopWithExactSlab", """
            [Differentiable]
            public static double F(double v, double y, int steps)
            {
                for (int i = 0; i < steps; i++)
                    v = v * y + Math.Sin(v) * 0.1;
                return v;
            }
            """, [0.7, 0.9, 2000], [0.7, 0.9, 1]),

        new("NaNInOneElementOnly", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double x)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    if (!double.IsNaN(a[i]))
                        s += a[i] * x;
                return s;
            }
            """, [D(1, double.NaN, 3), 0.7]) { Kinks = [0] },

        new("NaNSpreads", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double x) => (a[0] + a[1]) * x;
            """, [D(double.NaN, 1), 0.7], [D(s_inf, 1), 0.7], [D(s_inf, -s_inf), 2.0]) { Kinks = [0, 1, 2] },

        new("ScaledSumOfProducts", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double scale)
            {
                double sum = 0;
                for (int i = 0; i < a.Length; i++)
                    sum += Math.Log(scale * (1 + a[i] * a[i]));
                return sum * sum / a.Length;
            }
            """, [D(1, 2, 3), 0.7]),
    ];
}
