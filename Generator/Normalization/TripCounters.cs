using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Makes every while loop count its trips; the way back counts them down. A counter that nobody reads is dropped again as dead code.</summary>
internal static class TripCounters
{
    public static Dictionary<Statement, Value> Add(Region region)
    {
        Dictionary<Statement, Value> counters = [];
        Visit(region, counters);
        return counters;
    }

    private static void Visit(Region region, Dictionary<Statement, Value> counters)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            foreach (Region nested in region.Statements[i].Regions) Visit(nested, counters);
            if (region.Statements[i] is not WhileLoop loop) continue;
            List<Statement> before = [];
            Value zero = new Builder(before).Integer(IrType.Long, 0);
            region.Statements.InsertRange(i++, before);
            Value tested = new(IrType.Long, "trips"), running = new(IrType.Long, "trips"), total = new(IrType.Long, "trips");
            loop.Before.Parameters.Add(tested);
            loop.Before.Yields.Add(tested);
            loop.After.Parameters.Add(running);
            List<Statement> counts = [];
            var into = new Builder(counts);
            Value next = into.Plus(running, into.Integer(IrType.Long, 1));
            next.Name = "trips";
            loop.After.Statements.InsertRange(0, counts);
            loop.After.Yields.Add(next);
            loop.AddCarried(zero, total);
            counters.Add(loop, total);
        }
    }
}
