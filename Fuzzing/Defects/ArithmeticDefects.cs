using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Wrong contributions.</summary>
internal static class ArithmeticDefects
{
    public static void LoseSigns(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is Compute { Operation: Binary { Operator: BinaryOperator.Subtract }, Result.Type.IsReal: true } c
            ? [new Compute(c.Result, new Binary(BinaryOperator.Add), [.. c.Operands]) { Quote = c.Quote }]
            : null);

    public static void MultiplyPlainly(FunctionBody function) => RewriteReverse(function, (s, _) => s switch
    {
        Compute { Operation: StrongMultiply } c => [new Compute(c.Result, new Binary(BinaryOperator.Multiply), [.. c.Operands]) { Quote = c.Quote }],
        Compute { Operation: StrongDivide } c => [new Compute(c.Result, new Binary(BinaryOperator.Divide), [.. c.Operands]) { Quote = c.Quote }],
        _ => null,
    });

    public static void LoseSeeds(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        // In the entry of a method that has a pair, the seed is the caller's.
        if (s is not CallReverse { Seeds: [{ } seed, ..] } c || function.Name.StartsWith(c.Callee.Path, System.StringComparison.Ordinal)) return null;
        var zero = new Value(seed.Type);
        return [new Compute(zero, Literal.Zero), new CallReverse(c.Callee, c.Parameters, c.Arguments, [zero, .. c.Seeds.Skip(1)], c.Shadows, [.. c.Results]) { Quote = c.Quote }];
    });

    public static void SwapContributions(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not CallReverse { Results: [{ } first, { } second, ..] } c || !first.Type.Equals(second.Type)) return null;
        List<Value> swapped = [second, first, .. c.Results.Skip(2)];
        return [new CallReverse(c.Callee, c.Parameters, c.Arguments, c.Seeds, c.Shadows, swapped) { Quote = c.Quote }];
    });
}
