using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// How one loop is checkpointed. The forward sweep runs its trips for their values and saves states on the way; the reverse sweep takes a block of trips at a
/// time, the last one first: from the state before it, the trips run again and keep what their reverse needs, then they are reversed.
/// </summary>
internal sealed class LoopPlan
{
    private const string Runtime = "global::AutoDiff.Runtime.Checkpoints.";

    private readonly CountedLoop _loop;
    private readonly LoopStorage _storage;
    private readonly Value _trips, _none;
    private readonly Value[] _saved;

    // By blocks: the trips of one. By snapshots: which states are saved.
    private readonly Value? _width, _schedule;

    /// <param name="counted">How its trips are counted; null where they are known.</param>
    /// <param name="setting">−1: by blocks of √n trips; n: by at most n snapshots.</param>
    /// <param name="isVisible">Whether both sweeps see what stands before the loop.</param>
    /// <param name="before">What stands before the loop.</param>
    public LoopPlan(CountedLoop loop, CountedWhile? counted, int setting, LoopStorage storage, bool isVisible, List<Statement> before)
    {
        (_loop, _storage, Counted) = (loop, storage, counted);
        if (loop.Carried.FirstOrDefault(c => c.Type.IsBuffer || c.Type.Kind == TypeKind.Opaque || !c.Type.IsUnmanaged) is { } whole)
            throw new UnsupportedException($"'{whole.Name}' is a '{whole.Type}' that a loop which is checkpointed carries on; make it a number, or an element of an array");
        var into = new Builder(before);
        _none = into.Integer(IrType.Int, 0);
        _trips = counted?.Trips ?? into.Compute(IrType.Long, "trips", new TripCount(loop.Comparison, loop.Step), loop.Start, loop.Limit);
        Value states;
        if (setting < 0)
        {
            _width = Ask("Width({0})", IrType.Long, "width", into, _trips);
            Blocks = states = Ask("Blocks({0}, {1})", IrType.Int, "blocks", into, _trips, _width);
        }
        else
        {
            states = Ask($"Capacity({{0}}, {setting.ToString(CultureInfo.InvariantCulture)})", IrType.Int, "capacity", into, _trips);
            _schedule = Held.Allocate(IrType.Long, Ask("LengthOfSchedule({0})", IrType.Long, null, into, states), "schedule", isVisible, into);
            Blocks = _trips;
        }

        Value count = into.Convert(states, IrType.Long);
        count.Name ??= "states";
        _saved = [.. loop.Carried.Select(c => Held.Allocate(c.Type, count, (c.Name ?? "value") + "Saved", isVisible, into))];
        storage.Reserve(states, isVisible, into);
        Forward = MakeForward();
    }

    public LoopStorage Storage => _storage;

    /// <summary>Where the trips have to be counted, how; else null.</summary>
    public CountedWhile? Counted { get; }

    /// <summary>How many blocks are reversed, one after the other.</summary>
    public Value Blocks { get; }

    /// <summary>What the forward sweep runs in place of the loop.</summary>
    public List<Statement> Forward { get; }

    /// <summary>What that gives for the results of the loop.</summary>
    public IReadOnlyList<Value> Results { get; private set; } = [];

    private bool IsByBlocks => _width is not null;

    private List<Statement> MakeForward()
    {
        List<Statement> statements = [];
        var into = new Builder(statements);
        _storage.SaveConstants(into);
        Value[] results = [.. _loop.Carried.Select(c => new Value(c.Type, c.Name))];
        Results = results;
        if (!IsByBlocks) into.Add(new OpaqueCode(Runtime + "Begin({0})", null, isPure: false, _schedule!) { NamesTypes = true });
        into.Add(IsByBlocks ? InBlocks(results) : WithSnapshots(results));
        Primal.End(statements);
        return statements;
    }

    private CountedLoop InBlocks(Value[] results)
    {
        var block = new Value(IrType.Int, "block");
        Region body = Begin(block, out Value[] carried, out Builder into);
        SaveAt(block, carried, isAgain: false, into);
        (Value first, Value last) = Range(block, into);
        Region trip = new Cloner().Map(_loop.Body);
        Primal.Make(trip);
        if (!_storage.KeepsNumbers) Primal.End(trip.Statements);
        CountedLoop trips = Trips(first, last, carried, trip);
        into.Add(trips);
        body.Yields.AddRange(trips.Results);
        return new CountedLoop(_none, Blocks, BinaryOperator.Less, 1, _loop.Initial, body, results);
    }

    private CountedLoop WithSnapshots(Value[] results)
    {
        var index = new Value(_loop.Index.Type, _loop.Index.Name);
        Region body = Begin(index, out Value[] carried, out Builder into);
        Value distance = _loop.Step > 0 ? into.Minus(index, _loop.Start) : into.Minus(_loop.Start, index);
        long stride = System.Math.Abs(_loop.Step);
        Value trip = into.Convert(stride == 1 ? distance : into.Over(distance, into.Integer(index.Type, stride)), IrType.Long);
        SaveWherePlanned(trip, _trips, carried, isAgain: false, into);
        Run(index, carried, body, []);
        return new CountedLoop(_loop.Start, _loop.Limit, _loop.Comparison, _loop.Step, _loop.Initial, body, results);
    }

    /// <summary>Restores the state before a block and adds the loop that runs it again, whose body is the loop's own.</summary>
    /// <param name="block">The block.</param>
    /// <param name="copies">What stands for the storage that the loop names.</param>
    public CountedLoop Replay(Value block, Dictionary<Value, Value> copies, Builder into)
    {
        Value first, last;
        Value[] state;
        if (IsByBlocks)
        {
            state = Restore(block, into);
            (first, last) = Range(block, into);
        }
        else
        {
            Value slot = Tell("Restore({0}, {1})", IrType.Int, "slot", into, _schedule!, block);
            Value from = Tell("TripOf({0}, {1})", IrType.Long, "from", into, _schedule!, slot);
            state = Advance(from, block, Restore(slot, into), copies, into);
            first = last = IndexOf(block, into);
        }

        CountedLoop trips = Trips(first, last, state, _loop.Body);
        into.Add(trips);
        return trips;
    }

    /// <summary>Runs the trips from a saved state to the one that is reversed next, and saves others on the way.</summary>
    private Value[] Advance(Value from, Value to, IReadOnlyList<Value> state, Dictionary<Value, Value> copies, Builder into)
    {
        var trip = new Value(IrType.Long, "trip");
        Region body = Begin(trip, out Value[] carried, out Builder inside);
        Value end = into.Plus(to, into.Integer(IrType.Long, 1));
        SaveWherePlanned(trip, end, carried, isAgain: true, inside);
        Run(IndexOf(trip, inside), carried, body, copies);
        var advance = new CountedLoop(from, to, BinaryOperator.Less, 1, state, body, [.. carried.Select(c => new Value(c.Type, c.Name))]);
        List<Statement> statements = [advance];
        ReplayedPair.Quieten(statements);
        Primal.End(statements);
        foreach (Statement statement in statements) into.Add(statement);
        return [.. advance.Results];
    }

    private Region Begin(Value index, out Value[] carried, out Builder into)
    {
        carried = [.. _loop.Carried.Select(c => new Value(c.Type, c.Name))];
        var body = new Region();
        body.Parameters.AddRange([index, .. carried]);
        into = new Builder(body.Statements);
        return body;
    }

    /// <summary>A trip for its values, at the end of a region.</summary>
    private void Run(Value index, Value[] carried, Region body, Dictionary<Value, Value> copies)
    {
        var cloner = new Cloner();
        foreach (KeyValuePair<Value, Value> copy in copies) cloner.Bind(copy.Key, copy.Value);
        cloner.Bind(_loop.Index, index);
        for (int k = 0; k < carried.Length; k++) cloner.Bind(_loop.Carried[k], carried[k]);
        var trip = new Region();
        foreach (Statement statement in _loop.Body.Statements) trip.Statements.Add(statement.Map(cloner));
        Primal.Make(trip);
        if (!_storage.KeepsNumbers) Primal.End(trip.Statements);
        body.Statements.AddRange(trip.Statements);
        body.Yields.AddRange(_loop.Body.Yields.Select(cloner.Use));
    }

    private CountedLoop Trips(Value first, Value last, IReadOnlyList<Value> state, Region body) => new(
        first, last, _loop.Step > 0 ? BinaryOperator.LessOrEqual : BinaryOperator.GreaterOrEqual, _loop.Step, state, body, [.. _loop.Carried.Select(c => new Value(c.Type, c.Name))]);

    /// <summary>The indices of the first and the last trip of a block.</summary>
    private (Value First, Value Last) Range(Value block, Builder into)
    {
        Value first = IndexOf(into.Times(into.Convert(block, IrType.Long), _width!), into);
        Value last = IndexOf(Ask("LastTrip({0}, {1}, {2})", IrType.Long, null, into, block, _width!, _trips), into);
        (first.Name, last.Name) = ("first", "last");
        return (first, last);
    }

    private Value IndexOf(Value trip, Builder into)
    {
        Value distance = into.Convert(_loop.Step == 1 ? trip : into.Times(trip, into.Integer(IrType.Long, _loop.Step)), _loop.Index.Type);
        return _loop.Start.Constant is { IsZero: true } ? distance : into.Plus(_loop.Start, distance);
    }

    private void SaveWherePlanned(Value trip, Value end, Value[] carried, bool isAgain, Builder into)
    {
        Value slot = Tell("Save({0}, {1}, {2})", IrType.Int, "slot", into, _schedule!, trip, end);
        var then = new Region();
        SaveAt(slot, carried, isAgain, new Builder(then.Statements));
        into.Add(new If(into.Compare(BinaryOperator.GreaterOrEqual, slot, into.Integer(IrType.Int, 0)), then, new Region()));
    }

    private void SaveAt(Value slot, Value[] carried, bool isAgain, Builder into)
    {
        for (int k = 0; k < carried.Length; k++) into.Add(new Store(_saved[k], [slot], carried[k]));
        _storage.Save(slot, isAgain, into);
    }

    private Value[] Restore(Value slot, Builder into)
    {
        Value[] state = [.. _saved.Select(s => into.Load(s, slot))];
        for (int k = 0; k < state.Length; k++) state[k].Name = _loop.Carried[k].Name;
        _storage.Restore(slot, into);
        return state;
    }

    private static Value Ask(string text, IrType type, string? name, Builder into, params Value[] operands)
    {
        var answer = new Value(type, name);
        into.Add(new OpaqueCode(Runtime + text, answer, isPure: true, operands) { NamesTypes = true });
        return answer;
    }

    /// <summary>What the schedule says changes what it is.</summary>
    private static Value Tell(string text, IrType type, string name, Builder into, params Value[] operands)
    {
        var answer = new Value(type, name);
        into.Add(new OpaqueCode(Runtime + text, answer, isPure: false, operands) { NamesTypes = true });
        return answer;
    }
}
