using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>The part of a loop's condition that asks whether a jump has left the loop: <c>!(left | returned) &amp;&amp; rest</c>.</summary>
internal sealed class ExitTest
{
    private readonly Value? _rest;

    private ExitTest(List<Value> flags, Value? rest, If? guard) => (Flags, _rest, Guard) = (flags, rest, guard);

    /// <summary>Carried values, or values of a round that is tested at its end.</summary>
    public IReadOnlyList<Value> Flags { get; }

    /// <summary>What evaluates the rest of the condition only where no flag is set.</summary>
    public If? Guard { get; }

    public static ExitTest? Of(WhileLoop loop, Dictionary<Value, Statement> definitions)
    {
        Value? set = null, rest = null;
        If? guard = null;
        switch (Definition(loop.Condition))
        {
            case Compute { Operation: Unary { Operator: UnaryOperator.Not } } not:
                set = not.Operands[0];
                break;
            case Compute { Operation: Binary { Operator: BinaryOperator.And } } both when Negated(both.Operands[0]) is { } negated:
                (set, rest) = (negated, both.Operands[1]);
                break;
            case If i when loop.Before.Statements.Contains(i) && Negated(i.Condition) is { } negated && i.Else.Yields[IndexOf(i.Results, loop.Condition)].Constant is { Text: "false" }:
                (set, guard) = (negated, i);
                break;
        }

        List<Value> flags = [];
        return set is not null && Split(set) ? new(flags, rest, guard) : null;

        Statement? Definition(Value value) => definitions.TryGetValue(value, out Statement? found) ? found : null;

        Value? Negated(Value value) => Definition(value) is Compute { Operation: Unary { Operator: UnaryOperator.Not } } not ? not.Operands[0] : null;

        bool Split(Value value)
        {
            if (Definition(value) is Compute { Operation: Binary { Operator: BinaryOperator.Or } } either) return either.Operands.All(Split);
            flags.Add(value);
            return IsFlag(value);
        }

        // The lowering's own: a variable of the user's that ends a loop is printed as one.
        bool IsFlag(Value value)
        {
            if (value.Name is not ("left" or "returned")) return false;
            int carried = loop.Before.Parameters.IndexOf(value);
            return carried < 0
                ? definitions.TryGetValue(value, out Statement? statement) && loop.Before.Statements.Contains(statement)
                : loop.Initial[carried].Constant is { Text: "false" } && loop.Before.Yields[carried + 1] == value;
        }
    }

    /// <summary>Makes the rest the whole condition.</summary>
    public void Drop(WhileLoop loop)
    {
        if (Guard is null)
        {
            loop.Before.Yields[0] = _rest ?? new Builder(loop.Before.Statements).Compute(IrType.Bool, new Literal("true"));
            return;
        }

        var substituter = new Substituter();
        for (int k = 0; k < Guard.Results.Count; k++) substituter.Bind(Guard.Results[k], Guard.Then.Yields[k]);
        int at = loop.Before.Statements.IndexOf(Guard);
        loop.Before.Statements.RemoveAt(at);
        loop.Before.Statements.InsertRange(at, Guard.Then.Statements);
        substituter.Apply(loop.Before);
    }

    public static int IndexOf(IReadOnlyList<Value> values, Value value)
    {
        for (int i = 0; i < values.Count; i++)
            if (values[i] == value) return i;
        return -1;
    }
}
