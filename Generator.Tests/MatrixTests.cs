using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Jacobians and Hessians over the whole corpus.</summary>
public sealed class MatrixTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_jacobians = new(AllCases.All.Where(c => c.Facade.Length == 0).Select(c => c.InJacobian()), EngineTests.Cases);
    private static readonly CaseSet s_hessians = new(AllCases.All.Where(c => c.Facade.Length == 0 && Signature.Of(c).ReturnsReal && SecondOrderLimits.IsTried(c)).Select(c => c.InHessian()), EngineTests.Cases);

    public static TheoryData<string> Jacobians => s_jacobians.Names(_ => true);

    public static TheoryData<string> Hessians => s_hessians.Names(_ => true);

    [Theory]
    [MemberData(nameof(Jacobians))]
    public void The_Jacobian_is_the_oracles(string name)
    {
        try
        {
            s_jacobians.AssertJacobianIsTheOracles(name, output);
        }
        catch (CheckFailedException refusal) when (refusal.Message.Contains("error GRAD"))
        {
            Assert.Matches("error GRAD00(51|52|34|21): ", refusal.Message);
            output.WriteLine("REFUSED " + refusal.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Hessians))]
    public void The_Hessian_is_its_products(string name)
    {
        try
        {
            s_hessians.AssertHessianIsItsProducts(name, output);
        }
        catch (CheckFailedException refusal) when (refusal.Message.Contains("error GRAD"))
        {
            Assert.Matches("error GRAD00(51|52|34|21): ", refusal.Message);
            output.WriteLine("REFUSED " + refusal.Message);
        }
    }
}
