using System.Collections.Generic;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Where a value comes from.</summary>
/// <param name="At">The expression, or the statement that it is a part of.</param>
/// <param name="CallSite">Where the marked method calls what the expression stands in; null for its own.</param>
internal sealed record Origin(SyntaxNode At, Location? CallSite);

/// <summary>Remembers where reals become what has no slope: comparisons, conversions to integers, rounding.</summary>
internal sealed partial class MethodLowerer
{
    private readonly Dictionary<Value, Origin> _ends = [];

    // The innermost expression that is being evaluated.
    private SyntaxNode? _evaluated;

    public IReadOnlyDictionary<Value, Origin> Origins => _ends;

    private void Locate(Compute compute)
    {
        if ((_evaluated ?? _at) is not { } at) return;
        for (int i = 0; i < compute.Operands.Count; i++)
            if (compute.Operands[i].Type.IsReal && !Activity.Carries(compute, i)) _ends[compute.Result] = new Origin(at, _frame.CallSite);
    }
}
