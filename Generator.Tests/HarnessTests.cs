using System;
using System.Collections.Immutable;
using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The instruments themselves: each must be able to fail.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void Markup_gives_the_source_and_the_marked_spans()
    {
        Markup markup = Markup.Parse("int {|GRAD0001:a = {|GRAD0002:b|} |} || {x | y};");
        Assert.Equal("int a = b  || {x | y};", markup.Source);
        Assert.Equal([("GRAD0002", TextSpan.FromBounds(8, 9)), ("GRAD0001", TextSpan.FromBounds(4, 10))], markup.Expected);
    }

    [Fact]
    public void A_warning_in_generated_code_fails_and_one_in_the_users_does_not()
    {
        CSharpCompilation input = Compiler.Create(("User.cs", "class C { void M() { int unused; } }"));
        GeneratorRun run = Compiler.Generate(input);
        run.AssertCompiles();
        GeneratorRun warned = run with { Output = run.Output.AddSyntaxTrees(Compiler.Parse("class D { void M() { int unused; } }", "D.g.cs")) };
        Assert.Contains("CS0168", Assert.Throws<CheckFailedException>(warned.AssertCompiles).Message, StringComparison.Ordinal);
        GeneratorRun broken = run with { Output = run.Output.AddSyntaxTrees(Compiler.Parse("class D { int M() => x; }", "D.g.cs")) };
        Assert.Contains("    1  class D", Assert.Throws<CheckFailedException>(broken.AssertCompiles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_holds_a_tree_or_an_immutable_array_is_found()
    {
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ModelWalker.AssertHoldsNothingOfRoslyn(new { Deep = new[] { new { Tree = CSharpSyntaxTree.ParseText("") } } }));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ModelWalker.AssertHoldsNothingOfRoslyn(new { Items = ImmutableArray.Create(1) }));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ModelWalker.AssertHoldsNothingOfRoslyn(new { Run = (Action)(() => { }) }));
        Assert.Equal(3, ModelWalker.AssertHoldsNothingOfRoslyn(new { Text = "a", Inner = new { Items = new[] { 1, 2 } } }));
    }

    [Theory]
    [InlineData(1, 1 + 1e-13, true)]
    [InlineData(1, 1 + 1e-11, false)]
    [InlineData(0, 1e-13, true)]
    [InlineData(0, 1e-11, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0, false)]
    [InlineData(0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(double.PositiveInfinity, 1e300, false)]
    [InlineData(1e300, double.PositiveInfinity, false)]
    public void Closeness_is_relative_to_the_sum_of_the_contributions(double expected, double actual, bool close)
    {
        Engine engine = new(AllCases.All.First(), new OracleBatch([]));
        Assert.Equal(close, engine.IsClose(new Dual(0, expected, 1, true), actual));
    }

    [Fact]
    public void Bits_count_and_every_NaN_is_the_same()
    {
        Assert.False(Values.Same(0.0, -0.0));
        Assert.False(Values.Same(1, Math.BitIncrement(1)));
        Assert.True(Values.Same(double.NaN, BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8000000000001))));
        Assert.False(Values.Same((object)new[] { 1.0 }, new[] { 1.0, 2.0 }));
        Assert.False(Values.Same((object)new[] { 1 }, new[] { 2 }));
    }

    [Fact]
    public void The_corpus_has_no_two_cases_of_one_name_and_is_large()
    {
        Case[] cases = [.. AllCases.All];
        Assert.Equal(cases.Length, cases.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.True(cases.Length >= 200, $"{cases.Length} cases");
        Assert.All(cases, c => Assert.NotEmpty(c.Arguments));
        Assert.All(cases, c => Assert.All(c.Arguments, a => Assert.Equal(Signature.Of(c).Parameters.Length, a.Length)));
        Assert.All(cases, c => Assert.All(c.Arguments, a => Assert.All(Signature.Of(c).Parameters.Zip(a), p => Assert.True(IsOf(p.First, p.Second), $"{c.Name}: {p.First.Name} is no {p.Second?.GetType()}"))));

        static bool IsOf(Parameter parameter, object? argument) => !parameter.IsScalar || argument?.GetType().Name == parameter.Type switch { "double" => nameof(Double), "float" => nameof(Single), _ => nameof(Half) };
    }

    /// <summary>∞·0: a path that ends at a partial of 0 is nothing, a path whose derivative happens to be 0 is NaN, and no path is nothing.</summary>
    [Fact]
    public void The_oracle_tells_no_path_from_a_path_of_zero()
    {
        Dual zero = Dual.Seed(0);
        Assert.Equal(0, (DualMath.Sqrt(zero) * 0).Derivative);
        Assert.Equal(double.NaN, DualMath.Sqrt(zero * zero).Derivative);
        Assert.Equal(0, DualMath.Sqrt(DualMath.Max(Dual.Seed(-1), 0)).Derivative);
        Assert.Equal(double.PositiveInfinity, DualMath.Sqrt(zero).Derivative);
    }

    /// <summary>0·∞ is NaN to forward mode behind an infinite tangent and nowhere else: not where a tangent of 0 meets an infinite partial, nor on a path that ended before.</summary>
    [Fact]
    public void The_oracle_knows_what_an_infinite_tangent_reaches()
    {
        Dual zero = Dual.Seed(0), one = Dual.Seed(1);
        Assert.True((DualMath.Sqrt(zero) * 0 + one).Diverges);
        Assert.True(DualMath.Abs(DualMath.Sqrt(zero)).Diverges);
        Assert.True(((Dual)(DualF)DualMath.Log(zero)).Diverges);
        Assert.True(((DualH)(one * 1e6)).Diverges);
        Assert.False(((DualF)(one * 1e6)).Diverges);
        Assert.False(DualMath.Sqrt(zero * 0).Diverges);
        Assert.False(DualMath.Stop(DualMath.Sqrt(zero)).Diverges);
        Assert.False((one * double.MaxValue + zero).Diverges);
    }
}
