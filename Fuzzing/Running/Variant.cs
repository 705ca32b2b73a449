using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Optimization;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Fuzzing.Running;

/// <summary>A way to derive and compile programs.</summary>
internal sealed record Variant
{
    public static Variant Product { get; } = new();

    public DerivationOptions Options { get; init; } = DerivationOptions.Default;

    public OptimizationLevel Level { get; init; } = OptimizationLevel.Release;

    public bool IsChecked { get; init; }

    /// <summary>Whether results are the product's to the last bit; without an optimisation the order of sums may differ.</summary>
    public bool IsExact => Options.Optimizations == Optimizations.All;

    /// <summary>The second way in which a batch is built: no optimisation, random subsets, Debug, checked arithmetic by turns.</summary>
    public static Variant OfBatch(ulong seed, int batch)
    {
        Chance chance = new(~seed, batch);
        Optimizations subset = (Optimizations)chance.Between(0, (int)Optimizations.All);
        return (batch % 8) switch
        {
            0 => With(Optimizations.None),
            1 => With(Optimizations.All) with { Level = OptimizationLevel.Debug },
            2 => With(Optimizations.All) with { IsChecked = true },
            3 => With(subset) with { Level = OptimizationLevel.Debug },
            _ => With(subset),
        };
    }

    public static Variant With(Optimizations optimizations) => new() { Options = new DerivationOptions { Optimizations = optimizations } };

    public override string ToString() => $"{Options.Optimizations}, {Level}{(IsChecked ? ", checked" : "")}";
}
