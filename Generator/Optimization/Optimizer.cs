using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>Exact optimisations, before emission.</summary>
internal static class Optimizer
{
    public static void Run(FunctionBody function)
    {
        DeadCode.Remove(function);
    }
}
