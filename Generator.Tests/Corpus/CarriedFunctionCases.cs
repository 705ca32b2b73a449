using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Delegates that a loop hands from round to round.</summary>
internal static class CarriedFunctionCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("FunctionOfTheRoundBefore", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double> f = Math.Sin;
                while (n-- > 0) { x = f(x); f = t => t * y; }
                return x;
            }
            """, [1.2, 0.4, 0], [1.2, 0.4, 1], [1.2, 0.4, 4]),

        new("FunctionThatKeepsAValueOfItsRound", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                Func<double, double> f = Math.Sin;
                for (int i = 0; i < w.Length; i++) { double c = w[i] * x; x = f(x); if (i % 2 == 0) f = t => t * c; else f = t => t + c * c; }
                return f(x);
            }
            """, [1.2, new double[] { 1, 2, 3 }], [1.2, new double[] { }]),

        new("FunctionsAsStates", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double> state = t => t * y;
                Func<double, double>? previous = null;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += state(x) + (previous?.Invoke(y) ?? 0);
                    previous = state;
                    double k = s;
                    state = s > 1 ? t => t - k : i % 3 == 0 ? Math.Sin : state;
                }
                return s;
            }
            """, [0.3, 0.5, 8], [0.3, 0.5, 0]),

        new("FunctionThroughNestedLoops", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double> f = Math.Sin;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double c = x * i;
                    for (int j = 0; j < 2; j++) { s += f(s + x); double d = c + j * y; if (s < 3) f = t => t * d; }
                    s += f(y);
                }
                return s;
            }
            """, [0.3, 0.5, 3]),

        new("RuleThatChangesOnce", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double, double>[] rules = { (v, g) => v - y * g, (v, g) => v - y * g / (1 + Math.Abs(g)) };
                Func<double, double, double> rule = rules[0];
                double v = x;
                for (int i = 0; i < n; i++) { double g = 2 * v; v = rule(v, g); if (Math.Abs(g) < 0.5) rule = rules[1]; }
                return v;
            }
            """, [0.3, 0.4, 3]),

        new("FunctionByASwitchThatThrows", """
            [Differentiable]
            public static double F(double x, int kind)
            {
                Func<double, double> act = kind switch { 0 => Math.Tanh, 1 => t => t * t, 2 => t => t * x, _ => throw new ArgumentException() };
                return act(x);
            }
            """, [1.2, 0], [1.2, 2], [1.2, 3]),

        new("CarriedFunctionDiscarded", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                var fs = new Func<double, double>[] { v => s += v * x, v => s -= v * v * x, v => { s *= v; return s; } };
                for (int i = 0; i < n; i++) fs[i % 3](x + i);
                fs[0](s);
                return s;
            }
            """, [0.5, 5], [0.5, 0]),

        new("CarriedFunctionDiscardedChosen", """
            [Differentiable]
            public static double F(double x, bool b)
            {
                double s = 1;
                double A(double v)
                {
                    s *= v;
                    return s;
                }
                Func<double, double> f = b ? A : v => s += v * x;
                f(x);
                _ = f(x * x);
                return s;
            }
            """, [0.5, true], [0.5, false]),

        new("CarriedFunctionEmpty", """
            [Differentiable]
            public static double F(double x, int n)
            {
                var fs = new Func<double, double>[n];
                double s = x;
                for (int i = 0; i < fs.Length; i++) s += fs[i] is null ? x : fs[i](s);
                return s;
            }
            """, [0.5, 0], [0.5, 2]),
    ];
}
