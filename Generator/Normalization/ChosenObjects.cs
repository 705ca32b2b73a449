using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Objects, and arrays and lists of them, that a condition chooses or a loop carries are references: those that nobody names are forgotten.</summary>
internal static class ChosenObjects
{
    public static void Check(FunctionBody function)
    {
        while (Forget(function.Body, new UseCounts(function.Body)))
        {
        }

        Visit(function.Body);
    }

    /// <summary>What a pattern has found in one branch is named in it alone, most often.</summary>
    private static bool Forget(Region region, UseCounts uses)
    {
        bool found = false;
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            for (int i = statement.Results.Count - 1; statement is If branch && i >= 0; i--)
            {
                if (!branch.Results[i].Type.HoldsObjects || uses[branch.Results[i]] > 0) continue;
                branch.RemoveResult(i);
                found = true;
            }

            foreach (Region nested in statement.Regions) found |= Forget(nested, uses);
        }

        return found;
    }

    private static void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Store { Stored.Type.HoldsObjects: true, Buffer.Type.HoldsObjects: false } store)
                throw new UnsupportedException($"an object is put into '{store.Buffer.Name ?? "an array"}', whose elements are structs or arrays; keep the objects in an array of their own");
            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }
}
