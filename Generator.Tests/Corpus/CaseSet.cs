using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Cases that are compiled together once, when the first test needs them, and the checks that each must pass.</summary>
internal sealed class CaseSet
{
    private readonly Dictionary<string, Case> _cases;
    private readonly Lazy<OracleBatch> _oracle;
    private readonly Lazy<Batch> _release;
    private readonly Lazy<Batch> _other;
    private readonly Lazy<Batch> _finite;

    /// <param name="oracle">Of the same methods, whatever their derivatives; null for one of its own.</param>
    public CaseSet(IEnumerable<Case> cases, CaseSet? oracle = null)
    {
        _cases = Selection.Of(cases).ToDictionary(c => c.Name, StringComparer.Ordinal);
        _oracle = oracle?._oracle ?? new(() => new OracleBatch(_cases.Values));
        _release = new(() => new Batch(_cases.Values, CompilationSettings.Default));
        _other = new(() => new Batch([.. _cases.Values.Where(IsInOtherBuild)], CompilationSettings.Default with { Optimization = OptimizationLevel.Debug, CheckOverflow = true }, isAnalyzed: false));
        _finite = new(() => new Batch([.. _cases.Values.Where(IsChecked).Select(c => c with { Properties = ["CheckFinite = true"] })], CompilationSettings.Default, isAnalyzed: false));
    }

    /// <summary>Which cases are built for debugging too, with checks for overflow.</summary>
    public Func<Case, bool> IsInOtherBuild { get; init; } = _ => true;

    /// <summary>Which are built with checks for finite numbers too.</summary>
    public Func<Case, bool> IsChecked { get; init; } = _ => true;

    public OracleBatch Oracle => _oracle.Value;

    public Batch Release => _release.Value;

    public Case this[string name] => _cases[name];

    public TheoryData<string> Names(Func<Case, bool> which) => [.. _cases.Values.Where(which).Select(c => c.Name)];

    public void AssertBehavesAsTheMethod(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments)
        {
            Observation primal = Observation.OfPrimal(calls.Primal, arguments);
            if (calls.Gradient is { } gradient)
            {
                Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => 0.125), gradient);
                observed.AssertBehavesAs(primal, engine.Signature, arguments);
                Engine.AssertScalarsUntouchedOnError(observed, engine.Signature.Parameters.Where(p => p.HasGradient), 0.125);
            }

            object? seed = engine.Seed(primal.Value, () => 1);
            Observation vjp = Observation.Of(arguments, engine.Adjoints(arguments, () => 0.125), (a, g) => calls.Vjp(a, seed, g));
            vjp.AssertBehavesAs(primal, engine.Signature, arguments);
            Engine.AssertScalarsUntouchedOnError(vjp, engine.Signature.Parameters.Where(p => p.Differentiable), 0.125);
        }
    });

    public void AssertGradientIsTheOracles(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) =>
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

    public void AssertVjpPullsSeedsBack(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) =>
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
            Expect.That(observed.Error is null, observed.Error?.ToString() ?? "");

            // One input at a time is every direction v of ⟨seed, J v⟩ = ⟨Jᵀ seed, v⟩.
            IEnumerable<Dual> expected = engine.Oracle.Linearise(engine.Test, arguments).Pull([.. Values.Flat(adjoints), .. Values.Flat(seed)]);
            (Parameter Parameter, object? Adjoint)[] left = [.. engine.Signature.Parameters.Where(p => p.Differentiable).Zip(observed.Companions)];
            engine.AssertClose(expected, Values.Flat(left.Where(l => l.Parameter.HasGradient).Select(l => l.Adjoint).ToArray()), run, "adjoint");
            foreach ((Parameter parameter, object? adjoint) in left.Where(l => !l.Parameter.HasGradient))
            {
                Expect.That(Values.Flat(adjoint).All(v => Values.Same(v, 0.0)), $"left {Values.Show(adjoint)} in the adjoint of {parameter.Name}, which the method assigns");
            }
        }
    });

    /// <summary>Behaves as the method, and gives the derivative of all that it leaves and returns along a direction.</summary>
    public void AssertJvpPushesTangentsForward(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) => AssertPushes(engine, calls.Primal, calls.Jvp!));

    public void AssertHvpIsTheGradientsDerivative(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) => HessianCheck.Assert(engine, calls.Primal, calls.Hvp!));

    public void AssertJacobianIsTheOracles(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) => MatrixCheck.AssertJacobian(engine, calls.Primal, calls.Jacobian!));

    public void AssertHessianIsItsProducts(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) => MatrixCheck.AssertHessian(engine, calls.Primal, calls.Hvp!, calls.Hessian!));

    /// <summary>The same of the methods that a case calls, which take what it makes.</summary>
    public void AssertBridgedJvpPushesTangentsForward(string name) => AssertPushes(new Engine(_cases[name], Oracle), Oracle.Primal(_cases[name]), BridgedProgram.Jvp(_cases[name]));

    private static void AssertPushes(Engine engine, Func<object?[], object?> method, Func<object?[], object?[], object?> jvp)
    {
        Random random = new(4321);
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation primal = Observation.OfPrimal(method, arguments);
            object?[] tangents = engine.Adjoints(arguments, () => random.NextDouble() - 0.4);
            Observation observed = Observation.Of(arguments, engine.WithResult(tangents), jvp);
            observed.AssertBehavesAs(primal, engine.Signature, arguments);
            if (primal.Error is not null || engine.Test.Expected.ContainsKey(run)) continue;
            double[] direction = engine.Direction(tangents);
            if (direction.Length == 0) continue;
            Dual[] expected = [.. engine.Oracle.Linearise(engine.Test, arguments).Push(direction)];
            double[] actual = Values.Flat(observed.Companions);

            // At a pole the sum over paths may be undefined.
            if (engine.Test.Kinks.Contains(run)) (expected, actual) = ([.. expected.Where(e => double.IsFinite(e.Magnitude))], [.. actual.Where((_, i) => double.IsFinite(expected[i].Magnitude))]);
            engine.AssertPushed(expected, actual, run);
        }
    }

    public void AssertRepeatable(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments)
        {
            Observation first = Observation.Of(arguments, engine.Gradients(arguments, () => 0), calls.Gradient!);
            first.AssertSame(Observation.Of(arguments, engine.Gradients(arguments, () => 0), calls.Gradient!), "the second call differs");
            first.AssertSame(Observation.Of(arguments, engine.Gradients(arguments, () => double.NaN), calls.Gradient!), "gradients that held NaN differ");
        }
    });

    public void AssertAllocatesNothing(string name, ITestOutputHelper output) => AssertAllocatesNothing(name, output, c => c.Allocated!, (engine, arguments) => engine.Gradients(arguments, () => 0));

    public void AssertJvpAllocatesNothing(string name, ITestOutputHelper output) => AssertAllocatesNothing(name, output, c => c.JvpAllocated!, (engine, arguments) => engine.Adjoints(arguments, () => 0.5));

    private void AssertAllocatesNothing(string name, ITestOutputHelper output, Func<Calls, Func<object?[], object?[], Action, int, long>> call, Func<Engine, object?[], object?[]> companions) => Check(name, output, (engine, calls) =>
    {
        foreach (object?[] arguments in engine.Test.Arguments.Where(a => Observation.OfPrimal(calls.Primal, a).Error is null))
        {
            object?[] working = Values.Copy(arguments);
            long bytes = call(calls)(working, companions(engine, arguments), Restore, 4);
            Expect.That(bytes == 0, $"{bytes} bytes at {Values.Show(arguments)}");

            void Restore()
            {
                for (int i = 0; i < arguments.Length; i++)
                {
                    Values.CopyInto(arguments[i], working[i]);
                }
            }
        }
    });

    /// <summary>Debug with overflow checks against Release without: one build more is enough to see that neither changes a bit.</summary>
    public void AssertAnotherBuildIsTheSame(string name, ITestOutputHelper output) => AssertSameBits(name, output, _other, "a checked debug build differs");

    /// <summary>The derivative that checks for finite numbers is the same, or names an expression of the source that gave no number.</summary>
    public void AssertChecksFinite(string name, ITestOutputHelper output) => Check(name, output, (engine, calls) =>
    {
        Calls others = _finite.Value.Of(engine.Test);
        string source = string.Join(' ', engine.Test.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => 0), others.Gradient!);
            if (observed.Error is NotFiniteNumberException error)
            {
                string expression = error.Message[(error.Message.IndexOf('\'') + 1)..].Split("' is ")[0];
                Expect.That(source.Contains(expression, StringComparison.Ordinal), $"'{expression}' is not in the source: {error.Message}");
                continue;
            }

            observed.AssertBehavesAs(Observation.OfPrimal(calls.Primal, arguments), engine.Signature, arguments);
            if (observed.Error is null)
            {
                engine.AssertClose(engine.ExpectedGradient(run), Values.Flat(observed.Companions), run, "gradient");
                Expect.That(Values.Flat(observed.Companions).All(double.IsFinite), "a derivative that is not finite went unnoticed");
            }
        }
    });

    private void AssertSameBits(string name, ITestOutputHelper output, Lazy<Batch> batch, string what) => Check(name, output, (engine, calls) =>
    {
        Calls others = batch.Value.Of(engine.Test);
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

    private void Check(string name, ITestOutputHelper output, Action<Engine, Calls> check)
    {
        Engine engine = new(_cases[name], Oracle);
        if (Selection.Prints)
        {
            output.WriteLine(GeneratorRun.Numbered(Release.Generated(engine.Test)));
        }

        Release.Check(engine.Test, calls => check(engine, calls));
    }
}
