using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// A marked method as callers see it. Forward takes the parameters (storage as spans) and the arena; Reverse takes the same parameters, the seed if the
/// return holds reals, per parameter of reals with a companion an <c>out</c> contribution, per differentiable storage its shadow, and the arena. What the
/// method takes by reference goes in by value; what it leaves there comes out behind the parameters, and in reverse its adjoints go in behind the seed.
/// </summary>
/// <param name="Path">What to write before <c>__Forward</c>: the type, qualified as far as needed, and the method's name.</param>
/// <param name="TypeArguments">"&lt;T&gt;" or empty.</param>
/// <param name="ReturnType">Null for void.</param>
/// <param name="IsInstance">Whether the first argument is what it is called on: then the path is the method's name alone.</param>
internal sealed record Callee(string Path, string TypeArguments, IrType? ReturnType, bool IsInstance = false)
{
    /// <summary>What its result may be called, if the path's end is no good name.</summary>
    public string? Hint { get; init; }

    /// <summary>Of a method with rules of its own, these: it has no pair, or none is needed.</summary>
    public CallRules? Rules { get; init; }
}

/// <summary>A parameter of a <see cref="Callee"/>, as its declaration says.</summary>
/// <param name="IsDifferentiable">Reals without <c>[NoGradient]</c>; for storage also with it, since what is written there is followed.</param>
/// <param name="IsReadOnly">Storage that the callee cannot write (<c>ReadOnlySpan</c>): reverse reads it again.</param>
internal sealed record CalleeParameter(IrType Type, bool IsDifferentiable, bool IsReadOnly)
{
    /// <summary>Whether <c>__Reverse</c> does not take it: it needs nothing of what has no derivative.</summary>
    public bool IsForwardOnly { get; init; }

    /// <summary>Whether it is storage that the callee may leave active, and takes no shadow of: then nobody may need what is there.</summary>
    public bool IsUnfollowed { get; init; }
}

/// <summary>Calls a marked method; in a differentiated function its <c>__Forward</c>, or its <c>__Jvp</c>.</summary>
internal sealed class Call(Callee callee, IReadOnlyList<CalleeParameter> parameters, Value? result, params Value[] arguments) : Statement
{
    public const string Forward = "__Forward", Jvp = "__Jvp";

    private IReadOnlyList<Value>? _results;

    public Callee Callee => callee;

    /// <summary>Which of the callee's methods it is.</summary>
    public string Suffix { get; init; } = Forward;

    /// <summary>One per argument; in forward mode the tangents are arguments too.</summary>
    public IReadOnlyList<CalleeParameter> Parameters => parameters;

    public Value? Result => result;

    /// <summary>What the reverse of the call gets for the arguments: storage that the caller overwrites later, as the call left it. The same if null.</summary>
    public IReadOnlyList<Value>? ReverseArguments { get; init; }

    /// <summary>What it leaves in parameters that are passed by reference; in forward mode then the tangents of that and of the result.</summary>
    public IReadOnlyList<Value> Outs { get; init; } = [];

    /// <summary>What a method that runs for one with rules keeps for the reverse rule; null where none does.</summary>
    public Value? State { get; init; }

    /// <summary>Where the tape stood before, if what keeps the state rents memory of the arena: the reverse gives that back.</summary>
    public Value? TapeMark { get; init; }

    public override IReadOnlyList<Value> Operands => arguments;

    public override IReadOnlyList<Value> Results => _results ??= [.. result is null ? [] : (Value[])[result], .. Outs, .. State is null ? [] : (Value[])[State], .. TapeMark is null ? [] : (Value[])[TapeMark]];

    /// <summary>The same call, of which the reverse finds other arguments.</summary>
    public Call Keeping(IReadOnlyList<Value> kept) => new(callee, parameters, result, arguments) { Quote = Quote, ReverseArguments = kept, Outs = Outs, Suffix = Suffix, State = State, TapeMark = TapeMark };

    /// <summary>The same call of what runs in its place in a forward sweep.</summary>
    public Call WithState(Value state, Value? tapeMark) => new(callee, parameters, result, arguments) { Quote = Quote, ReverseArguments = ReverseArguments, Outs = Outs, Suffix = Suffix, State = state, TapeMark = tapeMark };

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(arguments);
        Value[]? kept = ReverseArguments is null ? null : mapper.Use(ReverseArguments);
        return new Call(callee, parameters, result is null ? null : mapper.Define(result), uses) { ReverseArguments = kept, Outs = mapper.Define(Outs), Suffix = Suffix, State = State is null ? null : mapper.Define(State), TapeMark = TapeMark is null ? null : mapper.Define(TapeMark) };
    }
}

/// <summary>
/// Calls <c>__Reverse</c>: the primal arguments, then the seeds (of the return, if it holds reals, and of what is left by reference), then per differentiable
/// parameter its shadow (storage; <c>default</c> if null) or nothing (reals: their contributions are the results, in parameter order).
/// </summary>
internal sealed class CallReverse(
    Callee callee, IReadOnlyList<CalleeParameter> parameters, IReadOnlyList<Value> arguments, IReadOnlyList<Value> seeds, IReadOnlyList<Value?> shadows, IReadOnlyList<Value> contributions)
    : Statement
{
    public Callee Callee => callee;

    public IReadOnlyList<CalleeParameter> Parameters => parameters;

    public IReadOnlyList<Value> Arguments => arguments;

    public IReadOnlyList<Value> Seeds => seeds;

    /// <summary>One per differentiable storage parameter.</summary>
    public IReadOnlyList<Value?> Shadows => shadows;

    public override IReadOnlyList<Value> Operands { get; } = All(arguments, seeds, shadows);

    public override IReadOnlyList<Value> Results => contributions;

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(arguments);
        Value[] mappedSeeds = mapper.Use(seeds);
        var mappedShadows = new Value?[shadows.Count];
        for (int i = 0; i < mappedShadows.Length; i++) mappedShadows[i] = mapper.UseOptional(shadows[i]);
        return new CallReverse(callee, parameters, uses, mappedSeeds, mappedShadows, mapper.Define(contributions));
    }

    private static List<Value> All(IReadOnlyList<Value> arguments, IReadOnlyList<Value> seeds, IReadOnlyList<Value?> shadows)
    {
        List<Value> all = [.. arguments, .. seeds];
        foreach (Value? shadow in shadows)
            if (shadow is not null) all.Add(shadow);
        return all;
    }
}
