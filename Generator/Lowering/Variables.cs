using System.Collections.Generic;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A local, a parameter, or a flag of the lowering's own. The environment says which value it has now.</summary>
internal sealed class Variable(string? name, IrType type, int order)
{
    /// <summary>Null for flags and results, which have no name of the user's.</summary>
    public string? Name => name;

    public IrType Type => type;

    /// <summary>Ordinal by declaration: what sorts merged and carried values, so that the same source gives the same IR.</summary>
    public int Order => order;
}

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
internal sealed class Frame(IMethodSymbol method, Frame? caller, Location? callSite, JumpTarget exit, Variable? result, int startCount)
{
    public IMethodSymbol Method => method;

    public Frame? Caller => caller;

    /// <summary>Where the marked method calls what ends in this frame: errors inside are reported there.</summary>
    public Location? CallSite => callSite;

    public JumpTarget Return => exit;

    /// <summary>What is returned; null for void.</summary>
    public Variable? Result => result;

    /// <summary>How many statements stood before it: what it adds is limited.</summary>
    public int StartCount => startCount;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    public Dictionary<ISymbol, Variable> Variables { get; } = new(SymbolEqualityComparer.Default);

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
