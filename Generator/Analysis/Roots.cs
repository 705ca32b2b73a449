using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Where each buffer's storage comes from: a parameter, an allocation, a constant table. Normalization has turned every buffer that is selected or carried
/// into a <see cref="Resolve"/> of handles, so views are the only other makers of buffers. Heap storage counts as one root per element type. An object is
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

    private readonly Disjoint _disjoint;

    public Roots(FunctionBody function)
    {
        _disjoint = new Disjoint(function);
        foreach (Value parameter in function.Body.Parameters)
            if (parameter.Type.IsBuffer) _roots[parameter] = [parameter];
        Visit(function.Body);
    }

    /// <summary>The roots that stand for heap storage.</summary>
    public IEnumerable<Value> Heaps => _heaps.Values;

    /// <summary>Objects and storage that are not there.</summary>
    public IEnumerable<Value> Nothing => _nothing;

    /// <summary>The roots that a buffer's storage may belong to; one, unless it is resolved from a handle.</summary>
    public IReadOnlyList<Value> this[Value buffer] => _roots[buffer];

    public bool MayShare(Value a, Value b)
    {
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

    /// <summary>A root and all that is inside it.</summary>
    public IEnumerable<Value> Inside(Value root)
    {
        yield return root;
        foreach (KeyValuePair<Value, (Value Owner, IrField Field)> member in _owners)
        {
            if (member.Value.Owner != root) continue;
            foreach (Value inner in Inside(member.Key)) yield return inner;
        }
    }

    /// <summary>The roots of all that a callee gets with a buffer: of an object, its members too.</summary>
    public IEnumerable<Value> Deep(Value buffer)
    {
        foreach (Value root in _roots[buffer])
            foreach (Value inner in Inside(root)) yield return inner;
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
                    _roots[v.Result] = members;
                    break;
                case View v:
                    _roots[v.Result] = _roots[v.Buffer];
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
                    _roots[r.Result] = all;
                    break;
                default:
                    foreach (Value result in statement.Results)
                    {
                        if (!result.Type.IsBuffer) continue;
                        _roots[result] = [result];
                        if (statement is OpaqueCode) _given.Add(result);
                        if (statement is Compute { Operation: Literal }) _nothing.Add(result);
                    }

                    break;
            }

            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    private Value Member(Value owner, IrField field, IrType type)
    {
        if (_members.TryGetValue((owner, field.Path), out Value? member)) return member;
        _members.Add((owner, field.Path), member = new Value(type, field.Name));
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
