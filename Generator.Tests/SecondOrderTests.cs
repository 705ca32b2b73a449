using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Products with the Hessian over the whole corpus.</summary>
public sealed class SecondOrderTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_cases = new(AllCases.All.Where(c => (c.Facade.Length == 0 || c.SecondOrderFacade.Length > 0) && Signature.Of(c).ReturnsReal && SecondOrderLimits.IsTried(c)).Select(c => c.InSecondOrder()), EngineTests.Cases);

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    /// <summary>What has no second derivative yet says so; it does not fail to compile in another way.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_product_with_the_Hessian_is_the_derivative_of_the_gradient(string name)
    {
        try
        {
            s_cases.AssertHvpIsTheGradientsDerivative(name, output);
        }
        catch (CheckFailedException refusal) when (SecondOrderLimits.Refused.Contains(name))
        {
            Assert.Matches("error GRAD00(21|34|50): ", refusal.Message);
            return;
        }

        Assert.False(SecondOrderLimits.Refused.Contains(name), $"{name} works by now: take it off the list");
    }

    /// <summary>The emitted code, to be read in review.</summary>
    [Theory]
    [InlineData("LogisticLeastSquares")]
    [InlineData("CubeRootByNewton")]
    [InlineData("PingPongBuffers")]
    [InlineData("Recursion")]
    public void The_emitted_code_is_the_reviewed_one(string name)
    {
        Case test = AllCases.All.Single(c => c.Name == name).InSecondOrder();
        GeneratorRun run = new GeneratorTest
        {
            Settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
            Sources = [(test.Name + ".cs", test.File(Compiler.Usings))],
        }.MatchesGoldens(name + "InSecondOrder");
        Assert.NotEmpty(run.GeneratedTrees);
    }
}
