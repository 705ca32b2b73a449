using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using AutoDiff.Runtime;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// <c>[Checkpoint]</c> and <c>LoopCheckpoints</c>: the derivatives stay what they are, and the memory is what the formula says. The whole corpus runs with
/// checkpoints where the environment variable AUTODIFF_CHECKPOINTS is set to the setting of the loops.
/// </summary>
public sealed class CheckpointTests(ITestOutputHelper output)
{
    private static readonly string? s_setting = Environment.GetEnvironmentVariable("AUTODIFF_CHECKPOINTS");

    private static readonly CaseSet s_cases = new(
        s_setting is { } setting
            ? AllCases.All.Where(c => c.Facade.Length == 0 && c.Properties.Length == 0).Select(c => c with { Properties = [$"LoopCheckpoints = {setting}"] })
            : [.. With("Blocks", -1), .. With("One", 1), .. With("Three", 3), .. CheckpointCases.Calls]);

    private static readonly CaseSet s_second = new(s_setting is null ? [.. With("Blocks", -1).Concat(With("Two", 2)).Where(IsDerivedTwice).Select(c => c.InSecondOrder()), .. CalledInSecondOrder] : []);

    private static IEnumerable<Case> CalledInSecondOrder => CheckpointCases.Calls.Where(IsDerivedTwice)
        .Select(c => c.InSecondOrder() with { Source = c.Source.Replace("[Differentiable, Checkpoint]", "[Differentiable(Modes = DerivativeModes.Vjp | DerivativeModes.Hvp), Checkpoint]", StringComparison.Ordinal) });

    /// <summary>Second order refuses objects that are made, and rectangular arrays that are written, with checkpoints or without.</summary>
    private static bool IsDerivedTwice(Case test) => !test.Source.Contains("class ", StringComparison.Ordinal) && !test.Source.Contains("[,]", StringComparison.Ordinal);

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    /// <summary>A copy of a rectangular array is one.</summary>
    public static TheoryData<string> FrugalNames => s_cases.Names(c => !c.Allocates && !c.Name.StartsWith("RectangularArgument", StringComparison.Ordinal));

    public static TheoryData<string> SecondNames => s_second.Names(_ => true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_derivative_returns_leaves_and_throws_what_the_method_does(string name) => s_cases.AssertBehavesAsTheMethod(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_one_of_dual_numbers(string name) => s_cases.AssertGradientIsTheOracles(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_vector_Jacobian_product_pulls_every_seed_back_and_adds(string name) => s_cases.AssertVjpPullsSeedsBack(name, output);

    [Theory]
    [MemberData(nameof(FrugalNames))]
    public void Nothing_is_allocated_in_the_steady_state(string name) => s_cases.AssertAllocatesNothing(name, output);

    [Theory]
    [MemberData(nameof(SecondNames))]
    public void The_product_with_the_Hessian_is_the_gradients_derivative(string name) => s_second.AssertHvpIsTheGradientsDerivative(name, output);

    private static IEnumerable<Case> With(string suffix, int setting) => CheckpointCases.Loops.Select(c => c with { Name = c.Name + suffix, Properties = [$"LoopCheckpoints = {setting}"] });

    private const string Wave = """
        [Differentiable{0}]
        public static double F(ReadOnlySpan<double> start, double k, int steps)
        {
            double[] u = new double[start.Length];
            start.CopyTo(u);
            for (int t = 0; t < steps; t++)
                for (int i = 1; i < u.Length - 1; i++) u[i] += k * Math.Sin(u[i - 1] - 2 * u[i] + u[i + 1]);
            double s = 0;
            for (int i = 0; i < u.Length; i++) s += u[i] * u[i];
            return s;
        }
        """;

    private delegate double WaveGradient(ReadOnlySpan<double> start, double k, int steps, Span<double> startGradient, out double kGradient);

    /// <summary>
    /// n steps of a state of m numbers, of which each keeps two numbers an element: by blocks √n states and what √n steps keep, by s snapshots s states and what
    /// one step keeps.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void The_memory_is_what_the_formula_says(int setting)
    {
        const int Steps = 10_000, Length = 100;
        double width = Math.Sqrt(Steps), state = Length * sizeof(double), step = 2 * (Length - 2) * sizeof(double);
        double expected = setting switch
        {
            0 => Steps * step,
            -1 => (width * state) + (width * step),
            _ => (setting * state) + step,
        };
        GeneratorRun run = Compiler.Generate(Compiler.Create(("Wave.cs", Compiler.Usings + "public static partial class Model { " + Wave.Replace("{0}", setting == 0 ? "" : $"(LoopCheckpoints = {setting})", StringComparison.Ordinal) + " }")));
        run.AssertCompiles();
        WaveGradient gradient = Compiler.Load(run.Output).GetType("Model")!.GetMethod("FGradient")!.CreateDelegate<WaveGradient>();
        double[] start = [.. Enumerable.Range(0, Length).Select(i => Math.Sin(0.1 * i))], found = new double[Length];
        long peak = 0;
        OnThread(() =>
        {
            gradient(start, 0.1, Steps, found, out _);
            peak = Arena.PeakBytes;
        });
        output.WriteLine($"{peak} bytes, {expected} by the formula");

        // What is rented comes in chunks, which double.
        Assert.InRange(peak, expected, (2.5 * expected) + (6 * 64 * 1024));
    }

    [Fact]
    public void The_emitted_code_is_the_reviewed_one()
    {
        foreach ((string name, Case test) in new[] { ("HeatInPlaceByBlocks", With("", -1).First()), ("HeatInPlaceBySnapshots", With("", 3).First()), ("AdaptiveStepsByBlocks", With("", -1).Single(c => c.Name == "AdaptiveStepsUntilTheEnd")), ("CheckpointedStep", CheckpointCases.Calls.Single(c => c.Name == "StepInPlace")) })
        {
            new GeneratorTest
            {
                Settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
                Sources = [(test.Name + ".cs", test.File(Compiler.Usings))],
            }.MatchesGoldens(name);
        }
    }

    private static void OnThread(Action action)
    {
        Exception? thrown = null;
        var thread = new System.Threading.Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}
