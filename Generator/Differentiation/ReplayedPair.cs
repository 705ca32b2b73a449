using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The pair of a method that is checkpointed: Forward runs the method for its values and keeps what it may write as it found it; Reverse runs it again from there,
/// in copies, and then its reverse sweep. What it takes by value, and what it only reads, Reverse is given once more.
/// </summary>
internal static class ReplayedPair
{
    /// <param name="function">In normal form.</param>
    public static IEnumerable<FunctionBody> Make(FunctionBody function, Contract contract, LoweredMethod method, DerivationOptions options, Value? array)
    {
        if (array is not null) throw new UnsupportedException("it returns an array, and is computed again where it is called; have it write to a span that it is given");
        if (method.WritesObjects) throw new UnsupportedException("it changes an object that it is given, and is computed again where it is called; return what it becomes, or write to a span");
        FunctionBody forward = Forward(function, contract);
        return [forward, Deriver.ReverseOf(function, contract, method, options, null, replays: true)];
    }

    private static FunctionBody Forward(FunctionBody function, Contract contract)
    {
        FunctionBody forward = Deriver.Copy(function, function.Name);
        (forward.TakesArena, forward.IsRecursive) = (function.TakesArena, function.IsRecursive);
        PairCompanions.DeclareTaken(forward, contract);
        PairCompanions.CheckArrays(forward);
        RuledCalls.Prepare(forward, isReverse: false, isPair: true);
        Primal.Make(forward.Body);
        Primal.End(forward.Body.Statements);
        List<Statement> kept = [];
        foreach (Parameter parameter in Kept(forward)) Keep(parameter.Value!, new Builder(kept));
        forward.Body.Statements.InsertRange(0, kept);
        Check(forward);
        return forward;
    }

    /// <summary>Whatever the method may write by its declaration: callers may write it too, before Reverse is called.</summary>
    private static IEnumerable<Parameter> Kept(FunctionBody function)
    {
        foreach (Parameter parameter in function.Parameters)
        {
            if (parameter.Value is not { Type: { IsBuffer: true, HoldsObjects: false } type } || type.Shape == BufferShape.ReadOnlySpan || parameter.IsReadOnly) continue;
            if (parameter.MayBeNull) throw new UnsupportedException($"'{parameter.Name}' is an array that may be null, in a method that is computed again where it is called; pass an empty one");
            if (type.Shape is BufferShape.Jagged or BufferShape.List || type.IsOwned || !type.Scalar.IsUnmanaged)
                throw new UnsupportedException($"'{parameter.Name}' is a '{type}', in a method that is computed again where it is called; take a span, or a read-only one");
            yield return parameter;
        }
    }

    private static void Keep(Value storage, Builder into)
    {
        if (storage.Type.Shape == BufferShape.Matrix)
        {
            var copy = new Value(storage.Type, storage.Name + "Found");
            into.Add(new OpaqueCode($"({storage.Type.Name}){{0}}.Clone()", copy, isPure: false, storage) { NamesTypes = true, OnlyReads = true });
            into.Add(new Push(copy));
            return;
        }

        Value length = Length(storage, into), block = new(IrType.SpanOf(storage.Type.Element!), storage.Name + "Found");
        into.Add(new Allocate(block, StorageClass.Tape, into.Convert(length, IrType.Long)));
        into.Add(new Bulk(BulkKind.Copy, null, storage, block));
    }

    /// <summary>The method runs again in copies of what it found.</summary>
    /// <param name="function">The method; its parameters are those of <paramref name="reverse"/> yet.</param>
    public static void TakeUp(FunctionBody function, FunctionBody reverse)
    {
        List<Statement> found = [];
        var into = new Builder(found);
        var mark = new Value(IrType.Long, "mark");
        into.Add(new Mark(mark));
        var copies = new Substituter();
        foreach (Parameter parameter in Kept(function).Reverse())
        {
            Value storage = parameter.Value!;
            Value copy = new(storage.Type.Shape == BufferShape.Matrix ? storage.Type : IrType.SpanOf(storage.Type.Element!), storage.Name + "Again");
            copies.Bind(storage, copy);
            if (storage.Type.Shape == BufferShape.Matrix)
            {
                into.Add(new Pop(copy));
                continue;
            }

            Value length = Length(storage, into), block = new(copy.Type, storage.Name + "Found");
            into.Add(new Allocate(copy, StorageClass.Scratch, length));
            into.Add(new Allocate(block, StorageClass.FromTape, into.Convert(length, IrType.Long)));
            into.Add(new Bulk(BulkKind.Copy, null, block, copy));
        }

        if (!copies.IsEmpty) copies.Apply(reverse.Body);
        reverse.Body.Statements.InsertRange(0, found);
        reverse.Body.Statements.Add(new Release(mark));
    }

    /// <summary>What runs again is no adjoint code, which says what it belongs to; and nobody is to see what it assigns.</summary>
    public static void Quieten(List<Statement> statements)
    {
        statements.RemoveAll(s => s is AssignParameter);
        foreach (Statement statement in statements)
        {
            statement.Quote = null;
            foreach (Region nested in statement.Regions) Quieten(nested.Statements);
        }
    }

    private static Value Length(Value storage, Builder into)
    {
        var length = new Value(IrType.Int);
        into.Add(new Extent(length, storage));
        return length;
    }

    /// <summary>Copies are apart: so has to be what they are copies of.</summary>
    private static void Check(FunctionBody forward)
    {
        HashSet<Value> written = [.. new MemoryOrder(forward, new Roots(forward), isPair: true).WrittenRoots];
        List<Parameter> storage = [.. forward.Parameters.Where(p => p.Value is { Type: { IsBuffer: true, HoldsObjects: false } })];
        for (int i = 0; i < storage.Count; i++)
        {
            for (int k = i + 1; k < storage.Count; k++)
            {
                if (written.Contains(storage[i].Value!) || written.Contains(storage[k].Value!))
                    forward.Checks.Add(new(CheckKind.Apart, storage[i].Name, storage[i].Value!.Type, storage[k].Name, storage[k].Value!.Type));
            }
        }

        if (!storage.Any(p => written.Contains(p.Value!))) return;
        foreach (Parameter given in forward.Parameters.Where(p => p.Value is { Type: { HoldsObjects: true, IsDeepInObjects: false } })) forward.Objects.Add(new ObjectEntry(given.Name, given.Value!.Type, null, false));
        if (forward.Objects.Count > 0) forward.BesideObjects.AddRange(storage.Select(p => (p.Name, p.Value!.Type, written.Contains(p.Value))));
    }
}
