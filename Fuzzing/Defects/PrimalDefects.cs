using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>What analyses may believe wrongly of a method, written into the method.</summary>
internal static class PrimalDefects
{
    /// <summary>Where the result comes from one of two branches, the first counts as constant.</summary>
    public static void StopEarlyReturns(FunctionBody function)
    {
        if (function.Body.Yields is not [{ Type.IsReal: true } result, ..]) return;
        foreach (If branch in function.Body.Statements.OfType<If>())
        {
            for (int k = 0; k < branch.Results.Count; k++)
            {
                if (branch.Results[k] == result) Stop(branch.Then, k);
            }
        }
    }

    public static void StopStores(FunctionBody function) => Rewrite(function.Body, (s, _) =>
    {
        if (s is not Store { Stored.Type.IsReal: true } store) return null;
        (Statement stop, Value stopped) = Stopped(store.Stored);
        return [stop, new Store(store.Buffer, [.. store.Indices], stopped) { Quote = store.Quote }];
    });

    public static void StopCarries(FunctionBody function)
    {
        foreach (CountedLoop loop in All(function.Body).OfType<CountedLoop>())
        {
            for (int k = 0; k < loop.Results.Count; k++)
            {
                if (loop.Results[k].Type.IsReal) Stop(loop.Body, k);
            }
        }
    }

    public static void StopConversions(FunctionBody function) => Rewrite(function.Body, (s, _) =>
    {
        if (s is not Compute { Operation: Convert, Result.Type.IsReal: true } c || !c.Operands[0].Type.IsReal) return null;
        (Statement stop, Value stopped) = Stopped(c.Operands[0]);
        return [stop, new Compute(c.Result, c.Operation, stopped) { Quote = c.Quote }];
    });

    /// <summary>A load that follows another of the same element is that one's value, whatever stands between them.</summary>
    public static void ShareLoads(FunctionBody function)
    {
        var shared = new Substituter();
        foreach (Region region in Nest(function.Body))
        {
            List<Load> seen = [];
            foreach (Load load in region.Statements.OfType<Load>().Where(l => l.Result.Type.IsReal).ToArray())
            {
                if (seen.FirstOrDefault(l => l.Buffer == load.Buffer && l.Indices.SequenceEqual(load.Indices)) is not { } first)
                {
                    seen.Add(load);
                    continue;
                }

                shared.Bind(load.Result, first.Result);
                region.Statements.Remove(load);
            }
        }

        if (!shared.IsEmpty) shared.Apply(function.Body);
    }

    private static void Stop(Region region, int yield)
    {
        (Statement stop, Value stopped) = Stopped(region.Yields[yield]);
        region.Statements.Add(stop);
        region.Yields[yield] = stopped;
    }
}
