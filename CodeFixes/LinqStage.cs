using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.CodeFixes;

/// <summary>A function that LINQ applies to each element: a lambda of one expression, or a method.</summary>
/// <param name="Parameter">What the lambda calls the element; null for a method.</param>
internal sealed record LinqStage(bool IsFilter, ITypeSymbol Type, string? Parameter, ExpressionSyntax Body, ISymbol? Bound)
{
    public static LinqStage? Of(IOperation function, bool isFilter)
    {
        while (function is IConversionOperation conversion) function = conversion.Operand;
        return (function as IDelegateCreationOperation)?.Target switch
        {
            IAnonymousFunctionOperation { Symbol: { Parameters.Length: 1 } symbol, Syntax: LambdaExpressionSyntax { ExpressionBody: { } body } } when IsPlain(body) =>
                new LinqStage(isFilter, symbol.ReturnType, symbol.Parameters[0].Name, body, symbol.Parameters[0]),
            IMethodReferenceOperation { Method: { Parameters.Length: 1 } method, Syntax: ExpressionSyntax group } => new LinqStage(isFilter, method.ReturnType, null, group, null),
            _ => null,
        };
    }

    /// <summary>The function of an expression, as text.</summary>
    public string Apply(string element, SemanticModel model)
    {
        if (Bound is null) return $"{Body}({element})";
        var text = new StringBuilder(Body.ToString());
        foreach (IdentifierNameSyntax use in Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Reverse())
        {
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, Bound)) text.Remove(use.SpanStart - Body.SpanStart, use.Span.Length).Insert(use.SpanStart - Body.SpanStart, element);
        }

        return text.ToString();
    }

    /// <summary>Whether it changes nothing, so that it may as well run before the statement.</summary>
    public static bool IsPlain(SyntaxNode expression) => !expression.DescendantNodesAndSelf().Any(n =>
        n is AssignmentExpressionSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax || n.IsKind(SyntaxKind.PreIncrementExpression) || n.IsKind(SyntaxKind.PostIncrementExpression)
        || n.IsKind(SyntaxKind.PreDecrementExpression) || n.IsKind(SyntaxKind.PostDecrementExpression));
}
