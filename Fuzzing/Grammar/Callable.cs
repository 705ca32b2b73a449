using System.Collections.Generic;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>A parameter of a method that programs call.</summary>
/// <param name="Modifier"><c>ref</c>, <c>out</c>, <c>in</c> or nothing.</param>
/// <param name="IsDepth">It counts how deep a recursion goes.</param>
internal sealed record CallableParameter(Variable Variable, string Modifier = "", bool IsDepth = false, bool IsConstant = false);

/// <summary>A method, beside the one that is tested, that statements may call.</summary>
/// <param name="Returns">What it returns; null for nothing.</param>
/// <param name="Cost">About how many statements a call runs.</param>
internal sealed record Callable(string Name, Element? Returns, IReadOnlyList<CallableParameter> Parameters, int Cost)
{
    /// <summary>What a call of it counts as in the histogram.</summary>
    public required string Feature { get; init; }
}
