using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>How storage that is selected, carried or held in a jagged array is written down as numbers: the same for all that may flow together.</summary>
/// <param name="isObject">Whether it says which object is meant: that it is one of those named is all there is to say.</param>
internal sealed class HandleLayout(IrType element, int dimensions, bool isObject)
{
    /// <summary>Parameters and tables that the handle may mean, selected by number; heap storage comes after them.</summary>
    public List<Value> Bases { get; } = [];

    public bool HasHeap { get; set; }

    /// <summary>Whether one of the objects is not named at the beginning: then they have no numbers, and flow as they are.</summary>
    public bool IsFound { get; set; }

    /// <summary>The scalar type; a <c>long</c> for a jagged array, whose rows are handles.</summary>
    public IrType Element => element;

    /// <summary>How many dimensions are part of the handle (rank 1: none, the length says it).</summary>
    public int Dimensions => dimensions;

    public bool HasSelector => Bases.Count + (HasHeap ? 1 : 0) > 1;

    public bool IsObject => isObject;

    public int Position => HasSelector ? 1 : 0;

    public int Length => Position + 1;

    public int Delta => HasHeap ? Length + 1 : -1;

    public int FirstDimension => (HasHeap ? Delta : Length) + 1;

    public int Count => isObject ? Position : FirstDimension + dimensions;

    public IrType TypeOf(int part) => part == Position || (HasHeap && part == Delta) ? IrType.Long : IrType.Int;

    public string NameOf(int part) =>
        HasSelector && part == 0 ? "Storage" : part == Position ? "Position" : part == Length ? "Length" : part == Delta ? "Delta" : "Length" + (part - FirstDimension);
}

/// <summary>
/// Finds what flows together: the results and carried values of buffer type, the rows of jagged arrays made here, and the roots that reach them.
/// </summary>
internal sealed class StorageComponents
{
    private readonly Dictionary<object, object> _leaders = [];
    private readonly Dictionary<object, HandleLayout> _layouts = [];
    private readonly Dictionary<Value, Statement?> _makers = [];
    private readonly HashSet<Value> _merges = [];
    private readonly HashSet<Value> _heap = [];
    private readonly List<(Value Source, object Target)> _flows = [];
    private readonly Region _body;

    public StorageComponents(FunctionBody function)
    {
        _body = function.Body;
        foreach (Value parameter in function.Body.Parameters) _makers[parameter] = null;
        Collect(function.Body);
        foreach ((Value source, object target) in _flows) Connect(source, target);
        foreach ((Value source, object target) in _flows) AddRoot(Root(source), Layout(target));
    }

    public bool IsEmpty => _flows.Count == 0;

    public bool IsMerge(Value value) => _merges.Contains(value);

    /// <summary>Whether what branches and loops yield becomes numbers.</summary>
    public bool HasHandle(Value merge) => merge.Type.IsBuffer && !Layout(merge).IsFound;

    public Statement? MakerOf(Value value) => _makers.TryGetValue(value, out Statement? maker) ? maker : null;

    public HandleLayout LayoutOf(Value merge) => Layout(merge);

    public HandleLayout LayoutOfRows(IrType jagged) => Layout(RowsKey(jagged));

    public bool HasRows(IrType jagged) => _leaders.ContainsKey(RowsKey(jagged));

    /// <summary>Whether an allocation must be found again by its address.</summary>
    public bool OutlivesScope(Value allocation) => _heap.Contains(allocation);

    /// <summary>Whether a jagged buffer was made here (its rows are handles) rather than passed in (its rows are C# arrays).</summary>
    public bool IsLocalJagged(Value value)
    {
        if (value.Type.Shape != BufferShape.Jagged || value.Type.HoldsObjects) return false;
        Value root = Root(value);
        return _merges.Contains(root) || _makers[root] is Allocate || (_makers[root] is View { Kind: ViewKind.Row } row && IsLocalJagged(row.Buffer));
    }

    /// <summary>Through views to what makes the storage: a parameter, an allocation, a table, a merge, or a row of a jagged array.</summary>
    public Value Root(Value buffer)
    {
        while (!_merges.Contains(buffer) && _makers[buffer] is View { Kind: not (ViewKind.Row or ViewKind.Member) } view) buffer = view.Buffer;
        return buffer;
    }

    private void Collect(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Value result in statement.Results) _makers[result] = statement;
            foreach (Region nested in statement.Regions)
            {
                foreach (Value parameter in nested.Parameters) _makers[parameter] = statement;
                Collect(nested);
            }

            switch (statement)
            {
                case If i:
                    for (int k = 0; k < i.Results.Count; k++) Flow(i.Results[k], i.Then.Yields[k], i.Else.Yields[k]);
                    break;
                case CountedLoop l:
                    for (int k = 0; k < l.Results.Count; k++)
                    {
                        Flow(l.Carried[k], l.Initial[k], l.Body.Yields[k]);
                        Flow(l.Results[k], l.Carried[k], l.Initial[k], l.Body.Yields[k]);
                    }

                    break;
                case WhileLoop w:
                    for (int k = 0; k < w.Results.Count; k++)
                    {
                        Flow(w.Before.Parameters[k], w.Initial[k], w.After.Yields[k]);

                        // What a loop carries is one set of variables from the first test to the last.
                        Flow(w.After.Parameters[k], w.Before.Parameters[k], w.Before.Yields[k + 1]);
                        Flow(w.Results[k], w.Before.Parameters[k], w.Before.Yields[k + 1]);
                    }

                    break;
                case Store { Stored.Type: { IsBuffer: true, HoldsObjects: false }, Buffer.Type.IsObject: false } s:
                    _flows.Add((s.Stored, RowsKey(s.Buffer.Type)));
                    break;
            }
        }
    }

    private void Flow(Value merge, params Value[] sources)
    {
        if (!merge.Type.IsBuffer) return;
        _merges.Add(merge);
        foreach (Value source in sources) _flows.Add((source, merge));
    }

    private void Connect(Value source, object target)
    {
        Value root = Root(source);
        if (_merges.Contains(root)) Union(root, target);
        else if (_makers[root] is View { Kind: ViewKind.Row, Result.Type.HoldsObjects: false } row)
        {
            if (!IsLocalJagged(row.Buffer)) throw new UnsupportedException("a row of a jagged array parameter is selected, carried or stored; copy its elements instead");
            Union(RowsKey(row.Buffer.Type), target);
        }
        else
        {
            Find(target);
        }
    }

    private void AddRoot(Value root, HandleLayout layout)
    {
        if (_merges.Contains(root) || _makers[root] is View { Kind: not ViewKind.Member, Result.Type.HoldsObjects: false }) return;
        if (root.Type.HoldsObjects && !(root.Type.IsObject && IsNamed(root)))
        {
            layout.IsFound = true;
            return;
        }

        if (!root.Type.IsObject && _makers[root] is View member && !IsAtHand(member))
            throw new UnsupportedException($"the array '{member.Field!.Name}' of an object is selected, carried or put into another; name it in a local at the beginning, or write the branches out");
        if (_makers[root] is Allocate allocation)
        {
            if (allocation.Storage == StorageClass.Managed) throw new UnsupportedException($"the array '{root.Name}' of opaque elements is selected or carried");
            layout.HasHeap = true;
            _heap.Add(root);
            return;
        }

        if (_makers[root] is OpaqueCode { IsPure: false } code && !_body.Statements.Contains(code))
            throw new UnsupportedException($"the array that '{code.Quote}' gets in a branch or a loop is selected or carried; get it before");
        if (root.Type.Shape == BufferShape.Jagged) throw new UnsupportedException($"the jagged array '{root.Name}' is selected or carried; index it where it is used instead");
        if (!layout.Bases.Contains(root)) layout.Bases.Add(root);
    }

    /// <summary>Whether it is a parameter, nothing, or found at the top level before anything is selected or carried.</summary>
    private bool IsNamed(Value found)
    {
        if (_makers[found] is null or Compute { Operation: Literal }) return true;
        int at = _body.Statements.IndexOf(_makers[found]!);
        return at >= 0 && !_body.Statements.Take(at).Any(s => s.Results.Any(r => r.Type.IsObject && _merges.Contains(r)) || s.Regions.Any(Merges));

        bool Merges(Region region) => region.Parameters.Concat(region.Statements.SelectMany(s => s.Results)).Any(r => r.Type.IsObject && _merges.Contains(r)) || region.Statements.Any(s => s.Regions.Any(Merges));
    }

    /// <summary>Whether an object's array is found before anything is selected or carried: then it is at hand wherever it may be meant.</summary>
    private bool IsAtHand(View member)
    {
        // A rectangular one would be flat from the beginning of the method on.
        int at = _body.Statements.IndexOf(member);
        return at >= 0 && member.Result.Type.Shape != BufferShape.Matrix && !_body.Statements.Take(at).Any(Merges);

        bool Merges(Statement statement) => statement is Store { Stored.Type.IsBuffer: true } || statement.Results.Any(_merges.Contains) || statement.Regions.Any(r => r.Statements.Any(Merges));
    }

    private HandleLayout Layout(object key)
    {
        object leader = Find(key);
        if (_layouts.TryGetValue(leader, out HandleLayout? layout)) return layout;
        IrType type = key is Value value ? value.Type : ((RowKey)key).Row;
        IrType element = type.Shape == BufferShape.Jagged ? IrType.Long : type.Element!;
        return _layouts[leader] = new(element, type.Shape == BufferShape.Matrix ? type.Rank : 0, type.HoldsObjects);
    }

    private static object RowsKey(IrType jagged) => new RowKey(jagged.Element!);

    private sealed record RowKey(IrType Row);

    private object Find(object key)
    {
        if (!_leaders.TryGetValue(key, out object? next)) _leaders[key] = next = key;
        return next.Equals(key) ? key : _leaders[key] = Find(next);
    }

    private void Union(object a, object b)
    {
        (object x, object y) = (Find(a), Find(b));
        if (!x.Equals(y)) _leaders[x] = y;
    }
}
