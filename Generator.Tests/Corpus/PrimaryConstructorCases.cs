using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Classes and structs whose members use the parameters of their primary constructor.</summary>
internal static class PrimaryConstructorCases
{
    public static IEnumerable<Case> All =>
    [
        new("PrimaryDense", """
            [Differentiable]
            public sealed partial class Dense(int inputs, double[] w, double bias)
            {
                private readonly double _scale = 2 * bias;
                public int Inputs => inputs;
                public double Run(double[] x)
                {
                    double s = bias;
                    for (int i = 0; i < inputs; i++) s += w[i] * x[i];
                    return Math.Tanh(s) * _scale;
                }
            }

            [Differentiable]
            public static double F(double b, double[] x)
            {
                var d = new Dense(2, [b, 2 * b], b);
                Dense[] all = [d, new Dense(1, [b], 1)];
                double s = 0;
                foreach (Dense e in all) s += e.Run(x);
                return s;
            }
            """, [0.3, D(1, 2)]) { Allocates = true },

        new("PrimaryGiven", """
            [Differentiable]
            public sealed partial class Dense(int inputs, double[] w, double bias)
            {
                private readonly double _scale = 2 * bias;
                public int Inputs => inputs;
                [Differentiable]
                public double Run(double[] x)
                {
                    double s = bias;
                    for (int i = 0; i < inputs; i++) s += w[i] * x[i];
                    return Math.Tanh(s) * _scale;
                }
            }

            [Differentiable]
            public static double F(double b, double[] x)
            {
                var d = new Dense(2, [b, 2 * b], b);
                return d.Run(x) * d.Inputs;
            }
            """, [0.3, D(1, 2)]) { Allocates = true },

        new("PrimaryShapes", """
            [Differentiable]
            public abstract partial class Shape(string name)
            {
                public string Name => name;
                [Differentiable]
                public abstract double Area(double k);
            }

            [Differentiable]
            public sealed partial class Circle(double r) : Shape("circle")
            {
                [Differentiable]
                public override double Area(double k) => Math.PI * r * r * k;
            }

            [Differentiable]
            public sealed partial class Rect(double a, double b) : Shape("rect")
            {
                [Differentiable]
                public override double Area(double k)
                {
                    a *= k;
                    return a * b;
                }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Shape[] all = [new Circle(x), new Rect(x, y), new Circle(y * x)];
                double s = 0;
                for (int rep = 0; rep < 2; rep++) foreach (var sh in all) s += sh.Area(y) * sh.Name.Length;
                return s;
            }
            """, [1.5, 0.7]) { Allocates = true },

        new("PrimaryMutable", """
            [Differentiable]
            public sealed partial class Counter(double start, int calls = 0)
            {
                public double Next(double by)
                {
                    start += by * start;
                    calls++;
                    return start * calls;
                }

                public double Start { get => start; set => start = value * value; }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                var c = new Counter(x);
                double s = 0;
                for (int i = 0; i < 3; i++) s += c.Next(y);
                c.Start = s;
                return c.Start + s;
            }
            """, [1.5, 0.7]) { Allocates = true },

        new("PrimaryMutableObject", """
            [Differentiable]
            public sealed partial class Counter(double start, int calls = 0)
            {
                public double Next(double by)
                {
                    start += by * start;
                    calls++;
                    return start * calls;
                }

                public double Start { get => start; set => start = value * value; }
            }

            [Differentiable]
            public static double F(double x, double y)
            {
                Counter[] all = [new Counter(x), new Counter(y, 2)];
                double s = 0;
                for (int i = 0; i < 5; i++) s += all[i % 2].Next(y);
                all[1].Start = s;
                return all[0].Start + all[1].Start;
            }
            """, [1.5, 0.7]) { Allocates = true },

        new("PrimaryStructMember", """
            public readonly record struct V(double X, double Y)
            {
                public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
                public static V operator *(double k, V a) => new(k * a.X, k * a.Y);
            }

            [Differentiable]
            public partial class Body(V position, V velocity, double mass)
            {
                public void Step(double dt)
                {
                    position += dt * velocity;
                    velocity += (dt / mass) * Force();
                }

                private V Force() => -1.0 * position;
                public double Energy => 0.5 * mass * (velocity.X * velocity.X + velocity.Y * velocity.Y) + 0.5 * (position.X * position.X + position.Y * position.Y);
            }

            [Differentiable]
            public static double F(double x, double m)
            {
                Body[] bodies = [new(new V(x, 1), new V(0, x), m), new(new V(1, x), default, 2)];
                for (int i = 0; i < 4; i++) foreach (Body b in bodies) b.Step(0.1);
                return bodies[0].Energy * bodies[1].Energy;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryStructGiven", """
            public readonly record struct V(double X, double Y)
            {
                public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
                public static V operator *(double k, V a) => new(k * a.X, k * a.Y);
            }

            [Differentiable]
            public partial class Body(V position, V velocity, double mass)
            {
                public void Step(double dt)
                {
                    position += dt * velocity;
                    velocity += (dt / mass) * Force();
                }

                private V Force() => -1.0 * position;
                public double Energy => 0.5 * mass * (velocity.X * velocity.X + velocity.Y * velocity.Y) + 0.5 * (position.X * position.X + position.Y * position.Y);
            }

            [Differentiable]
            static double G(Body b, double dt)
            {
                for (int i = 0; i < 3; i++) b.Step(dt);
                return b.Energy;
            }

            [Differentiable]
            public static double F(double x, double m) => G(new Body(new V(x, 1), new V(0, x), m), 0.1) * x;
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryBasePass", """
            [Differentiable]
            public partial class Layer(double gain)
            {
                public double Gain { get; } = gain;
                [Differentiable]
                public virtual double Run(double x) => Gain * x;
            }

            [Differentiable]
            public sealed partial class Relu(double gain, double leak) : Layer(gain * 2)
            {
                [Differentiable]
                public override double Run(double x) => x > 0 ? Gain * x : leak * x;
            }

            [Differentiable]
            public static double F(double x, double g)
            {
                var r = new Relu(g, 0.1 * g);
                return r.Run(x) + r.Run(-x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryTree", """
            [Differentiable]
            public abstract partial class Node
            {
                [Differentiable]
                public abstract double Eval(double x);
            }

            [Differentiable]
            public sealed partial class Var : Node
            {
                [Differentiable]
                public override double Eval(double x) => x;
            }

            [Differentiable]
            public sealed partial class Const(double c) : Node
            {
                [Differentiable]
                public override double Eval(double x) => c;
            }

            [Differentiable]
            public sealed partial class Add(Node a, Node b) : Node
            {
                [Differentiable]
                public override double Eval(double x) => a.Eval(x) + b.Eval(x);
            }

            [Differentiable]
            public sealed partial class Mul(Node a, Node b) : Node
            {
                [Differentiable]
                public override double Eval(double x) => a.Eval(x) * b.Eval(x);
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Node n = new Mul(new Add(new Var(), new Const(c)), new Mul(new Var(), new Const(c * c)));
                return n.Eval(x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryLambda", """
            [Differentiable]
            public sealed partial class Quad(double lo, double hi, int n)
            {
                static double Sum(Func<double, double> f, double a, double h, int n)
                {
                    double s = 0;
                    for (int i = 0; i < n; i++) s += f(a + (i + 0.5) * h) * h;
                    return s;
                }

                public double Run(double p) => Sum(t => Math.Sin(p * t) * hi, lo, (hi - lo) / n, n);
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Quad[] q = [new(0, x, 8), new(x, c, 4)];
                return q[0].Run(c) + q[1].Run(x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryGeneric", """
            [Differentiable]
            public sealed partial class Cell<T>(T v, int k) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                public T Cube() => v * v * v * T.CreateChecked(k);
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Cell<double>[] q = [new(x, 1), new(c * x, 2)];
                double s = 0;
                foreach (var e in q) s += e.Cube();
                return s;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimarySameNames", """
            [Differentiable]
            public sealed partial class A(double w)
            {
                private readonly double w = w * 2;
                public double Run(double x)
                {
                    double Local(double w) => w * x;
                    return w * Local(x);
                }
            }

            [Differentiable]
            public sealed partial class B(double w, double v)
            {
                public double W { get; } = w;
                public double Run(double x)
                {
                    double w = x * v;
                    return w * W;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                A[] q = [new(x), new(c * x)];
                B[] r = [new(x, c), new(c, x)];
                double s = 0;
                for (int i = 0; i < 2; i++) s += q[i].Run(c) * r[i].Run(x);
                return s;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryInitField", """
            [Differentiable]
            public sealed partial class A(double w, int n)
            {
                private double _a = w * n, _b = w + 1;
                public double W => w;
                public double Run(double x)
                {
                    for (int i = 0; i < n; i++)
                    {
                        _a += _b * x;
                        w *= 1.1;
                    }
                    return _a * w;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                A[] q = [new(x, 2), new(c * x, 0)];
                return q[0].Run(c) * q[1].Run(x) + q[0].W;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryWrittenArray", """
            [Differentiable]
            public sealed partial class Filter(double[] taps, double[] state)
            {
                public double Push(double x)
                {
                    for (int i = state.Length - 1; i > 0; i--) state[i] = state[i - 1];
                    state[0] = x;
                    double s = 0;
                    for (int i = 0; i < taps.Length; i++) s += taps[i] * state[i];
                    return s;
                }
            }

            [Differentiable]
            public static double F(double[] t, double[] x)
            {
                Filter[] fs = [new Filter(t, new double[3]), new Filter([t[1], t[0], 1], [1, 2, 3])];
                double s = 0;
                foreach (double v in x) foreach (Filter f in fs)
                {
                    double o = f.Push(v);
                    s += o * o;
                }
                return s;
            }
            """, [D(0.5, 0.3, 0.2), D(1, 2, 3, 4)], [D(0.5, 0.3, 0.2), D()]) { Allocates = true },

        new("PrimaryStaticSame", """
            [Differentiable]
            public sealed partial class A(double k, double scale)
            {
                public static double Scale(double scale) => scale * 2;
                public const double k2 = 3;
                public double Run(double x) => Scale(x) * k + scale * k2;
                public string Say() => nameof(k) + nameof(x);
                private double x;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                A[] q = [new(x, c), new(c, x * x)];
                return q[0].Run(c) * q[1].Run(x) + q[0].Say().Length;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryMiddleClass", """
            [Differentiable]
            public abstract partial class Base(double k)
            {
                [Differentiable]
                public virtual double Run(double x) => k * x;
            }

            [Differentiable]
            public partial class Middle(double k, double m) : Base(k * 2)
            {
                protected double M => m;
                [Differentiable]
                public override double Run(double x) => base.Run(x) + m;
            }

            [Differentiable]
            public sealed partial class Leaf(double a, double b, int n) : Middle(a, a * b)
            {
                [Differentiable]
                public override double Run(double x)
                {
                    double s = base.Run(x);
                    for (int i = 0; i < n; i++) s += b * M * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Base[] q = [new Middle(x, c), new Leaf(c, x, 2)];
                double s = 0;
                foreach (Base p in q) s += p.Run(c + x);
                return s;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryThrowing", """
            [Differentiable]
            public sealed partial class A(double w, int n)
            {
                private readonly int _n = n > 0 ? n : throw new ArgumentOutOfRangeException(nameof(n));
                public double Run(double x) => w * _n * x;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                A[] q = [new(x, 1), new(x * x, n)];
                return q[0].Run(x) * q[1].Run(x);
            }
            """, [0.5, 2]) { Allocates = true },

        new("PrimaryChained", """
            [Differentiable]
            public sealed partial class A(double w, double v)
            {
                public A(double w) : this(w, 2 * w)
                {
                    _extra = w * w;
                }

                private readonly double _extra;
                public double Run(double x) => w * x + v + _extra;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                A[] q = [new(x), new(c, x)];
                return q[0].Run(c) * q[1].Run(x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryObjectParameter", """
            [Differentiable]
            public sealed partial class Inner(double w)
            {
                public double W { get => w; set => w = value; }
            }

            [Differentiable]
            public sealed partial class Outer(Inner inner, Inner[] others)
            {
                public double Run(double x)
                {
                    inner.W *= x;
                    double s = inner.W;
                    foreach (Inner o in others)
                    {
                        s += o.W;
                        o.W += x;
                    }
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                var a = new Inner(x);
                Inner[] all = [a, new Inner(c)];
                var o = new Outer(a, all);
                return o.Run(c) * o.Run(x) + a.W * all[1].W;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryUnmarkedStruct", """
            public struct Lin(double a, double b)
            {
                private double c = a + b;
                public double Run(double x)
                {
                    c += x;
                    return a * x + b * c;
                }

                public int Other()
                {
                    int a = 3;
                    return a;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                var l = new Lin(x, c);
                var m = l;
                return l.Run(c) * l.Run(x) + m.Run(1) * m.Other();
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryMarkedStructShadowed", """
            [Differentiable]
            public partial struct Lin(double a, int n)
            {
                public readonly double Run(double x)
                {
                    int n = 2;
                    return a * x * n;
                }
            }

            [Differentiable]
            static double G(Lin[] all, double x)
            {
                double s = 0;
                foreach (var l in all) s += l.Run(x);
                return s;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Lin[] all = [new(x, 1), new(c, 2)];
                all[0] = new Lin(c * x, 3);
                return G(all, x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryStructOwnField", """
            [Differentiable]
            public partial struct Lin(double a)
            {
                private double a = a * 2;
                public readonly double Run(double x) => a * x;
            }

            [Differentiable]
            static double G(Lin[] all, double x)
            {
                double s = 0;
                foreach (var l in all) s += l.Run(x);
                return s;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Lin[] all = [new(x), new(c)];
                all[0] = new Lin(c * x);
                return G(all, x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryTupleAssign", """
            [Differentiable]
            public sealed partial class Fib(double a, double b)
            {
                public double Next()
                {
                    (a, b) = (b, a + b);
                    return a;
                }

                public void Scale(double k)
                {
                    Mul(ref a, k);
                }

                private static void Mul(ref double v, double k) => v *= k;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                Fib[] q = [new(x, c), new(c, 1)];
                double s = 0;
                for (int i = 0; i < 5; i++)
                {
                    s += q[i & 1].Next();
                    q[0].Scale(c);
                }
                return s;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryLocalObject", """
            [Differentiable]
            public sealed partial class Fib(double a, double b)
            {
                private double _sum = a;
                public double Next()
                {
                    (a, b) = (b, a * b);
                    _sum += a;
                    return _sum;
                }
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                var q = new Fib(x, c);
                double s = 0;
                for (int i = 0; i < 4; i++) s += q.Next();
                return s;
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryFuncMember", """
            [Differentiable]
            public sealed partial class Solver(Func<double, double> f, double tol, int max)
            {
                public double Root(double x)
                {
                    for (int i = 0; i < max; i++)
                    {
                        double h = 1e-3, d = (f(x + h) - f(x - h)) / (2 * h);
                        double step = f(x) / d;
                        x -= step;
                        if (Math.Abs(step) < tol) break;
                    }
                    return x;
                }
            }

            [Differentiable]
            public static double F(double a, double x0)
            {
                var s = new Solver(x => x * x - a, 1e-12, 20);
                return s.Root(x0);
            }
            """, [2.0, 1.0]) { Allocates = true },

        new("PrimaryRecordClass", """
            [Differentiable]
            public sealed partial record class P(double A, double B)
            {
                public double Run(double x) => A * x + B;
            }

            [Differentiable]
            public sealed partial class M(P p, double k)
            {
                public double Run(double x) => p.Run(x) * k;
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                P p = new(x, c);
                M[] ms = [new(p, x), new(p with { A = c }, c)];
                return ms[0].Run(c) + ms[1].Run(x);
            }
            """, [0.5, 1.2]) { Allocates = true },

        new("PrimaryGivenRead", """
            [Differentiable]
            public sealed partial class A(double[] w, int n)
            {
                public double Run(double x)
                {
                    double s = 0;
                    for (int i = 0; i < n && i < w.Length; i++) s += w[i] * x;
                    return s;
                }
            }

            [Differentiable]
            public static double F(double x, double[] v)
            {
                A[] q = [new A(v, 1), new A(v, 9)];
                double s = q[0].Run(x) * q[1].Run(3);
                return s + (v.Length > 0 ? v[0] : x);
            }
            """, [0.5, D(1, 2)], [0.5, D()], [0.5, D(double.NaN)]) { Allocates = true, Kinks = [2] },

        new("PrimaryInInitEffect", """
            [Differentiable]
            public sealed partial class A(double w, int k)
            {
                private double _a = w *= 2, _b = w + k++;
                public double Run(double x) => _a * x + _b * w + k;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                A[] q = [new A(x, n), new A(x * x, 1)];
                return q[0].Run(x) * q[1].Run(3);
            }
            """, [0.5, 9]) { Allocates = true },

        new("PrimaryBaseArgs", """
            [Differentiable]
            public partial class B(double p)
            {
                public double P { get; set; } = p;
            }

            [Differentiable]
            public sealed partial class A(double w) : B(w *= 3)
            {
                public double Run(double x) => w * x + P;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                A[] q = [new A(x), new A(x * x)];
                return q[0].Run(x) * q[1].Run(3);
            }
            """, [0.5, 9]) { Allocates = true },
    ];

    private static double[] D(params double[] values) => values;
}
