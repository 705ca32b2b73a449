using System;
using System.IO;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Rules.Numerics;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Every member of System.Numerics that the table has: the framework's own bits, and the derivative of dual numbers.</summary>
public sealed class NumericsTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_cases = new(NumericsMembers.All), s_cubes = new(NumericsMembers.InSecondOrder);

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_has_its_derivative(string name) => s_cases.AssertVjpPullsSeedsBack(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_returns_the_bits_of_the_member(string name) => s_cases.AssertBehavesAsTheMethod(name, output);

    public static TheoryData<string> Cubes => s_cubes.Names(_ => true);

    [Theory]
    [MemberData(nameof(Cubes))]
    public void A_member_has_its_second_derivative(string name) => s_cubes.AssertHvpIsTheGradientsDerivative(name, output);

    [Fact]
    public void The_page_says_what_the_table_says()
    {
        string path = Path.Combine(Root(), "docs", "numerics.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1") File.WriteAllText(path, NumericsDocs.Markdown());
        Assert.Equal(NumericsDocs.Markdown(), File.ReadAllText(path));
    }

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..");
}
