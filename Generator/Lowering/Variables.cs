using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A local, a parameter, or a flag of the lowering's own. The environment says which value it has now.</summary>
internal sealed class Variable(string? name, IrType type, int order)
{
    /// <summary>The user's; of flags and results, what they are.</summary>
    public string? Name => name;

    public IrType Type => type;

    /// <summary>Whether it says that a jump was taken.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Whether it is nothing of the program's, but what is known here about a value.</summary>
    public bool IsFact { get; init; }

    /// <summary>Of an array that a loop carries: whether it is null, carried beside it.</summary>
    public Variable? Absence { get; set; }

    /// <summary>Where what it holds is kept as well, for a <c>finally</c> that names it; null outside of such a <c>try</c>.</summary>
    public Value? Cell { get; set; }

    /// <summary>Ordinal by declaration: what sorts merged and carried values, so that the same source gives the same IR.</summary>
    public int Order => order;
}

/// <summary>A variable, or an element whose buffer and indices have been evaluated.</summary>
internal sealed class Place(Variable? variable, Value? buffer, Value[] indices, IrType type)
{
    public Place(Variable variable)
        : this(variable, null, [], variable.Type)
    {
    }

    public Variable? Variable => variable;

    public Value? Buffer => buffer;

    public Value[] Indices => indices;

    public IrType Type => type;

    /// <summary>Which field of the element it is; null for the element.</summary>
    public IrField? Field { get; init; }

    /// <summary>Whether naming the element finds it, before the right side runs: a span's indexer returns a reference.</summary>
    public bool IsReference { get; init; }

    /// <summary>Where an element was named, and how many statements there were; null if it is known to be there.</summary>
    public (Region Region, int Count)? Named { get; init; }

    /// <summary>The functions among which an element of an array of delegates is one.</summary>
    public FunctionArray? Functions { get; init; }

    /// <summary>One of several places, by number; null for one of its own.</summary>
    public PlaceChoice? Choice { get; init; }

    /// <summary>The variables that are written when it is.</summary>
    public IEnumerable<Variable> Variables => Choice is { } choice ? choice.Places.SelectMany(p => p.Variables) : Variable is null ? [] : [Variable];

    /// <summary>The element, as it has been named there.</summary>
    public Place At((Region, int) named) => new(variable, buffer, indices, type) { Field = Field, IsReference = IsReference, Named = named, Functions = Functions };

    /// <summary>The place as a reference to it.</summary>
    public Place Referred() => Variable is null && Choice is null ? new(null, buffer, indices, type) { Field = Field } : this;

    /// <summary>The place as a member of a struct: what holds it is found before the right side runs, also in an array.</summary>
    public Place Inside() => Variable is null && Choice is null ? new(null, buffer, indices, type) { Field = Field, Named = Named, IsReference = true } : this;

    /// <summary>Whether both are fields of one element, named once.</summary>
    public bool IsBeside(Place? other) => Buffer is not null && other is { Variable: null } && indices == other.Indices;
}

/// <summary>Which of several places it is.</summary>
/// <param name="Number">The number of the place.</param>
internal sealed record PlaceChoice(Value Number, IReadOnlyList<Place> Places);

/// <summary>Whether control gets to what comes next.</summary>
internal enum Flow
{
    Live,

    /// <summary>A flag of a <see cref="JumpTarget"/> is set.</summary>
    Jumped,

    Threw,
}

/// <summary>Where <c>break</c>, <c>continue</c> or <c>return</c> go: a flag that is set by the jump and tested by what it skips.</summary>
internal sealed class JumpTarget(ILabelSymbol? label, Variable flag)
{
    /// <summary>Null for the method's end.</summary>
    public ILabelSymbol? Label => label;

    public Variable Flag => flag;
}

/// <summary>A method whose body is being lowered: the marked one, or one that is inlined into it.</summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller, Frame? outer, Location? callSite, JumpTarget exit, Variable[] results, int startCount)
{
    public IMethodSymbol Method => method;

    public Frame? Caller => caller;

    /// <summary>Of a local function or a lambda: where it is declared, and so whose variables it sees.</summary>
    public Frame? Outer => outer;

    /// <summary>Where the marked method calls what ends in this frame: errors inside are reported there.</summary>
    public Location? CallSite => callSite;

    /// <summary>The delegate that was called, if it was one.</summary>
    public KnownFunction? Function { get; init; }

    public JumpTarget Return => exit;

    /// <summary>What is returned: none for void, of an inlined method's tuple its elements.</summary>
    public Variable[] Results { get; set; } = results;

    /// <summary>How many statements stood before it: what it adds is limited.</summary>
    public int StartCount => startCount;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    /// <summary>
    /// Where locals and parameters live: a tuple in one place per element, a parameter that is passed by reference in its argument's own place.
    /// </summary>
    public Dictionary<ISymbol, Place[]> Places { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>References that change, or that only running tells.</summary>
    public Dictionary<ISymbol, Pointer> Pointers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What is returned by reference in several places.</summary>
    public Pointer? Referring { get; set; }

    /// <summary>What is returned by reference, where that is known.</summary>
    public Place[]? Referred { get; set; }

    /// <summary>What the type parameters of a generic method stand for.</summary>
    public Dictionary<ITypeParameterSymbol, ITypeSymbol> TypeArguments { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The variables that end with it.</summary>
    public List<Variable> Owned { get; } = [];

    /// <summary>Innermost last.</summary>
    public List<JumpTarget> Targets { get; } = [exit];
}

/// <summary>A region with what holds at its end.</summary>
internal readonly struct Branch(Region region, Dictionary<Variable, Value?> environment, Flow flow)
{
    public Region Region => region;

    public Dictionary<Variable, Value?> Environment => environment;

    public Flow Flow => flow;
}
