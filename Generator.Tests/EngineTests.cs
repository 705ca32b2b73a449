using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using AutoDiff.Generator.Tests.Oracle;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Every reverse mode over the whole corpus.</summary>
public sealed class EngineTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Case> s_cases = Selection.Of(AllCases.All).ToDictionary(c => c.Name, StringComparer.Ordinal);
    private static readonly Lazy<OracleBatch> s_oracle = new(() => new OracleBatch(s_cases.Values));
    private static readonly Lazy<Batch> s_release = new(() => new Batch(s_cases.Values, CompilationSettings.Default));
    private static readonly Lazy<Batch> s_debug = new(() => new Batch(s_cases.Values, CompilationSettings.Default with { Optimization = OptimizationLevel.Debug }));
    private static readonly Lazy<Batch> s_checked = new(() => new Batch(s_cases.Values, CompilationSettings.Default with { CheckOverflow = true }));

    public static TheoryData<string> Names => [.. s_cases.Keys];

    public static TheoryData<string> NamesWithGradient => [.. s_cases.Values.Where(c => Signature.Of(c).ReturnsReal).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_derivative_returns_leaves_and_throws_what_the_method_does(string name) => Check(name, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments)
        {
            Observation primal = Observation.OfPrimal(calls.Primal, arguments);
            if (calls.Gradient is { } gradient)
            {
                Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => 0.125), gradient);
                observed.AssertBehavesAs(primal, engine.Signature, arguments);
                engine.AssertScalarsUntouchedOnError(observed, engine.Signature.Parameters.Where(p => p.HasGradient), 0.125);
            }

            object?[] adjoints = engine.Adjoints(arguments, () => 0.125);
            Observation vjp = Observation.Of(arguments, adjoints, (a, g) => calls.Vjp(a, engine.Seed(primal.Value, () => 1), g));
            vjp.AssertBehavesAs(primal, engine.Signature, arguments);
            engine.AssertScalarsUntouchedOnError(vjp, engine.Signature.Parameters.Where(p => p.Differentiable), 0.125);
        }
    });

    [Theory]
    [MemberData(nameof(NamesWithGradient))]
    public void The_gradient_is_the_one_of_dual_numbers(string name) => Check(name, (engine, calls) =>
    {
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => 0), calls.Gradient!);
            if (observed.Error is null)
            {
                engine.AssertClose(engine.ExpectedGradient(run), Values.Flat(observed.Companions), run, "gradient");
            }
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_vector_Jacobian_product_pulls_every_seed_back_and_adds(string name) => Check(name, (engine, calls) =>
    {
        Random random = new(12345);
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation primal = Observation.OfPrimal(calls.Primal, arguments);
            if (primal.Error is not null || engine.Test.Expected.ContainsKey(run))
            {
                continue;
            }

            object?[] adjoints = engine.Adjoints(arguments, () => random.NextDouble() + 0.5);
            object? seed = engine.Seed(primal.Value, () => random.NextDouble() + 0.5);
            Observation observed = Observation.Of(arguments, adjoints, (a, g) => calls.Vjp(a, seed, g));
            Assert.True(observed.Error is null, observed.Error?.ToString());

            // One input at a time is every direction v of ⟨seed, J v⟩ = ⟨Jᵀ seed, v⟩.
            IEnumerable<Dual> expected = engine.Oracle.Linearise(engine.Test, arguments).Pull([.. Values.Flat(adjoints), .. Values.Flat(seed)]);
            (Parameter Parameter, object? Adjoint)[] left = [.. engine.Signature.Parameters.Where(p => p.Differentiable).Zip(observed.Companions)];
            engine.AssertClose(expected, Values.Flat(left.Where(l => l.Parameter.HasGradient).Select(l => l.Adjoint).ToArray()), run, "adjoint");
            Assert.All(left.Where(l => !l.Parameter.HasGradient), l => Assert.Equal([0.0], Values.Flat(l.Adjoint)));
        }
    });

    [Theory]
    [MemberData(nameof(NamesWithGradient))]
    public void A_second_call_and_whatever_the_gradients_held_before_change_nothing(string name) => Check(name, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments)
        {
            Observation first = Observation.Of(arguments, engine.Gradients(arguments, () => 0), calls.Gradient!);
            if (!engine.Test.Stateful)
            {
                first.AssertSame(Observation.Of(arguments, engine.Gradients(arguments, () => 0), calls.Gradient!), "the second call differs");
                first.AssertSame(Observation.Of(arguments, engine.Gradients(arguments, () => double.NaN), calls.Gradient!), "gradients that held NaN differ");
            }
        }
    });

    [Theory]
    [MemberData(nameof(NamesWithGradient))]
    public void Nothing_is_allocated_in_the_steady_state(string name) => Check(name, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments.Where(a => !engine.Test.Allocates && Observation.OfPrimal(calls.Primal, a).Error is null))
        {
            object?[] working = Values.Copy(arguments);
            long bytes = calls.Allocated!(working, engine.Gradients(arguments, () => 0), Restore, 4);
            Assert.True(bytes == 0, $"{bytes} bytes at {Values.Show(arguments)}");

            void Restore()
            {
                for (int i = 0; i < arguments.Length; i++)
                {
                    Values.CopyInto(arguments[i], working[i]);
                }
            }
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Debug_and_release_give_the_same_bits(string name) => AssertSameBits(name, s_debug.Value, "debug and release differ");

    [Theory]
    [MemberData(nameof(Names))]
    public void Overflow_checks_change_no_bit(string name) => AssertSameBits(name, s_checked.Value, "checked and unchecked differ");

    private void AssertSameBits(string name, Batch batch, string what) => Check(name, (engine, calls) =>
    {
        Calls others = batch.Of(engine.Test);
        foreach (object?[] arguments in engine.Test.Arguments)
        {
            Observation primal = Observation.OfPrimal(calls.Primal, arguments);
            object? seed = engine.Seed(primal.Value, () => 1.5);
            object?[] adjoints = engine.Adjoints(arguments, () => 0.25);
            Observation.Of(arguments, adjoints, (a, g) => calls.Vjp(a, seed, g)).AssertSame(Observation.Of(arguments, adjoints, (a, g) => others.Vjp(a, seed, g)), what);
            if (calls.Gradient is { } gradient)
            {
                object?[] gradients = engine.Gradients(arguments, () => 0);
                Observation.Of(arguments, gradients, gradient).AssertSame(Observation.Of(arguments, gradients, others.Gradient!), what);
            }
        }
    });

    private void Check(string name, Action<Engine, Calls> check)
    {
        Engine engine = new(s_cases[name], s_oracle.Value);
        if (Selection.Prints)
        {
            output.WriteLine(GeneratorRun.Numbered(s_release.Value.Generated(engine.Test)));
        }

        s_release.Value.Check(engine.Test, calls => check(engine, calls));
    }
}
