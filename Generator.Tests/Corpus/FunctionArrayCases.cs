using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arrays of delegates that are filled in loops, changed, passed and returned, and what their functions capture.</summary>
internal static class FunctionArrayCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("RightHandSidesInAnArray", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double, double>[] rhs = new Func<double, double, double>[2];
                rhs[0] = (a, b) => b * x;
                rhs[1] = (a, b) => -Math.Sin(a) * y;
                double u = 1, v = 0.5;
                for (int i = 0; i < n; i++) { double du = rhs[0](u, v), dv = rhs[1](u, v); u += 0.1 * du; v += 0.1 * dv; }
                return u * v;
            }
            """, [1.2, 0.7, 5], [1.2, 0.7, 0]),

        new("BasisByIndexOfItsRound", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var basis = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { int k = i; basis[i] = t => w[k] * Math.Pow(t, k); }
                double s = 0;
                for (int i = 0; i < basis.Length; i++) s += basis[i](x);
                return s;
            }
            """, [1.2, new double[] { 1, 2, 3 }], [1.2, new double[] { }]),

        new("BasisCapturedReal", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var basis = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { double c = w[i] * x; basis[i] = t => c * Math.Sin(t + c); }
                double s = 0;
                foreach (var f in basis) s += f(x);
                return s;
            }
            """, [1.2, new double[] { 1, 2, 3 }], [1.2, new double[] { }]),

        new("FunctionsOfForEachVariables", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                int n = 0;
                foreach (double v in w) fs[n++] = t => t * v + x;
                double s = x;
                for (int i = n - 1; i >= 0; i--) s = fs[i](s);
                return s;
            }
            """, [1.2, new double[] { 1, 2, 3 }]),

        new("FunctionsShareTheIndexOfFor", """
            [Differentiable]
            public static double F(double x, int n)
            {
                var fs = new Func<double, double>[n];
                for (int i = 0; i < n; i++) fs[i] = t => t * i;
                double s = x;
                foreach (var f in fs) s += f(x);
                return s;
            }
            """, [1.2, 3]),

        new("FunctionsSeeTheIndexMove", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                double s = 0;
                for (int i = 0; i < w.Length; i++) { fs[i] = t => t * w[i]; s += fs[0](x); }
                return s;
            }
            """, [1.2, new double[] { 1, 2, 3 }]),

        new("SwappedFunctions", """
            [Differentiable]
            public static double F(double x, double y)
            {
                Func<double, double>[] fs = { t => t * y, Math.Sin, Math.Exp };
                (fs[0], fs[2]) = (fs[2], fs[0]);
                var tmp = fs[1]; fs[1] = fs[0]; fs[0] = tmp;
                return fs[0](x) + 2 * fs[1](x) + 3 * fs[2](x);
            }
            """, [1.2, 0.4]),

        new("FunctionsOfAHelper", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var table = Make(y, n);
                double s = 0;
                for (int i = 0; i < table.Length; i++) s += Apply(table, i, x);
                return s;
            }
            private static Func<double, double>[] Make(double y, int n) { var t = new Func<double, double>[n]; for (int i = 0; i < n; i++) t[i] = Scale(y * i); return t; }
            private static Func<double, double> Scale(double k) => t => Math.Sin(k * t);
            private static double Apply(Func<double, double>[] fs, int i, double x) => fs[i](x);
            """, [1.2, 0.4, 3]),

        new("ElementsWithoutFunctions", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var fs = new Func<double, double>?[3];
                fs[1] = t => t * y;
                double s = x;
                for (int i = 0; i < 3; i++) if (fs[i] != null) s += fs[i]!(x);
                for (int i = 0; i < 3; i++) s += fs[i]?.Invoke(x) ?? 1;
                if (n == 1) s += fs[0]!(x);
                return s;
            }
            """, [1.2, 0.4, 0], [1.2, 0.4, 1]),

        new("FunctionsOfAnArrayAssign", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double total = 0;
                Action<double>[] acts = new Action<double>[2];
                acts[0] = t => total += t * y;
                acts[1] = t => total *= t;
                for (int i = 0; i < n; i++) acts[i % 2](x + i);
                return total;
            }
            """, [1.2, 0.4, 0], [1.2, 0.4, 5]),

        new("MethodsByRemainder", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var fs = new Func<double, double>[n];
                for (int i = 0; i < n; i++) fs[i] = (i % 3) switch { 0 => Math.Sin, 1 => Square, _ => Local };
                double s = 0;
                for (int i = 0; i < n; i++) s += fs[i](x);
                return s;
                double Local(double t) => t * y;
            }
            private static double Square(double t) => t * t;
            """, [1.2, 0.4, 5]),

        new("BestFunctionOfAnArray", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Func<double, double>[] fs = [Math.Sin, Math.Cos, t => t * y];
                Func<double, double>? best = null;
                double top = double.NegativeInfinity;
                for (int i = 0; i < fs.Length; i++) { double v = fs[i](x); if (v > top) { top = v; best = fs[i]; } }
                return best!(x * y);
            }
            """, [1.2, 0.4, 0], [0.1, 0.4, 0]),

        new("FunctionsOfRowsOfTheirOwn", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { double[] row = new double[2]; row[0] = w[i]; row[1] = x * i; fs[i] = t => row[0] * t * t + row[1]; }
                double s = 0;
                foreach (var f in fs) s += f(x);
                return s;
            }
            """, [1.2, new double[] { 3, 4 }]),

        new("AssignedBeforeItIsCaptured", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { double c = 0; if (i % 2 == 0) c = w[i]; else { c = x; c *= c; } fs[i] = t => t * c; }
                double s = 0;
                foreach (var f in fs) s += f(x);
                return s;
            }
            """, [1.2, new double[] { 3, 4 }]),

        new("ArrayOfFunctionsOfEachRound", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                double s = 0;
                for (int i = 0; i < w.Length; i++) { var fs = new Func<double, double>[3]; double c = w[i]; for (int k = 0; k < 3; k++) { int j = k; fs[k] = t => t * c + j; c *= 2; } foreach (var f in fs) s += f(x); }
                return s;
            }
            """, [1.2, new double[] { 3, 4 }]),

        new("ComposedFunctionsInAnArray", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { double c = w[i]; fs[i] = i % 2 == 0 ? Compose(Math.Sin, t => t * c) : Compose(t => t + c * x, Math.Exp); }
                double s = 0; foreach (var f in fs) s += f(x);
                return s;
            }
            private static Func<double, double> Compose(Func<double, double> f, Func<double, double> g) => t => g(f(t));
            """, [0.3, new double[] { 0.3, 0.4, 0.5 }]),

        new("LayersOfArrays", """
            [Differentiable]
            public static double F(double[] x, double[] w)
            {
                var layers = new Func<double[], double[]>[w.Length];
                for (int i = 0; i < w.Length; i++) { int k = i; layers[i] = v => { var r = new double[v.Length]; for (int j = 0; j < v.Length; j++) r[j] = Math.Tanh(v[j] * w[k]); return r; }; }
                double[] h = x;
                foreach (var layer in layers) h = layer(h);
                double s = 0; foreach (double v in h) s += v; return s;
            }
            """, [new double[] { 1, 2 }, new double[] { 1, 2, 3 }], [new double[] { 1, 2 }, new double[] { }]),

        new("MethodsOfObjectsInAnArray", """
            [Differentiable] public partial class Layer { public double W; public Layer(double w) { W = w; } public double Eval(double x) => Math.Tanh(W * x); }
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var layers = new Layer[w.Length];
                for (int i = 0; i < w.Length; i++) layers[i] = new Layer(w[i]);
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) fs[i] = layers[i].Eval;
                foreach (var f in fs) x = f(x);
                return x;
            }
            """, [0.3, new double[] { 0.3, 0.4 }]) { Allocates = true },

        new("FunctionsOfObjectsByIndex", """
            [Differentiable] public partial class Layer { public double W; public Layer(double w) { W = w; } public double Eval(double x) => Math.Tanh(W * x); }
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var layers = new Layer[w.Length];
                for (int i = 0; i < w.Length; i++) layers[i] = new Layer(w[i]);
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { int k = i; fs[i] = t => layers[k].Eval(t); }
                foreach (var f in fs) x = f(x);
                return x;
            }
            """, [0.3, new double[] { 0.3, 0.4 }]) { Allocates = true },

        new("FunctionsAsParams", """
            [Differentiable]
            public static double F(double x, double y) => Sum(x, Math.Sin, t => t * y, t => t + y);
            private static double Sum(double x, params Func<double, double>[] fs) { double s = 0; foreach (var f in fs) s += f(x); return s; }
            """, [0.3, 0.5]),

        new("FunctionsAndJumps", """
            [Differentiable]
            public static double F(double x, double[] w, int n)
            {
                var fs = new Func<double, double>[w.Length];
                int m = 0;
                foreach (double v in w) { if (v < 0) continue; if (m == n) break; fs[m++] = t => t * v; }
                double s = x;
                int i = 0;
                while (true) { if (i >= m) break; s = fs[i++](s); if (s > 50) return s * s; }
                return s;
            }
            """, [1.2, new double[] { 1, -2, 3, 5 }, 3], [1.2, new double[] { 1, -2, 30, 5 }, 3], [1.2, new double[] { 1, -2, 3, 5 }, 1]),

        new("FunctionsOfAnArrayInARecursion", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var fs = new Func<double, double>[] { Math.Sin, t => t * y };
                double Go(double t, int k) => k == 0 ? t : Go(fs[k % 2](t), k - 1);
                return Go(x, n);
            }
            """, [1.2, 0.4, 3]),

        new("MethodsOfStructsInAnArray", """
            public readonly struct Scale { public readonly double K; public Scale(double k) { K = k; } public double Of(double t) => K * t; }
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                for (int i = 0; i < w.Length; i++) { var sc = new Scale(w[i]); fs[i] = i % 2 == 0 ? sc.Of : t => sc.K - t; }
                foreach (var f in fs) x = f(x);
                return x;
            }
            """, [0.3, new double[] { 0.3, 0.4 }]),

        new("FunctionsOfATypeParameter", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = Table(w, x);
                return fs[0](x) + fs[^1](2 * x);
            }
            private static Func<T, T>[] Table<T>(T[] w, T y) where T : System.Numerics.IFloatingPointIeee754<T> { var fs = new Func<T, T>[w.Length]; for (int i = 0; i < w.Length; i++) { T c = w[i]; fs[i] = t => T.Sin(c * t) * y; } return fs; }
            """, [0.3, new double[] { 0.3, 0.4 }]),

        new("LocalFunctionStores", """
            [Differentiable]
            public static double F(double x, double y)
            {
                var fs = new Func<double, double>[4]; int n = 0;
                void Add(Func<double, double> f) { fs[n] = f; n++; }
                Add(Math.Sin); Add(t => t * y); if (x > 0) Add(t => t - x);
                double s = 0;
                for (int i = 0; i < n; i++) s += fs[i](x);
                return s;
            }
            """, [0.3, 0.4], [-0.3, 0.4]),

        new("FunctionsOfFunctionsByIndex", """
            [Differentiable]
            public static double F(double x, double y)
            {
                Func<double, double, double>[] f = { (a, b) => a * b, (a, b) => a / b, Math.Pow, Math.Atan2 };
                f[1] = (a, b) => a - b * y;
                double s = 0;
                for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) s += f[i](x, f[j](y, x));
                return s;
            }
            """, [0.3, 0.4]),

        new("FunctionsOfIntegers", """
            [Differentiable]
            public static double F(double x, int n)
            {
                Func<int, int>[] next = new Func<int, int>[2];
                next[0] = i => i + 1; next[1] = i => i * 2;
                for (int i = 0; i < 10; i = next[n](i) + 1) x *= 1 + 0.1 * i;
                return x;
            }
            """, [0.3, 0], [0.3, 1]) { Allocates = true },

        new("FunctionsOfThePatternOfAWhile", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                int i = 0;
                while (i < w.Length && w[i] * x is var c && c > 0) { fs[i] = t => t * c; i++; }
                double s = 0;
                for (int k = 0; k < i; k++) s += fs[k](x);
                return s;
            }
            """, [0.3, new double[] { 1, 2, 3 }]),

        new("FunctionsOfThePatternOfAFor", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var fs = new Func<double, double>[w.Length];
                int n = 0;
                for (int i = 0; i < w.Length && w[i] * x is var c && c > 0; i++) { fs[i] = t => t * c; n++; }
                double s = 0;
                for (int k = 0; k < n; k++) s += fs[k](x);
                return s;
            }
            """, [0.3, new double[] { 1, 2, 3 }]),
    ];
}
