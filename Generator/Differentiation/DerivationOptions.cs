using System;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>A point in the derivation of a method.</summary>
internal enum DerivationStage
{
    /// <summary>The method's body as it is about to be differentiated.</summary>
    Normalized,

    /// <summary>Both sweeps, before they are optimised.</summary>
    Reversed,

    /// <summary>What is emitted.</summary>
    Optimized,
}

/// <summary>How a method is derived. The product has one way; tests leave optimisations out, and plant defects to see that they are found.</summary>
internal sealed record DerivationOptions
{
    public static DerivationOptions Default { get; } = new();

    public Optimizations Optimizations { get; init; } = Optimizations.All;

    /// <summary>A further pass, run on each function of a derivation at each stage.</summary>
    public Action<DerivationStage, FunctionBody>? Pass { get; init; }

    public bool Has(Optimizations optimization) => (Optimizations & optimization) != 0;
}
