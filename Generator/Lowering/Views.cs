using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Views of storage, as parameters of marked methods: ref structs over spans. Each of their fields is a parameter of its own to the body and to the pair;
/// entries take the view and its companion, a view that can be written.
/// </summary>
internal static class Views
{
    public static bool Is(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRefLikeType: true } && Aggregates.Is(type) && Aggregates.Leaves(type).Any(l => IsStorage(l.Type) && Types.Map(l.Type).HoldsReals);

    /// <summary>The type of its companions: what it names as its writable twin, else its own.</summary>
    public static ITypeSymbol Writable(ITypeSymbol type)
    {
        if (Marks.Find(type.OriginalDefinition, "GradientTypeAttribute")?.ConstructorArguments.FirstOrDefault().Value is not INamedTypeSymbol twin) return type;
        var own = (INamedTypeSymbol)type;
        return twin.IsUnboundGenericType && twin.Arity == own.Arity ? twin.OriginalDefinition.Construct([.. own.TypeArguments]) : twin;
    }

    /// <summary>Why a view cannot be a parameter, or null: "a view whose …".</summary>
    /// <param name="hasCompanion">Whether derivatives are taken by what it shows.</param>
    public static string? Problem(ITypeSymbol type, bool hasCompanion, Func<ISymbol, bool> isAccessible)
    {
        List<Leaf> leaves = Aggregates.Leaves(type);
        if (leaves.FirstOrDefault(l => Types.Map(l.Type) is { IsReal: true } && hasCompanion && !l.IsConstant).Path is { } real) return $"a view with a real of its own ('{real}')";
        if (leaves.FirstOrDefault(l => Types.Map(l.Type) is { IsBuffer: true, HoldsReals: true } && !IsStorage(l.Type)).Path is { } array) return $"a view with an array ('{array}')";
        if (hasCompanion && leaves.FirstOrDefault(l => !l.IsConstant && Nullables.AreDifferentiated(l.Type)).Path is { } nullable) return $"a view with a nullable ('{nullable}')";
        if (hasCompanion && leaves.FirstOrDefault(l => !l.IsConstant && Types.HiddenReals(l.Type) is not null) is { Path: { } path } hiding) return $"a view with {Types.HiddenReals(hiding.Type)} ('{path}')";
        if (Aggregates.Unreachable(type, isWrite: false, isAccessible) is { } hidden) return $"a view whose '{hidden.Name}' cannot be read";
        if (!hasCompanion) return null;

        ITypeSymbol twin = Writable(type);
        List<Leaf> others = Aggregates.Is(twin) ? Aggregates.Leaves(twin) : [];
        if (others.Count > 0 && Aggregates.Unreachable(twin, isWrite: false, isAccessible) is { } unknown) return $"a view whose gradient type has a '{unknown.Name}' that cannot be read";
        foreach (Leaf leaf in leaves.Where(l => IsCompared(l) || HasCompanion(l)))
        {
            Leaf other = others.FirstOrDefault(o => o.Path == leaf.Path);
            if (other.Path is null) return $"a view whose gradient type has no '{leaf.Path}'";
            if (HasCompanion(leaf) ? !IsWritable(leaf.Type, other.Type) : !SymbolEqualityComparer.Default.Equals(leaf.Type, other.Type))
                return $"a view whose '{leaf.Path}' cannot be written in its gradient type '{twin.Name}'";
        }

        return null;
    }

    /// <summary>Whether derivatives are taken by it.</summary>
    public static bool HasCompanion(Leaf leaf) => !leaf.IsConstant && IsStorage(leaf.Type) && Types.Map(leaf.Type).HasDerivative;

    /// <summary>Whether a companion shows its storage as the view does only if it has the same.</summary>
    public static bool IsCompared(Leaf leaf) => Types.Map(leaf.Type).Kind is TypeKind.Integer or TypeKind.Boolean;

    private static bool IsStorage(ITypeSymbol type) => Types.Map(type) is { IsBuffer: true, Shape: BufferShape.Span or BufferShape.ReadOnlySpan };

    private static bool IsWritable(ITypeSymbol own, ITypeSymbol other) =>
        Types.Map(other) is { IsBuffer: true, Shape: BufferShape.Span } written && written.Element!.Equals(Types.Map(own).Element);
}
