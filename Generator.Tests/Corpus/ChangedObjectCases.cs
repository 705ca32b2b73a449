using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects that a method is given and changes, with what is in them. In second order its tangents are copied, since they are only read.</summary>
internal static class ChangedObjectCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ChangedObject", """
            [Differentiable]
            public partial class Part
            {
                public double B;
                public double[] V = new double[2];
            }

            [Differentiable]
            public sealed partial class State : Part
            {
                private readonly double[] _w;
                public double[,] M = new double[2, 2];
                public double[][] J = [new double[1], new double[2]];
                public double X { get; set; }
                public (double A, int K) T;
                public Part? Inner;

                public State(double x, double[] w)
                {
                    X = x;
                    _w = (double[])w.Clone();
                }

                public double[] W => _w;
            }

            [Differentiable]
            public static double Run(State s, double h)
            {
                double r = 0;
                for (int i = 0; i < s.W.Length; i++)
                {
                    s.X = Math.Sin(s.X * s.W[i]) + s.B;
                    s.W[i] *= s.X + h;
                    s.B += s.W[i] * s.W[i];
                    s.M[i & 1, 0] += s.B * s.X;
                    s.J[1][i & 1] += s.M[i & 1, 0] * s.W[0];
                    s.V[i & 1] += s.J[1][i & 1] * h;
                    s.T.A += s.V[0] * s.X;
                    s.T.K++;
                    if (s.Inner is not null) s.Inner.V[1] += s.T.A * s.X;
                    r += s.W[i] * s.T.A * s.T.K;
                }
                return r + s.X * s.V[1] + (s.Inner is null ? 0 : s.Inner.V[1] * s.Inner.V[1] * h);
            }

            [Differentiable]
            public static double F(double x, double[] w, double h)
            {
                State s = new(x, w) { Inner = new Part() };
                return Run(s, h);
            }
            """, [0.9, D(0.5, 1.3, -0.7), 0.4], [0.9, D(), 0.4])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double x, double[] w, double h, out double xGradient, Span<double> wGradient, out double hGradient)
                {
                    State s = new(x, w) { Inner = new Part() }, adjoint = s.CreateShadow();
                    hGradient = 0;
                    double result = RunVjp(s, h, 1, adjoint, ref hGradient);
                    xGradient = adjoint.X;
                    adjoint.W.CopyTo(wGradient);
                    return result;
                }

                public static double FVjp(double x, double[] w, double h, double seed, ref double xAdjoint, Span<double> wAdjoint, ref double hAdjoint)
                {
                    State s = new(x, w) { Inner = new Part() }, adjoint = s.CreateShadow();
                    double result = RunVjp(s, h, seed, adjoint, ref hAdjoint);
                    xAdjoint += adjoint.X;
                    for (int i = 0; i < w.Length; i++) wAdjoint[i] += adjoint.W[i];
                    return result;
                }
                """,
            SecondOrderFacade = """
                public static double FGradient(double x, double[] w, double h, out double xGradient, Span<double> wGradient, out double hGradient)
                {
                    State s = new(x, w) { Inner = new Part() }, adjoint = s.CreateShadow();
                    hGradient = 0;
                    double result = RunVjp(s, h, 1, adjoint, ref hGradient);
                    xGradient = adjoint.X;
                    adjoint.W.CopyTo(wGradient);
                    return result;
                }

                public static double FHvp(double x, double[] w, double h, double xTangent, ReadOnlySpan<double> wTangent, double hTangent, out double xHvp, Span<double> wHvp, out double hHvp)
                {
                    State s = new(x, w) { Inner = new Part() }, tangent = s.CreateShadow(), hvp = s.CreateShadow();
                    tangent.X = xTangent;
                    wTangent.CopyTo(tangent.W);
                    hvp.X = double.NaN;
                    double result = RunHvp(s, h, tangent, hTangent, hvp, out hHvp);
                    if (!tangent.W.AsSpan().SequenceEqual(wTangent) || tangent.X != xTangent || tangent.B != 0 || tangent.Inner!.V[1] != 0) throw new Exception("wrote a tangent");
                    xHvp = hvp.X;
                    hvp.W.CopyTo(wHvp);
                    return result;
                }
                """,
        },

        new("ChangedObjectsInAnArray", """
            [Differentiable]
            public sealed partial class Node
            {
                public double V;
                public Node? Next;
            }

            [Differentiable]
            public static double Run(Node[] nodes, double h)
            {
                double s = 0;
                for (int k = 0; k < 2; k++)
                {
                    foreach (Node n in nodes)
                    {
                        n.V = Math.Sin(n.V * h) + s * n.V;
                        if (n.Next is { } next) next.V += n.V * n.V;
                        s += n.V * (n.Next?.V ?? 1);
                    }
                }
                return s;
            }

            [Differentiable]
            public static double F(double x, double y, double h)
            {
                Node[] nodes = [new Node { V = x, Next = new Node { V = y } }, new Node { V = y }];
                return Run(nodes, h);
            }
            """, [0.9, 0.5, 0.4], [0.2, -0.5, 1.4])
        {
            Allocates = true,
            SecondOrderFacade = """
                private static Node[] Made(double x, double y) => [new Node { V = x, Next = new Node { V = y } }, new Node { V = y }];

                public static double FGradient(double x, double y, double h, out double xGradient, out double yGradient, out double hGradient)
                {
                    Node[] adjoint = Made(0, 0);
                    hGradient = 0;
                    double result = RunVjp(Made(x, y), h, 1, adjoint, ref hGradient);
                    (xGradient, yGradient) = (adjoint[0].V, adjoint[0].Next!.V + adjoint[1].V);
                    return result;
                }

                public static double FHvp(double x, double y, double h, double xTangent, double yTangent, double hTangent, out double xHvp, out double yHvp, out double hHvp)
                {
                    Node[] tangent = Made(xTangent, yTangent), hvp = Made(double.NaN, double.NaN);
                    double result = RunHvp(Made(x, y), h, tangent, hTangent, hvp, out hHvp);
                    if (tangent[0].V != xTangent || tangent[0].Next!.V != yTangent || tangent[1].V != yTangent) throw new Exception("wrote a tangent");
                    (xHvp, yHvp) = (hvp[0].V, hvp[0].Next!.V + hvp[1].V);
                    return result;
                }
                """,
        },

        new("ChangedObjectsInAList", """
            [Differentiable]
            public abstract partial class Shape
            {
                public double V;
                public abstract int Kind { get; }
            }

            [Differentiable]
            public sealed partial class Disc : Shape
            {
                public double R;
                public override int Kind => 1;
            }

            [Differentiable]
            public sealed partial class Bar : Shape
            {
                public double[] Ends = new double[2];
                public override int Kind => 2;
            }

            [Differentiable]
            public static double Run(List<Shape> shapes, double h)
            {
                double s = 0;
                foreach (Shape shape in shapes)
                {
                    shape.V += s * shape.Kind;
                    if (shape is Disc disc) disc.R *= disc.V * h;
                    else if (shape is Bar bar) bar.Ends[1] = bar.Ends[0] * bar.V + s;
                    s += shape is Bar other ? other.Ends[1] * other.V : (shape is Disc last ? last.R : 0) * h;
                }
                return s * s;
            }

            [Differentiable]
            public static double F(double x, double y, double h)
            {
                var middle = new Bar { V = y };
                middle.Ends[0] = x;
                List<Shape> shapes = [new Disc { V = x, R = y }, middle, new Disc { V = y, R = x }];
                return Run(shapes, h);
            }
            """, [0.9, 0.5, 0.4], [0.2, -0.5, 1.4])
        {
            Allocates = true,
            SecondOrderFacade = """
                private static List<Shape> Made(double x, double y)
                {
                    var bar = new Bar { V = y };
                    bar.Ends[0] = x;
                    return [new Disc { V = x, R = y }, bar, new Disc { V = y, R = x }];
                }

                private static (double X, double Y) Sums(List<Shape> s) => (s[0].V + ((Bar)s[1]).Ends[0] + ((Disc)s[2]).R, ((Disc)s[0]).R + s[1].V + s[2].V);

                public static double FGradient(double x, double y, double h, out double xGradient, out double yGradient, out double hGradient)
                {
                    List<Shape> adjoint = Made(0, 0);
                    hGradient = 0;
                    double result = RunVjp(Made(x, y), h, 1, adjoint, ref hGradient);
                    (xGradient, yGradient) = Sums(adjoint);
                    return result;
                }

                public static double FHvp(double x, double y, double h, double xTangent, double yTangent, double hTangent, out double xHvp, out double yHvp, out double hHvp)
                {
                    List<Shape> tangent = Made(xTangent, yTangent), hvp = Made(double.NaN, double.NaN);
                    double result = RunHvp(Made(x, y), h, tangent, hTangent, hvp, out hHvp);
                    if (Sums(tangent) != Sums(Made(xTangent, yTangent))) throw new Exception("wrote a tangent");
                    (xHvp, yHvp) = Sums(hvp);
                    return result;
                }
                """,
        },

        new("ChangedObjectThatMayBeMissing", """
            [Differentiable]
            public sealed partial class Cell
            {
                public double V;
                public double[] W = new double[2];
            }

            [Differentiable]
            public static double Run(Cell? cell, double h)
            {
                double s = h * h;
                if (cell is not null)
                {
                    cell.V *= s;
                    cell.W[1] = cell.V * cell.W[0];
                    s += cell.W[1] * cell.V;
                }
                return s * s;
            }

            [Differentiable]
            public static double F(double x, double h, bool isThere)
            {
                Cell? cell = null;
                if (isThere)
                {
                    cell = new Cell { V = x };
                    cell.W[0] = x;
                }
                return Run(cell, h);
            }
            """, [0.9, 0.5, true], [0.2, -0.5, false])
        {
            Allocates = true,
            SecondOrderFacade = """
                private static Cell? Made(double x, bool isThere)
                {
                    if (!isThere) return null;
                    var cell = new Cell { V = x };
                    cell.W[0] = x;
                    return cell;
                }

                public static double FGradient(double x, double h, bool isThere, out double xGradient, out double hGradient)
                {
                    Cell? adjoint = Made(0, isThere);
                    hGradient = 0;
                    double result = RunVjp(Made(x, isThere), h, 1, adjoint!, ref hGradient);
                    xGradient = adjoint is null ? 0 : adjoint.V + adjoint.W[0];
                    return result;
                }

                public static double FHvp(double x, double h, bool isThere, double xTangent, double hTangent, out double xHvp, out double hHvp)
                {
                    Cell? hvp = Made(double.NaN, isThere);
                    double result = RunHvp(Made(x, isThere), h, Made(xTangent, isThere)!, hTangent, hvp!, out hHvp);
                    xHvp = hvp is null ? 0 : hvp.V + hvp.W[0];
                    return result;
                }
                """,
        },
    ];

    private static double[] D(params double[] numbers) => numbers;
}
