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
                    AddTo(x[1], Strong(adjoint, Partial(c, "-Truncate(x / y)", ["x", "y"]), into), into, scope);
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
            case Modelled:
                AddTo(x[1], adjoint, into, scope);
                break;
            case Linear linear:
                AddTo(x[0], Contributed(linear.Contribution, adjoint, x[1], into), into, scope);
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

    /// <summary>
    /// y = 1/(1 + e), e = Exp(u): the adjoint goes to u at once, as −y·(e·y). By way of e it would be 0·∞ where e overflows; y·(1 − y) would lose the tail.
    /// </summary>
    private bool TryReverseSigmoid(Compute c, Value adjoint, Builder into, AdjointScope scope)
    {
        if (_definitions.StatementOf(c.Operands[0]) is not Compute { Operation: Literal { IsOne: true } }
            || _definitions.StatementOf(c.Operands[1]) is not Compute { Operation: Binary { Operator: BinaryOperator.Add } } sum)
        {
            return false;
        }

        bool oneFirst = _definitions.StatementOf(sum.Operands[0]) is Compute { Operation: Literal { IsOne: true } };
        bool oneLast = _definitions.StatementOf(sum.Operands[1]) is Compute { Operation: Literal { IsOne: true } };
        if (!(oneFirst || oneLast) || _definitions.StatementOf(sum.Operands[oneFirst ? 1 : 0]) is not Compute { Operation: Function { Name: "Exp" } } exp
            || _definitions.RegionOf(exp.Result) != _definitions.RegionOf(c.Result))
        {
            return false;
        }

        List<Statement> added = [];
        var forward = new Builder(added) { Quote = c.Quote };
        Value partial = forward.Compute(
            c.Result.Type, c.Result.Name is null ? null : c.Result.Name + "Partial", new StrongMultiply(), c.Result, forward.Times(exp.Result, c.Result));
        _forward.Add((_definitions.RegionOf(c.Result), c, added));
        AddTo(exp.Operands[0], into.Times(adjoint, partial), into, scope, negative: true);
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
                Dictionary<string, Value> names = Names(c, rule.Arguments);
                names["adjoint"] = adjoint;
                AddTo(c.Operands[i], Formula.Build(partial.Formula, into, c.Result.Type, names), into, scope);
                continue;
            }

            if (partial.Formula == "1")
            {
                AddTo(c.Operands[i], adjoint, into, scope);
                continue;
            }

            Value p = rule.Name == "Pow" && i == 0 ? PowerBase(c) : Partial(c, partial.Formula, rule.Arguments);
            AddTo(c.Operands[i], Contributed(partial.Contribution, adjoint, p, into), into, scope);
        }
    }

    /// <summary>x² and x³ are common and need no second power: 2x, 3x². Any other exponent goes through the runtime.</summary>
    private Value PowerBase(Compute c)
    {
        string exponent = _definitions.StatementOf(c.Operands[1]) is Compute { Operation: Literal literal } ? literal.Text : "";
        string formula = exponent switch
        {
            "2" => "2 * x",
            "3" => "3 * x * x",
            _ => "Partial.PowBase(x, p)",
        };
        return Partial(c, formula, ["x", "p"]);
    }

    private static Value Contributed(Contribution contribution, Value adjoint, Value partial, Builder into) => contribution switch
    {
        Contribution.Plain => into.Times(adjoint, partial),
        Contribution.Strong => Strong(adjoint, partial, into),
        _ => into.Compute(adjoint.Type, new Function("Route", "AdjointMath.Route", Cheap: true), adjoint, partial),
    };

    private static Value Strong(Value adjoint, Value partial, Builder into) => into.Compute(adjoint.Type, new StrongMultiply(), adjoint, partial);

    private static Value Choose(Value condition, Value adjoint, bool first, Builder into)
    {
        Value zero = into.Compute(adjoint.Type, Literal.Zero);
        return into.Compute(adjoint.Type, new Select(), condition, first ? adjoint : zero, first ? zero : adjoint);
    }

    /// <summary>A partial, computed right after its operation in the forward region.</summary>
    private Value Partial(Compute c, string formula, IReadOnlyList<string> arguments)
    {
        List<Statement> added = [];
        var builder = new Builder(added) { Quote = c.Quote };
        Value partial = Formula.Build(formula, builder, c.Result.Type, Names(c, arguments));
        if (added.Count > 0) _forward.Add((_definitions.RegionOf(c.Result), c, added));
        return partial;
    }

    private static Dictionary<string, Value> Names(Compute c, IReadOnlyList<string> arguments)
    {
        var names = new Dictionary<string, Value> { ["result"] = c.Result };
        for (int i = 0; i < arguments.Count; i++) names[arguments[i]] = c.Operands[i];
        return names;
    }
}
