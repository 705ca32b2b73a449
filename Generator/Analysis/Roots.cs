using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Where each buffer's storage comes from: a parameter, an allocation, a constant table. Normalization has turned every buffer that is selected or carried
/// into a <see cref="Resolve"/> of handles, so views are the only other makers of buffers. Heap storage counts as one root per element type.
/// </summary>
internal sealed class Roots
{
    private readonly Dictionary<Value, IReadOnlyList<Value>> _roots = [];
    private readonly Dictionary<string, Value> _heaps = [];

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

    /// <summary>The roots that a buffer's storage may belong to; one, unless it is resolved from a handle.</summary>
    public IReadOnlyList<Value> this[Value buffer] => _roots[buffer];

    public bool MayShare(Value a, Value b)
    {
        foreach (Value x in _roots[a])
            foreach (Value y in _roots[b])
                if (x == y) return !_disjoint.Holds(a, b);
        return false;
    }

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            switch (statement)
            {
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
                        if (result.Type.IsBuffer) _roots[result] = [result];
                    break;
            }

            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    private Value Heap(IrType type)
    {
        if (!_heaps.TryGetValue(type.Scalar.Name, out Value? heap))
            _heaps.Add(type.Scalar.Name, heap = new Value(IrType.SpanOf(type.Scalar), "heap"));
        return heap;
    }
}
