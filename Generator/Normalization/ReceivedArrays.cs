using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>An array that a call of a pair returns lies on the tape until the call is reversed: whoever only reads it needs no copy.</summary>
internal static class ReceivedArrays
{
    public static void Run(FunctionBody function)
    {
        HashSet<Value> received = [];
        Dictionary<Value, Value> copies = [];
        Find(function.Body, received, copies);
        if (copies.Count == 0) return;
        foreach (Value yield in function.Body.Yields) copies.Remove(yield);
        Exclude(function.Body, copies);
        if (copies.Count == 0) return;
        var substituter = new Substituter();
        Drop(function.Body, copies);
        foreach (KeyValuePair<Value, Value> copy in copies)
        {
            copy.Value.Name ??= copy.Key.Name;
            substituter.Bind(copy.Key, copy.Value);
        }

        substituter.Apply(function.Body);
    }

    private static void Find(Region region, HashSet<Value> received, Dictionary<Value, Value> copies)
    {
        HashSet<Value> made = [];
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Call { Result: { Type.IsBuffer: true } result }) received.Add(result);
            if (statement is Allocate { Storage: StorageClass.Cleared, Lengths.Count: 1 } allocation) made.Add(allocation.Result);
            if (statement is Bulk { Kind: BulkKind.Copy } copy && received.Contains(copy.Operands[0]) && made.Contains(copy.Operands[1])) copies[copy.Operands[1]] = copy.Operands[0];
            foreach (Region nested in statement.Regions) Find(nested, received, copies);
        }
    }

    /// <summary>Takes out those that anybody writes, or that C# must see as an array.</summary>
    private static void Exclude(Region region, Dictionary<Value, Value> copies)
    {
        foreach (Statement statement in region.Statements)
        {
            switch (statement)
            {
                case Load or Extent or View { Result.Type.Shape: BufferShape.ReadOnlySpan }:
                    break;
                case Bulk { Kind: BulkKind.Copy } copy:
                    if (copies.TryGetValue(copy.Operands[1], out Value? of) && of != copy.Operands[0]) copies.Remove(copy.Operands[1]);
                    break;
                case Call call:
                    for (int i = 0; i < call.Operands.Count; i++)
                        if (!call.Parameters[i].IsReadOnly) copies.Remove(call.Operands[i]);
                    break;
                default:
                    foreach (Value operand in statement.Operands) copies.Remove(operand);
                    break;
            }

            foreach (Region nested in statement.Regions)
            {
                foreach (Value yield in nested.Yields) copies.Remove(yield);
                Exclude(nested, copies);
            }
        }
    }

    private static void Drop(Region region, Dictionary<Value, Value> copies)
    {
        region.Statements.RemoveAll(s => (s is Allocate && copies.ContainsKey(s.Results[0])) || (s is Bulk { Kind: BulkKind.Copy } copy && copies.TryGetValue(copy.Operands[1], out Value? of) && of == copy.Operands[0]));
        foreach (Statement statement in region.Statements)
            foreach (Region nested in statement.Regions) Drop(nested, copies);
    }
}
