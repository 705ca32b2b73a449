using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Finds reals that may depend on the inputs and are written to storage that code without a derivative gave: it may read them there, and so may another
/// name of the same storage. What depends on the inputs is asked of all storage that is one by a view, a branch or a loop, whenever what happens.
/// </summary>
internal sealed class ForeignStorage
{
    private readonly Dictionary<Value, Value> _same = [];
    private readonly HashSet<Value> _foreign = [];
    private readonly HashSet<Value> _rows = [];
    private readonly HashSet<Value> _varied = [];
    private bool _changed;

    private ForeignStorage(FunctionBody function, IEnumerable<Value> inputs, Func<OpaqueCode, bool> isForeign)
    {
        Join(function.Body);
        foreach (Value input in inputs) Vary(input);
        do
        {
            _changed = false;
            Flow(function.Body, isForeign);
        }
        while (_changed);
    }

    /// <param name="inputs">What derivatives are taken by.</param>
    /// <param name="isForeign">Whether a statement's storage is C#'s own, known to others.</param>
    public static List<Statement> Written(FunctionBody function, IEnumerable<Value> inputs, Func<OpaqueCode, bool> isForeign)
    {
        var storage = new ForeignStorage(function, inputs, isForeign);
        var written = new List<Statement>();
        if (storage._foreign.Count > 0) storage.Collect(function.Body, written);
        return [.. written.GroupBy(storage.TargetOf).SelectMany(OfOneMistake)];
    }

    /// <summary>What is known to others is that from one mistake on: where it was given to them, or else where it is first written.</summary>
    private static IEnumerable<Statement> OfOneMistake(IEnumerable<Statement> written)
    {
        Statement? given = written.FirstOrDefault(w => w is Store { Stored.Type.HoldsObjects: true });
        return given is not null ? [given] : written.First() is Store { Buffer.Type.IsObject: true } first ? [first] : written;
    }

    private Value TargetOf(Statement written) => Root(Targets(written).First(t => t.Type.IsBuffer && IsForeign(t)));

    private Value Root(Value value)
    {
        while (_same.TryGetValue(value, out Value? other)) value = other;
        return value;
    }

    private void Join(Value a, Value b)
    {
        (a, b) = (Root(a), Root(b));
        if (a.Type.IsBuffer && b.Type.IsBuffer && a != b) _same[a] = b;
    }

    private void Join(IReadOnlyList<Value> to, IReadOnlyList<Value> from)
    {
        for (int k = 0; k < to.Count; k++) Join(to[k], from[k]);
    }

    private void Join(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Join(nested);
            if (statement is View view) Join(view.Result, view.Buffer);
            if (statement is Store store) Join(store.Stored, store.Buffer);
            foreach ((IReadOnlyList<Value> to, IReadOnlyList<Value> from) in Flows(statement)) Join(to, from);
        }
    }

    /// <summary>What flows into, round and out of a statement's regions.</summary>
    private static IEnumerable<(IReadOnlyList<Value> To, IReadOnlyList<Value> From)> Flows(Statement statement)
    {
        switch (statement)
        {
            case If f:
                yield return (f.Results, f.Then.Yields);
                yield return (f.Results, f.Else.Yields);
                break;
            case CountedLoop l:
                yield return (l.Carried, l.Initial);
                yield return (l.Carried, l.Body.Yields);
                yield return (l.Results, l.Carried);
                break;
            case WhileLoop w:
                List<Value> passed = w.Before.Yields.GetRange(1, w.Before.Yields.Count - 1);
                yield return (w.Before.Parameters, w.Initial);
                yield return (w.After.Parameters, passed);
                yield return (w.Before.Parameters, w.After.Yields);
                yield return (w.Results, passed);
                break;
        }
    }

    private void Flow(Region region, Func<OpaqueCode, bool> isForeign)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Flow(nested, isForeign);
            foreach ((IReadOnlyList<Value> to, IReadOnlyList<Value> from) in Flows(statement))
            {
                for (int k = 0; k < to.Count; k++)
                {
                    if (Varies(from[k])) Vary(to[k]);
                    if (IsForeign(from[k])) Give(to[k]);
                }
            }

            switch (statement)
            {
                case OpaqueCode code when isForeign(code):
                    foreach (Value result in code.Results) Give(result);
                    break;
                case View view when IsForeign(view.Buffer):
                    Give(view.Result);
                    break;

                // A row of others among one's own, and the other way round.
                case Store store when IsForeign(store.Stored) || (store.Stored.Type.IsBuffer && IsForeign(store.Buffer)):
                    _rows.Add(Root(store.Buffer));
                    Give(Root(store.Buffer));
                    break;
            }

            if (!Takes(statement)) continue;
            foreach (Value target in Targets(statement)) Vary(target);
        }
    }

    /// <summary>Whether the statement passes something on that may depend on the inputs.</summary>
    private bool Takes(Statement statement) => statement switch
    {
        Compute { Operation: Function { Name: "Stop" or "Inactive" } } => false,
        OpaqueCode o => (o.Packs || o.Part is not null || o.NamesTypes) && o.Operands.Any(Varies),
        Compute or Load or Call => statement.Operands.Any(Varies),
        Store s => Varies(s.Stored),
        Bulk { Kind: BulkKind.Fill } b => Varies(b.Operands[1]),
        Bulk { Kind: BulkKind.Copy } b => Varies(b.Operands[0]),
        _ => false,
    };

    private static IEnumerable<Value> Targets(Statement statement) => statement switch
    {
        Store s => [s.Buffer],
        Bulk { Kind: BulkKind.Fill } b => [b.Operands[0]],
        Bulk { Kind: BulkKind.Copy } b => [b.Operands[1]],
        Call c => c.Results.Concat(c.Operands.Where((o, k) => o.Type.IsBuffer && !c.Parameters[k].IsReadOnly)),
        _ => statement.Results,
    };

    private bool Varies(Value value) => _varied.Contains(Root(value));

    private void Vary(Value value)
    {
        if (value.Type.HoldsReals || value.Type.Kind == TypeKind.Struct) _changed |= _varied.Add(Root(value));
    }

    private void Give(Value value)
    {
        if (value.Type is { IsBuffer: true, HoldsReals: true }) _changed |= _foreign.Add(value);
    }

    private bool IsForeign(Value value) => _foreign.Contains(value) || (value.Type.IsBuffer && _foreign.Contains(Root(value)) && _rows.Contains(Root(value)));

    private void Collect(Region region, List<Statement> written)
    {
        foreach (Statement statement in region.Statements)
        {
            foreach (Region nested in statement.Regions) Collect(nested, written);
            if (statement is Store or Bulk or Call && Takes(statement) && Targets(statement).Any(t => t.Type.IsBuffer && IsForeign(t))) written.Add(statement);
        }
    }
}
