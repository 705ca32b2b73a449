using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
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
            Work.Step();
            foreach (Region nested in region.Statements[i].Regions) Visit(nested, counters);
            if (region.Statements[i] is not WhileLoop loop) continue;
            // What is tested at its end counts its tests, of which there is one more.
            bool testsLast = loop.After.Statements.Count == 0;
            List<Statement> before = [];
            Value zero = new Builder(before).Integer(IrType.Long, testsLast ? -1 : 0);
            region.Statements.InsertRange(i++, before);
            Value tested = new(IrType.Long, "trips"), running = new(IrType.Long, "trips"), total = new(IrType.Long, "trips");
            loop.Before.Parameters.Add(tested);
            loop.After.Parameters.Add(running);
            List<Statement> counts = [];
            var into = new Builder(counts);
            Value next = into.Plus(testsLast ? tested : running, into.Integer(IrType.Long, 1));
            next.Name = "trips";
            loop.Before.Yields.Add(testsLast ? next : tested);
            loop.After.Yields.Add(testsLast ? running : next);
            (testsLast ? loop.Before : loop.After).Statements.InsertRange(0, counts);
            loop.AddCarried(zero, total);
            counters.Add(loop, total);
        }
    }
}
