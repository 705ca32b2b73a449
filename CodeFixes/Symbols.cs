using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiff.CodeFixes;

/// <summary>What the mends ask of symbols.</summary>
internal static class Symbols
{
    public static bool IsMarked(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { Name: "DifferentiableAttribute", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } });

    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? of = type.BaseType; of is not null; of = of.BaseType) yield return of;
    }

    /// <summary>Whether an interface asks for the method.</summary>
    public static bool Implements(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));
}
