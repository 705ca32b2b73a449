using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// The reverse of a call reads again what the callee cannot write. Where the caller may overwrite that storage meanwhile, or it ends before, the reverse gets
/// a copy of what the call left.
/// </summary>
internal static class Snapshots
{
    public static void Take(FunctionBody function, bool isPair)
    {
        var memory = new MemoryOrder(function, new Roots(function), isPair);
        Visit(function.Body, memory);
    }

    private static void Visit(Region region, MemoryOrder memory)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            foreach (Region nested in region.Statements[i].Regions) Visit(nested, memory);
            if (region.Statements[i] is not Call call) continue;
            List<Statement> before = [], after = [];
            Value[] kept = [.. call.Operands];
            for (int k = 0; k < kept.Length; k++)
                if (call.Parameters[k].IsReadOnly && !memory.Lasts(call, kept[k])) kept[k] = Copy(kept[k], new Builder(before) { Quote = call.Quote }, new Builder(after) { Quote = call.Quote });
            if (before.Count == 0) continue;
            region.Statements[i] = new Call(call.Callee, call.Parameters, call.Result, [.. call.Operands]) { Quote = call.Quote, ReverseArguments = kept, Outs = call.Outs };
            region.Statements.InsertRange(i + 1, after);
            region.Statements.InsertRange(i, before);
            i += before.Count + after.Count;
        }
    }

    // Allocated before the call, so that it is still there when the call is reversed; copied after it, since the call itself may write the storage as another
    // of its arguments.
    private static Value Copy(Value buffer, Builder into, Builder after)
    {
        if (buffer.Type.HoldsObjects) throw new UnsupportedException($"'{buffer.Name ?? "this"}' is passed to a method that is recursive or large, and changed before the derivative of the call is taken; keep what changes in another object, or in a span");
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
