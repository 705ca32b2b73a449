using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Parts of the language that are refused, each with what to write instead in its message.</summary>
public sealed class LanguageDiagnosticTests
{
    [Theory]
    [InlineData("using a span", "[Differentiable] public static double F(double x) { unsafe { double* {|GRAD0021:p|} = &x; return 1; } }", "use a span")]
    [InlineData("pinning", "[Differentiable] public static double F(double[] x) { unsafe { {|GRAD0020:fixed|} (double* p = x) return 1; } }", "needs no pinning")]
    [InlineData("dynamic", "[Differentiable] public static double F(double x) { dynamic {|GRAD0021:d|} = x; return x; }", "declare it with the type that it has")]
    [InlineData("LINQ", "[Differentiable] public static double F(double[] x) => {|GRAD0021:System.Linq.Enumerable.Sum(x)|};", "write it as a loop")]
    [InlineData("LINQ with a lambda", "[Differentiable] public static double F(double[] x) => {|GRAD0021:System.Linq.Enumerable.Sum(x, v => v * v)|};", "write it as a loop")]
    [InlineData("a lambda that leaves", "[Differentiable] public static double F(double x, int n) { System.Threading.Tasks.Parallel.For(0, n, {|GRAD0030:i => x *= i|}); return x; }", "write the loop")]
    [InlineData("iterators", "[Differentiable] public static double F(double x) { IEnumerable<double> L() { yield return x; } foreach (double v in {|GRAD0018:L()|}) x += v; return x; }", "write results to a span parameter")]
    [InlineData("async", "[Differentiable] public static double F(double x) { async System.Threading.Tasks.Task<double> L() { await System.Threading.Tasks.Task.Yield(); return x; } return {|GRAD0021:L()|}.Result; }", "await in the caller")]
    [InlineData("catch", "[Differentiable] public static double F(double x) { try { return x; } {|GRAD0026:catch|} (Exception) { return 0; } }", "move it to the caller")]
    [InlineData("goto", "[Differentiable] public static double F(double x) { again: x *= 2; if (x < 1) {|GRAD0025:goto again;|} return x; }", "use loops")]
    public async Task What_is_refused_says_what_to_write_instead(string what, string members, string instead)
    {
        Assert.NotEmpty(what);
        string markup = $"{Compiler.Usings}\npublic static partial class A\n{{\n    {members}\n}}\n";
        await AnalyzerTest.VerifyAsync(markup);
        GeneratorRun run = Compiler.Generate(Compiler.Create(("Test.cs", Markup.Parse(markup).Source)));
        Assert.Contains(await AnalyzerTest.RunAsync(run.Output, CompilationSettings.Default), d => d.GetMessage(null).Contains(instead, System.StringComparison.Ordinal));
    }
}
