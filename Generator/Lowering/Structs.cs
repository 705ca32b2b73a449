using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Structs and tuples of reals as elements of storage.</summary>
internal static class Structs
{
    private const int MaximalDepth = 4;

    // Asked at every expression.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, object> s_known = new();
    private static readonly object s_none = new();

    // A struct may hold a list of arrays of itself.
    [ThreadStatic]
    private static int s_depth;

    /// <summary>The element type, or null if the type is not taken apart, holds no reals, or holds what cannot lie in an element that is.</summary>
    public static IrType? Map(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || !Aggregates.Is(type) || s_depth > MaximalDepth) return null;
        s_depth++;
        try
        {
            return s_known.GetValue(named, n => Make(n) ?? s_none) as IrType;
        }
        finally
        {
            s_depth--;
        }
    }

    private static object? Make(INamedTypeSymbol type)
    {
        List<Leaf> leaves = Aggregates.Leaves(type);
        if (leaves.Any(l => l.Type is IArrayTypeSymbol || l.Type.IsRefLikeType || Types.HiddenReals(l.Type) is not null)) return null;
        IrField[] fields = [.. leaves.Select(l => new IrField(l.Path, Types.Scalar(l.Type) ?? new IrType(TypeKind.Opaque, Types.Name(l.Type)), l.Assignable) { IsConstant = l.IsConstant || l.IsFixed })];
        if (!fields.Any(f => f.Type.IsReal)) return null;
        Dictionary<string, ITypeSymbol> inner = Aggregates.Inner(type).ToDictionary(i => i.Path, i => i.Type);
        inner.Add("", type);
        string[] constructed = [.. inner.Where(i => Numerics.Is(i.Value)).Select(i => i.Key)];
        var text = new StructText([.. leaves.Select(l => l.Path)], inner.ToDictionary(i => i.Key, i => Types.Name(i.Value)), constructed, [.. inner.Where(i => Nullables.Is(i.Value)).Select(i => i.Key)]);
        return IrType.Struct(Types.Name(type), Types.Identity(type), fields, text, leaves.All(l => Types.Scalar(l.Type) is not null || l.Type.IsUnmanagedType));
    }
}
