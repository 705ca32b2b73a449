using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Returns out of loops: a jump that leaves a loop only to find that the last <c>if</c> of the forward sweep has nothing to run for it goes past that
/// <c>if</c>. If all do, whoever comes to the <c>if</c> goes into its other branch.
/// </summary>
internal sealed class Returns
{
    private readonly Usage _usage;
    private readonly Dictionary<WhileLoop, If> _after = [];
    private readonly Dictionary<Leave, Region> _taken = [];
    private readonly Dictionary<If, Region> _settled = [];

    public Returns(FunctionBody function, Usage usage)
    {
        _usage = usage;
        List<Statement> forward = [.. function.Body.Statements.Take(function.ReverseStart < 0 ? 0 : function.ReverseStart).Where(s => usage.IsNeeded(s) && !IsPrintedWhereUsed(s))];
        if (forward.Count < 2 || forward[forward.Count - 1] is not If last || forward[forward.Count - 2] is not WhileLoop loop) return;
        (Value condition, bool isPositive) = Positive(last.Condition);
        int flag = Find(loop.Results, condition);
        if (flag < 0) return;
        _after.Add(loop, last);
        bool areAllPast = loop.Initial[flag].Constant is { Text: "false" } && loop.Before.Yields[flag + 1] == loop.Before.Parameters[flag]
            && loop.After.Yields[flag] == loop.After.Parameters[flag];
        Region taken = isPositive ? last.Then : last.Else, other = isPositive ? last.Else : last.Then;
        bool isEmpty = !taken.Statements.Any(usage.IsNeeded);
        foreach (Leave leave in usage.LeavesOf(loop))
        {
            if (leave.Operands[flag] == loop.After.Parameters[flag] || leave.Operands[flag].Constant is { Text: "false" }) continue;
            if (isEmpty && leave.Operands[flag].Constant is { Text: "true" }) _taken.Add(leave, taken);
            else areAllPast = false;
        }

        if (areAllPast && _taken.Count > 0) _settled.Add(last, other);
    }

    /// <summary>The <c>if</c> that jumps out of a loop may go past.</summary>
    public If? After(WhileLoop loop) => _after.TryGetValue(loop, out If? statement) ? statement : null;

    /// <summary>The branch that a jump which goes past that <c>if</c> would take, or null if it does not go past.</summary>
    public Region? TakenBy(Leave leave) => _taken.TryGetValue(leave, out Region? region) ? region : null;

    /// <summary>Whether only one branch is ever taken: the <see cref="Other"/>.</summary>
    public bool IsSettled(If statement) => _settled.ContainsKey(statement);

    public Region Other(If statement) => _settled[statement];

    /// <summary>Numbers and <c>!flag</c>; of what is used twice there may be a local, which a jump must not go past.</summary>
    private bool IsPrintedWhereUsed(Statement statement) =>
        statement is Compute { Operation: Literal }
        || (statement is Compute { Operation: Unary { Operator: UnaryOperator.Not } } && (_usage.CountOf(statement.Results[0]) <= 1 || _usage.IsTold(statement.Results[0])));

    private (Value Value, bool IsPositive) Positive(Value value)
    {
        bool isPositive = true;
        while (_usage.StatementOf(value) is Compute { Operation: Unary { Operator: UnaryOperator.Not } } not) (value, isPositive) = (not.Operands[0], !isPositive);
        return (value, isPositive);
    }

    private static int Find(IReadOnlyList<Value> values, Value value)
    {
        for (int i = 0; i < values.Count; i++)
            if (values[i] == value) return i;
        return -1;
    }
}
