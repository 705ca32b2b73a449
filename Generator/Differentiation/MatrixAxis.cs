using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>A number that is known up to the lengths of storage.</summary>
internal readonly record struct Extents(long Fixed, Value? Varying)
{
    public Extents Plus(long more) => this with { Fixed = Fixed + more };

    public Extents Plus(Value more, Builder into) => this with { Varying = Varying is null ? more : into.Plus(Varying, more) };

    public Value Total(Builder into) =>
        Varying is null ? into.Integer(IrType.Int, Fixed) : Fixed == 0 ? Varying : into.Plus(into.Integer(IrType.Int, Fixed), Varying);

    private bool IsNothing => this is { Fixed: 0, Varying: null };

    /// <summary>An index behind it.</summary>
    public Value Plus(Builder into, Value index) => IsNothing ? index : index.Constant is { IsZero: true } ? Total(into) : into.Plus(index, Total(into));

    /// <summary>How far an index is behind it.</summary>
    public Value From(Builder into, Value index) => IsNothing ? index : into.Minus(index, Total(into));
}

/// <summary>A parameter, or what is returned, along a side of a matrix.</summary>
/// <param name="Declared">Null for what is returned.</param>
/// <param name="Storage">The parameter if it is storage, else null.</param>
/// <param name="Elements">How many elements storage has.</param>
internal sealed record MatrixSegment(ContractParameter? Declared, Value? Storage, Value? Elements, IReadOnlyList<ContractPart> Parts, Extents Begin)
{
    /// <summary>What an element of storage has, field by field; null stands for the element.</summary>
    public IReadOnlyList<IrField?> Fields { get; } = Storage is null ? [] : MatrixShape.FieldsOf(Storage.Type);
}

/// <summary>The rows or the columns of a matrix: parameters in order, flattened, fields as declared.</summary>
internal sealed class MatrixAxis
{
    private readonly List<MatrixSegment> _segments = [];

    public IReadOnlyList<MatrixSegment> Segments => _segments;

    public Extents Count { get; private set; } = new(0, null);

    /// <summary>Whether there may be nothing along it.</summary>
    public bool MayBeEmpty => Count.Fixed == 0;

    public void Add(ContractParameter declared, Value own, bool mayBeNull, Builder into)
    {
        if (!own.Type.IsBuffer)
        {
            AddFixed(declared, declared.Parts);
            return;
        }

        Value elements = new(IrType.Int);
        into.Add(new Extent(elements, own) { OrZero = mayBeNull });
        var segment = new MatrixSegment(declared, own, elements, [], Count);
        _segments.Add(segment);
        Count = Count.Plus(segment.Fields.Count == 1 ? elements : into.Compute(IrType.Int, new Binary(BinaryOperator.Multiply), elements, into.Integer(IrType.Int, segment.Fields.Count)), into);
    }

    public void AddFixed(ContractParameter? declared, IEnumerable<ContractPart> parts)
    {
        ContractPart[] all = [.. parts];
        _segments.Add(new MatrixSegment(declared, null, null, all, Count));
        Count = Count.Plus(all.Length == 0 ? 1 : all.Length);
    }
}
