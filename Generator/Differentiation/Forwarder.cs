using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Forward mode: walks a function in its own order and puts beside each operation that of the tangents, in place. Reals have tangents where they are active,
/// storage has a shadow that follows each of its writes. Nothing is kept, and no primal value changes.
/// </summary>
internal sealed partial class Forwarder(FunctionBody function, Activity activity)
{
    private readonly Definitions _definitions = new(function.Body);
    private readonly UseCounts _uses = new(function.Body);
    private readonly Dictionary<Value, Value> _tangents = [];

    /// <summary>Tangents of structs and tuples that come whole: parameters, what calls give.</summary>
    private readonly Dictionary<Value, Value> _wholes = [];

    /// <summary>
    /// Whether reverse mode will take what comes out. Then storage that is found by its address has its tangents behind it in one block, behind which the adjoints
    /// of both will be; and callees are called by what is made of their own forward mode in the same way.
    /// </summary>
    public bool IsSecondOrder { get; init; }

    public void SetTangent(Value real, Value tangent) => _tangents[real] = tangent;

    /// <summary>The tangent of a struct or a tuple, whose members are read by their paths.</summary>
    public void SetWhole(Value whole, Value tangent) => _wholes[whole] = tangent;

    /// <summary>Null stands for zero.</summary>
    public Value? TangentOf(Value real) => activity.IsActive(real) && _tangents.TryGetValue(real, out Value? tangent) ? tangent : null;

    public Value TangentOrZero(Value real, Builder into) => TangentOf(real) ?? into.Compute(real.Type, Literal.Zero);

    /// <summary>What goes into, round or out of a branch or a loop beside a value: its tangent, or an object's shadow.</summary>
    private Value Beside(Value passed, Builder into) =>
        !passed.Type.HoldsObjects ? TangentOrZero(passed, into)
        : _shadows.TryGetValue(passed, out Value? shadow) ? shadow
        : _definitions.StatementOf(passed) is Compute ? passed
        : Given(passed, new Value(passed.Type, Workspaces.NameOf(passed) ?? "shadow"), into);

    /// <summary>The shadow of an object that has no tangents itself, if there is one.</summary>
    private static Value Given(Value found, Value shadow, Builder into)
    {
        if (found.Type.IsDeepInObjects) throw new UnsupportedException($"'{found.Name ?? "an array"}', in which no object has a derivative, is chosen or carried beside one in which some have; write the branches out");
        into.Add(NewShadows.Of(found, shadow, mayBeNothing: true));
        return shadow;
    }

    public void Run()
    {
        List<Statement> prologue = [];
        Begin(new Builder(prologue));
        Forward(function.Body);
        function.Body.Statements.InsertRange(0, prologue);
        foreach (KeyValuePair<Value, Value> pair in _shadows)
            if (pair.Value != pair.Key && pair.Value.Type.HoldsObjects) pair.Value.IsShadow = true;
    }

    private static string? Name(Value primal) => primal.Name is null ? null : primal.Name + "Tangent";

    private void Forward(Region region)
    {
        Statement[] before = [.. region.Statements];
        region.Statements.Clear();
        var into = new Builder(region.Statements);
        foreach (Statement statement in before)
        {
            Work.Step();
            into.Quote = statement.Quote;
            Value[] results = [.. statement.Results];
            Forward(statement, into);
            foreach (Value result in results)
                if (result.Type.IsBuffer && activity.IsActive(result) && !_shadows.ContainsKey(result) && !IsUnused(statement, result)) _shadows.Add(result, MakeShadow(result, statement, into));
        }
    }

    /// <summary>An array of an object's that has no place in the shadow is found there if anybody looks at it.</summary>
    private bool IsUnused(Statement statement, Value result) => statement is View { Kind: ViewKind.Member, Field.IsConstant: true } && _uses[result] == 0;

    private void Forward(Statement statement, Builder into)
    {
        switch (statement)
        {
            case Compute c when c.Result.Type.IsReal && activity.IsActive(c.Result):
                ForwardCompute(c, into);
                return;
            case Load l:
                into.Add(l);
                if (activity.IsActive(l.Result) && activity.IsActive(l.Buffer)) Set(l.Result, into.Load(ShadowOf(l.Buffer), l.Field, Indices32(l.Indices, into)));
                return;
            case Store s:
                into.Add(s);
                ForwardStore(s, into);
                return;
            case Rearrange r:
                into.Add(r);
                if (activity.IsActive(r.List)) into.Add(new Rearrange(ShadowOf(r.List), r.Method, [.. r.Arguments]));
                return;
            case Bulk b:
                Value? length = b is { IsAlias: true, Kind: BulkKind.Copy } ? ExtentOf(b.Operands[0], into) : null;
                into.Add(b);
                ForwardBulk(b, length, into);
                return;
            case Allocate { Storage: StorageClass.Heap } a when IsSecondOrder:
                into.Add(new Allocate(a.Result, StorageClass.Heap, into.Plus(a.Lengths[0], a.Lengths[0])));
                return;
            case Resolve { Delta: { } distance } r when IsSecondOrder:
                into.Add(new Resolve(r.Result, r.Selector, r.Position, r.Length, into.Plus(distance, distance), r.IsShadow, [.. r.Bases]));
                return;
            case OpaqueCode { Part: { } path } part:
                into.Add(part);
                if (activity.IsActive(part.Result!) && _wholes.TryGetValue(part.Operands[0], out Value? whole)) Set(part.Result!, Packing.Part(whole, path, part.Result!.Type, into));
                return;
            case EnsureFinite check:
                into.Add(check);
                if (TangentOf(check.Value) is { } tangent) into.Add(new EnsureFinite(tangent, check.Expression, isAdjoint: true));
                return;
            case If i:
                ForwardIf(i, into);
                return;
            case CountedLoop l:
                ForwardCounted(l, into);
                return;
            case WhileLoop w:
                ForwardWhile(w, into);
                return;
            case Call c:
                ForwardCall(c, into);
                return;
            default:
                into.Add(statement);
                return;
        }
    }

    private void Set(Value primal, Value tangent)
    {
        if (tangent.Constant is null) tangent.Name ??= Name(primal);
        _tangents[primal] = tangent;
    }

    private void ForwardIf(If i, Builder into)
    {
        Forward(i.Then);
        Forward(i.Else);
        foreach (int k in Enumerable.Range(0, i.Results.Count).ToArray())
        {
            Value result = i.Results[k];
            if (!activity.IsActive(result) || (result.Type.IsReal && TangentOf(i.Then.Yields[k]) is null && TangentOf(i.Else.Yields[k]) is null)) continue;
            Value then = Beside(i.Then.Yields[k], new Builder(i.Then.Statements)), otherwise = Beside(i.Else.Yields[k], new Builder(i.Else.Statements));
            i.AddResult(Begin(result), then, otherwise);
        }

        into.Add(i);
    }

    private void ForwardCounted(CountedLoop l, Builder into)
    {
        IReadOnlyList<Value> carried = l.Carried;
        int[] active = [.. Enumerable.Range(0, carried.Count).Where(k => activity.IsActive(l.Results[k]) || activity.IsActive(carried[k]))];
        foreach (int k in active) l.Body.Parameters.Add(Begin(carried[k]));
        Forward(l.Body);
        var end = new Builder(l.Body.Statements);
        foreach (int k in active)
        {
            l.AddCarried(Beside(l.Initial[k], into), Begin(l.Results[k]));
            l.Body.Yields.Add(Beside(l.Body.Yields[k], end));
        }

        into.Add(l);
    }

    private void ForwardWhile(WhileLoop w, Builder into)
    {
        int[] active = [.. Enumerable.Range(0, w.Results.Count).Where(k => new[] { w.Results[k], w.Before.Parameters[k], w.After.Parameters[k] }.Any(activity.IsActive))];
        foreach (int k in active) w.Before.Parameters.Add(Begin(w.Before.Parameters[k]));
        Forward(w.Before);
        var tested = new Builder(w.Before.Statements);
        foreach (int k in active)
        {
            w.Before.Yields.Add(Beside(w.Before.Yields[k + 1], tested));
            w.After.Parameters.Add(Begin(w.After.Parameters[k]));
        }

        Forward(w.After);
        var end = new Builder(w.After.Statements);
        foreach (int k in active)
        {
            w.After.Yields.Add(Beside(w.After.Yields[k], end));
            w.AddCarried(Beside(w.Initial[k], into), Begin(w.Results[k]));
        }

        into.Add(w);
    }

    /// <summary>The tangent of a value that comes from elsewhere: a region's parameter, a loop's result.</summary>
    private Value Begin(Value primal) => (primal.Type.IsBuffer ? _shadows : _tangents)[primal] = new Value(primal.Type, Name(primal));
}
