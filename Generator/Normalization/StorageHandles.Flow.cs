using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

internal sealed partial class StorageHandles
{
    private void RewriteIf(If i, Builder into)
    {
        Rewrite(i.Then);
        Rewrite(i.Else);
        into.Add(i);
        for (int k = i.Results.Count - 1; k >= 0; k--)
        {
            Value result = i.Results[k];
            if (!_components.HasHandle(result)) continue;
            HandleLayout layout = _components.LayoutOf(result);
            Value[] then = Handle(i.Then.Yields[k], layout, new Builder(i.Then.Statements));
            Value[] otherwise = Handle(i.Else.Yields[k], layout, new Builder(i.Else.Statements));
            i.RemoveResult(k);
            Value[] parts = NewParts(result, layout);
            for (int p = 0; p < parts.Length; p++) i.AddResult(parts[p], then[p], otherwise[p]);
            Publish(result, parts, layout, into);
        }
    }

    private void RewriteCounted(CountedLoop l, Builder into)
    {
        List<(Value Result, Value[] Parts, HandleLayout Layout)> results = [];
        List<(Value Source, Value[] Params, HandleLayout Layout)> pending = [];
        List<Statement> atStart = [];
        for (int k = l.Results.Count - 1; k >= 0; k--)
        {
            Value result = l.Results[k];
            if (!_components.HasHandle(result)) continue;
            HandleLayout layout = _components.LayoutOf(result);
            Value carried = l.Carried[k], next = l.Body.Yields[k];
            Value[] first = Handle(l.Initial[k], layout, into), parameters = NewParts(carried, layout), parts = NewParts(result, layout);
            l.RemoveCarried(k);
            for (int p = 0; p < parts.Length; p++)
            {
                l.Body.Parameters.Add(parameters[p]);
                l.AddCarried(first[p], parts[p]);
            }

            Publish(carried, parameters, layout, new Builder(atStart));
            pending.Add((next, parameters, layout));
            results.Add((result, parts, layout));
        }

        Rewrite(l.Body);
        foreach ((Value source, _, HandleLayout layout) in pending) l.Body.Yields.AddRange(Handle(source, layout, new Builder(l.Body.Statements)));
        l.Body.Statements.InsertRange(0, atStart);
        into.Add(l);
        foreach ((Value result, Value[] parts, HandleLayout layout) in results) Publish(result, parts, layout, into);
    }

    private void RewriteWhile(WhileLoop w, Builder into)
    {
        List<(Value Result, Value[] Parts, HandleLayout Layout)> results = [];
        List<(Value ToAfter, Value Next, HandleLayout Layout)> pending = [];
        List<Statement> atBefore = [], atAfter = [];
        for (int k = w.Results.Count - 1; k >= 0; k--)
        {
            Value result = w.Results[k];
            if (!_components.HasHandle(result)) continue;
            HandleLayout layout = _components.LayoutOf(result);
            (Value tested, Value running) = (w.Before.Parameters[k], w.After.Parameters[k]);
            pending.Add((w.Before.Yields[k + 1], w.After.Yields[k], layout));
            Value[] first = Handle(w.Initial[k], layout, into), parts = NewParts(result, layout);
            Value[] testedParts = NewParts(tested, layout), runningParts = NewParts(running, layout);
            w.RemoveCarried(k);
            w.Before.Parameters.AddRange(testedParts);
            w.After.Parameters.AddRange(runningParts);
            for (int p = 0; p < parts.Length; p++) w.AddCarried(first[p], parts[p]);
            Publish(tested, testedParts, layout, new Builder(atBefore));
            Publish(running, runningParts, layout, new Builder(atAfter));
            results.Add((result, parts, layout));
        }

        Rewrite(w.Before);
        foreach ((Value toAfter, _, HandleLayout layout) in pending) w.Before.Yields.AddRange(Handle(toAfter, layout, new Builder(w.Before.Statements)));
        w.Before.Statements.InsertRange(0, atBefore);
        Rewrite(w.After);
        foreach ((_, Value next, HandleLayout layout) in pending) w.After.Yields.AddRange(Handle(next, layout, new Builder(w.After.Statements)));
        w.After.Statements.InsertRange(0, atAfter);
        into.Add(w);
        foreach ((Value result, Value[] parts, HandleLayout layout) in results) Publish(result, parts, layout, into);
    }

    private void StoreRow(Store s, Builder into)
    {
        if (!_components.IsLocalJagged(s.Buffer)) throw new UnsupportedException("a row of a jagged array parameter is replaced; write its elements instead");
        HandleLayout layout = _components.LayoutOfRows(s.Buffer.Type);
        Value[] parts = Handle(s.Stored, layout, into);
        for (int p = 0; p < parts.Length; p++)
            into.Add(new Store(s.Buffer, [Slot(s.Indices[0], p, layout, into)], into.Convert(parts[p], IrType.Long)));
    }

    private void LoadRow(View v, Builder into)
    {
        HandleLayout layout = _components.LayoutOfRows(v.Buffer.Type);
        Value[] parts = NewParts(v.Result, layout);
        for (int p = 0; p < parts.Length; p++)
        {
            // Typed by hand: the array's element is a long only once the array has been substituted.
            Value loaded = parts[p].Type.Equals(IrType.Long) ? parts[p] : new(IrType.Long);
            into.Add(new Load(loaded, v.Buffer, Slot(v.Arguments[0], p, layout, into)));
            if (loaded != parts[p]) into.Add(new Compute(parts[p], new Convert(), loaded));
        }

        Publish(v.Result, parts, layout, into);
    }

    private static Value Slot(Value row, int part, HandleLayout layout, Builder into)
    {
        Value first = into.Times(row, into.Integer(IrType.Int, layout.Count));
        return part == 0 ? first : into.Plus(first, into.Integer(IrType.Int, part));
    }

    private static Value[] NewParts(Value buffer, HandleLayout layout) =>
        [.. Enumerable.Range(0, layout.Count).Select(p => new Value(layout.TypeOf(p), Name(buffer, layout.NameOf(p))))];

    /// <summary>Resolves the numbers to storage; whoever named the buffer names that from now on.</summary>
    private void Publish(Value buffer, Value[] parts, HandleLayout layout, Builder into)
    {
        _handles[buffer] = parts;
        if (layout.IsObject)
        {
            var chosen = new Value(buffer.Type, buffer.Name);
            into.Add(new Resolve(chosen, layout.HasSelector ? parts[0] : null, into.Integer(IrType.Long, 0), into.Integer(IrType.Int, 0), null, isShadow: false, [.. layout.Bases.Select(Named)]));
            _substituter.Bind(buffer, chosen);
            return;
        }

        if (layout.Dimensions > 0) _dimensions[buffer] = [.. parts.Skip(layout.FirstDimension)];
        Value resolved = new(IrType.SpanOf(layout.Element), buffer.Name);
        into.Add(new Resolve(
            resolved, layout.HasSelector ? parts[0] : null, parts[layout.Position], parts[layout.Length], layout.HasHeap ? parts[layout.Delta] : null, isShadow: false,
            [.. layout.Bases.Select(FlatBase)]));
        _substituter.Bind(buffer, resolved);
    }

    /// <summary>The numbers of a buffer, computed where <paramref name="into"/> stands.</summary>
    private Value[] Handle(Value buffer, HandleLayout layout, Builder into)
    {
        Value root = _components.Root(buffer);
        if (root != buffer) return HandleOfView((View)_components.MakerOf(buffer)!, layout, into);
        if (_handles.TryGetValue(buffer, out Value[]? known))
            return _components.MakerOf(buffer) is Allocate && !_components.IsMerge(buffer) ? HandleOfAllocation(buffer, known, layout, into) : known;
        int selector = layout.Bases.IndexOf(buffer);
        if (layout.IsObject) return layout.HasSelector ? [into.Integer(IrType.Int, selector)] : [];

        // Before storage has been put there nobody asks for its length.
        bool isNone = _components.MakerOf(buffer) is Compute { Operation: Literal };
        Value length = isNone ? into.Integer(IrType.Int, 0) : new(IrType.Int);
        if (!isNone) into.Add(new Extent(length, buffer) { OrZero = _optional.Contains(buffer) });
        var parts = new Value[layout.Count];
        if (layout.HasSelector) parts[0] = into.Integer(IrType.Int, selector);
        parts[layout.Position] = into.Integer(IrType.Long, 0);
        parts[layout.Length] = length;
        if (layout.HasHeap) parts[layout.Delta] = into.Integer(IrType.Long, 0);
        for (int d = 0; d < layout.Dimensions; d++)
        {
            Value extent = isNone ? length : new(IrType.Int);
            if (!isNone) into.Add(new Extent(extent, buffer, d));
            parts[layout.FirstDimension + d] = extent;
        }

        return parts;
    }

    private Value[] HandleOfAllocation(Value buffer, Value[] known, HandleLayout layout, Builder into)
    {
        var parts = new Value[layout.Count];
        if (layout.HasSelector) parts[0] = into.Integer(IrType.Int, layout.Bases.Count);
        (parts[layout.Position], parts[layout.Length], parts[layout.Delta]) = (known[0], known[1], known[2]);
        for (int d = 0; d < layout.Dimensions; d++) parts[layout.FirstDimension + d] = _dimensions[buffer][d];
        return parts;
    }

    private Value[] HandleOfView(View view, HandleLayout layout, Builder into)
    {
        Value[] parts = [.. Handle(view.Buffer, layout, into)];
        if (view.Kind != ViewKind.Slice) return parts;
        Value start = into.Convert(view.Arguments[0], IrType.Long);
        Value length = view.Arguments.Count > 1 ? view.Arguments[1] : into.Minus(parts[layout.Length], view.Arguments[0]);
        parts[layout.Position] = into.Plus(parts[layout.Position], into.Times(start, SizeOf(layout.Element, into)));
        parts[layout.Length] = length;
        return parts;
    }

    /// <summary>An object that may be meant; none at all is said where the function begins.</summary>
    private Value Named(Value root)
    {
        if (_components.MakerOf(root) is not Compute { Operation: Literal } none) return root;
        if (_flatBases.TryGetValue(root, out Value? known)) return known;
        known = new Value(root.Type, root.Name);
        _atEntry.Add(new Compute(known, none.Operation));
        return _flatBases[root] = known;
    }

    /// <summary>A rectangular array as one flat span, made once where the function begins.</summary>
    private Value FlatBase(Value root)
    {
        if (root.Type.Shape != BufferShape.Matrix) return root;
        if (_flatBases.TryGetValue(root, out Value? flat)) return flat;
        flat = new Value(IrType.SpanOf(root.Type.Element!), root.Name + "Flat");
        _atEntry.Add(new View(flat, ViewKind.Cast, root));
        return _flatBases[root] = flat;
    }
}
