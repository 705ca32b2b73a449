using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Campaigns;
using AutoDiff.Fuzzing.Defects;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Fuzzing.Shrinking;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The fuzzer finds what is wrong, shows it small, and says nothing where nothing is wrong.</summary>
public sealed class FuzzingTests
{
    [Fact]
    public void A_seed_and_a_number_give_one_program()
    {
        for (int number = 0; number < 50; number++)
        {
            FuzzProgram one = ProgramGenerator.Generate(7, number), two = ProgramGenerator.Generate(7, number);
            Assert.Equal(one.Case.Source, two.Case.Source);
            Assert.True(Values.Same(one.Case.Arguments.SelectMany(a => a).ToArray(), two.Case.Arguments.SelectMany(a => a).ToArray()));
        }

        Assert.NotEqual(ProgramGenerator.Generate(7, 0).Case.Source, ProgramGenerator.Generate(8, 0).Case.Source);
    }

    [Fact]
    public void Every_construct_is_in_one_of_a_hundred_programs_at_least()
    {
        Tally tally = new();
        tally.Add([.. Enumerable.Range(0, 4000).Select(n => ProgramGenerator.Generate(1, n))], []);
        Assert.Empty(tally.Rare);
    }

    [Fact]
    public void A_hundred_programs_have_the_derivatives_of_dual_numbers()
    {
        FuzzProgram[] programs = [.. Enumerable.Range(0, 100).Select(n => ProgramGenerator.Generate(20, n))];
        List<Finding> findings = BatchRun.Check(programs, Variant.OfBatch(20, 3));
        Assert.True(findings.All(f => f.Failure.Kind == FailureKind.Refused), string.Join("\n\n", findings.Select(f => f.Program.Number + ": " + f.Failure)));
    }

    [Fact]
    public void Their_products_with_the_Hessian_are_the_derivatives_of_their_gradients()
    {
        FuzzProgram[] programs = [.. Enumerable.Range(0, 60).Select(n => ProgramGenerator.Generate(20, n).InSecondOrder()).OfType<FuzzProgram>()];
        List<Finding> findings = BatchRun.Check(programs, Variant.OfBatch(20, 3));
        Assert.True(findings.All(f => f.Failure.Kind == FailureKind.Refused), string.Join("\n\n", findings.Select(f => f.Program.Number + ": " + f.Failure)));
        Assert.True(findings.Count * 2 < programs.Length, $"{findings.Count} of {programs.Length} are refused");
    }

    [Fact]
    public void A_program_is_read_from_its_file_as_it_was_written()
    {
        for (int number = 0; number < 50; number++)
        {
            ProgramFile written = new(ProgramGenerator.Generate(9, number).Case, Variant.OfBatch(9, number)), read = ProgramFile.Parse(written.ToString());
            Assert.Equal(written.ToString(), read.ToString());
            Assert.Equal(written.Case.Source, read.Case.Source);
            Assert.All(written.Case.Arguments.Zip(read.Case.Arguments), p => Assert.True(Values.Same(p.First, p.Second)));
        }
    }

    [Fact]
    public void A_failing_program_shrinks_to_what_fails()
    {
        const string text = """
            // arguments: 0.7; 1.3; [0.2, 0.4, 0.6]; 4
            // modes: Gradient
            [Differentiable]
            public static double F(double x, double y, Span<double> a, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    if (i % 2 == 0)
                        s += Math.Sin(x) * a[i % a.Length];
                    else
                        a[0] = a[1] * 0.5 + s;
                }
                double t = Math.Exp(-Math.Abs(y)) - x * y;
                return s + t * a[0];
            }
            """;
        Variant planted = new() { Options = Planter.Options(Defect.AccumulationAssigned) };
        Shrinker shrinker = new(programs => BatchRun.Check(programs, second: null, first: planted));
        ProgramFile program = ProgramFile.Parse(text);
        (Case shrunk, Finding finding) = shrinker.Shrink(program.Case, new(FailureKind.Gradient, "", ""));
        Assert.Equal(FailureKind.Gradient, finding.Failure.Kind);
        Assert.True(shrunk.Source.Split('\n').Length <= 9, shrunk.Source);
        Assert.Contains("a[", shrunk.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shrunk_program_ends()
    {
        Case endless = new("Endless", "[Differentiable]\npublic static double F(double x)\n{\n    while (x < 2) { }\n    return x;\n}", [0.5]);
        Case deep = new("Deep", "[Differentiable]\npublic static double F(double x) => F(x) * x;", [0.5]);
        Case fine = new("Fine", "[Differentiable]\npublic static double F(double x)\n{\n    while (x < 2) x += 1;\n    return x;\n}", [0.5]);
        Assert.Equal([fine], Termination.Ending([endless, deep, fine]));
    }

    [Fact]
    public void Planted_defects_are_found()
    {
        Defect[] wanted =
        [
            Defect.AdjointKeptAtStore, Defect.AccumulationAssigned, Defect.OverwrittenReload, Defect.WrongBranch, Defect.LastTripValue, Defect.TripTooFew, Defect.SwapNotReversed,
            Defect.ActivityLostInMemory, Defect.LiveStoreRemoved, Defect.TangentNotStored, Defect.TangentNotCleared, Defect.TangentNotCarried, Defect.TangentOfOneBranch,
            Defect.HessianTangentNotStored, Defect.HessianTangentHalved,
        ];
        DefectHunt hunt = new(1);
        hunt.Run(400, wanted);
        Assert.Empty(hunt.Hidden);
    }
}
