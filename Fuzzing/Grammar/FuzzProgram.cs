using System.Collections.Generic;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>A program, the arguments to try it on, and the constructs that it contains.</summary>
internal sealed record FuzzProgram(int Number, Case Case, IReadOnlyCollection<string> Constructs)
{
    /// <summary>The same program with its loops checkpointed, and the methods that it calls.</summary>
    /// <param name="setting">−1: by blocks; n: by at most n snapshots.</param>
    public FuzzProgram WithCheckpoints(int setting) => this with { Case = Case.WithCheckpoints(setting) };

    /// <summary>The same program asking for its product with the Hessian; null where it does not return one real.</summary>
    public FuzzProgram? InSecondOrder() => Signature.Of(Case).ReturnsReal ? this with { Case = Case.InSecondOrder() } : null;
}
