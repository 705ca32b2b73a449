using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Classifies every read of a primal value by the reverse sweep: still there (same function, outermost level), recomputed (cheap, from what is there),
/// or stored: per trip in a slab where the trips are known and nothing else goes on the tape, else pushed. Between recomputing and storing a minimum cut
/// over the loop's body decides.
/// </summary>
internal sealed class Keeper(FunctionBody forward, Definitions definitions, MemoryOrder memory, Reverser reverser, Optimizations optimizations, bool isPair)
{
    /// <summary>The collector hears of each reference: rather a number that says which object is meant.</summary>
    private const long ReferenceCost = 16;

    private readonly Substituter _reads = new();
    private readonly Dictionary<Value, int> _order = [];

    /// <summary>The frames of which each trip keeps something.</summary>
    public HashSet<Region> Kept { get; } = [];

    /// <summary>The reverse of the function's body begins in <paramref name="reversed"/> after <paramref name="anchor"/>.</summary>
    public void Run(Region reversed, Statement? anchor)
    {
        foreach (KeyValuePair<Value, Value> index in reverser.Indices) _reads.Bind(index.Key, index.Value);

        // Inner frames first: what they need of outer ones is known only then. A loop is recorded when its body is done, so the order is there.
        foreach (ReversedFrame frame in reverser.Frames) Keep(frame);
        Keep(new(forward.Body, reversed, null, null, anchor));
        foreach (KeyValuePair<Region, ReplayedBody> replayed in reverser.Replayed) _reads.Within(replayed.Key, ReadsOf(replayed.Key, replayed.Value));
        _reads.Apply(reversed);
    }

    /// <summary>A body that runs again has its own values, and copies of storage.</summary>
    private Substituter ReadsOf(Region body, ReplayedBody replayed)
    {
        ReplayedPair.Quieten(body.Statements);
        Substituter reads = _reads.Without(Defined(body));
        foreach (KeyValuePair<Value, Value> copy in replayed.Copies) reads.Bind(copy.Key, copy.Value);
        return reads;
    }

    private static HashSet<Value> Defined(Region body)
    {
        HashSet<Value> defined = [];
        Visit(body);
        return defined;

        void Visit(Region region)
        {
            defined.UnionWith(region.Parameters);
            foreach (Statement statement in region.Statements)
            {
                defined.UnionWith(statement.Results);
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }
    }

    private bool IsOutermost(Region primal) => primal == forward.Body;

    private void Keep(ReversedFrame frame)
    {
        List<Value> needs = Needs(frame);
        if (needs.Count == 0) return;
        HashSet<Value> stored = Cut(frame, needs, out HashSet<Value> recomputed);
        List<Statement> restored = [];
        Store(frame, [.. stored.OrderBy(Order)], restored);
        Recompute(frame, recomputed, restored);
    }

    private int Order(Value value)
    {
        if (!_order.TryGetValue(value, out int order)) _order.Add(value, order = _order.Count);
        return order;
    }

    /// <summary>The values of this frame that its reverse names and that are not there.</summary>
    private List<Value> Needs(ReversedFrame frame)
    {
        List<Value> needs = [];
        HashSet<Value> seen = [];
        Visit(frame.Reversed);
        return needs;

        void Visit(Region region, Dictionary<Value, Value>? copies = null)
        {
            if (reverser.Replayed.TryGetValue(region, out ReplayedBody? replayed)) copies = replayed.Copies;
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                foreach (Value operand in statement.Operands) Use(operand, copies);
                foreach (Region nested in statement.Regions) Visit(nested, copies);
            }

            foreach (Value yield in region.Yields) Use(yield, copies);
        }

        void Use(Value value, Dictionary<Value, Value>? copies)
        {
            if (copies is not null && copies.TryGetValue(value, out Value? copy)) value = copy;
            if (definitions.Knows(value) && definitions.FrameOf(value) == frame.Primal && !IsThere(frame, value) && seen.Add(value))
            {
                Order(value);
                needs.Add(value);
            }
        }
    }

    /// <summary>Visible where the reverse runs, or an index that the reversed loop has too.</summary>
    private bool IsThere(ReversedFrame frame, Value value)
    {
        if (definitions.FrameOf(value) != frame.Primal || reverser.Indices.ContainsKey(value)) return true;
        if (!IsOutermost(frame.Primal)) return false;
        return isPair ? forward.Body.Parameters.Contains(value) : definitions.RegionOf(value) == forward.Body;
    }

    private HashSet<Value> Cut(ReversedFrame frame, List<Value> needs, out HashSet<Value> recomputed)
    {
        var cut = new MinimumCut();
        Dictionary<Value, int> nodes = [];
        List<Value> order = [];
        foreach (Value need in needs) cut.AddSink(Node(need));
        HashSet<int> chosen = cut.Solve() ?? throw new UnsupportedException(
            "storage that the derivative reads again (" + string.Join(", ", needs.Where(n => n.Type.IsBuffer).Select(n => n.Name ?? "unnamed")) + ") is out of reach in the reverse sweep");
        HashSet<Value> stored = [.. order.Where(v => chosen.Contains(nodes[v]))];
        HashSet<Value> again = [];
        foreach (Value need in needs) Collect(need);
        recomputed = again;
        return stored;

        int Node(Value value)
        {
            Work.Step();
            if (nodes.TryGetValue(value, out int node)) return node;
            Order(value);
            node = cut.AddNode(CostOf(value));
            nodes.Add(value, node);
            order.Add(value);
            if (Induction.Find(value, frame.Loop, definitions) is not null)
            {
                // The start and a multiple of the trip's number: nothing of this frame is needed.
            }
            else if (CanRecompute(value))
            {
                foreach (Value operand in definitions.StatementOf(value)!.Operands)
                    if (!IsThere(frame, operand)) cut.AddFlow(Node(operand), node);
            }
            else
            {
                cut.AddSource(node);
            }

            return node;
        }

        void Collect(Value value)
        {
            Work.Step();
            if (stored.Contains(value) || IsThere(frame, value) || !again.Add(value) || Induction.Find(value, frame.Loop, definitions) is not null) return;
            foreach (Value operand in definitions.StatementOf(value)!.Operands) Collect(operand);
        }
    }

    private bool CanRecompute(Value value) => definitions.StatementOf(value) switch
    {
        Compute c => c.Operation.IsCheap && ((optimizations & Optimizations.Recomputing) != 0 || c.Operation is Literal),
        Load l => (optimizations & Optimizations.Reloading) != 0 && memory.Lasts(l, l.Buffer) && IsInReach(l.Buffer),
        Extent e => IsInReach(e.Buffer),
        View v when memory.Changes(v) => memory.Knows(v) && memory.Lasts(v, v.Buffer) && IsInReach(value),
        View or Resolve => IsInReach(value),
        OpaqueCode o => o is { IsPure: true, IsCostly: false } && !(isPair && IsAboutStorage(o)),
        _ => false,
    };

    /// <summary>Whether it asks which storage there is, or whether there is any: a pair's reverse sweep may get other storage in its place.</summary>
    private static bool IsAboutStorage(OpaqueCode code) => code.Result!.Type.Kind == TypeKind.Boolean && code.Operands.Any(o => o.Type is { IsBuffer: true, HoldsObjects: false });

    /// <summary>Whether the reverse sweep can name the storage: storage made in a branch or a loop is gone when that ends.</summary>
    private bool IsInReach(Value buffer) => CanBeKept(buffer) || definitions.StatementOf(buffer) switch
    {
        View v => IsInReach(v.Buffer),
        Resolve r => r.Bases.All(IsInReach),
        OpaqueCode { IsPure: true } => true,
        _ => isPair ? forward.Body.Parameters.Contains(buffer) : definitions.RegionOf(buffer) == forward.Body,
    };

    /// <summary>Whether the tape can hold the storage as a reference: objects, and arrays that lie in objects until others are put there.</summary>
    private bool CanBeKept(Value storage) => storage.Type.HoldsObjects || (definitions.StatementOf(storage) is View { Kind: ViewKind.Member, Result.Type.Shape: BufferShape.Array } view && memory.Changes(view));

    /// <summary>Whether what is kept is: no other storage is.</summary>
    private static bool IsReference(Value kept) => kept.Type.IsBuffer;

    /// <summary>What keeping a value costs; null where that is not possible.</summary>
    private long? CostOf(Value value) => value.Type switch
    {
        { IsBuffer: true } => CanBeKept(value) ? ReferenceCost : null,

        // The parts of a struct are as good as the whole.
        { Kind: TypeKind.Struct, IsUnmanaged: true } type => 1 + type.Fields.Sum(f => Bytes(f.Type)),
        { Kind: TypeKind.Opaque, IsState: true } => ReferenceCost,
        { Kind: TypeKind.Opaque or TypeKind.Struct } => null,
        var type => Bytes(type),
    };

    private static long Bytes(IrType type) => type.Name switch
    {
        "bool" or "byte" or "sbyte" => 1,
        "short" or "ushort" or "char" or "global::System.Half" => 2,
        "float" or "int" or "uint" => 4,
        _ => 8,
    };

    private void Recompute(ReversedFrame frame, HashSet<Value> recomputed, List<Statement> restored)
    {
        foreach (Value parameter in frame.Primal.Parameters.Where(recomputed.Contains)) Induce(frame, parameter, new Builder(restored));
        Dictionary<Region, List<Statement>> byRegion = new() { [frame.Primal] = restored };
        Visit(frame.Primal);
        foreach (KeyValuePair<Region, List<Statement>> entry in byRegion)
        {
            if (entry.Value.Count == 0) continue;
            if (entry.Key == frame.Primal) Insert(frame.Reversed, frame.Anchor, entry.Value);
            else Insert(reverser.Reversed[entry.Key], null, entry.Value);
        }

        void Visit(Region region)
        {
            if (!byRegion.TryGetValue(region, out List<Statement>? into)) byRegion.Add(region, into = []);
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                if (statement.Results.Count == 1 && recomputed.Contains(statement.Results[0])) into.Add(Again(statement));
                if (statement is not If) continue;
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }
    }

    /// <summary>start + number of the trip · step.</summary>
    private void Induce(ReversedFrame frame, Value parameter, Builder into)
    {
        (Value start, Value step, bool descends) = Induction.Find(parameter, frame.Loop, definitions)!.Value;
        Value trip = frame.Loop is CountedLoop loop ? TripNumber(loop, reverser.Indices[loop.Index], into) : frame.ReversedLoop!.Index;
        trip = into.Convert(trip, parameter.Type);
        Value distance = into.Times(trip, into.Compute(step.Type, step.Constant!));
        Value value = descends ? into.Minus(start, distance) : start.Constant is { IsZero: true } ? distance : into.Plus(start, distance);
        value.Name ??= parameter.Name;
        _reads.Bind(parameter, value);
    }

    /// <summary>The same statement with a new result; its operands are read like any other primal value.</summary>
    private Statement Again(Statement statement)
    {
        var cloner = new Cloner();
        Statement again = statement.Map(cloner);
        again.Quote = null;
        _reads.Bind(statement.Results[0], again.Results[0]);
        return again;
    }

    private static void Insert(Region region, Statement? anchor, List<Statement> statements) =>
        region.Statements.InsertRange(anchor is null ? 0 : region.Statements.IndexOf(anchor) + 1, statements);

    private void Store(ReversedFrame frame, List<Value> stored, List<Statement> restored)
    {
        if (stored.Count == 0) return;
        Region primal = frame.Primal;
        Kept.Add(primal);
        Value[] hoisted = [.. stored.Select(v => Hoist(v, primal))];
        if (IsOutermost(primal) && !isPair)
        {
            for (int i = 0; i < hoisted.Length; i++) _reads.Bind(stored[i], hoisted[i]);
        }
        else
        {
            // Slabs hold no references, and references are a tape of their own.
            (List<Value> Values, Value[] Hoisted) references = Where(IsReference), others = Where(v => !IsReference(v));
            if (references.Values.Count > 0) PushAndPop(primal, references.Values, references.Hoisted, restored);
            if (others.Values.Count == 0) return;
            if (frame.Loop is CountedLoop loop && (optimizations & Optimizations.Slabs) != 0 && !UsesTape(primal)) StoreInSlabs(frame, loop, others.Values, others.Hoisted, restored);
            else PushAndPop(primal, others.Values, others.Hoisted, restored);
        }

        (List<Value>, Value[]) Where(System.Func<Value, bool> isOne) => ([.. stored.Where(isOne)], [.. hoisted.Where((_, i) => isOne(stored[i]))]);
    }

    /// <summary>
    /// Where nothing else of the region goes on the tape, each value goes there as soon as it is known, so that a jump out of the region finds them all
    /// pushed; else at the region's end, behind what nested statements push.
    /// </summary>
    private void PushAndPop(Region region, List<Value> stored, Value[] hoisted, List<Statement> restored)
    {
        int[] order = [.. Enumerable.Range(0, hoisted.Length)];
        if (UsesTape(region, IsReference(stored[0])))
        {
            foreach (Value value in hoisted) region.Statements.Add(new Push(value));
        }
        else
        {
            Dictionary<Statement, int> positions = [];
            for (int i = 0; i < region.Statements.Count; i++) positions[region.Statements[i]] = i;
            int[] places = [.. hoisted.Select(v => definitions.StatementOf(v) is { } statement ? positions[statement] + 1 : 0)];
            order = [.. order.OrderBy(i => places[i])];
            List<Statement> all = [];
            int next = 0;
            for (int i = 0; i <= region.Statements.Count; i++)
            {
                for (; next < order.Length && places[order[next]] == i; next++) all.Add(new Push(hoisted[order[next]]));
                if (i < region.Statements.Count) all.Add(region.Statements[i]);
            }

            region.Statements.Clear();
            region.Statements.AddRange(all);
        }

        foreach (int i in order.AsEnumerable().Reverse())
        {
            var popped = new Value(stored[i].Type, NameOf(stored[i]));
            restored.Add(new Pop(popped));
            _reads.Bind(stored[i], popped);
        }
    }

    private void StoreInSlabs(ReversedFrame frame, CountedLoop loop, List<Value> stored, Value[] hoisted, List<Statement> restored)
    {
        definitions.TryGetParent(frame.Primal, out Region parent, out _);
        bool runsAgain = reverser.Replayed.TryGetValue(frame.Primal, out ReplayedBody? replayed);
        if (runsAgain) parent = replayed!.Around;
        bool isVisible = runsAgain || (parent == forward.Body && !isPair);
        List<Statement> before = [], beforeReverse = [];
        Builder reserve = new(before), release = new(beforeReverse);
        Value trips = Trips(loop, reserve);
        Value forwardTrip = TripNumber(loop, loop.Index, new Builder(frame.Primal.Statements));
        Value reverseTrip = TripNumber(loop, reverser.Indices[loop.Index], new Builder(restored));
        Value? tripsAgain = isVisible ? null : Trips(loop, release);
        List<(Value Slab, int At)> slabs = [];
        for (int i = 0; i < stored.Count; i++)
        {
            IrType type = stored[i].Type;
            var slab = new Value(IrType.SpanOf(type), (NameOf(stored[i]) ?? "value") + "Kept");
            before.Add(new Allocate(slab, isVisible ? StorageClass.Scratch : StorageClass.Tape, trips));
            frame.Primal.Statements.Add(new Store(slab, [forwardTrip], hoisted[i]));
            slabs.Add((slab, i));
        }

        for (int i = slabs.Count - 1; i >= 0; i--)
        {
            if (isVisible) continue;
            var again = new Value(slabs[i].Slab.Type, slabs[i].Slab.Name);
            beforeReverse.Add(new Allocate(again, StorageClass.FromTape, tripsAgain!));
            slabs[i] = (again, slabs[i].At);
        }

        foreach ((Value slab, int at) in slabs)
        {
            var kept = new Value(stored[at].Type, NameOf(stored[at]));
            restored.Add(new Load(kept, slab, reverseTrip));
            _reads.Bind(stored[at], kept);
        }

        parent.Statements.InsertRange(parent.Statements.IndexOf(loop), before);
        if (beforeReverse.Count > 0)
        {
            Region reversedParent = reverser.Reversed[parent];
            reversedParent.Statements.InsertRange(reversedParent.Statements.IndexOf(frame.ReversedLoop!), beforeReverse);
        }
    }

    /// <summary>What to call a kept value that the user gave no name: after the function or the storage that it comes from.</summary>
    private string? NameOf(Value value) => value.Name ?? definitions.StatementOf(value) switch
    {
        Compute { Operation: Function f } => char.ToLowerInvariant(f.Target[f.Target.LastIndexOf('.') + 1]) + f.Target.Substring(f.Target.LastIndexOf('.') + 2)
            + (f.Target.StartsWith("Partial.", StringComparison.Ordinal) ? "Partial" : ""),
        Compute { Operation: Binary { IsComparison: true } } => "taken",
        Load { Field: { } field } => field.Name,
        Load { Buffer.Name: { } storage } => storage + "Element",
        _ => null,
    };

    private static Value Trips(CountedLoop loop, Builder into) =>
        into.Compute(IrType.Long, "trips", new TripCount(loop.Comparison, loop.Step), loop.Start, loop.Limit);

    /// <summary>0, 1, 2, … in the order in which the loop runs forward.</summary>
    private Value TripNumber(CountedLoop loop, Value index, Builder into)
    {
        bool fromZero = loop.Start.Constant is { IsZero: true };
        if (fromZero && loop.Step == 1) return into.Convert(index, IrType.Int);
        Value distance = loop.Step > 0 ? into.Minus(index, loop.Start) : into.Minus(loop.Start, index);
        long stride = Math.Abs(loop.Step);
        return into.Convert(stride == 1 ? distance : into.Over(distance, into.Integer(index.Type, stride)), IrType.Int);
    }

    /// <summary>Brings a value of a branch up to its frame: the branches that did not run yield nothing of use.</summary>
    private Value Hoist(Value value, Region frame)
    {
        Region region = definitions.RegionOf(value);
        while (region != frame)
        {
            definitions.TryGetParent(region, out Region parent, out Statement statement);
            var branch = (If)statement;
            Region other = branch.Then == region ? branch.Else : branch.Then;
            Value nothing = new Builder(other.Statements).Compute(value.Type, new Literal(IsReference(value) ? "null" : value.Type.Kind is TypeKind.Opaque or TypeKind.Struct ? "default" : value.Type.Kind == TypeKind.Boolean ? "false" : "0"));
            definitions.Add(nothing, other, other.Statements[other.Statements.Count - 1]);
            var result = new Value(value.Type, value.Name);
            if (branch.Then == region) branch.AddResult(result, value, nothing);
            else branch.AddResult(result, nothing, value);
            definitions.Add(result, parent, branch);
            (value, region) = (result, parent);
        }

        return value;
    }

    /// <param name="forReferences">Whether it is the tape of references that is asked for; a call may use either.</param>
    private static bool UsesTape(Region region, bool forReferences = false) => region.Statements.Any(s =>
        (s is Call { Callee.Rules: null or { TakesArena: true } }) || (s is Push push && IsReference(push.Pushed) == forReferences) || (!forReferences && s is Allocate { Storage: StorageClass.Tape or StorageClass.Heap or StorageClass.Held }) || s.Regions.Any(r => UsesTape(r, forReferences)));
}
