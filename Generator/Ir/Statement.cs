using System;
using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// A step of a region. Operands are values in scope (the region's parameters, earlier statements' results, and those of the regions around it).
/// </summary>
internal abstract class Statement
{
    private static readonly IReadOnlyList<Region> s_none = [];

    public abstract IReadOnlyList<Value> Operands { get; }

    public virtual IReadOnlyList<Value> Results => [];

    public virtual IReadOnlyList<Region> Regions => s_none;

    /// <summary>The user's source that this belongs to, one line; quoted beside adjoint code.</summary>
    public string? Quote { get; set; }

    /// <summary>The same statement with every value and region mapped: what clones, substitutes and renumbers.</summary>
    public Statement Map(Mapper mapper)
    {
        Work.Step();
        Statement copy = MapCore(mapper);
        copy.Quote = Quote;
        return copy;
    }

    protected abstract Statement MapCore(Mapper mapper);
}

/// <summary>What <see cref="Statement.Map"/> does to uses, definitions and nested regions.</summary>
internal abstract class Mapper
{
    public abstract Value Use(Value value);

    public abstract Value Define(Value value);

    public abstract Region Map(Region region);

    public Value? UseOptional(Value? value) => value is null ? null : Use(value);

    public Value[] Use(IReadOnlyList<Value> values) => All(values, Use);

    public Value[] Define(IReadOnlyList<Value> values) => All(values, Define);

    private static Value[] All(IReadOnlyList<Value> values, Func<Value, Value> map)
    {
        var mapped = new Value[values.Count];
        for (int i = 0; i < mapped.Length; i++) mapped[i] = map(values[i]);
        return mapped;
    }
}

/// <summary>A pure function of scalars.</summary>
internal sealed class Compute(Value result, Operation operation, params Value[] operands) : Statement
{
    public Value Result => result;

    public Operation Operation => operation;

    public override IReadOnlyList<Value> Operands => operands;

    public override IReadOnlyList<Value> Results { get; } = [Constant(result, operation)];

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(operands);
        return new Compute(mapper.Define(result), operation, uses);
    }

    private static Value Constant(Value result, Operation operation)
    {
        result.Constant = operation as Literal;
        return result;
    }
}
