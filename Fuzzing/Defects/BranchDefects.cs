using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>The reverse takes another path than the method took.</summary>
internal static class BranchDefects
{
    public static void Negate(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not If i || i.Regions.Any(UsesTape)) return null;
        var opposite = new Value(IrType.Bool);
        return [new Compute(opposite, new Unary(UnaryOperator.Not), i.Condition), WithCondition(i, opposite)];
    });

    public static void Always(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not If i || i.Regions.Any(UsesTape) || i.Else.Statements.Count > i.Then.Statements.Count) return null;
        var always = new Value(IrType.Bool);
        return [new Compute(always, new Literal("true")), WithCondition(i, always)];
    });

    public static void SwapSelects(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is Compute { Operation: Select, Result.Type.IsReal: true } c ? [new Compute(c.Result, c.Operation, c.Operands[0], c.Operands[2], c.Operands[1]) { Quote = c.Quote }] : null);

    private static If WithCondition(If branch, Value condition) => new(condition, branch.Then, branch.Else, [.. branch.Results]) { Quote = branch.Quote };
}
