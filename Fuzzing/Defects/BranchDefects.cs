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

    public static void SwapRoutes(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not Compute { Operation: Function { Name: "Route" } } c) return null;
        Value one = new(c.Result.Type), other = new(c.Result.Type);
        return
        [
            new Compute(one, Literal.One),
            new Compute(other, new Binary(BinaryOperator.Subtract), one, c.Operands[1]),
            new Compute(c.Result, c.Operation, c.Operands[0], other) { Quote = c.Quote },
        ];
    });

    private static If WithCondition(If branch, Value condition) => new(condition, branch.Then, branch.Else, [.. branch.Results]) { Quote = branch.Quote };
}
