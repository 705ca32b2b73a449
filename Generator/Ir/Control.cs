using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>Runs one of two regions; both yield a value per result. Regions have no parameters.</summary>
internal sealed class If(Value condition, Region then, Region otherwise, params Value[] results) : Statement
{
    private readonly List<Value> _results = [.. results];

    public Value Condition => condition;

    public Region Then => then;

    public Region Else => otherwise;

    /// <summary>The branch that ends in a jump of the user's, so that the other one is what follows: true for the first, null for none.</summary>
    public bool? JumpsIn { get; init; }

    public override IReadOnlyList<Value> Operands { get; } = [condition];

    public override IReadOnlyList<Value> Results => _results;

    public override IReadOnlyList<Region> Regions { get; } = [then, otherwise];

    /// <summary>Yields one value less, in both branches too.</summary>
    public void RemoveResult(int index)
    {
        _results.RemoveAt(index);
        then.Yields.RemoveAt(index);
        otherwise.Yields.RemoveAt(index);
    }

    /// <summary>Yields one more value.</summary>
    public void AddResult(Value result, Value ifTrue, Value ifFalse)
    {
        _results.Add(result);
        then.Yields.Add(ifTrue);
        otherwise.Yields.Add(ifFalse);
    }

    protected override Statement MapCore(Mapper mapper)
    {
        Value use = mapper.Use(condition);
        Region mappedThen = mapper.Map(then), mappedElse = mapper.Map(otherwise);
        return new If(use, mappedThen, mappedElse, mapper.Define(_results)) { JumpsIn = JumpsIn };
    }
}

/// <summary>
/// <c>for (i = Start; i ? Limit; i += Step) Body</c>, where the body changes neither i nor the limit, and with no way out but the header.
/// The body's parameters are the index (unless <see cref="Descends"/> it runs upwards), then one per carried value; it yields one per carried value.
/// </summary>
internal sealed class CountedLoop(
    Value start, Value limit, BinaryOperator comparison, long step, IReadOnlyList<Value> initial, Region body, IReadOnlyList<Value> results) : Statement
{
    private readonly List<Value> _initial = [.. initial];
    private readonly List<Value> _results = [.. results];

    public Value Start => start;

    public Value Limit => limit;

    public BinaryOperator Comparison => comparison;

    /// <summary>A constant, not zero.</summary>
    public long Step => step;

    /// <summary>
    /// <c>for (i = Start; i ? Limit;) { i += Step; Body }</c>: a reversed loop that begins one step beyond the last index, so that nothing wraps around where
    /// that is the end of the integers and there is no trip.
    /// </summary>
    public bool StepsFirst { get; init; }

    public IReadOnlyList<Value> Initial => _initial;

    public Region Body => body;

    public Value Index => body.Parameters[0];

    /// <summary>The body's parameters without the index.</summary>
    public IReadOnlyList<Value> Carried => body.Parameters.GetRange(1, body.Parameters.Count - 1);

    public override IReadOnlyList<Value> Operands => [start, limit, .. _initial];

    public override IReadOnlyList<Value> Results => _results;

    public override IReadOnlyList<Region> Regions { get; } = [body];

    /// <summary>Carries one more value; the caller has made it a parameter and a yield of the body.</summary>
    public void AddCarried(Value first, Value result)
    {
        _initial.Add(first);
        _results.Add(result);
    }

    /// <summary>Carries one value less, in the body too.</summary>
    public void RemoveCarried(int index)
    {
        _initial.RemoveAt(index);
        _results.RemoveAt(index);
        body.Parameters.RemoveAt(index + 1);
        body.Yields.RemoveAt(index);
    }

    protected override Statement MapCore(Mapper mapper)
    {
        Value mappedStart = mapper.Use(start), mappedLimit = mapper.Use(limit);
        Value[] mappedInitial = mapper.Use(_initial);
        Region mappedBody = mapper.Map(body);
        return new CountedLoop(mappedStart, mappedLimit, comparison, step, mappedInitial, mappedBody, mapper.Define(_results)) { StepsFirst = StepsFirst };
    }
}

/// <summary>
/// Any other loop. Each round runs <see cref="Before"/> (parameters: the carried values; yields: the condition, then the values to go on with);
/// if the condition holds, <see cref="After"/> (parameters: what Before yielded after the condition; yields: the next carried values) and round again;
/// else the results are what Before yielded after the condition. <c>while</c>: the test is Before, the body After. <c>do</c>: all is Before, After just yields.
/// </summary>
internal sealed class WhileLoop(IReadOnlyList<Value> initial, Region before, Region after, IReadOnlyList<Value> results) : Statement
{
    private readonly List<Value> _initial = [.. initial];
    private readonly List<Value> _results = [.. results];

    public IReadOnlyList<Value> Initial => _initial;

    public Region Before => before;

    public Region After => after;

    public Value Condition => before.Yields[0];

    public override IReadOnlyList<Value> Operands => _initial;

    public override IReadOnlyList<Value> Results => _results;

    public override IReadOnlyList<Region> Regions { get; } = [before, after];

    /// <summary>Carries one more value; the caller has made it a parameter and a yield of both regions.</summary>
    public void AddCarried(Value first, Value result)
    {
        _initial.Add(first);
        _results.Add(result);
    }

    /// <summary>Carries one value less, in both regions too.</summary>
    public void RemoveCarried(int index)
    {
        _initial.RemoveAt(index);
        _results.RemoveAt(index);
        before.Parameters.RemoveAt(index);
        before.Yields.RemoveAt(index + 1);
        after.Parameters.RemoveAt(index);
        after.Yields.RemoveAt(index);
    }

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] mappedInitial = mapper.Use(_initial);
        Region mappedBefore = mapper.Map(before), mappedAfter = mapper.Map(after);
        return new WhileLoop(mappedInitial, mappedBefore, mappedAfter, mapper.Define(_results));
    }
}

/// <summary>Where a <c>try</c> or <c>using</c> begins and ends: statements of one region, with what is guarded between them.</summary>
internal enum Guard
{
    None,

    /// <summary>Its text is <c>try</c>, or <c>using (…)</c>.</summary>
    Begins,

    /// <summary>Its text is what stands in the <c>finally</c>. It is there even if what is guarded always throws.</summary>
    Ends,
}

/// <summary>
/// C# that has no derivative, re-emitted as it is, once and in order: logging, guards, random numbers, tables. A barrier.
/// Its text is <see cref="Text"/> with {0}, {1}, … standing for operands and {-1}, {-2}, … for what it gives as <c>out</c> arguments (braces of the user's
/// are doubled).
/// </summary>
internal sealed class OpaqueCode(string text, Value? result, bool isPure, params Value[] operands) : Statement
{
    private IReadOnlyList<Value>? _results;

    public string Text => text;

    public Value? Result => result;

    /// <summary>No effect, always the same value while the method runs (a static readonly field): may be dropped if unused.</summary>
    public bool IsPure => isPure;

    /// <summary>Whether it puts a struct or a tuple for a call together, each operand one of its fields in order.</summary>
    public bool Packs { get; init; }

    /// <summary>Of a struct or a tuple that is put together of derivatives, what member each operand is (the last ones, behind a whole that the others stay of).</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Of the read of a field of a parameter or of what a call returns, the field's path; else null.</summary>
    public string? Part { get; init; }

    /// <summary>Whether the text is ours and all in it that looks like a type is one.</summary>
    public bool NamesTypes { get; init; }

    /// <summary>Whether it leaves its operands, and whatever else there is, as they are.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Whether what it gives is an object that it made, known to nobody else, and all storage in it.</summary>
    public bool GivesFresh { get; init; }

    /// <summary>Whether it may give nothing (null) where it gives an object.</summary>
    public bool MayGiveNothing { get; init; }

    /// <summary>Whether it costs more than a store and a load.</summary>
    public bool IsCostly { get; init; }

    /// <summary>Whether it begins or ends a <c>try</c> or <c>using</c>.</summary>
    public Guard Guard { get; init; }

    /// <summary>The operands that functions in it capture: each has a variable of its own.</summary>
    public IReadOnlyList<int> Captured { get; init; } = [];

    /// <summary>Names that mean something else in it: those of its functions' parameters.</summary>
    public IReadOnlyList<string> Reserved { get; init; } = [];

    /// <summary>The values of its <c>out</c> arguments.</summary>
    public IReadOnlyList<Value> Outs { get; init; } = [];

    /// <summary>Whether the text names the arena, as "{arena}".</summary>
    public bool TakesArena { get; init; }

    public override IReadOnlyList<Value> Operands => operands;

    public override IReadOnlyList<Value> Results => _results ??= [.. result is null ? [] : (Value[])[result], .. Outs];

    protected override Statement MapCore(Mapper mapper)
    {
        Value[] uses = mapper.Use(operands);
        return new OpaqueCode(text, result is null ? null : mapper.Define(result), isPure, uses) { Part = Part, Packs = Packs, Members = Members, NamesTypes = NamesTypes, OnlyReads = OnlyReads, GivesFresh = GivesFresh, MayGiveNothing = MayGiveNothing, IsCostly = IsCostly, Guard = Guard, Captured = Captured, Reserved = Reserved, TakesArena = TakesArena, Outs = mapper.Define(Outs) };
    }
}

/// <summary>
/// Assigns a parameter without reals that is passed by reference, where the method does: what it has left there is seen if it throws. The value that the
/// method leaves in the end is an output.
/// </summary>
internal sealed class AssignParameter(string parameter, Value assigned) : Statement
{
    public string Parameter => parameter;

    public Value Assigned => assigned;

    public override IReadOnlyList<Value> Operands { get; } = [assigned];

    protected override Statement MapCore(Mapper mapper) => new AssignParameter(parameter, mapper.Use(assigned));
}

/// <summary>Throws if a value, or an adjoint that an expression passes on, is NaN or infinite; says which <see cref="Expression"/> of the user's gave it.</summary>
internal sealed class EnsureFinite(Value value, string expression, bool isAdjoint) : Statement
{
    public Value Value => value;

    public string Expression => expression;

    public bool IsAdjoint => isAdjoint;

    public override IReadOnlyList<Value> Operands { get; } = [value];

    protected override Statement MapCore(Mapper mapper) => new EnsureFinite(mapper.Use(value), expression, isAdjoint);
}

/// <summary>Throws; nothing after it in its region runs. Text and operands as in <see cref="OpaqueCode"/>: the whole statement without its semicolon.</summary>
internal sealed class Throw(string text, params Value[] operands) : Statement
{
    public string Text => text;

    public override IReadOnlyList<Value> Operands => operands;

    protected override Statement MapCore(Mapper mapper) => new Throw(text, mapper.Use(operands));
}

/// <summary>Ends a round of the innermost loop around it, with these values for what the loop carries; nothing after it in its region runs.</summary>
internal sealed class Next(params Value[] values) : Statement
{
    public override IReadOnlyList<Value> Operands => values;

    protected override Statement MapCore(Mapper mapper) => new Next(mapper.Use(values));
}

/// <summary>Leaves the innermost loop around it, a <see cref="WhileLoop"/>, with these values for its results; nothing after it in its region runs.</summary>
internal sealed class Leave(params Value[] values) : Statement
{
    public override IReadOnlyList<Value> Operands => values;

    protected override Statement MapCore(Mapper mapper) => new Leave(mapper.Use(values));
}
