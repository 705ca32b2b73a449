using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Finds the bound body of a method that has source in the compilation.</summary>
internal static class Bodies
{
    public static bool HasSource(IMethodSymbol method, Compilation compilation) => Syntax(method, compilation) is not null;

    private static MethodDeclarationSyntax? Syntax(IMethodSymbol method, Compilation compilation)
    {
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
            if (reference.GetSyntax() is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null }
                && compilation.ContainsSyntaxTree(reference.SyntaxTree)) return (MethodDeclarationSyntax)reference.GetSyntax();
        return null;
    }

    /// <summary>The body of the local function that is called, bound with the method around it: their locals are the same.</summary>
    public static IOperation? OfLocal(IInvocationOperation call, CancellationToken token)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        return syntax is not null && call.SemanticModel?.GetOperation(syntax, token) is ILocalFunctionOperation function ? function.Body : null;
    }

    public static IOperation? Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        if (Syntax(method, compilation) is not { } syntax) return null;
#pragma warning disable RS1030 // a helper may stand in another file than the method that the driver hands us
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(syntax, token) is IMethodBodyBaseOperation body ? body.BlockBody ?? body.ExpressionBody : null;
    }
}
