using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Normalization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The storage that a checkpointed loop uses and that is not in the reverse sweep what it was: its contents are part of the loop's state, and the trips run
/// again in copies of it. What was made to be carried or chosen lies on the tape, and is put back in place.
/// </summary>
internal sealed class LoopStorage
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<Value, Entry> _byRoot = [];
    private readonly HashSet<Value> _captured = [];
    private readonly CountedLoop _loop;

    private LoopStorage(CountedLoop loop) => (_loop, KeepsNumbers) = (loop, loop.Carried.Any(IsNumber) || StoresNumbers(loop.Body));

    private enum Kind
    {
        /// <summary>Saved with each state.</summary>
        State,

        /// <summary>The loop leaves it as it is, others do not.</summary>
        Constant,

        /// <summary>The loop does not look at it.</summary>
        Written,
    }

    /// <summary>Whether what says which array is meant may outlive a trip.</summary>
    public bool KeepsNumbers { get; }

    /// <summary>Whether there is storage that each state needs a copy of.</summary>
    public bool HasState => _entries.Any(e => e.Kind == Kind.State);

    public static LoopStorage Of(FunctionBody function, CountedLoop loop, MemoryOrder memory, Roots roots, Definitions definitions)
    {
        var storage = new LoopStorage(loop);
        HashSet<Value> inside = [], read = [], written = [];
        storage.Collect(loop.Body, inside, read, written);
        storage._captured.ExceptWith(inside);
        storage.CheckOthers(loop.Body, inside, function, definitions);
        CheckObjects(loop, memory, roots, inside);
        HashSet<Value> readRoots = [.. read.SelectMany(v => roots[v])], writtenRoots = [.. written.SelectMany(v => roots[v])];
        foreach (Value heap in roots.Heaps.Where(h => readRoots.Contains(h) || writtenRoots.Contains(h)).ToArray())
        {
            // What numbers mean may be any of them.
            Value[] named = [.. read.Concat(written).Where(v => roots[v].Contains(heap))];
            if (!writtenRoots.Contains(heap) && named.All(v => memory.Lasts(loop, v))) continue;
            storage.AddHeaps(heap, writtenRoots.Contains(heap) ? Kind.State : Kind.Constant, function, definitions);
        }

        foreach (Value captured in storage._captured)
        {
            if (memory.Lasts(loop, captured) && roots[captured].All(r => IsInReach(r, function, roots, definitions))) continue;
            foreach (Value root in roots[captured].Except(roots.Nothing))
            {
                if (storage._byRoot.ContainsKey(root) || inside.Contains(root) || roots.Heaps.Contains(root)) continue;
                if (!readRoots.Contains(root) && !writtenRoots.Contains(root)) continue;
                Kind kind = !writtenRoots.Contains(root) ? Kind.Constant : readRoots.Contains(root) ? Kind.State : Kind.Written;
                storage.Add(root, kind, function, roots);
            }
        }

        return storage;
    }

    /// <summary>What other code changes from trip to trip cannot be set back. What the method is given, it does not change: nobody could run it again.</summary>
    private void CheckOthers(Region region, HashSet<Value> inside, FunctionBody function, Definitions definitions)
    {
        foreach (Statement statement in region.Statements)
        {
            if (statement is OpaqueCode { IsPure: false, OnlyReads: false } code && code.Operands.FirstOrDefault(IsOwn) is { } changed)
                throw new UnsupportedException($"'{changed.Name ?? changed.Type.Name}' may be changed in a loop that is checkpointed, by '{code.Quote ?? code.Text}', and cannot be set back; do that before the loop, and pass what comes of it");
            foreach (Region nested in statement.Regions) CheckOthers(nested, inside, function, definitions);

            bool IsOwn(Value value) => value.Type is { Kind: TypeKind.Opaque, IsState: false, Name: not "string" } && !inside.Contains(value) && !IsGiven(value, function, definitions) && !(IsElement((OpaqueCode)statement, value) && !IsChangedLater(value, function));
        }
    }

    /// <summary>Whether it is what the method is given, or a member of that.</summary>
    private static bool IsGiven(Value value, FunctionBody function, Definitions definitions)
    {
        if (value.Type.IsCopied) return false;
        if (function.Body.Parameters.Contains(value)) return true;
        return definitions.Knows(value) && definitions.StatementOf(value) is OpaqueCode { Operands.Count: 1 } member && IsMember(member.Text) && IsGiven(member.Operands[0], function, definitions);
    }

    private static bool IsMember(string text) => text.StartsWith("{0}.", System.StringComparison.Ordinal) && text.Skip(4).All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '@');

    /// <summary>Whether more is done to an array than to read elements of it, once the loop has begun.</summary>
    private bool IsChangedLater(Value array, FunctionBody function)
    {
        return function.Body.Statements.SkipWhile(s => s != _loop && !s.Regions.Any(Holds)).Any(Changes);

        bool Holds(Region region) => region.Statements.Any(s => s == _loop || s.Regions.Any(Holds));
        bool Changes(Statement statement) => (statement is OpaqueCode code && code.Operands.Contains(array) && !IsElement(code, array)) || statement.Regions.Any(r => r.Statements.Any(Changes));
    }

    /// <summary>Objects are not copied: those that a trip does not make stay as they are until the loop is reversed.</summary>
    private static void CheckObjects(CountedLoop loop, MemoryOrder memory, Roots roots, HashSet<Value> inside)
    {
        Visit(loop.Body);

        void Visit(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                bool isDeep = statement is Call or OpaqueCode;
                foreach (Value written in StorageAccess.Written(statement))
                    if (RootsOf(written, isDeep).FirstOrDefault(r => !inside.Contains(r)) is { } changed) throw Changed(changed);
                foreach (Value read in StorageAccess.Read(statement).Concat(statement is View view ? [view.Buffer] : []))
                    if (RootsOf(read, isDeep).FirstOrDefault(r => !inside.Contains(r)) is { } other && !memory.Lasts(statement, read)) throw Changed(other);
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }

        IEnumerable<Value> RootsOf(Value storage, bool isDeep) => (isDeep ? roots.Deep(storage) : roots[storage]).Where(r => IsObject(r, roots));
    }

    private static bool IsObject(Value root, Roots roots) => root.Type.HoldsObjects || roots.MemberOf(root) is not null;

    private static UnsupportedException Changed(Value root) =>
        new($"'{root.Name ?? "an object"}' is, or lies in, an object that is changed, in a method with checkpointed loops; use spans and arrays of the method's own");

    /// <summary>Whether what is done to an array is no more than to read elements of it: nothing is called, assigned or counted.</summary>
    private static bool IsElement(OpaqueCode code, Value array) =>
        array.Type.Name.TrimEnd('?').EndsWith("]", System.StringComparison.Ordinal) && code.Text.IndexOfAny(['(', '=']) < 0 && !code.Text.Contains("++") && !code.Text.Contains("--");

    /// <summary>Positions of arrays are of this type.</summary>
    private static bool IsNumber(Value value) => value.Type.Equals(IrType.Long);

    private static bool StoresNumbers(Region region) => region.Statements.Any(s => (s is Store store && IsNumber(store.Stored)) || s.Regions.Any(StoresNumbers));

    private static bool IsInReach(Value root, FunctionBody function, Roots roots, Definitions definitions) =>
        roots.Heaps.Contains(root) || roots.Nothing.Contains(root) || root.Type.HoldsObjects || roots.MemberOf(root) is not null || function.Body.Parameters.Contains(root)
        || (definitions.Knows(root) && (definitions.RegionOf(root) == function.Body || definitions.StatementOf(root) is OpaqueCode { IsPure: true }));

    private void Collect(Region region, HashSet<Value> inside, HashSet<Value> read, HashSet<Value> written)
    {
        inside.UnionWith(region.Parameters);
        foreach (Statement statement in region.Statements)
        {
            _captured.UnionWith(statement.Operands.Where(o => o.Type.IsBuffer));
            read.UnionWith(StorageAccess.Read(statement));
            written.UnionWith(StorageAccess.Written(statement));
            inside.UnionWith(statement.Results);
            if (statement is Allocate { Storage: StorageClass.Heap } made && KeepsNumbers)
                throw new UnsupportedException($"'{made.Result.Name ?? "an array"}' is made in a loop that is checkpointed, and carried on, chosen or a row of another; write to an array that is made before the loop");
            foreach (Region nested in statement.Regions) Collect(nested, inside, read, written);
        }
    }

    private void Add(Value root, Kind kind, FunctionBody function, Roots roots)
    {
        if (IsObject(root, roots)) throw Changed(root);
        Value storage = root;
        if (root.Type.Shape == BufferShape.Matrix) storage = function.Body.Statements.OfType<View>().FirstOrDefault(v => v.Kind == ViewKind.Cast && v.Buffer == root && v.Result.Type.Shape == BufferShape.Span)?.Result ?? root;
        Parameter? parameter = function.Parameters.FirstOrDefault(p => p.Value == root);
        if (storage.Type.Rank != 1 || storage.Type.HasRows || storage.Type.Shape == BufferShape.List || !storage.Type.Scalar.IsUnmanaged || parameter is { MayBeNull: true })
            throw new UnsupportedException($"'{root.Name}' is a '{root.Type}' that is changed, in a method with checkpointed loops; use a span or an array");
        var entry = new Entry(storage, kind, isInPlace: false);
        _entries.Add(entry);
        _byRoot[root] = _byRoot[storage] = entry;
    }

    /// <summary>Which of them a number means is not known: all that are there.</summary>
    private void AddHeaps(Value root, Kind kind, FunctionBody function, Definitions definitions)
    {
        HashSet<Region> around = [function.Body];
        for (Region region = definitions.RegionOf(_loop.Index); definitions.TryGetParent(region, out Region parent, out _); region = parent) around.Add(parent);
        Visit(function.Body);

        void Visit(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                if (statement == _loop) return;
                foreach (Region nested in statement.Regions) Visit(nested);
                if (statement is not Allocate { Storage: StorageClass.Heap } heap || !heap.Result.Type.Scalar.Equals(root.Type.Scalar)) continue;
                if (!around.Contains(region)) throw new UnsupportedException($"'{heap.Result.Name ?? "an array"}' is made in a loop or a branch, and changed in a loop that is checkpointed; make one array for all rows");

                // All of it: in second order the tangents lie behind.
                Value address = region.Statements.OfType<AddressOf>().First(a => a.Operands[0] == heap.Result).Results[0];
                _entries.Add(new Entry(heap.Result, kind, isInPlace: true) { Address = address, Length = heap.Lengths[0] });
            }
        }
    }

    /// <summary>Copies of all that the loop writes, beside it.</summary>
    public List<(Value Storage, Value Found)> Aside(Builder into)
    {
        List<(Value, Value)> copies = [];
        foreach (Entry entry in _entries.Where(e => e.Kind != Kind.Constant))
        {
            Value storage = Named(entry, into), length = new(IrType.Int), found = new(IrType.SpanOf(storage.Type.Element!), (storage.Name ?? "storage") + "Found");
            into.Add(new Extent(length, storage));
            into.Add(new Allocate(found, StorageClass.Scratch, length));
            into.Add(new Bulk(BulkKind.Copy, null, storage, found));
            copies.Add((storage, found));
        }

        return copies;
    }

    /// <summary>Makes room for the contents.</summary>
    /// <param name="states">How many states there may be.</param>
    /// <param name="isVisible">Whether both sweeps see what is defined here.</param>
    public void Reserve(Value states, bool isVisible, Builder into)
    {
        foreach (Entry entry in _entries)
        {
            entry.Storage = Named(entry, into);
            if (!entry.IsInPlace) into.Add(new Extent(entry.Length = new Value(IrType.Int), entry.Storage));
            if (entry.Kind == Kind.Written) continue;
            Value length = into.Convert(entry.Length!, IrType.Long), count = entry.Kind == Kind.Constant ? length : into.Times(into.Convert(states, IrType.Long), length);
            entry.Saved = Held.Allocate(entry.Storage.Type.Element!, count, (entry.Storage.Name ?? "storage") + "Saved", isVisible, into);
        }
    }

    /// <summary>Saves what is the same for all states.</summary>
    public void SaveConstants(Builder into)
    {
        foreach (Entry entry in _entries.Where(e => e.Kind == Kind.Constant)) into.Add(new Bulk(BulkKind.Copy, null, entry.Storage, entry.Saved!));
    }

    /// <param name="slot">Where the state is.</param>
    /// <param name="isAgain">Whether the trips run again, in copies.</param>
    public void Save(Value slot, bool isAgain, Builder into)
    {
        foreach (Entry entry in _entries.Where(e => e.Kind == Kind.State)) into.Add(new Bulk(BulkKind.Copy, null, isAgain ? entry.Again! : entry.Storage, Part(entry, slot, into)));
    }

    public void Restore(Value slot, Builder into)
    {
        foreach (Entry entry in _entries.Where(e => e.Kind == Kind.State)) into.Add(new Bulk(BulkKind.Copy, null, Part(entry, slot, into), entry.Again!));
    }

    /// <summary>Makes the copies, before the trips run again.</summary>
    public void Begin(Builder into)
    {
        foreach (Entry entry in _entries)
        {
            if (entry.IsInPlace)
            {
                entry.Again = entry.Storage;
                if (entry.Kind == Kind.Constant) into.Add(new Bulk(BulkKind.Copy, null, entry.Saved!, entry.Storage));
            }
            else if (entry.Kind == Kind.Constant)
            {
                entry.Again = entry.Saved;
            }
            else
            {
                entry.Again = new Value(IrType.SpanOf(entry.Storage.Type.Element!), (entry.Storage.Name ?? "storage") + "Again");
                into.Add(new Allocate(entry.Again, StorageClass.Scratch, entry.Length!));
            }
        }
    }

    /// <summary>For each buffer that the loop names and that is a copy when its trips run again, that.</summary>
    public Dictionary<Value, Value> Copies(Definitions definitions, Builder into)
    {
        Dictionary<Value, Value> again = [];
        foreach (Value captured in _captured) Copy(captured);
        foreach (Value same in again.Where(a => a.Key == a.Value).Select(a => a.Key).ToArray()) again.Remove(same);
        Check(_loop.Body, again);
        return again;

        Value Copy(Value buffer)
        {
            if (again.TryGetValue(buffer, out Value? known)) return known;
            if (_byRoot.TryGetValue(buffer, out Entry? entry)) return again[buffer] = entry.Again!;
            again[buffer] = buffer;
            if (!definitions.Knows(buffer) || definitions.StatementOf(buffer) is not (View or Resolve) || definitions.StatementOf(buffer) is not { } maker) return buffer;
            var cloner = new Cloner();
            bool changes = false;
            foreach (Value of in maker.Operands.Where(o => o.Type.IsBuffer))
            {
                Value copy = Copy(of);
                cloner.Bind(of, copy);
                changes |= copy != of;
            }

            if (!changes) return buffer;
            Statement made = maker.Map(cloner);
            made.Quote = null;
            into.Add(made);
            return again[buffer] = made.Results[0];
        }
    }

    /// <summary>Copies are spans.</summary>
    private static void Check(Region region, Dictionary<Value, Value> again)
    {
        foreach (Statement statement in region.Statements)
        {
            if (statement is OpaqueCode or Call { Callee.Rules: not null } && statement.Operands.FirstOrDefault(o => o.Type.Shape == BufferShape.Array && again.ContainsKey(o)) is { } array)
                throw new UnsupportedException($"'{array.Name}' is an array that other code takes, in a loop that is checkpointed and runs again in a copy; let it take a span");
            foreach (Region nested in statement.Regions) Check(nested, again);
        }
    }

    /// <summary>What lies on the tape is found by its address.</summary>
    private static Value Named(Entry entry, Builder into)
    {
        if (entry.Address is null) return entry.Storage;
        var whole = new Value(IrType.SpanOf(entry.Storage.Type.Element!), entry.Storage.Name);
        into.Add(new Resolve(whole, null, entry.Address, entry.Length!, into.Integer(IrType.Long, 0), isShadow: false));
        return whole;
    }

    private static Value Part(Entry entry, Value slot, Builder into)
    {
        var part = new Value(IrType.SpanOf(entry.Storage.Type.Element!));
        Value start = into.Times(into.Convert(slot, IrType.Int), entry.Length!);
        into.Add(new View(part, ViewKind.Slice, entry.Saved!, start, entry.Length!));
        return part;
    }

    private sealed class Entry(Value storage, Kind kind, bool isInPlace)
    {
        public Value Storage { get; set; } = storage;

        public Kind Kind => kind;

        public bool IsInPlace => isInPlace;

        /// <summary>Of storage on the tape, where it begins.</summary>
        public Value? Address { get; init; }

        public Value? Length { get; set; }

        /// <summary>Where its contents are saved.</summary>
        public Value? Saved { get; set; }

        /// <summary>What the trips use that run again.</summary>
        public Value? Again { get; set; }
    }
}

/// <summary>Blocks on the tape that both sweeps name.</summary>
internal static class Held
{
    /// <param name="isVisible">Whether both sweeps see what is defined here.</param>
    public static Value Allocate(IrType element, Value count, string name, bool isVisible, Builder into)
    {
        Value block = new(IrType.SpanOf(element), name), address = new(IrType.Long, name + "Position"), view = new(block.Type, name);
        into.Add(new Allocate(block, StorageClass.Held, count));
        if (isVisible) return block;
        into.Add(new AddressOf(address, block));
        into.Add(new Resolve(view, null, address, into.Convert(count, IrType.Int), into.Integer(IrType.Long, 0), isShadow: false));
        return view;
    }
}
