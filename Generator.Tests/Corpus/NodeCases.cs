using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Trees of nodes whose classes are told apart by patterns, in methods that call themselves.</summary>
internal static class NodeCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("ExpressionsByASwitch", """
            [Differentiable] public abstract partial record Expr { [Differentiable] public double Eval(double x) => this switch { Const a => a.Value, Var a => x * a.Scale, Add a => a.Left.Eval(x) + a.Right.Eval(x), Mul a => a.Left.Eval(x) * a.Right.Eval(x), _ => throw new InvalidOperationException() }; }
            [Differentiable] public partial record Const(double Value) : Expr;
            [Differentiable] public partial record Var(double Scale) : Expr;
            [Differentiable] public partial record Add(Expr Left, Expr Right) : Expr;
            [Differentiable] public partial record Mul(Expr Left, Expr Right) : Expr;
            [Differentiable]
            public static double F(double x, double y)
            {
                Expr e = new Add(new Mul(new Var(y), new Const(y * x)), new Mul(new Var(2), new Add(new Var(1), new Const(3))));
                return e.Eval(x);
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("ExpressionsBySections", """
            [Differentiable] public abstract partial class Expr { }
            [Differentiable] public sealed partial class Const : Expr { public double Value; public Const(double v) { Value = v; } }
            [Differentiable] public sealed partial class Var : Expr { public double Scale; public Var(double s) { Scale = s; } }
            [Differentiable] public sealed partial class Add : Expr { public Expr L, R; public Add(Expr l, Expr r) { L = l; R = r; } }
            [Differentiable] public sealed partial class Mul : Expr { public Expr L, R; public Mul(Expr l, Expr r) { L = l; R = r; } }
            [Differentiable]
            public static double Eval(Expr e, double x)
            {
                switch (e)
                {
                    case Const c: return c.Value;
                    case Var v: return v.Scale * x;
                    case Add n: return Eval(n.L, x) + Eval(n.R, x);
                    case Mul m: { double l = Eval(m.L, x); return l * Eval(m.R, x); }
                    default: throw new InvalidOperationException();
                }
            }
            [Differentiable]
            public static double F(double x, double y)
            {
                Expr e = new Add(new Mul(new Var(y), new Const(y * x)), new Mul(new Var(2), new Add(new Var(1), new Const(3))));
                return Eval(e, x);
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("ExpressionsByTests", """
            [Differentiable] public abstract partial class Expr { }
            [Differentiable] public sealed partial class Const : Expr { public double Value; public Const(double v) { Value = v; } }
            [Differentiable] public sealed partial class Var : Expr { public double Scale; public Var(double s) { Scale = s; } }
            [Differentiable] public sealed partial class Add : Expr { public Expr L, R; public Add(Expr l, Expr r) { L = l; R = r; } }
            [Differentiable] public sealed partial class Mul : Expr { public Expr L, R; public Mul(Expr l, Expr r) { L = l; R = r; } }
            [Differentiable]
            public static double Eval(Expr e, double x)
            {
                if (e is Const c) return c.Value;
                if (e is Var v) return v.Scale * x;
                if (e is Add a) return Eval(a.L, x) + Eval(a.R, x);
                if (e is Mul b) return Eval(b.L, x) * Eval(b.R, x);
                throw new InvalidOperationException();
            }
            [Differentiable]
            public static double F(double x, double y)
            {
                Expr e = new Add(new Mul(new Var(y), new Const(y * x)), new Mul(new Var(2), new Add(new Var(1), new Const(3))));
                return Eval(e, x);
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("ExpressionsByPosition", """
            [Differentiable] public abstract partial record Expr;
            [Differentiable] public sealed partial record Const(double Value) : Expr;
            [Differentiable] public sealed partial record Var : Expr;
            [Differentiable] public sealed partial record Add(Expr Left, Expr Right) : Expr;
            [Differentiable] public sealed partial record Mul(Expr Left, Expr Right) : Expr;
            [Differentiable]
            public static double Eval(Expr e, double x) => e switch
            {
                Const(var v) => v,
                Var => x,
                Add(var l, var r) => Eval(l, x) + Eval(r, x),
                Mul(Const(var c), var r) => c * Eval(r, x),
                Mul(var l, var r) => Eval(l, x) * Eval(r, x),
                _ => throw new InvalidOperationException(),
            };
            [Differentiable]
            public static double F(double x, double y)
            {
                Expr e = new Mul(new Mul(new Const(y), new Var()), new Add(new Var(), new Const(y * y)));
                return Eval(e, x);
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("ExpressionsWithTheirSlope", """
            [Differentiable] public abstract partial record Expr;
            [Differentiable] public sealed partial record Const(double Value) : Expr;
            [Differentiable] public sealed partial record Var : Expr;
            [Differentiable] public sealed partial record Add(Expr Left, Expr Right) : Expr;
            [Differentiable] public sealed partial record Mul(Expr Left, Expr Right) : Expr;
            [Differentiable] public sealed partial record Sin(Expr Of) : Expr;
            [Differentiable(Modes = DerivativeModes.Vjp | DerivativeModes.Jvp)]
            public static (double V, double D) Eval(Expr e, double x)
            {
                switch (e)
                {
                    case Const c: return (c.Value, 0);
                    case Var: return (x, 1);
                    case Add n: { var (a, da) = Eval(n.Left, x); var (b, db) = Eval(n.Right, x); return (a + b, da + db); }
                    case Mul n: { var (a, da) = Eval(n.Left, x); var (b, db) = Eval(n.Right, x); return (a * b, a * db + b * da); }
                    case Sin n: { var (a, da) = Eval(n.Of, x); return (Math.Sin(a), Math.Cos(a) * da); }
                    default: throw new InvalidOperationException();
                }
            }
            [Differentiable]
            public static double F(double x, double y)
            {
                Expr e = new Mul(new Sin(new Mul(new Var(), new Const(y))), new Add(new Var(), new Const(y * y)));
                var (v, d) = Eval(e, x);
                return v * d;
            }
            """, [1.2, 0.7]) { Allocates = true },

        new("ExpressionsOfManyTerms", """
            [Differentiable] public abstract partial record Expr;
            [Differentiable] public sealed partial record Num(double Value) : Expr;
            [Differentiable] public sealed partial record Sum(Expr[] Terms) : Expr;
            [Differentiable] public sealed partial record Prod(Expr[] Terms) : Expr;
            [Differentiable]
            public static double Eval(Expr e, double x)
            {
                switch (e)
                {
                    case Num n: return n.Value * x;
                    case Sum n: { double s = 0; foreach (Expr t in n.Terms) s += Eval(t, x); return s; }
                    case Prod n: { double s = 1; foreach (Expr t in n.Terms) s *= Eval(t, x); return s; }
                    default: throw new ArgumentException();
                }
            }
            [Differentiable]
            public static double F(double x, double y) => Eval(new Sum([new Num(y), new Prod([new Num(x), new Num(2), new Num(y)])]), x);
            """, [1.2, 0.7]) { Allocates = true },

        new("NodesOfOneName", """
            [Differentiable] public abstract partial class N { }
            [Differentiable] public sealed partial class Leaf : N { public double V; public Leaf(double v) { V = v; } }
            [Differentiable] public sealed partial class Pair : N { public N A, B; public Pair(N a, N b) { A = a; B = b; } }
            [Differentiable] public sealed partial class Scaled : N { public N A; public double K; public Scaled(double k, N a) { K = k; A = a; } }
            [Differentiable]
            public static double Sum(N n, double x)
            {
                double r = 0;
                switch (n)
                {
                    case Leaf it: r = it.V * x; break;
                    case Pair it: r = Sum(it.A, x) + Sum(it.B, x); break;
                    case Scaled it when it.K > 0: r = it.K * Sum(it.A, x); break;
                    case Scaled it: r = Sum(it.A, -x); break;
                }
                return r * r;
            }
            [Differentiable]
            public static double F(double x, double y) => Sum(new Pair(new Leaf(x), new Scaled(y, new Pair(new Leaf(y), new Scaled(-y, new Leaf(2))))), y);
            """, [1.2, 0.7]) { Allocates = true },

        new("NodesByKindAndClass", """
            [Differentiable]
            public readonly partial record struct Jet(double Value, double Slope)
            {
                public static Jet operator +(Jet a, Jet b) => new(a.Value + b.Value, a.Slope + b.Slope);
                public static Jet operator -(Jet a, Jet b) => new(a.Value - b.Value, a.Slope - b.Slope);
                public static Jet operator *(Jet a, Jet b) => new(a.Value * b.Value, a.Value * b.Slope + a.Slope * b.Value);
                public static Jet operator /(Jet a, Jet b)
                    => new(a.Value / b.Value, (a.Slope * b.Value - a.Value * b.Slope) / (b.Value * b.Value));
                public static implicit operator Jet(double v) => new(v, 0);
                public static Jet Log(Jet a) => new(Math.Log(a.Value), a.Slope / a.Value);
                public static Jet Cos(Jet a) => new(Math.Cos(a.Value), -Math.Sin(a.Value) * a.Slope);
            }

            public enum Op { Add, Sub, Mul, Div }
            public enum Fn { Log, Cos }

            [Differentiable] public abstract partial record Node;
            [Differentiable] public sealed partial record Leaf(double Value) : Node;
            [Differentiable] public sealed partial record Input : Node;
            [Differentiable] public sealed partial record Binary(Op Op, Node Left, Node Right) : Node;
            [Differentiable] public sealed partial record Unary(Fn Fn, Node Arg) : Node;

            [Differentiable]
            public static Jet Eval(Node node, Jet x)
            {
                switch (node)
                {
                    case Leaf leaf:
                        return leaf.Value;
                    case Input:
                        return x;
                    case Unary { Fn: Fn.Log, Arg: var a }:
                        return Jet.Log(Eval(a, x));
                    case Unary { Fn: Fn.Cos, Arg: var a }:
                        return Jet.Cos(Eval(a, x));
                    case Binary(var op, var l, var r):
                        Jet u = Eval(l, x), v = Eval(r, x);
                        return op switch { Op.Add => u + v, Op.Sub => u - v, Op.Mul => u * v, Op.Div => u / v, _ => throw new InvalidOperationException() };
                    default:
                        throw new ArgumentOutOfRangeException(nameof(node));
                }
            }

            [Differentiable]
            public static double F(double a, double b, double x)
            {
                Node input = new Input();
                Node ratio = new Binary(Op.Div, new Leaf(a), new Binary(Op.Add, new Leaf(b), new Binary(Op.Mul, input, input)));
                Node tree = new Binary(Op.Sub, new Unary(Fn.Log, new Binary(Op.Add, input, ratio)), new Unary(Fn.Cos, ratio));
                Jet y = Eval(tree, new Jet(x, 1));
                return y.Value * y.Slope;
            }
            """, [1.5, 2.0, 0.8], [0.7, 1.1, 2.3]) { Allocates = true },

        new("NodesBehindTests", """
            [Differentiable] public abstract partial record Node;
            [Differentiable] public sealed partial record Leaf(double Value) : Node;
            [Differentiable] public sealed partial record Input : Node;
            [Differentiable] public sealed partial record Binary(int Op, Node Left, Node Right) : Node;
            [Differentiable] public sealed partial record Unary(int Fn, Node? Arg) : Node;
            [Differentiable]
            public static double Eval(Node node, double x)
            {
                if (node is Leaf { Value: > 0 } leaf) return leaf.Value;
                if (node is Leaf other) return -2 * other.Value;
                if (node is Unary { Fn: 0, Arg: { } a }) return Math.Atan(Eval(a, x));
                if (node is Unary { Fn: 1, Arg: { } a2 } && x > 0.5) return Math.Cos(Eval(a2, x));
                if (node is Unary { Arg: Unary { Fn: 2, Arg: { } deep } }) return Eval(deep, 2 * x);
                if (!(node is Binary { Op: 0, Left: var l, Right: var r })) return node is Binary { Op: 1, Left: Leaf c, Right: var q } ? c.Value * Eval(q, x) : x;
                return Eval(l, x) + Eval(r, x);
            }
            [Differentiable]
            public static double F(double a, double b, double x)
            {
                Node input = new Input();
                Node ratio = new Binary(1, new Leaf(a), new Binary(0, new Leaf(-b), new Unary(3, new Unary(2, new Leaf(b)))));
                Node tree = new Binary(0, new Unary(0, new Binary(0, input, new Unary(1, ratio))), new Unary(1, ratio));
                return Eval(tree, x);
            }
            """, [1.5, 2.0, 0.8], [0.7, 1.1, 2.3], [0.7, -1.1, 0.3]) { Allocates = true },

        new("NodesBehindGuards", """
            [Differentiable] public abstract partial class Node { }
            [Differentiable] public sealed partial class Leaf : Node { public double V; public Leaf(double v) { V = v; } }
            [Differentiable] public sealed partial class Bin : Node { public int Op; public Node L, R; public Bin(int op, Node l, Node r) { Op = op; L = l; R = r; } }
            [Differentiable]
            public static double Eval(Node node, double x) => node switch
            {
                Leaf { V: < 0 } n => n.V * x,
                Leaf n => n.V + x,
                Bin { Op: 0, L: Leaf l, R: var r } when l.V > 1 => l.V * Eval(r, x),
                Bin { Op: 0, L: var l, R: var r } => Eval(l, x) * Eval(r, x),
                Bin { Op: 1, L: var l, R: var r } when x > 1 => Eval(l, x) - Eval(r, x),
                Bin { L: var l, R: Bin { L: var rl } } => Eval(l, x) / Eval(rl, x),
                _ => x,
            };
            [Differentiable]
            public static double F(double a, double b, double x)
            {
                Node t = new Bin(0, new Leaf(a), new Bin(1, new Leaf(b), new Bin(2, new Leaf(-a), new Bin(0, new Leaf(x), new Leaf(2)))));
                return Eval(t, x);
            }
            """, [1.5, 2.0, 0.8], [0.7, 1.1, 2.3], [0.7, -1.1, 0.3]) { Allocates = true },

        new("NodesOfAnOverride", """
            [Differentiable] public abstract partial class Node { [Differentiable] public abstract double At(double x); }
            [Differentiable] public sealed partial class Leaf : Node { public double V; public Leaf(double v) { V = v; } [Differentiable] public override double At(double x) => V * x; }
            [Differentiable] public sealed partial class Bin : Node { public int Op; public Node L, R; public Bin(int op, Node l, Node r) { Op = op; L = l; R = r; }
              [Differentiable] public override double At(double x) { switch (this) { case { Op: 0, L: var l, R: Leaf r }: return l.At(x) + r.V; case { Op: 1, L: var l, R: var r }: return l.At(x) * r.At(x); case { L: Leaf l }: return l.V; } return 0; } }
            [Differentiable]
            public static double F(double a, double b, double x) => new Bin(0, new Bin(1, new Leaf(a), new Bin(3, new Leaf(b), new Leaf(x))), new Leaf(x)).At(x);
            """, [1.5, 2.0, 0.8]) { Allocates = true },

        new("ClassThatAnObjectCannotBe", """
            [Differentiable] public abstract partial record Node;
            [Differentiable] public sealed partial record Leaf(double Value) : Node;
            [Differentiable] public sealed partial record Input : Node;
            [Differentiable] public sealed partial record Binary(int Op, Node Left, Node Right) : Node;
            [Differentiable] public sealed partial record Unary(int Fn, Node? Arg) : Node;
            [Differentiable]
            public static double Eval(Node node, double x)
            {
                if (node is Leaf { Value: > 0 } leaf) return leaf.Value;
             return x;
            }
            [Differentiable]
            public static double F(double a, double b, double x)
            {
                Node input = new Input();
                Node ratio = new Binary(1, new Leaf(a), new Binary(0, new Leaf(-b), new Unary(3, new Unary(2, new Leaf(b)))));
                Node tree = new Binary(0, new Unary(0, new Binary(0, input, new Unary(1, ratio))), new Unary(1, ratio));
                return Eval(tree, x);
            }
            """, [1.5, 2.0, 0.8], [0.7, 1.1, 2.3], [0.7, -1.1, 0.3]) { Allocates = true },
    ];
}
