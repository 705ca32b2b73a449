using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// A method in the IR: the region's parameters are the method's (in order, one per entry of <see cref="Parameters"/>), its yields what
/// <see cref="Outputs"/> say. Lowering makes one whose only output is the return; differentiation adds parameters and outputs.
/// </summary>
internal sealed class FunctionBody(string name)
{
    /// <summary>The C# name: <c>Loss</c>, <c>LossGradient</c>, <c>Loss__Reverse</c>.</summary>
    public string Name { get; } = name;

    public List<Parameter> Parameters { get; } = [];

    /// <summary>Of a function that calls itself inside the marked method, its declaration; null for the method's own derivatives.</summary>
    public Contract? Own { get; set; }

    public Region Body { get; } = new();

    /// <summary>What <c>Body.Yields</c> go to, in order.</summary>
    public List<Output> Outputs { get; } = [];

    /// <summary>Where the reverse sweep begins among the body's statements (comments are written from there on), or −1.</summary>
    public int ReverseStart { get; set; } = -1;

    /// <summary>Whether it takes the arena from its caller, as its last parameter (<c>ref Arena arena</c>).</summary>
    public bool TakesArena { get; set; }

    /// <summary>Whether it may call itself, directly or not: it guards the stack on entry.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>Of a <c>X__Forward</c>, whether it writes objects that it is given: its callers in other assemblies ask.</summary>
    public bool WritesObjects { get; set; }

    /// <summary>The objects that a public entry checks, before storage.</summary>
    public List<ObjectEntry> Objects { get; } = [];

    /// <summary>Storage that may overlap arrays of objects, by name.</summary>
    public List<(string Name, IrType Type, bool IsChanged)> BesideObjects { get; } = [];

    /// <summary>Checks of a public entry, run before everything else, in order.</summary>
    public List<EntryCheck> Checks { get; } = [];
}

/// <summary>A parameter of an emitted method.</summary>
/// <param name="Name">The name in C# (without <c>@</c>).</param>
/// <param name="TypeName">The declared type in C#; may differ from the value's (an array parameter whose value is used as a span).</param>
/// <param name="Modifier">"", "ref ", "out ", "in ".</param>
/// <param name="Value">Null for <c>out</c>: then only an <see cref="Output"/> belongs to it.</param>
internal sealed record Parameter(string Name, string TypeName, string Modifier, Value? Value)
{
    /// <summary>Whether it is the receiver of an instance method, which no signature shows.</summary>
    public bool IsThis => Name == ContractParameter.This;

    /// <summary>The view of storage that it is a field of; null for a parameter of its own.</summary>
    public WholeParameter? Whole { get; init; }

    /// <summary>Parameters as signatures show them: views for their fields.</summary>
    public static IEnumerable<Parameter> Shown(IReadOnlyList<Parameter> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (parameter.IsThis || (parameter.Whole is { } whole && i > 0 && parameters[i - 1].Whole?.Name == whole.Name)) continue;
            yield return parameter.Whole is { } view ? new Parameter(view.Name, view.TypeName, "", null) : parameter;
        }
    }

    /// <summary>Whether it is a reference of the method's own that the method assigns: what it held on entry is gone then.</summary>
    public bool IsAssigned { get; init; }

    /// <summary>Of an array that a pair takes, whether nothing writes it: then it is a read-only span.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Of an array, whether its declaration or the body says that there may be none.</summary>
    public bool MayBeNull { get; init; }
}

/// <summary>A view of storage among the parameters of an entry.</summary>
internal sealed record WholeParameter(string Name, string TypeName);

/// <summary>Where a yielded value goes: the return if <see cref="Name"/> is null, else the <c>out</c> or <c>ref</c> parameter of that name.</summary>
internal sealed record Output(string? Name, IrType Type);

internal enum CheckKind
{
    /// <summary>First is a companion, Second its parameter: same length(s), not null.</summary>
    SameLength,

    /// <summary>First is a destination or written storage, Second anything that it must not overlap.</summary>
    Apart,

    /// <summary>First is passed by reference, Second by reference or storage: they share no memory.</summary>
    Separate,

    /// <summary>First is written and jagged: no two of its rows are one array.</summary>
    DistinctRows,

    /// <summary>First is a member of a companion, Second of its view: they are equal.</summary>
    SameMember,
}

/// <summary>An object that an entry is given.</summary>
/// <param name="Shadow">The name of its companion, or null.</param>
/// <param name="IsWritten">Whether the method writes it or what is in it.</param>
internal sealed record ObjectEntry(string Name, IrType Type, string? Shadow, bool IsWritten)
{
    /// <summary>Whether it has been looked at beside another shadow.</summary>
    public bool IsAgain { get; init; }
}

/// <summary>A check on two parameters, by name.</summary>
internal sealed record EntryCheck(CheckKind Kind, string First, IrType FirstType, string Second, IrType SecondType)
{
    /// <summary>Whether the first is only read: then its rows may be one array.</summary>
    public bool IsOnlyRead { get; init; }

    /// <summary>Whether the second may be null: then it has no length to compare.</summary>
    public bool MayBeNull { get; init; }
}
