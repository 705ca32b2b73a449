using System.Collections.Generic;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Generator.Differentiation;

/// <summary>The derivative of one operation by one operand: a formula in the operands' names and <c>result</c>, and how what comes in goes together with it.</summary>
internal sealed record LocalDerivative(string Formula, IReadOnlyList<string> Arguments, Contribution Contribution)
{
    /// <summary>What the rule table says of a function's operand.</summary>
    public static LocalDerivative Of(Compute function, FunctionRule rule, int operand) =>
        rule.Name == "Pow" && operand == 0 ? PowerBase(function) : new(rule.Partials[operand].Formula, rule.Arguments, rule.Partials[operand].Contribution);

    /// <summary>−Truncate(x / y).</summary>
    public static LocalDerivative OfDivisorOfRemainder { get; } = new("-Truncate(x / y)", ["x", "y"], Contribution.Strong);

    /// <summary>Whether it needs what the operation gave.</summary>
    public bool NeedsResult => Formula.Contains("result");

    /// <param name="incoming">The adjoint of the result, or the tangent of the operand.</param>
    public static Value Contributed(Contribution contribution, Value incoming, Value partial, Builder into) => contribution switch
    {
        Contribution.Plain => into.Times(incoming, partial),
        Contribution.Strong => into.Compute(incoming.Type, new StrongMultiply(), incoming, partial),
        _ => into.Compute(incoming.Type, new Function("Route", "AdjointMath.Route", Cheap: true), incoming, partial),
    };

    public Value Build(Compute operation, Builder into) => Rules.Formula.Build(Formula, into, operation.Result.Type, Names(operation, Arguments));

    /// <summary>What a formula calls the operands and the result of an operation.</summary>
    public static Dictionary<string, Value> Names(Compute operation, IReadOnlyList<string> arguments)
    {
        var names = new Dictionary<string, Value> { ["result"] = operation.Result };
        for (int i = 0; i < arguments.Count; i++) names[arguments[i]] = operation.Operands[i];
        return names;
    }

    /// <summary>x² and x³ are common and need no second power: 2x, 3x². Any other exponent goes through the runtime.</summary>
    private static LocalDerivative PowerBase(Compute power) => new(
        power.Operands[1].Constant?.Text switch
        {
            "2" => "2 * x",
            "3" => "3 * x * x",
            _ => "Partial.PowBase(x, p)",
        },
        ["x", "p"],
        Contribution.Strong);
}
