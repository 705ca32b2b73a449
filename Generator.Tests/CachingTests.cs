using System;
using System.Linq;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What an edit runs again, and what it leaves alone.</summary>
public sealed class CachingTests
{
    private const string Caller = """
        using System;
        using AutoDiff;

        public static partial class A
        {
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> a)
            {
                double s = 0;
                foreach (double v in a)
                    s += B.G(v * x);
                return s + Helpers.Twice(x);
            }
        }
        """;

    private const string Callee = """
        using System;
        using AutoDiff;

        public static partial class B
        {
            [Differentiable]
            public static double G(double x)
            {
                if (x < 0)
                    return G(-x);
                for (int i = 0; i < 3; i++)
                    x = Math.Sin(x) / (1 + x);
                return x;
            }
        }
        """;

    private const string Helpers = """
        public static class Helpers
        {
            public static double Twice(double x) => 2 * x;
        }
        """;

    [Fact]
    public void An_edit_elsewhere_leaves_every_output_cached()
    {
        GeneratorRun run = First().Edit("Other.cs", t => t.Replace("int x", "int y", StringComparison.Ordinal));
        Assert.All(run.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Theory]
    [InlineData("// a comment\n")]
    [InlineData("\n\n\n")]
    [InlineData("#region a region\n#endregion\n")]
    [InlineData("class New { }\n")]
    public void Whatever_stands_above_in_the_same_file_leaves_every_output_cached(string above)
    {
        GeneratorRun run = First().Edit("A.cs", t => t.Replace("public static partial class A", above + "public static partial class A", StringComparison.Ordinal));
        Assert.All(run.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void A_comment_inside_the_body_leaves_every_output_cached()
    {
        GeneratorRun run = First().Edit("A.cs", t => t.Replace("double s = 0;", "double s = 0; // the sum", StringComparison.Ordinal));
        Assert.All(run.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void An_edit_of_a_body_modifies_its_own_output_alone()
    {
        GeneratorRun run = First().Edit("A.cs", t => t.Replace("v * x", "v / x", StringComparison.Ordinal));
        Assert.Contains(IncrementalStepRunReason.Modified, run.OutputReasons);
        Assert.Contains(IncrementalStepRunReason.Cached, run.OutputReasons);
        Assert.DoesNotContain(IncrementalStepRunReason.New, run.OutputReasons);
        Assert.Equal(Texts(First(), "B"), Texts(run, "B"));
    }

    [Fact]
    public void An_edit_of_a_callee_that_is_not_inlined_leaves_its_callers_cached()
    {
        GeneratorRun first = First();
        GeneratorRun run = first.Edit("B.cs", t => t.Replace("Math.Sin(x)", "Math.Cos(x)", StringComparison.Ordinal));
        Assert.Contains(IncrementalStepRunReason.Modified, run.OutputReasons);
        Assert.Contains(IncrementalStepRunReason.Cached, run.OutputReasons);
        Assert.Equal(Texts(first, "A"), Texts(run, "A"));
    }

    [Fact]
    public void An_edit_of_an_inlined_helper_modifies_exactly_its_callers()
    {
        GeneratorRun first = First();
        GeneratorRun run = first.Edit("Helpers.cs", t => t.Replace("2 * x", "x * x", StringComparison.Ordinal));
        Assert.NotEqual(Texts(first, "A"), Texts(run, "A"));
        Assert.Equal(Texts(first, "B"), Texts(run, "B"));
        Assert.Contains(IncrementalStepRunReason.Cached, run.OutputReasons);
    }

    [Fact]
    public void A_body_that_is_half_typed_keeps_its_signatures()
    {
        GeneratorRun first = First();
        GeneratorRun run = first.Edit("B.cs", t => t.Replace("return x;", "return x +", StringComparison.Ordinal));
        Assert.Null(run.Result.Exception);
        INamedTypeSymbol b = run.Output.GetTypeByMetadataName("B")!;
        Assert.Equal(["x", "xGradient"], Assert.IsAssignableFrom<IMethodSymbol>(Assert.Single(b.GetMembers("GGradient"))).Parameters.Select(p => p.Name));
        Assert.Equal(Texts(first, "A"), Texts(run, "A"));
    }

    [Fact]
    public void A_method_that_loses_its_mark_loses_its_derivative()
    {
        GeneratorRun run = First().Edit("B.cs", t => t.Replace("[Differentiable]", "", StringComparison.Ordinal));
        Assert.NotEmpty(First().Output.GetTypeByMetadataName("B")!.GetMembers("GGradient"));
        Assert.Empty(run.Output.GetTypeByMetadataName("B")!.GetMembers("GGradient"));
    }

    [Fact]
    public void An_option_of_the_mark_is_part_of_the_model()
    {
        GeneratorRun run = First().Edit("B.cs", t => t.Replace("[Differentiable]", "[Differentiable(Modes = DerivativeModes.Vjp)]", StringComparison.Ordinal));
        Assert.Contains(IncrementalStepRunReason.Modified, run.OutputReasons);
        Assert.NotEmpty(run.Output.GetTypeByMetadataName("B")!.GetMembers("GVjp"));
    }

    [Fact]
    public void The_same_source_in_two_compilations_has_equal_models_and_text()
    {
        GeneratorRun first = First();
        GeneratorRun second = First();
        Assert.Equal(first.GeneratedText, second.GeneratedText);
        Assert.NotEmpty(first.Models);
        Assert.Equal(first.Models.Select(m => m.GetHashCode()), second.Models.Select(m => m.GetHashCode()));
        Assert.All(first.Models.Zip(second.Models), p => Assert.True(p.First.Equals(p.Second), $"{p.First.GetType()} has no value equality"));
    }

    [Fact]
    public void Models_hold_nothing_of_the_compiler()
    {
        GeneratorRun run = First();
        Assert.NotEmpty(run.Models);
        Assert.All(run.Models, m => Assert.True(ModelWalker.AssertHoldsNothingOfRoslyn(m) > 0));
    }

    private static GeneratorRun First()
    {
        GeneratorRun run = Compiler.Generate(("A.cs", Caller), ("B.cs", Callee), ("Helpers.cs", Helpers), ("Other.cs", "class C { int x; }"));
        Assert.All(run.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.New, r));
        Assert.True(run.OutputReasons.Length >= 2, "nothing was generated");
        return run;
    }

    private static string[] Texts(GeneratorRun run, string type)
    {
        string[] texts = [.. run.GeneratedTrees.Select(t => t.ToString()).Where(t => t.Contains($"partial class {type}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(texts);
        return texts;
    }

    private const string Many = """
        using System;
        using AutoDiff;

        public struct Pair { public double A, B; public double Product => A * B; }

        public static class Shared
        {
            public static double Twice(double x) => 2 * x;
        }

        public static partial class Many
        {
            private static int s_calls;

            [Differentiable]
            public static double Sum(ReadOnlySpan<double> x)
            {
                double sum = 0;
                foreach (double v in x)
                    sum += v;
                return sum;
            }

            [Differentiable]
            public static double Inlines(double x) => Shared.Twice(x) * x;

            [Differentiable]
            public static double Takes(Pair pair) => pair.Product + pair.A;

            [Differentiable]
            public static double Calls(double x, int n) => n == 0 ? x : x * Calls(x, n - 1);

            public static int Unmarked(int n) => n + s_calls++;
        }
        """;

    /// <summary>What is edited, and whose derivative is written anew: all others are found in the cache.</summary>
    [Theory]
    [InlineData("a comment", "sum += v;", "sum += v; // each", "")]
    [InlineData("a comment above a method", "public static double Sum", "// The sum.\n    public static double Sum", "")]
    [InlineData("blank lines", "public static partial class Many", "\n\npublic static partial class Many", "")]
    [InlineData("the body of one of many methods", "sum += v;", "sum += v * v;", "Sum")]
    [InlineData("a local variable's name, which the derivative has too", "sum", "total", "Sum")]
    [InlineData("a parameter's name", "Inlines(double x) => Shared.Twice(x) * x", "Inlines(double y) => Shared.Twice(y) * y", "Inlines")]
    [InlineData("a method's name", "Inlines(", "Copies(", "Inlines")]
    [InlineData("an unmarked method of the class", "n + s_calls++", "n + ++s_calls", "")]
    [InlineData("a helper that is copied", "=> 2 * x", "=> x + x", "Inlines")]
    [InlineData("the name of a helper's parameter, which comments quote", "Twice(double x) => 2 * x", "Twice(double t) => 2 * t", "Inlines")]
    [InlineData("a member of a struct", "=> A * B", "=> A / B", "Takes")]
    [InlineData("the type of a struct's field", "public double A, B;", "public double A; public float B;", "Takes")]
    [InlineData("the summary of a method", "    [Differentiable]\n    public static double Sum", "    /// <summary>The sum.</summary>\n    [Differentiable]\n    public static double Sum", "Sum")]
    [InlineData("a modifier", "public static double Inlines", "internal static double Inlines", "Inlines")]
    [InlineData("an option of the mark", "[Differentiable]\n    public static double Takes", "[Differentiable(Modes = DerivativeModes.Vjp)]\n    public static double Takes", "Takes")]
    [InlineData("a recursive method", "n == 0 ? x", "n <= 0 ? x", "Calls")]
    public void An_edit_writes_anew_what_depends_on_it(string what, string from, string to, string modified)
    {
        Assert.NotEmpty(what);
        GeneratorRun first = Compiler.Generate(("Many.cs", Many), ("Other.cs", "class C { int x; }"));
        GeneratorRun run = first.Edit("Many.cs", t => t.Replace(from, to, StringComparison.Ordinal));
        var emitted = run.Result.TrackedSteps[AutoDiffGenerator.Steps.Emit].SelectMany(s => s.Outputs).ToLookup(o => o.Reason, o => ((EmittedFile)o.Value).HintName.Split('.')[1]);
        Assert.Equal(4, emitted.Sum(g => g.Count()));
        Assert.Equal(modified.Length == 0 ? [] : [modified], emitted[IncrementalStepRunReason.Modified].Select(n => n == "Copies" ? "Inlines" : n));
        // The names of a type's members are part of what its methods know, so that a new one is looked at by all, and changes nothing.
        Assert.Equal(modified.Length == 0 ? 4 : 3, emitted[what is "a method's name" ? IncrementalStepRunReason.Unchanged : IncrementalStepRunReason.Cached].Count());
    }

    [Fact]
    public void An_edit_in_another_file_writes_nothing_anew()
    {
        GeneratorRun run = Compiler.Generate(("Many.cs", Many), ("Other.cs", "class C { int x; }")).Edit("Other.cs", t => t.Replace("int x", "string y", StringComparison.Ordinal));
        Assert.All(run.Result.TrackedSteps[AutoDiffGenerator.Steps.Emit].SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }
}
