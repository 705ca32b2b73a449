using System.Collections.Generic;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// The functions that an element of an array, or a variable that a loop carries, may be. Which of them it is, is a number; beside it lies what the function
/// has captured by value, in slots that the functions share.
/// </summary>
/// <param name="number">By it sets that are older than a loop are told from those that are made in it.</param>
/// <param name="depth">How many loops ran where it was made: what was there outside of all others is the same variable whenever one of its functions runs.</param>
internal sealed class FunctionSet(int number, int depth)
{
    private readonly List<IrType> _slots = [];

    public int Number => number;

    public int Depth => depth;

    /// <summary>In the order of their numbers.</summary>
    public List<KeptFunction> Functions { get; } = [];

    /// <summary>The types of the slots.</summary>
    public IReadOnlyList<IrType> Slots => _slots;

    /// <summary>A slot of the type that the function does not use yet.</summary>
    public int Take(IrType type, HashSet<int> used)
    {
        for (int i = 0; i < _slots.Count; i++)
            if (_slots[i].Equals(type) && used.Add(i)) return i;
        _slots.Add(type);
        used.Add(_slots.Count - 1);
        return _slots.Count - 1;
    }
}

/// <summary>One function of a set.</summary>
/// <param name="function">As it was when it was first put there; null for <c>null</c>.</param>
internal sealed class KeptFunction(KnownFunction? function, IReadOnlyList<Capture> captures)
{
    public KnownFunction? Function => function;

    public IReadOnlyList<Capture> Captures => captures;

    /// <summary>The slots that its captures take.</summary>
    public HashSet<int> Used { get; } = [];
}

/// <summary>What a function of a set has captured by value.</summary>
/// <param name="symbol">The variable; null for what a method runs on.</param>
internal sealed class Capture(ISymbol? symbol)
{
    public ISymbol? Symbol => symbol;

    /// <summary>One a part.</summary>
    public List<CapturedPart> Parts { get; } = [];
}

/// <summary>A part of what is captured: a value in a slot, or a function of a set of its own.</summary>
internal sealed class CapturedPart(IrType type, FunctionSet? functions)
{
    public IrType Type => type;

    public FunctionSet? Functions => functions;

    /// <summary>Where it is kept: of a function its number, and then what its set has slots for.</summary>
    public List<int> Slots { get; } = [];
}
