using System;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What <c>CheckFinite</c> says, and when.</summary>
public sealed class CheckFiniteTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public static partial class Model
        {
            [Differentiable(CheckFinite = true)]
            public static double Forward(double x, double y)
            {
                double product = x * y;
                return product + Math.Log(x - 1) * 2;
            }

            [Differentiable(CheckFinite = true)]
            public static double Root(double x)
            {
                double root = Math.Sqrt(x);
                return root * 3;
            }

            [Differentiable(CheckFinite = true)]
            public static double Growth(ReadOnlySpan<double> a, double[] work)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    work[0] *= a[i];
                    s += work[0];
                }
                return s;
            }

            [Differentiable(CheckFinite = true)]
            public static double Sentinel(ReadOnlySpan<double> a)
            {
                double best = double.PositiveInfinity;
                foreach (double v in a)
                    if (v < best)
                        best = v;
                return best;
            }

            [Differentiable(CheckFinite = true)]
            public static double Narrow(double x) => (float)(x * x);

            static double Helper(double z) => Math.Exp(z);

            [Differentiable(CheckFinite = true)]
            public static double Inlined(double x) => Helper(x * 10) + x;

            [Differentiable]
            public static double Unchecked(double x) => Math.Log(x);

            public static double CallGrowth(double[] a, double start)
            {
                var gradient = new double[a.Length];
                double[] work = [start];
                return GrowthGradient(a, work, gradient, new double[1]);
            }

            public static double CallSentinel(double[] a) => SentinelGradient(a, new double[a.Length]);
        }
        """;

    private static readonly Type s_model = Load();

    [Theory]
    [InlineData("Forward", "'Math.Log(x - 1)' is NaN, in 'return product + Math.Log(x - 1) * 2;'", 0.5, 1.0)]
    [InlineData("Forward", "'Math.Log(x - 1)' is -Infinity, in 'return product + Math.Log(x - 1) * 2;'", 1.0, 1.0)]
    [InlineData("Forward", "'x * y' is Infinity, in 'double product = x * y;'", 1e300, 1e300)]
    [InlineData("Root", "'Math.Sqrt(x)' is NaN, in 'double root = Math.Sqrt(x);'", -1.0)]
    [InlineData("Root", "The derivative through 'Math.Sqrt(x)' is Infinity, in 'double root = Math.Sqrt(x);'", 0.0)]
    [InlineData("Narrow", "'(float)(x * x)' is Infinity, in 'return (float)(x * x);'", 1e30)]
    [InlineData("Inlined", "'Math.Exp(z)' is Infinity, in 'return Math.Exp(z);'", 100.0)]
    public void The_first_that_is_no_number_is_named_with_its_line(string method, string message, params double[] arguments)
    {
        object?[] all = [.. arguments.Cast<object>(), .. Enumerable.Repeat<object>(0.0, arguments.Length)];
        var thrown = Assert.Throws<TargetInvocationException>(() => s_model.GetMethod(method + "Gradient")!.Invoke(null, all));
        Assert.Equal(message, Assert.IsType<NotFiniteNumberException>(thrown.InnerException).Message);
    }

    [Fact]
    public void Elements_are_read_and_written_under_watch()
    {
        Assert.Contains("'a[i]' is NaN", Message("CallGrowth", [1.0, double.NaN], 1.0), StringComparison.Ordinal);
        Assert.Contains("'work[0] *= a[i]' is Infinity", Message("CallGrowth", [1e200, 1e200], 1e200), StringComparison.Ordinal);
        Assert.Equal(3.0, s_model.GetMethod("CallGrowth")!.Invoke(null, [new[] { 1.0, 2.0 }, 1.0]));

        static string Message(string method, double[] a, double start) =>
            Assert.IsType<NotFiniteNumberException>(Assert.Throws<TargetInvocationException>(() => s_model.GetMethod(method)!.Invoke(null, [a, start])).InnerException).Message;
    }

    [Fact]
    public void A_constant_may_be_infinite() => Assert.Equal(1.0, s_model.GetMethod("CallSentinel")!.Invoke(null, [new[] { 2.0, 1.0 }]));

    [Fact]
    public void Who_does_not_ask_is_not_told() => Assert.Equal(double.NaN, s_model.GetMethod("UncheckedGradient")!.Invoke(null, [-1.0, 0.0]));

    private static Type Load()
    {
        GeneratorRun run = Compiler.Generate(("Model.cs", Source));
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning && run.GeneratedTrees.Contains(d.Location.SourceTree)));
        return Compiler.Load(run.Output).GetType("Model", throwOnError: true)!;
    }
}
