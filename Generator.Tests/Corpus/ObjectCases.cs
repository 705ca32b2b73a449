using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Instance methods: of structs, of classes that are constant, and of marked classes with their shadows.</summary>
internal static class ObjectCases
{
    private const string Dense = """
        [Differentiable]
        public partial class Dense
        {
            private readonly double[] _weights, _bias;
            private readonly int _inputs;
            public double Gain { get; init; } = 1;
            public int Outputs => _bias.Length;
            public double[] Weights => _weights;
            public double[] Bias => _bias;
            public Dense(double[] weights, double[] bias, int inputs) { _weights = weights; _bias = bias; _inputs = inputs; }

            [Differentiable]
            public void Forward(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int j = 0; j < _bias.Length; j++)
                {
                    double s = _bias[j];
                    for (int i = 0; i < _inputs; i++) s += _weights[j * _inputs + i] * x[i];
                    y[j] = Math.Tanh(s) * Gain;
                }
            }
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("StructMethodReadsItself", """
            public partial struct Vec
            {
                public double X, Y;
                private int _n;
                [Differentiable] public readonly double Norm(double p) => Math.Pow(X * X + Y * Y, p) * (_n + 1);
            }

            [Differentiable]
            public static double F(double x, double y, double p) => new Vec { X = x, Y = y }.Norm(p);
            """, [0.5, 1.5, 0.7], [0.0, 0.0, 2.0])
        {
            Facade = """
                public static double FGradient(double x, double y, double p, out double xGradient, out double yGradient, out double pGradient)
                {
                    double result = new Vec { X = x, Y = y }.NormGradient(p, out Vec v, out pGradient);
                    (xGradient, yGradient) = (v.X, v.Y);
                    return result;
                }

                public static double FVjp(double x, double y, double p, double seed, ref double xAdjoint, ref double yAdjoint, ref double pAdjoint)
                {
                    var v = new Vec { X = xAdjoint, Y = yAdjoint };
                    double result = new Vec { X = x, Y = y }.NormVjp(p, seed, ref v, ref pAdjoint);
                    (xAdjoint, yAdjoint) = (v.X, v.Y);
                    return result;
                }
                """,
        },

        new("StructMethodChangesItself", """
            public partial struct Body
            {
                public double X, V;
                public int Steps;
                private void Step(double h) { V -= h * X; X += h * V; Steps++; }

                [Differentiable]
                public double Run(double h, int n)
                {
                    double e = 0;
                    for (int i = 0; i < n; i++)
                    {
                        Step(h);
                        e += X * X;
                        if (e > 3) return e * Steps;
                    }
                    return e;
                }
            }

            [Differentiable]
            public static double F(ref double x, ref double v, double h, int n)
            {
                var body = new Body { X = x, V = v };
                double e = body.Run(h, n);
                (x, v) = (body.X, body.V);
                return e;
            }
            """, [0.5, 1.5, 0.1, 3], [0.5, 1.5, 0.1, 20], [0.5, 0.5, 0.1, 0])
        {
            Facade = """
                public static double FGradient(ref double x, ref double v, double h, int n, out double xGradient, out double vGradient, out double hGradient)
                {
                    var body = new Body { X = x, V = v };
                    double e = body.RunGradient(h, n, out Body b, out hGradient);
                    (x, v, xGradient, vGradient) = (body.X, body.V, b.X, b.V);
                    return e;
                }

                public static double FVjp(ref double x, ref double v, double h, int n, double seed, ref double xAdjoint, ref double vAdjoint, ref double hAdjoint)
                {
                    var body = new Body { X = x, V = v };
                    var b = new Body { X = xAdjoint, V = vAdjoint };
                    double e = body.RunVjp(h, n, seed, ref b, ref hAdjoint);
                    (x, v, xAdjoint, vAdjoint) = (body.X, body.V, b.X, b.V);
                    return e;
                }
                """,
        },

        new("UnmarkedClassIsConstant", """
            public partial class Model(double rate, int steps)
            {
                private readonly double[] _w = [1, 2, 3];
                private readonly int _n = 3;
                private double _last;
                public double Offset { get; init; } = 0.25;
                public int Calls;

                [Differentiable]
                public double Loss(double x, ReadOnlySpan<double> a)
                {
                    double s = Offset;
                    Calls++;
                    for (int i = 0; i < _n; i++) s += Scaled(a[i]) * x * this._w[i] + rate;
                    for (int i = 0; i < steps; i++) s *= x;
                    _last = Derivative.Stop(s);
                    return s + Square(x) * Calls;
                }

                private double Scaled(double x) => x * (1 + rate);
                [Differentiable] public double Square(double x) => x * x * _w[0];
                [Differentiable] public double Powers(double x, int n) => n == 0 ? x : Powers(x * rate, n - 1) * x;
            }

            [Differentiable]
            public static double F(double x, double[] a, int n)
            {
                var model = new Model(0.5, n);
                return model.Loss(x, a) + model.Powers(x, n) * model.Calls;
            }
            """, [0.5, D(1, 2, 3), 2], [1.5, D(1, 2, 3, 4), 0], [1.5, D(1, 2), 1]) { Allocates = true },

        new("MarkedClassOfScalarsAndArrays", """
            [Differentiable]
            public sealed partial class Model
            {
                private double[] _w;
                private double _b;
                private readonly int _power;
                public Model(double[] w, double b, int power) { _w = w; _b = b; _power = power; }
                public double[] W => _w;
                public double B { get => _b; set => _b = value; }

                [Differentiable]
                public double Loss(ReadOnlySpan<double> x, double t)
                {
                    double s = _b;
                    for (int i = 0; i < _w.Length; i++) s += _w[i] * x[i];
                    for (int i = 1; i < _power; i++) s *= _b;
                    double d = s - t;
                    return d * d;
                }
            }

            [Differentiable]
            public static double F(double[] w, double b, double[] x, double t, int n) => new Model(w, b, n).Loss(x, t);
            """, [D(1, 2, 3), 0.5, D(0.25, -0.5, 1), 0.7, 3], [new double[0], 0.5, D(1), 0.7, 1], [D(1, 2), 0.5, D(1), 0.7, 1])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double[] w, double b, double[] x, double t, int n, Span<double> wGradient, out double bGradient, Span<double> xGradient, out double tGradient)
                {
                    (bGradient, tGradient) = (0.125, 0.125);
                    var model = new Model(w, b, n);
                    Model shadow = model.CreateShadow();
                    shadow.B = double.NaN;
                    double loss = model.LossGradient(x, t, shadow, xGradient, out tGradient);
                    shadow.W.CopyTo(wGradient);
                    bGradient = shadow.B;
                    return loss;
                }

                public static double FVjp(double[] w, double b, double[] x, double t, int n, double seed, Span<double> wAdjoint, ref double bAdjoint, Span<double> xAdjoint, ref double tAdjoint)
                {
                    var model = new Model(w, b, n);
                    Model shadow = model.CreateShadow();
                    wAdjoint.CopyTo(shadow.W);
                    shadow.B = bAdjoint;
                    double loss = model.LossVjp(x, t, seed, shadow, xAdjoint, ref tAdjoint);
                    shadow.W.CopyTo(wAdjoint);
                    bAdjoint = shadow.B;
                    return loss;
                }
                """,
        },

        new("MarkedClassChangesItself", """
            public struct Point { public double X, Y; }

            [Differentiable]
            public partial class Cell
            {
                private double _state;
                private readonly double[] _memory;
                private Point _at;
                public Point To { get; private set; }
                public int Calls { get; private set; }
                public Cell(double state, double[] memory) { _state = state; _memory = memory; _at.X = state; }
                public double State { get => _state; set => _state = value; }
                public double[] Memory => _memory;
                public double Place { get => _at.X; set => _at.X = value; }

                [Differentiable]
                public double Step(double x, int n)
                {
                    for (int i = 0; i < n; i++)
                    {
                        _state = Math.Sin(_state * x) + _memory[i % _memory.Length];
                        _memory[(i + 1) % _memory.Length] *= _state;
                        _at.Y += _at.X * _state;
                        To = new Point { X = _at.Y, Y = To.X };
                        Calls++;
                        if (_state > 5) break;
                    }
                    return _state + _at.Y * To.Y + Calls;
                }
            }

            [Differentiable]
            public static double F(ref double state, double[] memory, double x, int n)
            {
                var cell = new Cell(state, memory);
                double value = cell.Step(x, n);
                state = cell.State;
                return value;
            }
            """, [0.5, D(1, 2, 3), 0.7, 5], [0.5, D(1), 0.7, 0], [4.0, D(3, 4), 0.7, 3])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(ref double state, double[] memory, double x, int n, out double stateGradient, Span<double> memoryGradient, out double xGradient)
                {
                    var cell = new Cell(state, memory);
                    Cell shadow = cell.CreateShadow();
                    double value = cell.StepGradient(x, n, shadow, out xGradient);
                    shadow.Memory.CopyTo(memoryGradient);
                    stateGradient = shadow.State + shadow.Place;
                    state = cell.State;
                    return value;
                }

                public static double FVjp(ref double state, double[] memory, double x, int n, double seed, ref double stateAdjoint, Span<double> memoryAdjoint, ref double xAdjoint)
                {
                    var cell = new Cell(state, memory);
                    Cell shadow = cell.CreateShadow();
                    memoryAdjoint.CopyTo(shadow.Memory);
                    shadow.State = stateAdjoint;
                    double value = cell.StepVjp(x, n, seed, shadow, ref xAdjoint);
                    shadow.Memory.CopyTo(memoryAdjoint);
                    stateAdjoint = shadow.State + shadow.Place;
                    state = cell.State;
                    return value;
                }
                """,
        },

        new("LayersInAnArray", Dense + """
            [Differentiable]
            public sealed partial class Mlp
            {
                private readonly Dense[] _layers;
                public Dense? Extra;
                [NoGradient] public double Scale = 2;
                public Mlp(params Dense[] layers) => _layers = layers;
                public Dense[] Layers => _layers;

                [Differentiable]
                public double Loss(ReadOnlySpan<double> x, double t)
                {
                    double[] h = x.ToArray();
                    foreach (Dense layer in _layers)
                    {
                        double[] next = new double[layer.Outputs];
                        layer.Forward(h, next);
                        h = next;
                    }
                    if (Extra != null) Extra.Forward(h, h.AsSpan(0, Extra.Outputs));
                    double d = h[0] * Scale - t;
                    return d * d;
                }
            }

            static Mlp Make(double[] w, double[] b, double gain, int n)
            {
                var layers = new Dense[n];
                for (int i = 0; i < n; i++) layers[i] = new Dense(w[(4 * i)..(4 * i + 4)], b[(2 * i)..(2 * i + 2)], 2) { Gain = gain };
                return new Mlp(layers);
            }

            [Differentiable]
            public static double F(double[] w, double[] b, double gain, double[] x, double t, int n) => Make(w, b, gain, n).Loss(x, t);
            """, [D(1, 2, 3, 4, -1, 0.5, 0.25, 2), D(0.1, 0.2, 0.3, 0.4), 0.9, D(0.25, -0.5), 0.7, 2], [new double[0], new double[0], 0.5, D(1), 0.7, 0])
        {
            Allocates = true,
            Facade = """
                static void Put(Mlp from, Span<double> w, Span<double> b)
                {
                    for (int i = 0; i < from.Layers.Length; i++)
                    {
                        from.Layers[i].Weights.CopyTo(w.Slice(4 * i, 4));
                        from.Layers[i].Bias.CopyTo(b.Slice(2 * i, 2));
                    }
                }

                static double Gains(Mlp from)
                {
                    double sum = 0;
                    foreach (Dense layer in from.Layers) sum += layer.Gain;
                    return sum;
                }

                public static double FGradient(double[] w, double[] b, double gain, double[] x, double t, int n, Span<double> wGradient, Span<double> bGradient, out double gainGradient, Span<double> xGradient, out double tGradient)
                {
                    Mlp model = Make(w, b, gain, n), shadow = model.CreateShadow();
                    double loss = model.LossGradient(x, t, shadow, xGradient, out tGradient);
                    wGradient.Clear();
                    bGradient.Clear();
                    Put(shadow, wGradient, bGradient);
                    gainGradient = Gains(shadow);
                    return loss;
                }

                public static double FVjp(double[] w, double[] b, double gain, double[] x, double t, int n, double seed, Span<double> wAdjoint, Span<double> bAdjoint, ref double gainAdjoint, Span<double> xAdjoint, ref double tAdjoint)
                {
                    Mlp model = Make(w, b, gain, n), shadow = model.CreateShadow();
                    for (int i = 0; i < n; i++)
                    {
                        wAdjoint.Slice(4 * i, 4).CopyTo(shadow.Layers[i].Weights);
                        bAdjoint.Slice(2 * i, 2).CopyTo(shadow.Layers[i].Bias);
                    }
                    double loss = model.LossVjp(x, t, seed, shadow, xAdjoint, ref tAdjoint);
                    Put(shadow, wAdjoint, bAdjoint);
                    gainAdjoint += Gains(shadow);
                    return loss;
                }
                """,
        },

        new("RecursiveMethodOfAMarkedClass", """
            [Differentiable]
            public partial class Model
            {
                public double[] W;
                public double B;
                [NoGradient] public readonly int Depth;
                public Model(double[] w, double b, int depth) { W = w; B = b; Depth = depth; }

                [Differentiable]
                public double Powers(double x, int n) => n == 0 ? x * B : Powers(x * W[n % W.Length], n - 1) * x + Math.Sin(B);

                [Differentiable]
                public double Loss(double x)
                {
                    double sum = 0;
                    for (int i = 0; i < Depth; i++) sum += Powers(x, i) * W[0];
                    return sum + Weighted(this, x);
                }

                [Differentiable]
                public static double Weighted(Model model, double x) => model.W.Length < 2 ? x : model.Powers(x, 2) * model.B;
            }

            [Differentiable]
            public static double F(double[] w, double b, double x, int n) => new Model(w, b, n).Loss(x);
            """, [D(1, 2, 3), 0.5, 0.7, 3], [D(1.5), 0.5, 0.7, 2], [D(1, 2), 0.5, 0.7, 0])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double[] w, double b, double x, int n, Span<double> wGradient, out double bGradient, out double xGradient)
                {
                    var model = new Model(w, b, n);
                    Model shadow = model.CreateShadow();
                    double loss = model.LossGradient(x, shadow, out xGradient);
                    shadow.W.CopyTo(wGradient);
                    bGradient = shadow.B;
                    return loss;
                }

                public static double FVjp(double[] w, double b, double x, int n, double seed, Span<double> wAdjoint, ref double bAdjoint, ref double xAdjoint)
                {
                    var model = new Model(w, b, n);
                    Model shadow = model.CreateShadow();
                    wAdjoint.CopyTo(shadow.W);
                    shadow.B = bAdjoint;
                    double loss = model.LossVjp(x, seed, shadow, ref xAdjoint);
                    shadow.W.CopyTo(wAdjoint);
                    bAdjoint = shadow.B;
                    return loss;
                }
                """,
        },

        new("VirtualLayers", """
            [Differentiable]
            public abstract partial class Layer
            {
                protected readonly double[] _bias;
                public double Gain = 1;
                protected Layer(double[] bias) => _bias = bias;
                public double[] Bias => _bias;
                [Differentiable] public abstract void Forward(ReadOnlySpan<double> x, Span<double> y);
                [Differentiable] public virtual double Penalty(double k) => k * Gain * _bias[0];
            }

            [Differentiable]
            public sealed partial class Dense : Layer
            {
                private readonly double[] _w;
                public Dense(double[] bias, double[] w) : base(bias) => _w = w;
                public double[] W => _w;

                [Differentiable]
                public override void Forward(ReadOnlySpan<double> x, Span<double> y)
                {
                    for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(_w[i] * x[i]) + _bias[i] * Gain;
                }

                [Differentiable]
                public override double Penalty(double k)
                {
                    double s = base.Penalty(k);
                    foreach (double w in _w) s += k * w * w;
                    return s;
                }
            }

            [Differentiable]
            public partial class Scale : Layer
            {
                public Scale(double[] bias) : base(bias) { }
                [Differentiable] public override void Forward(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < y.Length; i++) y[i] = x[i] * _bias[i]; }
            }

            [Differentiable]
            public partial class Net
            {
                private readonly Layer[] _layers;
                public Net(params Layer[] layers) => _layers = layers;
                public Layer[] Layers => _layers;

                [Differentiable]
                public double Loss(ReadOnlySpan<double> x, double k)
                {
                    double[] h = x.ToArray();
                    double penalty = 0;
                    foreach (Layer layer in _layers)
                    {
                        double[] y = new double[h.Length];
                        layer.Forward(h, y);
                        h = y;
                        penalty += layer.Penalty(k) * h[0];
                    }
                    return h[0] * h[^1] + penalty;
                }
            }

            static Net Make(double[] w, double[] b) => new(new Dense(b[..2], w), new Scale(b[2..]));

            [Differentiable]
            public static double F(double[] w, double[] b, double[] x, double k) => Make(w, b).Loss(x, k);
            """, [D(1, 2), D(0.1, 0.2, 0.3, 0.4), D(0.25, -0.5), 0.7])
        {
            Allocates = true,
            Facade = """
                static void Put(Net from, Span<double> w, Span<double> b)
                {
                    ((Dense)from.Layers[0]).W.CopyTo(w);
                    from.Layers[0].Bias.CopyTo(b);
                    from.Layers[1].Bias.CopyTo(b[2..]);
                }

                public static double FGradient(double[] w, double[] b, double[] x, double k, Span<double> wGradient, Span<double> bGradient, Span<double> xGradient, out double kGradient)
                {
                    var net = new Net(new Dense(b[..2], w), new Scale(b[2..]));
                    Net shadow = net.CreateShadow();
                    double loss = net.LossGradient(x, k, shadow, xGradient, out kGradient);
                    Put(shadow, wGradient, bGradient);
                    return loss;
                }

                public static double FVjp(double[] w, double[] b, double[] x, double k, double seed, Span<double> wAdjoint, Span<double> bAdjoint, Span<double> xAdjoint, ref double kAdjoint)
                {
                    var net = new Net(new Dense(b[..2], w), new Scale(b[2..]));
                    Net shadow = net.CreateShadow();
                    wAdjoint.CopyTo(((Dense)shadow.Layers[0]).W);
                    bAdjoint[..2].CopyTo(shadow.Layers[0].Bias);
                    bAdjoint[2..].CopyTo(shadow.Layers[1].Bias);
                    double loss = net.LossVjp(x, k, seed, shadow, xAdjoint, ref kAdjoint);
                    Put(shadow, wAdjoint, bAdjoint);
                    return loss;
                }
                """,
        },

        new("MembersOfAllKinds", """
            public struct Pair { public double A, B; public double Sum => A + B; }

            [Differentiable]
            public partial record class Model(double Rate, [NoGradient] double Fixed)
            {
                private readonly float _half = 0.5f;
                private double[,] _grid = { { 1, 2 }, { 3, 4 } };
                private double[][] _rows = [[1], [2, 3]];
                private Pair[] _pairs = [new Pair { A = 1, B = 2 }];
                private (double X, int N) _tuple = (0.5, 2);
                private Pair _own;
                [NoGradient] private double[] _work = new double[3];
                private int _calls;
                private string _name = "m";
                public double Start { get => _own.A; init => _own.A = value; }
                private double Twice => 2 * Rate;
                private double Scaled { get => _own.B * Twice; set => _own.B = value / Twice; }
                public double Out() => _grid[0, 1] + 10 * _rows[1][1] + 100 * _pairs[0].B + 1000 * _tuple.X;
                public Pair Own => _own;

                [Differentiable]
                public double Run(double x)
                {
                    _calls++;
                    Scaled = x;
                    for (int i = 0; i < _work.Length; i++) _work[i] = x * i + _grid[0, 1];
                    double s = _grid[1, 0] * Rate * Fixed + _half;
                    foreach (double[] row in _rows) foreach (double r in row) s += r * x;
                    foreach (Pair p in _pairs) s += p.Sum * x;
                    s += _tuple.X * _tuple.N * _own.Sum + Scaled * _work[2];
                    if (_name.Length == 1) s *= _calls;
                    _tuple.X *= x;
                    return s * Start;
                }
            }

            [Differentiable]
            public static double F(double rate, double k, double x) => new Model(rate, 0.25) { Start = k }.Run(x);
            """, [0.7, 1.5, 0.3], [-0.7, 0.0, 2.0])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double rate, double k, double x, out double rateGradient, out double kGradient, out double xGradient)
                {
                    var model = new Model(rate, 0.25) { Start = k };
                    Model shadow = model.CreateShadow();
                    double value = model.RunGradient(x, shadow, out xGradient);
                    (rateGradient, kGradient) = (shadow.Rate, shadow.Start);
                    if (shadow.Fixed != 0 || shadow.Own.B != 0) throw new InvalidOperationException("members");
                    return value;
                }

                public static double FVjp(double rate, double k, double x, double seed, ref double rateAdjoint, ref double kAdjoint, ref double xAdjoint)
                {
                    var model = new Model(rate, 0.25) { Start = k };
                    Model shadow = model.CreateShadow();
                    double value = model.RunVjp(x, seed, shadow, ref xAdjoint);
                    rateAdjoint += shadow.Rate;
                    kAdjoint += shadow.Start;
                    return value;
                }
                """,
        },

        new("TreeOfObjects", """
            [Differentiable]
            public partial class Tree
            {
                public double Value;
                public readonly Tree? Left, Right;
                public Tree(double value, Tree? left = null, Tree? right = null) { Value = value; Left = left; Right = right; }

                [Differentiable]
                public double Sum(double x)
                {
                    double s = Math.Sin(Value * x);
                    if (Left != null) s += Left.Sum(x * 0.9) * Value;
                    if (Right is not null) s += Right.Sum(x * 1.1);
                    return s;
                }
            }

            [Differentiable]
            public static double F(double a, double b, double c, double x) => new Tree(a, new Tree(b), new Tree(-1, null, new Tree(c))).Sum(x);
            """, [0.4, 0.2, 2.0, 0.7])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double a, double b, double c, double x, out double aGradient, out double bGradient, out double cGradient, out double xGradient)
                {
                    var tree = new Tree(a, new Tree(b), new Tree(-1, null, new Tree(c)));
                    Tree shadow = tree.CreateShadow();
                    double sum = tree.SumGradient(x, shadow, out xGradient);
                    (aGradient, bGradient, cGradient) = (shadow.Value, shadow.Left!.Value, shadow.Right!.Right!.Value);
                    return sum;
                }

                public static double FVjp(double a, double b, double c, double x, double seed, ref double aAdjoint, ref double bAdjoint, ref double cAdjoint, ref double xAdjoint)
                {
                    var tree = new Tree(a, new Tree(b), new Tree(-1, null, new Tree(c)));
                    Tree shadow = tree.CreateShadow();
                    double sum = tree.SumVjp(x, seed, shadow, ref xAdjoint);
                    aAdjoint += shadow.Value;
                    bAdjoint += shadow.Left!.Value;
                    cAdjoint += shadow.Right!.Right!.Value;
                    return sum;
                }
                """,
        },

        new("MembersThatLookLikeStorage", """
            [Differentiable]
            public partial class Polynomial
            {
                private readonly double[] _c;
                public int Length { get; private set; }
                public Polynomial(params double[] c) { _c = c; Length = c.Length; }
                public double[] C => _c;
                public double this[int i] { get => _c[i] * 2; set => _c[i] = value / 2; }
                public void Fill(double v) { for (int i = 0; i < _c.Length; i++) _c[i] += v; }
                public double Clear() => _c[0];

                [Differentiable]
                public double At(double x)
                {
                    double s = 0;
                    for (int i = 0; i < Length; i++)
                    {
                        s = s * x + this[i];
                        if (i == 1) Length--;
                    }
                    this[0] = x;
                    Fill(x);
                    return s + this[0] * this[1] + Clear();
                }
            }

            [Differentiable]
            public static double F(double[] c, double x) => new Polynomial(c).At(x);
            """, [D(0.3, 0.2, -0.7, 1.1), 1.3], [D(0.3, 0.2), 0.0])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double[] c, double x, Span<double> cGradient, out double xGradient)
                {
                    var polynomial = new Polynomial(c);
                    Polynomial shadow = polynomial.CreateShadow();
                    double value = polynomial.AtGradient(x, shadow, out xGradient);
                    shadow.C.CopyTo(cGradient);
                    return value;
                }

                public static double FVjp(double[] c, double x, double seed, Span<double> cAdjoint, ref double xAdjoint)
                {
                    var polynomial = new Polynomial(c);
                    Polynomial shadow = polynomial.CreateShadow();
                    cAdjoint.CopyTo(shadow.C);
                    double value = polynomial.AtVjp(x, seed, shadow, ref xAdjoint);
                    shadow.C.CopyTo(cAdjoint);
                    return value;
                }
                """,
        },

        new("WorldOfBodies", """
            public record struct Vec(double X, double Y)
            {
                public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
                public static Vec operator *(double s, Vec v) => new(s * v.X, s * v.Y);
                public readonly double Dot(Vec o) => X * o.X + Y * o.Y;
            }

            [Differentiable]
            public partial class Body { public Vec Place, Speed; public double Mass = 1; }

            [Differentiable]
            public partial class World
            {
                public readonly Body[] Bodies;
                public double Pull;
                private readonly Vec[] _forces;
                public Body Sun { get; } = new Body();

                public World(double[] masses, double pull)
                {
                    Bodies = new Body[masses.Length];
                    _forces = new Vec[masses.Length];
                    Pull = pull;
                    for (int i = 0; i < masses.Length; i++)
                    {
                        Bodies[i] = new Body();
                        Bodies[i].Place = new Vec(i + 1, 0.3 * i);
                        Bodies[i].Speed = new Vec(0, 0.2 + i * 0.1);
                        Bodies[i].Mass = masses[i];
                    }
                }

                private Vec Force(Body a, Body b)
                {
                    var d = new Vec(b.Place.X - a.Place.X, b.Place.Y - a.Place.Y);
                    double r = d.Dot(d) + 0.01;
                    return Pull * a.Mass * b.Mass / (r * Math.Sqrt(r)) * d;
                }

                [Differentiable]
                public double Simulate(double h, int steps)
                {
                    for (int s = 0; s < steps; s++)
                    {
                        for (int i = 0; i < Bodies.Length; i++)
                        {
                            Vec force = Force(Bodies[i], Sun);
                            for (int j = 0; j < Bodies.Length; j++)
                                if (j != i) force += Force(Bodies[i], Bodies[j]);
                            _forces[i] = force;
                        }

                        for (int i = 0; i < Bodies.Length; i++)
                        {
                            Body b = Bodies[i];
                            b.Speed += h / b.Mass * _forces[i];
                            b.Place += h * b.Speed;
                        }
                    }

                    double energy = 0;
                    foreach (Body b in Bodies) energy += 0.5 * b.Mass * b.Speed.Dot(b.Speed);
                    return energy;
                }
            }

            [Differentiable]
            public static double F(double[] masses, double pull, double h, int steps) => new World(masses, pull).Simulate(h, steps);
            """, [D(0.5, 0.6, 0.7), 0.5, 0.02, 4], [D(0.5), 0.5, 0.02, 0], [new double[0], 0.5, 0.02, 2])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double[] masses, double pull, double h, int steps, Span<double> massesGradient, out double pullGradient, out double hGradient)
                {
                    var world = new World(masses, pull);
                    World shadow = world.CreateShadow();
                    double energy = world.SimulateGradient(h, steps, shadow, out hGradient);
                    for (int i = 0; i < masses.Length; i++) massesGradient[i] = shadow.Bodies[i].Mass;
                    pullGradient = shadow.Pull;
                    return energy;
                }

                public static double FVjp(double[] masses, double pull, double h, int steps, double seed, Span<double> massesAdjoint, ref double pullAdjoint, ref double hAdjoint)
                {
                    var world = new World(masses, pull);
                    World shadow = world.CreateShadow();
                    double energy = world.SimulateVjp(h, steps, seed, shadow, ref hAdjoint);
                    for (int i = 0; i < masses.Length; i++) massesAdjoint[i] += shadow.Bodies[i].Mass;
                    pullAdjoint += shadow.Pull;
                    return energy;
                }
                """,
        },

        new("OverridingPropertyInALoop", """
            public abstract class Counting { public abstract int Left { get; set; } }

            [Differentiable]
            public sealed partial class Meter : Counting
            {
                public double Rate;
                public readonly int Most = 5;
                public override int Left { get; set; } = 3;
                [Differentiable] public double Run(double x) { double s = 0; for (int i = 0; i < Most; i++) { s = s * Rate + x * Left; if (--Left < 0) break; } return s; }
            }

            [Differentiable]
            public static double F(double rate, double x) { var meter = new Meter(); meter.Rate = rate; return meter.Run(x); }
            """, [0.7, 1.5]) { Allocates = true },
    ];
}
