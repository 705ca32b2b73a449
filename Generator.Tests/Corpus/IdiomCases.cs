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
                [Differentiable] public abstract double Evaluate(ReadOnlySpan<double> x);
            }

            [Differentiable]
            public sealed partial class Leaf : Node
            {
                public double Value;
                [Differentiable] public override double Evaluate(ReadOnlySpan<double> x) => Value * x[0];
            }

            [Differentiable]
            public sealed partial class Split : Node
            {
                [NoGradient] public int Feature;
                public double Threshold;
                public Node Left, Right;

                [Differentiable]
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
    ];
}
