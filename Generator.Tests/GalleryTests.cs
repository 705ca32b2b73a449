using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// The gallery's programs and their derivatives against references that share no code with either: <c>Gallery/references.txt</c>,
/// which <c>Gallery/references.py</c> computes at sixty digits.
/// </summary>
public sealed class GalleryTests
{
    private static readonly Dictionary<string, GalleryProgram> s_programs = Selected().ToDictionary(p => p.Case.Name, StringComparer.Ordinal);

    public static TheoryData<string, int> Runs
    {
        get
        {
            TheoryData<string, int> runs = [];
            foreach (Case test in s_programs.Values.Select(p => p.Case))
            {
                for (int run = 0; run < test.Arguments.Length; run++)
                {
                    runs.Add(test.Name, run);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Value_and_gradient_are_those_of_the_reference(string name, int run)
    {
        GalleryProgram program = s_programs[name];
        object?[] arguments = program.Case.Arguments[run];
        double[] reference = References()[(name, run)];
        EngineTests.Cases.Release.Check(program.Case, calls =>
        {
            Engine engine = new(program.Case, EngineTests.Cases.Oracle);
            Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => double.NaN), calls.Gradient!);
            Expect.That(observed.Error is null, observed.Error?.ToString() ?? "");
            double[] gradient = Values.Flat(observed.Companions);
            AssertNear([reference[0]], Values.Flat(observed.Value), program.Tolerance, "value");
            AssertNear(reference[1..], gradient, program.Tolerance, "gradient");
        });
    }

    /// <summary>The check that users have, on programs with every kind of kink nearby: it must not call a right gradient wrong.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Extrapolated_differences_call_no_component_wrong(string name, int run)
    {
        GalleryProgram program = s_programs[name];
        Case test = program.Case;
        Parameter[] parameters = [.. Signature.Of(test).Parameters];
        object?[] arguments = test.Arguments[run];
        double[] at = [.. arguments.Where((_, i) => parameters[i].HasGradient).SelectMany(Values.Flat)];
        EngineTests.Cases.Release.Check(test, calls =>
        {
            GradientCheckResult result = GradientCheck.Compare(
                x => (double)calls.Primal(Moved(x))!,
                (x, g) =>
                {
                    double[] inside = g.ToArray();
                    int next = 0;
                    object?[] companions = [.. arguments.Where((_, i) => parameters[i].HasGradient).Select(a => Values.Like(a, () => inside[next++]))];
                    double value = (double)calls.Gradient!(Moved(x), companions)!;
                    Values.Flat(companions).CopyTo(g);
                    return value;
                },
                at,
                options: new GradientCheckOptions { RelativeTolerance = program.Tolerance });
            int judged = result.Rows.Count(r => r.Verdict == GradientCheckVerdict.Right);
            Expect.That(result.Passes && judged * 2 >= result.Rows.Count, result.ToString());
        });

        object?[] Moved(ReadOnlySpan<double> x)
        {
            double[] flat = x.ToArray();
            int next = 0;
            return [.. arguments.Select((a, i) => parameters[i].HasGradient ? Values.Like(a, () => flat[next++]) : a)];
        }
    }

    [Fact]
    public void Every_reference_belongs_to_a_run()
    {
        var runs = GalleryCases.All.SelectMany(c => c.Arguments.Select((_, run) => (c.Name, run)));
        Assert.Equal(runs.Order(), References().Keys.Order());
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance, string what)
    {
        Expect.That(expected.Length == actual.Length, $"{what}: {actual.Length} numbers, the reference has {expected.Length}");
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]) / (scale == 0 ? 1 : scale);
            Expect.That(error <= tolerance, $"{what} {i} is {actual[i]:R}, the reference {expected[i]:R}: off by {error:G2} of the largest");
        }
    }

    private static Dictionary<(string Name, int Run), double[]> References() =>
        File.ReadLines(Path.Combine(Folder(), "Gallery", "references.txt"))
            .Select(line => line.Split(' '))
            .ToDictionary(
                words => (words[0], int.Parse(words[1], CultureInfo.InvariantCulture)),
                words => words[2..].Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray());

    private static IEnumerable<GalleryProgram> Selected()
    {
        HashSet<Case> cases = [.. Selection.Of(GalleryCases.All)];
        return GalleryCases.Programs.Where(p => cases.Contains(p.Case));
    }

    private static string Folder([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}
