using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Exponentials that overflow where the result would not: the gradient is no number there. <c>1 / (1 + Exp(-x))</c> needs no better form.</summary>
internal static class ExponentialHabits
{
    /// <summary><c>Log(1 + Exp(x))</c>, <c>Log(Exp(x) + Exp(y))</c>.</summary>
    public static (DiagnosticDescriptor, string)? Logarithm(IOperation operation)
    {
        if (NumericHabits.Call(operation, "Log") is not { Arguments.Length: 1, Syntax: InvocationExpressionSyntax { Expression: var log } } call
            || call.Arguments[0].Value is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum) return null;
        string owner = log is MemberAccessExpressionSyntax member ? member.Expression + "." : "";
        string? stable = (Exponent(sum.LeftOperand), Exponent(sum.RightOperand)) switch
        {
            ({ } x, { } y) => Sum(owner, x.Syntax.ToString(), y.Syntax.ToString(), $"{Tight(x.Syntax)} - {Tight(y.Syntax)}"),
            ({ } x, null) when IsOne(sum.RightOperand) => Sum(owner, x.Syntax.ToString(), "0", Magnitude(x)),
            (null, { } x) when IsOne(sum.LeftOperand) => Sum(owner, x.Syntax.ToString(), "0", Magnitude(x)),
            _ => null,
        };
        return stable is null ? null : (Advice.Overflow, NumericHabits.SumAlone(call.Syntax, stable));
    }

    /// <summary><c>Exp(x) / (1 + Exp(x))</c>: infinity by infinity.</summary>
    public static (DiagnosticDescriptor, string)? Quotient(IOperation operation)
    {
        if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, LeftOperand: { Syntax: InvocationExpressionSyntax exponential } dividend } quotient
            || quotient.RightOperand is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum || Exponent(dividend) is not { } x) return null;
        IOperation? y = IsOne(sum.LeftOperand) ? Exponent(sum.RightOperand) : IsOne(sum.RightOperand) ? Exponent(sum.LeftOperand) : null;
        if (y is null || !SyntaxFactory.AreEquivalent(x.Syntax, y.Syntax)) return null;
        return (Advice.Overflow, $"1 / (1 + {exponential.Expression}({(Negated(x) is { } positive ? positive.Syntax.ToString() : "-" + Tight(x.Syntax))}))");
    }

    private static string Sum(string owner, string x, string y, string distance) => $"{owner}Max({x}, {y}) + {owner}Log(1 + {owner}Exp(-{owner}Abs({distance})))";

    private static string Magnitude(IOperation x) => (Negated(x) ?? x).Syntax.ToString();

    private static IOperation? Negated(IOperation x) => x is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus ? minus.Operand : null;

    /// <summary>What <c>Exp</c> is taken of, if it may as well be computed twice.</summary>
    private static IOperation? Exponent(IOperation operation) =>
        NumericHabits.Call(operation, "Exp") is { } call && NumericHabits.IsPure(call.Arguments[0].Value) ? call.Arguments[0].Value : null;

    private static bool IsOne(IOperation operation) => operation.ConstantValue.Value is 1.0 or 1f;

    /// <summary>An expression beside an operator.</summary>
    private static string Tight(SyntaxNode expression) => expression is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax ? $"({expression})" : expression.ToString();
}
