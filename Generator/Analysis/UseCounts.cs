using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>How often each value is used, as an operand or a yield.</summary>
internal sealed class UseCounts
{
    private readonly Dictionary<Value, int> _counts = [];

    public UseCounts(Region body) => Visit(body);

    public int this[Value value] => _counts.TryGetValue(value, out int count) ? count : 0;

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Value operand in statement.Operands) _counts[operand] = this[operand] + 1;
            foreach (Region nested in statement.Regions) Visit(nested);
        }

        foreach (Value yield in region.Yields) _counts[yield] = this[yield] + 1;
    }
}
