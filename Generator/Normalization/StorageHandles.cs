using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// Makes every buffer either a view of one root or a <see cref="Resolve"/> of numbers. Selected and carried buffers become the numbers of their
/// <see cref="HandleLayout"/>, rows of jagged arrays made here become elements of an array of numbers, rectangular arrays made here become flat. After it,
/// primal and shadow storage are found by the same numbers, which the reverse sweep keeps like any other value.
/// </summary>
internal sealed partial class StorageHandles
{
    private readonly StorageComponents _components;
    private readonly Substituter _substituter = new();
    private readonly Dictionary<Value, Value[]> _handles = [];
    private readonly Dictionary<Value, Value[]> _dimensions = [];
    private readonly Dictionary<Value, Value> _flatBases = [];
    private readonly List<Statement> _atEntry = [];

    private readonly HashSet<Value> _optional;

    private StorageHandles(FunctionBody function)
    {
        _components = new(function);
        _optional = [.. function.Parameters.Where(p => p.MayBeNull).Select(p => p.Value!)];
    }

    /// <param name="flattened">Rectangular parameters to be seen as flat spans.</param>
    public static void Run(FunctionBody function, IReadOnlyList<Value> flattened)
    {
        var pass = new StorageHandles(function);
        List<Statement> views = [];
        foreach (Value parameter in flattened) pass.Flatten(parameter, new Builder(views));
        pass.HoistTables(function.Body);
        pass.Rewrite(function.Body);
        function.Body.Statements.InsertRange(0, pass._atEntry);
        if (!pass._substituter.IsEmpty) pass._substituter.Apply(function.Body);
        function.Body.Statements.InsertRange(0, views);
    }

    private void Flatten(Value parameter, Builder into)
    {
        var flat = new Value(IrType.SpanOf(parameter.Type.Element!), parameter.Name + "Flat");
        into.Add(new View(flat, ViewKind.Cast, parameter));
        var lengths = new Value[parameter.Type.Rank];
        for (int d = 0; d < lengths.Length; d++)
        {
            lengths[d] = new Value(IrType.Int);
            into.Add(new Extent(lengths[d], parameter, d) { OrZero = _optional.Contains(parameter) });
        }

        _dimensions[parameter] = lengths;
        _substituter.Bind(parameter, flat);
    }

    /// <summary>Tables that a handle may mean must be there wherever it is resolved.</summary>
    private void HoistTables(Region body)
    {
        if (_components.IsEmpty) return;
        List<Statement> hoisted = [];
        Visit(body);
        body.Statements.InsertRange(0, hoisted);

        void Visit(Region region)
        {
            for (int i = 0; i < region.Statements.Count; i++)
            {
                Work.Step();
                if (region.Statements[i] is OpaqueCode { IsPure: true, Result.Type.IsBuffer: true } table)
                {
                    hoisted.Add(table);
                    region.Statements.RemoveAt(i--);
                    continue;
                }

                foreach (Region nested in region.Statements[i].Regions) Visit(nested);
            }
        }
    }

    private void Rewrite(Region region)
    {
        Statement[] before = [.. region.Statements];
        region.Statements.Clear();
        var into = new Builder(region.Statements);
        foreach (Statement statement in before)
        {
            into.Quote = statement.Quote;
            Rewrite(statement, into);
        }
    }

    private void Rewrite(Statement statement, Builder into)
    {
        switch (statement)
        {
            case Allocate { Storage: StorageClass.Cleared } a:
                RewriteAllocate(a, into);
                break;
            case Load l when HasDimensions(l.Buffer):
                into.Add(new Load(l.Result, l.Buffer, Flat(l.Buffer, l.Indices, into)) { Field = l.Field });
                break;
            case Store { Stored.Type: { IsBuffer: true, HoldsObjects: false }, Buffer.Type.IsObject: false } s:
                StoreRow(s, into);
                break;
            case Store s when HasDimensions(s.Buffer):
                into.Add(new Store(s.Buffer, [Flat(s.Buffer, s.Indices, into)], s.Stored) { Field = s.Field });
                break;
            case OpaqueCode { Text: "{0} is null", Result: { } isNull } test when HasDimensions(test.Operands[0]):
                into.Add(new OpaqueCode("{0} == null", isNull, isPure: true, test.Operands[0]));
                break;
            case Extent e when HasDimensions(e.Buffer) && e.Dimension >= 0:
                _substituter.Bind(e.Result, Dimensions(e.Buffer)[e.Dimension]);
                break;
            case Extent e when _components.IsLocalJagged(e.Buffer):
                Value slots = new(IrType.Int);
                into.Add(new Extent(slots, e.Buffer));
                Value rows = into.Over(slots, into.Integer(IrType.Int, _components.LayoutOfRows(e.Buffer.Type).Count));
                _substituter.Bind(e.Result, rows);
                break;
            case View { Kind: ViewKind.Row } v when _components.IsLocalJagged(v.Buffer):
                LoadRow(v, into);
                break;
            case If i:
                RewriteIf(i, into);
                break;
            case CountedLoop l:
                RewriteCounted(l, into);
                break;
            case WhileLoop w:
                RewriteWhile(w, into);
                break;
            default:
                into.Add(statement);
                break;
        }
    }

    private void RewriteAllocate(Allocate a, Builder into)
    {
        IrType element = a.Result.Type.Shape == BufferShape.Jagged ? IrType.Long : a.Result.Type.Element!;
        Value count = a.Lengths[0];
        if (a.Result.Type.Shape == BufferShape.Jagged)
        {
            if (!_components.HasRows(a.Result.Type)) throw new UnsupportedException($"the jagged array '{a.Result.Name}' gets no rows");
            count = into.Times(count, into.Integer(IrType.Int, _components.LayoutOfRows(a.Result.Type).Count));
        }
        else if (a.Lengths.Count > 1)
        {
            for (int d = 1; d < a.Lengths.Count; d++) count = into.Compute(IrType.Int, new Function("Inactive", "Storage.Count", Throws: true, Cheap: true), count, a.Lengths[d]);
            _dimensions[a.Result] = [.. a.Lengths];
        }

        bool isFlat = a.Result.Type is { Shape: not BufferShape.Matrix and not BufferShape.Jagged };
        if (!_components.OutlivesScope(a.Result))
        {
            if (isFlat)
            {
                into.Add(a);
                return;
            }

            var flat = new Value(IrType.SpanOf(element), a.Result.Name);
            into.Add(new Allocate(flat, StorageClass.Cleared, count));
            _substituter.Bind(a.Result, flat);
            return;
        }

        var heap = new Value(IrType.SpanOf(element), a.Result.Name);
        into.Add(new Allocate(heap, StorageClass.Heap, count));
        Value address = new(IrType.Long, Name(a.Result, "Position"));
        into.Add(new AddressOf(address, heap));
        Value delta = into.Times(into.Convert(count, IrType.Long), SizeOf(element, into));
        delta.Name = Name(a.Result, "Delta");
        Value resolved = new(IrType.SpanOf(element), a.Result.Name);
        into.Add(new Resolve(resolved, null, address, count, delta, isShadow: false));
        _substituter.Bind(a.Result, resolved);
        _handles[a.Result] = [address, count, delta];
    }

    private bool HasDimensions(Value buffer) =>
        buffer.Type is { Shape: BufferShape.Matrix, HoldsObjects: false } && _components.Root(buffer) is var root && (_components.IsMerge(root) || _dimensions.ContainsKey(root));

    private Value[] Dimensions(Value buffer) => _dimensions[_components.Root(buffer)];

    private Value Flat(Value buffer, IReadOnlyList<Value> indices, Builder into)
    {
        Value[] lengths = Dimensions(buffer);
        (Value at, Value count) = (indices[0], lengths[0]);
        for (int d = 1; d < lengths.Length; d++)
        {
            at = into.Compute(IrType.Int, new Function("Inactive", "Storage.Flat", Throws: true, Cheap: true), at, count, indices[d], lengths[d]);
            if (d + 1 < lengths.Length) count = into.Times(count, lengths[d]);
        }

        return at;
    }

    private static string? Name(Value buffer, string part) => buffer.Name is null ? null : buffer.Name + part;

    /// <summary>The size of an element in bytes, as a <c>long</c>.</summary>
    public static Value SizeOf(IrType type, Builder into)
    {
        if (type.Kind != TypeKind.Struct && !type.IsTypeParameter) return into.Integer(IrType.Long, Bytes(type));
        if (!type.IsUnmanaged) throw new UnsupportedException($"an array of '{type}', which holds references, is selected or carried");
        var size = new Value(IrType.Int);
        into.Add(new OpaqueCode($"global::System.Runtime.CompilerServices.Unsafe.SizeOf<{type}>()", size, isPure: true) { NamesTypes = true });
        return into.Convert(size, IrType.Long);
    }

    private static int Bytes(IrType type) => type.Name switch
    {
        "double" or "long" or "ulong" => 8,
        "float" or "int" or "uint" => 4,
        "short" or "ushort" or "char" or "global::System.Half" => 2,
        "bool" or "byte" or "sbyte" => 1,
        _ => throw new UnsupportedException($"an array of '{type}' is selected or carried"),
    };
}
