using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>What C#'s types are in the IR.</summary>
internal static class Types
{
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static readonly IrType String = new(TypeKind.Opaque, "string") { IsReference = true };

    private static readonly SymbolDisplayFormat s_identity = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The type without the names of its tuples' elements, and whether references in it may be null.</summary>
    public static string Identity(ITypeSymbol type) => type.ToDisplayString(s_identity);

    public static string Name(ITypeSymbol type) => type.ToDisplayString(Qualified);

    public static IrType Map(ITypeSymbol type)
    {
        if (Scalar(type) is { } scalar) return scalar;
        return Buffer(type) ?? Objects.Map(type) ?? new IrType(TypeKind.Opaque, Name(type))
        {
            Identity = Identity(type),
            IsReference = type.IsReferenceType,
            IsFunction = type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Delegate || FunctionOf(type) is not null,
            IsCopied = type is { IsReferenceType: false, IsReadOnly: false, TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct or Microsoft.CodeAnalysis.TypeKind.TypeParameter },
        };
    }

    /// <summary>What an array or a list of delegates holds; null for any other type.</summary>
    public static INamedTypeSymbol? FunctionOf(ITypeSymbol? type)
    {
        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Arity: 1, ContainingType: null, Name: "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" } named when IsGenericCollections(named.ContainingNamespace) => named.TypeArguments[0],
            _ => null,
        };
        return element is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate } of ? of : null;
    }

    /// <summary>What a list holds; null for any other type.</summary>
    public static ITypeSymbol? ListElement(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, ContainingType: null, Name: "List" } list && IsGenericCollections(list.ContainingNamespace) ? list.TypeArguments[0] : null;

    public static bool IsGenericCollections(INamespaceSymbol? space) => space is { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace: var system } } && IsSystem(system);

    /// <summary>A real, or storage of reals: not of structs.</summary>
    public static bool HoldsScalarReals(ITypeSymbol type) => (Scalar(type) ?? Buffer(type, Scalar)) is { HoldsReals: true };

    private static IrType? Buffer(ITypeSymbol type) =>
        OfObjects(type) ?? Buffer(type, static of => Scalar(of) ?? Structs.Map(of));

    /// <summary>Whether it is an array of arrays of objects, a rectangular one, or lists in such: a local may be, but no member and no parameter of a derivative.</summary>
    public static bool IsDeepInObjects(ITypeSymbol type) => Map(type).IsDeepInObjects;

    /// <summary>An array or a list of objects, or of such arrays and lists.</summary>
    private static IrType? OfObjects(ITypeSymbol type)
    {
        if ((type as IArrayTypeSymbol)?.ElementType is { } of) return Element(of) is { } element ? IrType.Buffer(((IArrayTypeSymbol)type).Rank > 1 ? BufferShape.Matrix : BufferShape.Jagged, element, ((IArrayTypeSymbol)type).Rank) : null;
        return ListElement(type) is { } item && Element(item) is { } listed ? IrType.Buffer(BufferShape.List, listed) : null;

        static IrType? Element(ITypeSymbol of) => Objects.Map(of) ?? OfObjects(of);
    }

    /// <summary>Null for what is no storage of such elements.</summary>
    private static IrType? Buffer(ITypeSymbol type, Func<ITypeSymbol, IrType?> map)
    {
        if (type is IArrayTypeSymbol array)
        {
            if (array.Rank == 1 && array.ElementType is IArrayTypeSymbol { Rank: 1 } row)
                return map(row.ElementType) is { } inner ? IrType.Buffer(BufferShape.Jagged, IrType.Buffer(BufferShape.Array, inner)) : null;
            if (map(array.ElementType) is not { } element) return null;
            return array.Rank > 1 ? IrType.Buffer(BufferShape.Matrix, element, array.Rank) : IrType.Buffer(BufferShape.Array, element);
        }

        return IsSpan(type, out bool readOnly, out ITypeSymbol? of) && map(of!) is { } item ? IrType.Buffer(readOnly ? BufferShape.ReadOnlySpan : BufferShape.Span, item) : null;
    }

    public static bool IsSpan(ITypeSymbol type, out bool readOnly, out ITypeSymbol? element)
    {
        readOnly = false;
        element = null;
        if (type is not INamedTypeSymbol { Arity: 1, ContainingType: null } named || !IsSystem(named.ContainingNamespace)) return false;
        readOnly = named.Name == "ReadOnlySpan";
        element = named.TypeArguments[0];
        return readOnly || named.Name == "Span";
    }

    /// <summary>What stands at the bottom of an array or a span; of another type itself.</summary>
    public static ITypeSymbol ElementOf(ITypeSymbol type)
    {
        while (type is IArrayTypeSymbol array) type = array.ElementType;
        if (Map(type).Shape == BufferShape.List) return ElementOf(ListElement(type)!);
        return IsSpan(type, out _, out ITypeSymbol? element) ? element! : type;
    }

    public static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    public static bool IsHalf(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Half", Arity: 0, ContainingType: null } half && IsSystem(half.ContainingNamespace);

    public static IrType? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => IrType.Double,
        SpecialType.System_Single => IrType.Float,
        SpecialType.System_Int32 => IrType.Int,
        SpecialType.System_Int64 => IrType.Long,
        SpecialType.System_Boolean => IrType.Bool,
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_UInt32
            or SpecialType.System_UInt64 or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            => new IrType(TypeKind.Integer, Name(type)),
        _ when type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Enum => new IrType(TypeKind.Integer, Name(type)),
        _ when IsHalf(type) => IrType.Half,
        _ when type is ITypeParameterSymbol parameter && GenericMath.IsReal(parameter) => IrType.Number(Contracts.TypeParameter(parameter)),
        _ => null,
    };

    /// <summary>How a type of a parameter that the IR does not look into holds reals, or null if it holds none: "struct", "tuple", …</summary>
    public static string? HiddenReals(ITypeSymbol type)
    {
        if (Map(type).Kind != TypeKind.Opaque) return null;
        switch (type)
        {
            case { SpecialType: SpecialType.System_Decimal }:
                return "decimal";
            case IArrayTypeSymbol array:
                return IsReal(array.ElementType) || HiddenReals(array.ElementType) is not null || Map(array.ElementType).HoldsReals ? "an array of this kind" : null;
            case ITypeParameterSymbol parameter:
                return GenericMath.IsNumeric(parameter) ? "a type parameter" : null;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.Any(e => IsRealLike(e.Type)) ? "a tuple" : null;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return IsRealLike(nullable.TypeArguments[0]) ? "a nullable" : null;
            case INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate }:
                return null;
            case INamedTypeSymbol { Arity: > 0 } generic when generic.TypeArguments.Where((_, i) => generic.TypeParameters[i].Variance != VarianceKind.In).Any(IsRealLike) && !IsMarked(generic):
                return "a collection";
            case INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct } array when InlineArrays.Is(array):
                return "an inline array";
            case INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct } value when HoldsReals(value, 0):
                return MetadataStructs.OutOfReach(value) is { } hidden ? $"a struct of another assembly whose '{hidden}' is no public field or auto-property to set" : "a struct";
            case INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class } marked when IsMarked(marked):
                return "a marked class";
            default:
                return null;
        }
    }

    private static bool IsRealLike(ITypeSymbol type) => IsReal(type) || Map(type).HoldsReals || HiddenReals(type) is not null;

    private static bool IsReal(ITypeSymbol type) => Scalar(type) is { IsReal: true };

    private static bool HoldsReals(INamedTypeSymbol type, int depth)
    {
        // Reference assemblies do not show what a complex number is made of.
        if (depth > 8 || Numerics.Is(type)) return true;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.IsStatic || field.IsConst) continue;
            if (IsReal(field.Type) || Map(field.Type).HoldsReals) return true;
            if (field.Type is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct, SpecialType: SpecialType.None } inner && HoldsReals(inner, depth + 1)) return true;
        }

        return false;
    }

    /// <summary>Whether it names a type that there is not.</summary>
    public static bool IsBroken(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsBroken(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsBroken),
        _ => false,
    };

    private static bool IsMarked(INamedTypeSymbol type) => Marks.Find(type, "DifferentiableAttribute") is not null;
}

/// <summary>The attributes of the product on a symbol.</summary>
internal static class Marks
{
    public const string Differentiable = "AutoDiff.DifferentiableAttribute";

    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
            if (attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace is { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true }) return attribute;
        return null;
    }

    public static bool IsMarked(IMethodSymbol method) => Find(method, "DifferentiableAttribute") is not null;

    public static bool IsNoGradient(IParameterSymbol parameter) => Find(parameter, "NoGradientAttribute") is not null;

    public static bool Named(AttributeData attribute, string name, out TypedConstant value)
    {
        foreach (KeyValuePair<string, TypedConstant> pair in attribute.NamedArguments)
        {
            if (pair.Key != name) continue;
            value = pair.Value;
            return true;
        }

        value = default;
        return false;
    }
}
