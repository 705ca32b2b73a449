using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Delegates whose function is not known where it would have to be, and next to each what is close to it and fine.</summary>
public sealed class FunctionDiagnosticTests
{
    private const string Apply = " private static double Apply(Func<double, double> f, double x) => f(x);";

    public static TheoryData<string> Members =>
    [
        // Delegates that come from outside.
        "[Differentiable] public static double F(double x, Func<double, double> f) => {|GRAD0030:f(x)|};",
        "[Differentiable] public static double F(double x, Func<int, double> f) => x * f(3);",
        "[Differentiable] public static double F(double x, Func<double, double> f) => {|GRAD0030:Apply(f, x)|};" + Apply,
        "[Differentiable] public static double F(double x, int[] a, int k) { k++; return x * Array.FindIndex(a, {|GRAD0030:i => i == k|}); }",
        "[Differentiable] public static double F(double x, int[] a, int k) { IEnumerable<int> later = {|GRAD0021:System.Linq.Enumerable.Where(a, i => i == k)|}; return x * System.Linq.Enumerable.Count(later); }",
        "[Differentiable] public static double F(double x, int[] a) => {|GRAD0021:System.Linq.Enumerable.Sum(a, i => i * x)|};",
        "[Differentiable] public static double F(double x, List<Func<int>> all, int k) { all.Add({|GRAD0030:() => k|}); return x; }",
        "[Differentiable] public static double F(double x, int[] a, int k) => x * System.Linq.Enumerable.Count(a, i => i == k);",
        "private static readonly Func<double, double> s_f = Math.Sin; [Differentiable] public static double F(double x) => s_f(x);",
        "private static Func<double, double> s_f = Math.Sin; [Differentiable] public static double F(double x) => {|GRAD0030:s_f(x)|};",
        "private static readonly Func<double, double> s_f = Make(); private static Func<double, double> Make() => Math.Sin; [Differentiable] public static double F(double x) => {|GRAD0030:s_f(x)|};",
        "private static readonly Func<double, double> s_f = Math.Sin; private static readonly List<Func<double, double>> s_all = []; [Differentiable] public static double F(double x) { s_all.Add(s_f); Func<double, double> f = s_f; s_all.Add(f); return f(x); }",
        "public static class Other { public static readonly Func<double, double> Act = Math.Sin; static Other() => Act = Math.Cos; } [Differentiable] public static double F(double x) => {|GRAD0030:Other.Act(x)|};",
        "private static readonly Func<double, double>[] s_all = [Math.Sin]; [Differentiable] public static double F(double x) => {|GRAD0030:s_all[0](x)|};",
        "[Differentiable] public static double F(double x, int n) { Func<double, double>[] all = [Math.Sin, t => t]; return all[n](x) * all.Length; }",
        "[Differentiable] public static double F(double x) { Func<double, double>[] all = [Math.Sin, t => t]; all[1] = Math.Cos; return all[0](x); }",
        "[Differentiable] public static double F(double x) { Func<double, double>[] all = [Math.Sin, t => t]; foreach (ref Func<double, double> f in {|GRAD0020:all.AsSpan()|}) f = Math.Cos; return x; }",
        "[Differentiable] public static double F(double x, Func<double, double> g) { Func<double, double>[] all = [t => t * x, {|GRAD0030:g|}]; return x; }",
        "[Differentiable] public static double F(double x, bool b) { Func<double, double> f = b ? Math.Sin : Math.Cos; Func<double, double>[] all = [f, Math.Tan]; return all[0](x); }",
        "[Differentiable] public static double F(double x, Action<double> log) { log(x); return x; }",
        "[Differentiable] public static double F(double x, Action<double> log, Func<double> last) { log(x); return x * {|GRAD0033:last()|}; }",

        // Delegates that change.
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = Math.Sin; for (int i = 0; i < n; i++) { x = f(x); f = t => t * x; } return x; }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = Math.Sin; for (int i = 0; i < n; i++) { f = t => t * x; x = f(x); } return x; }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = Math.Sin; while (n-- > 0) if (x > n) f = Math.Cos; return f(x); }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = Math.Sin; for (int i = 0; i < n; i++) { double c = i; x = {|GRAD0030:f(x)|}; f = t => t * c; c *= 2; } return x; }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = Math.Sin; for (int i = 0; i < n; i++) { Func<double, double> g = f; f = t => x * g(t); } return {|GRAD0030:f(x)|}; }",
        "[Differentiable] public static double F(double x, int n) { var fs = new Func<double, double>[n]; for (int i = 0; i < n; i++) { double c = i; fs[i] = {|GRAD0030:t => t * c|}; c *= 2; } return fs[0](x); }",
        "[Differentiable] public static double F(double x, int n) { var fs = new Func<double, double>[n]; for (int i = 0; i < n; i++) { double c = i; c *= 2; fs[i] = t => t * c; } return fs[0](x); }",
        "[Differentiable] public static double F(double x, int n) { var fs = new Func<double, double>[n]; for (int i = 0; i < n; i++) { int k = 0; while (k < i) { fs[k] = {|GRAD0030:t => t * k|}; k++; } } return fs[0](x); }",
        "[Differentiable] public static double F(double x, int n) { var fs = new Func<double, double>[n]; for (int i = 0; i < n; i++) { double c = i; void Step() => c++; fs[i] = {|GRAD0030:t => t * c|}; Step(); } return fs[0](x); }",
        "[Differentiable] public static double F(double x, int n) { var fs = new Func<double, double>[n]; for (int i = 0; i < n; i++) { double[,] c = { { i } }; fs[i] = {|GRAD0030:t => t * c[0, 0]|}; } return fs[0](x); }",
        "[Differentiable] public static double F(double x, bool b) { Func<double, double>[] fs = b ? [Math.Sin, t => t] : [Math.Cos]; {|GRAD0030:fs|}[0] = Math.Tan; return {|GRAD0030:fs|}[0](x); }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double>[] fs = [Math.Sin, t => t]; for (int i = 0; i < n; i++) { fs = {|GRAD0030:[Math.Cos, t => t * x]|}; x = fs[0](x); } return x; }",
        "[Differentiable] public static double F(double x, int n) { List<Func<double, double>> fs = [Math.Sin]; fs.Add(t => t * n); fs[0] = Math.Cos; return fs[n](x) * fs.Count; }",
        "[Differentiable] public static double F(double x, int n) { List<Func<double, double>> fs = [Math.Sin]; {|GRAD0030:fs|}.Reverse(); return fs[n](x); }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double>[] fs = [Math.Sin, t => t]; fs[1] = Math.Cos; double R(int k) => k == 0 ? x : fs[k % 2](R(k - 1)); return {|GRAD0023:R(n)|}; }",
        "[Differentiable] public static double F(double x, int n, Func<double, double> g) { Func<double, double> f = g; if (n > 0) f = t => t; return {|GRAD0030:f(x)|}; }",
        "[Differentiable] public static double F(double x) { Func<double, double> f = t => t; {|GRAD0030:f += t => 2 * t|}; return f(x); }",

        // Functions that are no functions.
        "[Differentiable] public static double F(double x) { Func<double, System.Threading.Tasks.Task<double>> f = async t => t * t; return {|GRAD0021:f(x)|}.Result; }",
        "[Differentiable] public static double F(double x) { async System.Threading.Tasks.Task<double> L(double t) { return t * t; } return {|GRAD0021:L(x)|}.Result; }",

        // Storage that a choice of delegates does not find in both branches.
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = t => t; if (n > 1) { double[] a = [x, 2 * x]; f = {|GRAD0030:t => a[0] * t|}; } return f(x); }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = t => t; double[] a = [x, 2 * x]; if (n > 1) { double k = x; f = t => a[0] * t * k; } return f(x); }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> f = t => t * x; if (n > 1) { double[,] a = { { x } }; x = f(a[0, 0]); } return f(x); }",

        // Delegates that leave.
        "[Differentiable] public static double F(double x) { Func<double, double> f = t => t; Console.WriteLine({|GRAD0030:f|}); return x; }",
        "[Differentiable] public static double F(double x, [NoGradient] List<double> a) { a.ForEach({|GRAD0030:t => x *= t|}); return x; }",
        "[Differentiable] public static double F(double[] x) { Array.Sort(x, (a, b) => a < b ? 1 : -1); return x[0]; }",
        "[Differentiable] public static double F(double[] x) { Array.Sort(x, {|GRAD0030:(a, b) => (a * x[0]).CompareTo(b)|}); return x[0]; }",
        "[Differentiable] public static double F(double[] x) { int n = 0; Array.Sort(x, {|GRAD0030:(a, b) => { n++; return a.CompareTo(b); }|}); return x[0] * n; }",
        "[Differentiable] public static double F(double[] x) { Comparison<double> c = (a, b) => { while (a < b) return 1; return -1; }; Array.Sort(x, {|GRAD0030:c|}); return x[0]; }",
        "public sealed class Seen : IComparer<double> { public double Last; public int Compare(double x, double y) { Last = x; return x.CompareTo(y); } } [Differentiable] public static double F(double[] x) { Seen s = new(); Array.Sort(x, s); return {|GRAD0033:s.Last|} * x[0]; }",
        "[Differentiable] public static double F(double x) { List<double> all = []; ICollection<double> c = all; c.Add(x); return {|GRAD0033:all[0]|}; }",
        "private static Func<double, double> s_f = Math.Sin; [Differentiable] public static double F(double x) { s_f = {|GRAD0030:t => t * x|}; return x; }",
        "[Differentiable] public static double F(double x) { System.Linq.Expressions.Expression<Func<double, double>> f = {|GRAD0030:t => t * t|}; return x; }",
        "[Differentiable] public static double G(double x, Func<int, int> f) => x * f(2); [Differentiable] public static double F(double x) => {|GRAD0030:G(x, i => i)|};",
        "private static double G(double x, Func<int, int> f) => x * f(2); [Differentiable] public static double F(double x) => G(x, i => i);",

        // Delegates that call themselves.
        "[Differentiable] public static double F(double x, int n) { Func<double, int, double> f = null!; f = (t, k) => k == 0 ? t : f(t * t, k - 1); return f(x, n); }",
        "[Differentiable] public static double F(double x) { double R(Func<double, double> f, double t, int n) => n == 0 ? t : R(v => f({|GRAD0023:f(v)|}), {|GRAD0023:f(t)|}, n - 1); return R(Math.Sin, x, 3); }",
        "[Differentiable] public static double F(double x, double[] a) { double[] b = a; void G(int n) { if (n == 0) return; b = [x]; G(n - 1); } {|GRAD0023:G(2)|}; return b[0]; }",
        "[Differentiable] public static double F(double x, double[] a) { ref double G(int n) { if (n == 0) return ref a[0]; return ref {|GRAD0023:G(n - 1)|}; } return G(2) * x; }",
        "[Differentiable] public static double F(double x, int n) { Func<double, double> g = t => t; if (n > 1) g = Math.Sin; double R(int k) => k == 0 ? x : g(R(k - 1)); return R(n); }",
        "public sealed class K { public double A(double t) => t; } [Differentiable] public static double F(double x, int n, K o) { Func<double, double> g = o.A; double R(int k) => k == 0 ? x : g(R(k - 1)); return {|GRAD0023:R(n)|}; }",
        "[Differentiable] public static double F(double x, double[] a) { void G(int k, ref double r) { if (k == 0) return; r *= a[1]; G(k - 1, ref r); } {|GRAD0021:G(2, ref a[0])|}; return a[0]; }",
        "[Differentiable] public static double F(double x) => {|GRAD0023:R(Math.Sin, x, 3)|}; private static double R(Func<double, double> f, double x, int n) => n == 0 ? x : R(t => f(f(t)), x, n - 1);",
        "[Differentiable] public static double F(double x) => Apply(t => Apply(u => u * t, t), x);" + Apply,

        // What is wrong in a lambda is told where it stands, in a helper at the call.
        "[Differentiable] public static double F(double x) => Apply(t => t * {|GRAD0022:double.Parse(t.ToString())|}, x);" + Apply,
        "[Differentiable] public static double F(double x) => Apply({|GRAD0022:L(2)|}, x); private static Func<double, double> L(double k) => t => double.Parse(t.ToString()) * k;" + Apply,
        "[Differentiable] public static double F(double x) => {|GRAD0033:Sum(t => t * x)|}; private static double Sum(Func<double, double> f) => f(1) * double.Parse(f(2).ToString());",

        // Templates.
        "public interface I { double Of(double x); } public class C : I { public double Of(double x) => x; } private static double T<U>(U u, double x) where U : I => u.Of(x); [Differentiable] public static double F(double x, C c) => {|GRAD0022:T(c, x)|};",
        "public interface I { double Of(double x); } public struct S : I { public double Of(double x) => x; } private static double T<U>(U u, double x) where U : I => u.Of(x); [Differentiable] public static double F(double x, S s) => T(s, x);",
        "public interface I { double Of(double x); } public struct S : I { public double Of(double x) => x; } [Differentiable] public static double F(double x) { I s = new S(); return {|GRAD0022:s.Of(x)|}; }",
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public Task In_a_class(string members) => AnalyzerTest.VerifyAsync($"{Compiler.Usings}\npublic static partial class A\n{{\n    {members}\n}}\n");
}
