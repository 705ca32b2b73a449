using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>[SuppressMessage] gets past errors that cannot be configured: whoever uses it on one of ours must not get a derivative that throws.</summary>
internal static class Suppressions
{
    public static bool Silence(IMethodSymbol method)
    {
        var symbols = new List<ISymbol> { method };
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType) symbols.Add(type);
        symbols.Add(method.ContainingModule);
        symbols.Add(method.ContainingAssembly);
        return symbols.Any(s => s.GetAttributes().Any(IsOurs));
    }

    private static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "SuppressMessageAttribute" && attribute.ConstructorArguments.Length == 2
        && attribute.ConstructorArguments[1].Value is string id && id.TrimStart().StartsWith("GRAD", StringComparison.OrdinalIgnoreCase);
}
