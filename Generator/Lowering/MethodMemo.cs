using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// What was worked out about methods, as long as their compilation lives: an edit makes another one, and forgets everything; a cancelled question leaves
/// nothing behind.
/// </summary>
internal sealed class MethodMemo<T>
{
    private readonly ConditionalWeakTable<Compilation, Dictionary<IMethodSymbol, T>> _known = new();

    public T Get(IMethodSymbol method, Compilation compilation, Func<T> find)
    {
        Dictionary<IMethodSymbol, T> known = _known.GetValue(compilation, _ => new Dictionary<IMethodSymbol, T>(SymbolEqualityComparer.Default));
        lock (known)
        {
            if (known.TryGetValue(method, out T? cached)) return cached;
        }

        T found = find();
        lock (known) known[method] = found;
        return found;
    }
}
