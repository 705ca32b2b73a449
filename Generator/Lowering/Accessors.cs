using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>The properties that are generated into marked structs for the fields that code outside cannot read and set.</summary>
internal static class Accessors
{
    /// <summary>What generated code calls a field: by its own name or its property's, or by the accessor that its marked struct gets.</summary>
    public static string NameOf(IFieldSymbol field) => Has(field) ? Name(Aggregates.Member(field)) : Literals.Identifier(Aggregates.Member(field).Name);

    /// <summary>What generated code calls a parameter of a primary constructor that members use.</summary>
    public static string NameOf(IParameterSymbol captured) => Has(captured) ? Name(captured) : Literals.Identifier(captured.Name);

    public static bool Has(IParameterSymbol captured) => IsExtended(captured.ContainingType) && !IsOfItsOwn(captured.Type);

    public static bool Has(IFieldSymbol field) => IsExtended(field.ContainingType) && !IsOpen(field) && !IsOfItsOwn(field.Type);

    /// <summary>What the generator adds to a marked struct; null for nothing.</summary>
    public static MarkedStruct? Of(INamedTypeSymbol type)
    {
        if (!Aggregates.Is(type) || !IsExtended(type)) return null;
        HiddenField[] hidden = [.. Aggregates.Fields(type).Where(Has).Select(f => new HiddenField(Literals.Identifier(Aggregates.Member(f).Name), Name(Aggregates.Member(f)), f.Name, Types.Name(f.Type))),
            .. CapturedParameters.Of(type).Where(Has).Select(p => new HiddenField(Literals.Identifier(p.Name), NameOf(p), CapturedParameters.FieldOf(p), Types.Name(p.Type)) { IsParameter = true })];
        if (hidden.Length == 0) return null;
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : "";
        return new MarkedStruct(type.GetDocumentationCommentId() ?? type.ToDisplayString(), space, new([.. Contracts.Around(type).Select(Contracts.Header)]), Types.Name(type), new([.. hidden])) { IsView = type.IsRefLikeType };
    }

    /// <summary>How a member of a marked class is reached where its own name does not do; null if it always does.</summary>
    public static MemberAccess? Of(ObjectMember member)
    {
        ISymbol symbol = member.Symbol;
        if (!Objects.Is(symbol.ContainingType) || IsOfItsOwn(member.Type)) return null;
        // Members of the class can say its name, but not of another object.
        if (symbol is IParameterSymbol) return new MemberAccess("", Name(symbol), member.Name.Length, IsHidden: true, IsReadOnly: true);
        IPropertySymbol? property = symbol as IPropertySymbol;
        bool isVirtual = property is { IsVirtual: true } or { IsOverride: true };
        bool isReadOnly = isVirtual || (property is null ? member.IsReadOnly : property.SetMethod is null or { IsInitOnly: true });
        // Accessors that run code say nothing of the field that they name by 'field'.
        bool isHidden = isVirtual || (property is not null && Aggregates.Behind(property) is null) || !IsOpen(property?.GetMethod ?? symbol) || (property?.SetMethod is { } setter && !IsOpen(setter));
        bool isProtected = !isVirtual && symbol.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal && !isVirtual;
        return isReadOnly || isHidden ? new MemberAccess(isVirtual ? "" : Types.Name(symbol.ContainingType), Name(symbol), member.Name.Length, isHidden, isReadOnly, isProtected) : null;
    }

    private static string Name(ISymbol member) => member.Name + IrField.AccessorSuffix;

    private static bool IsExtended(INamedTypeSymbol type) => !type.IsTupleType && Marks.Find(type, "DifferentiableAttribute") is not null && Contracts.Around(type.OriginalDefinition).All(t => Contracts.IsPartial(t) && !t.IsFileLocal);

    /// <summary>Whether all code of the assembly can read and set it by name.</summary>
    private static bool IsOpen(IFieldSymbol field) => Aggregates.Member(field) is IPropertySymbol property
        ? Aggregates.Behind(property) is not null && property is { GetMethod: { } getter, SetMethod: { } setter } && IsOpen(getter) && IsOpen(setter)
        : IsOpen((ISymbol)field) && !field.IsReadOnly;

    /// <summary>Whether all code of the assembly can name it.</summary>
    public static bool IsOpen(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    // Nobody outside could name the accessor's type.
    private static bool IsOfItsOwn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOfItsOwn(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        INamedTypeSymbol named => (named.ContainingType is { } around && (named.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || IsOfItsOwn(around)))
            || named.TypeArguments.Any(a => IsOfItsOwn(a)),
        _ => false,
    };
}
