using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Lists of delegates that grow.</summary>
internal static class FunctionGrowthCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("LayersInAList", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var layers = new List<Func<double, double>>();
                for (int i = 0; i < w.Length; i++) { double c = w[i]; layers.Add(t => Math.Tanh(c * t)); }
                foreach (var layer in layers) x = layer(x);
                return x;
            }
            """, [1.2, new double[] { 1, 2, 3 }]),

        new("ListOfFunctionsThatGrows", """
            [Differentiable]
            public static double F(double x, double y)
            {
                var layers = new List<Func<double, double>> { Math.Tanh, t => t * y };
                layers.Add(t => t + y * x);
                foreach (var layer in layers) x = layer(x);
                return x * layers.Count;
            }
            """, [1.2, 0.4]),

        new("LayersOfArraysInAList", """
            [Differentiable]
            public static double F(double[] x, double[] w)
            {
                var layers = new List<Func<double[], double[]>>();
                layers.Add(v => v);
                for (int i = 0; i < w.Length; i++) { int k = i; layers.Add(v => { var r = new double[v.Length]; for (int j = 0; j < v.Length; j++) r[j] = Math.Tanh(v[j] * w[k]); return r; }); }
                foreach (var layer in layers) x = layer(x);
                double s = 0; foreach (double v in x) s += v; return s;
            }
            """, [new double[] { 1, 2 }, new double[] { 1, 2, 3 }]),

        new("ListOfFunctionsOfAHelper", """
            [Differentiable]
            public static double F(double x, double[] w)
            {
                List<Func<double, double>> layers = Make(w, x);
                layers.Add(Math.Exp);
                double s = 0;
                for (int i = 0; i < layers.Count; i++) s += Apply(layers, i, x);
                s += layers[^1](x) + All(layers, x);
                return s;
            }
            private static List<Func<double, double>> Make(double[] w, double y) { var list = new List<Func<double, double>>(w.Length) { Math.Sin }; foreach (double v in w) list.Add(t => t * v + y); return list; }
            private static double Apply(IReadOnlyList<Func<double, double>> fs, int i, double x) => fs[i](x);
            private static double All(IEnumerable<Func<double, double>> fs, double x) { foreach (var f in fs) x = f(x); return x; }
            """, [0.3, new double[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 }], [0.3, new double[] { }]),

        new("ListGrowsInForEach", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var a = new List<Func<double, double>> { Math.Sin, Math.Cos };
                var b = new List<Func<double, double>>();
                foreach (var f in a) { if (n > 1) b.Add(t => f(t) * y); b.Add(f); }
                double s = 0;
                foreach (var f in b) s += f(x);
                return s;
            }
            """, [0.3, 0.4, 0], [0.3, 0.4, 2]),

        new("ListModifiedWhileWalked", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<Func<double, double>> a = [Math.Sin, Math.Cos];
                foreach (var f in a) { x = f(x); if (x < y) { a.Add(t => t * y); if (n > 0) break; } }
                return x * a.Count;
            }
            """, [0.3, 0.1, 0], [0.3, 0.4, 1]),

        new("PipelineByKinds", """
            [Differentiable]
            public static double F(double x, double[] w, int[] kinds)
            {
                List<Func<double, double>> pipe = [];
                for (int i = 0; i < kinds.Length; i++)
                {
                    double k = w[i];
                    switch (kinds[i])
                    {
                        case 0: pipe.Add(t => t * k); break;
                        case 1: pipe.Add(t => t + k); break;
                        case 2: pipe.Add(Math.Tanh); break;
                        default: continue;
                    }
                }
                foreach (var step in pipe) x = step(x);
                return x * pipe.Count;
            }
            """, [0.3, new double[] { 1, 2, 3, 4 }, new int[] { 0, 1, 2, 9 }], [0.3, new double[] { 1, 2, 3, 4, 5, 6, 7 }, new int[] { 0, 1, 2, 9, 1, 0, 1 }]),

        new("ListOfFunctionsThatChanges", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<Func<double, double>> a = [Math.Sin, Math.Cos, t => t * y];
                (a[0], a[1]) = (a[1], a[0]);
                a[n] = t => t - y;
                return a[0](x) + 2 * a[1](x) + 3 * a[2](x);
            }
            """, [0.3, 0.1, 0], [0.3, 0.1, 2]),

        new("ListOfVectorLayers", """
            [Differentiable]
            public static double F(double[] x, double[] w)
            {
                var layers = new List<Func<double[], double[]>>();
                layers.Add(v => v);
                for (int i = 0; i < w.Length; i++) { int k = i; layers.Add(v => Scale(v, w[k])); layers.Add(Soft); }
                foreach (var layer in layers) x = layer(x);
                double s = 0; foreach (double v in x) s += v * v; return s;
            }
            private static double[] Scale(double[] v, double c) { var r = new double[v.Length]; for (int j = 0; j < v.Length; j++) r[j] = Math.Tanh(v[j] * c); return r; }
            private static double[] Soft(double[] v) { double s = 0; foreach (double t in v) s += Math.Exp(t); var r = new double[v.Length]; for (int j = 0; j < v.Length; j++) r[j] = Math.Exp(v[j]) / s; return r; }
            """, [new double[] { 1, 2 }, new double[] { 1, 2, 3 }], [new double[] { 1, 2 }, new double[] { }]),

        new("ListOfFunctionsInAStruct", """
            public struct Net { public List<Func<double, double>> Steps; public double Last; public Net(int n) { Steps = new(); Last = n; } public void Push(double k) { Steps.Add(t => t * k); Last = k; } public readonly double Run(double x) { foreach (var s in Steps) x = s(x); return x * Last; } }
            [Differentiable]
            public static double F(double x, double[] w)
            {
                var net = new Net(1);
                foreach (double v in w) net.Push(v);
                return net.Run(x);
            }
            """, [0.3, new double[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 }], [0.3, new double[] { }]),

        new("ListFilledByALocalFunction", """
            [Differentiable]
            public static double F(double x, double y)
            {
                var fs = new List<Func<double, double>>();
                void Add(Func<double, double> f) => fs.Add(f);
                for (int i = 0; i < 3; i++) { double k = y + i; Add(t => t * k); Add(Math.Sin); }
                double s = 0;
                foreach (var f in fs) s += f(x);
                return s;
            }
            """, [0.3, 0.4]),

        new("ListIndexOutside", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var fs = new List<Func<double, double>> { Math.Sin };
                return fs[n](x) * y;
            }
            """, [0.3, 0.4, 0], [0.3, 0.4, 1], [0.3, 0.4, -1]),

        new("ListFilledByALambda", """
            [Differentiable]
            public static double F(double x, double y)
            {
                var fs = new List<Func<double, double>>();
                Action<double> add = k => fs.Add(t => t * k);
                for (int i = 0; i < 6; i++) add(y + i);
                double s = 0;
                foreach (var f in fs) s += f(x);
                return s;
            }
            """, [0.3, 0.4]),
    ];
}
