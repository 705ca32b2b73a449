using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>Whether a function can do what it does with a read-only span in the place of an array.</summary>
internal static class StorageUse
{
    public static bool NeedsWritable(FunctionBody function, Value array)
    {
        // Rows and rectangles are found by their own types.
        if (array.Type.Shape != BufferShape.Array) return true;
        HashSet<Value> same = [array];
        for (int before = -1; before != same.Count;)
        {
            before = same.Count;
            Follow(function.Body, same);
        }

        return Needs(function.Body, same);
    }

    private static void Follow(Region region, HashSet<Value> same)
    {
        foreach (Statement statement in region.Statements)
        {
            foreach (Region nested in statement.Regions) Follow(nested, same);
            if (statement is View view && same.Contains(view.Buffer)) same.Add(view.Result);
            foreach ((Value from, Value to) in Analysis.Activity.Flows(statement))
                if (from.Type.IsBuffer && same.Contains(from)) same.Add(to);
        }
    }

    private static bool Needs(Region region, HashSet<Value> same) => region.Statements.Any(s => s.Regions.Any(r => Needs(r, same)) || s switch
    {
        Store store => same.Contains(store.Buffer) || same.Contains(store.Stored),
        Bulk { Kind: BulkKind.Copy } copy => same.Contains(copy.Operands[1]),
        Bulk bulk => same.Contains(bulk.Operands[0]),
        View { Kind: ViewKind.Cast } cast => same.Contains(cast.Buffer) && cast.Result.Type.Shape != BufferShape.ReadOnlySpan,
        Call call => call.Operands.Where((v, i) => !call.Parameters[i].IsReadOnly).Any(same.Contains),
        OpaqueCode code => code.Operands.Any(o => o.Type.Shape != BufferShape.ReadOnlySpan && same.Contains(o)),
        _ => false,
    }) || region.Yields.Any(y => y.Type is { IsBuffer: true } && y.Type.Shape != BufferShape.ReadOnlySpan && same.Contains(y));
}
