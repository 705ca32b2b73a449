using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// A reference that only running tells: one of several targets, each a variable (of a struct its leaves), or any element of some kind of storage. Which target
/// it is, and which element, variables say; they are merged and carried like any others.
/// </summary>
/// <param name="which">The number of the target.</param>
internal sealed class Pointer(Variable which)
{
    private readonly List<PointerTarget> _targets = [];

    public Variable Which => which;

    public IReadOnlyList<PointerTarget> Targets => _targets;

    /// <summary>What says where it points to.</summary>
    public IEnumerable<Variable> Own => _targets.SelectMany(t => t.Own).Append(which);

    /// <summary>All that changes where it is set, or what it refers to is.</summary>
    public IEnumerable<Variable> Variables => Own.Concat(_targets.SelectMany(t => t.Named ?? []).Select(p => p.Variable!));

    public void Add(PointerTarget target)
    {
        if (!_targets.Any(t => t.IsLike(target))) _targets.Add(target);
    }

    public int IndexOf(Place[] places) => _targets.FindIndex(t => t.Holds(places));
}

/// <summary>What a <see cref="Pointer"/> may refer to.</summary>
internal sealed class PointerTarget
{
    private readonly string _key;

    private PointerTarget(string key) => _key = key;

    /// <summary>Variables; null if it is an element.</summary>
    public Place[]? Named { get; private init; }

    /// <summary>The storage; null for variables.</summary>
    public Variable? Storage { get; private init; }

    public IReadOnlyList<Variable> Indices { get; private init; } = [];

    /// <summary>Of each place the field of the element and its type.</summary>
    public IReadOnlyList<(IrField? Field, IrType Type)> Leaves { get; private init; } = [];

    public IEnumerable<Variable> Own => Storage is null ? [] : [Storage, .. Indices];

    public static PointerTarget Of(Place[] variables) => new("") { Named = variables };

    /// <param name="like">Places in such an element.</param>
    public static PointerTarget Of(Place[] like, Variable storage, IReadOnlyList<Variable> indices) =>
        new(Key(like)) { Storage = storage, Indices = indices, Leaves = [.. like.Select(p => (p.Field, p.Type))] };

    public bool IsLike(PointerTarget other) => Named is { } own ? other.Named is { } others && IsSame(own, others) : other.Named is null && _key == other._key;

    public bool Holds(Place[] places) => Named is { } own ? IsSame(own, places) : places[0].Buffer is not null && _key == Key(places);

    private static bool IsSame(Place[] one, Place[] other) => one.Length == other.Length && one.Zip(other, (a, b) => a.Variable is not null && a.Variable == b.Variable).All(same => same);

    /// <summary>Arrays and spans of the same elements are one kind of storage.</summary>
    private static string Key(Place[] places)
    {
        IrType storage = places[0].Buffer!.Type;
        return (storage.Rank == 1 ? storage.Element!.Identity : storage.Identity) + ":" + string.Join(",", places.Select(p => p.Field?.Path));
    }
}
