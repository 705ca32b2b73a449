using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Jacobians and Hessians over the corpus, a third of it each.</summary>
public sealed class MatrixTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_jacobians = new(AllCases.All.Where(c => c.Facade.Length == 0 && Share.Of(c, 3, 1)).Select(c => c.InJacobian()), EngineTests.Cases);
    private static readonly CaseSet s_hessians = new(AllCases.All.Where(c => c.Facade.Length == 0 && Signature.Of(c).ReturnsReal && SecondOrderLimits.IsTried(c)).Select(c => c.InHessian()), EngineTests.Cases);

    private static readonly CaseSet s_own = new(MatrixCases.All);

    public static TheoryData<string> Own => s_own.Names(_ => true);

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
            Assert.Matches("error GRAD00(51|52|34|21|50): ", refusal.Message);
        }
    }

    /// <summary>The emitted code, to be read in review.</summary>
    [Theory]
    [InlineData("ResidualsOfAFit")]
    [InlineData("StateThatIsMovedOn")]
    [InlineData("SeveralOfMany")]
    [InlineData("ValleyOfRosenbrock")]
    public void The_emitted_code_is_the_reviewed_one(string name)
    {
        Case test = MatrixCases.All.Single(c => c.Name == name);
        GeneratorRun run = new GeneratorTest
        {
            Settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
            Sources = [(test.Name + ".cs", test.File(Compiler.Usings))],
        }.MatchesGoldens(name);
        Assert.NotEmpty(run.GeneratedTrees);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void What_is_made_for_matrices_is_right(string name)
    {
        if (s_own[name].Modes.HasFlag(DerivativeModes.Jacobian)) s_own.AssertJacobianIsTheOracles(name, output);
        else s_own.AssertHessianIsItsProducts(name, output);
    }

    /// <summary>Lengths and overlaps are checked before anything runs, and nothing is allocated.</summary>
    [Theory]
    [InlineData("Short", "jacobian.Length is 5, but it has 3 rows of 2 columns, 6 in all. (Parameter 'jacobian')")]
    [InlineData("Long", "jacobian.Length is 7, but it has 3 rows of 2 columns, 6 in all. (Parameter 'jacobian')")]
    [InlineData("OverInput", "jacobian overlaps b; what is written needs storage of its own. (Parameter 'jacobian')")]
    [InlineData("OverRows", "jacobian overlaps r; what is written needs storage of its own. (Parameter 'jacobian')")]
    [InlineData("Square", "hessian.Length is 3, but it has 2 rows of 2 columns, 4 in all. (Parameter 'hessian')")]
    [InlineData("Bytes", "0")]
    public void The_matrix_is_checked(string call, string expected)
    {
        const string Source = """
            public static partial class M
            {
                [Differentiable(Modes = DerivativeModes.Jacobian)]
                public static void F(ReadOnlySpan<double> b, Span<double> r)
                {
                    for (int i = 0; i < r.Length; i++) r[i] = b[0] * Math.Exp(b[1] * i);
                }

                [Differentiable(Modes = DerivativeModes.Hessian)]
                public static double G(double x, double y) => x * x * y;
            }

            public static class Drive
            {
                private static string Message(Action action)
                {
                    try
                    {
                        action();
                        return "nothing";
                    }
                    catch (ArgumentException e)
                    {
                        return e.Message;
                    }
                }

                private static readonly double[] s_all = new double[20];

                public static string Short() => Message(() => M.FJacobian(new double[2], new double[3], new double[5]));

                public static string Long() => Message(() => M.FJacobian(new double[2], new double[3], new double[7]));

                public static string OverInput() => Message(() => M.FJacobian(s_all.AsSpan(5, 2), new double[3], s_all.AsSpan(0, 6)));

                public static string OverRows() => Message(() => M.FJacobian(new double[2], s_all.AsSpan(5, 3), s_all.AsSpan(0, 6)));

                public static string Square() => Message(() => M.GHessian(1, 2, new double[3]));

                public static string Bytes()
                {
                    double[] b = [1, 0.5], r = new double[3], jacobian = new double[6], hessian = new double[4];
                    long bytes = 0;
                    for (int i = 0; i < 4; i++)
                    {
                        long before = GC.GetAllocatedBytesForCurrentThread();
                        M.FJacobian(b, r, jacobian);
                        M.GHessian(1, 2, hessian);
                        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                    }

                    return bytes.ToString();
                }
            }
            """;
        Assembly assembly = Compiler.Load(CompilationSettings.Default, ("Matrices.cs", Compiler.Usings + Source));
        Assert.Equal(expected, assembly.GetType("Drive")!.GetMethod(call)!.Invoke(null, null));
    }
}
