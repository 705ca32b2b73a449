using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>Whether a method, as it was lowered, writes objects that it is given or what is in them; what the methods that it calls do is another question.</summary>
internal static class ObjectWrites
{
    public static bool Any(FunctionBody function)
    {
        HashSet<Value> given = [.. function.Body.Parameters.Where(p => p.Type.HoldsObjects)];
        if (given.Count == 0) return false;
        for (int before = -1; before != given.Count;)
        {
            before = given.Count;
            Follow(function.Body, given);
        }

        return Writes(function.Body, given);
    }

    /// <summary>What may be an object that was given, or a part of one.</summary>
    private static void Follow(Region region, HashSet<Value> given)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is View view && given.Contains(view.Buffer)) given.Add(view.Result);
            foreach (Region nested in statement.Regions) Follow(nested, given);
            foreach ((Value from, Value to) in Activity.Flows(statement))
                if (given.Contains(from)) given.Add(to);

            // Storage in storage: what was put in may come out.
            if (statement is Store { Stored: { Type.IsBuffer: true } stored } store && given.Contains(stored)) given.Add(store.Buffer);
        }
    }

    private static bool Writes(Region region, HashSet<Value> given)
    {
        foreach (Statement statement in region.Statements)
        {
            bool writes = statement switch
            {
                Store s => given.Contains(s.Buffer),
                Rearrange r => given.Contains(r.List),
                Bulk { Kind: BulkKind.Copy } b => given.Contains(b.Operands[1]),
                Bulk b => given.Contains(b.Operands[0]),
                OpaqueCode { IsPure: false, OnlyReads: false } o => o.Operands.Any(given.Contains),
                Call c => c.Operands.Where((v, i) => !c.Parameters[i].IsReadOnly && !v.Type.HoldsObjects).Any(given.Contains),
                _ => false,
            };
            if (writes || statement.Regions.Any(r => Writes(r, given))) return true;
        }

        return false;
    }
}
