using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Every reverse mode over the whole corpus.</summary>
public sealed class EngineTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_cases = new(AllCases.All, OracleTests.Cases) { IsInOtherBuild = IsInOtherBuild, IsChecked = IsChecked };

    /// <summary>What other tests need of the same cases is made once.</summary>
    internal static CaseSet Cases => s_cases;

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    public static TheoryData<string> NamesWithGradient => s_cases.Names(c => Signature.Of(c).ReturnsReal);

    public static TheoryData<string> NamesOfOtherBuild => s_cases.Names(IsInOtherBuild);

    public static TheoryData<string> NamesOfChecked => s_cases.Names(c => Signature.Of(c).ReturnsReal && IsChecked(c));

    /// <summary>Where the method itself allocates nothing but arrays that its derivative takes from the arena.</summary>
    public static TheoryData<string> FrugalNames => s_cases.Names(c => Signature.Of(c).ReturnsReal && !c.Allocates);

    private static bool IsInOtherBuild(Case test) => Share.Of(test, 2, 1);

    private static bool IsChecked(Case test) => Share.Of(test, 3, 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_derivative_returns_leaves_and_throws_what_the_method_does(string name) => s_cases.AssertBehavesAsTheMethod(name, output);

    [Theory]
    [MemberData(nameof(NamesWithGradient))]
    public void The_gradient_is_the_one_of_dual_numbers(string name) => s_cases.AssertGradientIsTheOracles(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_vector_Jacobian_product_pulls_every_seed_back_and_adds(string name) => s_cases.AssertVjpPullsSeedsBack(name, output);

    [Theory]
    [MemberData(nameof(NamesWithGradient))]
    public void A_second_call_and_whatever_the_gradients_held_before_change_nothing(string name) => s_cases.AssertRepeatable(name, output);

    [Theory]
    [MemberData(nameof(FrugalNames))]
    public void Nothing_is_allocated_in_the_steady_state(string name) => s_cases.AssertAllocatesNothing(name, output);

    [Theory]
    [MemberData(nameof(NamesOfOtherBuild))]
    public void Debug_builds_and_overflow_checks_change_no_bit(string name) => s_cases.AssertAnotherBuildIsTheSame(name, output);

    [Theory]
    [MemberData(nameof(NamesOfChecked))]
    public void A_derivative_that_checks_for_finite_numbers_is_the_same_or_names_the_culprit(string name) => s_cases.AssertChecksFinite(name, output);
}
