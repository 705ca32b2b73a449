using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>Reads an element of a scalar type; throws as C# does.</summary>
internal sealed class Load(Value result, Value buffer, params Value[] indices) : Statement
{
    public Value Result => result;

    public Value Buffer => buffer;

    public IReadOnlyList<Value> Indices => indices;

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. indices];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value from = mapper.Use(buffer);
        Value[] at = mapper.Use(indices);
        return new Load(mapper.Define(result), from, at);
    }
}

/// <summary>
/// Writes an element, or with <see cref="Adds"/> adds to it (shadows only).
/// </summary>
internal sealed class Store(Value buffer, Value[] indices, Value stored, bool adds = false) : Statement
{
    public Value Buffer => buffer;

    public IReadOnlyList<Value> Indices => indices;

    public Value Stored => stored;

    public bool Adds => adds;

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. indices, stored];

    protected override Statement MapCore(Mapper mapper) => new Store(mapper.Use(buffer), mapper.Use(indices), mapper.Use(stored), adds);
}

internal enum ViewKind
{
    /// <summary>Operands: start and, unless it goes to the end, length. <c>Span.Slice</c>'s exceptions. Of an array: <c>AsSpan</c>.</summary>
    Slice,

    /// <summary>Operand: index. A row of a jagged array.</summary>
    Row,

    /// <summary>No operand: the same storage as another type (an array or a span as a span or read-only span).</summary>
    Cast,
}

/// <summary>Another view of the same storage. Pure, but a slice can throw.</summary>
internal sealed class View(Value result, ViewKind kind, Value buffer, params Value[] arguments) : Statement
{
    public Value Result => result;

    public ViewKind Kind => kind;

    public Value Buffer => buffer;

    public IReadOnlyList<Value> Arguments => arguments;

    public override IReadOnlyList<Value> Operands { get; } = [buffer, .. arguments];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value of = mapper.Use(buffer);
        Value[] uses = mapper.Use(arguments);
        return new View(mapper.Define(result), kind, of, uses);
    }
}

/// <summary>A buffer's length as an <c>int</c>: in all (<c>Length</c>; of a jagged array, its rows) or of one dimension (<c>GetLength</c>). Pure.</summary>
internal sealed class Extent(Value result, Value buffer, int dimension = -1) : Statement
{
    public Value Result => result;

    public Value Buffer => buffer;

    public int Dimension => dimension;

    public override IReadOnlyList<Value> Operands { get; } = [buffer];

    public override IReadOnlyList<Value> Results { get; } = [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value of = mapper.Use(buffer);
        return new Extent(mapper.Define(result), of, dimension);
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
}

/// <summary>One operation on a whole buffer.</summary>
internal sealed class Bulk(BulkKind kind, Value? result, params Value[] operands) : Statement
{
    public BulkKind Kind => kind;

    public Value? Result => result;

    public override IReadOnlyList<Value> Operands => operands;

    public override IReadOnlyList<Value> Results { get; } = result is null ? [] : [result];

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(operands);
        return new Bulk(kind, result is null ? null : mapper.Define(result), uses);
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
