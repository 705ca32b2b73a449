using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests.CodeFixes;

/// <summary>Forms that are better to differentiate are found in marked methods, and the code fix writes them.</summary>
public sealed class AdviceTests
{
    private const string Head = "using System;\nusing AutoDiff;\npublic struct P { public double X, Y; }\npublic static partial class A { [Differentiable] public static ";
    private static readonly ConcurrentDictionary<string, MethodInfo> s_methods = new();
    private const string Plain = "double F(double x, double y) => Math.Sqrt(x * x + y * y); }";

    [Theory]
    [InlineData("double F(double x, double y) => {|GRAD0060:Math.Sqrt(x * x + y * y)|}; }", "double F(double x, double y) => double.Hypot(x, y); }")]
    [InlineData("double F(double x, double y) => 2 / {|GRAD0060:Math.Sqrt((x - y) * (x - y) + y * y)|}; }", "double F(double x, double y) => 2 / double.Hypot(x - y, y); }")]
    [InlineData("double F(P p) => {|GRAD0060:Math.Sqrt(p.X * p.X + p.Y * p.Y)|}; }", "double F(P p) => double.Hypot(p.X, p.Y); }")]
    [InlineData("float F(float x, float y) { Func<float, float> f = t => {|GRAD0060:MathF.Sqrt(t * t + y * y)|}; return f(x); } }", "float F(float x, float y) { Func<float, float> f = t => float.Hypot(t, y); return f(x); } }")]
    [InlineData("double F(double x) => {|GRAD0061:Math.Pow(x, 2.0)|}; }", "double F(double x) => x * x; }")]
    [InlineData("double F(double x) => 1 + {|GRAD0061:Math.Pow(x, 2)|} / 2; }", "double F(double x) => 1 + (x * x) / 2; }")]
    [InlineData("double F(double x) => 1 / {|GRAD0061:Math.Pow(y: 2, x: x)|}; }", "double F(double x) => 1 / (x * x); }")]
    [InlineData("double F(double x) => 1 - {|GRAD0061:Math.Pow(x, 2)|}; }", "double F(double x) => 1 - x * x; }")]
    [InlineData("float F(float x) => -{|GRAD0061:MathF.Pow(x, 2)|}; }", "float F(float x) => -(x * x); }")]
    [InlineData("float F(float x) => 2 * {|GRAD0062:(float)Math.Sqrt(x * x + 1)|}; }", "float F(float x) => 2 * MathF.Sqrt(x * x + 1); }")]
    [InlineData("float F(float x) => x * {|GRAD0062:(float)Math.Floor(x)|}; }", "float F(float x) => x * MathF.Floor(x); }")]
    [InlineData("double F(double x) => {|GRAD0065:Math.Log(1 + Math.Exp(x))|}; }", "double F(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))); }")]
    [InlineData("double F(double x) => 1 - {|GRAD0065:Math.Log(1 + Math.Exp(x))|}; }", "double F(double x) => 1 - (Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))); }")]
    [InlineData("double F(double x) => -{|GRAD0065:Math.Log(Math.Exp(-x) + 1.0)|}; }", "double F(double x) => -(Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))); }")]
    [InlineData("float F(float x, float y) => 2 + {|GRAD0065:MathF.Log(1 + MathF.Exp(x * y))|}; }", "float F(float x, float y) => 2 + MathF.Max(x * y, 0) + MathF.Log(1 + MathF.Exp(-MathF.Abs(x * y))); }")]
    [InlineData("double F(double x, double y) => {|GRAD0065:Math.Log(Math.Exp(x) + Math.Exp(y - 1))|}; }", "double F(double x, double y) => Math.Max(x, y - 1) + Math.Log(1 + Math.Exp(-Math.Abs(x - (y - 1)))); }")]
    [InlineData("double F(double x) => {|GRAD0065:Math.Exp(x) / (1 + Math.Exp(x))|}; }", "double F(double x) => 1 / (1 + Math.Exp(-x)); }")]
    [InlineData("double F(double x, double y) => x / ({|GRAD0065:double.Exp(x + y) / (double.Exp(x + y) + 1)|}); }", "double F(double x, double y) => x / (1 / (1 + double.Exp(-(x + y)))); }")]
    [InlineData("double F(double x) => {|GRAD0065:Math.Exp(-x) / (1 + Math.Exp(-x))|}; }", "double F(double x) => 1 / (1 + Math.Exp(x)); }")]
    public Task A_better_form_is_written(string source, string expected) => FixTest.VerifyAsync(new StableFormFix(), Head + source, Head + expected);

    [Fact]
    public Task Where_the_namespace_is_not_imported_the_function_is_named_in_full() => FixTest.VerifyAsync(
        new StableFormFix(),
        "public static partial class A { [AutoDiff.Differentiable] public static float F(float x) => {|GRAD0062:(float)System.Math.Sqrt(x)|}; }",
        "public static partial class A { [AutoDiff.Differentiable] public static float F(float x) => global::System.MathF.Sqrt(x); }");

    [Theory]
    [InlineData("double F(double x, double y) => Math.Sqrt(x * x + x * y); }")]
    [InlineData("double F(double x, double y) => Math.Sqrt(x * x - y * y); }")]
    [InlineData("double F(double x) => Math.Sqrt(x * x + 1); }")]
    [InlineData("double F(double x) => Math.Sqrt(G(x) * G(x) + x * x); static double G(double x) { Console.Write(0); return x; } }")]
    [InlineData("double F(float x, float y) => Math.Sqrt(x * x + y * y); }")]
    [InlineData("double F(double x) => x; public static double G(double x, double y) => Math.Sqrt(x * x + y * y) + Math.Pow(x, 2); }")]
    [InlineData("double F(double x) => Math.Pow(x, 3) + Math.Pow(2, x) + Math.Pow(x + 1, 2); }")]
    [InlineData("double F(float x) => Math.Pow(x, 2); }")]
    [InlineData("float F(float x) => (float)Math.Sin(x); }")]
    [InlineData("float F(double x) => (float)Math.Sqrt(x); }")]
    [InlineData("double F(double x) => 1 / (1 + Math.Exp(-x)) + Math.Log(2 + Math.Exp(x)) + Math.Log(1 + x) + Math.Exp(x) - 1; }")]
    [InlineData("double F(double x, double y) => Math.Exp(x) / (1 + Math.Exp(y)) + Math.Log(1 - Math.Exp(x), y) + Math.Log(1 + Math.Exp(G(x))); static double G(double x) { Console.Write(0); return x; } }")]
    [InlineData("double F(double x) => x; public static double G(double x) => Math.Log(1 + Math.Exp(x)); }")]
    public async Task What_is_close_to_it_is_left(string source)
    {
        GeneratorRun run = Compiler.Generate(("Test.cs", Head + source));
        run.AssertCompiles();
        Assert.Empty(await AnalyzerRun.DiagnosticsAsync(run.Output, CompilationSettings.Default, new DifferentiabilityAnalyzer(), new NumericsAnalyzer()));
    }

    [Fact]
    public void The_gradient_at_the_origin_is_not_a_number_in_the_plain_form_and_zero_in_the_better_one()
    {
        Assert.All(Gradient(Plain), g => Assert.True(double.IsNaN(g), $"{g}"));
        Assert.Equal([0.0, 0.0], Gradient(Plain.Replace("Math.Sqrt(x * x + y * y)", "double.Hypot(x, y)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("double F(double x) => Math.Log(1 + Math.Exp(x)); }", "double F(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))); }", 1000.0, 1.0)]
    [InlineData("double F(double x) => Math.Exp(x) / (1 + Math.Exp(x)); }", "double F(double x) => 1 / (1 + Math.Exp(-x)); }", 1.0, 0.0)]
    public void Where_an_exponential_overflows_the_plain_form_has_no_gradient_and_the_better_one_has(string plain, string better, double value, double slope)
    {
        Assert.False(double.IsFinite(Slope(plain, 1000).Slope));
        Assert.Equal((value, slope), Slope(better, 1000));
        foreach (double x in (double[])[-700, -40, -3, -1e-9, 0, 1e-9, 0.5, 4, 40, 700])
        {
            ((double v, double d), (double w, double e)) = (Slope(plain, x), Slope(better, x));
            Assert.True(Math.Abs(v - w) <= 1e-15 * Math.Max(1, Math.Abs(v)) && Math.Abs(d - e) <= 1e-15, $"at {x}: {v} and {w}, {d} and {e}");
        }
    }

    /// <summary>Why there is no advice about it: the derivative is that of a stable form already.</summary>
    [Theory]
    [InlineData(-1000, 0)]
    [InlineData(-600, 2.6503965530043108e-261)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(0, 0.25)]
    [InlineData(40, 4.248354255291589e-18)]
    [InlineData(600, 2.6503965530043108e-261)]
    [InlineData(1000, 0)]
    public void The_logistic_function_has_its_derivative_wherever_the_exponential_overflows(double x, double slope) =>
        Assert.InRange(Slope("double F(double x) => 1 / (1 + Math.Exp(-x)); }", x).Slope, slope * (1 - 1e-13), slope * (1 + 1e-13));

    [Fact]
    public async Task Advice_may_be_suppressed_and_the_derivative_stays()
    {
        string source = Head.Replace("[Differentiable]", "[Differentiable] [System.Diagnostics.CodeAnalysis.SuppressMessage(\"AutoDiff\", \"GRAD0060:Roots\")]", StringComparison.Ordinal) + Plain;
        GeneratorRun run = Compiler.Generate(("Test.cs", source));
        run.AssertCompiles();
        Assert.Empty(await AnalyzerRun.DiagnosticsAsync(run.Output, CompilationSettings.Default, new DifferentiabilityAnalyzer(), new NumericsAnalyzer()));
        Assert.All(Advice.Forms, a => Assert.Contains(a.Id, new StableFormFix().FixableDiagnosticIds));
    }

    private static (double Value, double Slope) Slope(string source, double x)
    {
        object?[] arguments = [x, null];
        object? value = s_methods.GetOrAdd(source, s => Compiler.Load(CompilationSettings.Default, ("Test.cs", Head + s)).GetType("A", throwOnError: true)!.GetMethod("FGradient")!).Invoke(null, arguments);
        return ((double)value!, (double)arguments[1]!);
    }

    private static double[] Gradient(string source)
    {
        MethodInfo method = Compiler.Load(CompilationSettings.Default, ("Test.cs", Head + source)).GetType("A", throwOnError: true)!.GetMethod("FGradient")!;
        object?[] arguments = [0.0, 0.0, null, null];
        method.Invoke(null, arguments);
        return [.. arguments.Skip(2).Select(a => (double)a!)];
    }
}
