using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Operators, assignments and the order in which C# evaluates them.</summary>
internal static class ArithmeticCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("Identity", """
            [Differentiable]
            public static double F(double x) => x;
            """, [1.5], [double.NaN], [-0.0]) { Kinks = [1] },

        new("ConstantResult", """
            [Differentiable]
            public static double F(double x, double y) => 3.5;
            """, [1.5, 2.0]),

        new("FourOperations", """
            [Differentiable]
            public static double F(double x, double y) => (x + y) * (x - y) / (x * y + 3);
            """, [1.5, -0.7], [0.0, 0.0]),

        new("UnaryOperators", """
            [Differentiable]
            public static double F(double x, double y) => -x * +y - -(-y);
            """, [1.5, -0.7]),

        new("RemainderOfDoubles", """
            [Differentiable]
            public static double F(double x, double y) => x % y + (x * x) % 1.5;
            """, [5.5, 2.0], [-5.5, 2.0], [7.25, -1.75], [1.0, 0.3]),

        new("RemainderAtMultiples", """
            [Differentiable]
            public static double F(double x, double y) => x % y;
            """, [6.0, 2.0], [0.0, 3.0], [-4.0, 2.0]) { Kinks = [0, 1, 2] },

        new("DivisionByTinyAndHuge", """
            [Differentiable]
            public static double F(double x, double y) => x / y;
            """, [1e-200, 1e-180], [1e200, 1e180], [3.0, 1e-8]) { Kinks = [0, 1, 2] },

        new("DivisionByZero", """
            [Differentiable]
            public static double F(double x, double y) => x / y;
            """, [1.0, 0.0], [0.0, 0.0], [-1.0, -0.0]) { Kinks = [0, 1, 2] },

        new("SquaresThreeWays", """
            [Differentiable]
            public static double F(double x) => x * x + Math.Pow(x, 2) + (x + 1) * (x + 1);
            """, [1.5], [0.0], [-3.0]),

        new("FanOut", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double a = x * y;
                double b = a + x;
                double c = a * b;
                return a + b * c + c / (1 + a * a);
            }
            """, [0.8, -1.3], [0.0, 2.0]),

        new("UnusedIntermediatesDoNotPoison", """
            [Differentiable]
            public static double F(double x)
            {
                double unused = Math.Sqrt(x - 1) / (x * 0);
                double alsoUnused = Math.Log(-x) * unused;
                return x * 2;
            }
            """, [0.5], [1.0], [0.0]),

        new("CompoundAssignments", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double s = x;
                s += y * s;
                s -= x / 2;
                s *= s;
                s /= y + 3;
                s %= 0.75;
                return s;
            }
            """, [1.5, 2.0], [-0.3, 0.4]),

        new("IncrementsOfDoubles", """
            [Differentiable]
            public static double F(double x)
            {
                double a = x++;
                double b = ++x;
                double c = x-- * 2;
                double d = --x;
                return a * b + c * d * x;
            }
            """, [0.7], [-1.0]),

        new("AssignmentInsideExpression", """
            [Differentiable]
            public static double F(double x, double y)
            {
                y = (x = x * 2) + x;
                return y * (y = x - y) + (x += y) * x;
            }
            """, [1.2, 0.4]),

        new("ChainedAssignment", """
            [Differentiable]
            public static double F(double x)
            {
                double a, b, c;
                a = b = c = x * x;
                b *= a;
                c = a += b;
                return a + b * c;
            }
            """, [0.9], [-2.0]),

        new("SelfAssignment", """
            [Differentiable]
            public static double F(double x, Span<double> a)
            {
                x = x;
                a[0] = a[0];
                a[1] = a[0] + a[1] * x;
                a[1] = a[1];
                return a[0] * a[1];
            }
            """, [0.9, D(2, 3)]),

        new("CompoundElementAndIndexAssignment", """
            [Differentiable]
            public static double F(double x, Span<double> a)
            {
                int i = 0;
                int j = 2;
                a[i++] += (i = j) * x;
                a[i] *= a[i = 1] + x;
                a[i--] -= a[i] * a[i];
                return a[0] + 2 * a[1] + 3 * a[2] + i;
            }
            """, [0.5, D(1, 2, 3)]),

        new("CompoundArrayElementAssignment", """
            [Differentiable]
            public static double F(double x, double[] a)
            {
                int i = 0;
                a[i++] += a[i] *= x;
                a[i++] = a[i] = x * a[0];
                return a[0] * a[1] + a[2];
            }
            """, [0.5, D(1, 2, 3)]),

        new("OrderOfOperandsWithSideEffects", """
            [Differentiable]
            public static double F(double x)
            {
                double t = x;
                double s = t + (t = t * 3) * t - t++ / (t -= 0.5);
                return s * t;
            }
            """, [1.7], [0.2]),

        new("OrderOfArguments", """
            private static double Mix(double a, double b, double c) => a * b - c / (1 + a * a);

            [Differentiable]
            public static double F(double x)
            {
                double t = x;
                double first = Mix(t, t = t * 2, t += 1);
                double second = Mix(c: t *= 0.5, a: t - 1, b: t++);
                return first + second * t;
            }
            """, [0.6], [-1.1]),

        new("ComparisonsAsInactiveValues", """
            [Differentiable]
            public static double F(double x, double y)
            {
                bool less = x < y;
                bool equal = x == y;
                int votes = (less ? 1 : 0) + (x >= 0 ? 2 : 0) + (!equal & y != 3 ? 4 : 0);
                return votes * x + (less || equal ? y : -y);
            }
            """, [1.0, 2.0], [2.0, 1.0], [-1.0, -3.0], [double.NaN, 1.0]) { Kinks = [3] },

        new("ShortCircuits", """
            [Differentiable]
            public static double F(double x, double y)
            {
                int calls = 0;
                double t = x;
                if (x > 0 && (t = t * y) > 1 || (t += y) < 0)
                    calls++;
                if (!(x > 0) && !(y > 0) || x * y > 3)
                    t *= 2;
                return t * t + calls;
            }
            """, [1.0, 2.0], [0.5, 0.5], [-1.0, -0.5], [-1.0, 4.0], [2.0, 2.0]),

        new("ConditionalsNested", """
            [Differentiable]
            public static double F(double x, double y) =>
                x > 0 ? y > 0 ? x * y : x / (1 - y) : y > 0 ? Math.Exp(x) * y : x * x - y;
            """, [1.0, 2.0], [1.0, -2.0], [-1.0, 2.0], [-1.0, -2.0]),

        new("TakenBranchOnly", """
            [Differentiable]
            public static double F(double x) => x > 0 ? Math.Sqrt(x) : x == 0 ? x : Math.Log(-x) + 1 / x;
            """, [4.0], [0.0], [-2.0]) { Kinks = [1] },

        new("IntegersMixWithDoubles", """
            [Differentiable]
            public static double F(double x, int n, int m)
            {
                int whole = n / m;
                double part = n / (double)m;
                return x * whole + part * x * x + (n % m) * x + (n << 1) * (x + m);
            }
            """, [1.5, 7, 2], [-0.5, -7, 3]),

        new("CastsToIntegersStopDerivatives", """
            [Differentiable]
            public static double F(double x)
            {
                int floor = (int)x;
                long wide = (long)(x * 3);
                double fraction = x - floor;
                return fraction * fraction + wide * x;
            }
            """, [2.3], [-2.3], [0.6]),

        new("BoolsSteer", """
            [Differentiable]
            public static double F(double x, bool square, bool negate)
            {
                double y = square ? x * x : x;
                if (negate)
                    y = -y;
                return square ^ negate ? y * 3 : y;
            }
            """, [1.5, true, false], [1.5, false, true], [1.5, true, true], [-2.0, false, false]),

        new("FloatArithmetic", """
            [Differentiable]
            public static float F(float x, float y)
            {
                float s = x * y + 1.5f;
                s /= 1 + x * x;
                return s - y % 0.75f + MathF.Sin(s);
            }
            """, [1.5f, -0.7f], [0.25f, 2f]),

        new("FloatAndDoubleMixed", """
            [Differentiable]
            public static double F(float x, double y)
            {
                double wide = x * y;
                float narrow = (float)(wide * 1.5);
                narrow += x;
                return narrow * y + wide * wide;
            }
            """, [1.5f, 0.7], [-0.5f, 2.0]),

        new("FloatResultOfDoubles", """
            [Differentiable]
            public static float F(double x, double y) => (float)(x * y) * (float)Math.Sqrt(x);
            """, [1.5, 0.7]),

        new("FloatCompoundAssignments", """
            [Differentiable]
            public static float F(float x, double y)
            {
                float s = x;
                s *= (float)y;
                s += (float)(y * y);
                return s * s;
            }
            """, [1.25f, 0.7]),

        new("ConstantsAndTables", """
            private const double Scale = 2.5;
            private static readonly double Offset = 0.75;
            private static readonly double[] Weights = [1, -2, 3];
            private static readonly double[,] Grid = { { 1, 2 }, { 3, 4 } };

            [Differentiable]
            public static double F(double x)
            {
                const double third = 1.0 / 3;
                double s = Offset;
                for (int i = 0; i < Weights.Length; i++)
                    s = s * x * third + Weights[i] + Grid[i % 2, 1];
                return s * Scale + Math.PI * x;
            }
            """, [0.7], [-1.5]),

        new("LocalFunctionsOfHelpers", """
            private static double Square(double x) => x * x;
            private static double Twice(double x) => Square(x) + Square(x + 1);

            [Differentiable]
            public static double F(double x, double y) => Twice(Square(x) - y) * Square(y);
            """, [0.7, 0.3], [-1.5, 1.0]),

        new("TuplesOfLocals", """
            [Differentiable]
            public static double F(double x, double y)
            {
                (double a, double b) = (x + y, x * y);
                (a, b) = (b, a);
                (x, y) = (a * b, x);
                return x * 2 + y * a;
            }
            """, [0.7, 0.3]),

        new("DeepNesting", """
            [Differentiable]
            public static double F(double x) =>
                Math.Sin(Math.Exp(Math.Cos(Math.Sqrt(1 + Math.Tanh(Math.Atan(Math.Log(2 + Math.Abs(((((x * x + 1) * x + 2) * x + 3) * x + 4) * x + 5))))))));
            """, [0.7], [-1.2]),

        new("LongSum", """
            [Differentiable]
            public static double F(double x) =>
                x + x * 2 + x * 3 + x * 4 + x * 5 + x * 6 + x * 7 + x * 8 + x * 9 + x * 10 + x * 11 + x * 12 + x * 13 + x * 14 + x * 15
                + x / 2 + x / 3 + x / 4 + x / 5 + x / 6 + x / 7 + x / 8 + x / 9 + x / 10 + x / 11 + x / 12 + x / 13 + x / 14 + x / 15;
            """, [0.7]),

        new("DeclaredLaterAssignedInBranches", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double y;
                if (n > 1)
                    y = x * x;
                else if (n > 0)
                    y = 3 * x;
                else
                    y = 0;
                double z = y * x;
                y = z - y;
                return y * z;
            }
            """, [1.5, 2], [1.5, 1], [1.5, 0]),

        new("ShadowedNamesInScopes", """
            [Differentiable]
            public static double F(double x)
            {
                double s = 0;
                {
                    double t = x * 2;
                    s += t * t;
                }
                {
                    double t = x * 3;
                    s += t / (1 + t);
                }
                for (int i = 0; i < 2; i++)
                {
                    double t = s * x;
                    s += t;
                }
                return s;
            }
            """, [0.7]),

        new("NestedType", """
            public static partial class Inner
            {
                private static double Twice(double x) => 2 * x;

                [Differentiable]
                public static double F(double x) => Twice(x) * x;
            }
            """, [0.7]) { In = "Inner" },

        new("GenericType", """
            public partial class Box<T> where T : struct
            {
                public partial struct Inner
                {
                    [Differentiable]
                    public static double F(double x, ReadOnlySpan<double> a)
                    {
                        double s = default(T).Equals(default(T)) ? x : 0;
                        foreach (double v in a)
                            s += v * x;
                        return s;
                    }
                }
            }
            """, [0.7, D(1, 2)], [0.7, D()]) { In = "Box<int>.Inner", Allocates = true },

        new("StopIsConstant", """
            [Differentiable]
            public static double F(double x, double y)
            {
                double frozen = Derivative.Stop(x * y);
                return frozen * x + Derivative.Stop(y);
            }
            """, [1.5, 0.5]) { Kinks = [0] },

        new("StraightThroughEstimator", """
            [Differentiable]
            public static double F(double x)
            {
                double rounded = x + Derivative.Stop(Math.Round(x) - x);
                return rounded * rounded;
            }
            """, [1.3], [-0.2]) { Kinks = [0, 1] },

        new("NoGradientScalar", """
            [Differentiable]
            public static double F(double x, [NoGradient] double t)
            {
                t = t * x;
                return t * t;
            }
            """, [1.5, 0.5]),

        new("OverflowToInfinity", """
            [Differentiable]
            public static double F(double x, double y) => Math.Exp(x) * y + 1 / Math.Exp(x);
            """, [700.0, 1.0], [-700.0, 2.0]) { Kinks = [0, 1] },

        new("PatternsOnDoubles", """
            [Differentiable]
            public static double F(double x)
            {
                if (x is > 0 and < 1)
                    return x * x;
                if (x is 1 or 2)
                    return 3 * x;
                return x is not (< -5) ? -x : x * x * x;
            }
            """, [0.5], [1.0], [2.0], [-1.0], [-6.0], [0.0]) { Kinks = [1, 2, 5] },
    ];
}
