using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Marked methods that return arrays: copied into their callers, called by their pairs, and by their own <c>XVjp</c>.</summary>
internal static class ReturnedArrayCases
{
    public static IEnumerable<Case> All =>
    [
        new("ReturnedVirtual", """
            [Differentiable]
            public abstract partial class Layer
            {
                [Differentiable]
                public abstract double[] Forward(double[] x);
            }

            [Differentiable]
            public sealed partial class Dense : Layer
            {
                private readonly double[] _b;
                private readonly double[,] _w;

                public Dense(int n, int m, double scale)
                {
                    _b = new double[n];
                    _w = new double[n, m];
                    for (int i = 0; i < n; i++)
                    {
                        _b[i] = 0.1 * i;
                        for (int j = 0; j < m; j++) _w[i, j] = scale * ((0.3 * i) - (0.2 * j) + 0.1);
                    }
                }

                [Differentiable]
                public override double[] Forward(double[] x)
                {
                    var y = new double[_b.Length];
                    for (int i = 0; i < y.Length; i++)
                    {
                        double s = _b[i];
                        for (int j = 0; j < x.Length; j++) s += _w[i, j] * x[j];
                        y[i] = s;
                    }

                    return y;
                }
            }

            [Differentiable]
            public sealed partial class Tanh : Layer
            {
                [Differentiable]
                public override double[] Forward(double[] x)
                {
                    if (x.Length == 0) return [];
                    var y = new double[x.Length];
                    for (int i = 0; i < y.Length; i++) y[i] = Math.Tanh(x[i]);
                    return y;
                }
            }

            [Differentiable]
            public static double F(double[] x, double scale, int layers)
            {
                Layer[] net = [new Dense(3, x.Length, scale), new Tanh(), new Dense(x.Length, 3, scale * scale), new Tanh()];
                double[] h = x;
                for (int i = 0; i < layers; i++) h = net[i % net.Length].Forward(h);
                double s = 0;
                for (int i = 0; i < h.Length; i++) s += h[i] * h[i] * (i + 1);
                if (layers % 4 != 1 && layers % 4 != 2)
                {
                    double[] again = net[0].Forward(h);
                    again[0] *= 3;
                    s += again[0] + again[^1];
                }

                return s;
            }
            """, [D(0.3, -0.2), 1.1, 4], [D(0.3, -0.2), 0.7, 7], [D(0.3), 0.7, 0], [D(0.3, double.NaN), 0.7, 2]) { Allocates = true, Kinks = [3] },

        new("ReturnedRecursive", """
            [Differentiable]
            public static double[] Repeat(double[] x, int n)
            {
                if (n <= 0) return [.. x];
                var y = Repeat(x, n - 1);
                for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(y[i]) + (x[i] * (i + 1));
                return n % 2 == 0 ? y : Repeat(y, n - 2);
            }

            [Differentiable]
            public static double F(double[] x, int n)
            {
                double[] y = Repeat(x, n), z = Repeat(y, 1);
                double s = 0;
                foreach (double v in y) s += v * v;
                return s + (z.Length > 0 ? z[0] * y[0] : 1);
            }
            """, [D(0.3, -0.2), 3], [D(0.3, -0.2, 0.9), 4], [D(), 2], [D(0.5), 0]),

        new("ReturnedSmall", """
            public struct P
            {
                public double X, Y;
            }

            [Differentiable]
            public static double[] Rotated(ReadOnlySpan<double> x, double a)
            {
                if (x.Length < 2) throw new ArgumentException("two");
                return [(x[0] * Math.Cos(a)) - (x[1] * Math.Sin(a)), (x[0] * Math.Sin(a)) + (x[1] * Math.Cos(a))];
            }

            [Differentiable]
            public static double[] Same(double[] x) => x;

            [Differentiable]
            public static double[] Picked(double[] x, int n)
            {
                double[] y = new double[2], z = [x[0], 3];
                y[0] = x[0] * x[1];
                for (int i = 0; i < n; i++)
                {
                    (y, z) = (z, y);
                    y[0] += x[1];
                }

                return n > 4 ? y : z;
            }

            [Differentiable]
            public static P[] Points(double[] x)
            {
                var p = new P[x.Length];
                for (int i = 0; i < x.Length; i++)
                {
                    p[i].X = x[i] * x[i];
                    p[i].Y = i > 0 ? p[i - 1].X : 1;
                }

                return p;
            }

            [Differentiable]
            public static T[] Exponentials<T>(T[] x)
                where T : IFloatingPointIeee754<T>
            {
                var y = new T[x.Length];
                for (int i = 0; i < x.Length; i++) y[i] = T.Exp(x[i]);
                return y;
            }

            [Differentiable]
            public static double F(double[] x, double a, int n)
            {
                double[] y = Rotated(x, a), s = Same(y), p = Picked(s, n);
                s[0] *= 2;
                P[] q = Points(p);
                double[] g = Exponentials(y);
                return (y[0] * y[1]) + (p[0] * p[1]) + (q[1].X * q[1].Y) + q[0].Y + (g[0] * g[1]);
            }
            """, [D(0.3, -0.2), 0.7, 3], [D(0.3, -0.2), 0.7, 6], [D(0.3), 0.7, 1]),

        new("ReturnedEntry", """
            [Differentiable]
            public static double[] Softmax(double[] x, double t)
            {
                var y = new double[x.Length];
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = Math.Exp(x[i] / t);
                    s += y[i];
                }

                for (int i = 0; i < x.Length; i++) y[i] /= s;
                return y;
            }

            [Differentiable]
            public static double F(double[] x, double[] u, double t)
            {
                double[] y = Softmax(x, t);
                double s = 0;
                for (int i = 0; i < y.Length; i++) s += y[i] * u[i];
                return s;
            }
            """, [D(0.3, -0.2, 1.5), D(1, -2, 0.5), 0.8], [D(), D(), 1.0], [D(2), D(3), 0.5])
        {
            Allocates = true,
            Facade = Entry("SoftmaxVjp(x, t, scaled, xAdjoint, ref tAdjoint)"),
        },

        new("ReturnedEntryRecursive", """
            [Differentiable]
            public static double[] Walk(double[] x, double t, int n)
            {
                if (n == 0) return [.. x, t];
                double[] y = Walk(x, t * 1.1, n - 1);
                y[^1] *= y[0];
                return y;
            }

            [Differentiable]
            public static double F(double[] x, double[] u, double t)
            {
                double[] y = Walk(x, t, 3);
                double s = 0;
                for (int i = 0; i < y.Length; i++) s += y[i] * u[i];
                return s;
            }
            """, [D(0.3, -0.2, 1.5), D(1, -2, 0.5, 3), 0.8], [D(2), D(3, 4), 0.5])
        {
            Allocates = true,
            Facade = Entry("WalkVjp(x, t, 3, scaled, xAdjoint, ref tAdjoint)"),
        },

        new("ReturnedGiven", """
            [Differentiable]
            public static double[] Scaled(double[] x, double t)
            {
                for (int i = 0; i < x.Length; i++) x[i] *= t;
                return x;
            }

            [Differentiable]
            public static double F(double[] x, double[] u, double t)
            {
                double[] y = Scaled([.. x], t);
                double s = 0;
                for (int i = 0; i < y.Length; i++) s += y[i] * u[i];
                return s;
            }
            """, [D(0.3, -0.2, 1.5), D(1, -2, 0.5), 0.8], [D(), D(), 0.5])
        {
            Allocates = true,
            Facade = Entry("ScaledVjp(a, t, scaled, own, ref tAdjoint); for (int i = 0; i < x.Length; i++) xAdjoint[i] += own[i]", "double[] a = [.. x], own = new double[x.Length];"),
        },

        new("ReturnedMember", """
            [Differentiable]
            public sealed partial class Filter
            {
                private readonly double[] _out = new double[3];
                public double Gain;

                [Differentiable]
                public double[] Run(double[] x)
                {
                    for (int i = 0; i < _out.Length; i++) _out[i] = (0.5 * _out[i]) + (Gain * x[i % x.Length]);
                    return _out;
                }
            }

            [Differentiable]
            public static double F(double[] x, double g)
            {
                var f = new Filter { Gain = g };
                double[] one = f.Run(x), two = f.Run(one);
                return (one[0] * two[1]) + two[2];
            }
            """, [D(0.3, -0.2, 1.5), 0.8], [D(2), 0.5]) { Allocates = true },

        new("ReturnedNever", """
            public record struct Two(double P, double Q);

            [Differentiable]
            public partial class Base
            {
                [Differentiable]
                public virtual double One(double x) => throw new NotImplementedException();

                [Differentiable]
                public virtual Two Both(double x) => throw new NotImplementedException();

                [Differentiable]
                public virtual double[] Many(double x) => throw new NotImplementedException();
            }

            [Differentiable]
            public partial class Heir : Base
            {
                [Differentiable]
                public override double One(double x) => x * x;

                [Differentiable]
                public override Two Both(double x) => new(x, x * x);

                [Differentiable]
                public override double[] Many(double x) => [x, x * x];
            }

            static double Never(double x) => throw new ArgumentException("no");

            [Differentiable]
            public static double F(double x, int n)
            {
                Base a = n == 1 ? new Base() : new Heir();
                var (p, q) = a.Both(x);
                double[] h = a.Many(x);
                return (a.One(x) * p * q * h[1]) + (n == 5 ? Never(x) : x);
            }
            """, [1.5, 0], [1.5, 1], [1.5, 5]) { Allocates = true },
    ];

    /// <summary>F(x, u) = ⟨u, y(x)⟩ by <c>XVjp</c> of what returns y; the seed is a multiple of u.</summary>
    /// <param name="call">The call: "XVjp(x, t, scaled, …)".</param>
    private static string Entry(string call, string before = "") => $$"""
        public static double FGradient(double[] x, double[] u, double t, Span<double> xGradient, Span<double> uGradient, out double tGradient)
        {
            tGradient = 0;
            xGradient.Clear();
            uGradient.Clear();
            return FVjp(x, u, t, 1, xGradient, uGradient, ref tGradient);
        }

        public static double FVjp(double[] x, double[] u, double t, double seed, Span<double> xAdjoint, Span<double> uAdjoint, ref double tAdjoint)
        {
            double[] scaled = new double[u.Length];
            for (int i = 0; i < u.Length; i++) scaled[i] = seed * u[i];
            {{before}}
            double[] y = {{call}};
            double s = 0;
            for (int i = 0; i < y.Length; i++)
            {
                s += y[i] * u[i];
                uAdjoint[i] += seed * y[i];
            }

            return s;
        }
        """;
}
