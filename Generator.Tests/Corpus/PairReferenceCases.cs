using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Recursive and large methods that take parameters by reference: their pairs take and give values.</summary>
internal static class PairReferenceCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("RecursiveWithCounter", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                int calls = 0;
                double sum = 0;
                Visit(x, y, n, ref calls, ref sum);
                return sum * calls;
            }

            [Differentiable]
            public static void Visit(double x, in double y, int n, ref int calls, ref double sum)
            {
                calls++;
                sum += Math.Sin(x) * y;
                if (n == 0) return;
                Visit(x * 0.5, y, n - 1, ref calls, ref sum);
                sum *= 1.25;
                Visit(Math.Cos(x), y + 0.1, n - 1, ref calls, ref sum);
            }
            """, [0.7, 1.3, 3], [0.7, 1.3, 0]),

        new("RecursiveItself", """
            [Differentiable]
            public static int F(ref double x, double y, int n, out double last)
            {
                if (n == 0)
                {
                    last = x * y;
                    return 1;
                }

                x = Math.Sin(x) + y;
                int calls = F(ref x, y * x, n - 1, out last);
                last *= x;
                return calls + 1;
            }
            """, [0.7, 1.3, 3, 0.0], [0.7, 1.3, 0, 0.0]),

        new("RecursiveStructs", """
            public struct State
            {
                public double Position, Velocity;

                public int Steps;
            }

            [Differentiable]
            public static double F(double x, double v, int n)
            {
                State state = new() { Position = x, Velocity = v };
                double energy = Step(ref state, 0.1, n, out (double First, double Second) ends);
                return energy * ends.First + ends.Second * state.Position + state.Velocity * state.Steps;
            }

            [Differentiable]
            public static double Step(ref State state, double dt, int n, out (double First, double Second) ends)
            {
                if (n == 0)
                {
                    ends = (state.Position, state.Velocity);
                    return state.Velocity * state.Velocity;
                }

                state.Velocity -= dt * Math.Sin(state.Position);
                state.Position += dt * state.Velocity;
                state.Steps++;
                double energy = Step(ref state, dt, n - 1, out ends);
                ends.First += state.Velocity;
                return energy + state.Position * state.Position;
            }
            """, [0.7, 1.3, 4], [0.7, 1.3, 0]),

        new("RecursiveReadsAReference", """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double kept = y;
                double value = Read(x, ref kept, in y, n);
                return value * kept;
            }

            [Differentiable]
            public static double Read(double x, ref double kept, in double scale, int n) =>
                n == 0 ? x * kept : Read(x * scale, ref kept, scale, n - 1) + kept;
            """, [0.7, 1.3, 3], [0.7, 1.3, 0]),

        new("RecursiveReadsAStruct", """
            public struct Pair
            {
                public double First, Second, Third;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Pair pair = new() { First = x, Second = y, Third = x * y };
                double value = Read(x, ref pair, n);
                return value * pair.Second + pair.Third;
            }

            [Differentiable]
            public static double Read(double x, ref Pair pair, int n) => n == 0 ? x * pair.First : Read(Math.Sin(x), ref pair, n - 1) * pair.First;
            """, [0.7, 1.3, 3], [0.7, 1.3, 0]),

        new("RecursiveOnElements", """
            [Differentiable]
            public static double F(Span<double> a, double x, int n)
            {
                for (int i = 0; i < a.Length; i++) x = Bend(ref a[i], x, n) * a[i];
                return x;
            }

            [Differentiable]
            public static double Bend(ref double value, double x, int n)
            {
                if (n == 0) return value * x;
                value = Math.Sin(value * x);
                return Bend(ref value, x + value, n - 1);
            }
            """, [Draw.D(0.3, -0.8, 1.1), 0.7, 2], [Draw.D(), 0.7, 2]),

        new("RecursiveStructMethod", """
            public partial struct Walker
            {
                public double X, Y;

                public int Count;

                [Differentiable]
                public double Walk(double step, int n)
                {
                    Count++;
                    X += step * Math.Cos(Y);
                    Y += step * Math.Sin(X);
                    return n == 0 ? X * Y : Walk(step * 0.9, n - 1) + Y;
                }

                [Differentiable]
                public readonly double Look(double step, int n) => n == 0 ? X * step : Look(step * Y, n - 1) * X;
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Walker walker = new() { X = x, Y = y };
                double sum = walker.Walk(0.1, n) + walker.Look(y, n);
                return sum * walker.X + walker.Y * walker.Count;
            }
            """, [0.7, 1.3, 3], [0.7, 1.3, 0]),

        new("RecursiveEntries", """
            public struct State
            {
                public double Position;

                public int Steps;
            }

            [Differentiable]
            public static double F(ref State state, in double k, int n, Span<double> trace, out double last, ref double energy)
            {
                if (trace.Length > 0) trace[0] *= k;
                if (n == 0)
                {
                    last = state.Position * energy;
                    return state.Position * k;
                }

                state.Position = Math.Sin(state.Position * k) + (trace.Length > 0 ? trace[^1] : 0);
                state.Steps += n;
                energy += state.Position * state.Position;
                double below = F(ref state, k * 0.5, n - 1, trace.Length > 0 ? trace[1..] : trace, out last, ref energy);
                last -= below * state.Steps;
                return below * last + energy;
            }
            """,
            [new object[] { 0.7, 1 }, 1.3, 3, Draw.D(0.5, -0.3), 0.0, 0.2],
            [new object[] { 0.7, 0 }, 1.3, 0, Draw.D(), 0.0, 0.2],
            [new object[] { double.NaN, 0 }, 1.3, 2, Draw.D(0.1), 0.0, 0.2]) { Kinks = [2] },

        new("OverriddenWithReferences", """
            [Differentiable]
            public abstract partial class Cell
            {
                [Differentiable]
                public abstract double Step(ref double state, double x, out double left);
            }

            [Differentiable]
            public sealed partial class Gate : Cell
            {
                public double W = 0.8;

                [Differentiable]
                public override double Step(ref double state, double x, out double left)
                {
                    left = state * W;
                    state = Math.Tanh(state + x * W);
                    return state * left;
                }
            }

            [Differentiable]
            public sealed partial class Leak : Cell
            {
                [Differentiable]
                public override double Step(ref double state, double x, out double left)
                {
                    left = x;
                    return state * x;
                }
            }

            public static partial class Cells
            {
                [Differentiable]
                public static double Run(Cell gate, Cell leak, double x, double state, int n)
                {
                    double sum = 0;
                    for (int i = 0; i < n; i++)
                    {
                        sum += gate.Step(ref state, x, out double left) * left;
                        sum -= leak.Step(ref sum, state, out _) * state;
                    }

                    return sum * state;
                }
            }

            [Differentiable]
            public static double F(double w, double x, double state, int n) => Cells.Run(new Gate { W = w }, new Leak(), x, state, n);
            """, [0.8, 0.7, 1.3, 3], [0.8, 0.7, 1.3, 0])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double w, double x, double state, int n, out double wGradient, out double xGradient, out double stateGradient)
                {
                    Gate gate = new() { W = w }, gateShadow = gate.CreateShadow();
                    Leak leak = new();
                    double result = Cells.RunGradient(gate, leak, x, state, n, gateShadow, leak.CreateShadow(), out xGradient, out stateGradient);
                    wGradient = gateShadow.W;
                    return result;
                }

                public static double FVjp(double w, double x, double state, int n, double seed, ref double wAdjoint, ref double xAdjoint, ref double stateAdjoint)
                {
                    Gate gate = new() { W = w }, gateShadow = gate.CreateShadow();
                    Leak leak = new();
                    double result = Cells.RunVjp(gate, leak, x, state, n, seed, gateShadow, leak.CreateShadow(), ref xAdjoint, ref stateAdjoint);
                    wAdjoint += gateShadow.W;
                    return result;
                }
                """,
        },

        new("LargeWithReferences", LargeText, [0.7, 1.3, 3], [0.7, 1.3, 0]),
    ];

    /// <summary>A callee that is too large to be copied into its caller.</summary>
    private static string LargeText => $$"""
        [Differentiable]
        public static double F(double x, double y, int n)
        {
            double a = x, b;
            for (int i = 0; i < n; i++)
            {
                Mix(ref a, y, out b);
                x += a * b;
            }

            return x * a;
        }

        [Differentiable]
        public static void Mix(ref double a, double y, out double b)
        {
            b = y;
            {{string.Join("\n    ", Enumerable.Range(0, 130).Select(i => $"a = Math.Sin(a + {i % 7} * b); b = b * 0.9 + a * 0.{i % 9 + 1};"))}}
        }
        """;
}
