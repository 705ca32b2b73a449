using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Where regions and statements stand, which of them matter, and how often values are read.</summary>
internal sealed class Usage
{
    private readonly Dictionary<Value, Definition> _definitions = [];
    private readonly Dictionary<Region, Place> _places = [];
    private readonly Dictionary<Statement, Place> _statements = [];
    private readonly HashSet<Value> _needed = [];
    private readonly HashSet<Statement> _neededStatements = [];
    private readonly Dictionary<Value, int> _counts = [];
    private readonly Dictionary<Value, Site> _sites = [];
    private readonly Dictionary<Statement, Statement> _loops = [];
    private readonly Dictionary<WhileLoop, List<Leave>> _leaves = [];
    private readonly Dictionary<Statement, List<Next>> _nexts = [];
    private readonly Stack<Value> _pending = new();
    private int _position;

    public Usage(FunctionBody function)
    {
        Body = function.Body;
        Define(function.Body, new Place(null, null, 0, false, 0), null);
        MarkEffects(function.Body);
        foreach (Value yield in function.Body.Yields) Need(yield);
        while (_pending.Count > 0) Trace(_pending.Pop());
        Count(function.Body, Needs(function.Body.Yields));
    }

    public Region Body { get; }

    public Definition DefinitionOf(Value value) => _definitions[value];

    public Statement? StatementOf(Value value) => _definitions[value].Statement;

    public Place PlaceOf(Region region) => _places[region];

    /// <summary>A statement's number in the order of the text.</summary>
    public int PositionOf(Statement statement) => _statements[statement].Position;

    public bool IsNeeded(Value value) => _needed.Contains(value);

    public bool IsNeeded(Statement statement) => _neededStatements.Contains(statement);

    public int CountOf(Value value) => _counts.TryGetValue(value, out int count) ? count : 0;

    /// <summary>The only use of a value, if there is one.</summary>
    public Site SiteOf(Value value) => _sites[value];

    /// <summary>Whether it says, with <c>!</c> or without, if a jump was taken: there is a local that says so anyway.</summary>
    public bool IsTold(Value flag) => StatementOf(flag) switch
    {
        null or WhileLoop => true,
        Compute { Operation: Unary { Operator: UnaryOperator.Not } } not => IsTold(not.Operands[0]),
        _ => false,
    };

    /// <summary>The loop that a jump leaves.</summary>
    public WhileLoop LoopOf(Leave leave) => (WhileLoop)_loops[leave];

    /// <summary>What the loop carries whose round a jump ends.</summary>
    public IReadOnlyList<Value> CarriedBy(Next next) => _loops[next] is CountedLoop counted ? counted.Carried : ((WhileLoop)_loops[next]).Before.Parameters;

    public Statement LoopOf(Next next) => _loops[next];

    /// <summary>The jumps to a loop's next round.</summary>
    public IReadOnlyList<Next> NextsOf(Statement loop) => _nexts.TryGetValue(loop, out List<Next>? nexts) ? nexts : [];

    /// <summary>The jumps that leave a loop.</summary>
    public IReadOnlyList<Leave> LeavesOf(WhileLoop loop) => _leaves.TryGetValue(loop, out List<Leave>? leaves) ? leaves : [];

    private void Define(Region region, Place place, Statement? loop)
    {
        _places.Add(region, place);
        foreach (Value parameter in region.Parameters) _definitions.Add(parameter, new Definition(null, region, -1));
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            _statements.Add(statement, new Place(region, statement, i, false, 0) { Position = _position++ });
            foreach (Region nested in statement.Regions)
                Define(nested, new Place(region, statement, i, statement is not If, place.Depth + 1), statement is If ? loop : statement);
            if (statement is Leave leave)
            {
                _loops.Add(leave, loop!);
                if (!_leaves.TryGetValue((WhileLoop)loop!, out List<Leave>? leaves)) _leaves.Add((WhileLoop)loop!, leaves = []);
                leaves.Add(leave);
            }
            else if (statement is Next next)
            {
                _loops.Add(next, loop!);
                if (!_nexts.TryGetValue(loop!, out List<Next>? nexts)) _nexts.Add(loop!, nexts = []);
                nexts.Add(next);
            }

            foreach (Value result in statement.Results) _definitions.Add(result, new Definition(statement, region, i));
        }
    }

    private void MarkEffects(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement.Regions.Count == 0 && EffectsOf.Statement(statement) != Effects.None) Need(statement);
            foreach (Region nested in statement.Regions) MarkEffects(nested);
        }
    }

    private void Need(Value value)
    {
        if (_needed.Add(value)) _pending.Push(value);
    }

    private void Need(Statement statement)
    {
        if (!_neededStatements.Add(statement)) return;
        switch (statement)
        {
            case CountedLoop l:
                Need(l.Index);
                Need(l.Start);
                Need(l.Limit);
                break;
            case WhileLoop w:
                Need(w.Condition);
                break;
            case Leave or Next:
                break;
            default:
                foreach (Value operand in statement.Operands) Need(operand);
                break;
        }

        if (_places[_statements[statement].Parent!].Owner is { } owner) Need(owner);
    }

    // A carried value is needed as a whole: as parameter, initial value, next value.
    private void Trace(Value value)
    {
        Definition definition = _definitions[value];
        Statement? owner = definition.Statement ?? _places[definition.Region].Owner;
        if (owner is null) return;
        Need(owner);
        switch (owner)
        {
            case If i when definition.Statement is not null:
                int result = IndexOf(i.Results, value);
                if (!Endings.Ends(i.Then)) Need(i.Then.Yields[result]);
                if (!Endings.Ends(i.Else)) Need(i.Else.Yields[result]);
                break;
            case CountedLoop l:
                int carried = definition.Statement is null ? IndexOf(l.Carried, value) : IndexOf(l.Results, value);
                if (carried < 0) break;
                Need(l.Carried[carried]);
                Need(l.Initial[carried]);
                if (!Endings.Ends(l.Body)) Need(l.Body.Yields[carried]);
                foreach (Next next in NextsOf(l)) Need(next.Operands[carried]);
                break;
            case WhileLoop w when definition.Statement is null && definition.Region == w.Before:
                int parameter = IndexOf(w.Before.Parameters, value);
                Need(w.Initial[parameter]);
                if (!Endings.Ends(w.After)) Need(w.After.Yields[parameter]);
                foreach (Next next in NextsOf(w)) Need(next.Operands[parameter]);
                break;
            case WhileLoop w:
                int passed = definition.Statement is null ? IndexOf(w.After.Parameters, value) : IndexOf(w.Results, value);
                Need(w.Before.Yields[passed + 1]);
                if (definition.Statement is not null)
                    foreach (Leave leave in LeavesOf(w)) Need(leave.Operands[passed]);
                break;
        }
    }

    private void Count(Region region, IEnumerable<Value> yields)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (!IsNeeded(statement)) continue;
            switch (statement)
            {
                case If f:
                    Use(f.Condition, region, i);
                    Count(f.Then, Needs(f.Then.Yields, f.Results));
                    Count(f.Else, Needs(f.Else.Yields, f.Results));
                    break;
                case CountedLoop l:
                    foreach (Value initial in Needs(l.Initial, l.Carried)) Use(initial, region, i);
                    Use(l.Start, region, i);
                    Use(l.Limit, region, i);
                    Count(l.Body, Needs(l.Body.Yields, l.Carried));
                    break;
                case WhileLoop w:
                    foreach (Value initial in Needs(w.Initial, w.Before.Parameters)) Use(initial, region, i);
                    Count(w.Before, Needs(w.Before.Yields));
                    Count(w.After, Needs(w.After.Yields, w.Before.Parameters));
                    break;
                case Next n:
                    foreach (Value value in Needs(n.Operands, CarriedBy(n))) Use(value, region, i);
                    break;
                case Leave l:
                    foreach (Value value in Needs(l.Operands, LoopOf(l).Results)) Use(value, region, i);
                    break;
                case Store { Field.IsVariable: false } s:
                    // The element is named on both sides: p[i] = p[i] with { … }.
                    foreach (Value operand in s.Operands) Use(operand, region, i);
                    foreach (Value named in s.Indices.Append(s.Buffer).Where(n => !IsRepeatable(n))) Use(named, region, i);
                    break;
                default:
                    foreach (Value operand in statement.Operands) Use(operand, region, i);
                    break;
            }
        }

        if (Endings.Ends(region)) return;
        foreach (Value yield in yields) Use(yield, region, region.Statements.Count);
    }

    /// <summary>Whether it costs and changes nothing to compute it twice.</summary>
    private bool IsRepeatable(Value value) => StatementOf(value) is null or Compute { Operation: Literal }
        || (StatementOf(value) is Compute compute && compute.Operands.All(o => StatementOf(o) is null or Compute { Operation: Literal }));

    private void Use(Value value, Region region, int index)
    {
        _counts[value] = CountOf(value) + 1;
        _sites[value] = new Site(region, index);
    }

    private List<Value> Needs(IReadOnlyList<Value> values) => Needs(values, values);

    /// <summary>Those of <paramref name="values"/> that go to a needed one of <paramref name="targets"/>.</summary>
    private List<Value> Needs(IReadOnlyList<Value> values, IReadOnlyList<Value> targets)
    {
        var needed = new List<Value>();
        for (int i = 0; i < values.Count; i++)
            if (IsNeeded(targets[i])) needed.Add(values[i]);
        return needed;
    }

    private static int IndexOf(IReadOnlyList<Value> values, Value value)
    {
        for (int i = 0; i < values.Count; i++)
            if (values[i] == value) return i;
        return -1;
    }

    /// <param name="Statement">Null for a region's parameter.</param>
    internal sealed record Definition(Statement? Statement, Region Region, int Index);

    /// <param name="Index">The statement in the region; its count for a yield.</param>
    internal readonly record struct Site(Region Region, int Index)
    {
        public bool IsYield => Index == Region.Statements.Count;
    }

    internal sealed record Place(Region? Parent, Statement? Owner, int Index, bool IsLoop, int Depth)
    {
        public int Position { get; init; }
    }
}
