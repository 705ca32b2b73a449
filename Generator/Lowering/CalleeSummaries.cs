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

    public static bool UsesPair(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        if (!Bodies.HasSource(method, compilation) || CallGraph.IsRecursive(method, compilation, token)) return true;

        // Too large to be copied into every caller, or in error: then it fails alone, and callers go on as if it had been mended.
        return s_known.Get(method, compilation, () => !MethodLowerer.IsInlinable(method, compilation, token));
    }
}
