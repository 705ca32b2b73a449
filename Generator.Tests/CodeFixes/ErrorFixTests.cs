using System.Linq;
using System.Threading.Tasks;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace AutoDiff.Generator.Tests.CodeFixes;

/// <summary>Where the remedy of an error is mechanical, a code fix writes it, and the error is gone.</summary>
public sealed class ErrorFixTests
{
    private const string Head = "using System;\nusing System.Collections.Generic;\nusing AutoDiff;\n";
    private const string Base = "[Differentiable] public partial class A { public double W; [Differentiable] public virtual double F(double x) => W * x; }\n";
    private const string Power = "private static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);";

    private static readonly MakePartialFix s_partial = new();
    private static readonly MarkMethodFix s_mark = new();
    private static readonly NoGradientFix s_noGradient = new();
    private static readonly StopFix s_stop = new();
    private static readonly RuleFix s_rule = new();

    [Theory]
    [InlineData(
        "public static class A { [Differentiable] public static double {|GRAD0001:F|}(double x) => x; }",
        "public static partial class A { [Differentiable] public static double F(double x) => x; }")]
    [InlineData(
        "public class A { public partial class B { public struct C { [Differentiable] public static double {|GRAD0001:F|}(double x) => x; } } }",
        "public partial class A { public partial class B { public partial struct C { [Differentiable] public static double F(double x) => x; } } }")]
    [InlineData(
        "[Differentiable] public readonly record struct {|GRAD0001:P|}(double X);",
        "[Differentiable] public readonly partial record struct P(double X);")]
    [InlineData(
        "[Differentiable]\npublic sealed class {|GRAD0001:Net|}\n{\n    public double W;\n}\n",
        "[Differentiable]\npublic sealed partial class Net\n{\n    public double W;\n}\n")]
    public Task Types_become_partial(string source, string expected) => Verify(s_partial, source, expected);

    [Theory]
    [InlineData(
        "public static partial class A { [Differentiable] public static double F(double x, int n) => {|GRAD0023:G(x, n)|}; " + Power + " }",
        "public static partial class A { [Differentiable] public static double F(double x, int n) => G(x, n); [Differentiable] " + Power + " }")]
    [InlineData(
        "public static partial class A\n{\n    [Differentiable]\n    public static double F(double x, int n) => {|GRAD0023:H.G(x, n)|};\n}\n\npublic static class H\n{\n    /// <summary>A power.</summary>\n    public static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);\n}\n",
        "public static partial class A\n{\n    [Differentiable]\n    public static double F(double x, int n) => H.G(x, n);\n}\n\npublic static partial class H\n{\n    /// <summary>A power.</summary>\n    [Differentiable]\n    public static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);\n}\n")]
    [InlineData(
        "public static partial class A { [Differentiable] public static double F(double x) => {|GRAD0023:H(x)|}; private static double H(double x) => x * G(x, 2); " + Power + " }",
        "public static partial class A { [Differentiable] public static double F(double x) => H(x); private static double H(double x) => x * G(x, 2); [Differentiable] " + Power + " }")]
    [InlineData(
        "public static class H { private static double s_k = 2; public static double G(double x) => x * s_k; } public static partial class A { [Differentiable] public static double F(double x) => {|GRAD0031:H.G(x)|}; }",
        "public static partial class H { private static double s_k = 2; [Differentiable] public static double G(double x) => x * s_k; } public static partial class A { [Differentiable] public static double F(double x) => H.G(x); }")]
    [InlineData(
        "public partial class A { [Differentiable] public virtual double F(double x) => x; } public class B : A { public override double {|GRAD0047:F|}(double x) => x * x; }",
        "public partial class A { [Differentiable] public virtual double F(double x) => x; } public partial class B : A { [Differentiable] public override double F(double x) => x * x; }")]
    public Task The_method_that_is_called_or_overrides_is_marked(string source, string expected) => Verify(s_mark, source, expected);

    [Theory]
    [InlineData(
        "public static class A\n{\n    [CustomVjp({|GRAD0048:\"Rule\"|})]\n    public static double F(double x, double[] a) => x * a[0];\n}\n",
        "public static class A\n{\n    [CustomVjp(\"Rule\")]\n    public static double F(double x, double[] a) => x * a[0];\n\n    private static void Rule(double x, double[] a, double result, double seed, ref double xAdjoint, Span<double> aAdjoint) => throw new global::System.NotImplementedException();\n}\n")]
    [InlineData(
        "public static class A { [CustomJvp({|GRAD0048:nameof(T)|})] public static double F(double x) => x; public static void T(double x, out double tangent) { tangent = x; } }",
        "public static class A { [CustomJvp(nameof(T))] public static double F(double x) => x; public static void T(double x, double result, double xTangent, out double tangent) { tangent = x; } }")]
    [InlineData(
        "public class A { [CustomVjp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; private void R(ref double x) { } }",
        "public class A { [CustomVjp(nameof(R))] public static double F(double x) => x; private static void R(double x, double result, double seed, ref double xAdjoint) { } }")]
    public Task A_rule_is_declared_as_its_method_asks_for(string source, string expected) => Verify(s_rule, source, expected);

    [Fact]
    public Task Where_the_namespace_is_not_imported_the_mark_is_written_in_full() => FixTest.VerifyAsync(
        s_mark,
        "namespace M { public static partial class A { [AutoDiff.Differentiable] public static double F(double x, int n) => {|GRAD0023:G(x, n)|}; " + Power + " } }",
        "namespace M { public static partial class A { [AutoDiff.Differentiable] public static double F(double x, int n) => G(x, n); [global::AutoDiff.Differentiable] " + Power + " } }");

    [Fact]
    public Task A_method_of_another_project_is_marked_there() => FixTest.VerifyAcrossProjectsAsync(
        s_mark,
        "using AutoDiff;\r\npublic static class L\r\n{\r\n    public static double G(double x) => x * x;\r\n}\r\n",
        Head + "public static partial class A { [Differentiable] public static double F(double x) => x * {|GRAD0022:L.G(x)|}; }",
        "using AutoDiff;\r\npublic static partial class L\r\n{\r\n    [Differentiable]\r\n    public static double G(double x) => x * x;\r\n}\r\n");

    [Theory]
    [InlineData("public static partial class A { [Differentiable] public static double F(double x) => x * {|GRAD0022:double.Parse(x.ToString())|}; }")]
    [InlineData("public interface I { double Of(double x); } public struct S : I { public double Of(double x) => x; } public static partial class A { [Differentiable] public static double F(double x) { I s = new S(); return {|GRAD0022:s.Of(x)|}; } }")]
    public Task What_has_no_source_or_no_body_is_not_marked(string source) => FixTest.VerifyNoneAsync(s_mark, Head + source);

    [Theory]
    [InlineData(
        "public class B : A { } public static partial class C { [Differentiable] public static double G(double x, B b) => {|GRAD0021:b|}.F(x); }",
        "[Differentiable]\npublic partial class B : A { } public static partial class C { [Differentiable] public static double G(double x, B b) => b.F(x); }")]
    [InlineData(
        "public sealed class B : A\n{\n    public double V;\n}\npublic static partial class C { static double H(A a, double x) => a.W * x; [Differentiable] public static double G(double x, B b) => H({|GRAD0021:b|}, x); }",
        "[Differentiable]\npublic sealed partial class B : A\n{\n    public double V;\n}\npublic static partial class C { static double H(A a, double x) => a.W * x; [Differentiable] public static double G(double x, B b) => H(b, x); }")]
    public Task The_class_of_an_object_that_stands_for_its_marked_base_is_marked(string source, string expected) => Verify(new MarkTypeFix(), Base + source, Base + expected);

    [Fact]
    public Task A_helper_that_is_too_large_is_marked()
    {
        string helper = "private static double G(double x) { " + string.Concat(Enumerable.Repeat("x = Math.Sin(x) * x + 1; ", 1000)) + "return x; }";
        return Verify(
            s_mark,
            "public static partial class A { [Differentiable] public static double F(double x) => {|GRAD0024:G(x)|}; " + helper + " }",
            "public static partial class A { [Differentiable] public static double F(double x) => G(x); [Differentiable] " + helper + " }");
    }

    [Theory]
    [InlineData(
        "public readonly struct P(double x) { public double X => x; } public static partial class A { [Differentiable] public static double F(double k, P[] {|GRAD0008:ps|}) => k * ps[0].X; }",
        "[Differentiable]\npublic readonly partial struct P(double x) { public double X => x; } public static partial class A { [Differentiable] public static double F(double k, P[] ps) => k * ps[0].X; }")]
    [InlineData(
        "public struct P { private double _x; public double X => _x; } [Differentiable] public partial class A { private P {|GRAD0045:_p|}; [Differentiable] public double F(double a) => a * _p.X; }",
        "[Differentiable]\npublic partial struct P { private double _x; public double X => _x; } [Differentiable] public partial class A { private P _p; [Differentiable] public double F(double a) => a * _p.X; }")]
    public Task Structs_whose_reals_are_out_of_reach_are_marked(string source, string expected) => Verify(new MarkTypeFix(), source, expected);

    [Theory]
    [InlineData(
        "public class P { public double X; } public static partial class A { [Differentiable] public static double F(double k) { var p = new P(); {|GRAD0028:p.X|} = k; return p.X; } }",
        "[Differentiable]\npublic partial class P { public double X; } public static partial class A { [Differentiable] public static double F(double k) { var p = new P(); p.X = k; return p.X; } }")]
    [InlineData(
        "public record P(double X); public static partial class A { [Differentiable] public static double F(double k) { var p = new P(k); return {|GRAD0033:p.X|} * k; } }",
        "[Differentiable]\npublic partial record P(double X); public static partial class A { [Differentiable] public static double F(double k) { var p = new P(k); return p.X * k; } }")]
    public Task Classes_that_get_active_values_are_marked(string source, string expected) => Verify(new MarkTypeFix(), source, expected);

    [Fact]
    public Task A_static_field_is_no_reason_to_mark_its_class() => FixTest.VerifyNoneAsync(
        new MarkTypeFix(),
        Head + "public class P { public static double X; } public static partial class A { [Differentiable] public static double F(double k) { {|GRAD0028:P.X|} = k; return k; } }");

    [Fact]
    public Task An_expression_without_such_an_object_is_left() => FixTest.VerifyNoneAsync(
        new MarkTypeFix(),
        Head + "[Differentiable] public partial class A { private double[] _w = [1]; [Differentiable] public double F(double x) { {|GRAD0021:_w = new double[2]|}; return x; } }");

    [Theory]
    [InlineData(
        "public static partial class A { [Differentiable] public static double F(double x, List<double> {|GRAD0008:y|}) => x * y[0]; }",
        "public static partial class A { [Differentiable] public static double F(double x, [NoGradient] List<double> y) => x * y[0]; }")]
    [InlineData(
        "[Differentiable] public partial class A\n{\n    private List<double> {|GRAD0045:_x|} = [];\n}",
        "[Differentiable] public partial class A\n{\n    [NoGradient]\n    private List<double> _x = [];\n}")]
    [InlineData(
        "[Differentiable] public partial class A { public double? {|GRAD0045:Rate|} { get; set; } }",
        "[Differentiable] public partial class A { [NoGradient] public double? Rate { get; set; } }")]
    [InlineData(
        "[Differentiable] public partial record A(double X, double? {|GRAD0045:Rate|});",
        "[Differentiable] public partial record A(double X, [NoGradient] double? Rate);")]
    public Task Parameters_and_members_are_said_to_be_constant(string source, string expected) => Verify(s_noGradient, source, expected);

    [Theory]
    [InlineData("[Differentiable] public partial class A { protected double _x; } [Differentiable] public partial class B : A { private new double {|GRAD0045:_x|}; }")]
    [InlineData("[Differentiable] public partial class A { private double? {|GRAD0045:_x|}, _y; }")]
    public Task Members_that_the_attribute_does_not_mend_are_left(string source) => FixTest.VerifyNoneAsync(s_noGradient, Head + source);

    [Theory]
    [InlineData("x * {|GRAD0022:double.Parse(x.ToString())|}", "x * double.Parse(Derivative.Stop(x).ToString())")]
    [InlineData(
        "x * {|GRAD0022:BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x * 2 + 1))|}",
        "x * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(Derivative.Stop(x * 2 + 1)))")]
    [InlineData(
        "x * {|GRAD0022:System.Numerics.Vector.Sum(new System.Numerics.Vector<double>(x))|}",
        "x * System.Numerics.Vector.Sum(new System.Numerics.Vector<double>(Derivative.Stop(x)))")]
    public Task Real_arguments_are_stopped(string source, string expected) => Verify(
        s_stop,
        $"public static partial class A {{ [Differentiable] public static double F(double x) => {source}; }}",
        $"public static partial class A {{ [Differentiable] public static double F(double x) => {expected}; }}");

    [Theory]
    [InlineData("{|GRAD0028:s_last|} = x * x;", "s_last = Derivative.Stop(x * x);")]
    [InlineData("{|GRAD0028:s_all[0]|} = x;", "s_all[0] = Derivative.Stop(x);")]
    public Task What_is_written_outside_is_stopped(string source, string expected) => Verify(
        s_stop,
        $"public static partial class A {{ private static double s_last; private static double[] s_all = [0]; [Differentiable] public static double F(double x) {{ {source} return x; }} }}",
        $"public static partial class A {{ private static double s_last; private static double[] s_all = [0]; [Differentiable] public static double F(double x) {{ {expected} return x; }} }}");

    [Theory]
    [InlineData("[Differentiable] public static float F(ReadOnlySpan<float> a) => {|GRAD0022:new System.Numerics.Vector3(a)|}.Length();")]
    [InlineData("[Differentiable] public static double F(double x) => {|GRAD0022:G(x)|}; private static double G(double x) => double.Parse(x.ToString());")]
    public Task Storage_and_the_helpers_of_others_are_not_stopped(string source) => FixTest.VerifyNoneAsync(s_stop, Head + "public static partial class A { " + source + " }");

    private static Task Verify(CodeFixProvider provider, string source, string expected) => FixTest.VerifyAsync(provider, Head + source, Head + expected);
}
