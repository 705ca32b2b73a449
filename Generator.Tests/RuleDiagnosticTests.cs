using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Rules that do not fit, that cannot be where they are, and that are missing; and the same when they are right.</summary>
public sealed class RuleDiagnosticTests
{
    private const string Cube = "public static double Cube(double x) => x * x * x; private static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed; private static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = xTangent;";

    public static TheoryData<string> Members =>
    [
        // GRAD0048: the signature.
        "[CustomVjp({|GRAD0048:\"R\"|})] public static double F(double x) => x;",
        "[CustomJvp({|GRAD0048:\"R\"|})] public static double F(double x) => x;",
        "[Differentiable, CustomVjp({|GRAD0048:\"R\"|})] public static double F(double x) => x;",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; public static void R(double x, double seed, ref double xAdjoint) { }",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; public static void R(double x, double result, double seed, double xAdjoint) { }",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; public static void R(float x, double result, double seed, ref double xAdjoint) { }",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; public static double R(double x, double result, double seed, ref double xAdjoint) => 1;",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static double F(ReadOnlySpan<double> x) => x[0]; public static void R(ReadOnlySpan<double> x, double result, double seed, ReadOnlySpan<double> xAdjoint) { }",
        "[CustomVjp({|GRAD0048:nameof(R)|})] public static T F<T>(T x) where T : IFloatingPointIeee754<T> => x; public static void R(double x, double result, double seed, ref double xAdjoint) { }",
        "[CustomJvp({|GRAD0048:nameof(R)|})] public static double F(double x) => x; public static void R(double x, double xTangent, out double tangent) => tangent = 1;",
        "public struct S { public int K; } [CustomVjp(nameof(R), Forward = {|GRAD0048:nameof(G)|})] public static double F(double x) => x; public static double G(double x, ref S s) => x; public static void R(double x, double result, in S s, double seed, ref double xAdjoint) { }",
        "public struct S { public int K; } [CustomVjp({|GRAD0048:nameof(R)|}, Forward = nameof(G))] public static double F(double x) => x; public static double G(double x, out S s) { s = default; return x; } public static void R(double x, double result, double seed, ref double xAdjoint) { }",
        "[CustomVjp(nameof(R))] public static double F(double x) => x; public static void R(in double x, double result, in double seed, ref double xAdjoint) { }",
        "[CustomVjp(nameof(R))] public static double F(double x) => x; public static void R(int x) { } public static void R(double x, double result, double seed, ref double xAdjoint) { }",
        "[CustomVjp(nameof(R))] public static (double Loss, int Count) F(double x) => (x, 1); public static void R(double x, (double, int) result, (double, int) seed, ref double xAdjoint) { }",
        "[CustomVjp(nameof(R))] public static void F(ref double x, [NoGradient] double k, out int n, double[] a) => n = 1; public static void R(double x, double k, int n, double[] a, ref double xAdjoint, Span<double> aAdjoint) { }",
        "[CustomVjp(nameof(R))] public static double F(string s, double[,] m, int n = 2) => 1; public static void R(string s, double[,] m, int n, double result, double seed, double[,] mAdjoint) { }",
        "public struct S { public int K; } [CustomVjp(nameof(R), Forward = nameof(G))] public static double F(double x) => x; public static double G(double x, out S s, ref AutoDiff.Runtime.Arena arena) { s = default; return x; } public static void R(double x, double result, in S s, double seed, ref double xAdjoint) { }",
        "[CustomJvp(nameof(R))] public static void F(ref double x, out double y) => y = 1; public static void R(double x, in double y, ref double xTangent, out double yTangent) => yTangent = 1;",

        // GRAD0049: where a rule cannot be.
        "[CustomVjp({|GRAD0049:nameof(FVjp)|})] public static double F(double x) => x; public static void FVjp(double x, double result, double seed, ref double xAdjoint) { }",
        "[CustomVjp({|GRAD0049:nameof(GJvp)|})] public static double F(double x) => x; public static double G(double x) => x; public static void GJvp(double x, double result, double seed, ref double xAdjoint) { }",
        "public struct S { public string K; } [CustomVjp(nameof(R), Forward = {|GRAD0049:nameof(G)|})] public static double F(double x) => x; public static double G(double x, out S s) { s = default; return x; } public static void R(double x, double result, in S s, double seed, ref double xAdjoint) { }",
        "public static double P { [{|GRAD0049:CustomVjp(\"R\")|}] get => 1; }",
        "public static void F() { L(); [{|GRAD0049:CustomVjp(\"R\")|}] static double L() => 1; }",
        "public partial class C { [{|GRAD0049:CustomVjp(nameof(R))|}] public virtual double F(double x) => x; public void R(double x, double result, double seed, ref double xAdjoint) { } }",
        "public partial class C { [Differentiable, CustomVjp(nameof(R))] public virtual double F(double x) => x; public void R(double x, double result, double seed, ref double xAdjoint) { } }",
        "public struct V { public double X; [{|GRAD0049:CustomVjp(\"R\")|}] public static V operator -(V v) => v; }",

        // GRAD0050: a mode without a rule.
        "[CustomVjp(nameof(CubeRule))] " + Cube + " [Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => {|GRAD0050:Cube(x)|};",
        "[CustomJvp(nameof(CubeTangent))] " + Cube + " [Differentiable] public static double F(double x) => 2 * {|GRAD0050:Cube(x)|};",
        "[CustomVjp(nameof(CubeRule))] " + Cube + " [Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => x * Cube(2);",
        "[CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))] " + Cube + " [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Gradient)] public static double F(double x) => Cube(x);",
        "[{|GRAD0050:Differentiable|}, CustomJvp(nameof(CubeTangent))] " + Cube,
        "[Differentiable(Modes = DerivativeModes.Gradient | {|GRAD0050:DerivativeModes.Jvp|}), CustomVjp(nameof(CubeRule))] " + Cube,
        "[Differentiable, CustomVjp(nameof(CubeRule))] " + Cube + " [Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => {|GRAD0050:Cube(x)|};",

        // Second derivatives need a rule of the reverse rule's own.
        "[CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))] " + Cube + " [Differentiable(Modes = DerivativeModes.Hvp)] public static double F(double x) => {|GRAD0050:Cube(x)|};",
        "[CustomVjp(nameof(CubeRule))] " + Cube + " [Differentiable(Modes = DerivativeModes.Hessian)] public static double F(double x) => {|GRAD0050:Cube(x)|};",
        "[CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))] " + Cube + " [Differentiable(Modes = DerivativeModes.Hvp)] public static double F(double x) => x * Cube(2);",
        "[Differentiable(Modes = {|GRAD0050:DerivativeModes.Hvp|}), CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))] " + Cube,

        // What the reverse rule takes as a constant would have no second derivative.
        "[CustomVjp(nameof(R)), CustomJvp(nameof(T))] public static double G(double x) => x * x; [CustomJvp(nameof(RT))] public static void R([NoGradient] double x, double result, double seed, ref double xAdjoint) => xAdjoint += 2 * x * seed; public static void T(double x, double result, double xTangent, out double tangent) => tangent = 2 * x * xTangent; public static void RT(double x, double result, double seed, double xAdjoint, double resultTangent, double seedTangent, ref double xAdjointTangent) => xAdjointTangent += 2 * x * seedTangent; [Differentiable(Modes = DerivativeModes.Hvp)] public static double {|GRAD0034:F|}(double x) => G(x);",

        // Callers.
        "[Differentiable] public partial class C { public double K; [Differentiable, CustomVjp(nameof(R))] public double F(double x) {|GRAD0021:=> K * x|}; private void R(double x, double result, double seed, C thisAdjoint, ref double xAdjoint) { } }",
        "[CustomVjp({|GRAD0048:\"R\"|})] public static double G(double x) => x; [Differentiable] public static double F(double x) => {|GRAD0021:G(x)|};",
        "public static class H { [CustomVjp(nameof(CubeRule))] " + Cube + " } [Differentiable] public static double F(double x) => {|GRAD0031:H.Cube(x)|};",
        "public static partial class H { [Differentiable, CustomVjp(nameof(CubeRule))] " + Cube + " } [Differentiable] public static double F(double x) => H.Cube(x);",
        "[CustomVjp(nameof(R))] public static double G(double[,] m) => m[0, 0]; public static void R(double[,] m, double result, double seed, double[,] mAdjoint) { } [Differentiable] public static double F(double[,] m) => {|GRAD0021:G(m)|};",
        "[CustomVjp(nameof(R))] public static void G(ref double a, double[] b) => a = b[0]; public static void R(double a, double[] b, ref double aAdjoint, Span<double> bAdjoint) { } [Differentiable] public static double F(double[] b) { {|GRAD0021:G(ref b[0], b)|}; return b[0]; }",
        "[CustomVjp(nameof(R))] public static double G(double x, [NoGradient] Span<double> work) => work[0] = x; public static void R(double x, Span<double> work, double result, double seed, ref double xAdjoint) { } [Differentiable] public static double {|GRAD0034:F|}(double x) { Span<double> work = new double[1]; return G(x, work) * work[0]; }",
        "[CustomVjp(nameof(R))] public static double G(double x, [NoGradient] out double half) { half = x / 2; return x; } public static void R(double x, double half, double result, double seed, ref double xAdjoint) { } [Differentiable] public static double {|GRAD0034:F|}(double x) => G(x, out double half) * half;",
        "[CustomVjp(nameof(R))] public static double G(double x, [NoGradient] out double half) { half = x / 2; return x; } public static void R(double x, double half, double result, double seed, ref double xAdjoint) { } [Differentiable] public static double F(double x) => G(x, out double half) * Derivative.Stop(half);",
    ];

    public static TheoryData<string> Assemblies =>
    [
        "[assembly: DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Rule\")]",
        "[assembly: {|GRAD0048:DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Wrong\")|}]",
        "[assembly: {|GRAD0048:DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"None\")|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"None\", typeof(A), \"Rule\")|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Rule\")|}]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Each\")]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Any\")]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Any\")]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Generic\", typeof(A), \"Any\")]",
        "[assembly: {|GRAD0048:DerivativeOf(typeof(N.Lib), \"Generic\", typeof(A), \"Rule\")|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Neither\")|}]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Rule\", Parameters = new[] { typeof(double) })]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Two\", typeof(A), \"Rule\", Parameters = new[] { typeof(int) })|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Pi\", typeof(A), \"Rule\")|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Of\", typeof(A), \"Rule\")|}]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Rule\", Mode = DerivativeModes.Hessian)|}]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Rule\"), {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Rule\")|}]",
        "[assembly: DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Rule\", Mode = DerivativeModes.Vjp), DerivativeOf(typeof(N.Lib), \"Cube\", typeof(A), \"Tangent\", Mode = DerivativeModes.Jvp)]",
        "[assembly: {|GRAD0049:DerivativeOf(typeof(N.Lib), \"Ruled\", typeof(A), \"Rule\")|}]",
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public Task In_a_class(string members) => AnalyzerTest.VerifyAsync($"{Compiler.Usings}using System.Numerics;\npublic static partial class A\n{{\n    {members}\n}}\n");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public Task On_an_assembly(string attribute) => AnalyzerTest.VerifyAsync($$"""
        {{Compiler.Usings}}
        {{attribute}}

        public static class A
        {
            public static void Rule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed;
            public static void Wrong(double x, double seed, ref double xAdjoint) => xAdjoint += seed;
            public static void Tangent(double x, double result, double xTangent, out double tangent) => tangent = xTangent;
            public static void Each(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed;
            public static void Each(double x, double y, double result, double seed, ref double xAdjoint, ref double yAdjoint) => xAdjoint += seed;
            public static void Any<T>(T x, T result, T seed, ref T xAdjoint) where T : System.Numerics.IFloatingPointIeee754<T> => xAdjoint += seed;
            public static void Neither(int x) { }
            public static void Neither(string x) { }
        }

        namespace N
        {
            public class Lib
            {
                public static double Pi => 3;
                public static double Cube(double x) => x * x * x;
                public static double Two(double x) => x;
                public static double Two(double x, double y) => x;
                public static T Generic<T>(T x) where T : System.Numerics.INumberBase<T> => x;
                public double Of(double x) => x;
                [CustomVjp(nameof(Own))] public static double Ruled(double x) => x;
                public static void Own(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed;
            }
        }
        """);
}
