using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Reverse mode: walks a region backwards with a map from values to adjoints. What it emits names primal values freely, also those of finished scopes;
/// <see cref="Keeper"/> then classifies each such read. Partials that are more than an operand are computed beside the primal operation, in the forward
/// region: whether they are kept or computed again is the keeper's choice too.
/// </summary>
internal sealed partial class Reverser
{
    private readonly Activity _activity;
    private readonly Definitions _definitions;
    private readonly Reach _reach;
    private readonly UseCounts _uses;
    private readonly MemoryOrder _memory;
    private readonly Dictionary<Value, Value> _shadows = [];

    private readonly Workspaces _workspaces;
    private readonly Dictionary<Region, Region> _reversed = [];
    private readonly Dictionary<Region, List<Statement>> _prologues = [];
    private readonly Dictionary<Statement, Value> _trips;
    private readonly Optimizations _optimizations;
    private readonly CarriedShadows _carried;
    private readonly InsertedPartials _partials;
    private readonly Dictionary<Value, string> _checked = [];
    private readonly HashSet<Value> _finite = [];
    private string? _expression;

    /// <param name="trips">Per while loop, the value that counts its trips.</param>
    public Reverser(FunctionBody function, Activity activity, Definitions definitions, UseCounts uses, MemoryOrder memory, Dictionary<Statement, Value> trips, Optimizations optimizations)
    {
        (_activity, _definitions, _reach, _uses, _memory, _trips, _optimizations, _carried) = (activity, definitions, new Reach(definitions), uses, memory, trips, optimizations, new CarriedShadows(function, definitions));
        _partials = new InsertedPartials(definitions, (optimizations & Optimizations.CommonSubexpressions) != 0);
        _workspaces = new Workspaces(function.Body, activity, definitions, "Adjoint", of => _prologues.TryGetValue(definitions.RegionOf(of), out List<Statement>? prologue) ? new Builder(prologue) : null);
    }

    /// <summary>Reversed loop bodies, frame by frame: what <see cref="Keeper"/> needs.</summary>
    public List<ReversedFrame> Frames { get; } = [];

    /// <summary>The reverse of a primal region, where there is one.</summary>
    public IReadOnlyDictionary<Region, Region> Reversed => _reversed;

    /// <summary>The index of a reversed loop for that of the loop.</summary>
    public Dictionary<Value, Value> Indices { get; } = [];

    /// <summary>The seed of an array that an entry returns.</summary>
    public Value? SeedOfArray { get; init; }

    public void SetShadow(Value root, Value shadow) => _shadows[root] = shadow;

    /// <summary>Has the forward sweep take the shadows of objects along that are chosen and carried as such. To be called once, when all is reversed.</summary>
    /// <param name="companions">The shadows of parameters, where the forward sweep has them.</param>
    public void CarryShadows(IEnumerable<(Value Parameter, Value Companion)>? companions) => _carried.Insert(companions);

    public void Reverse(Region primal, Region reversed, AdjointScope scope)
    {
        _reversed[primal] = reversed;
        var prologue = _prologues[primal] = [];
        int start = reversed.Statements.Count;
        var into = new Builder(reversed.Statements);
        string? outer = _expression;
        foreach (EnsureFinite check in primal.Statements.OfType<EnsureFinite>()) _checked[check.Value] = check.Expression;
        for (int i = primal.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            Statement statement = primal.Statements[i];
            into.Quote = statement.Quote;
            _expression = statement is EnsureFinite ? null : ExpressionOf(statement);
            Reverse(statement, into, scope);
        }

        _expression = outer;
        FinishPrologue(reversed, start, prologue, isLoopBody: _definitions.FrameOf(primal) == primal && _definitions.TryGetParent(primal, out _, out _));
    }

    /// <summary>Puts the partials where the primal operations are. To be called once, when all is reversed.</summary>
    public void InsertPartials() => _partials.Insert();

    private void Reverse(Statement statement, Builder into, AdjointScope scope)
    {
        switch (statement)
        {
            case Compute c:
                if (_activity.IsActive(c.Result) && scope.Get(c.Result) is { } adjoint) ReverseCompute(c, adjoint, into, scope);
                break;
            case Load l:
                if (_activity.IsActive(l.Result) && _activity.IsActive(l.Buffer) && scope.Get(l.Result) is { } loaded)
                {
                    Value[] at = Indices32(l.Indices, into);
                    into.Add(new Store(ShadowOf(l.Buffer), at, loaded, adds: true) { Field = l.Field });
                    if (_expression is not null) Ensure(into.Load(ShadowOf(l.Buffer), l.Field, at), into);
                }

                break;
            case Store s:
                ReverseStore(s, into, scope);
                break;
            case Bulk b:
                ReverseBulk(b, into, scope);
                break;
            case If i:
                ReverseIf(i, into, scope);
                break;
            case CountedLoop l when Plans.TryGetValue(l, out LoopPlan? plan):
                ReverseInBlocks(l, plan, into, scope);
                break;
            case CountedLoop l:
                ReverseCounted(l, into, scope);
                break;
            case WhileLoop w:
                ReverseWhile(w, into, scope);
                break;
            case RuleCall { Rules: { } rules } tangent:
                ReverseTangentRule(tangent, rules, into, scope);
                break;
            case Call c:
                ReverseCall(c, into, scope);
                break;
            case Allocate { Storage: StorageClass.Heap or StorageClass.Held }:
                into.Add(new FreeHeap());
                break;
        }
    }

    private void AddTo(Value primal, Value contribution, Builder into, AdjointScope scope, bool negative = false)
    {
        if (!_activity.IsActive(primal)) return;
        if (!contribution.Type.Equals(primal.Type)) contribution = into.Convert(contribution, primal.Type);
        Ensure(contribution, into);
        Value? before = scope.Get(primal);
        Value after = before is null
            ? negative ? into.Negate(contribution) : contribution
            : negative ? into.Minus(before, contribution) : into.Plus(before, contribution);
        if (after.Name is null && primal.Name is not null && after != contribution) after.Name = primal.Name + "Adjoint";
        scope.Set(primal, after);
        Ensure(after, into);
    }

    /// <summary>The user's expression that a statement computes, or stores, if it is checked to be finite.</summary>
    private string? ExpressionOf(Statement statement)
    {
        Value? value = statement is Store store ? store.Stored : statement.Results.FirstOrDefault();
        return value is not null && _checked.TryGetValue(value, out string? expression) ? expression : null;
    }

    /// <summary>Checks an adjoint of a method that asks for it, once.</summary>
    private void Ensure(Value adjoint, Builder into)
    {
        if (_expression is not null && adjoint.Constant is null && _finite.Add(adjoint)) into.Add(new EnsureFinite(adjoint, _expression, isAdjoint: true));
    }

    private static Value OrZero(Value? adjoint, IrType type, Builder into) => adjoint ?? into.Compute(type, Literal.Zero);

    private bool HasDerivative(Region region) => region.Statements.Any(s =>
        s.Regions.Any(HasDerivative)
        || s.Results.Any(r => r.Type.IsReal && _activity.IsActive(r))
        || s is Call or Store { Overwritten: not null }
        || (s is Allocate { Storage: StorageClass.Heap or StorageClass.Held })
        || (s is Store store && store.Stored.Type.IsReal && _activity.IsActive(store.Buffer))
        || (s is Bulk bulk && bulk.Operands.Any(o => o.Type.IsBuffer && _activity.IsActive(o))));
}

/// <summary>A primal frame and its reverse.</summary>
/// <param name="Loop">The forward loop whose body (or test) it is; null for the function's body.</param>
/// <param name="ReversedLoop">The loop that runs the reverse.</param>
/// <param name="Anchor">What stands in the reversed region before this frame's part, or null.</param>
internal sealed record ReversedFrame(
    Region Primal, Region Reversed, Statement? Loop, CountedLoop? ReversedLoop, Statement? Anchor);
