using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Whether calls of a marked method go through its pair: a property of the callee alone, since the callee emits the pair and its callers use it, and
/// neither sees the other's output.
/// </summary>
internal static class CalleeSummaries
{
    private static readonly MethodMemo<bool> s_known = new();
    private static readonly MethodMemo<(bool Writes, IReadOnlyList<IMethodSymbol> Callees)> s_writes = new();

    public static bool UsesPair(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        if (!Bodies.HasSource(method, compilation) || Contracts.Replays(method) || CallGraph.IsRecursive(method, compilation, token)) return true;

        // Too large to be copied into every caller, or in error: then it fails alone, and callers go on as if it had been mended.
        return s_known.Get(method, compilation, () => !MethodLowerer.IsInlinable(method, compilation, token));
    }

    /// <summary>
    /// Whether a marked method, or one that it calls by its pair, writes objects that it is given. Where it does not, its reverse reads them again.
    /// </summary>
    public static bool WritesObjects(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>([CallGraph.Canonical(method)]);
        while (pending.Count > 0)
        {
            IMethodSymbol next = pending.Pop();
            if (!seen.Add(next)) continue;
            if (next.IsVirtual || next.IsAbstract || next.IsOverride)
                foreach (IMethodSymbol other in Overrides.Of(next, compilation, token)) pending.Push(CallGraph.Canonical(other));
            if (!Bodies.HasSource(next, compilation))
            {
                if (!SymbolEqualityComparer.Default.Equals(next.ContainingAssembly, compilation.Assembly) && Pairs.WritesObjects(next)) return true;
                continue;
            }

            (bool writes, IReadOnlyList<IMethodSymbol> callees) = s_writes.Get(next, compilation, () => MethodLowerer.ObjectWritesOf(next, compilation, token));
            if (writes) return true;
            foreach (IMethodSymbol callee in callees) pending.Push(CallGraph.Canonical(callee));
        }

        return false;
    }
}
