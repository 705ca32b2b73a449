using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>What is known of how far integers reach.</summary>
internal sealed class Reach(Definitions definitions)
{
    /// <summary>Whether a loop's limit, a step of one back, is still an integer of its type: it is not the least one (or, downwards, the greatest).</summary>
    public bool CanStepBack(Value limit, long step) => step > 0 ? IsAboveLeast(limit) : limit.Constant is { } literal && IsSmall(literal);

    private bool IsAboveLeast(Value value) => definitions.StatementOf(value) switch
    {
        Extent => true,
        Compute { Operation: Literal literal } => IsSmall(literal),
        Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } } sum =>
            sum.Operands[1].Constant is { } literal && IsSmall(literal) && definitions.StatementOf(sum.Operands[0]) is Extent,
        null => IsIndex(value),
        _ => false,
    };

    /// <summary>An index that grows from a literal, or falls to one.</summary>
    private bool IsIndex(Value value) =>
        definitions.TryGetParent(definitions.RegionOf(value), out _, out Statement owner) && owner is CountedLoop { StepsFirst: false } loop && loop.Index == value
        && (loop.Step > 0 ? loop.Start : loop.Limit).Constant is { } literal && IsSmall(literal);

    private static bool IsSmall(Literal literal) => long.TryParse(literal.Text, out long number) && number is > -1_000_000_000 and < 1_000_000_000;
}
