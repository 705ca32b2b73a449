using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Several columns of a Jacobian at a time: makes of the derivative along one direction that along as many as a vector has lanes. What depends on the tangents
/// that come in becomes a vector, all else is computed once for all lanes. That works because tangents only go through what is linear in them; where they go
/// through something else (calls, structs, storage that is found by its address), there are no lanes.
/// </summary>
internal sealed class ColumnLanes
{
    private readonly IrType _real;
    private readonly HashSet<Value> _wide = [], _structs = [];
    private readonly Dictionary<Value, Value> _same = [];
    private bool _changed;

    private ColumnLanes(IrType real) => _real = real;

    /// <summary>Where the lanes of something that has none begin: all are the same.</summary>
    public static readonly Function Broadcast = new("Broadcast", "Vector256.Create", Cheap: true);

    /// <param name="tangents">What comes in: tangents of reals, storage of such, and structs whose members are read one by one.</param>
    /// <returns>Null where that is not possible.</returns>
    public static FunctionBody? Of(FunctionBody along, IReadOnlyCollection<Value> tangents, IrType real)
    {
        var lanes = new ColumnLanes(real);
        if (!MatrixShape.HasLanes(real) || !tangents.All(t => IsWhole(t) || lanes.IsOfLanes(t))) return null;
        var copies = new Cloner();
        FunctionBody function = Deriver.Copy(along, along.Name, copies);
        foreach (Value tangent in tangents.Select(copies.Use)) (IsWhole(tangent) ? lanes._structs : lanes._wide).Add(tangent);
        return lanes.Fits(function.Body) ? lanes.Widened(function, along) : null;
    }

    /// <summary>Whether it is a struct or a tuple of reals.</summary>
    private static bool IsWhole(Value tangent) => !tangent.Type.IsBuffer && !tangent.Type.IsReal;

    private Value Root(Value value)
    {
        while (_same.TryGetValue(value, out Value? other)) value = other;
        return value;
    }

    private bool IsWide(Value value) => _wide.Contains(value.Type.IsBuffer ? Root(value) : value);

    private void Widen(Value value)
    {
        if (value.Type.IsReal || value.Type.IsBuffer) _changed |= _wide.Add(value.Type.IsBuffer ? Root(value) : value);
    }

    private void Join(Value a, Value b)
    {
        (a, b) = (Root(a), Root(b));
        if (a == b || !a.Type.IsBuffer || !b.Type.IsBuffer) return;
        _same[a] = b;
        _changed = true;
        if (_wide.Contains(a)) _wide.Add(b);
    }

    private bool Fits(Region body)
    {
        do
        {
            _changed = false;
            Flow(body);
        }
        while (_changed);

        // What is returned or left as a struct is put together last.
        HashSet<Statement> packings = [.. body.Statements.OfType<OpaqueCode>().Where(c => c.Members.Count > 0 && c.Members.Count == c.Operands.Count && body.Yields.Contains(c.Result!))];
        return !body.Yields.Any(_structs.Contains) && body.Statements.All(s => (packings.Contains(s) && !Uses(body, s.Results[0])) || (s is OpaqueCode { Part: not null } part && _structs.Contains(part.Operands[0])) || (IsLinear(s) && s.Regions.All(AreLinear)));
    }

    private static bool Uses(Region region, Value value) => region.Statements.Any(s => s.Operands.Contains(value) || s.Regions.Any(r => r.Yields.Contains(value) || Uses(r, value)));


    private void Flow(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Flow(nested);
            switch (statement)
            {
                case Compute c when c.Operands.Any(IsWide):
                    Widen(c.Result);
                    break;
                case OpaqueCode { Part: not null } part when _structs.Contains(part.Operands[0]):
                    Widen(part.Result!);
                    break;
                case Load l when IsWide(l.Buffer):
                    Widen(l.Result);
                    break;
                case Store s when IsWide(s.Stored):
                    Widen(s.Buffer);
                    break;
                case Bulk { Kind: BulkKind.Fill } b when IsWide(b.Operands[1]):
                    Widen(b.Operands[0]);
                    break;
                case Bulk { Kind: BulkKind.Copy } b:
                    Join(b.Operands[0], b.Operands[1]);
                    break;
                case View v:
                    Join(v.Result, v.Buffer);
                    break;
            }

            foreach ((IReadOnlyList<Value> to, IReadOnlyList<Value> from) in Passed(statement))
            {
                for (int k = 0; k < to.Count; k++)
                {
                    if (to[k].Type.IsBuffer) Join(to[k], from[k]);
                    else if (IsWide(from[k])) Widen(to[k]);
                }
            }
        }
    }

    /// <summary>What flows into, round and out of a statement's regions.</summary>
    private static IEnumerable<(IReadOnlyList<Value> To, IReadOnlyList<Value> From)> Passed(Statement statement) => statement switch
    {
        If f => [(f.Results, f.Then.Yields), (f.Results, f.Else.Yields)],
        CountedLoop l => [(l.Carried, l.Initial), (l.Carried, l.Body.Yields), (l.Results, l.Carried)],
        WhileLoop w => [(w.Before.Parameters, w.Initial), (w.After.Parameters, Tested(w)), (w.Before.Parameters, w.After.Yields), (w.Results, Tested(w))],
        _ => [],
    };

    private static List<Value> Tested(WhileLoop loop) => loop.Before.Yields.GetRange(1, loop.Before.Yields.Count - 1);

    private bool AreLinear(Region region) => region.Statements.All(s => IsLinear(s) && s.Regions.All(AreLinear));

    private bool IsLinear(Statement statement)
    {
        if (statement.Results.Concat(statement.Operands).Any(v => _structs.Contains(v) || (IsWide(v) && !IsOfLanes(v)))) return false;
        return statement switch
        {
            Compute c => IsWide(c.Result) ? IsLinear(c) : !c.Operands.Any(IsWide),
            Load { Field: null } or Store { Field: null } or If or CountedLoop or WhileLoop or Extent => true,
            Bulk b => b.Kind is BulkKind.Fill or BulkKind.Clear or BulkKind.Copy || !b.Operands.Any(IsWide),
            View { Kind: ViewKind.Slice or ViewKind.Cast } or Allocate { Storage: StorageClass.Scratch or StorageClass.Cleared } => true,
            _ => !statement.Operands.Concat(statement.Results).Any(IsWide),
        };
    }

    /// <summary>Whether it can be a vector, or storage of such.</summary>
    private bool IsOfLanes(Value value) => value.Type.IsBuffer ? value.Type is { Rank: 1, HasRows: false, IsOwned: false, Shape: BufferShape.Span or BufferShape.ReadOnlySpan } type && type.Element!.Equals(_real) : value.Type.Equals(_real);

    private bool IsLinear(Compute c) => c.Operation switch
    {
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } or Unary { Operator: UnaryOperator.Negate } => true,
        Binary { Operator: BinaryOperator.Multiply } => IsWide(c.Operands[0]) != IsWide(c.Operands[1]),
        Binary { Operator: BinaryOperator.Divide } or StrongMultiply or StrongDivide or Function { Name: "Route" } => IsWide(c.Operands[0]) && !IsWide(c.Operands[1]),
        Select => true,
        _ => false,
    };

    /// <summary>Gives lanes to what has none where vectors are expected, and to all that varies its type.</summary>
    private FunctionBody Widened(FunctionBody function, FunctionBody along)
    {
        Complete(function.Body);
        FunctionBody widened = Deriver.Copy(function, function.Name, new Typing(this, IrType.LanesOf(_real)));
        widened.Checks.AddRange(along.Checks);
        widened.Objects.AddRange(along.Objects);
        widened.BesideObjects.AddRange(along.BesideObjects);
        return widened;
    }

    private sealed class Typing(ColumnLanes lanes, IrType vector) : Cloner
    {
        public override Value Define(Value value)
        {
            if (!lanes.IsWide(value)) return base.Define(value);
            var wide = new Value(value.Type.IsBuffer ? IrType.Buffer(value.Type.Shape, vector) : vector, value.Name) { Constant = value.Constant };
            Bind(value, wide);
            return wide;
        }
    }

    private void Complete(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Complete(nested);
            List<Statement> before = [];
            Statement complete = statement switch
            {
                Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } } c when IsWide(c.Result) => new Compute(c.Result, c.Operation, Wide(c.Operands[0], before), Wide(c.Operands[1], before)),
                Compute { Operation: Select } c when IsWide(c.Result) => new Compute(c.Result, c.Operation, c.Operands[0], Wide(c.Operands[1], before), Wide(c.Operands[2], before)),
                Compute { Operation: Function { Name: "Route" } route } c when IsWide(c.Result) => new Compute(c.Result, route with { Target = "Lanes.Route" }, [.. c.Operands]),
                Store s when IsWide(s.Buffer) => new Store(s.Buffer, [.. s.Indices], Wide(s.Stored, before), s.Adds),
                Bulk { Kind: BulkKind.Fill } b when IsWide(b.Operands[0]) => new Bulk(BulkKind.Fill, b.Result, b.Operands[0], Wide(b.Operands[1], before)),
                CountedLoop l => new CountedLoop(l.Start, l.Limit, l.Comparison, l.Step, Wide(l.Initial, l.Carried, before), l.Body, l.Results) { StepsFirst = l.StepsFirst },
                WhileLoop w => new WhileLoop(Wide(w.Initial, w.Before.Parameters, before), w.Before, w.After, w.Results),
                _ => statement,
            };
            switch (statement)
            {
                case If f:
                    Complete(f.Then, f.Results, 0);
                    Complete(f.Else, f.Results, 0);
                    break;
                case CountedLoop l:
                    Complete(l.Body, l.Carried, 0);
                    break;
                case WhileLoop w:
                    Complete(w.Before, w.After.Parameters, 1);
                    Complete(w.After, w.Before.Parameters, 0);
                    break;
            }

            complete.Quote = statement.Quote;
            region.Statements[i] = complete;
            region.Statements.InsertRange(i, before);
            i += before.Count;
        }
    }

    private void Complete(Region region, IReadOnlyList<Value> expected, int first)
    {
        for (int k = 0; k < expected.Count; k++)
            if (IsWide(expected[k]) && !expected[k].Type.IsBuffer) region.Yields[first + k] = Wide(region.Yields[first + k], region.Statements);
    }

    private Value[] Wide(IReadOnlyList<Value> given, IReadOnlyList<Value> expected, List<Statement> into) => [.. given.Select((g, k) => IsWide(expected[k]) && !g.Type.IsBuffer ? Wide(g, into) : g)];

    private Value Wide(Value value, List<Statement> into)
    {
        if (IsWide(value)) return value;
        var wide = new Value(_real);
        _wide.Add(wide);
        into.Add(value.Constant is { IsZero: true } zero ? new Compute(wide, zero) : new Compute(wide, Broadcast, value));
        return wide;
    }
}
