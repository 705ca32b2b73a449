using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>[SuppressMessage] gets past errors that cannot be configured: whoever uses it on one of ours must not get a derivative that throws.</summary>
internal static class Suppressions
{
    public static bool Silence(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        var symbols = new List<ISymbol> { method };
        symbols.AddRange(method.Parameters);
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType) symbols.Add(type);
        symbols.Add(method.ContainingModule);
        symbols.Add(method.ContainingAssembly);
        return symbols.Any(s => s.GetAttributes().Any(IsOurs)) || SilencesInside(method, compilation, token);
    }

    private static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "SuppressMessageAttribute" && attribute.ConstructorArguments.Length == 2 && IsOurs(attribute.ConstructorArguments[1].Value);

    /// <summary>The id of an error; advice may be suppressed, and the derivative stays.</summary>
    private static bool IsOurs(object? id) =>
        id is string text && text.TrimStart().StartsWith("GRAD", StringComparison.OrdinalIgnoreCase)
        && !Advice.All.Any(a => text.TrimStart().StartsWith(a.Id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The compiler asks every declaration around an error, local functions and lambdas too.</summary>
    private static bool SilencesInside(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        foreach (SyntaxReference reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(token) is not BaseMethodDeclarationSyntax declaration) continue;
            SyntaxNode? body = (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody;
            foreach (AttributeSyntax attribute in body?.DescendantNodes().OfType<AttributeSyntax>() ?? [])
            {
                SemanticModel model = compilation.GetSemanticModel(reference.SyntaxTree);
                if (attribute.ArgumentList?.Arguments.Any(a => IsOurs(model.GetConstantValue(a.Expression, token).Value)) == true
                    && model.GetTypeInfo(attribute, token).Type?.Name == "SuppressMessageAttribute") return true;
            }
        }

        return false;
    }
}
