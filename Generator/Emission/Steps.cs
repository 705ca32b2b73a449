using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Loops that end by a jump and are a <c>for</c> all the same: the test reads an integer that every round steps last, and that nobody reads behind the
/// loop. It becomes the index of the header, and the step is no statement of the body's.
/// </summary>
internal sealed class Steps
{
    private readonly Usage _usage;
    private readonly Dictionary<WhileLoop, (int Carried, long Step)> _steps = [];
    private readonly HashSet<Value> _indices = [];

    public Steps(FunctionBody function, Usage usage)
    {
        _usage = usage;
        Visit(function.Body);
    }

    /// <summary>What computes the steps.</summary>
    public HashSet<Statement> Statements { get; } = [];

    /// <summary>The number of the carried value that is the index, or -1.</summary>
    public int Of(WhileLoop loop) => _steps.TryGetValue(loop, out (int Carried, long Step) step) ? step.Carried : -1;

    public long StepOf(WhileLoop loop) => _steps[loop].Step;

    public bool IsIndex(Value value) => _indices.Contains(value);

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Visit(nested);
            if (statement is WhileLoop loop && _usage.IsNeeded(loop)) Find(loop);
        }
    }

    private void Find(WhileLoop loop)
    {
        if (_usage.StatementOf(loop.Condition) is not Compute { Operation: Binary { IsComparison: true } } test || Endings.Ends(loop.After)) return;
        if (loop.Before.Statements.Any(s => s != test && _usage.IsNeeded(s) && s is not (Compute { Operation: Literal } or Extent))) return;
        for (int k = 0; k < loop.Results.Count; k++)
        {
            Value tested = loop.Before.Parameters[k];
            if (!test.Operands.Contains(tested) || tested.Type.Name is not ("int" or "long") || loop.Before.Yields[k + 1] != tested || _usage.IsNeeded(loop.Results[k])) continue;
            Value[] next = [loop.After.Yields[k], .. _usage.NextsOf(loop).Select(n => n.Operands[k])];
            long?[] steps = [.. next.Select(n => Step(n, loop.After.Parameters[k]))];
            if (steps[0] is not { } step || steps.Any(s => s != step)) continue;
            _steps.Add(loop, (k, step));
            _indices.UnionWith([tested, loop.After.Parameters[k]]);
            foreach (Value value in next) _ = Statements.Add(_usage.StatementOf(value)!);
            return;
        }
    }

    private long? Step(Value next, Value index)
    {
        if (_usage.CountOf(next) != 1 || _usage.StatementOf(next) is not Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum } c) return null;
        if (c.Operands[0] != index || c.Operands[1].Constant is not { } literal || !long.TryParse(literal.Text, out long step) || step == 0) return null;
        return sum.Operator == BinaryOperator.Add ? step : -step;
    }
}
