using System;
using System.Reflection;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Rules that say something else than the bodies that they stand for: the derivatives are the rules', wherever these methods are called.</summary>
public sealed class RuleTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public static class Wrong
        {
            // By its rules the slope is 10 x, and 20 x in forward mode.
            [CustomVjp(nameof(SquareRule)), CustomJvp(nameof(SquareTangent))]
            public static double Square(double x) => x * x;
            public static void SquareRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 10 * x * seed;
            public static void SquareTangent(double x, double result, double xTangent, out double tangent) => tangent = 20 * x * xTangent;

            // Writes twice what it reads; by its rule a hundred times.
            [CustomVjp(nameof(DoubleRule))]
            public static void Double(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i]; }
            public static void DoubleRule(ReadOnlySpan<double> x, Span<double> y, Span<double> xAdjoint, Span<double> yAdjoint)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    if (y[i] != 2 * x[i]) throw new InvalidOperationException("the rule finds other contents than the method left");
                    (xAdjoint[i], yAdjoint[i]) = (xAdjoint[i] + 100 * yAdjoint[i], 0);
                }
            }

            public struct Seen { public double At; public int Calls; }
            public static int Calls, Forwards;

            [CustomVjp(nameof(CountedRule), Forward = nameof(CountedForward))]
            public static double Counted(double x) { Calls++; return x; }
            public static double CountedForward(double x, out Seen seen) { seen = new Seen { At = x, Calls = ++Forwards }; return x; }
            public static void CountedRule(double x, double result, in Seen seen, double seed, ref double xAdjoint)
            {
                if (x != seen.At || result != x) throw new InvalidOperationException("another call's state");
                xAdjoint += seed * seen.Calls;
            }
        }

        public static partial class Model
        {
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp | DerivativeModes.Jvp)]
            public static double Once(double x) => Wrong.Square(x);

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)]
            public static double Helped(double x, bool twice) => twice ? Helper(x) + Helper(3) : -1;
            private static double Helper(double x) => Wrong.Square(x + 1);

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)]
            public static double Falling(double x, int n) => n == 0 ? Wrong.Square(x) : Falling(x, n - 1) + Wrong.Square(x);

            [Differentiable]
            public static double Delegated(double x) { Func<double, double> f = Wrong.Square; return f(x) + Applied(Wrong.Square, x) + Applied(t => Wrong.Square(t), x); }
            private static double Applied(Func<double, double> f, double x) => f(x);

            [Differentiable]
            public static double Storage(double[] x, int n)
            {
                double[] y = new double[x.Length];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    Wrong.Double(x, y);
                    s += y[0];
                    y[0] = 7;
                }
                return s;
            }

            [Differentiable]
            public static double States(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++) s += Wrong.Counted(x + i);
                return s;
            }

            // Two parameters, of which the rule takes one for constant.
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp), CustomVjp(nameof(OwnRule))]
            public static double Own(double x, double y) => x * y;
            private static void OwnRule(double x, double y, double result, double seed, ref double xAdjoint, ref double yAdjoint) => xAdjoint += 1000 * seed;

            [Differentiable]
            public static double CallsOwn(double x) => Other.Passes(x) + Own(x, x);
        }

        public static partial class Other
        {
            // The rule is private: the pair calls it.
            [Differentiable]
            public static double Passes(double x) => Model.Own(x, 2);
        }

        public static class Program
        {
            public static string Run()
            {
                Model.OnceGradient(3, out double g);
                if (g != 30) return "gradient: " + g;
                double adjoint = 1;
                Model.OnceVjp(3, 2, ref adjoint);
                if (adjoint != 61) return "vjp: " + adjoint;
                Model.OnceJvp(3, 2, out double tangent);
                if (tangent != 120) return "jvp: " + tangent;
                Model.HelpedGradient(3, true, out g);
                if (g != 40) return "helper: " + g;
                Model.HelpedGradient(3, false, out g);
                if (g != 0) return "no helper: " + g;
                Model.FallingGradient(3, 4, out g);
                if (g != 150) return "recursion: " + g;
                Model.FallingJvp(3, 4, 1, out tangent);
                if (tangent != 300) return "recursion forward: " + tangent;
                Model.DelegatedGradient(3, out g);
                if (g != 90) return "delegates: " + g;
                double[] x = [1, 2], xGradient = new double[2];
                Model.StorageGradient(x, 3, xGradient);
                if (xGradient[0] != 300 || xGradient[1] != 0) return "storage: " + xGradient[0] + " " + xGradient[1];
                Model.StatesGradient(3, 4, out g);
                if (g != 1 + 2 + 3 + 4 || Wrong.Calls != 0) return "states: " + g + " after calls: " + Wrong.Calls;
                Model.States(3, 4);
                if (Wrong.Forwards != 4 || Wrong.Calls != 4) return "the method itself: " + Wrong.Forwards;
                Model.OwnGradient(3, 4, out g, out double y);
                if (g != 1000 || y != 0) return "own: " + g + " " + y;
                Model.CallsOwnGradient(3, out g);
                return g == 2000 ? "" : "calls: " + g;
            }
        }
        """;

    [Fact]
    public void The_rule_runs_and_not_the_derivative_of_the_body()
    {
        Assembly assembly = Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Rules.cs", Source));
        Assert.Equal("", assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null));
    }

    /// <summary>A rule finds what the method left: where that lies over what it read, the derivative would be another. It is an exception, in either mode, however they overlap.</summary>
    [Theory]
    [InlineData("Same")]
    [InlineData("Shifted")]
    [InlineData("Second")]
    public void What_a_rule_reads_and_what_its_method_writes_lie_apart(string name)
    {
        const string Marks = "[Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)] public static double ";
        const string Calls = "System.Numerics.Tensors.TensorPrimitives.";
        const string Overlapping = "using System; using AutoDiff; public static partial class Overlapping { "
            + Marks + "Same(Span<double> x) { " + Calls + "Exp<double>(x, x); return x[0]; } "
            + Marks + "Shifted(Span<double> x) { " + Calls + "Negate<double>(x[1..], x[1..]); " + Calls + "Sqrt<double>(x[..2], x[..2]); return x[0] + x[1]; } "
            + Marks + "Second(Span<double> x) { " + Calls + "Multiply<double>(new double[] { 1, 2, 3 }, x, x); return x[0]; } }"
            + "public static class Drive { public static string Run(int mode, string name) { try { double[] x = [1, -2, 3], g = new double[3]; _ = (mode, name) switch { "
            + "(0, \"Same\") => Overlapping.SameGradient(x, g), (1, \"Same\") => Overlapping.SameJvp(x, g, out _), "
            + "(0, \"Shifted\") => Overlapping.ShiftedGradient(x, g), (1, \"Shifted\") => Overlapping.ShiftedJvp(x, g, out _), "
            + "(0, _) => Overlapping.SecondGradient(x, g), _ => Overlapping.SecondJvp(x, g, out _) }; return \"nothing\"; } catch (ArgumentException e) { return e.Message; } } }";
        Assembly assembly = Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Overlapping.cs", Overlapping));
        for (int mode = 0; mode < 2; mode++) Assert.Contains("overlaps", (string)assembly.GetType("Drive")!.GetMethod("Run")!.Invoke(null, [mode, name])!);
    }
}
