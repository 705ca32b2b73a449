using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What random programs found about jumps that become jumps again, as small as it gets.</summary>
internal static class FoundJumpCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ReturnOutOfTwoDoLoops", """
            [Differentiable]
            public static double F(double x, bool flag)
            {
                int fuel = 5;
                do
                {
                    do
                    {
                        return x;
                    }
                    while (flag);
                }
                while (--fuel > 0);
                return 0;
            }
            """, [0.1, false], [0.1, true]),

        new("BreakOnWhatTheLoopsHeaderStepsTwice", """
            [Differentiable]
            public static double F(int n, double y)
            {
                for (int i = 0, j = n; i < j; i++, j--)
                {
                    if (j <= j)
                        break;
                }
                return y;
            }
            """, [0, -1.4], [3, -1.4]),

        new("ReturnOfAVoidMethodIsLast", """
            [Differentiable]
            public static void F(bool flag, Span<double> a)
            {
                if (flag)
                    return;
                Span<double> w = new double[a.Length];
            }
            """, [false, new double[] { 0.5 }], [true, new double[] { 0.5 }]),

        new("LoopThatOnlyJumpsEnd", """
            [Differentiable]
            public static double F(double x)
            {
                while (true)
                {
                    if (x >= 2.0)
                        return x;
                    break;
                }
                return x;
            }
            """, [-1.1], [2.5]),

        new("LoopThatNeverRunsAndBreaks", """
            [Differentiable]
            public static double F(double x)
            {
                while (false)
                {
                    break;
                }
                return x * x;
            }
            """, [-0.9]),

        new("ReturnInForeachThatNobodyAsksFor", """
            [Differentiable]
            public static void F(Span<double> a)
            {
                foreach (double e in a)
                {
                    return;
                }
                double t = a[0];
            }
            """, [new double[] { 0.5 }], [new double[0]]),

        new("ConditionThatTheCompilerKnowsThroughStop", """
            [Differentiable]
            public static double F(double x, double y)
            {
                if (Derivative.Stop(2.0) >= 0)
                {
                }
                else
                {
                    ++y;
                }
                x = y;
                return x;
            }
            """, [1.2, 0.5]),

        new("SelectedStorageThatIsOnlySliced", """
            [Differentiable]
            public static double F(double[] a, double x, int n, int k)
            {
                double[] w = new double[a.Length];
                double[] chosen = n != k ? a : w;
                ReadOnlySpan<double> part = chosen.AsSpan()[1..1];
                return x;
            }
            """, [new double[] { 1.2 }, -0.4, 0, 0], [new double[] { 1.2 }, -0.4, 0, 1]),

        new("JaggedRowReadBeforeItIsThere", """
            [Differentiable]
            public static double F(double x)
            {
                double[][] j = new double[2][];
                int row = 0;
                j[row] = new double[2];
                j[0][1] = x;
                return j[row][1] * x;
            }
            """, [0.5]),

        new("CallThatWritesWhatItReadsAsAnotherArgument", """
            [Differentiable]
            public static double Recursive(Span<double> a, ReadOnlySpan<double> b, int n)
            {
                if (n <= 0)
                    return 0;
                (a[0], a[0]) = (2.0, b[1] * b[0]);
                double r = Recursive(a[..2], b, n - 1);
                return b[1] * b[1] + r;
            }

            [Differentiable]
            public static double F(double[] a, double[] c, int n)
            {
                for (int i = 0; i < c.Length; i++)
                    c[i] = Recursive(a.AsSpan()[1..], a, n) * c[i];
                return c[0] + a[1];
            }
            """, [new double[] { 0.5, -0.5, 0.6 }, new double[] { -1, 0.1 }, 1], [new double[] { 0.5, -0.5, 0.6 }, new double[] { -1, 0.1 }, 2]),

        new("ContinueDeepInASwitchOfALoop", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<int> ops)
            {
                double s = x;
                for (int i = 0; i < ops.Length; i++)
                {
                    if (s > -5)
                    {
                        switch (ops[i])
                        {
                            case 0:
                                continue;
                            case 1:
                                s *= x;
                                break;
                            case 2:
                                if (s > 3)
                                    continue;
                                s += Math.Sin(s);
                                break;
                            default:
                                return s * s;
                        }
                        s -= 0.1 * x;
                    }
                    s *= 1.01;
                }
                return s;
            }
            """, [1.3, new[] { 0, 1, 2, 0, 2, 1 }], [1.3, new[] { 1, 1, 1, 1, 1, 2, 3, 0 }], [1.3, new int[0]], [-9.0, new[] { 0, 1, 3 }]),

        new("ReturnOutOfALoopPastALocal", """
            [Differentiable]
            public static double F(double x)
            {
                if (true)
                {
                    while (true)
                    {
                        if (x <= 0)
                            break;
                        return x;
                    }
                    bool flag = true;
                }
                return x * x;
            }
            """, [-0.5], [1.5], [-2.0]),

        new("ReturnOutOfALoopThatNeverRunsPastALocal", """
            [Differentiable]
            public static double F(double x)
            {
                if (true)
                {
                    for (int i = 0; false; i += 1)
                        return x;
                    double t = 0;
                }
                return 0;
            }
            """, [-1.1]),

        new("JumpsOutOfNestedLoops", """
            [Differentiable]
            public static double F(double x, double[] a, int limit)
            {
                double s = 0; int contacts = 0;
                do
                {
                    for (int i = 0; i < a.Length; i++)
                    {
                        for (int j = i + 1; j < a.Length; j++)
                        {
                            double d = a[i] - a[j] * x;
                            if (d > 1.0) goto nextRow;
                            if (d >= 0.9) continue;
                            s += d * d * x;
                            a[j] *= 1.1;
                            if (++contacts >= limit) goto done;
                        }
                        s *= 0.9;
                    nextRow:;
                        s += 0.1 * x;
                    }
                } while (contacts < 3 && a.Length > 1);
                s *= 1.5;
            done:
                s += x;
                foreach (double v in a) s += v * v;
                return s;
            }
            """, [0.8, Draw.D(0, 0.8, 1.5, 0.3), 50], [0.5, Draw.D(0, 0.6, 0.2), 2], [0.5, Draw.D(3, 0.6, 0.2), 2], [0.5, Draw.D(), 2]),

        new("JumpsToLabelsAhead", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                if (n < 0) goto negative;
                x *= y;
                if (n == 0) goto zero;
                for (int i = 0; i < n; i++) { x += Math.Sin(x); if (x > 2) goto zero; if (x < -5) goto negative; }
                y += x;
            zero:
                x = x * x + y;
                if (n > 5) return x;
            negative:
                x -= y * y;
                return x * 2;
            }
            """, [0.8, 0.5, 3], [0.8, 0.5, 0], [0.8, 0.5, -1], [1.8, 1.5, 8], [-2.8, 1.9, 4]),

        new("JumpToASectionOutOfALoop", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                switch (n)
                {
                    case 0: x *= y; goto case 2;
                    case 1:
                        for (int i = 0; i < 4; i++) { x += y * x; if (x > 3) goto case 2; if (x < -3) goto default; }
                        x += 1;
                        break;
                    case 2: x = x * x; break;
                    default: x = y; break;
                }
                return x * y;
            }
            """, [0.8, 0.5, 0], [0.8, 0.5, 1], [1.8, 1.5, 1], [-1.8, 1.5, 1], [-1.8, 1.5, 2]),

        new("JumpInAHelperAndTuplesCompared", """
            static double G(double x, double y, out double z)
            {
                z = x;
                foreach (double v in new[] { x, y, x * y })
                {
                    if (v > 1) { z = v; goto found; }
                    z += v * v;
                }
                z = -z;
            found:
                return z * y;
            }
            static (int, int) Shape(double[] a) => (a.Length, a.Length * 2);
            [Differentiable]
            public static double F(double x, double y, double[] a)
            {
                double r = G(x, y, out double z) + z;
                if (Shape(a) == (2, 4)) r *= x;
                if ((x, y) != (0.8, 0.5)) r += x * y;
                var p = (x, a.Length);
                if (p == (x, 0)) r += Math.Sin(r);
                return r;
            }
            """, [0.8, 0.5, Draw.D(1, 2)], [1.8, 0.5, Draw.D()], [0.8, 1.5, Draw.D(1)]) { Kinks = [0] },

        new("DeclaredBehindAReturnAndBeforeALabel", """
            [Differentiable]
            public static double F(double x, int n)
            {
                if (n <= 0) return x;
                double r = x * x;
                if (r > 1) goto label;
                r *= Math.Sin(x);
            label:
                return r * x;
            }
            """, [0.7, 1], [1.7, 1], [0.7, 0]),

        new("DeclaredByOutBeforeALabel", """
            static void Twice(double x, out double r, out double[] a) { r = 2 * x; a = [x, x * x]; }
            [Differentiable]
            public static double F(double x, int n)
            {
                if (n <= 0) return x;
                double[] b = [x, 3];
                Twice(x, out double r, out double[] a);
                if (n == 1) goto label;
                r *= Math.Sin(x);
                b[0] += r;
                a[1] *= x;
            label:
                r += b[0] + b[1] * a[0];
                double Last() => a[1] + b[0];
                return r * x + Last();
            }
            """, [0.7, 1], [1.7, 2], [0.7, 0]),

        new("AssignedInBranchesBehindALabel", """
            [Differentiable]
            public static double F(double x, int n)
            {
                if (n <= 0) goto label;
                if (n == 3) return x;
                double r = x * x;
                x += r;
            label:
                if (n < 0) r = 2 * x;
                else r = x * 3;
                return r * x;
            }
            """, [0.7, 1], [1.7, -1], [0.7, 0], [0.7, 3]),

        new("ObjectDeclaredBeforeALabel", """
            [Differentiable]
            public partial class Box { public double A = 0.5; public double[] W = [1, 2]; }

            [Differentiable]
            public static double F(double x, int n)
            {
                if (n <= 0) return x;
                Box box = new();
                Box other = box;
                box.A = x;
                Func<double, double> f = t => t * x;
                if (n == 1) goto label;
                other.W[0] *= x;
            label:
                box.A *= 2;
                return other.A * other.W[0] * f(x);
            }
            """, [0.7, 1], [1.7, 2], [0.7, 0]) { Allocates = true },
    ];
}
