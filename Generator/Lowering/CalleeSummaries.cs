using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Whether calls of a marked method go through its pair: a property of the callee alone, since the callee emits the pair and its callers use it, and
/// neither sees the other's output.
/// </summary>
internal static class CalleeSummaries
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<IMethodSymbol, bool>> s_known = new();

    public static bool UsesPair(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        if (!Bodies.HasSource(method, compilation) || CallGraph.IsRecursive(method, compilation, token)) return true;
        Dictionary<IMethodSymbol, bool> known = s_known.GetValue(compilation, _ => new Dictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default));
        lock (known)
        {
            if (known.TryGetValue(method, out bool cached)) return cached;
        }

        // Too large to be copied into every caller, or in error: then it fails alone, and callers go on as if it had been mended.
        bool usesPair = !MethodLowerer.IsInlinable(method, compilation, token);
        lock (known) known[method] = usesPair;
        return usesPair;
    }
}
