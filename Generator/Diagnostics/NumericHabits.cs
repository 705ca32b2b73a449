using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Expressions that many write, each with the form that is better to differentiate; null where an operation is none of them.</summary>
internal static class NumericHabits
{
    // Correctly rounded, or exact: float in and float out has the same value in both precisions.
    private static readonly string[] s_exact = ["Sqrt", "Floor", "Ceiling", "Truncate", "Round"];

    /// <summary><c>Sqrt(x * x + y * y)</c>: at the origin an infinite slope meets a zero.</summary>
    public static (DiagnosticDescriptor, string)? Hypot(IOperation operation)
    {
        if (Call(operation, "Sqrt") is not { Arguments.Length: 1 } call
            || call.Arguments[0].Value is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
            || Squared(sum.LeftOperand) is not { } x || Squared(sum.RightOperand) is not { } y) return null;
        return (Advice.Hypot, $"{(call.Type!.SpecialType == SpecialType.System_Single ? "float" : "double")}.Hypot({x.Syntax}, {y.Syntax})");
    }

    /// <summary><c>Pow(x, 2)</c> of a variable, which can be named twice.</summary>
    public static (DiagnosticDescriptor, string)? Square(IOperation operation)
    {
        if (Call(operation, "Pow") is not { Arguments.Length: 2 } call
            || Argument(call, 0) is not { Kind: OperationKind.LocalReference or OperationKind.ParameterReference } x
            || Argument(call, 1).ConstantValue.Value is not (2.0 or 2.0f)) return null;
        string product = $"{x.Syntax} * {x.Syntax}";
        return (Advice.Square, Alone(call.Syntax, product));
    }

    /// <summary><c>(float)Math.Sqrt(x)</c> of a float.</summary>
    public static (DiagnosticDescriptor, string)? FloatThroughMath(IOperation operation)
    {
        if (operation is not IConversionOperation { IsImplicit: false, Type.SpecialType: SpecialType.System_Single } cast
            || cast.Operand is not IInvocationOperation { Arguments.Length: 1, TargetMethod: { ReturnType.SpecialType: SpecialType.System_Double } method } call
            || !IsOf(method, "Math") || !s_exact.Contains(method.Name)
            || call.Arguments[0].Value is not IConversionOperation { IsImplicit: true, Operand: { Type.SpecialType: SpecialType.System_Single } argument }) return null;
        ISymbol[] found = [.. operation.SemanticModel!.LookupNamespacesAndTypes(operation.Syntax.SpanStart, name: "MathF")];
        string owner = found.Length == 1 && found[0].ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } ? "MathF" : "global::System.MathF";
        return (Advice.FloatThroughMath, $"{owner}.{method.Name}({argument.Syntax})");
    }

    /// <summary>A product where the expression stands.</summary>
    public static string Alone(SyntaxNode expression, string product) => StandsAlone(expression) ? product : $"({product})";

    /// <summary>A sum where the expression stands, which may not be taken away term by term.</summary>
    public static string SumAlone(SyntaxNode expression, string sum) =>
        StandsAlone(expression) && !(expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference && difference.Right == expression) ? sum : $"({sum})";

    /// <summary>A function of <c>Math</c>, <c>MathF</c>, <c>double</c> or <c>float</c>; none of a type parameter.</summary>
    public static IInvocationOperation? Call(IOperation operation, string name) =>
        operation is IInvocationOperation { Instance: null, ConstrainedToType: null } call && call.TargetMethod.Name == name
        && (IsOf(call.TargetMethod, "Math") || IsOf(call.TargetMethod, "MathF") || IsOf(call.TargetMethod, "Double") || IsOf(call.TargetMethod, "Single"))
            ? call
            : null;

    private static bool IsOf(IMethodSymbol method, string type) =>
        method.ContainingType is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } owner && owner.Name == type;

    private static IOperation Argument(IInvocationOperation call, int ordinal) => call.Arguments.First(a => a.Parameter!.Ordinal == ordinal).Value;

    /// <summary>What is multiplied by itself, if it may as well be computed once.</summary>
    private static IOperation? Squared(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product && IsPure(product.LeftOperand)
        && SyntaxFactory.AreEquivalent(product.LeftOperand.Syntax, product.RightOperand.Syntax)
            ? product.LeftOperand
            : null;

    /// <summary>Whether it may as well be computed once, or twice.</summary>
    public static bool IsPure(IOperation operation) => operation.ConstantValue.HasValue || operation switch
    {
        IConversionOperation { OperatorMethod: null, Type.IsValueType: true } conversion => IsPure(conversion.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        IFieldReferenceOperation field => field.Instance is null or IInstanceReferenceOperation || IsPure(field.Instance),
        IUnaryOperation { OperatorMethod: null } unary => IsPure(unary.Operand),
        IBinaryOperation { OperatorMethod: null } binary => IsPure(binary.LeftOperand) && IsPure(binary.RightOperand),
        _ => false,
    };

    /// <summary>Whether a product may stand there without parentheses.</summary>
    private static bool StandsAlone(SyntaxNode expression) =>
        expression.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax
        || expression.Parent is AssignmentExpressionSyntax assignment && assignment.Right == expression
        || expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
        || expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression };
}
