using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Where each buffer's storage comes from: a parameter, an allocation, a constant table. Normalization has turned every buffer that is selected or carried
/// into a <see cref="Resolve"/> of handles, so views are the only other makers of buffers, but for objects that are found on the way. Heap storage counts as one root per element type. An object is
/// a root of its scalars; its arrays and the objects in it are roots of their own, inside it, since public entries see to it that no two are one.
/// </summary>
internal sealed class Roots
{
    private readonly Dictionary<Value, IReadOnlyList<Value>> _roots = [];
    private readonly Dictionary<string, Value> _heaps = [];

    private readonly Dictionary<(Value Owner, string Path), Value> _members = [];
    private readonly Dictionary<Value, (Value Owner, IrField Field)> _owners = [];

    // What code without a derivative gives may be one array under two names.
    private readonly HashSet<Value> _given = [], _nothing = [];

    // Where objects of a family are found on the way and then chosen or carried, any of them may be any other: all are one root.
    private readonly Dictionary<string, Value> _families = [];

    // Of other objects that are chosen and carried as such, which may be meant: what is made, given as a parameter, or nothing.
    private readonly Dictionary<Value, List<Value>> _meant = [];

    // Families of which arrays and lists may lie in something: others are only named.
    private readonly HashSet<string> _held = [];

    // Families and arrays of objects of which the method has made every one that it names.
    private readonly HashSet<Value> _own = [];

    private readonly HashSet<Value> _parameters;
    private readonly ShadowKinds _kinds;
    private readonly Disjoint _disjoint;

    public Roots(FunctionBody function)
    {
        _disjoint = new Disjoint(function);
        _kinds = new ShadowKinds(function);
        _parameters = [.. function.Body.Parameters];
        CollectHeld(function.Body);
        Follow(function.Body);
        Merge(new Structure(function));
        foreach (Value parameter in function.Body.Parameters)
            if (parameter.Type.IsBuffer) Set(parameter, [parameter]);
        Visit(function.Body);
    }

    /// <summary>The roots that stand for all objects of a family.</summary>
    public IEnumerable<Value> Families => _families.Values;

    /// <summary>Those of them of which the method has made every object that it names.</summary>
    public IEnumerable<Value> OwnFamilies => _own;

    /// <summary>The roots that stand for heap storage.</summary>
    public IEnumerable<Value> Heaps => _heaps.Values;

    /// <summary>Objects and storage that are not there.</summary>
    public IEnumerable<Value> Nothing => _nothing;

    /// <summary>The roots that a buffer's storage may belong to; one, unless it is resolved from a handle.</summary>
    public IReadOnlyList<Value> this[Value buffer] => _roots[buffer];

    /// <summary>The same; null for what is no storage of the method's own code.</summary>
    public IReadOnlyList<Value>? TryGet(Value buffer) => _roots.TryGetValue(buffer, out IReadOnlyList<Value>? roots) ? roots : null;

    public bool MayShare(Value a, Value b)
    {
        if (_kinds.AreApart(a, b)) return false;
        foreach (Value x in _roots[a])
        {
            foreach (Value y in _roots[b])
            {
                if (x == y) return !_disjoint.Holds(a, b);
                if (_given.Contains(Outermost(x)) && _given.Contains(Outermost(y)) && x.Type.Scalar.Equals(y.Type.Scalar)) return true;
            }
        }

        return false;
    }

    /// <summary>The object that storage is a member of, and which; null for any other.</summary>
    public (Value Owner, IrField Field)? MemberOf(Value root) => _owners.TryGetValue(root, out (Value, IrField) owner) ? owner : null;

    /// <summary>The object that everything around a root is inside of; of what is no member itself.</summary>
    public Value Outermost(Value root)
    {
        while (_owners.TryGetValue(root, out (Value Owner, IrField) around)) root = around.Owner;
        return root;
    }

    /// <summary>A root and all that is inside it; an object of a family may be inside any.</summary>
    private IEnumerable<Value> Inside(Value root)
    {
        foreach (Value inner in Members(root)) yield return inner;
        if (!root.Type.HoldsObjects) yield break;
        foreach (Value any in _families.Values.Where(f => f != root && (f.Type.IsObject || _held.Contains(f.Type.Scalar.Name)) && !(_parameters.Contains(root) && _own.Contains(f))))
            foreach (Value inner in Members(any)) yield return inner;
    }

    private IEnumerable<Value> Members(Value root)
    {
        yield return root;
        foreach (KeyValuePair<Value, (Value Owner, IrField Field)> member in _owners)
        {
            if (member.Value.Owner != root) continue;
            foreach (Value inner in Members(member.Key)) yield return inner;
        }
    }

    /// <summary>The roots of all that a callee gets with a buffer: of an object, its members too.</summary>
    public IEnumerable<Value> Deep(Value buffer) => _roots[buffer].SelectMany(Inside).Distinct();

    private void Set(Value buffer, IReadOnlyList<Value> roots) => _roots[buffer] =
        buffer.Type.HoldsObjects && _families.TryGetValue(KeyOf(buffer.Type), out Value? any) ? [any]
        : _meant.TryGetValue(buffer, out List<Value>? meant) ? [.. meant.SelectMany(m => _roots.TryGetValue(m, out IReadOnlyList<Value>? known) ? known : [m]).Distinct()]
        : roots;

    private static string KeyOf(IrType storage) => storage.IsObject ? storage.Scalar.Name : "arrays of " + storage.Scalar.Name;

    /// <summary>Arrays and lists of objects that are put somewhere, found somewhere, or given by other code.</summary>
    private void CollectHeld(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Value found in statement is Store store ? [store.Stored] : statement is View { Kind: ViewKind.Member or ViewKind.Row } or OpaqueCode ? statement.Results : [])
                if (found.Type is { HoldsObjects: true, IsObject: false }) _held.Add(found.Type.Scalar.Name);
            foreach (Region nested in statement.Regions) CollectHeld(nested);
        }
    }

    /// <summary>What is put somewhere is found there again: any object or array of its kind may be it.</summary>
    private void Merge(Structure structure)
    {
        foreach (Value moved in structure.Stores.SelectMany(s => new[] { s.Stored, s.Buffer }).Concat(structure.Rearranged.Select(r => r.List)))
        {
            if (!structure.Moves(moved)) continue;
            if (!_families.TryGetValue(KeyOf(moved.Type), out Value? any)) _families.Add(KeyOf(moved.Type), any = new Value(moved.Type, "objects"));
            if (structure.IsOwn(Structure.FamilyOf(moved))) _own.Add(any);
        }
    }

    /// <summary>What objects that are chosen or carried as such may be.</summary>
    private void Follow(Region body)
    {
        List<(Value From, Value To)> flows = [];
        Collect(body);
        if (flows.Count == 0) return;
        var definitions = new Definitions(body);
        foreach ((_, Value to) in flows) _meant[to] = [];
        foreach ((Value from, Value to) in flows)
            if (Origins(from, definitions).Any(o => !_meant.ContainsKey(o) && !IsDirect(o))) _families[KeyOf(to.Type)] = new Value(to.Type, "objects");
        for (bool changes = true; changes;)
        {
            changes = false;
            foreach ((Value from, Value to) in flows)
            {
                foreach (Value origin in Origins(from, definitions).SelectMany(o => _meant.TryGetValue(o, out List<Value>? others) ? others.ToArray() : [o]))
                {
                    if (_meant[to].Contains(origin)) continue;
                    _meant[to].Add(origin);
                    changes = true;
                }
            }
        }

        bool IsDirect(Value origin) => definitions.StatementOf(origin) is null or Compute or OpaqueCode { GivesFresh: true } or Allocate;

        void Collect(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                flows.AddRange(Activity.Flows(statement).Where(f => f.To.Type.HoldsObjects));
                foreach (Region nested in statement.Regions) Collect(nested);
            }
        }
    }

    private static IEnumerable<Value> Origins(Value found, Definitions definitions)
    {
        while (definitions.StatementOf(found) is View { Kind: ViewKind.Cast } cast) found = cast.Buffer;
        return definitions.StatementOf(found) is Resolve chosen ? chosen.Bases.SelectMany(b => Origins(b, definitions)) : [found];
    }

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            switch (statement)
            {
                case View { Kind: ViewKind.Member, Field: { } field } v:
                    List<Value> members = [];
                    foreach (Value owner in _roots[v.Buffer]) members.Add(Member(owner, field, v.Result.Type));
                    Set(v.Result, members);
                    break;
                case View v:
                    Set(v.Result, _roots[v.Buffer]);
                    break;
                case Allocate { Storage: StorageClass.Heap } a:
                    _roots[a.Result] = [Heap(a.Result.Type)];
                    break;
                case Resolve r:
                    List<Value> all = [];
                    foreach (Value root in r.Bases)
                        foreach (Value of in _roots[root])
                            if (!all.Contains(of)) all.Add(of);
                    if (r.MayBeHeap && !all.Contains(Heap(r.Result.Type))) all.Add(Heap(r.Result.Type));
                    Set(r.Result, all);
                    break;
                default:
                    foreach (Value result in statement.Results)
                    {
                        if (!result.Type.IsBuffer) continue;
                        Set(result, [result]);
                        if (statement is OpaqueCode { GivesFresh: false }) _given.UnionWith(_roots[result]);
                        if (statement is Compute { Operation: Literal }) _nothing.Add(result);
                    }

                    break;
            }

            foreach (Region nested in statement.Regions)
            {
                foreach (Value parameter in nested.Parameters)
                    if (parameter.Type.IsBuffer) Set(parameter, [parameter]);
                Visit(nested);
            }
        }
    }

    private Value Member(Value owner, IrField field, IrType type)
    {
        // Classes that derive from one may have members of one name.
        string path = type.Name + " " + field.Path;
        if (_members.TryGetValue((owner, path), out Value? member)) return member;
        _members.Add((owner, path), member = new Value(type, field.Name));
        _owners.Add(member, (owner, field));
        return member;
    }

    private Value Heap(IrType type)
    {
        if (!_heaps.TryGetValue(type.Scalar.Name, out Value? heap))
            _heaps.Add(type.Scalar.Name, heap = new Value(IrType.SpanOf(type.Scalar), "heap"));
        return heap;
    }
}
