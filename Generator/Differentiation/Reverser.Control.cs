using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Reverser
{
    private void ReverseIf(If i, Builder into, AdjointScope scope)
    {
        if (!HasDerivative(i.Then) && !HasDerivative(i.Else) && !i.Results.Any(r => _activity.IsActive(r))) return;
        Region then = new(), otherwise = new();
        (Builder thenInto, Builder elseInto) = (new(then.Statements), new(otherwise.Statements));
        AdjointScope thenScope = new(scope), elseScope = new(scope);
        for (int k = 0; k < i.Results.Count; k++)
        {
            if (!i.Results[k].Type.IsReal || !_activity.IsActive(i.Results[k]) || scope.Get(i.Results[k]) is not { } adjoint) continue;
            AddTo(i.Then.Yields[k], adjoint, thenInto, thenScope);
            AddTo(i.Else.Yields[k], adjoint, elseInto, elseScope);
        }

        Reverse(i.Then, then, thenScope);
        Reverse(i.Else, otherwise, elseScope);
        Value[] outer = [.. thenScope.Touched.Where(v => _definitions.RegionOf(v) != i.Then)
            .Concat(elseScope.Touched.Where(v => _definitions.RegionOf(v) != i.Else)).Distinct()];
        if (then.Statements.Count == 0 && otherwise.Statements.Count == 0 && outer.Length == 0) return;
        var reversed = new If(i.Condition, then, otherwise);
        foreach (Value primal in outer)
        {
            var after = new Value(primal.Type, AdjointName(primal));
            reversed.AddResult(after, OrZero(thenScope.Get(primal), primal.Type, thenInto), OrZero(elseScope.Get(primal), primal.Type, elseInto));
            scope.Set(primal, after);
        }

        into.Add(reversed);
    }

    private void ReverseCounted(CountedLoop l, Builder into, AdjointScope scope)
    {
        int[] active = ActiveOf(l);
        if (active.Length == 0 && !HasDerivative(l.Body)) return;
        if (ReverseTrips(l, l, active, into, scope, out Carry carry) is { } reversed) carry.Publish(reversed, [.. active.Select(k => l.Initial[k])]);
    }

    /// <summary>The carried values with adjoints. One that each trip overwrites unread has an active result though the carried one is not.</summary>
    private int[] ActiveOf(CountedLoop l) =>
        [.. Enumerable.Range(0, l.Carried.Count).Where(k => l.Results[k].Type.IsReal && (_activity.IsActive(l.Results[k]) || _activity.IsActive(l.Carried[k])))];

    /// <summary>Reverses trips of a loop; null where nothing is to be done.</summary>
    /// <param name="header">The loop itself, or one that runs part of its trips.</param>
    private CountedLoop? ReverseTrips(CountedLoop l, CountedLoop header, int[] active, Builder into, AdjointScope scope, out Carry carry)
    {
        bool stepsFirst = header is ({ Step: 1, Comparison: BinaryOperator.Less } or { Step: -1, Comparison: BinaryOperator.Greater }) && !_reach.CanStepBack(header.Limit, header.Step);
        (Value first, Value last) = (header.Start, stepsFirst ? header.Limit : LastIndex(header, into));
        var body = new Region();
        var index = new Value(l.Index.Type, l.Index.Name);
        body.Parameters.Add(index);
        Indices[l.Index] = index;
        carry = new Carry(this, into, scope, body, l.Body);
        carry.Begin([.. active.Select(k => (l.Results[k], l.Carried[k]))]);
        for (int j = 0; j < active.Length; j++) AddTo(l.Body.Yields[active[j]], carry.Incoming[j], carry.Into, carry.Scope);
        Reverse(l.Body, body, carry.Scope);
        carry.End([.. active.Select(k => l.Carried[k])]);
        if (body.Statements.Count == 0 && body.Yields.Count == 0) return null;
        BinaryOperator comparison = (l.Step > 0, stepsFirst) switch
        {
            (true, true) => BinaryOperator.Greater,
            (true, false) => BinaryOperator.GreaterOrEqual,
            (false, true) => BinaryOperator.Less,
            (false, false) => BinaryOperator.LessOrEqual,
        };
        var reversed = new CountedLoop(last, first, comparison, -l.Step, carry.Initial, body, carry.Results) { StepsFirst = stepsFirst };
        into.Add(reversed);
        Frames.Add(new(l.Body, body, header, reversed, null));
        return reversed;
    }

    /// <summary>The index of the last trip: what the reversed loop starts from (of no trip: one step before the start).</summary>
    private static Value LastIndex(CountedLoop l, Builder into)
    {
        IrType type = l.Index.Type;
        if (l.Step is 1 or -1)
        {
            return l.Comparison is BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual
                ? l.Limit
                : l.Step > 0 ? into.Minus(l.Limit, into.Integer(type, 1)) : into.Plus(l.Limit, into.Integer(type, 1));
        }

        Value trips = into.Compute(IrType.Long, new TripCount(l.Comparison, l.Step), l.Start, l.Limit);
        Value steps = into.Times(into.Minus(trips, into.Integer(IrType.Long, 1)), into.Integer(IrType.Long, l.Step));
        return into.Plus(l.Start, into.Convert(steps, type));
    }

    private void ReverseWhile(WhileLoop w, Builder into, AdjointScope scope)
    {
        bool isPlainTest = !HasDerivative(w.Before);

        // What the test overwrites unread, or the body uses and leaves unused, is active in one of the three alone.
        int[] active = [.. Enumerable.Range(0, w.Results.Count).Where(k => w.Results[k].Type.IsReal && new[] { w.Results[k], w.Before.Parameters[k], w.After.Parameters[k] }.Any(_activity.IsActive))];
        foreach (int k in active) isPlainTest &= w.Before.Yields[k + 1] == w.Before.Parameters[k];
        if (active.Length == 0 && !HasDerivative(w.Before) && !HasDerivative(w.After)) return;
        var body = new Region();
        var trip = new Value(IrType.Long, "trip");
        body.Parameters.Add(trip);
        Value trips = _trips[w];
        var carry = new Carry(this, into, scope, body, w.Before, w.After);
        carry.Begin([.. active.Select(k => (w.Results[k], w.Before.Parameters[k]))]);
        Value zero = into.Integer(IrType.Long, 0);
        Value start = isPlainTest ? into.Minus(trips, into.Integer(IrType.Long, 1)) : trips;
        Statement? testAnchor = null;
        if (isPlainTest)
        {
            for (int j = 0; j < active.Length; j++) AddTo(w.After.Yields[active[j]], carry.Incoming[j], carry.Into, carry.Scope);
            Reverse(w.After, body, carry.Scope);
            carry.End([.. active.Select(k => w.After.Parameters[k])]);
        }
        else
        {
            // The test ran once more than the body: the first trip of the way back undoes the test alone.
            testAnchor = ReverseAfter(w, active, trip, trips, carry);
            Reverse(w.Before, body, carry.Scope);
            carry.End([.. active.Select(k => w.Before.Parameters[k])]);
        }

        if (body.Statements.Count == 0 && body.Yields.Count == 0) return;
        var reversed = new CountedLoop(start, zero, BinaryOperator.GreaterOrEqual, -1, carry.Initial, body, carry.Results);
        into.Add(reversed);
        Frames.Add(new(w.After, _reversed[w.After], w, reversed, null));
        if (!isPlainTest) Frames.Add(new(w.Before, body, w, reversed, testAnchor));
        carry.Publish(reversed, [.. active.Select(k => w.Initial[k])]);
    }

    /// <summary>Reverses the body where it ran; afterwards the scope holds the adjoints of what the test yielded.</summary>
    private Statement? ReverseAfter(WhileLoop w, int[] active, Value trip, Value trips, Carry carry)
    {
        Region then = new(), otherwise = new();
        (Builder thenInto, Builder elseInto) = (new(then.Statements), new(otherwise.Statements));
        AdjointScope thenScope = new(carry.Scope);
        for (int j = 0; j < active.Length; j++) AddTo(w.After.Yields[active[j]], carry.Incoming[j], thenInto, thenScope);
        Reverse(w.After, then, thenScope);
        var reversed = new If(carry.Into.Compare(BinaryOperator.Less, trip, trips), then, otherwise);
        List<Value> tested = [];
        for (int j = 0; j < active.Length; j++)
        {
            Value parameter = w.After.Parameters[active[j]];
            tested.Add(new Value(parameter.Type, AdjointName(parameter)));
            reversed.AddResult(tested[j], OrZero(thenScope.GetOwn(parameter), parameter.Type, thenInto), carry.Incoming[j]);
        }

        foreach (Value primal in thenScope.Touched.Where(v => _definitions.RegionOf(v) != w.After))
        {
            var after = new Value(primal.Type, AdjointName(primal));
            reversed.AddResult(after, thenScope.GetOwn(primal)!, OrZero(carry.Scope.Get(primal), primal.Type, elseInto));
            carry.Scope.Set(primal, after);
        }

        carry.Into.Add(reversed);

        // Only now: the test may yield one value twice, and then the adjoints are added up.
        for (int j = 0; j < active.Length; j++) AddTo(w.Before.Yields[active[j] + 1], tested[j], carry.Into, carry.Scope);
        return reversed;
    }

    private static string? AdjointName(Value primal) => primal.Name is null ? null : primal.Name + "Adjoint";

    /// <summary>
    /// What a reversed loop carries: the adjoints of the loop's own carried values, and the sums of those of values from outside that its body uses.
    /// </summary>
    private sealed class Carry(Reverser reverser, Builder outside, AdjointScope outer, Region body, params Region[] primal)
    {
        private readonly List<Value> _captured = [];
        private readonly List<Value> _initial = [];
        private readonly List<Value> _results = [];
        private int _own;

        public AdjointScope Scope { get; } = new(outer);

        public Builder Into { get; } = new(body.Statements);

        public List<Value> Incoming { get; } = [];

        public IReadOnlyList<Value> Initial => _initial;

        public IReadOnlyList<Value> Results => _results;

        /// <param name="carried">For each: the loop's result, whose adjoint comes in, and the value that gives the name.</param>
        public void Begin((Value Result, Value Named)[] carried)
        {
            _own = carried.Length;
            foreach ((Value result, Value named) in carried)
            {
                _initial.Add(OrZero(outer.Get(result), result.Type, outside));
                var parameter = new Value(named.Type, AdjointName(named));
                body.Parameters.Add(parameter);
                Incoming.Add(parameter);
            }

            foreach (Value value in Captured())
            {
                _captured.Add(value);
                _initial.Add(OrZero(outer.Get(value), value.Type, outside));
                var parameter = new Value(value.Type, AdjointName(value));
                body.Parameters.Add(parameter);
                Scope.Set(value, parameter);
            }
        }

        /// <param name="ends">The values whose adjoints the next trip of the way back takes up.</param>
        public void End(Value[] ends)
        {
            foreach (Value end in ends) body.Yields.Add(OrZero(Scope.GetOwn(end), end.Type, Into));
            for (int i = _captured.Count - 1; i >= 0; i--)
            {
                // Nothing was added: it need not be carried.
                if (Scope.GetOwn(_captured[i]) != body.Parameters[1 + _own + i]) continue;
                body.Parameters.RemoveAt(1 + _own + i);
                _initial.RemoveAt(_own + i);
                _captured.RemoveAt(i);
            }

            foreach (Value value in _captured) body.Yields.Add(Scope.GetOwn(value)!);
            for (int i = 0; i < _initial.Count; i++) _results.Add(new Value(_initial[i].Type, body.Parameters[1 + i].Name));
        }

        public void Publish(CountedLoop reversed, Value[] initials)
        {
            // First the sums that the loop took along, then what it adds: a captured value may be an initial one too.
            PublishCaptured(reversed);
            for (int i = 0; i < initials.Length; i++) reverser.AddTo(initials[i], reversed.Results[i], outside, outer);
        }

        public void PublishCaptured(CountedLoop reversed)
        {
            for (int i = 0; i < _captured.Count; i++) outer.Set(_captured[i], reversed.Results[_own + i]);
        }

        private IEnumerable<Value> Captured()
        {
            List<Value> captured = [];
            HashSet<Value> inside = [];
            foreach (Region region in primal) Visit(region, inside, captured);
            return captured.Distinct().Where(v => !inside.Contains(v) && reverser._activity.IsActive(v));
        }

        private static void Visit(Region region, HashSet<Value> inside, List<Value> captured)
        {
            inside.UnionWith(region.Parameters);
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                captured.AddRange(statement.Operands.Where(o => o.Type.IsReal));
                inside.UnionWith(statement.Results);
                foreach (Region nested in statement.Regions) Visit(nested, inside, captured);
            }

            captured.AddRange(region.Yields.Where(o => o.Type.IsReal));
        }
    }
}
