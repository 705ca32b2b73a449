using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Whatever parses, and much that does not: the generator and the analyzer throw nothing.</summary>
public sealed class RobustnessTests
{
    private const string Sample = """
        using System;
        using AutoDiff;
        namespace N
        {
            public static partial class A<T> where T : struct
            {
                private const double Half = 0.5;
                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
                public static double F(double x, ReadOnlySpan<double> a, [NoGradient] Span<double> work, ref double last)
                {
                    double s = Half, t = x > 0 ? x : -x;
                    for (int i = 0, j = a.Length - 1; i < a.Length && j >= 0; i++, j--)
                    {
                        if (a[i] is > 0 and < 1) continue;
                        work[i] += a[i..][0] * (t = Math.Sin(t));
                        switch (i % 3) { case 0: s += work[i]; break; case 1: return s; default: s *= G(s, k: i); break; }
                    }
                    while (s > 1e3) { s /= 2; if (double.IsNaN(s)) throw new ArgumentException(nameof(a)); }
                    (s, t) = (t, s);
                    last = s switch { < 0 => t, _ => s };
                    return last;
                }
                private static double G(double x, int k) => x * k;
            }
        }
        """;

    private static readonly SyntaxToken[] s_tokens = [.. CSharpSyntaxTree.ParseText(Sample).GetRoot().DescendantTokens()];

    public static TheoryData<int> Quarters => [0, 1, 2, 3];

    public static TheoryData<string> Bodies =>
    [
        "", "return", "return x", "return x +", "return x.", "return Math.", "return Math.Sin(", "return Math.Sin(x", "return Unknown(x);",
        "for", "for (", "for (int i", "for (int i = 0; i <", "for (;;)", "for (;;) { }", "while (x", "do { } while", "if (x > ", "if (x > 0) else", "switch (x) {", "switch (x) { case",
        "return x switch {", "return x switch { };", "double", "double y", "double y = ;", "double y = y; return y;", "x +=", "x += ;", "int i = x; return i;", "double x = 1; return x;",
        "return x ? 1 : 2;", "return a[;", "return a[x];", "return a[0, 1];", "return a[^];", "foreach (", "foreach (var v in", "foreach (var v in x) { }", "break;", "continue;", "goto nowhere;", "here: goto here;",
        "yield return x;", "await x;", "throw;", "throw x;", "try { return x; } finally { }", "lock (x) { }", "using (x) { }", "unsafe { double* p = &x; return *p; }", "fixed (double* p = a) { }", "checked { return x; }",
        "return checked(x * 2);", "return default;", "return default(double);", "return new();", "return (x, x);", "var (p, q) = x;", "var f = (double y) => y; return f(x);", "double L(double y) => L(y); return L(x);",
        "return F(F(F(x)));", "return x is double y ? y : 0;", "return x is { } ? x : 0;", "return (double)(object)x;", "return ((double?)x)!.Value;", "return x!;", "dynamic d = x; return d;", "return typeof(double);",
        "return nameof(x);", "return $\"{x}\".Length;", "return stackalloc double[3];", "Span<double> s = stackalloc[] { x, }; return s[0];", "return __arglist(x);", "ref double r = ref x; r = 1; return x;", "ref double r = ref Nothing; return r;",
        "double[] b = { x, , x }; return b[0];", "return [x, ..][0];", "return x ** 2;", "return 1e999 * x;", "return 0x;", "return 'c' * x;", "return \"text\" * x;", "return x << 1;", "return ~x;", "return !x;", "return x && x;", "return x ?? 1;",
        "const double c = x; return c;", "static double S(double y) => y; return S(x);", "return this.x;", "return base.F(x);", "return global::System.Math.Sin(x);", "return System.Math.Sin(x", "#if A\nreturn x;\n", "return x; return x;", "{{{{", "}}}}", ");", "\u0000", "return x; /* ",
        "return FGradient(x, out _);", "return FVjp(x, 1, ref x);", "out double z", "return F__Forward(x);", "in int i = 0;", "scoped Span<double> s = default; return s[0];", "return x.Length.Length;", "from y in x select y;", "return from;", "record R(double X); return x;",
    ];

    [Theory]
    [MemberData(nameof(Quarters))]
    public async Task No_deleted_token_makes_the_generator_or_the_analyzer_throw(int quarter)
    {
        for (int i = quarter; i < s_tokens.Length; i += 4)
        {
            await AssertThrowsNothing(Sample.Remove(s_tokens[i].SpanStart, s_tokens[i].Span.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Quarters))]
    public async Task No_truncated_source_makes_the_generator_or_the_analyzer_throw(int quarter)
    {
        for (int i = quarter; i < s_tokens.Length; i += 4)
        {
            await AssertThrowsNothing(Sample[..s_tokens[i].SpanStart]);
        }
    }

    [Theory]
    [MemberData(nameof(Quarters))]
    public async Task No_doubled_token_makes_the_generator_or_the_analyzer_throw(int quarter)
    {
        for (int i = quarter; i < s_tokens.Length; i += 4)
        {
            await AssertThrowsNothing(Sample.Insert(s_tokens[i].Span.End, " " + s_tokens[i].Text));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_half_typed_body_makes_nothing_throw(string body) =>
        AssertThrowsNothing($"using System;\nusing AutoDiff;\npartial class A\n{{\n    [Differentiable]\n    static double F(double x, double[] a = null)\n    {{\n        {body}\n    }}\n}}\n");

    [Theory]
    [InlineData("[Differentiable] double F(double x) => x;")]
    [InlineData("partial class A { [Differentiable] }")]
    [InlineData("partial class A { [Differentiable] static double F(double x) }")]
    [InlineData("partial class A { [Differentiable] static double F(double x); }")]
    [InlineData("partial class A { [Differentiable] static F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double (double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(double) => 1; }")]
    [InlineData("partial class A { [Differentiable] static double F(x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(Unknown x) => x; }")]
    [InlineData("partial class A { [Differentiable] static Unknown F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(double x, double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(double x) => x; [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable, Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable(Modes = )] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable(Modes = (DerivativeModes)9999)] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable(LoopCheckpoints = \"a\")] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable(Nothing = 1)] static double F(double x) => x; }")]
    [InlineData("partial class A { [CustomVjp] static double F(double x) => x; }")]
    [InlineData("partial class A { [CustomVjp(null)] [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class A { [CustomVjp(\"R\")] [Differentiable] static double F(double x) => x; static void R() { } }")]
    [InlineData("[assembly: DerivativeOf(null, null, null, null)]")]
    [InlineData("[assembly: DerivativeOf(typeof(Unknown), \"F\", typeof(int), \"G\")]")]
    [InlineData("partial class A : A { [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class A : B { [Differentiable] static double F(double x) => x; } partial class B : A { }")]
    [InlineData("partial interface A : A { [Differentiable] static double F(double x) => x; }")]
    [InlineData("[Differentiable] partial struct S { S s; double x; [Differentiable] double F() => x; }")]
    [InlineData("partial struct S { T t; } partial struct T { S s; } partial class A { [Differentiable] static double F(S s) => 1; }")]
    [InlineData("[Differentiable] partial class N { N next; double x; [Differentiable] double F() => next.F() + x; }")]
    [InlineData("partial class A<T> where T : T { [Differentiable] static double F(T x, double y) => y; }")]
    [InlineData("partial class A<T> where T : A<T> { [Differentiable] static double F(double y) => y; }")]
    [InlineData("partial class A { const double C = D; const double D = C; [Differentiable] static double F(double y) => y * C; }")]
    [InlineData("partial class A { [Differentiable] static double F(double x) => x; double FGradient; class FVjp { } }")]
    [InlineData("partial class F { [Differentiable] static double F(double x) => x; }")]
    [InlineData("class A { [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial record A(double X) { [Differentiable] double F() => X; }")]
    [InlineData("partial enum E { [Differentiable] A }")]
    [InlineData("delegate double D(double x); partial class A { [Differentiable] static double F(D d, double x) => d(x); }")]
    [InlineData("partial class A { [Differentiable] static ref double F(ref double x) => ref x; }")]
    [InlineData("partial class A { [Differentiable] static extern double F(double x); }")]
    [InlineData("partial class A { [Differentiable] async static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(params double[] x, double y) => y; }")]
    [InlineData("partial class A { [Differentiable] static double F(this double x) => x; }")]
    [InlineData("partial class A { [Differentiable] static double F(double x) { [Differentiable] double G(double y) => y; return G(x); } }")]
    [InlineData("partial class A { [Differentiable] double P => 1; [Differentiable] A() { } [Differentiable] public static A operator +(A a, A b) => a; }")]
    [InlineData("file partial class A { [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class A { [Differentiable] partial double F(double x); partial double F(double x) => x; }")]
    [InlineData("extension(double x) { [Differentiable] double F() => x; }")]
    [InlineData("namespace AutoDiff { class DifferentiableAttribute : System.Attribute { } } partial class A { [AutoDiff.Differentiable] static double F(double x) => x; }")]
    public Task A_broken_declaration_makes_nothing_throw(string source) => AssertThrowsNothing("using System;\nusing AutoDiff;\n" + source);

    [Fact]
    public async Task Missing_references_make_nothing_throw()
    {
        MetadataReference[] some = [.. Compiler.References.Where(r => r.Display!.Contains("Attributes", StringComparison.Ordinal))];
        MetadataReference[] framework = [.. Compiler.References.Where(r => !r.Display!.Contains("AutoDiff", StringComparison.Ordinal))];
        MetadataReference[] withoutRuntime = [.. Compiler.References.Where(r => !r.Display!.Contains("AutoDiff.Runtime", StringComparison.Ordinal))];
        foreach (MetadataReference[] references in (MetadataReference[][])[[], some, framework, withoutRuntime])
        {
            await AssertThrowsNothing(Compiler.Create(CompilationSettings.Default, [("A.cs", Sample)], references));
        }
    }

    [Fact]
    public async Task Expressions_deeper_than_a_stack_make_nothing_throw()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 3000).Select(i => "x * " + i));
        string nested = new string('(', 400) + "x" + string.Concat(Enumerable.Repeat(" * 2)", 400));
        string calls = string.Concat(Enumerable.Repeat("Math.Sin(", 300)) + "x" + new string(')', 300);
        foreach (string expression in (string[])[sum, nested, calls])
        {
            await AssertThrowsNothing($"using System;\nusing AutoDiff;\npartial class A {{ [Differentiable] static double F(double x) => {expression}; }}");
        }
    }

    [Fact]
    public void A_cancelled_run_is_cancelled_and_the_next_one_is_whole()
    {
        CSharpCompilation compilation = Compiler.Create(("A.cs", Sample.Replace("<T> where T : struct", "", StringComparison.Ordinal)));
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        GeneratorDriver driver = Compiler.Driver();
        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(compilation, cancelled.Token));
        Assert.NotEmpty(driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
    }

    private static Task AssertThrowsNothing(string source) => AssertThrowsNothing(Compiler.Create(("A.cs", source)));

    private static async Task AssertThrowsNothing(CSharpCompilation compilation)
    {
        // Compiler.Generate and AnalyzerRun.DiagnosticsAsync fail on an exception of ours; the source is what the failure needs beside it.
        try
        {
            GeneratorRun run = Compiler.Generate(compilation);
            await AnalyzerTest.RunAsync(run.Output, CompilationSettings.Default);
        }
        catch (CheckFailedException failure)
        {
            Assert.Fail($"{compilation.SyntaxTrees[0]}\n{failure.Message}");
        }
    }
}
