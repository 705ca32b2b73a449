using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>Copies what runs on one path to where the path is known, with the conditions that are known there.</summary>
internal sealed class PathCloner(Dictionary<Value, Statement> definitions) : Cloner
{
    /// <summary>The most statements with an effect that a path may repeat.</summary>
    private const int Budget = 8;

    private readonly Dictionary<Value, bool> _facts = [];
    private readonly Dictionary<Value, Compute> _copies = [];
    private int _effects;

    public List<Statement> Statements { get; } = [];

    public void Learn(Value condition, bool isTrue)
    {
        _facts[condition] = isTrue;
        if (Definition(condition) is { Operation: Unary { Operator: UnaryOperator.Not } } not) Learn(not.Operands[0], !isTrue);
    }

    /// <summary>What a condition is on this path, if that is known.</summary>
    public bool? Known(Value value)
    {
        value = Use(value);
        if (_facts.TryGetValue(value, out bool fact)) return fact;
        if (value.Constant is { Text: "true" or "false" } literal) return literal.Text == "true";
        switch (Definition(value))
        {
            case { Operation: Unary { Operator: UnaryOperator.Not } } not:
                return !Known(not.Operands[0]);
            case { Operation: Binary { Operator: BinaryOperator.And } } both:
                (bool? a, bool? b) = (Known(both.Operands[0]), Known(both.Operands[1]));
                return a == false || b == false ? false : a == true && b == true ? true : null;
            case { Operation: Binary { Operator: BinaryOperator.Or } } either:
                (a, b) = (Known(either.Operands[0]), Known(either.Operands[1]));
                return a == true || b == true ? true : a == false && b == false ? false : null;
            default:
                return null;
        }
    }

    public Value Add(Compute compute)
    {
        Statements.Add(compute);
        _copies[compute.Result] = compute;
        return compute.Result;
    }

    /// <summary>Runs the statements of a region from an index on; false if that would repeat too much.</summary>
    public bool TryRun(Region region, int from)
    {
        for (int i = from; i < region.Statements.Count; i++)
        {
            Statement statement = region.Statements[i];
            if (statement is If branch && Known(branch.Condition) is { } isTrue)
            {
                Region taken = isTrue ? branch.Then : branch.Else;
                if (Endings.Ends(taken) || !TryRun(taken, 0)) return false;
                for (int k = 0; k < branch.Results.Count; k++) Bind(branch.Results[k], Use(taken.Yields[k]));
                continue;
            }

            if (statement.Regions.Count > 0 || statement is Leave or Throw or OpaqueCode { IsPure: false } or Call or CallReverse) return false;
            if (statement is not (Compute or Load or View or Extent or Resolve) && ++_effects > Budget) return false;
            Statement copy = statement.Map(this);
            if (copy is Compute { Result.Type.Kind: TypeKind.Boolean } condition && condition.Operation is not Literal)
            {
                _copies[condition.Result] = condition;
                if (Known(condition.Result) is { } known)
                {
                    Bind(statement.Results[0], Add(new Compute(new Value(IrType.Bool), new Literal(known ? "true" : "false"))));
                    continue;
                }
            }

            Statements.Add(copy);
            if (copy is Compute compute) _copies[compute.Result] = compute;
        }

        return true;
    }

    private Compute? Definition(Value value) =>
        _copies.TryGetValue(value, out Compute? copy) ? copy : definitions.TryGetValue(value, out Statement? statement) ? statement as Compute : null;
}
