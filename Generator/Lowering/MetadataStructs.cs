using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Structs of other assemblies, as their metadata shows them. One whose fields all lie open is its fields; what its constructors, operators and methods do
/// with them nobody can read.
/// </summary>
internal static class MetadataStructs
{
    private const string Suffix = ">k__BackingField";

    public static bool Is(ISymbol symbol) => symbol.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 && symbol.OriginalDefinition.Locations.Any(l => l.IsInMetadata);

    /// <summary>Whether everybody can read and set every field of an instance, by its own name or by that of a property that is nothing else, and no two of them share memory.</summary>
    public static bool IsOpen(INamedTypeSymbol type) => Is(type) && Aggregates.Fields(type).All(IsOpen) && !IsOverlaid(type.OriginalDefinition);

    /// <summary>The first field that others cannot read or set, by the name that they know; null if there is none, or the struct has source.</summary>
    public static string? OutOfReach(INamedTypeSymbol type) => Is(type) && Aggregates.Fields(type).FirstOrDefault(f => !IsOpen(f)) is { } hidden ? ShownAs(hidden) ?? hidden.Name : null;

    /// <summary>The property that shows a field which the compiler made for it, or null.</summary>
    public static IPropertySymbol? PropertyOf(IFieldSymbol field)
    {
        if (ShownAs(field) is not { } name || !Is(field) || !IsCompilerMade(field)) return null;
        return field.ContainingType.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(p => IsAutomatic(p) && SymbolEqualityComparer.Default.Equals(p.Type, field.Type));
    }

    /// <summary>The name of the property that the compiler named a field for, or null.</summary>
    private static string? ShownAs(IFieldSymbol field)
    {
        bool isNamedFor = field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.EndsWith(Suffix, StringComparison.Ordinal);
        return isNamedFor ? field.Name.Substring(1, field.Name.Length - Suffix.Length - 1) : null;
    }

    /// <summary>The field that a property without code of its own shows, or null.</summary>
    public static IFieldSymbol? Behind(IPropertySymbol property) => Is(property)
        ? property.ContainingType.GetMembers("<" + property.Name + Suffix).OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(PropertyOf(f), property))
        : null;

    /// <summary>Whether the compiler wrote the code, so that it is known without being seen: an accessor that only reads or sets, a record's own method.</summary>
    public static bool IsCompilerMade(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass is
    {
        Name: "CompilerGeneratedAttribute",
        ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
    });

    // One that has a body of its own, as 'get => field' may, is not made by the compiler.
    private static bool IsAutomatic(IPropertySymbol property) => property is { IsStatic: false, IsIndexer: false, RefKind: RefKind.None }
        && new[] { property.GetMethod, property.SetMethod }.All(a => a is null || IsCompilerMade(a.OriginalDefinition));

    private static bool IsOpen(IFieldSymbol field) => PropertyOf(field) is { } property
        ? IsPublic(property) && IsPublic(property.GetMethod) && IsPublic(property.SetMethod)
        : IsPublic(field) && !field.IsReadOnly;

    private static bool IsPublic(ISymbol? symbol) => symbol is { DeclaredAccessibility: Accessibility.Public };

    /// <summary>Whether fields have places of their own choosing: nothing but the metadata itself says so.</summary>
    private static bool IsOverlaid(INamedTypeSymbol type)
    {
        if (type.ContainingModule.GetMetadata() is not { } module || MetadataTokens.EntityHandle(type.MetadataToken) is not { Kind: HandleKind.TypeDefinition } handle) return true;
        TypeAttributes layout = module.GetMetadataReader().GetTypeDefinition((TypeDefinitionHandle)handle).Attributes & TypeAttributes.LayoutMask;
        return layout == TypeAttributes.ExplicitLayout;
    }
}
