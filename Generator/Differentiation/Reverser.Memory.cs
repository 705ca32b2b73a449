using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Reverser
{
    private void ReverseStore(Store s, Builder into, AdjointScope scope)
    {
        if (s.Overwritten is { } before) into.Add(new Store(s.Buffer, [.. s.Indices], before) { Field = s.Field, IsTemporary = IsTemporary(s) });
        if (!s.Stored.Type.IsReal || !_activity.IsActive(s.Buffer) || _activity.IsConstant(s.Buffer.Type, s.Field)) return;
        Value shadow = ShadowOf(s.Buffer);
        Value[] at = Indices32(s.Indices, into);
        if (AddedTo(s) is { } added)
        {
            // a[i] += e leaves a[i]'s adjoint as it is, and gives it to e.
            if (_activity.IsActive(added.Value)) AddTo(added.Value, into.Load(shadow, s.Field, at), into, scope, added.IsNegative);
            return;
        }

        if (_activity.IsActive(s.Stored))
        {
            Value adjoint = into.Load(shadow, s.Field, at);
            into.Add(new Store(shadow, at, into.Compute(s.Stored.Type, Literal.Zero)) { Field = s.Field });
            AddTo(s.Stored, adjoint, into, scope);
        }
        else
        {
            into.Add(new Store(shadow, at, into.Compute(s.Stored.Type, Literal.Zero)) { Field = s.Field });
        }
    }

    /// <summary>Whether others may see what is put back; they know members by reference.</summary>
    private bool IsTemporary(Store s)
    {
        if (_memory.IsOwn(s.Buffer)) return false;
        bool hasReference = s.Field is null or { IsVariable: true, IsProperty: false } && (s.Buffer.Type.IsObject || _definitions.StatementOf(s.Buffer) is View { Kind: ViewKind.Member or ViewKind.Row });
        return hasReference ? true : throw new UnsupportedException(
            $"'{s.Field?.Path ?? s.Buffer.Name}' of an object is assigned after a call of a method of its that is recursive, large or overridden, and is no field or element of an array; make it a field");
    }

    /// <summary>What a store adds to (or takes from) the content that it replaces, if that is all it does.</summary>
    private (Value Value, bool IsNegative)? AddedTo(Store s)
    {
        if ((_optimizations & Optimizations.AccumulatingStores) == 0 || _uses[s.Stored] != 1 || _definitions.StatementOf(s.Stored) is not Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary } sum)
            return null;
        if (IsContent(sum.Operands[0], s)) return (sum.Operands[1], binary.Operator == BinaryOperator.Subtract);
        return binary.Operator == BinaryOperator.Add && IsContent(sum.Operands[1], s) ? (sum.Operands[0], false) : null;
    }

    /// <summary>Whether a value is what the store's element held, loaded in the same region with no write in between.</summary>
    private bool IsContent(Value value, Store s)
    {
        if (_definitions.StatementOf(value) is not Load load || load.Buffer != s.Buffer || load.Field?.Path != s.Field?.Path || !load.Indices.SequenceEqual(s.Indices)) return false;
        List<Statement> statements = _definitions.RegionOf(value).Statements;
        int from = statements.IndexOf(load), to = statements.IndexOf(s);
        return from >= 0 && to > from && statements.Skip(from + 1).Take(to - from - 1).All(t => t is Compute or Load or View or Extent or Resolve || IsOtherField(t));

        bool IsOtherField(Statement t) => s.Field is { } own && t is Store { Field: { } other } store && other.Path != own.Path && store.Buffer.Type.Element!.Equals(s.Buffer.Type.Element);
    }

    /// <summary>An array's index may be a <c>long</c>; its shadow may be a span. The index was good in the forward sweep, so nothing is lost.</summary>
    private static Value[] Indices32(IReadOnlyList<Value> indices, Builder into) => [.. indices.Select(i => into.Convert(i, IrType.Int))];

    private void ReverseBulk(Bulk b, Builder into, AdjointScope scope)
    {
        switch (b.Kind)
        {
            case BulkKind.Fill when _activity.IsActive(b.Operands[0]):
                Value shadow = ShadowOf(b.Operands[0]);
                if (_activity.IsActive(b.Operands[1]))
                {
                    var sum = new Value(b.Operands[1].Type);
                    into.Add(new Bulk(BulkKind.ReverseFill, sum, shadow));
                    AddTo(b.Operands[1], sum, into, scope);
                }
                else
                {
                    into.Add(new Bulk(BulkKind.Clear, null, shadow));
                }

                break;
            case BulkKind.Leave when _activity.IsActive(b.Operands[0]):
                ReturnedArrays.Sow(SeedOfArray!, ShadowOf(b.Operands[0]), isNew: _definitions.StatementOf(b.Operands[0]) is Allocate, into);
                break;
            case BulkKind.Clear when _activity.IsActive(b.Operands[0]):
                into.Add(new Bulk(BulkKind.Clear, null, ShadowOf(b.Operands[0])));
                break;
            case BulkKind.Copy when _activity.IsActive(b.Operands[1]):
                (Value source, Value destination) = (b.Operands[0], b.Operands[1]);
                if (_activity.IsActive(source))
                {
                    if (source.Type.Element!.Kind == TypeKind.Struct) ReverseCopyOfStructs(source, destination, into);
                    else into.Add(new Bulk(BulkKind.ReverseCopy, null, ShadowOf(source), ShadowOf(destination)));
                    break;
                }

                // A constant source gives nothing back, but what it overwrote has no adjoint any more.
                Value zero = into.Integer(IrType.Int, 0), length = LengthOf(source, into);
                Value part = new(IrType.SpanOf(destination.Type.Scalar));
                into.Add(new View(part, ViewKind.Slice, ShadowOf(destination), zero, length));
                into.Add(new Bulk(BulkKind.Clear, null, part));
                break;
        }
    }

    /// <summary>The length of storage that may be gone: of what the method made, the number that it was made with.</summary>
    private Value LengthOf(Value storage, Builder into)
    {
        if (LengthOfMade(storage, into) is { } made) return made;
        var length = new Value(IrType.Int);
        into.Add(new Extent(length, storage));
        return length;
    }

    /// <summary>That of a part too; null of what the method did not make.</summary>
    private Value? LengthOfMade(Value storage, Builder into) => !_definitions.Knows(storage) ? null : _definitions.StatementOf(storage) switch
    {
        Allocate { Lengths: { Count: 1 } made } when made[0].Type.Equals(IrType.Int) => made[0],
        View { Kind: ViewKind.Cast } same => LengthOfMade(same.Buffer, into),
        View { Kind: ViewKind.Slice, Arguments: { Count: 2 } part } slice => LengthOfMade(slice.Buffer, into) is null ? null : part[1],
        View { Kind: ViewKind.Slice, Arguments: { Count: 1 } start } slice => LengthOfMade(slice.Buffer, into) is { } whole ? into.Minus(whole, start[0]) : null,
        _ => null,
    };

    /// <summary>As <see cref="BulkKind.ReverseCopy"/>, field by field; through a copy where the two may overlap.</summary>
    private void ReverseCopyOfStructs(Value source, Value destination, Builder into)
    {
        IrType element = source.Type.Element!;
        Value from = ShadowOf(source), whole = ShadowOf(destination);
        Value length = LengthOf(source, into), taken = new(IrType.SpanOf(element), "taken"), mark = new(IrType.Long, "mark");
        into.Add(new View(taken, ViewKind.Slice, whole, into.Integer(IrType.Int, 0), length));
        bool overlaps = _memory.MayTouch(destination, source);
        if (overlaps)
        {
            Value part = taken;
            taken = new(IrType.SpanOf(element), "taken");
            into.Add(new Mark(mark));
            into.Add(new Allocate(taken, StorageClass.Scratch, length));
            into.Add(new Bulk(BulkKind.Copy, null, part, taken));
            into.Add(new Bulk(BulkKind.Clear, null, part));
        }

        var body = new Region();
        var index = new Value(IrType.Int);
        body.Parameters.Add(index);
        var each = new Builder(body.Statements);
        foreach (IrField field in element.Fields.Where(f => f.Type.IsReal && !_activity.IsConstant(element, f))) each.Add(new Store(from, [index], each.Load(taken, field, index), adds: true) { Field = field });
        into.Add(new CountedLoop(into.Integer(IrType.Int, 0), length, BinaryOperator.Less, 1, [], body, []));
        if (overlaps) into.Add(new Release(mark));
        else into.Add(new Bulk(BulkKind.Clear, null, taken));
    }

    private void ReverseCall(Call c, Builder into, AdjointScope scope)
    {
        if (c.Callee.Rules is { } rules)
        {
            ReverseRule(c, rules, into, scope);
            return;
        }

        List<Value> arguments = [];
        List<CalleeParameter> parameters = [];
        List<Value?> shadows = [];
        List<Value> contributions = [];
        List<(Value Argument, Value Contribution)> reals = [];
        for (int i = 0; i < c.Operands.Count; i++)
        {
            (Value argument, CalleeParameter parameter) = (c.Operands[i], c.Parameters[i]);
            if (parameter.IsForwardOnly) continue;
            parameters.Add(parameter);
            Value kept = c.ReverseArguments?[i] ?? argument;
            bool isRealStorage = argument.Type.IsBuffer && parameter.IsDifferentiable;

            // The callee's reverse reads only what its signature calls read-only; of other storage it needs the lengths, which the shadow has too.
            arguments.Add(isRealStorage && !parameter.IsReadOnly && !argument.Type.HoldsObjects ? ShadowOf(argument) : kept);
            if (isRealStorage) shadows.Add(ShadowOf(argument));
            else if (parameter.IsDifferentiable)
            {
                contributions.Add(new Value(argument.Type));
                reals.Add((argument, contributions[contributions.Count - 1]));
            }
        }

        List<Value> seeds = c.Callee.ReturnType is { HoldsReals: true } returned ? [SeedOf(c.Result, returned, into, scope)] : [];
        foreach (Value left in c.Outs.Where(o => o.Type.HoldsReals)) seeds.Add(SeedOf(left, left.Type, into, scope));
        into.Add(new CallReverse(c.Callee, parameters, arguments, seeds, shadows, contributions));
        foreach ((Value argument, Value contribution) in reals) Contribute(argument, contribution, into, scope);
    }

    /// <summary>What a call gives to an argument by value; of a struct to its fields.</summary>
    private void Contribute(Value argument, Value contribution, Builder into, AdjointScope scope)
    {
        if (argument.Type.IsReal)
        {
            AddTo(argument, contribution, into, scope);
            return;
        }

        IReadOnlyList<Value> fields = _definitions.StatementOf(argument)!.Operands;
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Type.IsReal && _activity.IsActive(fields[i])) AddTo(fields[i], Packing.Part(contribution, argument.Type.Fields[i].Path, fields[i].Type, into), into, scope);
    }

    /// <summary>The adjoint of what a call returned or left; of a struct, put together from those of its fields.</summary>
    private Value SeedOf(Value? given, IrType type, Builder into, AdjointScope scope)
    {
        if (type.IsReal) return OrZero(given is null ? null : scope.Get(given), type, into);
        if (type.IsBuffer) return ShadowOf(given!);
        List<(string, Value)> parts = [];
        if (given is not null)
        {
            foreach (Statement statement in _definitions.RegionOf(given).Statements)
                if (statement is OpaqueCode { Part: { } path } read && read.Operands[0] == given && scope.Get(read.Result!) is { } adjoint) parts.Add((path, adjoint));
        }

        return Packing.Whole(type, parts, into);
    }

    /// <summary>The storage of a buffer's adjoints, seen as the buffer sees its own.</summary>
    private Value ShadowOf(Value buffer)
    {
        if (_shadows.TryGetValue(buffer, out Value? shadow)) return shadow;
        bool isChosenAgain = IsChosenAgain(buffer);
        if (!isChosenAgain && _carried.Has(buffer)) return _shadows[buffer] = _carried[buffer];
        Region region = _definitions.RegionOf(buffer);
        if (!_prologues.TryGetValue(region, out List<Statement>? prologue)) throw new UnsupportedException($"the adjoint storage of '{buffer.Name}' is out of reach");
        var into = new Builder(prologue);
        if (isChosenAgain) return _shadows[buffer] = ChosenAgain(buffer, into);
        switch (_definitions.StatementOf(buffer))
        {
            case View { IsConstant: true }:
                shadow = _workspaces.Nowhere(buffer, into);
                break;
            case View { Kind: ViewKind.Cast, Narrows: true } v:
                shadow = new Value(buffer.Type, _workspaces.NameOf(buffer));
                into.Add(new View(shadow, ViewKind.Cast, into.As(ShadowOf(v.Buffer), v.Buffer.Type)) { Narrows = true, IsTested = v.IsTested });
                break;
            case View { Kind: ViewKind.Cast } v when ShadowOf(v.Buffer) is { } same:
                shadow = same;
                if (same.Type.Shape != BufferShape.Matrix || buffer.Type.Shape == BufferShape.Matrix) break;
                shadow = new Value(IrType.SpanOf(buffer.Type.Scalar), _workspaces.NameOf(buffer));
                into.Add(new View(shadow, ViewKind.Cast, same));
                break;
            case View { Kind: ViewKind.Member, Field.IsConstant: true }:
                shadow = _workspaces.Member(buffer);
                break;
            case View { Kind: ViewKind.Member } v:
                if (_memory.Changes(v) && !_memory.Lasts(v, v.Buffer) && buffer.Type.Shape == BufferShape.Array) return _shadows[buffer] = _carried[buffer];
                if (_memory.Changes(v) && !_memory.Lasts(v, v.Buffer)) throw new UnsupportedException($"'{v.Field!.Name}' of an object, an array, is replaced by another after it has been used; write its elements, or make another object");
                shadow = new Value(buffer.Type, _workspaces.NameOf(buffer) ?? v.Field!.Name + "Adjoint");
                into.Add(new View(shadow, ViewKind.Member, ShadowOf(v.Buffer)) { Field = v.Field });
                break;
            case View { Kind: ViewKind.Row } v when !v.Buffer.Type.HoldsObjects && _definitions.StatementOf(v.Buffer) is null && !_shadows.ContainsKey(v.Buffer):
                shadow = _workspaces.Row(buffer, v, into);
                break;
            case View { Kind: ViewKind.Row } v:
                shadow = new Value(buffer.Type, _workspaces.NameOf(buffer));
                Value rows = ShadowOf(v.Buffer);
                into.Add(new View(shadow, ViewKind.Row, rows, [.. v.Arguments]));
                break;
            case View v:
                shadow = new Value(IrType.SpanOf(buffer.Type.Scalar), _workspaces.NameOf(buffer));
                Value whole = ShadowOf(v.Buffer);
                into.Add(new View(shadow, v.Kind, whole, [.. v.Arguments]));
                break;
            case Resolve r:
                shadow = new Value(buffer.Type.IsObject ? buffer.Type : IrType.SpanOf(buffer.Type.Scalar), _workspaces.NameOf(buffer));
                Value[] bases = [.. r.Bases.Select(ShadowOf)];
                into.Add(new Resolve(shadow, r.Selector, r.Position, r.Length, r.Delta, isShadow: true, bases));
                break;
            case Call call when _definitions.RegionOf(buffer).Statements.OfType<Extent>().FirstOrDefault(e => e.Buffer == call.Result) is { } extent:
                shadow = new Value(buffer.Type, _workspaces.NameOf(buffer));
                into.Add(new Allocate(shadow, StorageClass.Cleared, extent.Result));
                break;
            case Allocate a:
                shadow = new Value(IrType.SpanOf(buffer.Type.Scalar), _workspaces.NameOf(buffer));
                into.Add(new Allocate(shadow, StorageClass.Cleared, [.. a.Lengths]));
                break;
            case Compute when buffer.Type.HoldsObjects:
                // No object has no shadow.
                shadow = buffer;
                break;
            case Compute:
                shadow = new Value(IrType.SpanOf(buffer.Type.Scalar), _workspaces.NameOf(buffer));
                into.Add(new Allocate(shadow, StorageClass.Cleared, into.Integer(IrType.Int, 0)));
                break;
            case OpaqueCode { GivesFresh: true } when !buffer.Type.IsDeepInObjects:
            case null when buffer.IsShadow && !buffer.Type.IsDeepInObjects:
            case OpaqueCode or null when buffer.Type.Shape is not (BufferShape.Jagged or BufferShape.List):
                // Tangents and copies of them, or constant storage that may be selected instead of active storage.
                shadow = _workspaces.Nowhere(buffer, into);
                break;
            default:
                throw new UnsupportedException($"the adjoint storage of '{buffer.Name}' cannot be found");
        }

        return _shadows[buffer] = shadow;
    }

    /// <summary>Adjoint storage of a loop's body lives for a trip; zeroed when its reverse begins.</summary>
    private static void FinishPrologue(Region reversed, int at, List<Statement> prologue, bool isLoopBody)
    {
        if (isLoopBody && prologue.Any(s => s is Allocate))
        {
            Value mark = new(IrType.Long, "mark");
            prologue.Insert(0, new Mark(mark));
            reversed.Statements.Add(new Release(mark));
        }

        reversed.Statements.InsertRange(at, prologue);
    }
}
