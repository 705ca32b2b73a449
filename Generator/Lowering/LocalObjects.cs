using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Marked classes whose objects can be taken apart like structs, as long as no object of theirs comes into a method or leaves it: nothing derives their
/// behaviour from another class, and each member is a real, a struct, storage of reals or has no part in a derivative.
/// </summary>
internal static class LocalObjects
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, object> s_eligible = new();

    public static bool IsEligible(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && (bool)s_eligible.GetValue(type, t => Objects.Is(t) && CanBe(t));

    /// <summary>Whether nothing in an object changes once it is made: then a copy is as good as the object.</summary>
    public static bool IsImmutable(INamedTypeSymbol type) => Objects.OwnMembers(type).All(m =>
        m.IsReadOnly || (m.Symbol is IPropertySymbol property && Aggregates.Behind(property) is not null && property.SetMethod is null or { IsInitOnly: true }) || (m.Symbol is IParameterSymbol captured && !CapturedParameters.IsAssigned(captured)));

    /// <summary>The members with what lies in them, as of a struct.</summary>
    public static List<Leaf> Leaves(INamedTypeSymbol type) => [.. Objects.Members(type).SelectMany(m => Aggregates.Leaves(m.Type).Select(l =>
    {
        string path = l.Path.Length == 0 ? m.Name : m.Name + "." + l.Path;
        return new Leaf(path, l.Type, path) { IsConstant = m.IsConstant || l.IsConstant };
    }))];

    /// <summary>The classes whose objects can be found in what has a type: they come from outside, and stay what they are.</summary>
    public static void AddFound(ITypeSymbol type, HashSet<ISymbol> found)
    {
        while (type is IArrayTypeSymbol array) type = array.ElementType;
        if (type is not INamedTypeSymbol named || named.DeclaringSyntaxReferences.Length == 0 || !(Objects.Is(named) || named.IsValueType) || !found.Add(named.OriginalDefinition)) return;
        for (INamedTypeSymbol? of = named; of is not null; of = of.BaseType)
        {
            found.Add(of.OriginalDefinition);
            foreach (ITypeSymbol field in Aggregates.Fields(of).Select(f => f.Type).Concat(CapturedParameters.Of(of).Select(p => p.Type))) AddFound(field, found);
        }
    }

    private static bool CanBe(INamedTypeSymbol type) =>
        type is { IsStatic: false, IsAbstract: false, BaseType.SpecialType: SpecialType.System_Object, DeclaringSyntaxReferences.Length: > 0 }
        && Marks.Find(type, "NoGradientAttribute") is null
        && !type.GetMembers().Any(IsOpen)
        && Objects.OwnMembers(type).All(m => IsPlain(m.Type)) && Leaves(type).Any(l => Types.Map(l.Type).HoldsReals);

    /// <summary>Whether the member makes the class more than its fields: one that a heir may override, or that runs by itself.</summary>
    private static bool IsOpen(ISymbol member) => member switch
    {
        { IsImplicitlyDeclared: true } => false,
        _ when Contracts.IsGenerated((member as IMethodSymbol)?.AssociatedSymbol ?? member) => false,
        IMethodSymbol { MethodKind: MethodKind.Destructor } or IEventSymbol => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1 } copies when member.ContainingType.IsRecord && SymbolEqualityComparer.Default.Equals(copies.Parameters[0].Type, member.ContainingType) => true,
        IMethodSymbol { IsOverride: true, OverriddenMethod.ContainingType.SpecialType: SpecialType.System_Object } => false,
        { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } => true,
        _ => false,
    };

    private static bool IsPlain(ITypeSymbol type) =>
        Aggregates.Is(type) ? Aggregates.Leaves(type).All(l => IsPlain(l.Type)) : Types.HiddenReals(type) is null && !Types.Map(type).HoldsObjects && type.TypeKind != TypeKind.TypeParameter || Types.Map(type).IsReal;
}
