using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>The user's types that generated code can call by their simple names: those that the method's own type would find by them.</summary>
internal static class ShortNames
{
    public static EquatableArray<ShortName> Of(IMethodSymbol method, IEnumerable<ITypeSymbol> mentioned)
    {
        var names = new SortedDictionary<string, string>(System.StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in mentioned.SelectMany(Named))
        {
            string full = Types.Name(type.OriginalDefinition);
            int arguments = full.IndexOf('<');
            if (arguments >= 0) full = full.Substring(0, arguments);
            if (full.StartsWith("global::", System.StringComparison.Ordinal) && !names.ContainsKey(full) && IsFound(type.OriginalDefinition, method)) names.Add(full, Literals.Identifier(type.Name));
        }

        // A nested type goes before the type around it, whose name its own begins with.
        return new([.. names.OrderByDescending(n => n.Key.Length).Select(n => new ShortName(n.Key, n.Value))]);
    }

    private static IEnumerable<INamedTypeSymbol> Named(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Named(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(e => Named(e.Type)),
        INamedTypeSymbol { SpecialType: SpecialType.None, ContainingType: not { Arity: > 0 } } named => [named, .. named.TypeArguments.SelectMany(Named), .. Aggregates.Inner(named).SelectMany(i => Named(i.Type))],
        _ => [],
    };

    /// <summary>Whether the type is what its name means where the method is declared, without a using.</summary>
    private static bool IsFound(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.TypeParameters.Any(p => p.Name == type.Name)) return false;
        foreach (INamedTypeSymbol around in Contracts.Around(method.ContainingType).Reverse())
        {
            if (around.TypeParameters.Any(p => p.Name == type.Name)) return false;
            for (INamedTypeSymbol? from = around; from is not null && from.SpecialType != SpecialType.System_Object; from = from.BaseType)
            {
                ISymbol[] members = [.. from.GetMembers(type.Name)];
                if (members.Length > 0) return members.Length == 1 && Is(members[0]);
            }

            if (around.ContainingType is null && around.Name == type.Name) return Is(around);
        }

        for (INamespaceSymbol? space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            INamespaceOrTypeSymbol[] members = [.. space.GetMembers(type.Name)];
            if (members.Length > 0) return members.Length == 1 && Is(members[0]);
        }

        return false;

        bool Is(ISymbol found) => SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, type);
    }
}
