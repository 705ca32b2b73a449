using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The shadows of objects that are found on the way (the next node of a list, an object that a branch makes) and then chosen or carried. The forward sweep
/// takes each along beside its object, by the same members, branches and loops: so it is the one that the caller gave for that place, however many names an
/// object has. What is put into an object or an array, its shadow is put into the shadow of that. The reverse sweep reads it like any other value of the
/// forward sweep. Only what it asks for is carried.
/// </summary>
internal sealed class CarriedShadows
{
    private readonly Region _body;
    private readonly Definitions _definitions;
    private readonly Structure _structure;
    private readonly List<(Statement Statement, Region Region)> _placed = [];

    // Objects that flow into a branch's or a loop's result as they are: what is made or given has one shadow wherever it is named.
    private readonly HashSet<Value> _flowing = [];
    private readonly Dictionary<Value, Value> _shadows = [];
    private readonly Queue<Value> _asked = [];
    private readonly Dictionary<Value, Value> _companions = [];
    private readonly HashSet<Value> _made = [];
    private bool _isPair;

    public CarriedShadows(FunctionBody function, Definitions definitions)
    {
        (_body, _definitions, _structure) = (function.Body, definitions, new Structure(function));
        Collect(function.Body);
    }

    /// <summary>The shadow of an object, in the forward sweep.</summary>
    public Value this[Value found]
    {
        get
        {
            if (_shadows.TryGetValue(found, out Value? shadow)) return shadow;
            _shadows.Add(found, shadow = new Value(found.Type, (found.Name ?? (_definitions.StatementOf(found) as View)?.Field?.Name ?? NameOf(found)) + "Adjoint"));
            _asked.Enqueue(found);
            return shadow;
        }
    }

    /// <summary>Whether the shadow is found in the forward sweep.</summary>
    public bool Has(Value found) => _structure.Moves(found) || _structure.Holds(found) || found.Type.HoldsObjects && (_flowing.Contains(found) || (IsMerge(found) && _flowing.Count > 0));

    /// <param name="companions">The shadows of parameters; null where the forward sweep is a method of its own, which has none.</param>
    public void Insert(IEnumerable<(Value Parameter, Value Companion)>? companions)
    {
        _isPair = companions is null;
        List<Statement> atStart = [];
        foreach ((Value parameter, Value companion) in companions ?? []) _companions[parameter] = companion;
        bool isAsked = _asked.Count > 0;
        DefineAsked(atStart);
        foreach ((Statement placed, Region region) in isAsked ? _placed : [])
        {
            if (placed is Store store) Place(store, region);
            else Follow((Rearrange)placed, region);
        }

        DefineAsked(atStart);
        _body.Statements.InsertRange(0, atStart);
    }

    /// <summary>What the user calls it, or its class.</summary>
    private static string NameOf(Value found)
    {
        string type = found.Type.Name;
        int generic = type.IndexOf('<'), from = (generic < 0 ? type : type.Substring(0, generic)).LastIndexOfAny(['.', ':']) + 1, to = type.IndexOfAny(['<', '[', '?'], from);
        return found.Name ?? char.ToLowerInvariant(type[from]) + type.Substring(from + 1, (to < 0 ? type.Length : to) - from - 1);
    }

    private void DefineAsked(List<Statement> atStart)
    {
        while (_asked.Count > 0) Define(_asked.Dequeue(), atStart);
    }

    private void Place(Store store, Region region)
    {
        if (store.Field is { IsConstant: true }) return;
        int at = region.Statements.IndexOf(store) + 1;
        Value stored;
        if (!store.Stored.Type.HoldsObjects && _definitions.StatementOf(store.Stored) is Allocate made)
        {
            // An array of reals is made for its place.
            stored = new Value(made.Result.Type);
            region.Statements.Insert(at++, new Allocate(stored, StorageClass.Managed, [.. made.Lengths]));
            Know(stored, region, region.Statements[at - 1]);
        }
        else
        {
            stored = this[store.Stored];
        }

        region.Statements.Insert(at, new Store(this[store.Buffer], [.. store.Indices], stored) { Field = store.Field, IsInserted = store.IsInserted });
    }

    private void Follow(Rearrange change, Region region) => region.Statements.Insert(region.Statements.IndexOf(change) + 1, new Rearrange(this[change.List], change.Method, [.. change.Arguments]));

    private bool IsMerge(Value found) => _definitions.StatementOf(found) is If or CountedLoop or WhileLoop || (_definitions.StatementOf(found) is null && _definitions.RegionOf(found) != _body);

    private void Collect(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Store { Stored.Type.IsBuffer: true, Buffer.Type.HoldsObjects: true } or Rearrange) _placed.Add((statement, region));
            foreach ((Value from, Value to) in Activity.Flows(statement))
                if (to.Type.HoldsObjects) _flowing.Add(Origin(from));
            foreach (Region nested in statement.Regions) Collect(nested);
        }
    }

    /// <summary>Through members and views to what was made, given, chosen or carried.</summary>
    private Value Origin(Value found)
    {
        while (_definitions.StatementOf(found) is View view) found = view.Buffer;
        return found;
    }

    private void Define(Value found, List<Statement> atStart)
    {
        Work.Step();
        Value shadow = _shadows[found];
        Region region = _definitions.RegionOf(found);
        switch (_definitions.StatementOf(found))
        {
            case null when region == _body:
                OfParameter(found, shadow, atStart);
                break;
            case null:
                _definitions.TryGetParent(region, out _, out Statement loop);
                if (loop is CountedLoop counted) Carry(counted, region.Parameters.IndexOf(found) - 1);
                else Carry((WhileLoop)loop, region.Parameters.IndexOf(found));
                break;
            case CountedLoop l:
                Carry(l, IndexOf(l, found));
                break;
            case WhileLoop w:
                Carry(w, IndexOf(w, found));
                break;
            case If i:
                int at = IndexOf(i, found);
                i.AddResult(shadow, this[i.Then.Yields[at]], this[i.Else.Yields[at]]);
                Know(shadow, region, i);
                break;
            case View { Kind: ViewKind.Member, Field: { IsConstant: true } member } v when _structure.Changes(v):
                throw new UnsupportedException($"an object with derivatives is put into '{member.Path}', which is [NoGradient], and found there again; remove [NoGradient]");
            case View { Kind: ViewKind.Member, Field: { IsConstant: true } member, Result.Type.IsObject: false }:
                throw new UnsupportedException($"objects with derivatives are put into '{member.Path}', which is [NoGradient], or found there; remove [NoGradient]");
            case View { Kind: ViewKind.Member, Field.IsConstant: true }:
                Make(found, shadow, region);
                break;
            case View v:
                After(v, region, new View(shadow, v.Kind, this[v.Buffer], [.. v.Arguments]) { Field = v.Field, Narrows = v.Narrows, IsTested = v.IsTested });
                break;
            case Resolve r:
                After(r, region, new Resolve(shadow, r.Selector, r.Position, r.Length, r.Delta, isShadow: true, [.. r.Bases.Select(b => this[b])]));
                break;
            case Allocate a:
                After(a, region, new Allocate(shadow, StorageClass.Managed, [.. a.Lengths]));
                break;
            case Compute none:
                After(none, region, new Compute(shadow, none.Operation));
                break;
            default:
                Make(found, shadow, region);
                break;
        }
    }

    private void OfParameter(Value parameter, Value shadow, List<Statement> atStart)
    {
        if (_companions.TryGetValue(parameter, out Value? companion)) atStart.Add(new View(shadow, ViewKind.Cast, companion) { Narrows = !companion.Type.Equals(parameter.Type) });
        else if (_isPair) throw new UnsupportedException($"'{parameter.Name ?? "this"}', or an object in it, is chosen in a branch or carried by a loop, in a method that is recursive, large or overridden; choose among objects that are named in locals at the beginning, or pass the one that is meant");
        else if (!parameter.Type.IsObject && (!parameter.IsShadow || parameter.Type.IsDeepInObjects)) throw new UnsupportedException($"an object of '{parameter.Name}', an array that is [NoGradient], is chosen or carried; remove [NoGradient]");
        else atStart.Add(NewShadows.Of(parameter, shadow, mayBeNothing: true));
        Know(shadow, _body, atStart[atStart.Count - 1]);
    }

    /// <summary>The shadow of what is made, or given by other code: its own.</summary>
    private void Make(Value found, Value shadow, Region region)
    {
        Statement maker = _definitions.StatementOf(found)!;
        if (!found.Type.IsObject && maker is not OpaqueCode { GivesFresh: true }) throw new UnsupportedException($"an object of '{found.Name ?? "an array"}', which is no parameter, is chosen in a branch or carried by a loop; name it in a local at the beginning");
        After(maker, region, NewShadows.Of(found, shadow, NewShadows.MayGiveNothing(maker)));
    }

    private void Carry(CountedLoop l, int at)
    {
        Value carried = l.Carried[at], result = l.Results[at];
        if (!_made.Add(carried)) return;
        Value inside = this[carried], outside = this[result];
        l.Body.Parameters.Add(inside);
        l.Body.Yields.Add(this[l.Body.Yields[at]]);
        l.AddCarried(this[l.Initial[at]], outside);
        Know(inside, l.Body, null);
        Know(outside, _definitions.RegionOf(result), l);
    }

    private void Carry(WhileLoop w, int at)
    {
        Value tested = w.Before.Parameters[at], running = w.After.Parameters[at], result = w.Results[at];
        if (!_made.Add(tested)) return;
        Value before = this[tested], after = this[running], outside = this[result];
        w.Before.Parameters.Add(before);
        w.Before.Yields.Add(this[w.Before.Yields[at + 1]]);
        w.After.Parameters.Add(after);
        w.After.Yields.Add(this[w.After.Yields[at]]);
        w.AddCarried(this[w.Initial[at]], outside);
        Know(before, w.Before, null);
        Know(after, w.After, null);
        Know(outside, _definitions.RegionOf(result), w);
    }

    private void After(Statement statement, Region region, Statement added)
    {
        region.Statements.Insert(region.Statements.IndexOf(statement) + 1, added);
        Know(added.Results[0], region, added);
    }

    private void Know(Value shadow, Region region, Statement? by) => _definitions.Add(shadow, region, by);

    private static int IndexOf(Statement statement, Value result)
    {
        for (int i = 0; i < statement.Results.Count; i++)
            if (statement.Results[i] == result) return i;
        return -1;
    }
}
