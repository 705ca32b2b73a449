using System;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>Exact optimisations, after differentiation.</summary>
internal static class Optimizer
{
    public static void Run(FunctionBody function, Optimizations optimizations)
    {
        Apply(Optimizations.DeadCode, DeadCode.Remove);
        Apply(Optimizations.InvariantCarries, InvariantCarries.Remove);
        Apply(Optimizations.Simplification, Simplify.Run);
        Apply(Optimizations.InvariantCarries, InvariantCarries.Remove);
        Apply(Optimizations.UpwardLoops, UpwardLoops.Turn);
        Apply(Optimizations.DeadCode, DeadCode.Remove);

        void Apply(Optimizations optimization, Action<FunctionBody> pass)
        {
            if ((optimizations & optimization) != 0) pass(function);
        }
    }
}
