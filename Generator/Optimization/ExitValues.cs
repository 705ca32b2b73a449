using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>What a loop results in when a round ends with a flag set: a last test that runs nothing and fails.</summary>
/// <param name="isTest">The round is the test itself, as in <c>do … while</c>.</param>
internal sealed class ExitValues(WhileLoop loop, ExitTest test, Dictionary<Value, Statement> definitions, bool isTest)
{
    private readonly HashSet<Value> _inTest = isTest ? [] : Defined(loop.Before);

    /// <summary>The loop's results at the end of a path, or null if the last test would do something.</summary>
    public Value[]? Of(PathCloner path)
    {
        if (isTest) return path.Known(loop.Condition) == false ? Settled([.. loop.Before.Yields.Skip(1).Select(path.Use)], path, loop.Before) : null;
        if (!loop.Before.Statements.All(s => s == test.Guard || IsPure(s)) || test.Guard?.Else.Statements.All(IsPure) == false) return null;
        var values = new Value[loop.Results.Count];
        for (int k = 0; k < values.Length; k++)
        {
            if (Import(loop.Before.Yields[k + 1], path) is not { } value) return null;
            values[k] = value;
        }

        return Settled(values, path, loop.After);
    }

    /// <summary>A flag that is known on the path by its value: false is what the loop carries around already.</summary>
    private Value[] Settled(Value[] values, PathCloner path, Region round)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (!values[k].Type.Equals(IrType.Bool) || path.Known(values[k]) is not { } isTrue) continue;
            if (isTrue) values[k] = path.Add(new Compute(new Value(IrType.Bool), new Literal("true")));
            else if (test.Flags.Contains(loop.Before.Parameters[k])) values[k] = round.Parameters[k];
        }

        return values;
    }

    private Value? Import(Value value, PathCloner path)
    {
        int carried = loop.Before.Parameters.IndexOf(value);
        if (carried >= 0) return path.Use(loop.After.Yields[carried]);
        if (!_inTest.Contains(value)) return value;
        switch (definitions[value])
        {
            case If guard when guard == test.Guard:
                return Import(guard.Else.Yields[ExitTest.IndexOf(guard.Results, value)], path);
            case Compute compute:
                var operands = new Value[compute.Operands.Count];
                for (int i = 0; i < operands.Length; i++)
                {
                    if (Import(compute.Operands[i], path) is not { } operand) return null;
                    operands[i] = operand;
                }

                return path.Add(new Compute(new Value(value.Type, value.Name), compute.Operation, operands));
            default:
                return null;
        }
    }

    private static bool IsPure(Statement statement) => statement is Compute { Operation.CanThrow: false } or Extent;

    private static HashSet<Value> Defined(Region region)
    {
        HashSet<Value> defined = [];
        Visit(region);
        return defined;

        void Visit(Region part)
        {
            foreach (Statement statement in part.Statements)
            {
                defined.UnionWith(statement.Results);
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }
    }
}
