using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>A field inside a struct or a tuple.</summary>
/// <param name="Path">"Item1", "Position.X"; "" for the whole.</param>
/// <param name="Assignable">How far along the path what lies there can be assigned; what a property shows is set in a copy.</param>
internal readonly record struct Leaf(string Path, ITypeSymbol Type, string Assignable)
{
    /// <summary>Whether it, or a struct that it lies in, is marked <c>[NoGradient]</c>.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether nobody can set it but a constructor: in storage that is passed in it stays what it was.</summary>
    public bool IsFixed { get; init; }

    public void Deconstruct(out string path, out ITypeSymbol type) => (path, type) = (Path, Type);
}

/// <summary>Types that are taken apart: tuples, structs with source or open fields that hold reals, those of System.Numerics, and nullables of all these and of reals. Each of their fields is a value of its own.</summary>
internal static class Aggregates
{
    private const int MaximalDepth = 8;

    /// <summary>More structs in one another are made by a generic struct that holds a larger one of itself.</summary>
    private const int MaximalNesting = 64;

    // Asked at every expression, answered from syntax.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, object> s_known = new();

    public static bool Is(ITypeSymbol? type) => IsTuple(type) || Numerics.Is(type) || (type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named && (bool)s_known.GetValue(named, n => Nullables.Is(n) || (IsStruct(n) && HoldsReals(n, 0) && !IsEndless(n, [], new(SymbolEqualityComparer.Default)))));

    public static bool IsTuple(ITypeSymbol? type) => type is INamedTypeSymbol { IsTupleType: true, TupleElements.Length: > 1 };

    /// <summary>
    /// The fields that an instance has, in order, those behind properties included. Those of <see cref="CapturedParameters"/> the compiler shows only once it has bound
    /// what uses them.
    /// </summary>
    public static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) => type.IsTupleType
        ? type.TupleElements
        : type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst && !(f.IsImplicitlyDeclared && f.AssociatedSymbol is null));

    /// <summary>The fields of a tuple or a struct with their paths ("Item1", "Position.X"), those of nested ones in their place; of another type itself.</summary>
    public static List<Leaf> Leaves(ITypeSymbol type) => [.. Walk(Whole(type)).Where(m => !Is(m.Type))];

    /// <summary>The tuples and structs inside one, by their paths.</summary>
    public static IEnumerable<Leaf> Inner(ITypeSymbol type) => Walk(Whole(type)).Where(m => m.Path.Length > 0 && Is(m.Type));

    private static Leaf Whole(ITypeSymbol type) => new("", type, "") { IsConstant = IsConstant(type) };

    private static bool IsConstant(ISymbol symbol) => Marks.Find(symbol, "NoGradientAttribute") is not null;

    /// <summary>Whether a field has no derivative; of a property that a record makes, its parameter may say so.</summary>
    private static bool IsConstant(IFieldSymbol field)
    {
        ISymbol member = Member(field).OriginalDefinition;
        return IsConstant(member) || IsConstant(field.Type) || ((field.ContainingType.IsRecord || MetadataStructs.Is(member)) && member is IPropertySymbol
            && field.ContainingType.OriginalDefinition.InstanceConstructors.Any(c => c.Parameters.Any(p => p.Name == member.Name && IsConstant(p) && (MetadataStructs.Is(member) || member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax)))));
    }

    private static IEnumerable<Leaf> Walk(Leaf from)
    {
        yield return from;
        if (!Is(from.Type)) yield break;
        foreach (Leaf member in Members((INamedTypeSymbol)from.Type))
        {
            string path = from.Path.Length == 0 ? member.Path : from.Path + "." + member.Path;
            bool isVariable = from.Assignable == from.Path && member.Assignable.Length > 0;
            foreach (Leaf inner in Walk(new Leaf(path, member.Type, isVariable ? path : from.Assignable) { IsConstant = from.IsConstant || member.IsConstant, IsFixed = from.IsFixed || member.IsFixed })) yield return inner;
        }
    }

    /// <summary>What an instance is taken apart into, each by the name that C# has for it.</summary>
    private static IEnumerable<Leaf> Members(INamedTypeSymbol type)
    {
        // A complex number is set as a whole.
        if (Numerics.Is(type)) return Numerics.Members(type).Select(m => new Leaf(m.Name, m.Type, type.Name == "Complex" ? "" : m.Name));
        if (Nullables.Is(type)) return Nullables.Members(type);
        bool isTuple = IsTuple(type);
        return Fields(type).Select((field, i) =>
        {
            string name = isTuple ? "Item" + (i + 1).ToString(CultureInfo.InvariantCulture) : Accessors.NameOf(field);
            bool isVariable = isTuple || (Member(field) is IFieldSymbol && !field.IsReadOnly && !Accessors.Has(field));
            return new Leaf(name, field.Type, isVariable ? name : "") { IsConstant = IsConstant(field), IsFixed = !isTuple && IsFixed(field) };
        }).Concat(CapturedParameters.Of(type).Select(p => new Leaf(Accessors.NameOf(p), p.Type, "") { IsConstant = IsConstant(p) || IsConstant(p.Type) }));
    }

    private static bool IsFixed(IFieldSymbol field) => !Accessors.Has(field) && (Member(field) is IPropertySymbol property ? property.SetMethod is null : field.IsReadOnly);

    /// <summary>The first member that generated code cannot read or set by its name, or null. A property stands for the field behind it only if its accessors run no code.</summary>
    public static ISymbol? Unreachable(ITypeSymbol type, bool isWrite, Func<ISymbol, bool> isAccessible, bool realsOnly = false, bool exceptFixed = false)
    {
        if (!Is(type) || Numerics.Is(type)) return null;
        if (Nullables.UnderlyingOf(type) is { } of) return Unreachable(of, isWrite, isAccessible, realsOnly, exceptFixed);
        foreach (IFieldSymbol field in Fields((INamedTypeSymbol)type).Where(f => !realsOnly || Is(f.Type) || Types.Map(f.Type).HoldsReals))
        {
            ISymbol member = Member(field);
            bool isReachable = IsTuple(type) || Accessors.Has(field) || (member is IPropertySymbol property
                ? Behind(property) is not null && (isWrite ? property.SetMethod : property.GetMethod) is { } accessor && isAccessible(accessor)
                : isAccessible(member) && !(isWrite && field.IsReadOnly));
            if (exceptFixed && !IsTuple(type) && IsFixed(field)) continue;
            if (!isReachable) return member;
            if (Unreachable(field.Type, isWrite, isAccessible, realsOnly, exceptFixed) is { } inner) return inner;
        }

        foreach (IParameterSymbol captured in CapturedParameters.Of((INamedTypeSymbol)type))
        {
            if (!Accessors.Has(captured)) return captured;
            if (Unreachable(captured.Type, isWrite, isAccessible, realsOnly, exceptFixed) is { } inner) return inner;
        }

        return null;
    }

    /// <summary>What makes structs in storage of a type hold reals that generated code cannot reach by name, or null.</summary>
    /// <param name="isWrite">Whether something may be written there: then its shadow, which holds the same structs, is too. Else what nobody can set is constant.</param>
    public static string? OutOfReach(ITypeSymbol storage, bool isWrite, Func<ISymbol, bool> isAccessible)
    {
        ITypeSymbol element = Types.ElementOf(storage);
        if (SymbolEqualityComparer.Default.Equals(element, storage) || !Is(element)) return null;
        if (Unreachable(element, isWrite: false, isAccessible) is { } hidden) return $"storage of a struct whose '{hidden.Name}' cannot be read";
        return Unreachable(element, isWrite: true, isAccessible, realsOnly: true, exceptFixed: !isWrite) is { } constant ? $"storage of a struct whose '{constant.Name}' cannot be set" : null;
    }

    /// <summary>The struct whose reals are in reach once it is marked: it is in storage, a parameter or a member of the type; null where no mark helps.</summary>
    public static INamedTypeSymbol? Hiding(ITypeSymbol type, Func<ISymbol, bool> isAccessible)
    {
        ITypeSymbol element = Types.ElementOf(type);
        ISymbol? hidden = Unreachable(element, isWrite: false, isAccessible) ?? Unreachable(element, isWrite: true, isAccessible, realsOnly: true);
        return hidden?.ContainingType is { } hiding && Marks.Find(hiding, "DifferentiableAttribute") is null && hiding.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 ? hiding : null;
    }

    /// <summary>What C# calls a field: one behind a property has the property's name.</summary>
    public static ISymbol Member(IFieldSymbol field) => (field.AssociatedSymbol as IPropertySymbol) ?? MetadataStructs.PropertyOf(field) ?? (ISymbol)field;

    /// <summary>The field behind a property whose accessors only read and write it, or null.</summary>
    public static IFieldSymbol? Behind(IPropertySymbol property)
    {
        if (property.IsStatic || property.IsIndexer) return null;
        if (MetadataStructs.Behind(property) is { } shown) return shown;
        return FieldOf(property) is { } field && !HasBody(property.GetMethod) && !HasBody(property.SetMethod) ? field : null;
    }

    /// <summary>What an accessor without a body reads or writes where the other one has one; null where both have none, or it has one.</summary>
    public static IFieldSymbol? Behind(IPropertySymbol property, IMethodSymbol? accessor) =>
        !property.IsStatic && !property.IsIndexer && !HasBody(accessor) && Behind(property) is null ? FieldOf(property) : null;

    private static IFieldSymbol? FieldOf(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition));

    private static bool HasBody(IMethodSymbol? accessor) => accessor?.OriginalDefinition.DeclaringSyntaxReferences.Any(
        r => r.GetSyntax() is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }) == true;

    private static bool IsStruct(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsTupleType: false, EnumUnderlyingType: null }) return false;
        if (type.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 && !MetadataStructs.IsOpen(type)) return false;
        return !type.GetAttributes().Any(a => a.AttributeClass?.Name == "InlineArrayAttribute" || IsOverlay(a))
            && Fields(type).All(f => f is { IsFixedSizeBuffer: false, RefKind: RefKind.None });
    }

    /// <summary>Whether an attribute gives fields places of their own choosing.</summary>
    private static bool IsOverlay(AttributeData attribute) => attribute is { AttributeClass.Name: "StructLayoutAttribute", ConstructorArguments.Length: 1 }
        && Convert.ToInt32(attribute.ConstructorArguments[0].Value, CultureInfo.InvariantCulture) == (int)LayoutKind.Explicit;

    private static bool HoldsReals(INamedTypeSymbol type, int depth)
    {
        if (depth > MaximalDepth) return false;
        bool found = false;
        foreach (ITypeSymbol declared in Fields(type).Select(f => f.Type).Concat(CapturedParameters.Of(type).Select(p => p.Type)))
        {
            ITypeSymbol field = Nullables.UnderlyingOf(declared) ?? declared;
            if (Types.HoldsScalarReals(field) || Numerics.Is(field) || InlineArrays.Is(field)) found = true;
            else if (field is INamedTypeSymbol inner && (inner.IsTupleType || IsStruct(inner))) found |= HoldsReals(inner, depth + 1);
        }

        return found;
    }

    /// <summary>Whether a struct is a field of itself, at some depth: the compiler says so, but the IDE asks before.</summary>
    private static bool IsEndless(INamedTypeSymbol type, List<INamedTypeSymbol> around, HashSet<ITypeSymbol> ended)
    {
        if (around.Count > MaximalNesting || around.Contains(type, SymbolEqualityComparer.Default)) return true;
        if (!ended.Add(type)) return false;
        around.Add(type);
        bool isEndless = Fields(type).Any(f => (Nullables.UnderlyingOf(f.Type) ?? f.Type) is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } inner && IsEndless(inner, around, ended));
        around.RemoveAt(around.Count - 1);
        return isEndless;
    }
}
