using System.Collections.Generic;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Reverser
{
    private void ReverseCompute(Compute c, Value adjoint, Builder into, AdjointScope scope)
    {
        IReadOnlyList<Value> x = c.Operands;
        switch (c.Operation)
        {
            case Binary { Operator: BinaryOperator.Add }:
                AddTo(x[0], adjoint, into, scope);
                AddTo(x[1], adjoint, into, scope);
                break;
            case Binary { Operator: BinaryOperator.Subtract }:
                AddTo(x[0], adjoint, into, scope);
                AddTo(x[1], adjoint, into, scope, negative: true);
                break;
            case Binary { Operator: BinaryOperator.Multiply } when x[0] == x[1]:
                if (_activity.IsActive(x[0])) AddTo(x[0], into.Times(into.Times(into.Number(adjoint.Type, 2), adjoint), x[0]), into, scope);
                break;
            case Binary { Operator: BinaryOperator.Multiply }:
                if (_activity.IsActive(x[0])) AddTo(x[0], into.Times(adjoint, x[1]), into, scope);
                if (_activity.IsActive(x[1])) AddTo(x[1], into.Times(adjoint, x[0]), into, scope);
                break;
            case Binary { Operator: BinaryOperator.Divide }:
                ReverseDivide(c, adjoint, into, scope);
                break;
            case Binary { Operator: BinaryOperator.Remainder }:
                AddTo(x[0], adjoint, into, scope);
                if (_activity.IsActive(x[1]))
                    AddTo(x[1], Strong(adjoint, Partial(c, LocalDerivative.OfDivisorOfRemainder), into), into, scope);
                break;
            case Unary { Operator: UnaryOperator.Negate }:
                AddTo(x[0], adjoint, into, scope, negative: true);
                break;
            case Convert:
                AddTo(x[0], into.Convert(adjoint, x[0].Type), into, scope);
                break;
            case Select:
                AddTo(x[1], Choose(x[0], adjoint, true, into), into, scope);
                AddTo(x[2], Choose(x[0], adjoint, false, into), into, scope);
                break;
            case StrongMultiply:
                if (_activity.IsActive(x[0])) AddTo(x[0], Strong(adjoint, x[1], into), into, scope);
                if (_activity.IsActive(x[1])) AddTo(x[1], Strong(adjoint, x[0], into), into, scope);
                break;
            case StrongDivide:
                Value quotient = into.Compute(adjoint.Type, new StrongDivide(), adjoint, x[1]);
                AddTo(x[0], quotient, into, scope);
                if (_activity.IsActive(x[1])) AddTo(x[1], Strong(quotient, c.Result, into), into, scope, negative: true);
                break;
            case Function { Name: "Route" }:
                // What is chosen by a step passes its adjoint on; the step itself has none.
                if (_activity.IsActive(x[0])) AddTo(x[0], LocalDerivative.Contributed(Contribution.Route, adjoint, x[1], into), into, scope);
                if (_activity.IsActive(x[1])) AddTo(x[1], Strong(adjoint, x[0], into), into, scope);
                break;
            case Modelled:
                AddTo(x[1], adjoint, into, scope);
                break;
            case Linear linear:
                AddTo(x[0], LocalDerivative.Contributed(linear.Contribution, adjoint, x[1], into), into, scope);
                break;
            case Function { Name: FunctionTable.Stop or FunctionTable.Inactive }:
                break;
            case Function f when FunctionTable.TryGet(f.Name, out FunctionRule rule):
                ReverseFunction(c, rule, adjoint, into, scope);
                break;
            default:
                throw new UnsupportedException($"{c.Operation} has no reverse rule");
        }
    }

    private void ReverseDivide(Compute c, Value adjoint, Builder into, AdjointScope scope)
    {
        if (TryReverseSigmoid(c, adjoint, into, scope)) return;

        // x/y: x̄ += w̄/y, ȳ −= (w̄/y)·(x/y). A constant divisor cannot make w̄/y undefined where w̄ is 0.
        (Value dividend, Value divisor) = (c.Operands[0], c.Operands[1]);
        bool isNumber = _definitions.StatementOf(divisor) is Compute { Operation: Literal { IsZero: false } or NamedConstant };
        Value quotient = isNumber ? into.Over(adjoint, divisor) : into.Compute(adjoint.Type, new StrongDivide(), adjoint, divisor);
        AddTo(dividend, quotient, into, scope);
        if (_activity.IsActive(divisor)) AddTo(divisor, Strong(quotient, c.Result, into), into, scope, negative: true);
    }

    private bool TryReverseSigmoid(Compute c, Value adjoint, Builder into, AdjointScope scope)
    {
        if (Sigmoid.ExponentialOf(c, _definitions) is not { } exponential) return false;
        List<Statement> added = [];
        Value partial = _partials.Add(c, added, Sigmoid.Partial(c, exponential, new Builder(added) { Quote = c.Quote }));
        AddTo(exponential.Operands[0], into.Times(adjoint, partial), into, scope, negative: true);
        return true;
    }

    private void ReverseFunction(Compute c, FunctionRule rule, Value adjoint, Builder into, AdjointScope scope)
    {
        for (int i = 0; i < c.Operands.Count; i++)
        {
            Rules.Partial partial = rule.Partials[i];
            if (partial.Flow == Flow.None || !_activity.IsActive(c.Operands[i])) continue;
            if (partial.Flow == Flow.Direct)
            {
                Dictionary<string, Value> names = LocalDerivative.Names(c, rule.Arguments);
                names["adjoint"] = adjoint;
                AddTo(c.Operands[i], Formula.Build(partial.Formula, into, c.Result.Type, names), into, scope);
                continue;
            }

            if (partial.Formula == "1")
            {
                AddTo(c.Operands[i], adjoint, into, scope);
                continue;
            }

            var local = LocalDerivative.Of(c, rule, i);
            AddTo(c.Operands[i], LocalDerivative.Contributed(local.Contribution, adjoint, Partial(c, local), into), into, scope);
        }
    }

    private static Value Strong(Value adjoint, Value partial, Builder into) => LocalDerivative.Contributed(Contribution.Strong, adjoint, partial, into);

    private static Value Choose(Value condition, Value adjoint, bool first, Builder into)
    {
        Value zero = into.Compute(adjoint.Type, Literal.Zero);
        return into.Compute(adjoint.Type, new Select(), condition, first ? adjoint : zero, first ? zero : adjoint);
    }

    /// <summary>A partial, computed right after its operation in the forward region.</summary>
    private Value Partial(Compute c, LocalDerivative local)
    {
        List<Statement> added = [];
        return _partials.Add(c, added, local.Build(c, new Builder(added) { Quote = c.Quote }));
    }
}
