using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>Reads an element of a scalar type, or a field of one that is a struct; throws as C# does.</summary>
internal sealed class Load(Value result, Value buffer, params Value[] indices) : Statement
{
    /// <summary>Which field of the element; null for the element.</summary>
    public IrField? Field { get; init; }

    /// <summary>Whether the element has been located before on every path, so that it cannot throw.</summary>
    public bool IsLocated { get; init; }

    public Value Result => result;

    public Value Buffer => buffer;

    public IReadOnlyList<Value> Indices => indices;

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. indices];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value from = mapper.Use(buffer);
        Value[] at = mapper.Use(indices);
        return new Load(mapper.Define(result), from, at) { Field = Field, IsLocated = IsLocated };
    }
}

/// <summary>
/// Writes an element or a field of it, or with <see cref="Adds"/> adds to it (shadows only).
/// </summary>
internal sealed class Store(Value buffer, Value[] indices, Value stored, bool adds = false) : Statement
{
    /// <summary>Which field of the element; null for the element.</summary>
    public IrField? Field { get; init; }

    /// <summary>What was there before, where the reverse sweep has to put it back; null where it need not.</summary>
    public Value? Overwritten { get; init; }

    /// <summary>Whether a list makes room for it: what was there, and behind it, moves on.</summary>
    public bool IsInserted { get; init; }

    /// <summary>Whether it puts such content back, until the derivative ends: callers find what was there.</summary>
    public bool IsTemporary { get; init; }

    public Value Buffer => buffer;

    public IReadOnlyList<Value> Indices => indices;

    public Value Stored => stored;

    public bool Adds => adds;

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. indices, stored];

    protected override Statement MapCore(Mapper mapper) =>
        new Store(mapper.Use(buffer), mapper.Use(indices), mapper.Use(stored), adds) { Field = Field, Overwritten = mapper.UseOptional(Overwritten), IsInserted = IsInserted, IsTemporary = IsTemporary };
}

/// <summary>Removes from a list of objects, or puts them in another order, by a method of the list's own.</summary>
internal sealed class Rearrange(Value list, string method, params Value[] arguments) : Statement
{
    public Value List => list;

    public string Method => method;

    public IReadOnlyList<Value> Arguments => arguments;

    public override IReadOnlyList<Value> Operands { get; } = [list, .. arguments];

    protected override Statement MapCore(Mapper mapper) => new Rearrange(mapper.Use(list), method, mapper.Use(arguments));
}

internal enum ViewKind
{
    /// <summary>Operands: start and, unless it goes to the end, length. <c>Span.Slice</c>'s exceptions. Of an array: <c>AsSpan</c>.</summary>
    Slice,

    /// <summary>Operand: index. A row of a jagged array.</summary>
    Row,

    /// <summary>No operand: the same storage as another type (an array or a span as a span or read-only span, an object as its base).</summary>
    Cast,

    /// <summary>No operand: an array or an object that is a member of an object, see <see cref="View.Field"/>.</summary>
    Member,
}

/// <summary>Another view of the same storage. Pure, but a slice can throw.</summary>
internal sealed class View(Value result, ViewKind kind, Value buffer, params Value[] arguments) : Statement
{
    public Value Result => result;

    public ViewKind Kind => kind;

    public Value Buffer => buffer;

    public IReadOnlyList<Value> Arguments => arguments;

    /// <summary>Whether it is an object as a class that derives from the one it is known as.</summary>
    public bool Narrows { get; init; }

    /// <summary>Whether it is nothing where the object is of another class: nobody looks at it then.</summary>
    public bool IsTested { get; init; }

    /// <summary>Which member of the object.</summary>
    public IrField? Field { get; init; }

    /// <summary>Whether what is read through it is constant: storage that a method takes with <c>[NoGradient]</c> and cannot write.</summary>
    public bool IsConstant { get; init; }

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. arguments];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value of = mapper.Use(buffer);
        Value[] uses = mapper.Use(arguments);
        return new View(mapper.Define(result), kind, of, uses) { IsConstant = IsConstant, Field = Field, Narrows = Narrows, IsTested = IsTested };
    }
}

/// <summary>A buffer's length as an <c>int</c>: in all (<c>Length</c>; of a jagged array, its rows) or of one dimension (<c>GetLength</c>). Pure.</summary>
internal sealed class Extent(Value result, Value buffer, int dimension = -1) : Statement
{
    public Value Result => result;

    public Value Buffer => buffer;

    public int Dimension => dimension;

    /// <summary>Whether it is 0 where there is no array.</summary>
    public bool OrZero { get; init; }

    public override IReadOnlyList<Value> Operands { get; } = [buffer];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value of = mapper.Use(buffer);
        return new Extent(mapper.Define(result), of, dimension) { OrZero = OrZero };
    }
}

internal enum StorageClass
{
    /// <summary>The user's <c>new T[n]</c>, <c>new T[n, m]</c>, <c>stackalloc T[n]</c>: zeroed arena memory of the current scope, typed as a span.</summary>
    Cleared,

    /// <summary>Scratch whose every element is written before it is read.</summary>
    Scratch,

    /// <summary>A block on the tape, one length, as a <c>long</c>.</summary>
    Tape,

    /// <summary>The tape's last block again, one length, as a <c>long</c>: pops it; its contents last until the next push.</summary>
    FromTape,

    /// <summary>
    /// The user's storage that outlives its scope (carried, selected, a row of a jagged array): on the tape, its shadow behind it, both zeroed; it can be
    /// found again by its address.
    /// </summary>
    Heap,

    /// <summary>A block on the tape that stays there until it is freed, one length, as a <c>long</c>; it can be found again by its address.</summary>
    Held,

    /// <summary>A managed array of the user's (opaque elements, or <c>int[]</c> that reaches opaque code): emitted as <c>new</c>.</summary>
    Managed,
}

/// <summary>New storage, one length per dimension.</summary>
internal sealed class Allocate(Value result, StorageClass storage, params Value[] lengths) : Statement
{
    public Value Result => result;

    public StorageClass Storage => storage;

    public IReadOnlyList<Value> Lengths => lengths;

    public override IReadOnlyList<Value> Operands => lengths;

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(lengths);
        return new Allocate(mapper.Define(result), storage, uses);
    }
}

/// <summary>Where heap storage begins (its shadow lies its own length behind it), as a <c>long</c>. Of the allocation itself.</summary>
internal sealed class AddressOf(Value result, Value buffer) : Statement
{
    public Value Result => result;

    public Value Buffer => buffer;

    public override IReadOnlyList<Value> Operands { get; } = [buffer];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value of = mapper.Use(buffer);
        return new AddressOf(mapper.Define(result), of);
    }
}

/// <summary>
/// Storage from a handle. <paramref name="selector"/> k &lt; Bases.Count: Bases[k] from element <paramref name="position"/> on; otherwise heap storage at
/// address <paramref name="position"/>, or for a shadow <paramref name="delta"/> bytes behind it. The selector is null where there is but one possibility,
/// the delta where it cannot be heap storage. Pure.
/// </summary>
internal sealed class Resolve(Value result, Value? selector, Value position, Value length, Value? delta, bool isShadow, params Value[] bases) : Statement
{
    public Value Result => result;

    public Value? Selector => selector;

    public Value Position => position;

    public Value Length => length;

    public Value? Delta => delta;

    public bool MayBeHeap => delta is not null;

    public bool IsShadow => isShadow;

    public IReadOnlyList<Value> Bases => bases;

    public override IReadOnlyList<Value> Operands { get; } =
        [.. selector is null ? [] : (Value[])[selector], position, length, .. delta is null ? [] : (Value[])[delta], .. bases];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value? select = mapper.UseOptional(selector);
        Value at = mapper.Use(position), count = mapper.Use(length);
        Value? distance = mapper.UseOptional(delta);
        Value[] of = mapper.Use(bases);
        return new Resolve(mapper.Define(result), select, at, count, distance, isShadow, of);
    }
}

/// <summary>Frees the heap allocation that was made last (in the reverse sweep, where the allocation is undone).</summary>
internal sealed class FreeHeap : Statement
{
    public override IReadOnlyList<Value> Operands => [];

    protected override Statement MapCore(Mapper mapper) => new FreeHeap();
}

internal enum BulkKind
{
    /// <summary>Operands: buffer, value.</summary>
    Fill,

    /// <summary>Operand: buffer.</summary>
    Clear,

    /// <summary>Operands: source, destination; overlapping is allowed; throws if the destination is shorter.</summary>
    Copy,

    /// <summary>Operands: source shadow, destination shadow: adds the first part of the latter to the former and clears it.</summary>
    ReverseCopy,

    /// <summary>Operand: shadow. Result: the sum of it; clears it.</summary>
    ReverseFill,

    /// <summary>Operand: the array that is returned. Does nothing; in the reverse sweep its shadow takes the seed.</summary>
    Leave,
}

/// <summary>One operation on a whole buffer.</summary>
internal sealed class Bulk(BulkKind kind, Value? result, params Value[] operands) : Statement
{
    public BulkKind Kind => kind;

    public Value? Result => result;

    /// <summary>Whether it stands for one array under two names: nobody may write either from then on.</summary>
    public bool IsAlias { get; init; }

    public override IReadOnlyList<Value> Operands => operands;

    public override IReadOnlyList<Value> Results { get; } = result is null ? [] : [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(operands);
        return new Bulk(kind, result is null ? null : mapper.Define(result), uses) { IsAlias = IsAlias };
    }
}

/// <summary>Pushes a scalar onto the tape.</summary>
internal sealed class Push(Value pushed) : Statement
{
    public Value Pushed => pushed;

    public override IReadOnlyList<Value> Operands { get; } = [pushed];

    protected override Statement MapCore(Mapper mapper) => new Push(mapper.Use(pushed));
}

/// <summary>Pops the scalar that was pushed last.</summary>
internal sealed class Pop(Value result) : Statement
{
    public Value Result => result;

    public override IReadOnlyList<Value> Operands => [];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper) => new Pop(mapper.Define(result));
}

/// <summary>Remembers where scratch stands (the result is an opaque <c>long</c>), for <see cref="Release"/>.</summary>
internal sealed class Mark(Value result) : Statement
{
    public Value Result => result;

    public override IReadOnlyList<Value> Operands => [];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper) => new Mark(mapper.Define(result));
}

/// <summary>Gives back the scratch rented since the mark.</summary>
internal sealed class Release(Value mark) : Statement
{
    public Value Position => mark;

    public override IReadOnlyList<Value> Operands { get; } = [mark];

    protected override Statement MapCore(Mapper mapper) => new Release(mapper.Use(mark));
}
