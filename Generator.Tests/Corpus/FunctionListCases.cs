using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Delegates in arrays and spans, and in fields that nobody sets again.</summary>
internal static class FunctionListCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ActivationsByKind", """
            private static double Layer(double x, int kind, double w)
            {
                Func<double, double>[] activations = [t => Math.Max(t, 0), t => 1 / (1 + Math.Exp(-t)), Math.Tanh, t => t * w];
                return activations[kind](w * x);
            }

            [Differentiable]
            public static double F(double x, int n, double w)
            {
                for (int i = 0; i < n; i++) x = Layer(x, i, w);
                return x;
            }
            """, [0.7, 0, 0.8], [0.7, 4, 0.8], [-0.7, 3, 0.8], [0.7, 5, 0.8]) { Allocates = true },

        new("ListOfFunctionsInOrder", """
            private static double Square(double v) => v * v;

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double>[] fs = [Math.Sin, t => t * y, Square];
                double s = 0;
                foreach (var f in fs) s += f(x) * (1 + s);
                for (int i = 0; i < fs.Length; i++) s = fs[i](s);
                return s * fs[n & 1](x) + fs[^1](y);
            }
            """, [0.7, 1.3, 0], [0.7, 1.3, 3]),

        new("FunctionsOfASpanChangeWhatIsAround", """
            [Differentiable]
            public static double F(double x, int n)
            {
                double k = 1;
                ReadOnlySpan<Func<double, double>> fs = [Math.Sin, t => { k *= t; return k * x; }, v => v > 1 ? v : v * v];
                double s = 0;
                while (n-- > 0)
                {
                    foreach (Func<double, double> f in fs)
                    {
                        s += f(x + n);
                        if (s > 30) break;
                    }

                    var g = fs[n % fs.Length];
                    s += g(k);
                }

                return s;
            }
            """, [0.7, 0], [0.7, 1], [0.7, 5]) { Allocates = true },

        new("StepsByNumber", """
            [Differentiable]
            public static double F(double x, double[] a, int n)
            {
                double s = x;
                Action[] steps = [() => s *= x, () => a[0] += s, () => { for (int i = 0; i < a.Length; i++) s += a[i] * i; }];
                for (int k = 0; k < n; k++) steps[(k * 7 + 1) % steps.Length]();
                return s;
            }
            """, [0.7, D(1, 2), 5], [0.7, D(1, 2), 0]) { Allocates = true },

        new("FunctionsOfAListThatAreNotThere", """
            [Differentiable]
            public static double F(double x, int n)
            {
                Func<double, double>?[] fs = [Math.Sin, null];
                double s = 0;
                for (int i = 0; i < 2; i++) s += fs[i] is null ? x * x : fs[i]!(x);
                s += fs[n]?.Invoke(x) ?? x * 3;
                return s * fs[1 - n]!(x);
            }
            """, [0.7, 1], [0.7, 0]) { Allocates = true },

        new("ListOfFunctionsInARecursion", """
            [Differentiable]
            public static double F(double x, int n)
            {
                Func<double, double>[] fs = new Func<double, double>[] { Math.Sin, t => t * x };
                double Repeated(int k, double v) => k == 0 ? v : Repeated(k - 1, fs[k % 2](v));
                Func<double, double> last = t => t;
                if (n > 2)
                {
                    Func<double, double>[] inner = [Math.Cos, Math.Atan];
                    last = v => inner[n % 2](v) * 2;
                }

                return last(Repeated(n, x));
            }
            """, [0.7, 0], [0.7, 3], [0.7, 4]) { Allocates = true },

        new("FunctionsInFields", """
            private const double Scale = 1.7;
            private static readonly Func<double, double> s_squash = t => Math.Tanh(t) * Scale;
            private static readonly Func<double, double> s_sine = Math.Sin, s_product = v => v is > 1 and < 9 ? v * s_product!(v - 1) : v;
            private static readonly Comparison<double> s_falling = (p, q) => { for (int i = 0; i < 2; i++) p = -p; return q.CompareTo(p); };

            [Differentiable]
            public static double F(double x, double[] a)
            {
                Func<double, double>[] fs = [s_squash, s_sine];
                double s = s_squash(x) * s_sine(x);
                foreach (var f in fs) s = f(s);
                Array.Sort(a, s_falling);
                return s * s_product(x * 4) * a[0];
            }
            """, [0.7, D(1, 3, 2)], [-0.7, D(1)]) { Allocates = true },
    ];
}
