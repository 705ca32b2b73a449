using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Finds the bound body of a method that has source in the compilation.</summary>
internal static class Bodies
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> s_models = new();

    public static bool HasSource(IMethodSymbol method, Compilation compilation) => Syntax(method, compilation) is not null;

    private static SyntaxNode? Syntax(IMethodSymbol method, Compilation compilation)
    {
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
            if (HasBody(reference.GetSyntax()) && compilation.ContainsSyntaxTree(reference.SyntaxTree)) return reference.GetSyntax();
        return null;
    }

    /// <summary>A model keeps what it has bound, and the same bodies are asked for by the call graph, by their own lowering and by each caller's.</summary>
    private static IOperation? Bound(SyntaxNode syntax, Compilation compilation, CancellationToken token)
    {
#pragma warning disable RS1030 // a helper may stand in another file than the method that the driver hands us
        return s_models.GetValue(compilation, _ => new()).GetOrAdd(syntax.SyntaxTree, tree => compilation.GetSemanticModel(tree)).GetOperation(syntax, token);
#pragma warning restore RS1030
    }

    private static bool HasBody(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        _ => declaration is ArrowExpressionClauseSyntax,
    };

    /// <summary>The body of the local function that is used, bound with the method around it: their locals are the same.</summary>
    public static IOperation? OfLocal(IMethodSymbol function, IOperation use, CancellationToken token)
    {
        SyntaxNode? syntax = function.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        return syntax is not null && use.SemanticModel?.GetOperation(syntax, token) is ILocalFunctionOperation declared ? declared.Body : null;
    }

    public static IOperation? Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        if (Syntax(method, compilation) is not { } syntax) return null;
        IOperation? bound = Bound(syntax, compilation, token);
        return bound is IMethodBodyBaseOperation body ? body.BlockBody ?? body.ExpressionBody : bound as IBlockOperation;
    }

    /// <summary>The constructor that another one calls before its own body, or null.</summary>
    public static ChainedConstructor? InitializerOf(IMethodSymbol constructor, Compilation compilation, CancellationToken token)
    {
        foreach (SyntaxReference reference in constructor.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(token) is TypeDeclarationSyntax { BaseList: { } bases } && bases.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax named && Bound(named, compilation, token) is IInvocationOperation call)
                return new ChainedConstructor(call.TargetMethod, call.Arguments);
        }

        if (Syntax(constructor, compilation) is not ConstructorDeclarationSyntax { Initializer: not null } syntax) return null;
        return Bound(syntax, compilation, token) is IConstructorBodyOperation { Initializer: { } initializer }
            ? initializer.DescendantsAndSelf().OfType<IInvocationOperation>().Select(c => new ChainedConstructor(c.TargetMethod, c.Arguments)).FirstOrDefault()
            : null;
    }

    /// <summary>What fields and properties are initialised to, in order.</summary>
    public static IEnumerable<(IFieldSymbol Field, IOperation Value)> FieldInitializers(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        foreach (IFieldSymbol field in Aggregates.Fields(type))
        {
            EqualsValueClauseSyntax? initializer = Aggregates.Member(field).OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && Bound(initializer, compilation, token) is ISymbolInitializerOperation operation) yield return (field, operation.Value);
        }
    }
}

/// <summary>A <c>this(…)</c> or <c>base(…)</c> before a constructor's body.</summary>
internal sealed record ChainedConstructor(IMethodSymbol Constructor, IReadOnlyList<IArgumentOperation> Arguments);
