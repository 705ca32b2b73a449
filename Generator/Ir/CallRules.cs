using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>The rules that a method brings along, as derivatives call them: each head is what stands before the arguments, null where there is none.</summary>
/// <param name="Name">What messages call the method.</param>
/// <param name="Primal">The method itself.</param>
/// <param name="Parameters">Its parameters, what it is called on first.</param>
/// <param name="SeedsResult">Whether the reverse rule takes the adjoint of what is returned, and the forward rule gives its tangent.</param>
internal sealed record CallRules(string Name, string Primal, EquatableArray<RuleParameter> Parameters, bool SeedsResult)
{
    /// <summary>Gets the parameters, the result, the state, the seed and the adjoints.</summary>
    public string? Vjp { get; init; }

    /// <summary>Gets the parameters, the result, the tangents, and gives the tangent of the result.</summary>
    public string? Jvp { get; init; }

    /// <summary>The reverse rule as a method that has a forward rule of its own, for second derivatives; null where it has none.</summary>
    public CallRules? OfVjp { get; init; }

    /// <summary>Runs instead of the method in the forward sweep, and gives the state for <see cref="Vjp"/>.</summary>
    public string? Forward { get; init; }

    /// <summary>What <see cref="Forward"/> gives.</summary>
    public IrType? State { get; init; }

    /// <summary>Whether <see cref="Forward"/> rents memory of the arena, which lasts until the reverse rule has run.</summary>
    public bool TakesArena { get; init; }

    /// <summary>Whether the first parameter is what the methods are called on.</summary>
    public bool IsInstance => Parameters.Count > 0 && Parameters[0].IsReceiver;
}

/// <summary>A parameter of a method with rules.</summary>
/// <param name="Modifier">How the method takes it: "", "in ", "ref readonly ", "ref ", "out ".</param>
/// <param name="HasCompanion">Whether the rules take an adjoint or a tangent of it.</param>
internal sealed record RuleParameter(string Name, string Modifier, bool HasCompanion)
{
    /// <summary>How the reverse rule takes it.</summary>
    public string InVjp { get; init; } = "";

    /// <summary>How the forward rule takes it.</summary>
    public string InJvp { get; init; } = "";

    /// <summary>How what runs in the forward sweep takes it.</summary>
    public string InForward { get; init; } = "";

    /// <summary>How the method itself is given it.</summary>
    public string InPrimal { get; init; } = "";

    public bool IsReceiver { get; init; }

    /// <summary>Whether it has contents on entry.</summary>
    public bool IsTaken => Modifier != "out ";

    /// <summary>Whether the method may leave other contents in it.</summary>
    public bool IsLeft => Modifier is "ref " or "out ";
}
