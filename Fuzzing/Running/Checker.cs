using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Running;

/// <summary>Holds one program's derivatives against the method itself and against dual numbers.</summary>
internal sealed class Checker(CompiledProgram program, Func<object?[], object?> dual, bool isExtreme = false)
{
    /// <summary>What a checkpointed method says of arguments that share what it writes.</summary>
    private const string SharedStorage = "what is written needs storage of its own";

    private readonly Engine _engine = new(program.Case, null!);
    private readonly HessianComparison _hessians = new(new Engine(program.Case, null!), dual);
    private readonly List<Result> _results = [];

    private delegate object? Derivative(object?[] arguments, object?[] companions);

    /// <summary>What is wrong, or null.</summary>
    public Failure? Check()
    {
        foreach (object?[] arguments in program.Case.Arguments)
        {
            if (Check(arguments) is { } failure) return failure with { Message = failure.Message + "\nat " + Values.Show(arguments) };
        }

        return null;
    }

    /// <summary>As <see cref="Check()"/>, for the same program built in another way.</summary>
    public Failure? CheckVariant(CompiledProgram other, Variant variant)
    {
        for (int run = 0; run < _results.Count; run++)
        {
            if (CheckVariant(other, variant, program.Case.Arguments[run], _results[run]) is { } failure)
            {
                return failure with { Message = $"{failure.Message}\nwith {variant} at {Values.Show(program.Case.Arguments[run])}" };
            }
        }

        return null;
    }

    private Failure? Check(object?[] arguments)
    {
        ProgramCalls calls = program.Calls!;
        (Observation primal, int trace) = Traced(program, arguments, [], (a, _) => calls.Primal(a));
        Linearisation? linearisation = primal.Error is null ? Linearisation.Of(_engine.Signature, arguments, dual) : null;
        Observation? gradient = null;
        if (calls.Gradient is not null)
        {
            if (Behaves(program, arguments, _engine.Gradients(arguments, () => double.NaN), (a, g) => calls.Gradient(a, g), primal, trace, out gradient) is { } failure) return failure;
            Observation second = Observation.Of(arguments, _engine.Gradients(arguments, () => 0.5), calls.Gradient);
            if (Fails(FailureKind.Repetition, () => gradient.AssertSame(second, "a second call, with other contents of the gradients, differs")) is { } changed) return changed;
            if (linearisation is not null && Compare(linearisation, [.. linearisation.Gradient], Values.Flat(gradient.Companions), FailureKind.Gradient) is { } wrong) return wrong;
        }

        Random random = new(4711);
        object?[] adjoints = _engine.Adjoints(arguments, () => random.NextDouble() + 0.5);
        object? seed = _engine.Seed(primal.Value, () => random.NextDouble() + 0.5);
        Observation? vjp = null;
        Dual[] pulled = linearisation is null ? [] : [.. linearisation.Pull([.. Values.Flat(adjoints), .. Values.Flat(seed)])];
        if (calls.Vjp is not null)
        {
            if (Behaves(program, arguments, adjoints, (a, g) => calls.Vjp(a, seed, g), primal, trace, out vjp) is { } failure) return failure;
            if (linearisation is not null && Compare(linearisation, pulled, Values.Flat(vjp.Companions), FailureKind.Adjoint) is { } wrong) return wrong;
        }

        object?[] tangents = _engine.WithResult(_engine.Adjoints(arguments, () => random.NextDouble() - 0.4));
        Observation? jvp = null;
        Dual[] pushed = linearisation is null ? [] : [.. linearisation.Push(_engine.Direction(tangents))];
        if (calls.Jvp is not null)
        {
            if (Behaves(program, arguments, tangents, (a, g) => calls.Jvp(a, g), primal, trace, out jvp) is { } failure) return failure;
            if (linearisation is not null && Compare(linearisation, pushed, Values.Flat(jvp.Companions), FailureKind.Tangent) is { } wrong) return wrong;
        }

        object?[] along = calls.Hvp is null ? [] : Directions(random);
        Observation? hvp = null;
        if (calls.Hvp is not null)
        {
            object?[] given = Values.Copy(along);
            if (Behaves(program, arguments, _engine.Gradients(arguments, () => double.NaN), (a, g) => calls.Hvp(a, given, g), primal, trace, out hvp) is { } failure) return failure;
            if (!Values.Same(given, along)) return new(FailureKind.Hessian, "", "wrote a tangent, which it may only read");
            if (Fails(FailureKind.Repetition, () => hvp.AssertSame(Observation.Of(arguments, _engine.Gradients(arguments, () => 0.5), (a, g) => calls.Hvp(a, given, g)), "a second call differs")) is { } changed) return changed;
            if (primal.Error is null && !isExtreme && _hessians.Check(calls.Hvp, arguments, along, Directions(random)) is { } wrong) return wrong;
        }

        _results.Add(new(primal, trace, gradient, vjp, jvp, hvp, adjoints, seed, tangents, along, linearisation is null ? [] : [.. linearisation.Gradient], [.. pulled], [.. pushed]));
        return null;

        object?[] Directions(Random random) => _engine.Gradients(arguments, () => random.NextDouble() - 0.4);
    }

    private Failure? CheckVariant(CompiledProgram other, Variant variant, object?[] arguments, Result product)
    {
        ProgramCalls calls = other.Calls!;
        (Observation primal, int trace) = (product.Primal, product.Trace);
        if (variant.IsChecked)
        {
            // What overflows throws there, in the method itself too.
            (primal, trace) = Traced(other, arguments, [], (a, _) => calls.Primal(a));
            if (primal.Error is not null) return null;
        }

        if (calls.Gradient is not null)
        {
            if (Behaves(other, arguments, _engine.Gradients(arguments, () => double.NaN), (a, g) => calls.Gradient(a, g), primal, trace, out Observation gradient) is { } failure) return AsVariant(failure);
            if (primal.Error is null && Differs(product.Gradient!, gradient, product.Gradients, variant) is { } wrong) return wrong;
        }

        if (calls.Vjp is not null)
        {
            if (Behaves(other, arguments, product.Adjoints, (a, g) => calls.Vjp(a, product.Seed, g), primal, trace, out Observation vjp) is { } failure) return AsVariant(failure);
            if (primal.Error is null && Differs(product.Vjp!, vjp, product.Pulled, variant) is { } wrong) return wrong;
        }

        if (calls.Jvp is not null)
        {
            if (Behaves(other, arguments, product.Tangents, (a, g) => calls.Jvp(a, g), primal, trace, out Observation jvp) is { } failure) return AsVariant(failure);
            if (primal.Error is null && Differs(product.Jvp!, jvp, product.Pushed, variant, isForward: true) is { } wrong) return wrong;
        }

        if (calls.Hvp is not null)
        {
            if (Behaves(other, arguments, _engine.Gradients(arguments, () => double.NaN), (a, g) => calls.Hvp(a, product.Along, g), primal, trace, out Observation hvp) is { } failure) return AsVariant(failure);
            if (primal.Error is not null) return null;

            // Nobody knows the sum of the contributions: what adds in another order is held to the same checks instead.
            if (variant.IsExact && Differs(product.Hvp!, hvp, [], variant) is { } wrong) return wrong;
            if (!variant.IsExact && !isExtreme && _hessians.Check(calls.Hvp, arguments, product.Along, [.. product.Along.Select(a => Values.Like(a, () => 0.7))]) is { } unlike) return AsVariant(unlike);
        }

        return null;
    }

    private static Failure AsVariant(Failure failure) => failure with { Kind = FailureKind.Variant };

    private Failure? Differs(Observation product, Observation other, IReadOnlyList<Dual> expected, Variant variant, bool isForward = false)
    {
        double[] one = Values.Flat(product.Companions), two = Values.Flat(other.Companions);
        for (int i = 0; i < one.Length; i++)
        {
            bool isSame = variant.IsExact || i >= expected.Count ? Values.Same(one[i], two[i]) : _engine.AreClose(one[i], two[i], expected[i]);
            isSame |= isForward && !variant.IsExact && i < expected.Count && expected[i].Diverges && !(double.IsFinite(one[i]) && double.IsFinite(two[i]));
            if (!isSame) return new(FailureKind.Variant, "", $"number {i} of the companions is {two[i]:R}, in the product's build {one[i]:R} (contributions {(i < expected.Count ? expected[i].Magnitude : 0):R})");
        }

        return null;
    }

    private Failure? Compare(Linearisation linearisation, ReadOnlySpan<Dual> expected, double[] actual, FailureKind kind)
    {
        if (isExtreme) return null;

        // One derivative beyond what the numbers hold is an infinity on the way to others.
        bool isBeyond = false;
        foreach (Dual one in expected) isBeyond |= one.Magnitude > _engine.Largest;
        for (int i = 0; i < expected.Length; i++)
        {
            // Where a contribution overflows or is undefined, forward mode says nothing about the order in which reverse mode meets it.
            if (!double.IsFinite(expected[i].Magnitude) || expected[i].Magnitude > 1e250) continue;
            if ((linearisation.Overflows || isBeyond) && !double.IsFinite(actual[i])) continue;
            if (!(kind == FailureKind.Tangent ? _engine.IsPushed(expected[i], actual[i]) : _engine.IsClose(expected[i], actual[i])))
            {
                return new(kind, "", $"number {i} is {actual[i]:R}, expected {expected[i].Derivative:R} (contributions {expected[i].Magnitude:R})");
            }
        }

        return null;
    }

    private Failure? Behaves(CompiledProgram compiled, object?[] arguments, object?[] companions, Derivative derivative, Observation primal, int trace, out Observation observed)
    {
        (Observation made, int madeTrace) = Traced(compiled, arguments, companions, (a, g) => derivative(a, g));
        observed = made;
        bool throwsAnother = made.Error is not null && primal.Error is not null && made.Error.GetType() != primal.Error.GetType();
        if (throwsAnother && Spilling.IsIn(program.Case)) return null;
        if (made.Error is ArgumentException { Message: var message } && message.Contains(SharedStorage, StringComparison.Ordinal) && program.Case.Source.Contains(", Checkpoint]", StringComparison.Ordinal)) return new(FailureKind.Refused, "ArgumentException", message);
        Failure? failure = Fails(FailureKind.Behaviour, () =>
        {
            made.AssertBehavesAs(primal, _engine.Signature, arguments);
            Expect.That(madeTrace == trace, $"opaque code left the trace {madeTrace}, the method's is {trace}");
        });
        return failure is null ? null : failure with { ThrowsAnother = throwsAnother };
    }

    private static (Observation Observation, int Trace) Traced(CompiledProgram compiled, object?[] arguments, object?[] companions, Func<object?[], object?[], object?> call)
    {
        compiled.Trace?.SetValue(null, 0);
        Observation observation = Observation.Of(arguments, companions, call);
        return (observation, compiled.Trace?.GetValue(null) is int trace ? trace : 0);
    }

    private static Failure? Fails(FailureKind kind, Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (CheckFailedException failure)
        {
            return new(kind, "", failure.Message);
        }
    }

    private sealed record Result(
        Observation Primal,
        int Trace,
        Observation? Gradient,
        Observation? Vjp,
        Observation? Jvp,
        Observation? Hvp,
        object?[] Adjoints,
        object? Seed,
        object?[] Tangents,
        object?[] Along,
        ImmutableArray<Dual> Gradients,
        ImmutableArray<Dual> Pulled,
        ImmutableArray<Dual> Pushed);
}
