using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Puts values into common locals: a carried value with its initial, next and final value, an <c>If</c>'s result with what its branches yield, values of
/// one name. Two values may share a local if neither is written while the other is still read, where reads are those of the finished expressions.
/// </summary>
internal sealed class Coalescing
{
    private const int Crowd = 600;

    private readonly FunctionBody _function;
    private readonly Usage _usage;
    private readonly BufferTypes _buffers;
    private readonly Inlining _inlining;
    private readonly List<(Value A, Value B)> _wishes = [];
    private readonly Dictionary<Value, Wishers> _wished = [];
    private readonly Dictionary<Value, Class> _classes = [];
    private readonly HashSet<(Value, Value)> _conflicts = [];
    private readonly Dictionary<WhileLoop, HashSet<Value>> _liveAfter = [];
    private readonly Dictionary<Statement, HashSet<Value>> _liveNext = [];
    private readonly Steps _steps;

    public Coalescing(FunctionBody function, BufferTypes buffers, Inlining inlining, Steps steps)
    {
        (_function, _usage, _buffers, _inlining, _steps) = (function, inlining.Usage, buffers, inlining, steps);
        foreach (Parameter parameter in function.Parameters)
            if (parameter.Value is { } value) _classes[value] = new Class(value) { Parameter = parameter };
        Wishes(function.Body);
        Despair();
        var live = new HashSet<Value>();
        foreach (Value yield in function.Body.Yields) Read(yield, live);
        Walk(function.Body, live);
        foreach ((Value a, Value b) in _wishes)
            if (!Join(a, b)) Refused.Add((a, b));
    }

    /// <summary>The pairs that had to stay apart.</summary>
    public List<(Value A, Value B)> Refused { get; } = [];

    public Class ClassOf(Value value)
    {
        if (!_classes.TryGetValue(value, out Class? found)) _classes.Add(value, found = new Class(value));
        return found;
    }

    // Who is in each other's way is found pair by pair: thousands of values stay in locals of their own.
    private void Despair()
    {
        HashSet<Wishers> crowds = [.. _wished.Values.Where(w => w.Values.Count > Crowd)];
        if (crowds.Count == 0) return;
        _wishes.RemoveAll(w => crowds.Contains(_wished[w.A]));
        foreach (Wishers crowd in crowds)
            foreach (Value value in crowd.Values) _wished.Remove(value);
    }

    private bool Join(Value a, Value b)
    {
        Class left = ClassOf(a), right = ClassOf(b);
        if (left == right) return true;
        if (left.Name is not null && right.Name is not null && left.Name != right.Name) return true;
        if (!CanHold(left, right) || !CanHold(right, left) || _buffers[a] != _buffers[b] || (left.Parameter is not null && right.Parameter is not null)) return true;
        if (left.Members.Any(l => right.Members.Any(r => _conflicts.Contains((l, r))))) return false;
        if (right.Parameter is not null) (left, right) = (right, left);
        foreach (Value member in right.Members) _classes[member] = left;
        left.Members.AddRange(right.Members);
        left.Name ??= right.Name;
        return true;
    }

    // Only a parameter by value is assigned, and only under its own name.
    private static bool CanHold(Class holder, Class other) =>
        holder.Parameter is not { } parameter || (parameter.Modifier.Length == 0 && parameter.Whole is null && other.Name == parameter.Name);

    private void Wishes(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (!_usage.IsNeeded(statement)) continue;
            switch (statement)
            {
                case If f when !_inlining.IsConditional(f):
                    foreach (Region branch in f.Regions)
                        if (!Endings.Ends(branch)) Wish(f.Results, branch.Yields, f.Results);
                    break;
                case CountedLoop l:
                    if (!Endings.Ends(l.Body)) Wish(l.Carried, l.Body.Yields, l.Carried);
                    foreach (Next next in _usage.NextsOf(l)) Wish(l.Carried, next.Operands, l.Carried);
                    Wish(l.Carried, l.Results, l.Results);
                    Wish(l.Carried, l.Initial, l.Carried);
                    break;
                case WhileLoop w:
                    Value[] passed = [.. w.Before.Yields.Skip(1)];
                    Wish(w.After.Parameters, passed, w.After.Parameters);
                    Wish(w.Results, passed, w.Results);
                    foreach (Leave leave in _usage.LeavesOf(w)) Wish(w.Results, leave.Operands, w.Results);
                    for (int k = 0; k < Math.Min(passed.Length, w.Before.Parameters.Count); k++)
                        if (_usage.IsNeeded(w.Before.Parameters[k]) && _usage.IsNeeded(passed[k]) && Kin(w.Before.Parameters[k], passed[k])) Wish(w.Before.Parameters[k], passed[k]);
                    if (!Endings.Ends(w.After)) Wish(w.Before.Parameters, w.After.Yields, w.Before.Parameters);
                    foreach (Next next in _usage.NextsOf(w)) Wish(w.Before.Parameters, next.Operands, w.Before.Parameters);
                    Wish(w.Before.Parameters, w.Initial, w.Before.Parameters);
                    break;
            }

            foreach (Region nested in statement.Regions) Wishes(nested);
        }

        Namesakes(region);
    }

    private static bool Kin(Value a, Value b) => a.Type.Equals(b.Type) && (a.Name is null || b.Name is null || a.Name == b.Name);

    private void Namesakes(Region region)
    {
        var last = new Dictionary<string, Value>();
        foreach (Value value in region.Parameters.Concat(region.Statements.SelectMany(s => s.Results)))
        {
            if (value.Name is not { } name || !_usage.IsNeeded(value) || !_inlining.IsLocal(value)) continue;
            if (last.TryGetValue(name, out Value? earlier)) Wish(earlier, value);
            last[name] = value;
        }
    }

    private void Wish(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources, IReadOnlyList<Value> needed)
    {
        for (int k = 0; k < targets.Count; k++)
            if (_usage.IsNeeded(needed[k])) Wish(targets[k], sources[k]);
    }

    private void Wish(Value a, Value b)
    {
        if (!_inlining.IsLocal(a) || !_inlining.IsLocal(b) || a == b || !a.Type.Equals(b.Type) || IsIndex(a) || IsIndex(b)) return;
        _wishes.Add((a, b));
        Wishers first = WishersOf(a), second = WishersOf(b);
        if (first == second) return;
        if (first.Values.Count < second.Values.Count) (first, second) = (second, first);
        foreach (Value value in second.Values) _wished[value] = first;
        first.Values.AddRange(second.Values);
    }

    private Wishers WishersOf(Value value)
    {
        if (!_wished.TryGetValue(value, out Wishers? found)) _wished.Add(value, found = new Wishers { Values = { value } });
        return found;
    }

    private bool IsIndex(Value value) => _steps.IsIndex(value) ||
        _usage.DefinitionOf(value) is { Statement: null } d && _usage.PlaceOf(d.Region).Owner is CountedLoop l && l.Index == value;

    private void Walk(Region region, HashSet<Value> live)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (!_usage.IsNeeded(statement) || _inlining.IsAbsorbed(statement) || statement.Results.Any(_inlining.IsRepeated)) continue;
            switch (statement)
            {
                case If f when !_inlining.IsConditional(f):
                    Walk(f, live);
                    break;
                case CountedLoop l:
                    Walk(l, live);
                    break;
                case WhileLoop w:
                    Walk(w, live);
                    break;
                case Next n:
                    live.Clear();
                    live.UnionWith(_liveNext[_usage.LoopOf(n)]);
                    Copy(_usage.CarriedBy(n), n.Operands, _usage.CarriedBy(n), live);
                    break;
                case Leave j:
                    live.Clear();
                    live.UnionWith(_liveAfter[_usage.LoopOf(j)]);
                    Copy(_usage.LoopOf(j).Results, j.Operands, _usage.LoopOf(j).Results, live);
                    break;
                default:
                    Value[] results = [.. statement.Results.Where(_usage.IsNeeded)];
                    live.UnionWith(results);
                    foreach (Value result in results) Write(result, live, null);
                    live.ExceptWith(results);
                    foreach (Value operand in statement.Operands) Read(operand, live);
                    if (statement is If conditional)
                    {
                        Read(conditional.Then.Yields[_inlining.ResultOf(conditional)], live);
                        Read(conditional.Else.Yields[_inlining.ResultOf(conditional)], live);
                    }

                    break;
            }
        }
    }

    private void Walk(If statement, HashSet<Value> live)
    {
        var then = new HashSet<Value>(live);
        var otherwise = new HashSet<Value>(live);
        Yield(statement.Then, statement.Results, then);
        Walk(statement.Then, then);
        Yield(statement.Else, statement.Results, otherwise);
        Walk(statement.Else, otherwise);
        live.Clear();
        live.UnionWith(then);
        live.UnionWith(otherwise);
        Read(statement.Condition, live);
    }

    private void Walk(CountedLoop loop, HashSet<Value> live)
    {
        // What the header reads after a round: all that goes on living, and what any round reads from outside.
        Copy(loop.Results, loop.Carried, loop.Results, live);
        Read(loop.Limit, live);
        live.UnionWith(ReadFromOutside(loop.Body));
        live.UnionWith(loop.Carried.Where(IsWished));

        _liveNext[loop] = [.. live];
        var body = new HashSet<Value>(live);
        Yield(loop.Body, loop.Carried, body);
        Walk(loop.Body, body);

        // Initial values are assigned before the header, which then reads the start.
        Read(loop.Start, live);
        Copy(loop.Carried, loop.Initial, loop.Carried, live);
    }

    private void Walk(WhileLoop loop, HashSet<Value> live)
    {
        Value[] passed = [.. loop.Before.Yields.Skip(1)];
        _liveAfter[loop] = [.. live];
        var exit = new HashSet<Value>(live);
        Copy(loop.Results, passed, loop.Results, exit);

        // The header, where rounds begin.
        live.ExceptWith(loop.Results);
        live.UnionWith(ReadFromOutside(loop.Before));
        live.UnionWith(ReadFromOutside(loop.After));
        live.UnionWith(loop.Before.Parameters.Where(IsWished));

        _liveNext[loop] = [.. live];
        var round = new HashSet<Value>(live);
        Yield(loop.After, loop.Before.Parameters, round);
        Walk(loop.After, round);
        Copy(loop.After.Parameters, passed, loop.After.Parameters, round);
        round.UnionWith(exit);
        Read(loop.Condition, round);
        Walk(loop.Before, round);
        Copy(loop.Before.Parameters, loop.Initial, loop.Before.Parameters, live);
    }

    private void Yield(Region region, IReadOnlyList<Value> targets, HashSet<Value> live)
    {
        if (Endings.Ends(region)) live.Clear();
        else Copy(targets, region.Yields, targets, live);
    }

    private bool IsWished(Value value) => _usage.IsNeeded(value) && _wished.ContainsKey(value);

    /// <summary>Parallel copies: <paramref name="live"/> is what is read after them, and then what is read before.</summary>
    private void Copy(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources, IReadOnlyList<Value> needed, HashSet<Value> live)
    {
        for (int k = 0; k < targets.Count; k++)
            if (_usage.IsNeeded(needed[k])) live.Add(targets[k]);
        for (int k = 0; k < targets.Count; k++)
            if (_usage.IsNeeded(needed[k])) Write(targets[k], live, sources[k]);
        for (int k = 0; k < targets.Count; k++) live.Remove(targets[k]);
        for (int k = 0; k < targets.Count; k++)
            if (_usage.IsNeeded(needed[k])) Read(sources[k], live);
    }

    private void Read(Value value, HashSet<Value> live) => _inlining.Leaves(value, leaf =>
    {
        if (_wished.ContainsKey(leaf)) live.Add(leaf);
    });

    private void Write(Value value, HashSet<Value> live, Value? source)
    {
        if (!_wished.TryGetValue(value, out Wishers? wishers)) return;
        foreach (Value other in live)
            if (other != value && other != source && _wished.TryGetValue(other, out Wishers? others) && others == wishers)
            {
                _conflicts.Add((value, other));
                _conflicts.Add((other, value));
            }
    }

    private HashSet<Value> ReadFromOutside(Region region)
    {
        var read = new HashSet<Value>();
        var inside = new HashSet<Value>();
        Collect(region);
        read.ExceptWith(inside);
        return read;

        void Collect(Region part)
        {
            inside.UnionWith(part.Parameters);
            foreach (Statement statement in part.Statements)
            {
                Work.Step();
                inside.UnionWith(statement.Results);
                foreach (Region nested in statement.Regions) Collect(nested);
                if (_usage.IsNeeded(statement))
                    foreach (Value operand in statement.Operands) Read(operand, read);
            }

            foreach (Value yield in part.Yields)
                if (_usage.IsNeeded(yield)) Read(yield, read);
        }
    }

    /// <summary>Values that might come into one local; only their conflicts matter.</summary>
    private sealed class Wishers
    {
        public List<Value> Values { get; } = [];
    }

    /// <summary>Values of one local.</summary>
    internal sealed class Class(Value first)
    {
        public List<Value> Members { get; } = [first];

        public string? Name { get; set; } = first.Name;

        public Parameter? Parameter { get; set; }
    }
}
