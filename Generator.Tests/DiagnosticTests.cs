using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Every diagnostic on its exact span, and next to each what is close to it and fine.</summary>
public sealed class DiagnosticTests
{
    /// <summary>Members of a static partial class.</summary>
    public static TheoryData<string> Members =>
    [
        // GRAD0002–GRAD0007, GRAD0017: which methods can be marked.
        "[Differentiable] public static partial double {|GRAD0002:F|}(double x);",
        "[Differentiable] public static partial double F(double x); public static partial double F(double x) => x;",
        "[Differentiable] public static extern double {|GRAD0003:F|}(double x);",
        "public static extern void E(); [Differentiable] public static double F(double x) => x;",
        "[Differentiable] public static IEnumerable<int> {|GRAD0004:F|}(double x) { yield return 1; }",
        "[Differentiable] public static int F(double x) => 1;",
        "[Differentiable] public static async System.Threading.Tasks.Task {|GRAD0005:F|}(double x) { await System.Threading.Tasks.Task.Yield(); }",
        "[Differentiable] public static T {|GRAD0007:F|}<T>(T x) where T : System.Numerics.INumber<T> => x;",
        "[Differentiable] public static T {|GRAD0007:F|}<T>(T x) where T : class, System.Numerics.IFloatingPointIeee754<T> => x;",
        "[Differentiable] public static double {|GRAD0007:F|}<T>(T[] x, double y) where T : System.Numerics.INumberBase<T> => y;",
        "[Differentiable] public static T F<T>(T x, int n) where T : System.Numerics.IFloatingPointIeee754<T> => T.Tanh(x) * T.CreateChecked(n);",
        "[Differentiable] public static T F<T>(T x) where T : System.Numerics.ITrigonometricFunctions<T> => T.Sin(x) + {|GRAD0007:T.Asin(x)|};",
        "[Differentiable] public static T F<T>(T x) where T : System.Numerics.IRootFunctions<T> => G(x) + T.Sqrt(x); private static T G<T>(T x) where T : System.Numerics.IRootFunctions<T> => x * x;",
        "[Differentiable] public static T F<T>(T x) where T : System.Numerics.IRootFunctions<T> => {|GRAD0007:G(x)|}; private static T G<T>(T x) where T : System.Numerics.IRootFunctions<T> => T.Hypot(x, x);",
        "[Differentiable] public static T F<T>(T x) where T : System.Numerics.IFloatingPoint<T> => T.Max(x, T.One) + T.Abs(x) % (x + T.One) * T.Floor(x);",
        "[Differentiable] public static T F<T>(T x, T y) where T : System.Numerics.IPowerFunctions<T> => {|GRAD0007:T.Pow(x, y)|};",
        "[Differentiable] public static double F(double x) => G(x) * {|GRAD0022:H(x)|}; private static T G<T>(T x) where T : System.Numerics.INumberBase<T> => x * T.One; private static double H<T>(T x) where T : System.Numerics.INumberBase<T> => T.IsCanonical(x) ? 1 : 2;",
        "public static double F() { [Differentiable] static double {|GRAD0006:G|}(double x) => x; return G(1); }",
        "public static Func<double, double> F() => [{|GRAD0006:Differentiable|}] (double x) => x;",

        // GRAD0008, GRAD0009, GRAD0014, GRAD0018: parameters and returns.
        "[Differentiable] public static double F(double x, List<double> {|GRAD0008:y|}) => x;",
        "[Differentiable] public static double F(double x, double? {|GRAD0008:y|}) => x;",
        "[Differentiable] public static double F(double x, decimal {|GRAD0008:y|}) => x;",
        "public struct Q { public double? Bid; public double Ask; } [Differentiable] public static double F(double x, Q {|GRAD0008:q|}, Q[] {|GRAD0008:qs|}, double?[] {|GRAD0008:v|}, (double?, int) {|GRAD0008:t|}, (double, int)? {|GRAD0008:u|}) => x;",
        "public struct Q { [NoGradient] public double? Bid; public double Ask; } [Differentiable] public static double F(double x, Q q, Q[] qs, [NoGradient] double?[] v, [NoGradient] Span<Q?> t, (int, int)? n) => x * (qs[0].Bid ?? q.Ask) * (v[0] ?? 1) * (t[0]?.Ask ?? 1);",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } [Differentiable] public static double F(double x, V3 {|GRAD0008:v|}, [NoGradient] V3 w, [NoGradient] in V3 u, V3[] {|GRAD0008:vs|}) => x * w[1] * u[2];",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } public struct S { public V3 A; public double T; } [Differentiable] public static double F(double x, S {|GRAD0008:s|}, [NoGradient] S t) { t.A[0] += x; return x * t.A[0]; }",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } [Differentiable] public static V3 {|GRAD0018:F|}(double x) { V3 v = default; v[0] = x; return v; }",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } [Differentiable] public static double F(double x) { V3[] {|GRAD0032:v|} = new V3[1]; return x; }",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } [Differentiable] public static double F(double x) { V3 v = default; v[0] = x; object o = {|GRAD0021:v|}; return v[0]; }",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } public class C { public V3 A; } [Differentiable] public static double F(double x, C c) { V3 v = {|GRAD0021:c.A|}; return v[0] * x; }",
        "[System.Runtime.CompilerServices.InlineArray(3)] public struct V3 { private double _e0; } [Differentiable] public partial class C { private V3 {|GRAD0045:_a|}; }",
        "public struct Q { public double? Bid; public double Ask; } [Differentiable] public static Q {|GRAD0018:F|}(double x) => new() { Ask = x };",
        "public ref struct W { public Span<double?> Values; } [Differentiable] public static double F(double x, W {|GRAD0008:w|}, [NoGradient] W v) => x * (v.Values[0] ?? 1);",
        "[Differentiable] public static double F(double x, Half y, Half? {|GRAD0008:z|}) => x;",
        "[Differentiable] public static double F(double x, Memory<float> {|GRAD0008:y|}) => x;",
        "[Differentiable] public static double F(double x, [NoGradient] List<double> y, [NoGradient] decimal z, List<int> w, string s) => x;",
        "[Differentiable] public static double F(ref double[] {|GRAD0009:a|}, double y) => y;",
        "[Differentiable] public static double F(in Span<double> {|GRAD0009:a|}, double y) => y;",
        "[Differentiable] public static double F(out double[] {|GRAD0009:a|}, double y) { a = []; return y; }",
        "[Differentiable] public static double F(ref List<int> {|GRAD0009:a|}, double y) => y;",
        "[Differentiable] public static double F(ref double x, in double y, out int n, ref readonly bool b) { n = 1; x *= y; return b ? x : y; }",
        "[Differentiable] public static double F(double x) { {|GRAD0009:G(ref x)|}; return x; } private static void G([NoGradient] ref double x) => x *= 2;",
        "[Differentiable] public static double F(double x) { G(x, out double y); return y; } private static void G(double x, [NoGradient] out double y) => y = x * 2;",
        "[Differentiable] public static double F(ref double x, int n) => n == 0 ? x : F(ref x, n - 1);",
        "[Differentiable] public static double F(ref double x, ref double y, int n) => n == 0 ? x : {|GRAD0021:F(ref y, ref y, n - 1)|};",
        "public struct S { public double X; [NoGradient] public double K; } [Differentiable] public static double F(ref S s, int n) => n == 0 ? s.X : {|GRAD0021:F(ref s, n - 1)|} * s.K;",
        "[Differentiable] public static double F(Span<double> a, ref double y, int n) => n == 0 ? y : {|GRAD0021:F(a, ref a[0], n - 1)|};",
        "[Differentiable] public static double F(Span<double> x, double y) => y;",
        "[{|GRAD0014:Differentiable|}] public static double F(int x, [NoGradient] double y) => y;",
        "[Differentiable] public static double F(int x, float[] y) => y[0];",
        "[Differentiable] public static double[] F(double x) => [x];",
        "[Differentiable] public static double[][] {|GRAD0018:F|}(double x) => [[x]];",
        "[Differentiable] public static double[,] {|GRAD0018:F|}(double x) => new double[1, 1];",
        "[Differentiable] public static int[] {|GRAD0018:F|}(double x) => [1];",
        "[Differentiable(Modes = {|GRAD0011:DerivativeModes.Gradient|})] public static double[] F(double x) => [x];",
        "[Differentiable] public static double[] {|GRAD0021:F|}(double[] x, bool own) => own ? x : [1];",
        "[Differentiable] public static double[]? {|GRAD0021:F|}(double[]? x) => x;",
        "[Differentiable] public static double[]? F(double x) => [x];",
        "[Differentiable] public static double? {|GRAD0018:F|}(double x) => x;",
        "[Differentiable] public static void F(double x, Span<double> y) => y[0] = x;",

        // GRAD0010–GRAD0013: what the attributes ask for.
        "[Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => x;",
        "[Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Jacobian)] public static double F(double x) => x;",
        "[Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x, int n) => n == 0 ? x : F(x * x, n - 1);",
        "[Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => {|GRAD0021:G(x, 3)|}; [Differentiable] public static double G(double x, int n) => n == 0 ? x : G(x * x, n - 1);",
        "[Differentiable] public static double F(double x) => {|GRAD0021:G(x, 3)|}; [Differentiable(Modes = DerivativeModes.Jvp)] public static double G(double x, int n) => n == 0 ? x : G(x * x, n - 1);",
        "[Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)] public static double F(double x) => G(x, 3); [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Gradient)] public static double G(double x, int n) => n == 0 ? x : G(x * x, n - 1);",
        "[Differentiable(Modes = DerivativeModes.Jvp)] public static double F(double x) => G(x) + G(2); [Differentiable] public static double G(double x) => x * x;",
        "[Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp | DerivativeModes.Hessian)] public static double F(double x) => x;",
        "[Differentiable(Modes = {|GRAD0011:DerivativeModes.Hessian|})] public static (double, double) F(double x) => (x, x);",

        // GRAD0051: rows and columns, by declaration; an array that is written by its body.
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static void F(Span<double> x) => x[0] *= x[0];",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static void F(ReadOnlySpan<double> x) { }",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static int F(double x) => 1;",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static double F(double x, float y) => x * y;",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static double[] F(double x) => [x];",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Jacobian|})] public static double F(double[][] x) => x[0][0];",
        "[Differentiable(Modes = {|GRAD0051:DerivativeModes.Hessian|})] public static double F(double[][] x) => x[0][0];",
        "[Differentiable(Modes = DerivativeModes.Hessian)] public static double F(double x, [NoGradient] float y) => x * y;",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double {|GRAD0034:F|}(double[] x) { x[0] *= 2; return x[0]; }",
        "[Differentiable(Modes = DerivativeModes.Hessian)] public static double F(double[] x) { x[0] *= 2; return x[0]; }",

        // GRAD0052: what would be seen if it ran more than once, wherever it stands; and what would not.
        "private static int s_n; [Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) { {|GRAD0052:s_n++|}; return x; }",
        "private static int s_n; private static int N() => s_n++; [Differentiable(Modes = DerivativeModes.Hessian)] public static double F(double x) => x * {|GRAD0052:N()|};",
        "private static int s_n; private static int P { get => 1; set => s_n += value; } [Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) { {|GRAD0052:P|} = 2; return x; }",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) { {|GRAD0052:Console.WriteLine(x)|}; return x; }",
        "private sealed class Scope : IDisposable { public static int N; public void Dispose() => N++; } [Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) { {|GRAD0052:using (new Scope()) x *= 2;|} return x; }",
        "private sealed class Scope : IDisposable { public static int N; public void Dispose() => N++; } [Differentiable, Checkpoint] public static double F(double x) { {|GRAD0052:using var scope = new Scope();|} return x * x; }",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x, Random r) => x * {|GRAD0052:r.NextDouble()|};",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) => x * {|GRAD0052:DateTime.Now|}.Hour;",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x, Func<int> f) => x * {|GRAD0052:f()|};",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x, System.Collections.Generic.List<int> l) { {|GRAD0052:l.Add(1)|}; return x; }",
        "private static int s_n; [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)] public static double G(double x) { s_n++; return x; } [Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x) => {|GRAD0052:G(x)|};",
        "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x, string name, System.Collections.Generic.List<int> l) { ArgumentNullException.ThrowIfNull(name); if (x < 0) throw new ArgumentException($\"{name}\"); var own = new System.Collections.Generic.List<int>(); own.Add(l.Count); int[] c = new int[2]; c[0]++; return x * own[0] * c[0] * l[0]; }",
        "[Differentiable(Modes = {|GRAD0010:(DerivativeModes)64|})] public static double F(double x) => x;",
        "[Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)] public static double F(double x) => x;",
        "[Differentiable(Modes = {|GRAD0011:DerivativeModes.Gradient|})] public static void F(double x, Span<double> y) => y[0] = x;",
        "[Differentiable(Modes = DerivativeModes.Vjp)] public static void F(double x, Span<double> y) => y[0] = x;",
        "[Differentiable({|GRAD0012:Vectorize = true|})] public static double F(double x) => x;",
        "[Differentiable({|GRAD0012:Vectorize = true|}, LoopCheckpoints = {|GRAD0053:-2|})] public static double F(double x) => x;",
        "[Differentiable(Vectorize = false, CheckFinite = true, LoopCheckpoints = 0)] public static double F(double x) => x;",
        "[Differentiable(LoopCheckpoints = -1)] public static double F(double x) => x;",
        "[Differentiable(LoopCheckpoints = 7), Checkpoint] public static double F(double x) => x;",
        "[{|GRAD0053:Checkpoint|}] public static double F(double x) => x;",
        "[Differentiable(Modes = DerivativeModes.Vjp), CustomVjp(nameof(R)), {|GRAD0053:Checkpoint|}] public static double F(double x) => x; private static void R(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed;",
        "private static int s_n; [Differentiable, Checkpoint] public static double F(double x) { {|GRAD0052:s_n++|}; return x; }",
        "private static int s_n; [Differentiable, Checkpoint] public static double F(double x) => x * x * {|GRAD0054:s_n|};",
        "private const int N = 2; [Differentiable, Checkpoint] public static double F(double x) => x * x * N;",
        "[Differentiable(LoopCheckpoints = 3)] public static double F(double x, Random r) => x * {|GRAD0052:r.NextDouble()|};",
        "public struct Lcg { private ulong _s; public Lcg(ulong s) => _s = s; public double Next() { _s = _s * 6364136223846793005UL + 1; return _s >> 40; } } [Differentiable(LoopCheckpoints = -1)] public static double {|GRAD0034:F|}(double[] x, int n) { var r = new Lcg(1); for (int t = 0; t < n; t++) for (int i = 0; i < x.Length; i++) x[i] = Math.Sin(x[i] * r.Next()); return x[0]; }",
        "[Differentiable] public partial class P { public double X; } [Differentiable(LoopCheckpoints = -1)] public static double {|GRAD0034:F|}(P p, double[] x, int n) { for (int t = 0; t < n; t++) for (int i = 0; i < x.Length; i++) p.X = Math.Sin(x[i] * p.X); return p.X; }",
        "[Differentiable(LoopCheckpoints = -1)] public static double {|GRAD0034:F|}(double[] x, int n) { for (int t = 0; t < n; t++) { double[] y = new double[x.Length]; for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(x[i]); x = y; } return x[0]; }",
        "[Differentiable, Checkpoint] public static double[] {|GRAD0034:F|}(double[] x) { double[] y = new double[x.Length]; for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(x[i]); return y; }",
        "[Differentiable] public partial class P { public double X; } [Differentiable, Checkpoint] public static double {|GRAD0034:F|}(P p) { p.X *= 2; return p.X; }",
        "[{|GRAD0013:NoGradient|}] public static double Field; [Differentiable] public static double F([NoGradient] double x, double y) => x * y;",

        // GRAD0015: names.
        "[{|GRAD0015:Differentiable|}] public static double F(double x) => x; public static double FGradient(double x, out double xGradient) => xGradient = x;",
        "[{|GRAD0015:Differentiable|}] public static double F(double x) => x; public static double FGradient;",
        "[Differentiable] public static double F(double x) => x; public static double FGradient(string x) => 1;",

        // GRAD0020, GRAD0021, GRAD0025, GRAD0026, GRAD0030: statements and expressions.
        "[Differentiable] public static double F(double x, [NoGradient] System.Collections.IEnumerable a) { foreach (double v in {|GRAD0020:a|}) x += v; return x; }",
        "[Differentiable] public static double F(double x, [NoGradient] IEnumerable<double> a) { foreach (double v in a) x += v; return x; }",
        "[Differentiable] public static double F(double x) { (double? A, int B) t = (x, 1); return (t.A ?? 1) * x; }",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public struct S { [System.Runtime.InteropServices.FieldOffset(0)] public double X; } [Differentiable] public static double F(double x) { S {|GRAD0032:s|} = new() { X = x }; return s.X; }",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 4)] public struct S { public double X; } [Differentiable] public static double F(double x, S s) { s.X *= x; return s.X; }",
        "[Differentiable] public static double F(double x, double[] a) { foreach (double v in a) x += v; return x; }",
        "[Differentiable] public static double F(double x) { if (x > 1) goto end; x *= 2; end: return x; }",
        "[Differentiable] public static double F(double x) { again: x *= 2; if (x < 1) {|GRAD0025:goto again;|} return x; }",
        "[Differentiable] public static double F(double x) { while (x < 1) { x *= 2; if (x > 0.9) break; } return x; }",
        "[Differentiable] public static double F(double x, int n) { switch (n) { case 0: x *= 2; {|GRAD0025:goto case 1;|} case 1: n++; if (x < 1) {|GRAD0025:goto case 0;|} break; } return x; }",
        "[Differentiable] public static double F(double x, int n) { switch (n) { case 0: x *= 2; goto case 1; case 1: n++; break; } return x; }",
        "[Differentiable] public static double F(double x) { try { return x; } {|GRAD0026:catch|} (Exception) { return 0; } }",
        "[Differentiable] public static double F(double x) { try { return x; } {|GRAD0026:catch|} (Exception e) when (e.Message == \"\") { return 0; } finally { } }",
        "[Differentiable] public static double F(double x) { try { return x; } finally { } }",
        "[Differentiable] public static double F(double x) { {|GRAD0026:lock|} (\"\") { return x; } }",
        "[Differentiable] public static double F(double x) { try { x *= 2; } finally { {|GRAD0026:x|} *= 2; } return x; }",
        "[Differentiable] public static double F(double x) { try { x *= 2; } finally { System.Console.WriteLine({|GRAD0026:x|}); } return x; }",
        "[Differentiable] public static double F(double x) { string n = \"\"; try { x *= 2; n += 1; } finally { System.Console.WriteLine({|GRAD0026:n|}); } return x; }",
        "[Differentiable] public static double F(double x) { string n = \"\"; try { x *= 2; } finally { {|GRAD0026:n += 1|}; } return x * n.Length; }",
        "[Differentiable] public static double F(double x) { int n = 0; bool done = false; try { x *= 2; n++; done = true; } finally { n += done ? 1 : 2; if (!done) System.Console.WriteLine(n); } return x * n; }",
        "[Differentiable] public static double F(double x) { int n = 0; try { x *= 2; n++; } finally { {|GRAD0026:System.Threading.Interlocked.Increment(ref n)|}; } return x * n; }",
        "[Differentiable] public static double F(double x, double[] a) { try { x *= 2; } finally { {|GRAD0026:a[0] = 1|}; } return x; }",
        "[Differentiable] public static double F(double x, int n) { try { x *= 2; } finally { {|GRAD0026:for|} (int i = 0; i < n; i++) System.Console.WriteLine(); } return x; }",
        "public static double Field; [Differentiable] public static double F(double x) { double y = x * 2; try { x *= 2; } finally { {|GRAD0028:Field|} = y; } return x; }",
        "[Differentiable] public static double F(double x, object gate) { System.Threading.Monitor.Enter(gate); try { x *= 2; } finally { {|GRAD0026:System.Threading.Monitor.Exit(gate)|}; } return x; }",
        "[Differentiable] public static double F(double x, System.Threading.Lock gate) { using ({|GRAD0026:gate.EnterScope()|}) x *= 2; return x; }",
        "[Differentiable] public static double F(double x) { using (new MemoryStream()) { return x; } }",
        "public struct S : IDisposable { public int N; public void Dispose() { N++; } } public static partial class A { [Differentiable] public static double F(double x) { using (S {|GRAD0026:s = new S()|}) { return x; } } }",
        "[Differentiable] public static double F(double x) { if (double.IsNaN(x)) throw new ArgumentException(\"x\"); return x; }",
        "[Differentiable] public static double F(double x, Func<double, double> f) => {|GRAD0030:f(x)|};",
        "[Differentiable] public static double F(double x) => L(x); private static double L(double y) => y * y;",

        // GRAD0022–GRAD0024, GRAD0027, GRAD0031: calls.
        "[Differentiable] public static double F(double x, Random r) => x * {|GRAD0022:System.Numerics.Vector.Sum(new System.Numerics.Vector<double>(x))|};",
        "[Differentiable] public static double F(double x) => x * {|GRAD0022:double.Parse(x.ToString())|};",
        "[Differentiable] public static float F(System.Numerics.Vector3 v) => ({|GRAD0022:v & v|}).X;",
        "[Differentiable] public static float F(System.Numerics.Vector3 v) => {|GRAD0022:System.Numerics.Vector3.Shuffle(v, 1, 0, 2)|}.X;",
        "[Differentiable] public static float F(System.Numerics.Vector3 v, float[] a) { {|GRAD0022:v.CopyTo(a)|}; return a[0]; }",
        "[Differentiable] public static float F(ReadOnlySpan<float> a) => {|GRAD0022:new System.Numerics.Vector3(a)|}.Length();",
        "[Differentiable] public static double F(System.Numerics.Complex z) => {|GRAD0022:System.Numerics.Complex.MaxMagnitude(z, z)|}.Real;",
        "[Differentiable] public static double F(System.Numerics.Complex z) { var all = new List<System.Numerics.Complex>(); all.Add(z); return {|GRAD0033:all[0]|}.Real; }",
        "[Differentiable] public static float F(System.Numerics.Vector3 v) => v == System.Numerics.Vector3.One || v.Equals(v) ? v.ToString().Length * v.X : v.Y;",
        "[Differentiable] public static double F(double x) => x * double.Parse(Derivative.Stop(x).ToString());",
        "[Differentiable] public static double F(double x, int n) => {|GRAD0023:G(x, n)|}; private static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);",
        "[Differentiable] public static double F(double x, int n) => n == 0 ? x : x * F(x, n - 1);",
        "[Differentiable] public static double F(double x) => x; [Differentiable] public static double G(double x) => {|GRAD0027:FGradient(x, out _)|};",
        "[Differentiable] public static double F(double x) => x; [Differentiable] public static double G(double x) => F(x); public static double H(double x) => FGradient(x, out _);",

        "[Differentiable] public static double F(double x) => {|GRAD0031:B.G(x)|}; private static class B { private static readonly List<int> s_log = []; public static double G(double x) { s_log.Add(1); return x; } }",
        "[Differentiable] public static double F(double x) => B.G(x); private static class B { public static readonly List<int> Log = []; public static double G(double x) { Log.Add(1); return x; } }",
        "[Differentiable] public static double F(double x) => {|GRAD0024:G0(x)|};" + Chain(20),
        "[Differentiable] public static double F(double x) => G0(x);" + Chain(8),

        // GRAD0021: one expression of each kind that has a fix of its own.
        "[Differentiable] public static double F(double x, double y) => ({|GRAD0021:(x, y) = (y, x)|}).x / y;",
        "[Differentiable] public static double F(double[] a, int i) => a[^i];",
        "[Differentiable] public static double F(double x) { double y; double z = y = x; return z + y; }",

        "[Differentiable] public static double F(double x) => x * {|GRAD0022:BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x))|};",

        // GRAD0028, GRAD0029, GRAD0032, GRAD0033: where reals go.
        "[Differentiable] public partial class N { public static readonly List<N> All = []; public double V; public N(double v) { V = v; All.Add(this); } } [Differentiable] public static double F(double x) { N a = {|GRAD0028:new(x)|}; a.V += 2 * x; N[] all = [a, new N(x)]; all[0].V *= x; return a.V; }",
        "[Differentiable] public partial class N { private static int s_made; public double V; public N(double v) { V = v + s_made++; } } [Differentiable] public static double F(double x) { N[] all = [{|GRAD0031:new N(x)|}, new N(2 * x)]; return all[0].V; }",
        "private static double s_last; [Differentiable] public static double F(double x) { {|GRAD0028:s_last|} = x; return x; }",
        "private static double s_last; [Differentiable] public static double F(double x) { s_last = Derivative.Stop(x); return x; }",
        "[Differentiable] public static double F(double x) { double z = 2; ref double y = ref (x > 1 ? ref x : ref z); return y; }",
        "[Differentiable] public static double F(double x) { double z = 2; ref double y = ref x; y = ref z; return y; }",
        "[Differentiable] public sealed partial class C { public double V, W; } [Differentiable] public static double F(C c, double x) { ref double {|GRAD0029:y|} = ref (x > 1 ? ref c.V : ref c.W); return y * x; }",
        "[System.Runtime.CompilerServices.InlineArray(2)] public struct Two { private double _e; } [Differentiable] public static double F(double x) { Two a = default, b = default; ref Two {|GRAD0029:t|} = ref (x > 1 ? ref a : ref b); t[0] = x; return a[0]; }",
        "[System.Runtime.CompilerServices.InlineArray(2)] public struct Two { private double _e; } [Differentiable] public static double F(double x) { Two a = default, b = default; ({|GRAD0029:x > 1 ? ref a : ref b|})[0] = x; return a[0]; }",
        "[Differentiable] public static double F(double x, double[] a) { {|GRAD0029:H(ref x, a)|}; return x; } private static void H(ref double r, double[] a) { r *= 2; r = ref a[0]; r *= 3; }",
        "[Differentiable] public static double F(double[] a, double[] b) { ref double[] {|GRAD0029:c|} = ref a; c = b; return a[0]; }",
        "[Differentiable] public static double F(double[] a) { ref double {|GRAD0029:c|} = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(a); c *= 2; return a[0]; }",
        "[Differentiable] public static double F(double x) { double y = x; y *= 2; return y; }",
        "[Differentiable] public static double F(double x) { (double?, int) y = (null, 1); return x; }",
        "[Differentiable] public static double F(double x) { double? y = null; return y ?? x; }",
        "[Differentiable] public static double F(double x) { string y = x.ToString(); return x * y.Length; }",
        "[Differentiable] public static double F(double x) { object o = x; return x * {|GRAD0033:(double)o|}; }",
        "[Differentiable] public static double F(double x) { object o = 1.5; return x * (double)o; }",

        // GRAD0034: what the derivation cannot do.
        "[Differentiable] public static double {|GRAD0034:F|}(double[][] a) { a[0] = a[1]; return a[0][0]; }",
        "[Differentiable] public static double F(double[][] a) { a[0][0] = a[1][0]; return a[0][0]; }",

        "[Differentiable] public partial class N { public double W; public N? Next; [Differentiable] public double {|GRAD0034:Last|}(double x, int n) { N l = this; while (l.Next != null) l = l.Next; return n == 0 ? l.W * x : Last(x, n - 1); } }",
        "[Differentiable] public partial class N { public double W; public N? Next; [Differentiable] public double Last(double x) { N l = this; while (l.Next != null) l = l.Next; return l.W * x; } }",

        "[Differentiable] public partial class N { public double V; [NoGradient] public N? P; } [Differentiable] public static double {|GRAD0034:F|}(double x) { N[] t = [new N { V = x }, new N()]; t[1].P = t[0]; return t[1].P!.V; }",
        "[Differentiable] public partial class N { public double V; [NoGradient] public N? P; } [Differentiable] public static double F(double x) { N[] t = [new N { V = x }, new N()]; t[1].P = t[0]; return t[1].P == t[0] ? t[0].V : 0; }",
        "[Differentiable] public partial class N { public double V; internal static N? Last; public N? P; public N() { P = Last; Last = this; } } [Differentiable] public static double F(double x) { N a = new(), b = {|GRAD0028:new() { V = x, P = a }|}; N[] t = [a, b]; return t[1].V; }",

        // GRAD0028: reals in storage of others.
        "static double[] s_t = [1]; [Differentiable] public partial class N { public virtual int K => 0; public double[] W; public N(int n) => W = n > 0 ? s_t : [2]; } [Differentiable] public static double {|GRAD0034:F|}(double x) { N n = new(1); n.W[0] = x; return n.W[0]; }",
        "static List<object> s_t = []; [Differentiable] public partial class N { public virtual int K => 0; public double[] W = [1]; public N(int n) => s_t.Add(this); } [Differentiable] public static double F(double x) { N n = new(1); {|GRAD0028:n.W[0]|} = x; return n.W[0]; }",
        "[Differentiable] public partial class N { public virtual int K => 0; public double[] W = [1], V; public N(int n) => V = W; } [Differentiable] public static double {|GRAD0034:F|}(double x) { N n = new(1); n.W[0] = x; return n.V[0]; }",
        "[Differentiable] public partial class N { public virtual int K => 0; public double[] W; public double[][] V = new double[2][]; private static double[] Make(int n) { var w = new double[n]; w[0] = n; return w; } public N(int n) { double[] w = Make(n); Array.Fill(w, 2.0); W = w; for (int i = 0; i < 2; i++) { double[] row = [1, i]; V[i] = row; } Reset(); } private void Reset() { foreach (double[] row in V) row[0] = W.Length; } } [Differentiable] public static double F(double x) { N n = new(1); n.W[0] = x; n.V[0][1] = x; return n.V[0][1] * n.W[0]; }",
        "[Differentiable] public partial class N { public virtual int K => 0; public double[][] V = new double[2][]; public N(int n) { double[] row = [1, n]; for (int i = 0; i < 2; i++) V[i] = row; } } [Differentiable] public static double F(double x) { N n = new(1); {|GRAD0028:n.V[0][1]|} = x; return n.V[1][1]; }",
        "static readonly double[] s_t = [1, 2]; [Differentiable] public static double F(double x) { {|GRAD0028:s_t[0]|} = x; return s_t[0]; }",
        "static readonly double[] s_t = [1, 2]; [Differentiable] public static double F(double x) { s_t[0] = 3; s_t[1] = Derivative.Stop(x); return s_t[0] * x; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double F(double x, int n) { double[] a = [x, x], b = n > 0 ? a : s_t; {|GRAD0028:b[0]|} += x; return b[1]; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double {|GRAD0034:F|}(double x, int n) { double[] a = [x, x], b = n > 0 ? a : s_t; a[0] *= x; return b[0]; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double F(double x, int n) { double[] t = s_t, a = [x, x], b = n > 0 ? a : t; a[0] *= x; return b[0]; }",
        "static readonly double[] s_t = [1, 2]; [Differentiable] public static double F(double x, int n) { double[] a = [x, x], b = n > 0 ? a : s_t; a[0] *= x; return b[0]; }",
        "static double[][] s_t = [[1, 2]]; [Differentiable] public static double F(double x, int n) { double[] a = [1, 2]; {|GRAD0028:s_t[0]|} = a; {|GRAD0028:a[0]|} = x; return x; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double F(double x, int n) { double[][] a = new double[2][]; {|GRAD0028:a[0]|} = s_t; {|GRAD0028:a[0][0]|} = x; return x; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double F(double x, int n) { var t = s_t.AsSpan(1); for (int i = 0; i < n; i++) {|GRAD0028:t.Fill(x)|}; return x; }",
        "static double[] s_t = [1, 2]; [Differentiable] public static double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in s_t) s += v * x[0]; {|GRAD0028:x.CopyTo(s_t)|}; return s; }",
        "static void Set(Span<double> a, double v) { a[0] = v; } static double[] s_t = [1, 2]; [Differentiable] public static double F(double x) { {|GRAD0028:Set(s_t, x)|}; return x; }",

        // One mistake, one error; a callee that fails, fails alone.
        "[Differentiable] public static double F(double x) { try { return x; } {|GRAD0026:catch|} { return 0; } } [Differentiable] public static double G(double x) => F(x) * x;",
        "[Differentiable] public static double F(double x) { {|GRAD0026:lock|} (\"\") { x *= 2; } return {|GRAD0022:double.Parse(x.ToString())|}; }",
        "[Differentiable] public static double F(double x) => x * G(x); private static double G(double x) => x; public static double H() => FGradient(1, out _);",
    ];

    private static string Chain(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => $" private static double G{i}(double x) => {(i == length - 1 ? "x" : $"G{i + 1}(x) * x")};"));

    public static TheoryData<string> Files =>
    [
        "public static class A { [Differentiable] public static double {|GRAD0001:F|}(double x) => x; }",
        "public static class A { public static partial class B { [Differentiable] public static double {|GRAD0001:F|}(double x) => x; } }",
        "public static partial class A { public static partial class B { [Differentiable] public static double F(double x) => x; } }",
        "file static partial class {|GRAD0016:A|} { [Differentiable] public static double F(double x) => x; }",
        "public abstract partial class A { [Differentiable] public abstract double F(double x); }",
        "public partial class A { [Differentiable] public double F(double x) => x; [Differentiable] public virtual double G(double x) => x; }",
        "public partial interface I { [Differentiable] double {|GRAD0017:F|}(double x) => x; }",
        "public ref partial struct A { public double X; [Differentiable] public double {|GRAD0017:F|}(double x) => x; }",
        "public class A { public virtual double F(double x) => x; } public partial class B : A { [Differentiable] public override double {|GRAD0017:F|}(double x) => x; }",
        // A struct that changes itself runs as it is; what comes out of a method of its type parameter's interface may hold reals all the same.
        "public interface ITerm<T> { T Add(T sum, double e); } public struct Counter : ITerm<(double Sum, int N)> { private int _n; public (double Sum, int N) Add((double Sum, int N) s, double e) { _n++; return (s.Sum + e * e, _n); } } public static partial class A { private static T Fold<TTerm, T>(double[] v, T start, TTerm term) where TTerm : struct, ITerm<T> { foreach (double e in v) start = term.Add(start, e); return start; } [Differentiable] public static double F(double[] v, double p) { var (sum, n) = {|GRAD0022:Fold<Counter, (double Sum, int N)>(v, (p, 0), default)|}; return sum * n; } }",
        "public readonly struct P(double x) { public double X { get; } = x; } public partial class M { [Differentiable] public static double F(double a, [NoGradient] P[] ps, P[] {|GRAD0008:qs|}) => a * ps[0].X; }",
        "public readonly struct P(double x) { public double X { get; } = x; } public partial class M { [Differentiable] public static double F(double a, [NoGradient] P[] ps) { {|GRAD0021:(ps[0], ps[1]) = (ps[1], ps[0])|}; return a * ps[0].X; } }",
        "public partial class A { [Differentiable] public virtual double F(double x) => x; } public class B : A { public override double {|GRAD0047:F|}(double x) => x * x; }",
        "public partial class A { [Differentiable] public virtual double F(double x) => x; } public class B : A { } public partial class C : B { [Differentiable] public override double F(double x) => x * x; }",
        "public partial class A { [Differentiable] public {|GRAD0006:A|}() { } }",
        "public partial class A { [Differentiable] public static A operator {|GRAD0006:+|}(A a, A b) => a; }",
        "public partial class A { public double P { [Differentiable] {|GRAD0006:get|} => 1; } }",
        "public interface I { double F(double x); } public partial class A : I { [Differentiable] double I.{|GRAD0006:F|}(double x) => x; }",
        "[Differentiable] public static partial class {|GRAD0019:A|} { }",
        "[Differentiable] public partial class A { private double _x; }",
        "[Differentiable] public class {|GRAD0001:A|} { private double _x; }",
        "[Differentiable] public partial class {|GRAD0019:A|} { private double _x; public A CreateShadow() => this; }",
        "[Differentiable] public partial class A { private List<double> {|GRAD0045:_x|} = []; [NoGradient] private List<double> _y = []; private double? {|GRAD0045:_z|}; private double?[] {|GRAD0045:_v|} = []; [NoGradient] private double? _c; public double F(double x) { _c ??= 2; return x * _c.Value; } }",
        "public readonly struct P(double x) { public double X { get; } = x; } public readonly struct Q(double x) { public double At(double y) => x * y; } [Differentiable] public partial class A { private P {|GRAD0045:_p|}; private P[] {|GRAD0045:_ps|} = []; private Q {|GRAD0045:_q|}; [NoGradient] private P _r; [NoGradient] private P[] _rs = []; }",
        "[Differentiable] public partial class A(int n, double k) { public double W; public double F() => n * k * W; }",
        "[Differentiable] public partial class A(int n, List<double> {|GRAD0045:k|}, [NoGradient] List<double> c, List<double> unused) { public double W = unused.Count; public double F() => n * k[0] * c[0] * W; }",
        "[Differentiable] public partial class A(double k) { public double F() => k; } [Differentiable] public partial class B(double {|GRAD0045:k|}) : A(k + 1) { public double G() => k * F(); }",
        "[Differentiable] public partial class A { protected double _x; } [Differentiable] public partial class B : A { private new double {|GRAD0045:_x|}; }",
        "[Differentiable(CheckFinite = true)] public partial class A { private double _x; }".Replace("CheckFinite = true", "{|GRAD0040:CheckFinite = true|}", System.StringComparison.Ordinal),
        "[Differentiable] public partial class A { private double[] _w = [1]; [Differentiable] public double F(double x) { {|GRAD0021:_w = new double[2]|}; return x; } }",
        "public partial class A { private double _x; [Differentiable] public double F(double x) { {|GRAD0028:_x|} = x; return x; } }",
        "public partial class A { private double[] _x = [1]; [Differentiable] public double F(double x) { {|GRAD0028:_x[0]|} = x; return x; } }",
        "public partial class A(double rate) { [Differentiable] public double F(double x) { {|GRAD0028:rate|} = x; return x; } }",
        "[Differentiable] public partial struct A { public double X; }",
        "[Differentiable] public struct {|GRAD0001:A|} { public double X; }",
        "public class B { [Differentiable] public partial struct {|GRAD0001:A|} { public double X; } }",
        "[Differentiable] file partial struct {|GRAD0016:A|} { public double X; }",
        "[Differentiable({|GRAD0040:Modes = DerivativeModes.Vjp|}, {|GRAD0040:CheckFinite = true|})] public partial struct A { private double _x; public double X => _x; }",
        "[Differentiable] public partial struct S { private enum Kind { A } private Kind _kind; public double X; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x * s.X; }",
        "public struct S { public double X { get; } } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x; }",
        "public struct S { public double X; private int _n; public double Y => X * _n; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x * s.Y; }",
        "public struct S { public double X { private get; set; } public double Y => X; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x * s.Y; }",
        "public struct S { private double _x; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x; }",
        "public struct S { public double[] A; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x; }",
        "public struct S(double y) { public double X; public double Y => y; } public static partial class A { [Differentiable] public static double F(double x, S {|GRAD0008:s|}) => x; }",
        "public struct S { public double X { get; } } public static partial class A { [Differentiable] public static double F(double x, Span<S> {|GRAD0008:s|}) => x; }",
        "public struct S { public double X; private int _n; public double Y => X * _n; } public static partial class A { [Differentiable] public static double F(double x, [NoGradient] S[] {|GRAD0008:s|}) => x * s[0].Y; }",
        "public struct S { public double X; public double Y { get; } public S(double y) { X = 0; Y = y; } } public static partial class A { [Differentiable] public static double F(double x) { {|GRAD0021:var s = new S[2];|} {|GRAD0021:s[0]|} = new S(x); return s[0].Y; } }",
        "public struct S { public double X; public int N { get; } public S(int n) { X = 0; N = n; } } public static partial class A { [Differentiable] public static double F(Span<S> s) { {|GRAD0021:s[0]|} = new S(2); return s[0].X; } }",
        "public static partial class A { [Differentiable] public static double F(double x, System.Drawing.PointF {|GRAD0008:p|}) => x; }",
        "public struct S { public double X { get; } } public static partial class A { [Differentiable] public static S {|GRAD0018:F|}(double x) => default; }",
        "public struct S { public double X; } public static partial class A { [Differentiable] public static double F(double x) { var all = new System.Collections.Generic.List<S>(); all.Add(new S { X = x }); return {|GRAD0033:all[0]|}.X; } }",
        "public static partial class A { [Differentiable] public static double F(double x) { var all = new System.Collections.Generic.List<(double X, int N)>(); all.Add((x, 1)); return {|GRAD0033:all[0]|}.X; } }",
        "public struct S { public double X; } public static partial class A { [Differentiable] public static double F(double x) { object o = new S { X = x }; return ({|GRAD0033:(S)o|}).X; } }",
        "public struct S { public double X; } public class Box { public S S; } public static partial class A { [Differentiable] public static double F(double x, Box b) { {|GRAD0028:b.S|} = new S { X = x }; return b.S.X; } }",
        "public struct S { public double X; } public static partial class A { [Differentiable] public static double F(double x, System.Func<S, int> f) => x * f(new S { X = x }) + System.BitConverter.ToDouble(System.Runtime.InteropServices.MemoryMarshal.AsBytes({|GRAD0021:new System.ReadOnlySpan<S>(new S { X = x })|})); }",
        "public struct S { public double X; } public static partial class A { [Differentiable] public static double F(double x) { S s = new S { X = x }; return x * {|GRAD0033:System.Convert.ToDouble((object)s)|}; } }",
        "public struct S { public int X; } public static partial class A { [Differentiable] public static double F(double x, S s) => x * s.X; }",
        "[NoGradient] public class S { public double X; }",
        "public struct S { public double X; [{|GRAD0013:NoGradient|}] public static double Y; }",
        "public static partial class A { [Differentiable] public static double G(double[,] m, int n) => n == 0 ? m[0, 0] : G(m, n - 1); [Differentiable] public static double {|GRAD0034:F|}(double x) { var m = new double[1, 1]; m[0, 0] = x; return G(m, 2); } }",
        "public static partial class A { [Differentiable] public static double G(double[][] m, int n) => n == 0 ? m[0][0] : G(m, n - 1); [Differentiable] public static double {|GRAD0034:F|}(double x) { double[][] m = [[x]]; return G(m, 2); } }",
        "public struct S { public double X; [NoGradient] public double Y; } public static partial class A { [Differentiable] public static double {|GRAD0034:F|}(Span<S> s) { s[0].Y = s[0].X; return s[0].Y; } }",
        "[{|GRAD0013:GradientType(typeof(int))|}] public struct S { public double X; }",
        "namespace N { using D = AutoDiff.DifferentiableAttribute; public static class A { [D] public static double {|GRAD0001:F|}(double x) => x; } }",
        "public sealed class DifferentiableAttribute : Attribute { } namespace N { public static class A { [global::Differentiable] public static double F(double x) => x; } }",
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public Task In_a_class(string members) => AnalyzerTest.VerifyAsync($"{Compiler.Usings}\npublic static partial class A\n{{\n    {members}\n}}\n");

    [Fact]
    public async Task A_marked_method_of_another_assembly_is_called_by_its_pair_alone()
    {
        CSharpCompilation library = Compiler.Create(("B.cs", Compiler.Usings + "public static partial class B { [Differentiable] public static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1); }"));
        (string, string)[] caller = [("A.cs", Compiler.Usings + "public static partial class A { [Differentiable] public static double F(double x) => B.G(x, 3); }")];
        foreach ((CSharpCompilation callee, string[] expected) in ((CSharpCompilation, string[])[])[(library, ["GRAD0046"]), (Compiler.Generate(library).Output, [])])
        {
            using MemoryStream image = new();
            Assert.True(callee.Emit(image).Success);
            CSharpCompilation compilation = Compiler.Create(CompilationSettings.Default, caller, Compiler.References.Add(MetadataReference.CreateFromImage(image.ToArray())));
            GeneratorRun run = Compiler.Generate(compilation);
            Assert.Equal(expected, (await AnalyzerTest.RunAsync(run.Output, CompilationSettings.Default)).Select(d => d.Id));
            run.AssertCompiles();
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public Task In_a_file(string file) => AnalyzerTest.VerifyAsync(Compiler.Usings + file);
}
