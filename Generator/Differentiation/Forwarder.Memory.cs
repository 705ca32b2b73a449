using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Forwarder
{
    private readonly Dictionary<Value, Value> _shadows = [];
    private readonly Dictionary<Value, Value> _nowhere = [];
    private Workspaces? _workspaces;

    private Workspaces Workspaces => _workspaces!;

    /// <summary>The tangents of a parameter's storage.</summary>
    public void SetShadow(Value root, Value shadow) => _shadows[root] = shadow;

    /// <param name="entry">Where the shadows of parameters without a companion are made.</param>
    private void Begin(Builder entry)
    {
        _workspaces = new Workspaces(function.Body, activity, _definitions, "Tangent", of => function.Body.Parameters.Contains(of) ? entry : null);
        HashSet<Value> optional = [.. function.Parameters.Where(p => p.MayBeNull).Select(p => p.Value!)];
        foreach (Value parameter in function.Body.Parameters)
        {
            bool isMissing = parameter.Type.IsBuffer && activity.IsActive(parameter) && !_shadows.ContainsKey(parameter);
            if (isMissing && parameter.Type.Shape is not (BufferShape.Jagged or BufferShape.List)) _shadows.Add(parameter, Workspaces.Nowhere(parameter, entry, optional.Contains(parameter)));
        }
    }

    private void ForwardStore(Store s, Builder into)
    {
        if (s is { Stored.Type.IsBuffer: true, Buffer.Type.HoldsObjects: true })
        {
            if (activity.IsActive(s.Buffer) && s.Field is not { IsConstant: true }) into.Add(new Store(ShadowOf(s.Buffer), [.. s.Indices], ShadowOfPlaced(s.Stored, into)) { Field = s.Field, IsInserted = s.IsInserted });
            return;
        }

        if (!s.Stored.Type.IsReal || !activity.IsActive(s.Buffer) || activity.IsConstant(s.Buffer.Type, s.Field)) return;
        into.Add(new Store(ShadowOf(s.Buffer), Indices32(s.Indices, into), TangentOrZero(s.Stored, into), s.Adds) { Field = s.Field });
    }

    /// <summary>An array's index may be a <c>long</c>; its shadow may be a span. The index was good for the array, so nothing is lost.</summary>
    private static Value[] Indices32(IReadOnlyList<Value> indices, Builder into) => [.. indices.Select(i => into.Convert(i, IrType.Int))];

    /// <param name="lengthOfSource">If it is known already: behind a copy that stands for another name, what was copied has none.</param>
    private void ForwardBulk(Bulk b, Value? lengthOfSource, Builder into)
    {
        switch (b.Kind)
        {
            case BulkKind.Fill when activity.IsActive(b.Operands[0]):
                into.Add(TangentOf(b.Operands[1]) is { } tangent ? new Bulk(BulkKind.Fill, null, ShadowOf(b.Operands[0]), tangent) : new Bulk(BulkKind.Clear, null, ShadowOf(b.Operands[0])));
                break;
            case BulkKind.Clear when activity.IsActive(b.Operands[0]):
                into.Add(new Bulk(BulkKind.Clear, null, ShadowOf(b.Operands[0])));
                break;
            case BulkKind.Copy when activity.IsActive(b.Operands[1]):
                (Value source, Value destination) = (b.Operands[0], b.Operands[1]);
                if (activity.IsActive(source))
                {
                    into.Add(new Bulk(BulkKind.Copy, null, ShadowOf(source), ShadowOf(destination)));
                    break;
                }

                // What a constant overwrites has no tangent any more.
                Value length = lengthOfSource ?? ExtentOf(source, into), part = new(IrType.SpanOf(destination.Type.Scalar));
                into.Add(new View(part, ViewKind.Slice, ShadowOf(destination), into.Integer(IrType.Int, 0), length));
                into.Add(new Bulk(BulkKind.Clear, null, part));
                break;
        }
    }

    private static Value ExtentOf(Value storage, Builder into)
    {
        var length = new Value(IrType.Int);
        into.Add(new Extent(length, storage));
        return length;
    }

    /// <summary>What lies in the shadow of where something is put. Of an array of reals that is made to be put there, another such array.</summary>
    private Value ShadowOfPlaced(Value placed, Builder into)
    {
        var shadow = new Value(placed.Type, Workspaces.NameOf(placed));
        if (!placed.Type.HoldsObjects && _definitions.StatementOf(placed) is Allocate made)
        {
            into.Add(new Allocate(shadow, StorageClass.Managed, [.. made.Lengths]));
            return shadow;
        }

        if (_definitions.StatementOf(placed) is Compute) return placed;
        Value own = ShadowOf(placed);
        return own.Type.Equals(placed.Type) ? own : Add(new View(shadow, ViewKind.Cast, own), into);
    }

    private Value ShadowOf(Value buffer) => _shadows.TryGetValue(buffer, out Value? shadow) ? shadow : throw new UnsupportedException($"the tangents of '{buffer.Name}' cannot be found");

    /// <summary>The tangents of an array that is returned: zeros of its length where it has none.</summary>
    public Value ShadowOfReturned(Value array, Builder into)
    {
        if (_shadows.TryGetValue(array, out Value? shadow)) return shadow;
        var zeros = new Value(IrType.SpanOf(array.Type.Element!), Workspaces.NameOf(array));
        into.Add(new Allocate(zeros, StorageClass.Cleared, ExtentOf(array, into)));
        return zeros;
    }

    /// <summary>The storage of a buffer's tangents, seen as the buffer sees its own.</summary>
    private Value MakeShadow(Value buffer, Statement by, Builder into)
    {
        switch (by)
        {
            case View { IsConstant: true }:
                return Workspaces.Nowhere(buffer, into);
            case View { Kind: ViewKind.Member, Field.IsConstant: true }:
                return Workspaces.Member(buffer);
            case View { Kind: ViewKind.Cast, Narrows: true } v:
                return Add(new View(new Value(buffer.Type, Workspaces.NameOf(buffer)), ViewKind.Cast, into.As(ShadowOf(v.Buffer), v.Buffer.Type)) { Narrows = true, IsTested = v.IsTested }, into);
            case View { Kind: ViewKind.Cast } v:
                Value same = ShadowOf(v.Buffer);
                return same.Type.Shape != BufferShape.Matrix || buffer.Type.Shape == BufferShape.Matrix ? same : Add(new View(Part(buffer, same), ViewKind.Cast, same), into);
            case View { Kind: ViewKind.Member } v:
                return Add(new View(new Value(buffer.Type, Workspaces.NameOf(buffer) ?? v.Field!.Name + "Tangent"), ViewKind.Member, ShadowOf(v.Buffer)) { Field = v.Field }, into);
            case View { Kind: ViewKind.Row } v when !_shadows.ContainsKey(v.Buffer):
                return Workspaces.Row(buffer, v, into);
            case View { Kind: ViewKind.Row } v:
                return Add(new View(new Value(buffer.Type, Workspaces.NameOf(buffer)), ViewKind.Row, ShadowOf(v.Buffer), [.. v.Arguments]), into);
            case View v:
                return Add(new View(Part(buffer, ShadowOf(v.Buffer)), v.Kind, ShadowOf(v.Buffer), [.. v.Arguments]), into);
            case Resolve r:
                return Resolved(buffer, r, into);
            case Allocate { Storage: StorageClass.Heap }:
                return buffer;
            case Allocate { Result.Type.HoldsObjects: true } a:
                var array = new Value(buffer.Type, Workspaces.NameOf(buffer));
                into.Add(new Allocate(array, StorageClass.Managed, [.. a.Lengths]));
                return array;
            case Allocate a:
                var made = new Value(IrType.SpanOf(buffer.Type.Scalar), Workspaces.NameOf(buffer));
                into.Add(new Allocate(made, StorageClass.Cleared, [.. a.Lengths]));
                return made;
            case Compute when buffer.Type.HoldsObjects:
                // No object has no shadow.
                return buffer;
            case Compute:
                var nothing = new Value(IrType.SpanOf(buffer.Type.Scalar), Workspaces.NameOf(buffer));
                into.Add(new Allocate(nothing, StorageClass.Cleared, into.Integer(IrType.Int, 0)));
                return nothing;
            case OpaqueCode when buffer.Type.Shape is not (BufferShape.Jagged or BufferShape.List):
                // Constant storage that may be selected instead of active storage, and objects that other code makes.
                return Workspaces.Nowhere(buffer, into);
            default:
                throw new UnsupportedException($"the tangents of '{buffer.Name}' cannot be found");
        }
    }

    private Value Resolved(Value buffer, Resolve r, Builder into)
    {
        Value[] bases = [.. r.Bases.Select(b => _shadows.TryGetValue(b, out Value? own) ? own : NowhereOf(b))];
        bool isReadOnly = buffer.Type.Shape == BufferShape.ReadOnlySpan || bases.Any(b => b.Type.Shape == BufferShape.ReadOnlySpan);
        var found = new Value(buffer.Type.IsObject ? buffer.Type : isReadOnly ? IrType.Buffer(BufferShape.ReadOnlySpan, buffer.Type.Scalar) : IrType.SpanOf(buffer.Type.Scalar), Workspaces.NameOf(buffer));

        // The distance is 0 where it is no address: then the position is an element's, the same in both.
        if (IsSecondOrder && r.Delta is { } distance) into.Add(new Resolve(found, r.Selector, into.Plus(r.Position, distance), r.Length, into.Plus(distance, distance), isShadow: false, bases));
        else into.Add(new Resolve(found, r.Selector, r.Position, r.Length, r.Delta, isShadow: !IsSecondOrder, bases));
        return found;
    }

    /// <summary>The shadow of constant storage that may be meant: made where that begins, and so there as long.</summary>
    private Value NowhereOf(Value constant)
    {
        if (!_nowhere.TryGetValue(constant, out Value? shadow)) _nowhere.Add(constant, shadow = Workspaces.Nowhere(constant, new Builder(_definitions.RegionOf(constant).Statements)));
        return shadow;
    }

    /// <summary>A part of a shadow: read-only where that is.</summary>
    private Value Part(Value buffer, Value shadow) =>
        new(shadow.Type.Shape == BufferShape.ReadOnlySpan ? IrType.Buffer(BufferShape.ReadOnlySpan, buffer.Type.Scalar) : IrType.SpanOf(buffer.Type.Scalar), Workspaces.NameOf(buffer));

    private static Value Add(View view, Builder into)
    {
        into.Add(view);
        return view.Result;
    }
}
