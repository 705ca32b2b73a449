using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A field of a marked class, or of a base of it.</summary>
/// <param name="Symbol">What C# shows of it: a field, the property in front of it, or a parameter of the primary constructor that members use.</param>
/// <param name="Field">Its name in metadata.</param>
internal sealed record ObjectMember(ISymbol Symbol, ITypeSymbol Type, string Field, bool IsReadOnly, bool IsConstant)
{
    /// <summary>What C# calls it.</summary>
    public string Name { get; } = Literals.Identifier(Symbol.Name);

    /// <summary>Whether C# has a name for the field itself, which can be taken by reference.</summary>
    public bool IsField => Symbol is IFieldSymbol;
}

/// <summary>Marked classes: an object is storage whose members are fields, arrays and other objects.</summary>
internal static class Objects
{
    // Asked at every expression.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, IrType> s_known = new();

    // A node may hold nodes: inside its own type it is only named.
    private static readonly System.Threading.ThreadLocal<HashSet<INamedTypeSymbol>> s_open = new(() => new(SymbolEqualityComparer.Default));

    public static bool Is(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class } named && Marks.Find(named, "DifferentiableAttribute") is not null;

    public static IrType? Map(ITypeSymbol type)
    {
        if (!Is(type)) return null;
        if (type.OriginalDefinition.DeclaringSyntaxReferences.Length == 0) return Foreign((INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None));
        var named = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None);
        if (s_known.TryGetValue(named, out IrType? known)) return known;
        HashSet<INamedTypeSymbol> open = s_open.Value!;
        if (!open.Add(named)) return IrType.Object(Types.Name(named), Family(named), [], StructText.None, MayHoldMore(named));
        try
        {
            IrType made = IrType.Object(Types.Name(named), Family(named), [.. Members(named).SelectMany(Fields)], Text(named), MayHoldMore(named));

            // What names an open one is whole only beside it.
            return open.Count > 1 ? made : s_known.GetValue(named, _ => made);
        }
        finally
        {
            open.Remove(named);
        }
    }

    /// <summary>Whether an object of the type has a shadow without a real of its own: one that derives from it may have some, and an override has its base's companion.</summary>
    private static bool MayHoldMore(INamedTypeSymbol type) => !type.IsSealed || Is(type.BaseType);

    /// <summary>A marked class of another assembly: whether it has a shadow, its members say; what is private in it, nobody does.</summary>
    private static IrType? Foreign(INamedTypeSymbol type)
    {
        if (!type.GetMembers("CreateShadow").Any()) return null;
        IEnumerable<IrField> open = Aggregates.Fields(type).Where(f => f.DeclaredAccessibility == Accessibility.Public && !Aggregates.Is(f.Type) && !Types.Map(f.Type).IsBuffer)
            .Select(f => new IrField(Literals.Identifier(f.Name), Types.Map(f.Type), f.Name) { IsConstant = IsNoGradient(f), Access = f.IsReadOnly ? new MemberAccess("", f.Name, f.Name.Length, IsHidden: false, IsReadOnly: true) : null });
        return IrType.Object(Types.Name(type), Family(type), [.. open], StructText.None, mayHoldMore: true);
    }

    /// <summary>The fields of a marked class, those of its bases first. Of an unmarked base, and of <c>[NoGradient]</c>, they are constant.</summary>
    public static IEnumerable<ObjectMember> Members(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol declaring in Line(type))
        {
            // Of a base in another assembly, its own members see to the shadow.
            bool isConstant = !Is(declaring) || IsNoGradient(declaring);
            if (declaring.DeclaringSyntaxReferences.Length > 0)
                foreach (ObjectMember member in OwnMembers(declaring)) yield return isConstant ? member with { IsConstant = true } : member;
        }
    }

    /// <summary>The fields that a class declares itself.</summary>
    public static IEnumerable<ObjectMember> OwnMembers(INamedTypeSymbol type)
    {
        foreach (IFieldSymbol field in Aggregates.Fields(type))
        {
            ISymbol member = Aggregates.Member(field);
            yield return new ObjectMember(member, field.Type, field.Name, field.IsReadOnly, IsNoGradient(member.OriginalDefinition) || IsNoGradient(field.Type) || IsNoGradientParameter(member));
        }

        foreach (IParameterSymbol captured in CapturedParameters.Of(type))
            yield return new ObjectMember(captured, captured.Type, CapturedParameters.FieldOf(captured), IsReadOnly: false, IsNoGradient(captured) || IsNoGradient(captured.Type));
    }

    /// <summary>The classes that it derives from and itself, the first one first.</summary>
    public static IEnumerable<INamedTypeSymbol> Line(INamedTypeSymbol type)
    {
        var line = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? of = type; of is not null && of.SpecialType != SpecialType.System_Object; of = of.BaseType) line.Push(of);
        return line;
    }

    private static string Family(INamedTypeSymbol type) => "members of " + Types.Name(Line(type).First(Is).OriginalDefinition);

    public static bool IsNoGradient(ISymbol symbol) => Marks.Find(symbol, "NoGradientAttribute") is not null;

    // Of a record's property, its parameter may say so.
    private static bool IsNoGradientParameter(ISymbol member) => member.ContainingType.IsRecord && member is IPropertySymbol
        && member.ContainingType.InstanceConstructors.Where(Contracts.IsPrimary).Any(c => c.Parameters.Any(p => p.Name == member.Name && IsNoGradient(p)));

    private static IEnumerable<IrField> Fields(ObjectMember member)
    {
        MemberAccess? access = Accessors.Of(member);
        ITypeSymbol type = member.Type;
        if (!Aggregates.Is(type)) return [new IrField(member.Name, Types.Map(type), member.Name) { IsConstant = member.IsConstant, IsProperty = !member.IsField, Access = access }];

        // What lies there can be assigned as a whole; a property gives copies, of which no member can be.
        return Aggregates.Leaves(type).Select(l => new IrField(member.Name + "." + l.Path, Types.Map(l.Type), l.Assignable.Length == 0 || !member.IsField ? member.Name : member.Name + "." + l.Assignable)
        {
            IsConstant = member.IsConstant || l.IsConstant,
            IsProperty = !member.IsField,
            Access = access,
        });
    }

    /// <summary>How structs inside a member are written.</summary>
    private static StructText Text(INamedTypeSymbol type)
    {
        List<string> leaves = [];
        var inner = new Dictionary<string, ITypeSymbol>();
        foreach (ObjectMember member in Members(type))
        {
            if (!Aggregates.Is(member.Type)) continue;
            leaves.AddRange(Aggregates.Leaves(member.Type).Select(l => member.Name + "." + l.Path));
            inner[member.Name] = member.Type;
            foreach (Leaf part in Aggregates.Inner(member.Type)) inner[member.Name + "." + part.Path] = part.Type;
        }

        return new StructText(leaves, inner.ToDictionary(i => i.Key, i => Types.Name(i.Value)), [.. inner.Where(i => Numerics.Is(i.Value)).Select(i => i.Key)], [.. inner.Where(i => Nullables.Is(i.Value)).Select(i => i.Key)]);
    }
}
