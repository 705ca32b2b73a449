using System;
using System.Linq;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Bodies so long or so deep that passes which follow definitions need a stack of their own: they are derived like any other.</summary>
public sealed class SizeTests
{
    [Fact]
    public void An_expression_of_ten_thousand_operators() =>
        IsDerived("return x" + string.Concat(Enumerable.Repeat(" + y", 10_000)) + ";");

    [Fact]
    public void Four_thousand_statements_that_hang_on_one_another() =>
        IsDerived("double s = x; " + string.Concat(Enumerable.Repeat("s = s * y + 1;\n", 4_000)) + " return s;");

    [Fact]
    public void Sixty_loops_in_one_another() =>
        IsDerived("double s = x; " + string.Concat(Enumerable.Range(0, 60).Select(i => $"for (int i{i} = 0; i{i} < 1; i{i}++) {{ s = s * y; ")) + new string('}', 60) + " return s;");

    [Fact]
    public void A_hundred_branches_in_one_another() =>
        IsDerived("double s = x; " + string.Concat(Enumerable.Range(0, 100).Select(i => $"if (x > {i}) {{ s = s * y; ")) + new string('}', 100) + " return s;");

    [Fact]
    public void A_hundred_breaks_of_one_loop() =>
        IsDerived("double s = x; for (int i = 0; i < 9; i++) { " + string.Concat(Enumerable.Range(0, 100).Select(i => $"if (s > {i}) break; s += y;\n")) + "} return s;");

    private static void IsDerived(string body)
    {
        GeneratorRun run = Compiler.Generate(("M.cs", "using AutoDiff; public static partial class M { [Differentiable] public static double F(double x, double y) { " + body + " } }"));
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.Diagnostics);
        Assert.DoesNotContain(run.GeneratedTrees, t => t.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }
}
