using System;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// What a derivation does for speed alone. Without any subset of it values are the same to the bit, and gradients but for the order of their sums: tests hold
/// that against every subset, and a product build always has all.
/// </summary>
[Flags]
internal enum Optimizations
{
    None = 0,

    /// <summary>One value for one expression, before differentiation.</summary>
    CommonSubexpressions = 1,

    /// <summary>Nothing stays that nothing needs.</summary>
    DeadCode = 2,

    /// <summary>Carried values that no trip changes are not carried.</summary>
    InvariantCarries = 4,

    /// <summary>Products with ±1, sums with 0, products of numbers.</summary>
    Simplification = 8,

    /// <summary>Independent reversed loops run upwards again.</summary>
    UpwardLoops = 16,

    /// <summary>Memory that nothing overwrites is read again instead of kept.</summary>
    Reloading = 32,

    /// <summary>Cheap arithmetic is done again instead of kept.</summary>
    Recomputing = 64,

    /// <summary>Values of counted loops go to blocks indexed by the trip instead of being pushed.</summary>
    Slabs = 128,

    /// <summary><c>a[i] += e</c> leaves the adjoint of <c>a[i]</c> where it is.</summary>
    AccumulatingStores = 256,

    All = 511,
}
