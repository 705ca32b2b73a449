using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>Exact optimisations, after differentiation.</summary>
internal static class Optimizer
{
    public static void Run(FunctionBody function)
    {
        DeadCode.Remove(function);
        InvariantCarries.Remove(function);
        Simplify.Run(function);
        InvariantCarries.Remove(function);
        UpwardLoops.Turn(function);
        DeadCode.Remove(function);
    }
}
