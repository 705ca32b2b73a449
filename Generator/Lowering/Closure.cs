using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>What a delegate runs. It exists while its method is lowered: calls of it are lowered as what they call.</summary>
internal abstract class Closure;

/// <summary>A lambda, a local function or a method.</summary>
/// <param name="method">With the type arguments that it has where the delegate is made.</param>
/// <param name="body">Of a lambda or a local function, else null.</param>
/// <param name="frame">Where the delegate is made: what it captures are the variables there, not their values.</param>
/// <param name="at">The expression that makes it.</param>
internal sealed class KnownFunction(IMethodSymbol method, IOperation? body, Frame frame, IOperation at) : Closure
{
    private Assignments? _assignments;

    public IMethodSymbol Method => method;

    public IOperation? Body => body;

    public Frame Frame => frame;

    public IOperation At => at;

    /// <summary>Of a method of a struct that is taken apart: the copy that the delegate holds.</summary>
    public Place[]? Receiver { get; init; }

    /// <summary>The field that holds it, where nobody can set that again: code without a derivative gets what is in it.</summary>
    public IFieldSymbol? Field { get; init; }

    /// <summary>Of a method of any other object: the object.</summary>
    public Value? Owner { get; init; }

    /// <summary>Whether it comes out of a set: a variable that it shares may be gone by now.</summary>
    public bool IsKept { get; init; }

    /// <summary>What a call of it can assign, by the names that these things have in its body.</summary>
    public Assignments Assignments => _assignments ??= Assignments.Of(body);

    /// <summary>Where variables that its body names live: those around it.</summary>
    public IEnumerable<Place> Places(IEnumerable<ISymbol> symbols) => symbols.SelectMany(Find).Concat(Receiver ?? []);

    private Place[] Find(ISymbol symbol)
    {
        for (Frame? around = frame; around is not null; around = around.Outer)
            if (around.Places.TryGetValue(symbol, out Place[]? places)) return places;
        return [];
    }
}

/// <summary>No function: <c>null</c>.</summary>
internal sealed class NullFunction : Closure;

/// <summary>One of several functions.</summary>
/// <param name="selector">A <c>bool</c> that is true for the first of two, or the number of the function.</param>
internal sealed class ChosenFunction(Value selector, IReadOnlyList<Closure> functions) : Closure
{
    public Value Selector => selector;

    public IReadOnlyList<Closure> Functions => functions;
}

/// <summary>What an array or a span of delegates holds.</summary>
internal sealed class FunctionList(IReadOnlyList<Closure> functions) : Closure
{
    public IReadOnlyList<Closure> Functions => functions;
}

/// <summary>An array of functions that are known, or a list of them: their numbers, and beside them what they have captured.</summary>
internal sealed class FunctionArray(FunctionSet functions) : Closure
{
    public FunctionSet Functions => functions;

    /// <summary>The numbers, and then a buffer for each slot; of a list they are others once it has grown.</summary>
    public Value[] Buffers { get; init; } = [];

    /// <summary>Of a list: how many there are, and where its buffers are; null for an array.</summary>
    public FunctionCells? Cells { get; init; }
}

/// <summary>Where the parts of a list are.</summary>
internal sealed class FunctionCells(Variable count, Variable[] buffers)
{
    public Variable Count => count;

    public Variable[] Buffers => buffers;
}

/// <summary>Another function on every round of a loop, or one that only running tells.</summary>
internal sealed class UnknownFunction(string? name) : Closure
{
    public string? Name => name;

    /// <summary>Why it is not known and what to do about it, where there is more to say.</summary>
    public (string Why, string Instead)? Reason { get; init; }
}
