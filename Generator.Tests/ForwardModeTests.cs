using System;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Forward mode over the whole corpus.</summary>
public sealed class ForwardModeTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_cases = new(AllCases.All.Where(c => c.Facade.Length == 0 || c.ForwardFacade.Length > 0).Select(c => c.InForwardMode()), EngineTests.Cases);

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Jacobian_vector_product_is_that_of_dual_numbers(string name) => s_cases.AssertJvpPushesTangentsForward(name, output);

    public static TheoryData<string> BridgedNames => EngineTests.Cases.Names(c => c.Facade.Length > 0 && c.ForwardFacade.Length == 0);

    /// <summary>Methods that take objects, and those of structs and classes: the case calls them on dual numbers, where it makes the objects.</summary>
    [Theory]
    [MemberData(nameof(BridgedNames))]
    public void The_Jacobian_vector_product_by_objects_is_that_of_dual_numbers(string name) => EngineTests.Cases.AssertBridgedJvpPushesTangentsForward(name);

    /// <summary>A facade makes what it hands over.</summary>
    public static TheoryData<string> FrugalNames => s_cases.Names(c => !c.Allocates && c.ForwardFacade.Length == 0);

    [Theory]
    [MemberData(nameof(FrugalNames))]
    public void Nothing_is_allocated_in_the_steady_state(string name) => s_cases.AssertJvpAllocatesNothing(name, output);

    /// <summary>The emitted code, to be read in review.</summary>
    [Theory]
    [InlineData("LongLoopWithExactSlab")]
    [InlineData("MultilayerPerceptron")]
    [InlineData("StencilInPlace")]
    [InlineData("CubeRootByNewton")]
    [InlineData("Recursion")]
    [InlineData("CalleeOverwritesItsArguments")]
    [InlineData("MedianInALoop")]
    [InlineData("PingPongBuffers")]
    [InlineData("EarlyReturnsAtEveryDepth")]
    public void The_emitted_code_is_the_reviewed_one(string name)
    {
        Case test = AllCases.All.Single(c => c.Name == name).InForwardMode();
        GeneratorRun run = new GeneratorTest
        {
            Settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
            Sources = [(test.Name + ".cs", test.File(Compiler.Usings))],
        }.MatchesGoldens(name + "InForwardMode");
        Assert.NotEmpty(run.GeneratedTrees);
    }

    private const string Contract = """
        using System;
        using AutoDiff;

        public static partial class Model
        {
            [Differentiable(Modes = DerivativeModes.Jvp)]
            public static double Dot(ReadOnlySpan<double> a, double[] b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
                return s;
            }

            [Differentiable(Modes = DerivativeModes.Jvp)]
            public static double Scale(ref double k, Span<double> a, out double last)
            {
                for (int i = 0; i < a.Length; i++) a[i] *= k;
                if (k < 0) throw new ArgumentOutOfRangeException(nameof(k));
                last = a[^1];
                k *= k;
                return last * k;
            }

            [Differentiable(Modes = DerivativeModes.Jvp)]
            public static double Workspace(double x, [NoGradient] Span<double> work, [NoGradient] out double seen)
            {
                for (int i = 1; i < work.Length; i++) work[i] = work[i - 1] * x + x;
                seen = x * x;
                return work[^1];
            }
        }

        public static class Calls
        {
            public static double Dot(double[] a, double[] b, double[] aTangent, double[] bTangent, out double tangent) => Model.DotJvp(a, b, aTangent, bTangent, out tangent);
            public static double Scale(ref double k, double[] a, out double last, ref double kTangent, double[] aTangent, out double lastTangent, out double tangent) =>
                Model.ScaleJvp(ref k, a, out last, ref kTangent, aTangent, out lastTangent, out tangent);
            public static double ScaleIn(double[] all, int k, int a, int last, int kTangent, int aTangent, int lastTangent, int tangent) =>
                Model.ScaleJvp(ref all[k], all.AsSpan(a, 2), out all[last], ref all[kTangent], all.AsSpan(aTangent, 2), out all[lastTangent], out all[tangent]);
            public static double Workspace(double x, double[] work, double xTangent, out double tangent) => Model.WorkspaceJvp(x, work, out _, xTangent, out tangent);
        }
        """;

    private static readonly Lazy<Assembly> s_contract = new(() => Compiler.Load(CompilationSettings.Default with { Documentation = DocumentationMode.Parse }, ("Model.cs", Contract)));

    private delegate double DotCall(double[] a, double[] b, double[] aTangent, double[] bTangent, out double tangent);

    private delegate double ScaleCall(ref double k, double[] a, out double last, ref double kTangent, double[] aTangent, out double lastTangent, out double tangent);

    private delegate double ScaleInCall(double[] all, int k, int a, int last, int kTangent, int aTangent, int lastTangent, int tangent);

    private delegate double WorkspaceCall(double x, double[] work, double xTangent, out double tangent);

    [Fact]
    public void Tangents_that_are_only_read_may_be_the_arguments_themselves()
    {
        double[] a = [1, 2, 3], b = [4, 5, 6];
        Assert.Equal(32, Call<DotCall>("Dot")(a, b, a, b, out double tangent));
        Assert.Equal(64, tangent);
        Call<DotCall>("Dot")(a, b, b, b, out tangent);
        Assert.Equal(77 + 32, tangent);
    }

    [Theory]
    [InlineData(2, 3, "aTangent")]
    [InlineData(3, 4, "bTangent")]
    public void A_tangent_of_another_length_is_refused_by_name(int aLength, int bLength, string culprit)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => Call<DotCall>("Dot")([1, 2, 3], [4, 5, 6], new double[aLength], new double[bLength], out _));
        Assert.Contains(culprit, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_and_storage_take_their_tangents_along()
    {
        double k = 3, kTangent = 1;
        double[] a = [2, 5], aTangent = [0.5, -1];
        double value = Call<ScaleCall>("Scale")(ref k, a, out double last, ref kTangent, aTangent, out double lastTangent, out double tangent);
        Assert.Equal([9, 6, 15, 15, 135], [k, .. a, last, value]);
        Assert.Equal([6, 3.5, 2, 2, (2 * 9) + (15 * 6)], [kTangent, .. aTangent, lastTangent, tangent]);
    }

    [Fact]
    public void What_comes_out_by_reference_stays_as_it_was_where_the_method_throws()
    {
        double k = -1, kTangent = 1, last = 7, lastTangent = 8, tangent = 9;
        double[] a = [2, 5];
        Assert.Throws<ArgumentOutOfRangeException>(() => Call<ScaleCall>("Scale")(ref k, a, out last, ref kTangent, new double[2], out lastTangent, out tangent));
        Assert.Equal([-1, 1, 7, 8, 9], [k, kTangent, last, lastTangent, tangent]);
        Assert.Equal([-2, -5], a);
    }

    [Theory]
    [InlineData(0, 1, 3, 0, 5, 7, 8, "k", "kTangent")]
    [InlineData(0, 1, 3, 4, 1, 7, 8, "a", "aTangent")]
    [InlineData(0, 1, 3, 4, 5, 4, 8, "kTangent", "lastTangent")]
    [InlineData(0, 1, 3, 4, 5, 6, 8, "lastTangent", "aTangent")]
    public void Tangents_that_are_written_share_memory_with_nothing(int k, int a, int last, int kTangent, int aTangent, int lastTangent, int tangent, string one, string other)
    {
        double[] all = [.. Enumerable.Range(1, 9).Select(i => (double)i)];
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => Call<ScaleInCall>("ScaleIn")(all, k, a, last, kTangent, aTangent, lastTangent, tangent));
        Assert.Contains(one, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(other, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([.. Enumerable.Range(1, 9).Select(i => (double)i)], all);
    }

    [Fact]
    public void What_is_written_to_a_workspace_is_followed()
    {
        double[] work = [5, 0, 0];
        Assert.Equal(26, Call<WorkspaceCall>("Workspace")(2, work, 1, out double tangent));
        Assert.Equal((2 * 2 * 5) + (2 * 2) + 1, tangent);
    }

    private static T Call<T>(string name)
        where T : Delegate => s_contract.Value.GetType("Calls")!.GetMethod(name)!.CreateDelegate<T>();
}
