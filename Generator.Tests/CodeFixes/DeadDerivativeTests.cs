using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests.CodeFixes;

/// <summary>Gradients that are zero whatever the input are said where they end, and only those.</summary>
public sealed class DeadDerivativeTests
{
    private const string Head = Compiler.Usings + "public interface I { double F(double x, double y); }\npublic struct P { public double X, Y; }\npublic static partial class A { [Differentiable] public static ";
    private const string NoGradient = "using System;\nusing AutoDiff;\npublic static partial class A { [Differentiable] public static ";

    public static TheoryData<string> Ends =>
    [
        // What has no slope.
        "double F(double x, double y) => x * {|GRAD0063:(int)y|}; }",
        "double F(double x, double y) => x * {|GRAD0063:Math.Floor(y)|}; }",
        "double F(double x, double y) => x * {|GRAD0063:Math.Round(y * 10)|} / 10; }",
        "double F(double x, double y) => x * {|GRAD0063:Math.Sign(y)|}; }",
        "double F(double x, double y) => {|GRAD0063:Math.CopySign(x, y)|}; }",
        "double F(double x, double y) => {|GRAD0063:y > 0|} ? x : -x; }",
        "double F(double x, double y) => {|GRAD0063:y is > 0 and < 1|} ? x : -x; }",
        "double F(double x, double y) => x * y switch { {|GRAD0063:< 0|} => 1, _ => 2 }; }",
        "double F(double x, double y) { if ({|GRAD0063:double.IsNaN(y)|}) return 0; return x; } }",
        "double F(double x, double y) { switch (y) { case {|GRAD0063:1.0|}: return x; default: return -x; } } }",

        // What it has become on the way, in loops, in storage, in structs.
        "double F(double x, double y) { double d = y * 2; d += x * 0 + 1; d = y * 3; double s = 0; while ({|GRAD0063:s < d|}) s += 1; return x * x; } }",
        "double F(ReadOnlySpan<double> x, double y) { double s = 0; for (int i = 0; i < x.Length; i++) if ({|GRAD0063:i > y|}) s += x[i]; return s; } }",
        "double F(double x, ReadOnlySpan<double> a) { foreach (double v in a) if ({|GRAD0063:v > 1|}) x *= 2; return x; } }",
        "double F(double x, double[] a) { double[] b = new double[a.Length]; for (int i = 0; i < b.Length; i++) b[i] = a[i] * 2; return x * {|GRAD0063:(int)b[0]|}; } }",
        "double F(double x, P p) => x * {|GRAD0063:Math.Ceiling(p.X + p.Y)|}; }",
        "double F(double x, (double A, int N) t) => x * t.N * {|GRAD0063:(long)t.A|}; }",

        // Several parameters in one place, one parameter in several places.
        "double F(double x, double y, double z) => x * {|GRAD0063:Math.Floor(y * z)|}; }",
        "double F(double x, double y) => {|GRAD0063:y > 1|} ? x : y < 0 ? -x : x * (int)y; }",

        // In helpers, at their call; in lambdas and local functions, where it stands.
        "double F(double x, double y) => x * {|GRAD0063:G(y)|}; static double G(double t) => Math.Floor(t); }",
        "double F(double x, double y) => x * {|GRAD0063:G(y)|}; [Differentiable] public static double G(double t) => {|GRAD0063:Math.Floor(t)|}; }",
        "double F(double x, double y) { double L(double t) => {|GRAD0063:Math.Floor(t)|}; return x * L(y); } }",
        "double F(double x, double y) { Func<double, double> f = t => x * {|GRAD0063:(int)t|}; return f(y); } }",

        // Nothing at all.
        "double F(double x, double {|GRAD0064:y|}) => x; }",
        "double F(double {|GRAD0064:x|}, double {|GRAD0064:y|}) => 1; }",
        "double F(double x, P {|GRAD0064:p|}, double[] {|GRAD0064:a|}) => x * a.Length; }",
        "double F(double x, double {|GRAD0064:y|}) { Console.Write(y); return x; } }",
        "double F(double x, double {|GRAD0064:y|}) { y = x; return y * y; } }",
        "double F(double x, Span<double> {|GRAD0064:a|}) { a[0] = x; return x; } }",
        "int F(double {|GRAD0064:x|}) => 1; }",
    ];

    public static TheoryData<string> Fine =>
    [
        "double F(double x, double y) => y > 0 ? x * y : x; }",
        "double F(double x, double y) => x * (y - Math.Floor(y)); }",
        "double F(double x, double y) { int i = (int)y; return x * i + y; } }",
        "double F(double x, [NoGradient] double y) => x * Math.Floor(y); }",
        "double F(double x, double y) => x * Math.Floor(Derivative.Stop(y)); }",
        "double F(double x, double y) => x * Derivative.Stop(y); }",
        "double F(double x, double y) => y > 0 ? x : x * Derivative.Stop(y); }",
        "double F(double x, double y) => G(x, y); static double G(double t, [NoGradient] double u) => t * u; }",
        "double F(double x, double y) => G(x, y, 3); [Differentiable] public static double G(double t, [NoGradient] double u, int n) => n == 0 ? t * u : G(t, u, n - 1); }",
        "double F(double x, double _y) => x; }",
        "double F(double x, double _) => x; }",
        "void F(double x, Span<double> y) => y[0] = x * x; }",
        "void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i]; } }",
        "double F(double x, out double y) { y = x; return x * x; } }",
        "double F(double x, ref double y) { y += x; return x * x + y; } }",
        "double F(double x, double y) { throw new NotImplementedException(); } }",
        "double F(double x, int n, double y) => n == 0 ? x * y : F(x, n - 1, y); }",
        "double F(double x, int n, double limit) => n == 0 || x > limit ? x : F(x * x, n - 1, limit); }",
        "double F(double x) { Span<double> a = stackalloc double[2]; a[0] = x; double s = a[0] > 1 ? 1 : a[1]; return s + a[0]; } }",
        "double F(double x) => x; } public partial class B : I { [Differentiable] public double F(double x, double y) => x; }",
        "double F(double x) => x; } public partial class B { [Differentiable] public virtual double F(double x, double y) => x; } public partial class C : B { [Differentiable] public override double F(double x, double y) => y; }",
        "double F(double x) => x; } [Differentiable] public partial class B { public double W; [Differentiable] public double F(double x) => x; }",
        "double F(double x) => x; public static double G(double x, double y) => x; }",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public Task It_is_said_where_a_derivative_ends(string source) => Verify(source);

    [Theory]
    [MemberData(nameof(Fine))]
    public Task Where_a_derivative_may_be_or_none_is_wanted_nothing_is_said(string source) => Verify(source);

    [Fact]
    public async Task The_message_names_the_parameters_and_where_they_end()
    {
        string[] messages = [.. (await Report("double F(double x, double y, double z, double w) => x * Math.Floor(y * z); }")).Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal)];
        Assert.Collection(
            messages,
            m => Assert.StartsWith("All that depends on 'y' and 'z' ends in 'Math.Floor(y * z)'", m, StringComparison.Ordinal),
            m => Assert.StartsWith("No result of 'F' depends on the reals of 'w'", m, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("double F(double x, double y) => x * {|GRAD0063:Math.Floor(y)|}; }", "double F(double x, [NoGradient] double y) => x * Math.Floor(y); }")]
    [InlineData("double F(double x, double y, double z) => x * {|GRAD0063:Math.Floor(y * z)|}; }", "double F(double x, [NoGradient] double y, [NoGradient] double z) => x * Math.Floor(y * z); }")]
    [InlineData("double F(double x, double y) => x * {|GRAD0063:G(y)|}; static double G(double t) => Math.Floor(t); }", "double F(double x, [NoGradient] double y) => x * G(y); static double G(double t) => Math.Floor(t); }")]
    [InlineData("double F(double x, double {|GRAD0064:y|}) => x; }", "double F(double x, [NoGradient] double y) => x; }")]
    public Task A_parameter_is_said_to_be_constant(string source, string expected) => FixTest.VerifyAsync(new NoGradientFix(), NoGradient + source, NoGradient + expected);

    [Theory]
    [InlineData("double F(double x, double y) => x * {|GRAD0063:Math.Floor(y)|}; }", "double F(double x, double y) => x * Math.Floor(Derivative.Stop(y)); }")]
    [InlineData("double F(double x, double y) => x * {|GRAD0063:(int)(y + 1)|}; }", "double F(double x, double y) => x * (int)Derivative.Stop(y + 1); }")]
    [InlineData("double F(double x, double y) => {|GRAD0063:y > 0|} ? x : -x; }", "double F(double x, double y) => Derivative.Stop(y) > 0 ? x : -x; }")]
    [InlineData("double F(double x, double y) => {|GRAD0063:y is > 0|} ? x : -x; }", "double F(double x, double y) => Derivative.Stop(y) is > 0 ? x : -x; }")]
    public Task A_derivative_ends_on_purpose(string source, string expected) => FixTest.VerifyAsync(new StopFix(), NoGradient + source, NoGradient + expected);

    [Theory]
    [InlineData("public partial class B : I { [Differentiable] public double F(double x, double y) => x * {|GRAD0063:Math.Floor(y)|}; }")]
    public Task A_signature_that_others_choose_is_left(string source) =>
        FixTest.VerifyNoneAsync(new NoGradientFix(), "using System;\nusing AutoDiff;\npublic interface I { double F(double x, double y); }\n" + source);

    private static async Task Verify(string source)
    {
        Markup test = Markup.Parse(Head + source);
        IEnumerable<string> expected = test.Expected.Select(e => $"{e.Id} «{test.Source.Substring(e.Span.Start, e.Span.Length)}» at {e.Span.Start}");
        IEnumerable<string> actual = (await Report(source)).Select(d => $"{d.Id} «{d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}» at {d.Location.SourceSpan.Start}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<Diagnostic>> Report(string source)
    {
        GeneratorRun run = Compiler.Generate(("Test.cs", Markup.Parse(Head + source).Source));
        run.AssertCompiles();
        return await AnalyzerRun.DiagnosticsAsync(run.Output, CompilationSettings.Default, new DifferentiabilityAnalyzer());
    }
}
