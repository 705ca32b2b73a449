using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// The reverse of a call reads again what the callee cannot write. Where the caller may overwrite that storage meanwhile, or it ends before, the reverse gets
/// a copy of what the call left. Objects are not copied: what is assigned to their members is undone before.
/// </summary>
internal static class Snapshots
{
    public static void Take(FunctionBody function, bool isPair)
    {
        var memory = new MemoryOrder(function, new Roots(function), isPair);
        HashSet<Store> undone = [];
        Visit(function.Body, memory, undone);
        if (undone.Count > 0) Undo(function.Body, undone);
    }

    private static void Visit(Region region, MemoryOrder memory, HashSet<Store> undone)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            foreach (Region nested in region.Statements[i].Regions) Visit(nested, memory, undone);
            if (region.Statements[i] is not Call call) continue;
            List<Statement> before = [], after = [];
            Value[] kept = [.. call.Operands];
            for (int k = 0; k < kept.Length; k++)
            {
                if (!IsReadAgain(call, k) || memory.Lasts(call, kept[k])) continue;
                if (kept[k].Type.HoldsObjects) undone.UnionWith(memory.Undone(call, kept[k]) ?? throw Changed(kept[k]));
                else if (call.Callee.Rules is { } rules && kept[k].Type.Shape is not (BufferShape.Span or BufferShape.ReadOnlySpan))
                    throw new UnsupportedException($"'{kept[k].Name ?? kept[k].Type.Name}' is passed to '{rules.Name}', whose rule finds it as it was then, and it is overwritten or gone before; let '{rules.Name}' take a span");
                else kept[k] = Copy(kept[k], new Builder(before) { Quote = call.Quote }, new Builder(after) { Quote = call.Quote });
            }

            if (before.Count == 0) continue;
            region.Statements[i] = call.Keeping(kept);
            region.Statements.InsertRange(i + 1, after);
            region.Statements.InsertRange(i, before);
            i += before.Count + after.Count;
        }
    }

    /// <summary>Whether the reverse of a call finds an argument's contents: a pair what it cannot have written, a rule all.</summary>
    private static bool IsReadAgain(Call call, int argument) => call.Callee.Rules is null ? call.Parameters[argument].IsReadOnly : call.Operands[argument].Type.IsBuffer;

    /// <summary>The stores keep what they overwrite: the reverse sweep puts it back.</summary>
    private static void Undo(Region region, HashSet<Store> undone)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            foreach (Region nested in region.Statements[i].Regions) Undo(nested, undone);
            if (region.Statements[i] is not Store store || !undone.Contains(store)) continue;
            var before = new Value(store.Stored.Type, (store.Field?.Name ?? store.Buffer.Name) is { } name ? name + "Before" : null);
            region.Statements.Insert(i++, new Load(before, store.Buffer, [.. store.Indices]) { Field = store.Field, Quote = store.Quote });
            region.Statements[i] = new Store(store.Buffer, [.. store.Indices], store.Stored) { Field = store.Field, Quote = store.Quote, Overwritten = before };
        }
    }

    private static UnsupportedException Changed(Value given) => new(
        $"'{given.Name ?? "this"}' is passed to a method that is recursive or large, and changed before the derivative of the call is taken, by more than assignments to its members and elements here; keep what changes in another object, or in a span");

    // Allocated before the call, so that it is still there when the call is reversed; copied after it, since the call itself may write the storage as another
    // of its arguments.
    private static Value Copy(Value buffer, Builder into, Builder after)
    {
        IrType type = IrType.SpanOf(buffer.Type.Element!);
        string name = buffer.Name is null ? "copy" : buffer.Name + "Copy";
        Value length = new(IrType.Int), heap = new(type, name), address = new(IrType.Long, name + "Position"), view = new(type, name);
        into.Add(new Extent(length, buffer));
        into.Add(new Allocate(heap, StorageClass.Heap, length));
        into.Add(new AddressOf(address, heap));
        Value delta = into.Times(into.Convert(length, IrType.Long), StorageHandles.SizeOf(type.Element!, into));
        into.Add(new Resolve(view, null, address, length, delta, isShadow: false));
        after.Add(new Bulk(BulkKind.Copy, null, buffer, view));
        return view;
    }
}
