using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Reverser
{
    /// <summary>The loops that are checkpointed, and how.</summary>
    public IReadOnlyDictionary<CountedLoop, LoopPlan> Plans { get; init; } = LoopPlans.None;

    /// <summary>The bodies that run again in the reverse sweep.</summary>
    public Dictionary<Region, ReplayedBody> Replayed { get; } = [];

    /// <summary>Reverses a checkpointed loop: blocks of trips, the last one first, each run again from the state before it.</summary>
    private void ReverseInBlocks(CountedLoop l, LoopPlan plan, Builder into, AdjointScope scope)
    {
        int[] active = ActiveOf(l);
        if (active.Length == 0 && !HasDerivative(l.Body)) return;
        plan.Storage.Begin(into);
        Dictionary<Value, Value> copies = plan.Storage.Copies(_definitions, into);
        var body = new Region();
        var block = new Value(plan.Blocks.Type, plan.Blocks.Type.Equals(IrType.Int) ? "block" : "trip");
        body.Parameters.Add(block);
        var carry = new Carry(this, into, scope, body, l.Body);
        carry.Begin([.. active.Select(k => (l.Results[k], l.Carried[k]))]);

        // The adjoints of the state behind the block come in, those of the state before it go out.
        for (int j = 0; j < active.Length; j++) carry.Scope.Set(l.Results[active[j]], carry.Incoming[j]);
        CountedLoop again = plan.Replay(block, copies, carry.Into);
        Replayed.Add(l.Body, new ReplayedBody(body, again, copies));
        if (ReverseTrips(l, again, active, carry.Into, carry.Scope, out Carry trips) is { } reversed)
        {
            trips.PublishCaptured(reversed);
            for (int j = 0; j < active.Length; j++) carry.Scope.Set(l.Carried[active[j]], reversed.Results[j]);
        }

        carry.End([.. active.Select(k => l.Carried[k])]);
        var blocks = new CountedLoop(plan.Blocks, Zero(plan.Blocks.Type, into), BinaryOperator.Greater, -1, carry.Initial, body, carry.Results) { StepsFirst = true };
        into.Add(blocks);
        carry.Publish(blocks, [.. active.Select(k => l.Initial[k])]);
    }

    private static Value Zero(IrType type, Builder into) => into.Integer(type, 0);
}

/// <summary>A loop's body that runs again in the reverse sweep.</summary>
/// <param name="Around">The reversed region that it runs in.</param>
/// <param name="Loop">The loop that runs it.</param>
/// <param name="Copies">What stands for storage from outside.</param>
internal sealed record ReplayedBody(Region Around, CountedLoop Loop, Dictionary<Value, Value> Copies);
