using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Types whose values never change: who has one has all of it.</summary>
internal static class SteadyTypes
{
    public static bool Is(ITypeSymbol? type) => type is not null && Is(type, new(SymbolEqualityComparer.Default));

    private static bool Is(ITypeSymbol type, HashSet<ITypeSymbol> open) => type switch
    {
        { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String } => true,
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or IArrayTypeSymbol or IDynamicTypeSymbol => false,
        ITypeParameterSymbol parameter => GenericMath.IsReal(parameter) || parameter.HasUnmanagedTypeConstraint,
        INamedTypeSymbol { TypeKind: TypeKind.Struct } value => value.SpecialType is > SpecialType.System_ValueType and <= SpecialType.System_UIntPtr || IsHeldWhole(value, open) || AreFieldsSteady(value, open, mustBeReadOnly: false),
        INamedTypeSymbol { TypeKind: TypeKind.Class } reference => IsHeldWhole(reference, open) || IsImmutable(reference, open),
        _ => false,
    };

    /// <summary>What the framework makes once and for all; its reference assemblies do not show the fields.</summary>
    private static bool IsHeldWhole(INamedTypeSymbol type, HashSet<ITypeSymbol> open)
    {
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        bool isKnown = space switch
        {
            "System.Collections.Immutable" or "System.Collections.Frozen" => type.Name != "Builder",
            "System" => type.Name is "Tuple" or "ValueTuple" or "Nullable" or "Type" or "Version",
            "System.Numerics" => type.Name == "BigInteger",
            _ => false,
        };
        return isKnown && type.TypeArguments.All(a => Is(a, open));
    }

    /// <summary>A class of the source that only its constructors write, and that nothing which derives from it can show otherwise.</summary>
    private static bool IsImmutable(INamedTypeSymbol type, HashSet<ITypeSymbol> open)
    {
        if (type.DeclaringSyntaxReferences.Length == 0 || Objects.Is(type)) return false;

        // A node may hold nodes.
        if (!open.Add(type)) return true;
        foreach (INamedTypeSymbol declaring in Objects.Line(type))
        {
            if (declaring.DeclaringSyntaxReferences.Length == 0 || (!type.IsSealed && IsOpen(declaring)) || CapturedParameters.Of(declaring).Any()) return false;
            if (!AreFieldsSteady(declaring, open, mustBeReadOnly: true)) return false;
        }

        return true;
    }

    private static bool IsOpen(INamedTypeSymbol type) => type.GetMembers().Any(m => m is { IsImplicitlyDeclared: false } and ({ IsVirtual: true } or { IsAbstract: true }));

    private static bool AreFieldsSteady(INamedTypeSymbol type, HashSet<ITypeSymbol> open, bool mustBeReadOnly)
    {
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic))
        {
            if (field.RefKind != RefKind.None || field.IsFixedSizeBuffer || (mustBeReadOnly && !IsSetOnce(field))) return false;
            if (!SymbolEqualityComparer.Default.Equals(field.Type, type) && !Is(field.Type, open)) return false;
        }

        return true;
    }

    private static bool IsSetOnce(IFieldSymbol field) => field.IsReadOnly || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } };
}
