using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// The reverse of a call reads again what the callee cannot write. Where the caller may overwrite that storage meanwhile, or it ends before, its contents are
/// copied when the call is over, and the reverse gets the copy. The call itself gets the storage: it may see it through another argument too.
/// </summary>
internal static class Snapshots
{
    /// <returns>The arguments of each call's reverse, where they are not the call's.</returns>
    public static IReadOnlyDictionary<Statement, IReadOnlyList<Value>> Take(FunctionBody function, bool isPair)
    {
        Dictionary<Statement, IReadOnlyList<Value>> arguments = [];
        Visit(function.Body, new MemoryOrder(function, new Roots(function), isPair), arguments);
        return arguments;
    }

    private static void Visit(Region region, MemoryOrder memory, Dictionary<Statement, IReadOnlyList<Value>> all)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            foreach (Region nested in region.Statements[i].Regions) Visit(nested, memory, all);
            if (region.Statements[i] is not Call call) continue;
            List<Statement> before = [], after = [];
            Value[] arguments = [.. call.Operands];
            for (int k = 0; k < arguments.Length; k++)
                if (call.Parameters[k].IsReadOnly && !memory.Lasts(call, arguments[k])) arguments[k] = Copy(arguments[k], new(before) { Quote = call.Quote }, new(after) { Quote = call.Quote });
            if (after.Count == 0) continue;
            all.Add(call, arguments);
            region.Statements.InsertRange(i + 1, after);
            region.Statements.InsertRange(i, before);
            i += before.Count + after.Count;
        }
    }

    /// <summary>Storage that is made before the call, so that it is freed after the call's reverse, and filled after it.</summary>
    private static Value Copy(Value buffer, Builder before, Builder after)
    {
        IrType type = IrType.SpanOf(buffer.Type.Element!);
        Value length = new(IrType.Int), heap = new(type, buffer.Name + "Copy"), address = new(IrType.Long), view = new(type, buffer.Name + "Copy");
        before.Add(new Extent(length, buffer));
        before.Add(new Allocate(heap, StorageClass.Heap, length));
        before.Add(new AddressOf(address, heap));
        Value delta = before.Times(before.Convert(length, IrType.Long), before.Integer(IrType.Long, StorageHandles.Bytes(type.Element!)));
        before.Add(new Resolve(view, null, address, length, delta, isShadow: false));
        after.Add(new Bulk(BulkKind.Copy, null, buffer, view));
        return view;
    }
}
