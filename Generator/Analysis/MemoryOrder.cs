using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// The proof behind a reload: nothing that may write the storage runs between the load and the load's reverse. A write may, if it stands after the load or
/// shares a loop with it.
/// </summary>
internal sealed class MemoryOrder
{
    private readonly Dictionary<Statement, (int Position, Statement[] Loops)> _places = [];
    private readonly List<(Statement At, Value Buffer)> _writes = [];
    private readonly List<Statement> _opaque = [];
    private readonly HashSet<Value> _lasting = [];
    private readonly HashSet<Value> _arguments = [];
    private readonly List<Value> _parameters;
    private readonly HashSet<Value> _fresh = [];

    // When a value is there: after which statement.
    private readonly Dictionary<Value, int> _found = [];

    // What is a new object, or lies in one, by the statement that makes it.
    private readonly Dictionary<Value, Statement> _made = [];

    /// <summary>Objects that a pair takes: its callers keep them as they are where no method that they may call by its name writes any.</summary>
    private readonly HashSet<Value> _objects = [];
    private readonly Roots _roots;
    private readonly Exposure _exposure;
    private readonly Structure _structure;
    private readonly bool _argumentsMayShare;

    /// <param name="isPair">
    /// Whether the reverse is another method, entered later: then only what the signature says is read-only lasts, and arguments may share storage.
    /// </param>
    public MemoryOrder(FunctionBody function, Roots roots, bool isPair)
    {
        _roots = roots;
        _exposure = new Exposure(function, roots);
        _structure = new Structure(function);
        _argumentsMayShare = isPair;
        _parameters = function.Body.Parameters;
        foreach (Value parameter in function.Body.Parameters)
            if (parameter.Type.IsBuffer && (!isPair || parameter.Type.Shape == BufferShape.ReadOnlySpan)) _lasting.Add(parameter);
        _lasting.UnionWith(function.Parameters.Where(p => p.IsReadOnly).Select(p => p.Value!));
        foreach (Statement statement in function.Body.Statements)
        {
            // Between the two methods of a pair its callers run, and what they call: whoever can reach a table may have written there. Within one, what other
            // code gave (a table, an object that it made) is still named; whether that code may write it meanwhile is the exposure's to say.
            if (!isPair && statement is OpaqueCode given) _lasting.UnionWith(given.Results.Where(r => r.Type.IsBuffer));
            if (!isPair && statement is Allocate { Storage: StorageClass.Cleared or StorageClass.Managed } a) _lasting.Add(a.Result);
        }

        // What the method made and nobody else knows is as it leaves it, wherever it made it.
        _fresh.UnionWith(Given(function.Body).Where(c => c.GivesFresh).Select(c => c.Result!));
        _fresh.UnionWith(roots.OwnFamilies);
        _fresh.UnionWith(Arrays(function.Body));
        _lasting.UnionWith(_fresh);
        if (!isPair) _lasting.UnionWith(roots.Families);
        else if (!function.WritesObjects) _objects.UnionWith(function.Body.Parameters.Where(p => p.Type.HoldsObjects).SelectMany(p => roots[p]).Concat(roots.Families));

        // Heap storage lies on the tape until its allocation is undone.
        _lasting.UnionWith(roots.Heaps);
        _lasting.UnionWith(roots.Nothing);
        Visit(function.Body, []);
        _objects.ExceptWith(_writes.SelectMany(Touched).Select(roots.Outermost));
        _objects.ExceptWith(Given(function.Body).Where(c => !c.GivesFresh).SelectMany(c => c.Results).Where(r => r.Type.IsBuffer).SelectMany(r => roots[r]));
        _lasting.UnionWith(_objects);
    }

    private static IEnumerable<OpaqueCode> Given(Region region) => region.Statements.OfType<OpaqueCode>().Concat(region.Statements.SelectMany(s => s.Regions).SelectMany(Given));

    private static IEnumerable<Value> Arrays(Region region) => region.Statements.OfType<Allocate>().Select(a => a.Result).Where(r => r.Type.HoldsObjects).Concat(region.Statements.SelectMany(s => s.Regions).SelectMany(Arrays));

    /// <summary>Whether something is put where the view looks.</summary>
    public bool Changes(View view) => _structure.Changes(view);

    /// <summary>Whether the statement belongs to the method's own code; what takes shadows along does not.</summary>
    public bool Knows(Statement statement) => _places.ContainsKey(statement);

    /// <summary>Whether storage that was made beside a statement has no name after it.</summary>
    private bool IsForgotten(Value storage, Statement by)
    {
        (int position, Statement[] loops) = _places[by];
        Value root = _roots[storage][0];
        return _roots[storage].Count == 1 && _made.TryGetValue(root, out Statement? maker) && maker is Allocate && _places[maker].Loops.SequenceEqual(loops)
            && !_places.Any(p => p.Value.Position > position && p.Key.Operands.Any(o => o.Type.IsBuffer && _roots.TryGet(o)?.Contains(root) == true));
    }

    /// <summary>Whether nothing writes either side of a copy that stands for one array under two names, from the copy on.</summary>
    public bool IsAlias(Bulk copy) => IsForgotten(copy.Operands[0], copy) || !_writes.Any(w => w.At != copy && copy.Operands.Any(o => MayTouch(w.Buffer, o) || IsInside(w.At, w.Buffer, copy, o)) && MayFollow(copy, w.At, written: w.Buffer))
        && !(copy.Operands.Any(_exposure.IsExposed) && _opaque.Any(o => MayFollow(copy, o)));

    /// <summary>Roots that some statement writes.</summary>
    public IEnumerable<Value> WrittenRoots
    {
        get
        {
            HashSet<Value> written = [.. _writes.SelectMany(Touched).SelectMany(r => new[] { r, _roots.Outermost(r) })];
            if (_roots.Families.Any(written.Contains)) written.UnionWith(_parameters.Where(p => p.Type.HoldsObjects && _roots.Deep(p).Any(written.Contains)));
            return written;
        }
    }

    /// <summary>Whether what a call does to an object, it does to whatever is in it.</summary>
    private static bool IsDeep(Statement statement) => statement is Call or OpaqueCode;

    private IEnumerable<Value> Touched((Statement At, Value Buffer) write) => IsDeep(write.At) ? _roots.Deep(write.Buffer) : _roots[write.Buffer];

    /// <summary>Whether the reverse of <paramref name="reader"/> finds in <paramref name="read"/> what it found there.</summary>
    public bool Lasts(Statement reader, Value read)
    {
        if (!_roots[read].All(r => _lasting.Contains(_roots.Outermost(r)))) return false;
        foreach ((Statement at, Value buffer) in _writes)
            if ((MayTouch(buffer, read) || IsInside(at, buffer, reader, read)) && !AreOtherFields(reader, at) && MayFollow(reader, at, read, buffer)) return false;
        return !_exposure.IsExposed(read) || !_opaque.Any(o => MayFollow(reader, o));
    }

    /// <summary>
    /// The stores that the reverse sweep has to undo so that the reverse of <paramref name="reader"/> finds in <paramref name="read"/> what it found there;
    /// null where that is not all that changes it.
    /// </summary>
    public IReadOnlyList<Store>? Undone(Statement reader, Value read)
    {
        if (!_roots.Deep(read).All(r => _lasting.Contains(_roots.Outermost(r))) || (_roots.Deep(read).Any(_exposure.Exposed.Contains) && _opaque.Any(o => MayFollow(reader, o)))) return null;
        List<Store> undone = [];
        foreach ((Statement at, Value buffer) in _writes)
        {
            if (!(MayTouch(buffer, read) || IsInside(at, buffer, reader, read)) || AreOtherFields(reader, at) || !MayFollow(reader, at, read, buffer)) continue;
            if (at is not Store { Stored.Type.Kind: TypeKind.Real or TypeKind.Integer or TypeKind.Boolean } store) return null;
            undone.Add(store);
        }

        return undone;
    }

    /// <summary>Whether a write is to objects that the method made and nobody else knows.</summary>
    public bool IsOwn(Value written) => _roots[written].All(r => _fresh.Contains(_roots.Outermost(r)));

    /// <param name="read">What the reader looks at, where that is not all that counts about it.</param>
    /// <param name="written">What the writer changes.</param>
    private bool MayFollow(Statement reader, Statement writer, Value? read = null, Value? written = null)
    {
        (int position, Statement[] loops) = _places[reader];
        (int writePosition, Statement[] writeLoops) = _places[writer];
        Statement? maker = written is null ? null : MakerOf(writer, written);

        // What is made afterwards was not there to be read, nor is it what had been found before; it may have been put into that.
        int found = read is not null && !(IsDeep(reader) && read.Type.HoldsObjects) && _found.TryGetValue(read, out int at) ? at : position;
        if (maker is not null && _places[maker].Position > found) return false;
        if (writePosition > position) return true;
        if (loops.Length == 0 || writeLoops.Length == 0 || loops[0] != writeLoops[0]) return false;

        // The next trip writes to the object that it makes.
        Statement innermost = loops.Zip(writeLoops, (a, b) => (a, b)).TakeWhile(l => l.a == l.b).Last().a;
        return maker is null || !_places[maker].Loops.Contains(innermost);
    }

    /// <summary>What made all that a statement writes by a name; null where that may have been there before. What a call is given, it finds other objects in.</summary>
    private Statement? MakerOf(Statement writer, Value written) =>
        _made.TryGetValue(written, out Statement? maker) && !(IsDeep(writer) && maker.Results[0].Type is { HoldsObjects: true } made && (!made.IsObject || made.Element!.Fields.Any(f => f.Type.HoldsObjects))) ? maker : null;

    public bool MayTouch(Value written, Value read) =>
        _roots.MayShare(written, read)
        || (_argumentsMayShare && _roots[written].Any(IsArgument) && _roots[read].Any(IsArgument) && written.Type.Scalar.Equals(read.Type.Scalar));

    /// <summary>Whether one is given an object with what the other touches.</summary>
    private bool IsInside(Statement at, Value written, Statement reader, Value read)
    {
        bool isWrittenDeep = IsDeep(at) && written.Type.HoldsObjects, isReadDeep = IsDeep(reader) && read.Type.HoldsObjects;
        if (!isWrittenDeep && !isReadDeep) return false;
        HashSet<Value> touched = [.. Touched((at, written))];
        return (isReadDeep ? _roots.Deep(read) : _roots[read]).Any(touched.Contains) || (_argumentsMayShare && _roots[written].Any(IsArgument) && _roots[read].Any(IsArgument));
    }

    /// <summary>Whether one reads and the other writes a field of structs of one type, but not the same. A call puts no array and no object into what it is given.</summary>
    private static bool AreOtherFields(Statement reader, Statement writer) =>
        (writer is Call && reader is View { Kind: ViewKind.Member or ViewKind.Row, Buffer.Type.HoldsObjects: true }) || writer is Store { Field: { } written } store && reader switch
        {
            Load { Field: { } read } load => load.Buffer.Type.Element!.Equals(store.Buffer.Type.Element) && read.Path != written.Path,
            View { Kind: ViewKind.Member, Field: { } read } view => view.Buffer.Type.Element!.Equals(store.Buffer.Type.Element) && read.Path != written.Path,
            _ => false,
        };

    /// <summary>Whether what is seen is as new as what it is seen in. An object that was put there may be older; an array of reals is made for its place.</summary>
    private bool LiesIn(View view) => view.Kind switch
    {
        ViewKind.Row => false,
        ViewKind.Member => !view.Result.Type.HoldsObjects || !_structure.Changes(view),
        _ => true,
    };

    private bool IsArgument(Value root) => _arguments.Contains(_roots.Outermost(root));

    private void Visit(Region region, Statement[] loops)
    {
        foreach (Value parameter in region.Parameters) _found[parameter] = _places.Count - 1;
        foreach (Value parameter in region.Parameters)
            if (loops.Length == 0 && parameter.Type.IsBuffer) _arguments.UnionWith(_roots[parameter]);
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            _places[statement] = (_places.Count, loops);
            if (Exposure.Reaches(statement)) _opaque.Add(statement);
            if (statement is OpaqueCode { GivesFresh: true } or Allocate { Storage: not StorageClass.Heap }) _made[statement.Results[0]] = statement;
            if (statement is View view && LiesIn(view) && _made.TryGetValue(view.Buffer, out Statement? maker)) _made[view.Result] = maker;
            foreach (Value written in StorageAccess.Written(statement)) _writes.Add((statement, written));
            Statement[] inside = statement is CountedLoop or WhileLoop ? [.. loops, statement] : loops;
            foreach (Region nested in statement.Regions) Visit(nested, inside);
            foreach (Value result in statement.Results) _found[result] = _places.Count - 1;
        }
    }
}
