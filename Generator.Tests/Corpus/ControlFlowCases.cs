using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Branches, loops and the ways out of them.</summary>
internal static class ControlFlowCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("IfElseChain", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double r = x;
                if (x > y)
                    r *= y;
                else if (x > 0)
                    r += y * y;
                else
                    r = y - r * r;
                return r * x;
            }
            """, [2.0, 1.0], [1.0, 2.0], [-1.0, 2.0], [double.NaN, 1.0]) { Kinks = [3] },

        new("IfWithoutElseLeavesTheOldValue", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double r = x * y;
                if (x > 1)
                {
                    double t = r;
                    r = t * t;
                    if (y > 1)
                        r -= x;
                }
                return r;
            }
            """, [2.0, 2.0], [2.0, 0.5], [0.5, 2.0]),

        new("SwitchStatementOnInt", """
            [Differentiable]
            public static double F(double x, int kind)
            {
                double r = x;
                switch (kind)
                {
                    case 0:
                        r = x * x;
                        break;
                    case 1:
                    case 2:
                        r = Math.Sin(x);
                        break;
                    case 3:
                        return x * 7;
                    default:
                        r += 1 / x;
                        break;
                }
                return r * r;
            }
            """, [1.5, 0], [1.5, 1], [1.5, 2], [1.5, 3], [1.5, 9]),

        new("SwitchStatementOnDoublePatterns", """
            [Differentiable]
            public static double F(double x)
            {
                double r;
                switch (x)
                {
                    case < -1:
                        r = -x;
                        break;
                    case double.NaN:
                        r = 0;
                        break;
                    case 0:
                        r = x + 5;
                        break;
                    case > 0 and <= 2:
                        r = x * x;
                        break;
                    default:
                        r = Math.Cos(x);
                        break;
                }
                return r * 3;
            }
            """, [-2.0], [0.0], [1.0], [5.0], [double.NaN]) { Kinks = [1, 4] },

        new("SwitchExpressionOnInt", """
            [Differentiable]
            public static double F(double x, double y, int kind) => kind switch
            {
                0 => x + y,
                1 => x * y,
                > 5 and < 9 => x / y,
                _ when y > 1 => x - y,
                _ => Math.Pow(x, y),
            };
            """, [1.5, 0.5, 0], [1.5, 0.5, 1], [1.5, 0.5, 7], [1.5, 2.5, 3], [1.5, 0.5, 3]),

        new("SwitchExpressionOnDouble", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double slope = x switch
                {
                    < 0 => -1 * y,
                    >= 0 and < 1 => x * y,
                    _ => 1 + y * y,
                };
                return slope * x;
            }
            """, [-1.5, 2.0], [0.5, 2.0], [3.0, 2.0]),

        new("SwitchInsideLoop", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<int> program)
            {
                double acc = x;
                double memory = 1;
                foreach (int op in program)
                {
                    switch (op)
                    {
                        case 0: acc += x; break;
                        case 1: acc *= acc; break;
                        case 2: memory = acc; continue;
                        case 3: acc -= memory; break;
                        case 4: (acc, memory) = (memory, acc); break;
                        default: return acc * memory;
                    }
                    acc *= 0.9;
                }
                return acc + memory;
            }
            """, [0.7, I(0, 1, 2, 0, 3, 4, 1)], [0.7, I(0, 2, 1, 9, 0)], [0.7, I()]),

        new("CountedLoop", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 1;
                for (int i = 0; i < n; i++)
                    s = s * x + i;
                return s;
            }
            """, [0.7, 5], [0.7, 1], [0.7, 0], [0.7, -3]),

        new("LoopsOfEveryStride", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = n; i > 0; i -= 3)
                    s = s * x + i;
                for (int i = n; i >= 0; --i)
                    s += Math.Sin(s) * 0.01 * i;
                for (int i = 1; i <= n; i *= 2)
                    s = s * 0.5 + x * i;
                for (int i = n; i != 0; i /= 2)
                    s = s / (1 + x * x) + i;
                for (long i = 0; i < 2L * n; i += 2)
                    s -= x * i * s * 0.01;
                return s;
            }
            """, [0.7, 10], [-0.3, 7], [0.7, 0]),

        new("LoopWithSeveralVariables", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                double s = 0;
                for (int i = 0, j = a.Length - 1; i < j; i++, j--)
                    s += (a[i] - a[j]) * (s + x) * (j - i);
                return s;
            }
            """, [0.7, D(1, 2, 4, 8, 16)], [0.7, D(3)], [0.7, D()]),

        new("LoopOverDoubles", """
            [Differentiable]
            public static double F(double x, double end)
            {
                double s = 0;
                for (double t = 0; t < end; t += 0.25)
                    s += Math.Sin(x * t) * t;
                return s;
            }
            """, [0.7, 2.1], [0.7, 0.0]),

        new("LoopOverActiveDoubles", """
            [Differentiable]
            public static double F(double x)
            {
                double s = 0;
                for (double t = x; t < 4; t = t * 1.5 + 0.1)
                    s += t * t;
                return s;
            }
            """, [0.7], [5.0]),

        new("BoundChangedInBody", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    s = s * x + 1;
                    if (i % 2 == 0)
                        n--;
                }
                return s * n;
            }
            """, [0.9, 9], [0.9, 1]),

        new("CounterChangedInBody", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    s = s * x + i;
                    if (s > 1)
                        i++;
                    s *= 1 + 0.1 * i;
                }
                return s;
            }
            """, [0.9, 9], [0.2, 5]),

        new("WhileLoop", """
            [Differentiable]
            public static double F(double x)
            {
                int n = 0;
                while (x < 100)
                {
                    x = x * x + 0.5;
                    n++;
                }
                return x * n;
            }
            """, [0.7], [1.4], [200.0]),

        new("WhileWithPostfixCount", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                while (n-- > 0)
                    s = Math.Sin(s) + x * n;
                return s + n;
            }
            """, [0.7, 4], [0.7, 0]),

        new("DoLoop", """
            [Differentiable]
            public static double F(double x, double limit)
            {
                double s = 1;
                do
                {
                    s *= x;
                    x += 0.5;
                }
                while (s < limit);
                return s * x;
            }
            """, [1.2, 20.0], [1.2, 0.0]),

        new("ForeachOverArrayAndSpan", """
            [Differentiable]
            public static double F(double[] a, ReadOnlySpan<double> b)
            {
                double s = 0;
                foreach (double v in a)
                    s += v * v * (1 + s);
                foreach (var v in b)
                {
                    double w = v;
                    w *= s;
                    s -= w;
                }
                return s;
            }
            """, [D(1, -0.5, 0.25), D(0.5, 2)], [D(), D(2)], [D(1), D()]),

        new("ForeachOverMatrix", """
            [Differentiable]
            public static double F(double[,] m)
            {
                double s = 0;
                foreach (double v in m)
                    s = s * 0.5 + v * v;
                return s;
            }
            """, [Matrix(2, 3)], [Matrix(0, 3)]),

        new("BreakAndContinue", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                double s = 1;
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] < 0)
                        continue;
                    s = s * a[i] + x;
                    if (s > 10)
                        break;
                    s += x * x;
                }
                return s;
            }
            """, [0.7, D(1, -2, 2, 3, 4, 5)], [0.7, D(-1, -2)], [0.7, D()], [0.7, D(100, 1)], [0.7, D(double.NaN, 1)]) { Kinks = [4] },

        new("ContinueInWhileAndDo", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                int i = 0;
                while (i < n)
                {
                    i++;
                    if (i % 3 == 0)
                        continue;
                    s += Math.Sin(s * i);
                }
                do
                {
                    if (i-- % 2 == 0)
                        continue;
                    s *= x;
                }
                while (i > 0);
                return s;
            }
            """, [0.7, 7], [0.7, 0]),

        new("NestedBreaks", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; ; j++)
                    {
                        if (j > i)
                            break;
                        for (int k = 0; k < 3; k++)
                        {
                            s = s * 0.9 + x * (i + j + k);
                            if (s > 30)
                                break;
                            if (k == j)
                                continue;
                            s -= x * s * 0.05;
                        }
                        if (s > 40)
                            return s * x;
                    }
                    if (s > 20)
                        break;
                }
                return s;
            }
            """, [0.7, 4], [0.7, 1], [3.0, 6], [12.0, 6], [0.7, 0]),

        new("EarlyReturnsAtEveryDepth", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                if (n < 0)
                    return x;
                double s = y;
                for (int i = 0; i < n; i++)
                {
                    s = s * x + y;
                    if (s > 5)
                    {
                        for (int j = 0; j < 4; j++)
                        {
                            s -= x * j;
                            if (s < 2)
                                return s * s;
                        }
                    }
                    else if (s < -5)
                    {
                        return -s / y;
                    }
                }
                while (true)
                {
                    s *= 1.5 + x * x;
                    if (s > 10 || s < -10)
                        return s + x;
                }
            }
            """, [1.5, 0.7, -1], [1.5, 0.7, 6], [0.5, 0.7, 3], [-3.0, 1.0, 5], [0.1, 0.2, 0]),

        new("ReturnInsideSwitchInsideLoop", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                double s = x;
                foreach (double v in a)
                {
                    switch (v)
                    {
                        case > 2:
                            return s * v;
                        case < 0:
                            continue;
                    }
                    s += v * s;
                }
                return s;
            }
            """, [0.7, D(1, -1, 0.5, 3, 4)], [0.7, D(1)], [0.7, D()]),

        new("ThrowGuards", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                if (a.Length == 0)
                    throw new ArgumentException("nothing to do", nameof(a));
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] < 0)
                        throw new ArgumentOutOfRangeException(nameof(a), $"element {i} is negative");
                    s += Math.Sqrt(a[i]) * x;
                }
                return s > 100 ? throw new InvalidOperationException("too much") : s;
            }
            """, [0.7, D(1, 2, 3)], [0.7, D()], [0.7, D(1, -2)], [1000.0, D(1)]) { Allocates = true },

        new("IndexOutOfRangeFromTheBody", """
            [Differentiable]
            public static double F(double x, Span<double> a, int k)
            {
                a[0] = a[0] * x;
                a[k] = a[k] + a[0];
                return a[0] * a[^1];
            }
            """, [0.7, D(1, 2, 3), 1], [0.7, D(1, 2, 3), 5], [0.7, D(), 0], [0.7, D(2), -1]),

        new("ExceptionInTheMiddleOfALoop", """
            [Differentiable]
            public static double F(double x, double[] a, int n)
            {
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    s = s * a[i] + 1;
                    a[i] = s;
                }
                return s;
            }
            """, [0.7, D(1, 2, 3), 3], [0.7, D(1, 2, 3), 5], [0.7, D(1, 2, 3), 0]),

        new("DivisionByZeroOfIntegers", """
            [Differentiable]
            public static double F(double x, int n, int m) => x * (n / m) + x * x;
            """, [0.7, 7, 2], [0.7, 7, 0]),

        new("InfiniteLoopWithOneExit", """
            [Differentiable]
            public static double F(double x)
            {
                for (; ; )
                {
                    double next = 0.5 * (x + 2 / x);
                    if (Math.Abs(next - x) < 1e-12)
                        return next * x;
                    x = next;
                }
            }
            """, [1.0], [5.0]) { Kinks = [0, 1] },

        new("LoopInvariantCondition", """
            [Differentiable]
            public static double F(double x, bool squares, int n)
            {
                double s = 0;
                for (int i = 1; i <= n; i++)
                {
                    if (squares)
                        s += x * x / i;
                    else
                        s = Math.Tanh(s + x);
                }
                return s;
            }
            """, [0.7, true, 4], [0.7, false, 4]),

        new("LastIterationWins", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                double last = x;
                for (int i = 0; i < a.Length; i++)
                    last = a[i] * a[i];
                return last * x;
            }
            """, [0.7, D(1, 2, 3)], [0.7, D()]),

        new("LoopLocalIsFreshEachIteration", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double total = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    double local = 0;
                    for (int j = 0; j <= i; j++)
                        local += a[j] * a[i];
                    if (i % 2 == 1)
                        local = 1;
                    total += local * local;
                }
                return total;
            }
            """, [D(1, -2, 3, 0.5)], [D()]),

        new("TwoCarriedValuesSwap", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    double t = x;
                    x = y;
                    y = t * y + 0.3;
                }
                return x - y * y;
            }
            """, [0.7, 0.9, 5], [0.7, 0.9, 0], [0.7, 0.9, 1]),

        new("MaximumByComparisonWithTies", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double best = double.NegativeInfinity;
                int where = -1;
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] > best)
                    {
                        best = a[i];
                        where = i;
                    }
                }
                return where < 0 ? 0 : best * (where + 1);
            }
            """, [D(1, 3, 2)], [D(2, 2, 2)], [D()], [D(double.NaN, 1)]) { Kinks = [1, 3] },

        new("MaximumByMathMaxWithTies", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a)
            {
                double best = a[0];
                for (int i = 1; i < a.Length; i++)
                    best = Math.Max(best, a[i]);
                return best * best;
            }
            """, [D(1, 3, 2)], [D(2, 2)], [D(2, 2, 2)], [D(5)]) { Kinks = [1, 2] },

        new("TriangularNest", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> a, double x)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    for (int j = i + 1; j < a.Length; j++)
                        for (int k = j; k >= i; k--)
                            s = s * 0.99 + a[i] * a[j] * a[k] * x;
                return s;
            }
            """, [D(1, -2, 3, 0.5, 0.1), 0.7], [D(1), 0.7], [D(), 0.7]),

        new("EmptyBodyAndEmptyLoops", """
            [Differentiable]
            public static double F(double x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                }
                int k = 0;
                while (k < n)
                    k++;
                ;
                { }
                return x * k;
            }
            """, [0.7, 3]),

        new("CollatzSteers", """
            [Differentiable]
            public static double F(double x, int seed)
            {
                double s = x;
                while (seed != 1)
                {
                    if (seed % 2 == 0)
                    {
                        seed /= 2;
                        s = s * 0.9 + x;
                    }
                    else
                    {
                        seed = 3 * seed + 1;
                        s = Math.Sin(s);
                    }
                }
                return s;
            }
            """, [0.7, 6], [0.7, 27], [0.7, 1]),

        new("FiveLoopsDeep", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double s = x;
                for (int a = 0; a < 2; a++)
                    for (int b = 0; b < 2; b++)
                        for (int c = 0; c < 2; c++)
                            for (int d = 0; d < 2; d++)
                                for (int e = 0; e < 2; e++)
                                    s = Math.Sin(s * y + a + b * c - d * e);
                return s;
            }
            """, [0.7, 0.9]),
    ];
}
