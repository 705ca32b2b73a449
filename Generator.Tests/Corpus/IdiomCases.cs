using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What everyday C# has around its numbers: logs, loops over objects, copies in one call, bases that hold none.</summary>
internal static class IdiomCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("LoopsOverArraysOfObjects", """
            public abstract record Shape;
            public sealed record Circle(double R) : Shape;
            public sealed record Box(double W, double H) : Shape;

            private static double Area(Shape shape, double scale) => shape switch
            {
                Circle { R: var r } => Math.PI * r * r * scale,
                Box(var w, var h) => w * h * scale * scale,
                _ => 0,
            };

            [Differentiable]
            public static double F(double scale, double price, int skip)
            {
                Shape[] shapes = [new Circle(1), new Box(2, 3), new Circle(0.5), new Box(1, 1)];
                double total = 0;
                foreach (Shape shape in shapes) total += Area(shape, scale) * price;
                int n = 0;
                foreach (Shape shape in shapes)
                {
                    if (n++ < skip) continue;
                    total *= Area(shape, scale);
                    if (total > 50) break;
                }
                return total;
            }
            """, [0.7, 1.5, 1], [0.7, 1.5, 4], [2.0, 9.5, 0]) { Allocates = true },

        new("LoopsOverWhatHasNoType", """
            [Differentiable]
            public static double F(double x, double y)
            {
                string[,] names = { { "a", "bb" }, { "ccc", "d" } };
                double s = 0;
                foreach (string name in names) s = s * x + name.Length * y;
                var things = new System.Collections.ArrayList { 1, "two", 3.0 };
                foreach (object thing in things)
                {
                    if (thing is string) continue;
                    s *= y;
                }
                return s;
            }
            """, [0.7, 1.5]) { Allocates = true },

        new("LogsThatMayBeMissing", """
            private static int Lines(System.Text.StringBuilder log) => log is null ? 0 : log.ToString().Split('\n').Length;

            [Differentiable]
            public static double F(double a, double b, bool logs)
            {
                System.Text.StringBuilder log = logs ? new() : null;
                double x = 1;
                for (int i = 0; i < 5; i++)
                {
                    double next = x - ((x * x * x) - (a * x) - b) / ((3 * x * x) - a);
                    log?.AppendLine($"step {i}: x = {next:F6}, change {next - x:E2}");
                    log?.Append(i).Append(' ').AppendLine(log?.Length > 0 ? "more" : "first");
                    x = next;
                }
                if (log is not null) log.Append($"x = {x}");
                return x * (1 + Lines(log));
            }
            """, [1.1, 0.7, true], [1.1, 0.7, false]) { Allocates = true },

        new("EventsThatAreRaised", """
            private static event Action<int> Stepped = i => s_steps += i;

            private static int s_steps;

            [Differentiable]
            public static double F(double x, int n)
            {
                s_steps = 0;
                for (int i = 0; i < n; i++)
                {
                    x = Math.Sin(x) * 1.1;
                    Stepped?.Invoke(i);
                }
                return x * (1 + s_steps);
            }
            """, [0.5, 4], [0.5, 0]) { Allocates = true },

        new("ArraysResized", """
            [Differentiable]
            public static double F(double[] x, int n, bool any)
            {
                double[] w = x;
                double[]? none = any ? [2, x[0]] : null;
                for (int i = 0; i < 3; i++)
                {
                    Array.Resize(ref w, w.Length + n);
                    w[^1] += x[0] * w[0];
                    x[0] *= 1.5;
                }

                Array.Resize(ref none, 3);
                none[2] = w[0];
                double s = 0;
                foreach (double v in w) s += v * v;
                foreach (double v in none) s += Math.Sin(v);
                return s + x[0];
            }
            """, [D(0.5, 1.5), 0, true], [D(0.5, 1.5), 1, false], [D(0.5, 1.5, 0.3, 0.4, 0.7, 0.8, 0.9), -2, true], [D(0.5, 1.5), -2, true], [D(0.5), -3, false], [D(), 0, true]),

        new("ArraysConverted", """
            [Differentiable]
            public static double F(double[] x, double k)
            {
                double total = 0;
                double[] squares = Array.ConvertAll(x, v => v * v * k);
                Converter<double, float> narrow = v => { total += v; k *= 0.5; return (float)(v * k); };
                float[] narrowed = Array.ConvertAll(squares, narrow);
                var pairs = Array.ConvertAll(narrowed, v => (v * total, v > 0.1f ? 1 : 2));
                double s = total;
                foreach (var (w, count) in pairs) s += w * count;
                return s + Array.ConvertAll(x, Math.Exp).Length * Array.ConvertAll(x, Math.Sin)[0];
            }
            """, [D(0.5, 1.5), 0.7], [D(0.25), 2.0], [D(), 1.0]),

        new("TestsForNothing", """
            private static double Sum(double[] x)
            {
                ArgumentNullException.ThrowIfNull(x);
                double s = 0;
                foreach (double v in x) s += v;
                return s;
            }

            [Differentiable]
            public static double F(double[] x, double[,] m, double k, int n)
            {
                if (x == null) throw new ArgumentNullException(nameof(x));
                ArgumentNullException.ThrowIfNull(m);
                if (x is null || x.Length == 0) return k * Sum(new double[n]);
                if (n == 0) return Sum(x) * m[0, 0] * Sum([k, k]);
                return x[0] * F(x, m, k * x[^1], n - 1) + (x != null ? F([], m, k, n) : 0);
            }
            """, [D(0.5, 1.5), Matrix(2, 2), 0.7, 2], [D(), Matrix(2, 2), 0.7, 3], [D(0.5), Matrix(2, 2), 0.7, 0]),

        new("CopiesInOneCall", """
            [Differentiable]
            public static double F(double[] a, double[,] m, int count)
            {
                double[] b = System.Linq.Enumerable.ToArray(a);
                b[0] *= a[1];
                var wide = new double[2, 3];
                Array.Copy(m, wide, count);
                wide[0, 1] *= b[0];
                var same = new double[m.GetLength(0), m.GetLength(1)];
                Array.Copy(m, same, m.Length);
                same[0, 0] += m[0, 0];
                double s = 0;
                foreach (double e in b) s += e * e;
                foreach (double e in wide) s = s * 0.5 + e;
                foreach (double e in same) s = s * 0.5 + e * e;
                return s;
            }
            """, [D(0.5, 1.5), Matrix(2, 2), 4], [D(0.5, 1.5), Matrix(3, 2), 5], [D(0.5, 1.5), Matrix(2, 2), 0]),

        new("BasesWithoutNumbers", """
            [Differentiable]
            public abstract partial class Node
            {
                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)] public abstract double Evaluate(ReadOnlySpan<double> x);
            }

            [Differentiable]
            public sealed partial class Leaf : Node
            {
                public double Value;
                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)] public override double Evaluate(ReadOnlySpan<double> x) => Value * x[0];
            }

            [Differentiable]
            public sealed partial class Split : Node
            {
                [NoGradient] public int Feature;
                public double Threshold;
                public Node Left, Right;

                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
                public override double Evaluate(ReadOnlySpan<double> x)
                {
                    double p = 1 / (1 + Math.Exp(Threshold - x[Feature]));
                    return ((1 - p) * Left.Evaluate(x)) + (p * Right.Evaluate(x));
                }
            }

            static Split Make(double[] w) => new()
            {
                Feature = 1,
                Threshold = w[0],
                Left = new Leaf { Value = w[1] },
                Right = new Split { Threshold = w[2], Left = new Leaf { Value = w[3] }, Right = new Leaf { Value = w[4] } },
            };

            [Differentiable]
            public static double F(double[] w, double[] x) => Make(w).Evaluate(x);
            """, [D(0.5, 1, -0.3, 0.7, 2), D(0.25, -0.5)])
        {
            Allocates = true,
            Facade = """
                static double[] Numbers(Split tree)
                {
                    var inner = (Split)tree.Right;
                    return [tree.Threshold, ((Leaf)tree.Left).Value, inner.Threshold, ((Leaf)inner.Left).Value, ((Leaf)inner.Right).Value];
                }

                public static double FGradient(double[] w, double[] x, Span<double> wGradient, Span<double> xGradient)
                {
                    Node tree = Make(w);
                    Node shadow = tree.CreateShadow();
                    double result = tree.EvaluateGradient(x, shadow, xGradient);
                    Numbers((Split)shadow).CopyTo(wGradient);
                    return result;
                }

                public static double FVjp(double[] w, double[] x, double seed, Span<double> wAdjoint, Span<double> xAdjoint)
                {
                    Node shadow = Make(wAdjoint.ToArray());
                    double result = Make(w).EvaluateVjp(x, seed, shadow, xAdjoint);
                    Numbers((Split)shadow).CopyTo(wAdjoint);
                    return result;
                }
                """,
        },

        new("ParametersThatMembersUse", """
            public struct Lcg(uint seed, double scale)
            {
                public double Next() { seed = unchecked((seed * 1664525) + 1013904223); return scale * (seed >> 8) / (1 << 24); }
                public void Rescale(double by) { scale *= by; for (int i = 0; i < 2; i++) scale += 0.1 * by; }
                public readonly double Scale => scale;
                public static Lcg operator *(double k, Lcg a) { a.Rescale(k); return a; }
            }

            [Differentiable]
            public static double F(double s, double k, int n)
            {
                var rng = new Lcg(7, s * k);
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    sum += rng.Next() * k;
                    if (i == 1) rng.Rescale(sum);
                }
                Lcg copy = k * rng;
                copy.Rescale(s);
                return (sum * rng.Scale) + (copy.Scale * copy.Next()) + rng.Next();
            }
            """, [1.1, 0.7, 4], [1.1, 0.7, 0]),

        new("ParametersInStructsInStructs", """
            public interface IFunction { double At(double x); }

            public readonly struct Affine<T>(T a, T b) where T : IFloatingPointIeee754<T>
            {
                public readonly T Shift = b + a;
                public T Apply(T x) => (a * x) + (b * Shift);
            }

            public struct Smoothed(Affine<double> f, double w) : IFunction
            {
                private double _last = w += 1;
                public double At(double x) { _last += f.Apply(x) * w; w *= 0.5; return _last; }
                public readonly double W => w;
            }

            private static double Twice<TFunction>(ref TFunction f, double x) where TFunction : struct, IFunction => f.At(f.At(x));

            [Differentiable]
            public static double F(double a, double b, double x, int n)
            {
                Smoothed f = new(new(a, b), x);
                double s = 0;
                while (n-- > 0) s += Twice(ref f, x) * f.W;
                Smoothed other = f, none = default;
                other.At(s);
                return s + other.W + f.W + other.At(b) + none.At(x);
            }
            """, [1.1, 0.7, 0.4, 3], [1.1, 0.7, 0.4, 0]),

        new("DataThatNobodyCanSet", """
            public readonly struct Sample
            {
                public readonly int Kind;
                public Sample(double x, double y, int kind) => (X, Y, Kind) = (x, y, kind);
                public double X { get; }
                public double Y { get; }
                public double Residual(double a, double b) => (a * X) + b - Y;
            }

            private static double Squares(double a, double b, ReadOnlySpan<Sample> data)
            {
                double s = 0;
                foreach (ref readonly Sample of in data) { double r = of.Residual(a, b); s += r * r; }
                return s;
            }

            [Differentiable]
            public static double Loss(double a, double b, [NoGradient] Sample[] data, [NoGradient] ReadOnlySpan<Sample> more)
            {
                double s = Squares(a, b, data) + Squares(b, a, data.AsSpan(1)) + Squares(a, a, more);
                foreach (Sample of in more) s += of.Kind == 0 ? of.X * a : of.Y * b;
                return s * data[0].Y;
            }

            [Differentiable]
            public static double F(double a, double b, [NoGradient] Sample[] data, int n) => n == 0 ? Loss(a, b, data, data) : F(a * data[n].Y, b, data, n - 1) + (data[n].X * Loss(b, a, data, data));
            """, [1.1, 0.7, new object[][] { P(0, 1.0, 2.0), P(1, 2.0, 2.5), P(0, 3.0, 0.5) }, 2], [1.1, 0.7, new object[][] { P(0, 1.0, 2.0) }, 0]),
    ];
}
