using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>Integers that grow by a constant on every trip: known from the trip's number, so never stored.</summary>
internal static class Induction
{
    /// <summary>Where the value starts, its step (a literal) and the direction, if it is a parameter of the loop's body or test of that kind.</summary>
    public static (Value Start, Value Step, bool Descends)? Find(Value parameter, Statement? loop, Definitions definitions)
    {
        if (parameter.Type.Name is not ("int" or "long") || definitions.StatementOf(parameter) is not null) return null;
        switch (loop)
        {
            case CountedLoop l:
                int k = l.Body.Parameters.IndexOf(parameter) - 1;
                return k < 0 ? null : Step(l.Initial[k], parameter, l.Body.Yields[k], definitions);
            case WhileLoop w:
                k = w.After.Parameters.IndexOf(parameter);
                if (k < 0) k = w.Before.Parameters.IndexOf(parameter);
                return k < 0 || w.Before.Yields[k + 1] != w.Before.Parameters[k] ? null : Step(w.Initial[k], w.After.Parameters[k], w.After.Yields[k], definitions);
            default:
                return null;
        }
    }

    private static (Value, Value, bool)? Step(Value start, Value parameter, Value next, Definitions definitions) =>
        definitions.StatementOf(next) is Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary } sum
        && sum.Operands[0] == parameter && sum.Operands[1].Constant is not null
            ? (start, sum.Operands[1], binary.Operator == BinaryOperator.Subtract)
            : null;
}
