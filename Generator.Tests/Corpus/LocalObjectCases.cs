using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects of marked classes that a method makes and keeps to itself: those that are taken apart, and those that have to stay whole.</summary>
internal static class LocalObjectCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ObjectsAsValues", """
            [Differentiable]
            public sealed partial class Vec(double x, double y)
            {
                public double X { get; } = x;
                public double Y { get; } = y;
                public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
                public double Dot(Vec o) => X * o.X + Y * o.Y;
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var a = new Vec(x, y);
                var b = a + new Vec(1, 2);
                return a.Dot(b);
            }
            """, [1.5, 2.5]),

        new("ObjectThatALoopMakes", """
            [Differentiable]
            public sealed partial class Stats
            {
                public double Sum, SumSq;
                public int N;
                public void Add(double v)
                {
                    Sum += v;
                    SumSq += v * v;
                    N++;
                }
                public double Variance => SumSq / N - (Sum / N) * (Sum / N);
            }

            [Differentiable]
            public static double F(double[] a)
            {
                double r = 0;
                for (int k = 1; k < 3; k++)
                {
                    var s = new Stats();
                    foreach (double v in a) s.Add(v * k);
                    r += s.Variance;
                }
                return r;
            }
            """, [D(1, 2, 4)]),

        new("ObjectThatSwapsItsArrays", """
            [Differentiable]
            public sealed partial class Grid
            {
                private double[] _a, _b;
                public Grid(int n)
                {
                    _a = new double[n];
                    _b = new double[n];
                }
                public void Set(int i, double v) => _a[i] = v;
                public void Step(double k)
                {
                    for (int i = 1; i + 1 < _a.Length; i++) _b[i] = _a[i] + k * (_a[i - 1] - 2 * _a[i] + _a[i + 1]);
                    (_a, _b) = (_b, _a);
                }
                public double At(int i) => _a[i];
            }

            [Differentiable]
            public static double F(double k, double[] a)
            {
                var g = new Grid(a.Length);
                for (int i = 0; i < a.Length; i++) g.Set(i, a[i]);
                g.Step(k);
                g.Step(k);
                return g.At(1) * g.At(2);
            }
            """, [0.1, D(1, 2, 4, 3, 1)]),

        new("ObjectOfActiveValues", """
            [Differentiable]
            public sealed partial class Sabr(double alpha, double beta)
            {
                private readonly double _a = alpha, _b = beta;
                public double Vol(double k) => _a * Math.Pow(k, _b);
            }

            [Differentiable]
            public static double F(double a, double b)
            {
                var m = new Sabr(a, b);
                double s = 0;
                for (int i = 1; i < 4; i++) s += m.Vol(i);
                return s;
            }
            """, [0.5, 0.7]),

        new("ObjectInitialisedWithActiveValues", """
            [Differentiable]
            public sealed partial class Heston
            {
                public double Kappa { get; init; } public double Theta { get; init; } public double Drift(double v) => Kappa * (Theta - v);
            }

            [Differentiable]
            public static double F(double k, double t)
            {
                var m = new Heston { Kappa = k, Theta = t };
                double v = 0.1;
                for (int i = 1; i < 4; i++) v += 0.1 * m.Drift(v);
                return v;
            }
            """, [0.5, 0.7]),

        new("TwoNamesOfAnObject", """
            [Differentiable]
            public sealed partial class Acc { public double S; public void Add(double v) { S += v; } }
            static void Feed(Acc t, double v) { var u = t; u.Add(v); t.S *= 2; }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                var b = a;
                for (int i = 0; i < n; i++)
                {
                    b.S += x * i;
                    Feed(a, x);
                    if (i == 1)
                    {
                        var c = b;
                        c.S *= x;
                    }
                }
                return a.S;
            }
            """, [0.7, 4], [0.7, 0]),

        new("ObjectThatFunctionsChange", """
            [Differentiable]
            public sealed partial class Acc { public double S; public void Add(double v) { S += v; } }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc { S = x };
                var b = a;
                void G(double v)
                {
                    b.S *= v;
                }
                Action<double> h = v => a.Add(v * b.S);
                for (int i = 0; i < n; i++)
                {
                    G(x + i);
                    h(x);
                }
                return a.S;
            }
            """, [0.7, 3]),

        new("ObjectThatIsChosenIsKeptWhole", """
            [Differentiable]
            public sealed partial class Acc { public double S; public void Add(double v) { S += v; } }

            [Differentiable]
            public static double F(double x, bool f)
            {
                var a = new Acc();
                var b = new Acc();
                var c = f ? a : b;
                c.Add(x);
                c.S *= x;
                return a.S + 2 * b.S;
            }
            """, [0.7, true], [0.7, false]) { Allocates = true },

        new("ObjectVariableSetAgainIsKeptWhole", """
            [Differentiable] public sealed partial class Acc { public double S; public Acc(double s) { S = s; } public void Add(double v) { S += v; } }
            [Differentiable] public static double F(double x) { var a = new Acc(1); var b = a; a = new Acc(2); b.Add(x); a.Add(x * x); return a.S * b.S; }
            """, [0.7]) { Allocates = true },

        new("ObjectThatReturnsItselfIsKeptWhole", """
            [Differentiable] public sealed partial class Acc { public double S; public Acc Add(double v) { S += v; return this; } }
            [Differentiable] public static double F(double x) { var a = new Acc(); a.Add(x).Add(x * x); return a.S * a.S; }
            """, [0.7]) { Allocates = true },

        new("ObjectsThatMethodsMake", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public static Acc Of(double v)
                {
                    var a = new Acc();
                    a.S = v;
                    return a;
                }
                public static Acc operator +(Acc a, Acc b) => new Acc { S = a.S + b.S };
                public Acc Twice => new Acc { S = 2 * S };
            }

            [Differentiable]
            public static double F(double x)
            {
                var a = Acc.Of(x);
                var c = a + Acc.Of(x * x);
                a.S = 3;
                return c.S * c.Twice.S + a.S + Acc.Of(x).S;
            }
            """, [0.7]),

        new("RecordCarriedByALoop", """
            [Differentiable]
            public sealed partial record P(double X, double Y) { public double Len => Math.Sqrt(X * X + Y * Y); }

            [Differentiable]
            public static double F(double x, int n)
            {
                P p = new(x, 1);
                for (int i = 0; i < n; i++)
                {
                    p = p with { X = p.Y * x, Y = p.X + i };
                    if (p.X > 5) p = new P(p.Len, x);
                }
                var (a, b) = p;
                return a * b + p.Len;
            }
            """, [0.7, 3], [2.7, 6]),

        new("ObjectWhoseConstructorComputes", """
            [Differentiable]
            public sealed partial class Spline
            {
                private readonly double[] _x, _y, _m;
                public int N { get; } public double Scale { get; private set; } = 2;
                public Spline(double[] x, double[] y)
                {
                    if (x.Length != y.Length) throw new ArgumentException("lengths");
                    N = x.Length;
                    _x = x;
                    _y = y;
                    _m = new double[N];
                    for (int i = 1; i + 1 < N; i++) _m[i] = (y[i + 1] - y[i - 1]) / (x[i + 1] - x[i - 1]);
                    Scale *= y[0];
                }
                public double Eval(double t)
                {
                    int i = 0;
                    while (i + 2 < N && t > _x[i + 1]) i++;
                    double h = _x[i + 1] - _x[i], u = (t - _x[i]) / h;
                    return Scale * (_y[i] * (1 - u) + _y[i + 1] * u + u * (1 - u) * (_m[i] - _m[i + 1]) * h);
                }
            }

            [Differentiable]
            public static double F(double t, double[] x, double[] y)
            {
                var s = new Spline(x, y);
                double sum = 0;
                for (int i = 0; i < 4; i++) sum += s.Eval(t * i);
                return sum;
            }
            """, [0.7, D(0, 1, 2.5, 4), D(1, 3, 2, 5)]),

        new("ConstructorsThatCallOneAnother", """
            [Differentiable]
            public sealed partial class Q
            {
                public readonly double A;
                public double B = 3;
                public Q(double a, double b)
                {
                    A = a;
                    B = b * B;
                }
                public Q(double a) : this(a, a)
                {
                    B += 1;
                }
            }

            [Differentiable]
            public static double F(double x)
            {
                var q = new Q(x) { B = 2 };
                var r = new Q(x);
                return q.A * q.B + r.B;
            }
            """, [0.7]),

        new("ObjectsFromOutsideBesideOwn", """
            [Differentiable] public sealed partial class V { public double X; public V(double x) { X = x; } public double Mul(V o) => X * o.X; }
            [Differentiable] public static double G(V p, double x) { var q = new V(2); q.X = 3 * x; return p.Mul(q); }
            [Differentiable] public static double F(double x) { var p = new V(1); p.X = x; return G(p, x); }
            """, [0.7]),

        new("ObjectThatFillsAnArrayOnce", """
            [Differentiable]
            public sealed partial class C
            {
                private double[]? _c;
                public double[] W = new double[2];
                public double[] Cache => _c ??= new double[] { W[0] * 2, 1 };
            }

            [Differentiable]
            public static double F(double x)
            {
                var c = new C();
                c.W[0] = x;
                double s = c.Cache[0];
                c.W[0] = 5;
                return s * c.Cache[0] * c.Cache[1];
            }
            """, [0.7]),

        new("ObjectAsATypeArgument", """
            public interface IModel { double At(double t); }
            [Differentiable] public sealed partial class M(double a) : IModel { private readonly double _a = a; public double At(double t) => _a * t; }
            static double Sum<TM>(TM m, int n) where TM : IModel { double s = 0; for (int i = 0; i < n; i++) s += m.At(i); return s; }
            [Differentiable] public static double F(double x) => Sum(new M(x), 4);
            """, [0.7]),

        new("GenericObject", """
            [Differentiable]
            public sealed partial class V<T>(T x) where T : IFloatingPointIeee754<T>
            {
                public T X { get; } = x;
                public V<T> Plus(V<T> o) => new(X + o.X);
            }

            [Differentiable]
            public static double F(double x)
            {
                var v = new V<double>(x);
                for (int i = 0; i < 3; i++) v = v.Plus(v);
                return v.X;
            }
            """, [0.7]),

        new("ObjectWithASetter", """
            [Differentiable]
            public sealed partial class C
            {
                private double _s;
                public double S
                {
                    get => _s;
                    set
                    {
                        if (value < 0) throw new ArgumentOutOfRangeException();
                        _s = 2 * value;
                    }
                }
            }

            [Differentiable]
            public static double F(double x) { var c = new C { S = x }; c.S += x; c.S *= c.S; return c.S; }
            """, [0.7], [-0.7]),

        new("FieldInitialisersInALoop", """
            [Differentiable]
            public sealed partial class C { public double S = 1; public double[] A = new double[2]; }

            [Differentiable]
            public static double F(double x, int n)
            {
                double r = 0;
                for (int i = 0; i < n; i++)
                {
                    var c = new C();
                    c.S += x * i;
                    c.A[i % 2] += x;
                    r += c.S * c.A[0] + c.A[1];
                }
                return r;
            }
            """, [0.7, 3]),

        new("ObjectThatReplacesItsArray", """
            [Differentiable]
            public partial class GruCell
            {
                private readonly int size;
                private readonly double[][] w;
                private double[] hidden;

                public GruCell(int size, double[] theta)
                {
                    this.size = size;
                    hidden = new double[size];
                    w = new double[3][];
                    int stride = size * (size + 2);
                    for (int g = 0; g < 3; g++)
                    {
                        w[g] = new double[stride];
                        for (int i = 0; i < stride; i++) w[g][i] = theta[g * stride + i];
                    }
                }

                public double Output
                {
                    get
                    {
                        double s = 0;
                        foreach (double h in hidden) s += h;
                        return s / size;
                    }
                }

                private double Gate(int g, int unit, double x, double[] h)
                {
                    int at = unit * (size + 2);
                    double s = w[g][at] + w[g][at + 1] * x;
                    for (int j = 0; j < size; j++) s += w[g][at + 2 + j] * h[j];
                    return s;
                }

                public void Step(double x)
                {
                    var next = new double[size];
                    var reset = new double[size];
                    for (int u = 0; u < size; u++)
                        reset[u] = hidden[u] / (1 + Math.Exp(-Gate(0, u, x, hidden)));
                    for (int u = 0; u < size; u++)
                    {
                        double z = 1 / (1 + Math.Exp(-Gate(1, u, x, hidden)));
                        next[u] = (1 - z) * hidden[u] + z * Math.Tanh(Gate(2, u, x, reset));
                    }
                    hidden = next;
                }
            }

            [Differentiable]
            public static double F(double[] theta, double[] series)
            {
                var cell = new GruCell(2, theta);
                double loss = 0;
                for (int t = 0; t + 1 < series.Length; t++)
                {
                    cell.Step(series[t]);
                    double e = cell.Output - series[t + 1];
                    loss += e * e;
                }
                return loss;
            }
            """, [D(0.1, 0.4, -0.2, 0.3, 0, 0.5, 0.2, -0.6, 0.2, -0.3, 0.1, 0.7, -0.1, 0.8, 0.4, 0.2, 0.05, 0.9, -0.5, 0.6, 0.15, -0.7, 0.3, 0.1), D(0.2, 0.5, 0.4, -0.1, 0.3)]),

        new("OptimiserUnrolled", """
            [Differentiable]
            public partial class Adam
            {
                private readonly double[] m, v;
                private double b1t = 1, b2t = 1;
                public double LearningRate { get; set; }

                public Adam(int n, double learningRate)
                {
                    m = new double[n];
                    v = new double[n];
                    LearningRate = learningRate;
                }

                public void Step(double[] w, double[] g)
                {
                    const double b1 = 0.9, b2 = 0.99;
                    b1t *= b1;
                    b2t *= b2;
                    for (int i = 0; i < w.Length; i++)
                    {
                        m[i] = b1 * m[i] + (1 - b1) * g[i];
                        v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
                        w[i] -= LearningRate * (m[i] / (1 - b1t)) / (Math.Sqrt(v[i] / (1 - b2t)) + 1e-6);
                    }
                }
            }

            static double Residual(double[] w, double x, double y) => w[0] + w[1] * x + w[2] * x * x - y;

            [Differentiable]
            public static double F(double learningRate, double ridge, double[] xs, double[] ys)
            {
                var w = new double[3];
                var opt = new Adam(3, learningRate);
                int train = xs.Length - 1;
                for (int epoch = 0; epoch < 10; epoch++)
                {
                    var g = new double[] { ridge * w[0], ridge * w[1], ridge * w[2] };
                    for (int i = 0; i < train; i++)
                    {
                        double e = 2 * Residual(w, xs[i], ys[i]) / train;
                        g[0] += e;
                        g[1] += e * xs[i];
                        g[2] += e * xs[i] * xs[i];
                    }
                    opt.Step(w, g);
                    opt.LearningRate *= 0.95;
                }
                double held = Residual(w, xs[^1], ys[^1]);
                return held * held;
            }
            """, [0.1, 0.05, D(0.1, 0.8, 1.5, 2.0, 1.1), D(0.9, 1.4, 2.9, 4.1, 2.0)], [0.03, 0.2, D(-1, 0.5, 1.2, 0.7), D(0.4, -0.3, -1.9, -0.6)]),

        new("ObjectThatARecursiveFunctionChanges", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public int N;
                public void Add(double v)
                {
                    S += v * (1 + N);
                    N++;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                void R(int k)
                {
                    if (k == 0) return;
                    a.Add(x * k);
                    R(k - 1);
                    a.S *= x;
                }
                R(n);
                return a.S * a.N;
            }
            """, [0.7, 3]) { Allocates = true },

        new("ObjectPassedToARecursiveFunction", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public void Add(double v)
                {
                    S += v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                void R(Acc b, int k)
                {
                    if (k == 0) return;
                    b.Add(x * k);
                    R(b, k - 1);
                    b.S *= x;
                }
                R(a, n);
                return a.S;
            }
            """, [0.7, 3]) { Allocates = true },

        new("GenericObjectChangedInALoop", """
            [Differentiable]
            public sealed partial class Acc<T> where T : IFloatingPointIeee754<T>
            {
                private T _s = T.Zero;
                public T S => _s;
                public void AddAll(ReadOnlySpan<T> v)
                {
                    for (int i = 0; i < v.Length; i++)
                    {
                        _s += v[i] * v[i];
                        if (v[i] > T.One) Bump(v[i]);
                    }
                }
                private void Bump(T x)
                {
                    _s *= x;
                }
            }

            [Differentiable]
            public static double F(double[] a)
            {
                var s = new Acc<double>();
                for (int k = 0; k < 2; k++) s.AddAll(a);
                return s.S;
            }
            """, [D(0.5, 1.5, 2)]),

        new("ObjectThatChangesAsATypeArgument", """
            public interface IAdder
            {
                void Add(double x);
                double Get();
            }

            [Differentiable]
            public sealed partial class Acc : IAdder
            {
                private double _s;
                public void Add(double x)
                {
                    _s += x * (1 + _s);
                }
                public double Get() => _s;
            }

            static void Feed<TA>(TA a, double x, int n) where TA : IAdder
            {
                for (int i = 0; i < n; i++)
                {
                    Twice(a, x);
                    var b = a;
                    b.Add(x * i);
                }
            }

            static void Twice<TB>(TB b, double x) where TB : IAdder
            {
                b.Add(x);
                b.Add(x * x);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                Feed(a, x, n);
                return a.Get();
            }
            """, [0.3, 3]),

        new("ReferencesIntoAnObject", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public int N;
                public double[] W = [1, 2];
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                for (int i = 0; i < n; i++)
                {
                    ref double r = ref a.S;
                    r += x * i;
                    ref double w = ref a.W[i % 2];
                    w *= x;
                    Set(out a.N, ref a.S, x);
                }
                return a.S * a.N + a.W[0] * a.W[1];
            }

            static void Set(out int n, ref double s, double x)
            {
                n = 4;
                s *= x;
            }
            """, [0.7, 3]),

        new("ObjectThatADelegateChangesInALoop", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S = 1;
                public void Add(double v) => S += v;
            }

            static void Repeat(int n, Action<int> f)
            {
                for (int i = 0; i < n; i++) f(i);
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var a = new Acc();
                Repeat(n, i => { a.Add(x * i); a.S *= x; });
                Action<int> g = null!;
                int m = 0;
                g = k =>
                {
                    if (k > 0)
                    {
                        a.Add(x);
                        m++;
                        g(k - 1);
                    }
                }
                ;
                g(n);
                return a.S + m;
            }
            """, [0.7, 3]) { Allocates = true },

        new("ObjectSteppedUntilDone", """
            [Differentiable]
            public sealed partial class St
            {
                public double X, V;
                public int Steps;
                public bool Done => X < 0 || Steps > 20;
                public void Step(double h, double g)
                {
                    V -= g * h;
                    X += V * h;
                    Steps++;
                }
            }

            [Differentiable]
            public static double F(double x, double v, double g)
            {
                var s = new St { X = x, V = v };
                while (true)
                {
                    s.Step(0.1, g);
                    if (s.Done) break;
                    if (s.V < -2)
                    {
                        s.V *= -0.5;
                        continue;
                    }
                    s.X *= 0.99;
                }
                return s.X + s.V * s.Steps;
            }
            """, [1.0, 2.0, 9.81]),

        new("ObjectAskedWhetherItIsThere", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public double Get() => S * 2;
            }

            [Differentiable]
            public static double F(double x)
            {
                var a = new Acc { S = x };
                return (a?.S ?? 0) + (a?.Get() ?? 1) * (a != null ? 2 : 1);
            }
            """, [0.7]) { Allocates = true },

        new("ObjectChangedInATry", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public void Add(double v)
                {
                    if (v > 100) throw new ArgumentException();
                    S += v;
                }
            }

            [Differentiable]
            public static double F(double x)
            {
                var a = new Acc();
                try
                {
                    a.Add(x);
                    a.Add(x * x);
                }
                finally
                {
                    Console.Out.Flush();
                }
                return a.S;
            }
            """, [0.7], [101.0]) { Allocates = true },

        new("PositionalPatternsOfRecords", """
            [Differentiable]
            public abstract partial record Shape(double Density);

            [Differentiable]
            public sealed partial record Disc(double Density, double Radius) : Shape(Density);

            [Differentiable]
            public static double G(Shape s, double k) => s switch { Disc(var d, var r) when r > 0 => d * r * r * k, Disc { Radius: var q } => q, _ => s.Density };

            [Differentiable]
            public static double F(double x)
            {
                var d = new Disc(2, 3);
                return G(d, x);
            }
            """, [0.7]) { Allocates = true },

        new("RecordThatARecursiveFunctionReplaces", """
            [Differentiable]
            public sealed partial record P(double A, double B);

            [Differentiable]
            public static double F(double x, int n)
            {
                P p = new(x, 1);
                double R(int k)
                {
                    if (k == 0) return p.A;
                    p = p with { A = p.B * x, B = p.A + k };
                    var t = new P(p.A, x);
                    double r = R(k - 1) * t.B;
                    p = new P(p.A * t.A, p.B);
                    return r;
                }
                return R(n) * p.A + p.B;
            }
            """, [0.7, 4], [0.7, 0]),

        new("RecordsPassedToARecursiveFunction", """
            [Differentiable]
            public sealed partial record P(double A, double B);

            [Differentiable]
            public static double F(double x, int n)
            {
                P Go(P p, int k) => k == 0 ? p : Go(p with { A = p.A * x + p.B }, k - 1);
                var q = Go(new P(x, 2), n);
                return q.A * q.B;
            }
            """, [0.7, 4]),

        new("ObjectMadeInARecursiveFunction", """
            [Differentiable]
            public sealed partial class Acc
            {
                public double S;
                public double[] W = [1, 2];
                public void Add(double v)
                {
                    S += v * W[0];
                    W[0] *= v;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                double R(int k)
                {
                    var a = new Acc();
                    a.Add(x * k);
                    if (k > 0) a.Add(R(k - 1));
                    var b = a;
                    b.S *= x;
                    return a.S + a.W[0];
                }
                return R(n);
            }
            """, [0.7, 3]),

        new("ObjectOfNothingAndOfTies", """
            [Differentiable]
            public sealed partial class Stats
            {
                public double Sum, Max = double.NegativeInfinity;
                public int N;
                public void Add(double v)
                {
                    Sum += v;
                    if (v > Max) Max = v;
                    N++;
                }
                public double Mean => N == 0 ? 0 : Sum / N;
            }

            [Differentiable]
            public static double F(double[] a)
            {
                var s = new Stats();
                foreach (double v in a)
                {
                    if (double.IsNaN(v)) continue;
                    s.Add(v);
                    if (s.N > 3) break;
                }
                return s.N == 0 ? 1 : s.Mean * s.Max;
            }
            """, [new double[0]], [D(2)], [D(double.NaN, 2, 2, 1, 5, 6)]) { Kinks = [2] },

        new("ObjectsThatShareAnArray", """
            [Differentiable]
            public sealed partial class Sp
            {
                public readonly double[] A;
                public double[] B;
                public Sp(double[] a)
                {
                    A = a;
                    B = a;
                    B[0] *= 2;
                }
                public double Dot()
                {
                    double s = 0;
                    for (int i = 0; i < A.Length; i++) s += A[i] * B[i];
                    A[0] = 7;
                    return s + B[0];
                }
            }

            [Differentiable]
            public static double F(double[] a)
            {
                var s = new Sp(a);
                var t = new Sp(s.B);
                return s.Dot() * t.Dot();
            }
            """, [D(1.5, 2)]),

        new("ObjectLeftEarly", """
            [Differentiable]
            public sealed partial class It
            {
                public double X;
                public bool Step(double r)
                {
                    X = X - r * (X * X - 2);
                    return Math.Abs(X * X - 2) < 1e-3;
                }
            }

            [Differentiable]
            public static double F(double x, double r)
            {
                var s = new It { X = x };
                for (int i = 0; i < 50; i++)
                {
                    if (s.Step(r)) return s.X * i;
                }
                return s.X;
            }
            """, [1.2, 0.3], [1.2, 1e-4]),

        new("ObjectThatASwitchMakes", """
            [Differentiable]
            public sealed partial class C
            {
                public double K;
                public C(double k)
                {
                    K = k;
                }
                public double At(double x) => K * x;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    var c = i switch { 0 => new C(x), 1 => new C(x * x) { K = 3 }, _ => new C(i) };
                    c.K += x;
                    s += c.At(x);
                }
                return s;
            }
            """, [0.7, 4]),

        new("ReferenceToOneOfAnObjectsMembers", """
            [Differentiable]
            public sealed partial class C
            {
                public double K = 2, L = 3;
            }

            [Differentiable]
            public static double F(double x, bool f)
            {
                var c = new C();
                ref double r = ref (f ? ref c.K : ref c.L);
                r *= x;
                r = ref c.K;
                r += x;
                return c.K * c.L;
            }
            """, [0.7, true], [0.7, false]),

        new("OperatorThatChangesItsOperand", """
            [Differentiable]
            public sealed partial class V
            {
                public double X;
                public V(double x)
                {
                    X = x;
                }
                public static V operator *(V a, double k)
                {
                    a.X += k;
                    return new V(a.X * k);
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                var v = new V(x);
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    var w = v * x;
                    s += w.X;
                }
                return s * v.X;
            }
            """, [0.7, 3]),

        new("ObjectWithVirtualMethods", """
            [Differentiable]
            public abstract partial class Layer
            {
                public double[] W = [0.5, 2, 3];
                [Differentiable] public abstract double Step(double x);
            }

            [Differentiable]
            public sealed partial class Sine : Layer
            {
                public double Scale;
                public Sine(double scale) => Scale = scale;
                [Differentiable] public override double Step(double x) => Scale * Math.Sin(x * W[0]) + W[1];
            }

            [Differentiable]
            public sealed partial class Square : Layer
            {
                [Differentiable] public override double Step(double x) => x * x * W[2];
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Layer first = new Square();
                Sine second = new(0.25);
                second.W.AsSpan().Fill(Math.Sin(y));
                second.Scale = y;
                return n > 0 ? first.Step(x) : second.Step(y);
            }
            """, [0.5, 0.75, 3], [0.5, -0.75, 0]) { Allocates = true },

        new("VirtualMethodsThatWriteBesideOthersThatRead", """
            [Differentiable]
            public abstract partial class Layer { public double W; [Differentiable] public abstract double Step(double x); }
            [Differentiable]
            public sealed partial class Sine : Layer { [Differentiable] public override double Step(double x) { W += 0.1 * x; return Math.Sin(W * x); } }
            [Differentiable]
            public sealed partial class Square : Layer { public double B = 0.5; [Differentiable] public override double Step(double x) => W * x * x + B; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Layer first = n > 2 ? new Sine() : new Square();
                Layer second = new Square();
                first.W = y; second.W = x;
                for (int i = 0; i < n; i++)
                {
                    Layer l = i % 2 == 0 ? first : second;
                    x = l.Step(x) * 0.5 + y;
                    l.W -= 0.01 * x;
                    if (x > 2) (first, second) = (second, first);
                    if (i == 2) first = new Sine();
                    first.W += y * 0.1;
                }
                return x + first.W * second.W;
            }
            """, [0.4, 0.6, 5], [0.4, 0.6, 2], [0.4, 0.6, 0]) { Allocates = true },

        new("ObjectsChangedBetweenCallsThatReadThem", """
            [Differentiable]
            public partial class Net { public double[] W = [0.5, 0.25, 1]; public double S; [Differentiable] public virtual double Eval(double x) => W[0] * x + W[1] * x * x + W[2] + S; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Net net = new(), other = new();
                net.W[0] = x; other.W[1] = y;
                double s = net.Eval(y);
                net.W[0] = s; net.W[0] += y; net.S = s * y;
                s += net.Eval(x) * other.Eval(s);
                for (int i = 0; i < n; i++)
                {
                    net.W[i % 3] = s * 0.1;
                    s = net.Eval(s * 0.3) + 0.5 * other.Eval(0.2 * s);
                    other.S = net.S * s;
                    net.S -= 0.05 * s;
                }
                return s * net.W[2] + other.S;
            }
            """, [0.4, 0.6, 4], [0.4, 0.6, 0]) { Allocates = true },
    ];
}
