using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Shadows of storage that has no companion: what a method writes there is followed all the same.</summary>
/// <param name="body">The method's: what it does with a rectangular array says what the shadow is.</param>
/// <param name="suffix">What their names end in: "Adjoint", "Tangent".</param>
/// <param name="entry">Where the region of a value that is defined nowhere (a parameter) begins; null if that is out of reach.</param>
internal sealed class Workspaces(Region body, Activity activity, Definitions definitions, string suffix, Func<Value, Builder?> entry)
{
    /// <summary>Jagged parameters: where their rows begin, and the shadows of all.</summary>
    private readonly Dictionary<Value, (Value Offsets, Value Shadow)> _jagged = [];

    private readonly Dictionary<Value, Value> _members = [];

    public string? NameOf(Value buffer) => buffer.Name is null ? null : buffer.Name + suffix;

    /// <summary>A shadow for what is constant: what is written there goes nowhere.</summary>
    /// <param name="mayBeNull">Whether there may be none.</param>
    public Value Nowhere(Value buffer, Builder into, bool mayBeNull = true)
    {
        if (buffer.Type is { HoldsObjects: true, IsDeepInObjects: false })
        {
            var other = new Value(buffer.Type, NameOf(buffer) ?? "shadow");
            into.Add(NewShadows.Of(buffer, other, definitions.Knows(buffer) && definitions.StatementOf(buffer) is OpaqueCode { MayGiveNothing: true }));
            return other;
        }

        if (buffer.Type.Shape == BufferShape.Jagged || (buffer.Type.Shape == BufferShape.Matrix && IsUsedAsSuch(buffer, body)))
        {
            // It is indexed, and given to calls, as what it is the shadow of; elsewhere it is as flat as that.
            var matrix = new Value(buffer.Type, NameOf(buffer) ?? "shadow");
            into.Add(new OpaqueCode("global::AutoDiff.Runtime.Shadow.Of({0})", matrix, isPure: false, buffer) { GivesFresh = true, OnlyReads = true });
            return matrix;
        }

        Value shadow = new(IrType.SpanOf(buffer.Type.Scalar), NameOf(buffer)), length = new(IrType.Int);
        into.Add(new Extent(length, buffer) { OrZero = mayBeNull });
        into.Add(new Allocate(shadow, StorageClass.Cleared, length));
        return shadow;
    }

    private static bool IsUsedAsSuch(Value matrix, Region region) =>
        region.Statements.Any(s => (s is Load or Store or Call && s.Operands.Contains(matrix)) || s.Regions.Any(r => IsUsedAsSuch(matrix, r)));

    /// <summary>Of an array that is a member marked <c>[NoGradient]</c>, whoever names it: the shadow of its object has no place for it.</summary>
    public Value Member(Value buffer)
    {
        Value root = activity.RootOf(buffer);
        if (_members.TryGetValue(root, out Value? shadow)) return shadow;
        Value of = buffer;
        while (definitions.StatementOf(of) is View { Kind: ViewKind.Member } view) of = view.Buffer;
        if (definitions.StatementOf(of) is not null || buffer.Type.Shape != BufferShape.Array || entry(of) is not { } into)
            throw new UnsupportedException($"'{root.Name}' is [NoGradient] and what is written to it is active; use an array that is made here, or remove [NoGradient]");
        Value member = of;
        foreach (IrField field in activity.PathOf(root))
        {
            var next = new Value(field.Type, field.Name);
            into.Add(new View(next, ViewKind.Member, member) { Field = field });
            member = next;
        }

        return _members[root] = Nowhere(member, into);
    }

    /// <summary>A row's part of the shadow of a jagged array: all rows lie in one block, where each begins is in a table.</summary>
    public Value Row(Value row, View view, Builder into)
    {
        Value rows = view.Buffer, index = view.Arguments[0];
        if (!_jagged.TryGetValue(rows, out (Value Offsets, Value Shadow) workspace)) _jagged.Add(rows, workspace = Block(rows));
        Value start = into.Load(workspace.Offsets, index);
        Value end = into.Load(workspace.Offsets, into.Plus(index, into.Integer(IrType.Int, 1)));
        var shadow = new Value(IrType.SpanOf(row.Type.Scalar), NameOf(row));
        into.Add(new View(shadow, ViewKind.Slice, workspace.Shadow, start, into.Minus(end, start)));
        return shadow;
    }

    private (Value Offsets, Value Shadow) Block(Value rows)
    {
        if (entry(rows) is not { } into) throw new UnsupportedException($"the adjoint storage of '{rows.Name}' is out of reach");
        Value count = new(IrType.Int), elements = new(IrType.Int);
        (Value offsets, Value shadow) = (new(IrType.SpanOf(IrType.Int), rows.Name + "Offsets"), new(IrType.SpanOf(rows.Type.Scalar), NameOf(rows)));
        into.Add(new Extent(count, rows));
        Value entries = into.Plus(count, into.Integer(IrType.Int, 1));
        into.Add(new Allocate(offsets, StorageClass.Scratch, entries));
        into.Add(new OpaqueCode("global::AutoDiff.Runtime.Storage.RowOffsets({0}, {1})", elements, isPure: false, rows, offsets));
        into.Add(new Allocate(shadow, StorageClass.Cleared, elements));
        return (offsets, shadow);
    }
}
