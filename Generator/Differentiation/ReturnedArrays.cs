using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Arrays that are returned. An entry returns an array of C#'s own, and the seed goes into its adjoint where the reverse sweep begins. A pair's forward half leaves
/// it on the tape, whose last block it is, and the reverse half takes it off first.
/// </summary>
internal static class ReturnedArrays
{
    /// <summary>Marks where the array leaves: there its adjoint takes the seed.</summary>
    public static void BeginLeaving(FunctionBody entry)
    {
        Directly(entry);
        entry.Body.Statements.Add(new Bulk(BulkKind.Leave, null, entry.Body.Yields[0]));
    }

    /// <summary>To be called when all is reversed.</summary>
    public static void EndLeaving(FunctionBody entry) => entry.Body.Statements.RemoveAll(s => s is Bulk { Kind: BulkKind.Leave });

    /// <summary>Where the array that is returned is made outside all branches and loops, it is made as what it leaves as.</summary>
    private static void Directly(FunctionBody entry)
    {
        if (LastCopy(entry) is not { } copy) return;
        int made = entry.Body.Statements.FindIndex(s => s is Allocate { Storage: StorageClass.Cleared } a && a.Result == copy.Operands[0] && a.Result.Type.Equals(copy.Operands[1].Type));
        if (made < 0) return;
        var allocation = (Allocate)entry.Body.Statements[made];
        entry.Body.Statements[made] = new Allocate(allocation.Result, StorageClass.Managed, [.. allocation.Lengths]) { Quote = allocation.Quote };
        entry.Body.Statements.RemoveAll(s => s == copy || s.Results.Contains(copy.Operands[1]));
        entry.Body.Yields[0] = allocation.Result;
    }

    /// <summary>The array as the forward half of a pair leaves it.</summary>
    public static Value OnTape(FunctionBody forward) => In(StorageClass.Tape, forward);

    /// <summary>The array as forward mode gives it to callers, which have copied it, or are done with it, when their own scope ends.</summary>
    public static void InScratch(FunctionBody function) => In(StorageClass.Cleared, function);

    private static Value In(StorageClass storage, FunctionBody forward)
    {
        if (LastCopy(forward) is not { } copy)
            throw new UnsupportedException("it returns an array that it is given or finds in an object, and is recursive, large or overridden; return a copy, '[.. array]'");
        Value array = copy.Operands[1];
        int made = forward.Body.Statements.FindIndex(s => s.Results.Contains(array));
        var allocation = (Allocate)forward.Body.Statements[made];
        var block = new Value(IrType.SpanOf(array.Type.Element!), array.Name ?? "result");
        forward.Body.Statements.RemoveAll(s => s == allocation || s == copy);
        var into = new Builder(forward.Body.Statements);
        into.Add(new Allocate(block, storage, storage == StorageClass.Tape ? into.Convert(allocation.Lengths[0], IrType.Long) : allocation.Lengths[0]));
        into.Add(new Bulk(BulkKind.Copy, null, copy.Operands[0], block));
        forward.Body.Yields[0] = block;
        forward.Outputs[0] = new Output(null, block.Type);
        return block;
    }

    /// <summary>In second order: the array, and behind it its tangents, in one block on the tape.</summary>
    public static Value WithTangents(Value array, Value tangents, Builder into)
    {
        IrType span = IrType.SpanOf(array.Type.Element!);
        Value length = new(IrType.Int), both = new(span, "result"), front = new(span), back = new(span);
        into.Add(new Extent(length, array));
        into.Add(new Allocate(both, StorageClass.Tape, into.Convert(into.Plus(length, length), IrType.Long)));
        into.Add(new View(front, ViewKind.Slice, both, into.Integer(IrType.Int, 0), length));
        into.Add(new Bulk(BulkKind.Copy, null, array, front));
        into.Add(new View(back, ViewKind.Slice, both, length, length));
        into.Add(new Bulk(BulkKind.Copy, null, tangents, back));
        return both;
    }

    /// <summary>Takes such a block apart.</summary>
    /// <param name="array">What its first half is to be.</param>
    /// <returns>The tangents.</returns>
    public static Value TakenApart(Value both, Value array, Builder into)
    {
        Value length = new(IrType.Int), tangents = new(array.Type, array.Name is null ? null : array.Name + "Tangent");
        into.Add(new Extent(length, both));
        Value half = into.Over(length, into.Integer(IrType.Int, 2));
        into.Add(new View(array, ViewKind.Slice, both, into.Integer(IrType.Int, 0), half));
        into.Add(new View(tangents, ViewKind.Slice, both, half, half));
        return tangents;
    }

    /// <summary>Takes the block off the tape again; nobody reads it.</summary>
    public static void TakeOff(Value seed, Builder into)
    {
        Value length = new(IrType.Int);
        into.Add(new Extent(length, seed));
        into.Add(new Allocate(new Value(seed.Type), StorageClass.FromTape, into.Convert(length, IrType.Long)));
    }

    /// <summary>What the forward half of a pair has left on the tape, as an array of C#'s own.</summary>
    public static Value Own(Value block, IrType type, Builder into)
    {
        Value length = new(IrType.Int), array = new(type, "result");
        into.Add(new Extent(length, block));
        into.Add(new Allocate(array, StorageClass.Managed, length));
        into.Add(new Bulk(BulkKind.Copy, null, block, array));
        return array;
    }

    /// <summary>A seed as the reverse half takes it, which uses it up.</summary>
    public static Value Given(Value seed, Builder into)
    {
        Value length = new(IrType.Int), given = new(IrType.SpanOf(seed.Type.Element!), "resultAdjoint");
        into.Add(new Extent(length, seed));
        into.Add(new Allocate(given, StorageClass.Cleared, length));
        into.Add(new Bulk(BulkKind.Copy, null, seed, given));
        return given;
    }

    /// <summary>Checks the seed of an entry before any adjoint is touched.</summary>
    public static void CheckSeed(Value seed, Value array, Builder into) =>
        into.Add(new OpaqueCode("global::AutoDiff.Runtime.Check.SameLength({0}.Length, {1}.Length)", null, isPure: false, seed, array) { NamesTypes = true, OnlyReads = true });

    /// <summary>Adds the seed to the adjoint of the array: that of a new one is the seed.</summary>
    public static void Sow(Value seed, Value shadow, bool isNew, Builder into)
    {
        if (isNew)
        {
            into.Add(new Bulk(BulkKind.Copy, null, seed, shadow));
            return;
        }

        Value length = new(IrType.Int), index = new(IrType.Int, "i");
        into.Add(new Extent(length, seed));
        var body = new Region();
        body.Parameters.Add(index);
        var each = new Builder(body.Statements);
        IrType element = seed.Type.Element!;
        if (element.IsReal) each.Add(new Store(shadow, [index], each.Load(seed, field: null, index), adds: true));
        else
        {
            foreach (IrField field in element.Fields.Where(f => f.Type.IsReal && !f.IsConstant)) each.Add(new Store(shadow, [index], each.Load(seed, field, index), adds: true) { Field = field });
        }

        into.Add(new CountedLoop(into.Integer(IrType.Int, 0), length, BinaryOperator.Less, 1, [], body, []));
    }

    private static Bulk? LastCopy(FunctionBody function)
    {
        Value returned = function.Body.Yields[0];
        return function.Body.Statements.LastOrDefault() is Bulk { Kind: BulkKind.Copy } copy && copy.Operands[1] == returned && function.Body.Statements.Any(s => s is Allocate && s.Results.Contains(returned)) ? copy : null;
    }
}
