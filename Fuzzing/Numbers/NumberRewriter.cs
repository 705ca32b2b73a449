using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Numbers;

/// <summary>Writes a program on <c>double</c> as the same program on another type of numbers: a type parameter, or <c>Half</c>.</summary>
/// <param name="number">What stands for <c>double</c>.</param>
/// <param name="ofMethods">Whether each method is generic by itself.</param>
internal sealed class NumberRewriter(SemanticModel model, string number, bool ofMethods) : CSharpSyntaxRewriter
{
    private bool IsHalf => number == "Half";

    /// <summary>Whether the program matches numbers against constants, which only numbers that C# knows can be.</summary>
    public bool Fails { get; private set; }

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        return node is ExpressionSyntax expression && visited is ExpressionSyntax now && BecomesReal(expression) ? Converted(now).WithTriviaFrom(expression) : visited;
    }

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.IsKind(SyntaxKind.DoubleKeyword) ? SyntaxFactory.IdentifierName(number).WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node)
    {
        ITypeSymbol? from = model.GetTypeInfo(node.Expression).Type, to = model.GetTypeInfo(node).Type;
        if (IsReal(to) && from?.SpecialType == SpecialType.System_Int32) return Converted((ExpressionSyntax)Visit(node.Expression)!).WithTriviaFrom(node);
        if (!IsHalf && IsReal(from) && to?.SpecialType == SpecialType.System_Int32) return SyntaxFactory.ParseExpression($"int.CreateTruncating({Visit(node.Expression)!.ToFullString()})").WithTriviaFrom(node);
        return base.VisitCastExpression(node);
    }

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (node.Expression.ToString() != "Math" || model.GetSymbolInfo(node).Symbol is not { } member || !IsOfReals(member)) return base.VisitMemberAccessExpression(node);
        string name = member.Name switch { "PI" => "Pi", "IEEERemainder" => "Ieee754Remainder", var same => same };
        return SyntaxFactory.ParseExpression(number + "." + name).WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        ofMethods && model.GetSymbolInfo(node).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.Locations[0].IsInSource
            ? SyntaxFactory.ParseName(node.Identifier.Text + $"<{number}>").WithTriviaFrom(node)
            : base.VisitIdentifierName(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        MethodDeclarationSyntax visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return ofMethods
            ? visited.WithTypeParameterList(SyntaxFactory.TypeParameterList([SyntaxFactory.TypeParameter(number)])).WithConstraintClauses([Constraint(node)])
            : visited;
    }

    private static TypeParameterConstraintClauseSyntax Constraint(MethodDeclarationSyntax method) =>
        ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"class C<T> {OtherNumbers.Constraint(method.SyntaxTree.ToString())}\n{{ }}")!).ConstraintClauses[0];

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => Pattern(node) ? node : base.VisitConstantPattern(node);

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => Pattern(node) ? node : base.VisitRelationalPattern(node);

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
        Fails |= IsReal(model.GetTypeInfo(node.Value).ConvertedType);
        return base.VisitCaseSwitchLabel(node);
    }

    private bool Pattern(PatternSyntax pattern)
    {
        bool isConstant = pattern.DescendantNodes().OfType<ExpressionSyntax>().Any(e => IsReal(model.GetTypeInfo(e).ConvertedType));
        Fails |= isConstant;
        return isConstant;
    }

    /// <summary>A number as C# writes it, or what C# makes a <c>double</c> without being asked.</summary>
    private bool BecomesReal(ExpressionSyntax expression)
    {
        if (expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } && IsReal(model.GetTypeInfo(expression).Type)) return true;
        if (expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression) return false;
        TypeInfo type = model.GetTypeInfo(expression);
        return IsReal(type.ConvertedType) && type.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Single } && model.GetSymbolInfo(expression).Symbol is not ITypeSymbol;
    }

    private ExpressionSyntax Converted(ExpressionSyntax expression)
    {
        string text = expression.WithoutTrivia().ToFullString();
        return SyntaxFactory.ParseExpression(IsHalf ? $"((Half)({text}))" : $"{number}.CreateChecked({text})");
    }

    private static bool IsOfReals(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Any(p => IsReal(p.Type)),
        IFieldSymbol field => IsReal(field.Type),
        _ => false,
    };

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Double;
}
