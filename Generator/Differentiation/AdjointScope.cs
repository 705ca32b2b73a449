using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>The adjoints of primal values, as known at a point of the reverse sweep. A nested region sees those outside and collects its own changes.</summary>
internal sealed class AdjointScope(AdjointScope? parent)
{
    private readonly Dictionary<Value, Value> _adjoints = [];
    private readonly List<Value> _touched = [];

    /// <summary>The primal values whose adjoints changed in this scope, in order of the first change.</summary>
    public IReadOnlyList<Value> Touched => _touched;

    /// <summary>Null stands for zero.</summary>
    public Value? Get(Value primal) => _adjoints.TryGetValue(primal, out Value? adjoint) ? adjoint : parent?.Get(primal);

    /// <summary>As <see cref="Get"/>, for a value that belongs to this scope.</summary>
    public Value? GetOwn(Value primal) => _adjoints.TryGetValue(primal, out Value? adjoint) ? adjoint : null;

    public void Set(Value primal, Value adjoint)
    {
        if (!_adjoints.ContainsKey(primal)) _touched.Add(primal);
        _adjoints[primal] = adjoint;
    }
}
