using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Forwarder
{
    /// <summary>
    /// The tangent stands before the operation where it needs no result of it: then a variable that is assigned still holds what the tangent reads.
    /// </summary>
    private void ForwardCompute(Compute c, Builder into)
    {
        bool isFirst = !c.Operation.CanThrow && !NeedsResult(c);
        if (!isFirst) into.Add(c);
        if (TangentOf(c, into) is { } tangent) Set(c.Result, tangent);
        if (isFirst) into.Add(c);
    }

    private bool NeedsResult(Compute c)
    {
        switch (c.Operation)
        {
            case Binary { Operator: BinaryOperator.Divide }:
                return TangentOf(c.Operands[1]) is not null;
            case Function f when FunctionTable.TryGet(f.Name, out FunctionRule rule):
                for (int i = 0; i < c.Operands.Count; i++)
                    if (rule.Partials[i].Flow != Flow.None && TangentOf(c.Operands[i]) is not null && LocalDerivative.Of(c, rule, i).NeedsResult) return true;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Null for zero.</summary>
    private Value? TangentOf(Compute c, Builder into)
    {
        IReadOnlyList<Value> x = c.Operands;
        switch (c.Operation)
        {
            case Binary { Operator: BinaryOperator.Add }:
                return Sum(TangentOf(x[0]), TangentOf(x[1]), into);
            case Binary { Operator: BinaryOperator.Subtract }:
                return Difference(TangentOf(x[0]), TangentOf(x[1]), into);
            case Binary { Operator: BinaryOperator.Multiply } when x[0] == x[1]:
                return TangentOf(x[0]) is { } square ? into.Times(into.Times(into.Number(square.Type, 2), x[0]), square) : null;
            case Binary { Operator: BinaryOperator.Multiply }:
                return Sum(TangentOf(x[0]) is { } left ? into.Times(left, x[1]) : null, TangentOf(x[1]) is { } right ? into.Times(x[0], right) : null, into);
            case Binary { Operator: BinaryOperator.Divide }:
                return TangentOfQuotient(c, into);
            case Binary { Operator: BinaryOperator.Remainder }:
                LocalDerivative byDivisor = LocalDerivative.OfDivisorOfRemainder;
                return Sum(TangentOf(x[0]), TangentOf(x[1]) is { } ofDivisor ? LocalDerivative.Contributed(byDivisor.Contribution, ofDivisor, byDivisor.Build(c, into), into) : null, into);
            case Unary { Operator: UnaryOperator.Negate }:
                return TangentOf(x[0]) is { } negated ? into.Negate(negated) : null;
            case Convert:
                return TangentOf(x[0]) is { } converted ? into.Convert(converted, c.Result.Type) : null;
            case Select:
                return TangentOf(x[1]) is null && TangentOf(x[2]) is null ? null : into.Compute(c.Result.Type, new Select(), x[0], TangentOrZero(x[1], into), TangentOrZero(x[2], into));
            case Modelled:
                return TangentOf(x[1]);
            case Linear linear:
                if (TangentOf(x[0]) is not { } modelled) return null;
                if (IsSecondOrder && !CanFollow(x[1])) throw new UnsupportedException("it uses what System.Numerics computes in a way of its own, and its Hvp is asked for; write that part in reals");
                return LocalDerivative.Contributed(linear.Contribution, modelled, x[1], into);
            case Function { Name: FunctionTable.Stop or FunctionTable.Inactive }:
                return null;
            case Function f when FunctionTable.TryGet(f.Name, out FunctionRule rule):
                return TangentOfFunction(c, rule, into);
            default:
                throw new UnsupportedException($"{c.Operation} has no forward rule");
        }
    }

    /// <summary>Whether reverse mode can differentiate a partial of a model: whether C# without a derivative computes none of what it is made of, but of constants.</summary>
    private bool CanFollow(Value partial)
    {
        Work.Step();
        return _definitions.StatementOf(partial) switch
        {
            Compute { Operation: Modelled } => true,
            Compute { Operation: Function { Name: FunctionTable.Stop or FunctionTable.Inactive } } => true,
            Compute of => of.Operands.All(o => !o.Type.IsReal || CanFollow(o)),
            OpaqueCode { Part: not null } part when _definitions.StatementOf(part.Operands[0]) is not OpaqueCode => true,
            OpaqueCode code => code.Operands.All(IsConstant),
            _ => true,
        };
    }

    private bool IsConstant(Value operand)
    {
        Work.Step();
        return _definitions.StatementOf(operand) is OpaqueCode code ? code.Operands.All(IsConstant) : !operand.Type.HoldsReals || !activity.Varies(operand);
    }

    /// <summary>x/y: (ẋ − ẏ·(x/y))/y, each part 0 where its tangent is.</summary>
    private Value? TangentOfQuotient(Compute c, Builder into)
    {
        if (Sigmoid.ExponentialOf(c, _definitions) is { } exponential)
            return TangentOf(exponential.Operands[0]) is { } ofExponent ? into.Negate(into.Times(ofExponent, Sigmoid.Partial(c, exponential, into))) : null;
        (Value dividend, Value divisor) = (c.Operands[0], c.Operands[1]);
        bool isNumber = _definitions.StatementOf(divisor) is Compute { Operation: Literal { IsZero: false } or NamedConstant };
        return Difference(
            TangentOf(dividend) is { } ofDividend ? Quotient(ofDividend) : null,
            TangentOf(divisor) is { } ofDivisor ? LocalDerivative.Contributed(Contribution.Strong, Quotient(ofDivisor), c.Result, into) : null,
            into);

        Value Quotient(Value tangent) => isNumber ? into.Over(tangent, divisor) : into.Compute(tangent.Type, new StrongDivide(), tangent, divisor);
    }

    private Value? TangentOfFunction(Compute c, FunctionRule rule, Builder into)
    {
        Value? sum = null;
        for (int i = 0; i < c.Operands.Count; i++)
        {
            Rules.Partial partial = rule.Partials[i];
            if (partial.Flow == Flow.None || TangentOf(c.Operands[i]) is not { } tangent) continue;
            sum = Sum(sum, Contribution(tangent, i, partial), into);
        }

        return sum;

        Value Contribution(Value tangent, int operand, Rules.Partial partial)
        {
            if (partial.Formula == "1") return tangent;
            if (partial.Flow == Flow.Direct)
            {
                // Linear in what comes in, in either mode.
                Dictionary<string, Value> names = LocalDerivative.Names(c, rule.Arguments);
                names["adjoint"] = tangent;
                return Formula.Build(partial.Formula, into, c.Result.Type, names);
            }

            var local = LocalDerivative.Of(c, rule, operand);
            return LocalDerivative.Contributed(local.Contribution, tangent, local.Build(c, into), into);
        }
    }

    private static Value? Sum(Value? a, Value? b, Builder into) => a is null ? b : b is null ? a : into.Plus(a, b);

    private static Value? Difference(Value? a, Value? b, Builder into) => b is null ? a : a is null ? into.Negate(b) : into.Minus(a, b);
}
