using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// One value for one expression: pure computations, views, lengths, and loads from memory that was not written in between (also the value just stored there).
/// Exact. It saves the forward sweep little, since the JIT does the same, but the reverse sweep much: what is one value is kept once.
/// </summary>
internal sealed class CommonSubexpressions
{
    private readonly Roots _roots;
    private readonly Exposure _exposure;
    private readonly Structure _structure;
    private readonly Substituter _substituter = new();
    private readonly Dictionary<Value, int> _ids = [];
    private readonly Dictionary<Value, string> _literals = [];
    private readonly bool _argumentsMayShare;
    private readonly HashSet<Value> _arguments;

    private CommonSubexpressions(FunctionBody function, bool argumentsMayShare)
    {
        _roots = new Roots(function);
        _structure = new Structure(function);
        _exposure = new Exposure(function, _roots);
        _argumentsMayShare = argumentsMayShare;
        _arguments = [.. function.Body.Parameters.Where(p => p.Type.IsBuffer).SelectMany(p => _roots[p])];
    }

    public static void Run(FunctionBody function, bool argumentsMayShare)
    {
        var pass = new CommonSubexpressions(function, argumentsMayShare);
        pass.Visit(function.Body, new(null), new([]));
        if (!pass._substituter.IsEmpty) pass._substituter.Apply(function.Body);
    }

    private void Visit(Region region, Expressions expressions, Memory memory)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (statement is Compute { Operation: Literal literal } constant) _literals[constant.Result] = literal.Text + constant.Result.Type;
            if (KeyOf(statement) is { } key)
            {
                Value result = statement.Results[0];
                if (expressions.Find(key) is { } same && same.Type.Equals(result.Type))
                {
                    Replace(result, same, region, ref i);
                    continue;
                }

                expressions.Add(key, result);
            }

            switch (statement)
            {
                case Load l:
                    string place = Place(l.Buffer, l.Indices, l.Field);
                    if (memory.Find(place) is { } known && known.Type.Equals(l.Result.Type))
                    {
                        Replace(l.Result, known, region, ref i);
                        continue;
                    }

                    if (l.Field is not null && !l.IsLocated && IsLocated(l.Buffer, l.Indices, expressions)) region.Statements[i] = new Load(l.Result, l.Buffer, [.. l.Indices]) { Field = l.Field, IsLocated = true, Quote = l.Quote };
                    memory.Add(place, new(Use(l.Buffer), l.Field, l.Result));
                    break;
                case Store { Adds: false } s:
                    string target = Place(s.Buffer, s.Indices, s.Field);

                    // What a struct is copied over field by field may be itself.
                    if (s.Field is not null && memory.Find(target) == Use(s.Stored))
                    {
                        region.Statements.RemoveAt(i--);
                        continue;
                    }

                    IsLocated(s.Buffer, s.Indices, expressions);
                    Kill(memory, Use(s.Buffer), s.Field);
                    memory.Add(target, new(Use(s.Buffer), s.Field, Use(s.Stored)));
                    break;
                case If branch:
                    Visit(branch.Then, new(expressions), memory.Copy());
                    Visit(branch.Else, new(expressions), memory.Copy());
                    KillWrites(branch, memory);
                    break;
                default:
                    KillWrites(statement, memory);
                    foreach (Region nested in statement.Regions) Visit(nested, new(expressions), nested == statement.Regions[0] ? memory.Copy() : new([]));
                    break;
            }
        }
    }

    private void Replace(Value value, Value by, Region region, ref int at)
    {
        _substituter.Bind(value, by);
        by.Name ??= value.Name;
        region.Statements.RemoveAt(at--);
    }

    private void KillWrites(Statement statement, Memory memory)
    {
        switch (statement)
        {
            case Store s:
                Kill(memory, Use(s.Buffer), s.Field);
                break;
            case Bulk { Kind: BulkKind.Copy or BulkKind.ReverseCopy } b:
                Kill(memory, Use(b.Operands[0]));
                Kill(memory, Use(b.Operands[1]));
                break;
            case Bulk b:
                Kill(memory, Use(b.Operands[0]));
                break;
            case OpaqueCode or Call or CallReverse:
                foreach (Value operand in statement.Operands.Where(o => o.Type.IsBuffer && !(statement is OpaqueCode && o.Type.Shape == BufferShape.ReadOnlySpan))) Kill(memory, Use(operand));
                if (statement.Operands.Any(o => o.Type.HoldsObjects) || statement is OpaqueCode { IsPure: false }) memory.Remove(known => known.Buffer.Type.IsObject || _roots[known.Buffer].Any(r => _roots.MemberOf(r) is not null));
                if (Exposure.Reaches(statement)) memory.Remove(known => _exposure.IsExposed(known.Buffer));
                break;
        }

        foreach (Region nested in statement.Regions)
            foreach (Statement inner in nested.Statements) KillWrites(inner, memory);
    }

    /// <param name="field">The only field that is written, or null.</param>
    private void Kill(Memory memory, Value written, IrField? field = null) => memory.Remove(known =>
        !(field is not null && known.Field is { } read && field.Path != read.Path && known.Buffer.Type.Element!.Equals(written.Type.Element))
        && (_roots.MayShare(written, known.Buffer) || (_argumentsMayShare && _roots[written].Any(IsArgument) && _roots[known.Buffer].Any(IsArgument))));

    private bool IsArgument(Value root) => _arguments.Contains(_roots.Outermost(root));

    /// <summary>Whether a field of the same element has been read or written before wherever control comes from; from now on it has.</summary>
    private bool IsLocated(Value buffer, IReadOnlyList<Value> indices, Expressions expressions)
    {
        string key = "located" + Place(buffer, indices, null);
        if (expressions.Find(key) is not null) return true;
        expressions.Add(key, buffer);
        return false;
    }

    private string? KeyOf(Statement statement) => statement switch
    {
        Compute { Operation: Literal } => null,
        View v when _structure.Changes(v) => null,
        Compute c => c.Operation + ":" + c.Result.Type + Ids(c.Operands),
        View v => "view " + v.Kind + (v.Field is { } member ? "." + member.Path : "") + (v.IsConstant ? "!" : "") + v.Result.Type + Ids(v.Operands),
        Extent e => "extent " + e.Dimension + (e.OrZero ? "?" : "") + Ids(e.Operands),
        OpaqueCode { IsPure: true, Result: not null } o => "pure " + o.Text + Ids(o.Operands),
        _ => null,
    };

    private string Place(Value buffer, IReadOnlyList<Value> indices, IrField? field) => Ids([buffer, .. indices]) + (field is null ? "" : "." + field.Path);

    private string Ids(IReadOnlyList<Value> values) => string.Concat(values.Select(v => " " + Id(Use(v))));

    // Literals are the same by text, wherever they stand.
    private string Id(Value value)
    {
        if (_literals.TryGetValue(value, out string? literal)) return literal;
        if (!_ids.TryGetValue(value, out int id)) _ids.Add(value, id = _ids.Count);
        return id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private Value Use(Value value) => _substituter.Use(value);

    /// <summary>What a region knows: its own expressions and those of the regions around it.</summary>
    private sealed class Expressions(Expressions? parent)
    {
        private readonly Dictionary<string, Value> _known = [];

        public Value? Find(string key) => _known.TryGetValue(key, out Value? value) ? value : parent?.Find(key);

        public void Add(string key, Value value) => _known[key] = value;
    }

    /// <summary>What an element, or one field of it, is known to hold.</summary>
    private readonly record struct Known(Value Buffer, IrField? Field, Value Content);

    private sealed class Memory(Dictionary<string, Known> places)
    {
        public Value? Find(string place) => places.TryGetValue(place, out Known known) ? known.Content : null;

        public void Add(string place, Known known) => places[place] = known;

        public Memory Copy() => new(new(places));

        public void Remove(System.Func<Known, bool> isWritten)
        {
            foreach (string place in places.Where(p => isWritten(p.Value)).Select(p => p.Key).ToArray()) places.Remove(place);
        }
    }
}
