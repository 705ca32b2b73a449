using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// What a method puts into objects and into arrays of objects: other objects, and arrays. What lies in such a place is not the same from the beginning to the
/// end, and an object that has been put somewhere may be found there again.
/// </summary>
internal sealed class Structure
{
    private readonly List<Store> _stores = [];
    private readonly List<Rearrange> _rearranged = [];
    private readonly HashSet<string> _families = [], _rows = [], _holders = [], _mixed = [];
    private readonly HashSet<(string Family, string Path)> _members = [];
    private readonly HashSet<Value> _given = [];

    public Structure(FunctionBody function)
    {
        Collect(function.Body);
        if (_stores.Count + _rearranged.Count == 0) return;
        _given.UnionWith(function.Body.Parameters.Where(p => p.Type.HoldsObjects));
        for (int before = -1; before != _given.Count + _mixed.Count;)
        {
            before = _given.Count + _mixed.Count;
            Follow(function.Body);
        }
    }

    /// <summary>Each place where something is put.</summary>
    public IReadOnlyList<Store> Stores => _stores;

    /// <summary>Each removal from a list, and each change of its order.</summary>
    public IReadOnlyList<Rearrange> Rearranged => _rearranged;

    public static string FamilyOf(Value storage) => storage.Type.Scalar.Name;

    /// <summary>Whether the value is an object, or an array of objects, that may have been put somewhere or taken from there.</summary>
    public bool Moves(Value found) => found.Type.HoldsObjects && (found.Type.IsObject ? _families : _rows).Contains(FamilyOf(found));

    /// <summary>Whether something may have been put into it.</summary>
    public bool Holds(Value storage) => storage.Type.HoldsObjects && (storage.Type.IsObject ? _holders : _rows).Contains(FamilyOf(storage));

    /// <summary>Whether something is put where the view looks.</summary>
    public bool Changes(View view) => view.Kind switch
    {
        ViewKind.Member => _members.Contains((FamilyOf(view.Buffer), view.Field!.Path)),
        ViewKind.Row => view.Buffer.Type.HoldsObjects && _rows.Contains(FamilyOf(view.Buffer)),
        _ => false,
    };

    /// <summary>Whether the object, or the array, may be one that the method has been given.</summary>
    public bool IsGiven(Value storage) => _given.Contains(storage);

    /// <summary>Whether the method has made every object of the family that it names.</summary>
    public bool IsOwn(string family) => !_mixed.Contains(family) && !_given.Any(g => FamilyOf(g) == family);

    private void Collect(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Store { Stored.Type.IsBuffer: true, Buffer.Type.HoldsObjects: true } store)
            {
                _stores.Add(store);
                if (store.Stored.Type.HoldsObjects) (store.Stored.Type.IsObject ? _families : _rows).Add(FamilyOf(store.Stored));
                if (store.Buffer.Type.IsObject)
                {
                    _holders.Add(FamilyOf(store.Buffer));
                    _members.Add((FamilyOf(store.Buffer), store.Field!.Path));
                }
                else
                {
                    _rows.Add(FamilyOf(store.Buffer));
                }
            }

            if (statement is Rearrange rearranged)
            {
                _rearranged.Add(rearranged);
                _rows.Add(FamilyOf(rearranged.List));
            }

            foreach (Region nested in statement.Regions) Collect(nested);
        }
    }

    private void Follow(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Follow(nested);
            foreach ((Value from, Value to) in Activity.Flows(statement))
                if (_given.Contains(from)) _given.Add(to);
            switch (statement)
            {
                case OpaqueCode { GivesFresh: false } or Call:
                    _given.UnionWith(statement.Results.Where(r => r.Type.HoldsObjects));
                    break;
                case View view when view.Result.Type.HoldsObjects && (_given.Contains(view.Buffer) || _mixed.Contains(FamilyOf(view.Result))):
                    _given.Add(view.Result);
                    break;
                case Resolve chosen when chosen.Bases.Any(_given.Contains):
                    _given.Add(chosen.Result);
                    break;
                case Store { Stored.Type.HoldsObjects: true } store when _given.Contains(store.Stored):
                    _mixed.Add(FamilyOf(store.Stored));
                    break;
            }
        }
    }
}
