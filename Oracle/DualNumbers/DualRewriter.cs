using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AutoDiff.Oracle;

/// <summary>
/// Turns a program on <see cref="double"/> and <see cref="float"/> into the same program on <see cref="Dual"/> and
/// <see cref="DualF"/>. Literals stay, by the implicit conversion; attributes go.
/// </summary>
/// <param name="body">Another body for a method, given what it returns on dual numbers; null for its own.</param>
internal sealed class DualRewriter(SemanticModel model, Func<IMethodSymbol, string, string?>? body = null) : CSharpSyntaxRewriter
{
    /// <summary>What stands for the structs of System.Numerics.</summary>
    public static readonly IReadOnlyDictionary<string, string> Twins = new Dictionary<string, string>
    {
        ["Vector2"] = "DualVector<Two>",
        ["Vector3"] = "DualVector<Three>",
        ["Vector4"] = "DualVector<Four>",
        ["Quaternion"] = nameof(DualQuaternion),
        ["Plane"] = nameof(DualPlane),
        ["Matrix3x2"] = nameof(DualMatrix3x2),
        ["Matrix4x4"] = nameof(DualMatrix4x4),
        ["Complex"] = nameof(DualComplex),
    };

    public static SyntaxTree Rewrite(SemanticModel model, Func<IMethodSymbol, string, string?>? body = null)
    {
        CompilationUnitSyntax root = (CompilationUnitSyntax)new DualRewriter(model, body).Visit(model.SyntaxTree.GetRoot());
        string text = "using AutoDiff.Oracle;\n" + root.ToFullString();
        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)model.SyntaxTree.Options, model.SyntaxTree.FilePath);
    }

    // What makes a struct an array is no remark.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node.ToString().Contains("InlineArray", StringComparison.Ordinal) ? node : null;

    /// <summary>A real that is passed by value as <c>[NoGradient]</c> is a constant in the method.</summary>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        MethodDeclarationSyntax visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (body?.Invoke(model.GetDeclaredSymbol(node)!, visited.ReturnType.ToString()) is { } other)
            return visited.WithBody((BlockSyntax)ParseStatement(other)).WithExpressionBody(null).WithSemicolonToken(default);
        StatementSyntax[] stops =
        [
            .. node.ParameterList.Parameters.Where(p => p.Modifiers.Count == 0 && p.AttributeLists.ToString().Contains("NoGradient", StringComparison.Ordinal)
                    && model.GetDeclaredSymbol(p) is { } symbol && (Real(symbol.Type) is not null || symbol.Type is ITypeParameterSymbol))
                .Select(p => ParseStatement($"{p.Identifier.Text} = {nameof(DualMath)}.{nameof(DualMath.Stop)}({p.Identifier.Text});\n")),
        ];
        return visited.Body is { } block && stops.Length > 0 ? visited.WithBody(block.WithStatements(block.Statements.InsertRange(0, stops))) : visited;
    }

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) => node.Keyword.Kind() switch
    {
        SyntaxKind.DoubleKeyword => IdentifierName(nameof(Dual)).WithTriviaFrom(node),
        SyntaxKind.FloatKeyword => IdentifierName(nameof(DualF)).WithTriviaFrom(node),
        _ => node,
    };

    /// <summary>The structs of System.Numerics have twins.</summary>
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        model.GetSymbolInfo(node).Symbol is INamedTypeSymbol type && (Twin(type) ?? (IsHalf(type) ? nameof(DualH) : null)) is { } twin ? ParseTypeName(twin).WithTriviaFrom(node) : base.VisitIdentifierName(node);

    /// <summary>A keyword in parentheses is a cast whatever follows; before a sign, a name in them is a number.</summary>
    public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node)
    {
        CastExpressionSyntax visited = (CastExpressionSyntax)base.VisitCastExpression(node)!;
        return visited.Expression is PrefixUnaryExpressionSyntax sign ? visited.WithExpression(ParenthesizedExpression(sign.WithoutTrivia()).WithTriviaFrom(sign)) : visited;
    }

    /// <summary>A number that a conversion of the user's takes becomes a dual number first: C# does not chain two conversions.</summary>
    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
        Real(model.GetTypeInfo(node).Type) is { } dual && model.GetConversion(node).IsUserDefined ? Cast(dual, node) : node;

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        SwitchExpressionSyntax visited = (SwitchExpressionSyntax)base.VisitSwitchExpression(node)!;
        return Real(model.GetTypeInfo(node).Type) is not { } dual
            ? visited
            : visited.ReplaceNodes(visited.Arms, (_, arm) => arm.WithExpression(Cast(dual, arm.Expression)));
    }

    /// <summary>Of a dual number and a plain one no compiler finds the common type.</summary>
    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        ConditionalExpressionSyntax visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return node.WhenTrue is RefExpressionSyntax || Real(model.GetTypeInfo(node).Type) is not { } dual
            ? visited
            : visited.WithWhenTrue(Cast(dual, visited.WhenTrue)).WithWhenFalse(Cast(dual, visited.WhenFalse));
    }

    /// <summary>Constants test the value; what a pattern declares is the dual number.</summary>
    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) =>
        TestsReal(node) && !node.Expression.IsKind(SyntaxKind.NullLiteralExpression) ? OfValue(node.ToString()).WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => TestsReal(node) ? OfValue(node.ToString()).WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) =>
        node.Parent?.Parent is SwitchStatementSyntax { Expression: var governing } && Real(Present(model.GetTypeInfo(governing).Type)) is not null && !node.Value.IsKind(SyntaxKind.NullLiteralExpression)
            ? CasePatternSwitchLabel(node.Keyword, OfValue(node.Value.ToString()), null, node.ColonToken)
            : node;

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node.Expression).Symbol is INamedTypeSymbol type && Statics(type, model.GetSymbolInfo(node).Symbol) is { } statics)
        {
            return node.WithExpression(ParseTypeName(statics).WithTriviaFrom(node.Expression));
        }

        return base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        InvocationExpressionSyntax visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (model.GetSymbolInfo(node).Symbol is not IMethodSymbol method || !IsOpaque(method))
        {
            return visited;
        }

        // Code that knows nothing of dual numbers gets values.
        return visited.WithArgumentList(visited.ArgumentList.WithArguments(SeparatedList(
            node.ArgumentList.Arguments.Zip(visited.ArgumentList.Arguments, (before, after) =>
                Real(model.GetTypeInfo(before.Expression).Type) is null || IsConstant(before.Expression) ? after : after.WithExpression(ValueOf(after.Expression))),
            visited.ArgumentList.Arguments.GetSeparators())));
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        LocalDeclarationStatementSyntax visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return IsRealDeclaration(node.Declaration)
            ? visited.WithModifiers(TokenList(visited.Modifiers.Where(m => !m.IsKind(SyntaxKind.ConstKeyword))))
            : visited;
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        FieldDeclarationSyntax visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        return IsRealDeclaration(node.Declaration) && node.Modifiers.Any(SyntaxKind.ConstKeyword)
            ? visited.WithModifiers(TokenList(visited.Modifiers.SelectMany(m => m.IsKind(SyntaxKind.ConstKeyword)
                ? [Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(Space), Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(Space)]
                : (SyntaxToken[])[m])))
            : visited;
    }

    public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
    {
        VariableDeclarationSyntax visited = (VariableDeclarationSyntax)base.VisitVariableDeclaration(node)!;
        return node.Type.IsVar && Real(model.GetTypeInfo(node.Type).Type) is { } dual
            ? visited.WithType(IdentifierName(dual).WithTriviaFrom(node.Type))
            : visited;
    }

    public override SyntaxNode? VisitImplicitArrayCreationExpression(ImplicitArrayCreationExpressionSyntax node) =>
        model.GetTypeInfo(node).Type is IArrayTypeSymbol { Rank: 1 } array && Real(array.ElementType) is { } dual
            ? ParseExpression($"new {dual}[] {Visit(node.Initializer)!.ToFullString()}").WithTriviaFrom(node)
            : base.VisitImplicitArrayCreationExpression(node);

    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) =>
        model.GetTypeInfo(((ArrayTypeSyntax)node.Type).ElementType).Type is { } element && (Real(element) is not null || element is ITypeParameterSymbol)
            ? ParseExpression("new " + Visit(node.Type)!.ToFullString() + (node.Initializer is null ? "" : Visit(node.Initializer)!.ToFullString())).WithTriviaFrom(node)
            : base.VisitStackAllocArrayCreationExpression(node);

    public override SyntaxNode? VisitImplicitStackAllocArrayCreationExpression(ImplicitStackAllocArrayCreationExpressionSyntax node) =>
        ParseExpression("new Dual[] " + Visit(node.Initializer)!.ToFullString()).WithTriviaFrom(node);

    private static string? Real(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => nameof(Dual),
        SpecialType.System_Single => nameof(DualF),
        _ => IsHalf(type) ? nameof(DualH) : null,
    };

    private static bool IsHalf(ITypeSymbol? type) => type?.ToDisplayString() == "System.Half";

    private static string? Twin(ITypeSymbol? type) =>
        type is { ContainingNamespace: { } space } && space.ToDisplayString() == "System.Numerics" ? Twins.GetValueOrDefault(type.Name) : null;

    private static string? Statics(INamedTypeSymbol type, ISymbol? member)
    {
        string name = type.ToDisplayString();
        if (name == "AutoDiff.Derivative")
        {
            return nameof(DualMath);
        }

        if (name == "AutoDiff.Implicit")
        {
            return nameof(DualImplicit);
        }

        if (Real(type) is { } owner && (IsHalf(type) || member?.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating"))
        {
            return $"{nameof(DualMath)}<{owner}>";
        }

        if (name is not ("System.Math" or "System.MathF" or "double" or "float"))
        {
            return null;
        }

        string? dual = member switch
        {
            IMethodSymbol method => method.Parameters.Select(p => Real(p.Type)).FirstOrDefault(r => r is not null),
            IFieldSymbol field => Real(field.Type),
            _ => null,
        };
        return dual switch
        {
            nameof(Dual) => nameof(DualMath),
            nameof(DualF) => nameof(DualMathF),
            _ => null,
        };
    }

    private static bool IsOpaque(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return !type.Locations.Any(l => l.IsInSource)
            && Twin(type) is null
            && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            && method.MethodKind != MethodKind.DelegateInvoke
            && !(type.TypeKind == TypeKind.Interface && type.ContainingNamespace.ToDisplayString() == "System.Numerics")
            && type.OriginalDefinition.ToDisplayString() is not ("System.Half" or "System.Math" or "System.MathF" or "double" or "float" or "AutoDiff.Derivative" or "AutoDiff.Implicit" or "System.Numerics.Tensors.TensorPrimitives"
                or "System.Span<T>" or "System.ReadOnlySpan<T>" or "System.Array" or "System.MemoryExtensions");
    }

    private static ExpressionSyntax Cast(string dual, ExpressionSyntax expression) => expression is ThrowExpressionSyntax
        ? expression
        : CastExpression(IdentifierName(dual), ParenthesizedExpression(expression.WithoutTrivia())).WithTriviaFrom(expression);

    private static ExpressionSyntax ValueOf(ExpressionSyntax expression) =>
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, ParenthesizedExpression(CastExpression(IdentifierName(nameof(Dual)), ParenthesizedExpression(expression))), IdentifierName(nameof(Dual.Value)));

    private bool IsConstant(ExpressionSyntax expression) => model.GetConstantValue(expression).HasValue;

    private bool IsRealDeclaration(VariableDeclarationSyntax declaration) => Real(model.GetTypeInfo(declaration.Type).Type) is not null;

    private static ITypeSymbol? Present(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static PatternSyntax OfValue(string pattern) =>
        RecursivePattern(null, null, PropertyPatternClause(SingletonSeparatedList(Subpattern(NameColon(nameof(Dual.Value)), ((IsPatternExpressionSyntax)ParseExpression("x is " + pattern)).Pattern))), null);

    private bool TestsReal(PatternSyntax pattern) => model.GetOperation(pattern) is IPatternOperation { InputType: var type } && Real(Present(type)) is not null;
}
