using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>Copies regions with fresh values; values from outside stay, unless <see cref="Bind"/> says what replaces them.</summary>
internal class Cloner : Mapper
{
    private readonly Dictionary<Value, Value> _map = [];

    public void Bind(Value from, Value to) => _map[from] = to;

    public bool TryGet(Value value, out Value mapped) => _map.TryGetValue(value, out mapped!);

    public override Value Use(Value value) => _map.TryGetValue(value, out Value? mapped) ? mapped : value;

    public override Value Define(Value value)
    {
        var copy = new Value(value.Type, value.Name) { IsShadow = value.IsShadow };
        _map[value] = copy;
        return copy;
    }

    public override Region Map(Region region)
    {
        var copy = new Region();
        foreach (Value parameter in region.Parameters) copy.Parameters.Add(Define(parameter));
        foreach (Statement statement in region.Statements) copy.Statements.Add(statement.Map(this));
        foreach (Value yield in region.Yields) copy.Yields.Add(Use(yield));
        return copy;
    }
}

/// <summary>Rewrites uses in place of a region; definitions keep their identity.</summary>
internal sealed class Substituter : Mapper
{
    private readonly Dictionary<Value, Value> _map = [];
    private Dictionary<Region, Substituter>? _within;

    public bool IsEmpty => _map.Count == 0;

    /// <summary>Replaces <paramref name="from"/>; chains are followed.</summary>
    public void Bind(Value from, Value to) => _map[from] = to;

    public override Value Use(Value value)
    {
        while (_map.TryGetValue(value, out Value? next)) value = next;
        return value;
    }

    public override Value Define(Value value) => value;

    /// <summary>Within a region another one rewrites.</summary>
    public void Within(Region region, Substituter other) => (_within ??= []).Add(region, other);

    /// <summary>The same but for some values, which stay.</summary>
    public Substituter Without(HashSet<Value> values)
    {
        var others = new Substituter();
        foreach (KeyValuePair<Value, Value> entry in _map)
            if (!values.Contains(entry.Key)) others._map.Add(entry.Key, entry.Value);
        return others;
    }

    public override Region Map(Region region)
    {
        if (_within is not null && _within.TryGetValue(region, out Substituter? other)) return other.Map(region);
        var copy = new Region();
        copy.Parameters.AddRange(region.Parameters);
        foreach (Statement statement in region.Statements) copy.Statements.Add(statement.Map(this));
        foreach (Value yield in region.Yields) copy.Yields.Add(Use(yield));
        return copy;
    }

    /// <summary>Rewrites the region itself, at every depth.</summary>
    public void Apply(Region region)
    {
        Region mapped = Map(region);
        region.Statements.Clear();
        region.Statements.AddRange(mapped.Statements);
        region.Yields.Clear();
        region.Yields.AddRange(mapped.Yields);
    }
}
