using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Which loops of a method are checkpointed: the outermost ones of which each trip keeps more than it would cost to save the state before it. A trial without
/// checkpoints says what they keep, with all optimisations, so that builds agree on the loops. Where what is kept is a few numbers a trip, a state that holds arrays is not worth it; nor is a state where nothing is kept.
/// </summary>
internal static class LoopPlans
{
    public static IReadOnlyDictionary<CountedLoop, LoopPlan> None { get; } = new Dictionary<CountedLoop, LoopPlan>();

    /// <param name="function">In normal form; gets what stands before the loops.</param>
    /// <param name="setting">As the mark says.</param>
    /// <param name="attempt">Derives a copy of the function without checkpoints: its forward sweep, and the frames of which each trip keeps something.</param>
    public static IReadOnlyDictionary<CountedLoop, LoopPlan> Make(FunctionBody function, int setting, Func<(IEnumerable<Statement> Forward, HashSet<Region> Kept)> attempt)
    {
        List<(Region Region, Statement Loop)> loops = [.. Outermost(function.Body, function.Body.Statements)];
        if (loops.Count == 0) return None;
        (IEnumerable<Statement> forward, HashSet<Region> kept) = attempt();
        List<Statement> tried = [.. Outermost(null!, forward).Select(l => l.Loop)];
        Dictionary<Value, (bool IsDeep, CountedWhile? Counted)> chosen = [];
        var results = new Substituter();
        for (int i = 0; i < loops.Count; i++)
        {
            bool isDeep = tried[i].Regions.Any(KeepsInside);
            if (!isDeep && !tried[i].Regions.Any(kept.Contains)) continue;
            CountedWhile? replaced = loops[i].Loop is WhileLoop loop ? new CountedWhile(loop, loops[i].Region, results) : null;
            chosen.Add(replaced?.Index ?? ByTrips((CountedLoop)loops[i].Loop, loops[i].Region).Index, (isDeep, replaced));
        }

        if (!results.IsEmpty) results.Apply(function.Body);
        Dictionary<CountedLoop, LoopPlan> plans = [];
        var roots = new Roots(function);
        var memory = new MemoryOrder(function, roots, isPair: false);
        var definitions = new Definitions(function.Body);
        foreach ((Region region, Statement found) in Outermost(function.Body, function.Body.Statements).ToArray())
        {
            if (found is not CountedLoop loop || !chosen.TryGetValue(loop.Index, out (bool IsDeep, CountedWhile? Counted) how)) continue;
            LoopStorage storage = LoopStorage.Of(function, loop, memory, roots, definitions);
            if (!how.IsDeep && storage.HasState && how.Counted is null) continue;
            List<Statement> before = [];
            plans.Add(loop, new LoopPlan(loop, how.Counted, setting, storage, region == function.Body, before));
            region.Statements.InsertRange(region.Statements.IndexOf(loop), before);
        }

        return plans;
    }

    /// <summary>
    /// The same loop, counted by the numbers of its trips, unless its index is such a number or grows from a small one: blocks end at any index, and a header that
    /// has to say so may have no room at the end of the integers.
    /// </summary>
    private static CountedLoop ByTrips(CountedLoop loop, Region region)
    {
        if (loop.Step == 1 && loop.Start.Constant is { } start && long.TryParse(start.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long first) && first < 1_000_000_000) return loop;
        List<Statement> before = [], beginning = [];
        Builder outside = new(before), inside = new(beginning);
        Value trips = outside.Compute(IrType.Long, "trips", new TripCount(loop.Comparison, loop.Step), loop.Start, loop.Limit);
        var trip = new Value(IrType.Long, "trip");
        Value distance = inside.Convert(loop.Step == 1 ? trip : inside.Times(trip, inside.Integer(IrType.Long, loop.Step)), loop.Index.Type);
        Value index = loop.Start.Constant is { IsZero: true } ? distance : inside.Plus(loop.Start, distance);
        if (index != trip) index.Name = loop.Index.Name;
        var body = new Region();
        body.Parameters.AddRange([trip, .. loop.Carried]);
        body.Statements.AddRange(loop.Body.Statements);
        body.Yields.AddRange(loop.Body.Yields);
        var indices = new Substituter();
        indices.Bind(loop.Index, index);
        indices.Apply(body);
        body.Statements.InsertRange(0, beginning);
        var counted = new CountedLoop(outside.Integer(IrType.Long, 0), trips, BinaryOperator.Less, 1, loop.Initial, body, loop.Results) { Quote = loop.Quote };
        int at = region.Statements.IndexOf(loop);
        region.Statements[at] = counted;
        region.Statements.InsertRange(at, before);
        return counted;
    }

    /// <summary>Puts what the forward sweep runs in the place of the loops.</summary>
    public static void Finish(IReadOnlyDictionary<CountedLoop, LoopPlan> plans, Region body)
    {
        if (plans.Count == 0) return;
        var results = new Substituter();
        Dictionary<Value, LoopPlan> counted = plans.Values.Where(p => p.Counted is not null).ToDictionary(p => p.Counted!.Trips);
        Replace(body);
        results.Apply(body);

        void Replace(Region within)
        {
            for (int i = 0; i < within.Statements.Count; i++)
            {
                if (within.Statements[i] is If branch)
                {
                    foreach (Region nested in branch.Regions) Replace(nested);
                }
                else if (within.Statements[i] is OpaqueCode { Result: { } trips } && counted.TryGetValue(trips, out LoopPlan? of))
                {
                    Put(of.Counted!.Counting(of.Storage));
                }
                else if (within.Statements[i] is CountedLoop loop && plans.TryGetValue(loop, out LoopPlan? plan))
                {
                    Put(plan.Forward);
                    for (int k = 0; k < loop.Results.Count; k++) results.Bind(loop.Results[k], plan.Results[k]);
                }

                void Put(List<Statement> statements)
                {
                    within.Statements.RemoveAt(i);
                    within.Statements.InsertRange(i, statements);
                    i += statements.Count - 1;
                }
            }
        }
    }

    private static IEnumerable<(Region Region, Statement Loop)> Outermost(Region region, IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            if (statement is CountedLoop or WhileLoop) yield return (region, statement);
            if (statement is not If) continue;
            foreach (Region nested in statement.Regions)
                foreach ((Region, Statement) inner in Outermost(nested, nested.Statements)) yield return inner;
        }
    }

    /// <summary>Whether what a trip keeps is not a number of numbers that is known: of loops inside, of calls, of arrays.</summary>
    private static bool KeepsInside(Region region) => region.Statements.Any(s =>
        s is Call { Callee.Rules: null } or Call { TapeMark: not null } or Allocate { Storage: StorageClass.Heap or StorageClass.Tape } || s.Regions.Any(r => KeepsInside(r) || (s is CountedLoop or WhileLoop && Keeps(r))));

    private static bool Keeps(Region region) => region.Statements.Any(s => s is Push or Allocate { Storage: StorageClass.Tape } || s.Regions.Any(Keeps));
}
