using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// y = 1/(1 + e), e = Exp(u): its derivative by u is −y·(e·y). By way of e it would be 0·∞ where e overflows; y·(1 − y) would lose the tail.
/// </summary>
internal static class Sigmoid
{
    /// <summary>The exponential of a quotient that is one, with what it is taken of; null for any other.</summary>
    public static Compute? ExponentialOf(Compute quotient, Definitions definitions)
    {
        if (!IsOne(quotient.Operands[0]) || definitions.StatementOf(quotient.Operands[1]) is not Compute { Operation: Binary { Operator: BinaryOperator.Add } } sum) return null;
        bool oneFirst = IsOne(sum.Operands[0]), oneLast = IsOne(sum.Operands[1]);
        if (!(oneFirst || oneLast) || definitions.StatementOf(sum.Operands[oneFirst ? 1 : 0]) is not Compute { Operation: Function { Name: "Exp" } } exponential) return null;
        return definitions.RegionOf(exponential.Result) == definitions.RegionOf(quotient.Result) ? exponential : null;

        bool IsOne(Value value) => definitions.StatementOf(value) is Compute { Operation: Literal { IsOne: true } };
    }

    /// <summary>y·(e·y), which is the derivative by u but for its sign.</summary>
    public static Value Partial(Compute quotient, Compute exponential, Builder into) => into.Compute(
        quotient.Result.Type, quotient.Result.Name is null ? null : quotient.Result.Name + "Partial", new StrongMultiply(), quotient.Result, into.Times(exponential.Result, quotient.Result));
}
