using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Decides which values become part of the expression that uses them. A value moves there only past statements that it commutes with; all others
/// get a local where they stand. What a moved expression reads is seen by <see cref="Coalescing"/> as read at its new place.
/// </summary>
internal sealed class Inlining
{
    private readonly FunctionBody _function;
    private readonly Usage _usage;
    private readonly BufferTypes _buffers;
    private readonly ISet<Value> _locals;
    private readonly ISet<Value> _sunk;
    private readonly Widths _widths;
    private readonly HashSet<Statement> _absorbed = [];
    private readonly List<Statement> _log = [];
    private readonly Dictionary<If, bool> _conditionals = [];

    /// <param name="locals">Values that must not move.</param>
    /// <param name="sunk">Next values that are computed only when their round ends.</param>
    public Inlining(FunctionBody function, Usage usage, BufferTypes buffers, Steps steps, ISet<Value> locals, ISet<Value> sunk)
    {
        _absorbed.UnionWith(steps.Statements);
        (_function, _usage, _buffers, _locals, _sunk) = (function, usage, buffers, locals, sunk);
        _widths = new Widths(usage, this);
        _widths.Measure(function.Body);
        bool assignsOutputs = function.Outputs.Any(o => o.Name is not null);
        Value[] yields = [.. function.Body.Yields];
        Root root = new(function.Body, function.Body.Statements.Count);
        for (int i = yields.Length - 1; i >= 0; i--)
        {
            // Outputs are assigned together, after all that can throw; a value of the forward sweep is returned from a local of it.
            bool isForward = function.ReverseStart >= 0 && _usage.DefinitionOf(yields[i]) is { Statement: not null } d && d.Region == function.Body && d.Index < function.ReverseStart;
            if (!isForward) Absorb(new Slot(yields[i], assignsOutputs ? Effects.None : Effects.All), root);
        }

        Statements(function.Body);
    }

    public Usage Usage => _usage;

    /// <summary>Printed inside the expression that uses it.</summary>
    public bool IsAbsorbed(Statement statement) => _absorbed.Contains(statement);

    /// <summary>Has a local (or is a parameter, an index).</summary>
    public bool IsLocal(Value value) =>
        _usage.StatementOf(value) is not { } statement || (!_absorbed.Contains(statement) && !IsRepeated(value));

    /// <summary>Printed as a conditional expression.</summary>
    public bool IsConditional(If statement) => _conditionals.TryGetValue(statement, out bool value) && value;

    /// <summary>The one result of an <c>If</c> that is used.</summary>
    public int ResultOf(If statement)
    {
        int only = -1;
        for (int k = 0; k < statement.Results.Count; k++)
        {
            if (!_usage.IsNeeded(statement.Results[k])) continue;
            if (only >= 0) return -1;
            only = k;
        }

        return only;
    }

    /// <summary>Written again at every use: constants, and what costs nothing.</summary>
    public bool IsRepeated(Value value)
    {
        if (_locals.Contains(value)) return false;
        switch (_usage.StatementOf(value))
        {
            case Compute { Operation: Literal or NamedConstant }:
            case Compute { Operation: Unary { Operator: UnaryOperator.Not } } when _usage.IsTold(value):
                return true;
            case Extent { Dimension: < 0 } when value.Name is null:
            case Extent { Buffer.Type.Rank: 1 } when value.Name is null:
            case View { Kind: ViewKind.Cast, Narrows: false } view when !Expressions.IsFlattening(view):
                return !(_usage.CountOf(value) == 1 && _usage.SiteOf(value).Region == _usage.DefinitionOf(value).Region);
            default:
                return false;
        }
    }

    /// <summary>The locals that the code of a value reads.</summary>
    public void Leaves(Value value, Action<Value> visit)
    {
        Work.Step();
        if (IsLocal(value))
        {
            visit(value);
            return;
        }

        Statement statement = _usage.StatementOf(value)!;
        foreach (Value operand in statement.Operands) Leaves(operand, visit);
        if (statement is If conditional)
        {
            Leaves(conditional.Then.Yields[ResultOf(conditional)], visit);
            Leaves(conditional.Else.Yields[ResultOf(conditional)], visit);
        }
    }

    public bool MayAbsorb(Value value) =>
        _usage.StatementOf(value) is { } statement
        && _usage.CountOf(value) == 1 && !_locals.Contains(value) && statement is not (OpaqueCode { Outs.Count: > 0 } or Call { Outs.Count: > 0 })
        && statement is Compute { Operation: not (Literal or NamedConstant) } or Load or View or Extent or OpaqueCode or Call or Pop or Bulk or If
        && (value.Name is null || _sunk.Contains(value) || IsReturned(value));

    // A named value that is only yielded needs no local.
    private bool IsReturned(Value value)
    {
        Usage.Site site = _usage.SiteOf(value);
        return site.IsYield && (site.Region == _function.Body || (_usage.PlaceOf(site.Region).Owner is If && site.Region == _usage.DefinitionOf(value).Region));
    }

    private void Statements(Region region)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (!_usage.IsNeeded(statement) || _absorbed.Contains(statement) || statement.Results.Any(IsRepeated)) continue;
            var root = new Root(region, i);
            switch (statement)
            {
                case If f:
                    if (!TryConditional(f))
                    {
                        Sink(f.Then);
                        Sink(f.Else);
                        Statements(f.Then);
                        Statements(f.Else);
                    }

                    Absorb(new Slot(f.Condition, Effects.All), root);
                    break;
                case CountedLoop l:
                    Sink(l.Body);
                    Statements(l.Body);
                    if (IsSimple(l.Limit)) Absorb(new Slot(l.Limit, Effects.None), root);
                    Absorb(new Slot(l.Start, Effects.None), root);
                    AbsorbInitial(l.Initial, l.Carried, root);
                    break;
                case WhileLoop w:
                    Sink(w.Before);
                    Sink(w.After);
                    Statements(w.After);
                    Absorb(new Slot(w.Condition, Effects.All), new Root(w.Before, w.Before.Statements.Count));
                    Statements(w.Before);
                    AbsorbInitial(w.Initial, w.Before.Parameters, root);
                    break;
                case Next n:
                    AbsorbInitial(n.Operands, _usage.CarriedBy(n), root);
                    break;
                case Leave j:
                    AbsorbInitial(j.Operands, _usage.LoopOf(j).Results, root);
                    break;
                default:
                    AbsorbOperands(statement, Effects.All, root);
                    break;
            }
        }
    }

    private void Sink(Region body)
    {
        foreach (Value yield in body.Yields)
            if (_sunk.Contains(yield)) Absorb(new Slot(yield, Effects.None), new Root(body, body.Statements.Count));
    }

    private void AbsorbInitial(IReadOnlyList<Value> initial, IReadOnlyList<Value> carried, Root root)
    {
        for (int k = initial.Count - 1; k >= 0; k--)
            if (_usage.IsNeeded(carried[k])) Absorb(new Slot(initial[k], Effects.None), root);
    }

    // Evaluated before every round.
    private bool IsSimple(Value limit) =>
        !MayAbsorb(limit) || _usage.StatementOf(limit) switch
        {
            Extent { Dimension: < 0 } or Extent { Buffer.Type.Rank: 1 } => true,
            Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract, CanThrow: false } } c => c.Operands.All(IsSimple),
            _ => false,
        };

    private void AbsorbOperands(Statement statement, Effects allowed, Root root)
    {
        foreach (Slot slot in Slot.Of(statement, _buffers).Reverse()) Absorb(slot with { Allowed = slot.Allowed & allowed }, root);
    }

    private void Absorb(Slot slot, Root root)
    {
        Work.Step();
        Value value = slot.Value;
        if (!MayAbsorb(value) || IsRepeated(value) || _widths.IsCut(value)) return;
        Usage.Definition definition = _usage.DefinitionOf(value);
        Statement statement = definition.Statement!;
        Effects effects = EffectsOf.Statement(statement);
        if (_absorbed.Contains(statement) || (effects & ~slot.Allowed) != 0) return;
        if (definition.Region == root.Region ? !CanMove(definition, effects, root) : effects != Effects.None || !IsInBranchOf(root.Region, definition.Region)) return;
        if (statement is If conditional && !TryConditional(conditional)) return;

        _absorbed.Add(statement);
        _log.Add(statement);
        AbsorbOperands(statement, slot.Allowed, root);
    }

    private bool CanMove(Usage.Definition definition, Effects effects, Root root)
    {
        if (effects == Effects.None) return true;

        // All that is not yet in the expression stays behind; what already is, is evaluated after this value, and has passed it if it stood before.
        for (int k = definition.Index + 1; k < root.Index; k++)
        {
            Statement passed = root.Region.Statements[k];
            if (_usage.IsNeeded(passed) && !_absorbed.Contains(passed) && !EffectsOf.Commute(effects, EffectsOf.Statement(passed))) return false;
        }

        return true;
    }

    private bool IsInBranchOf(Region inner, Region outer)
    {
        while (inner != outer)
        {
            Usage.Place place = _usage.PlaceOf(inner);
            if (place.IsLoop || place.Parent is null) return false;
            inner = place.Parent;
        }

        return true;
    }

    // Both branches must be single expressions.
    private bool TryConditional(If statement)
    {
        if (_conditionals.TryGetValue(statement, out bool known)) return known;
        int result = ResultOf(statement), mark = _log.Count;
        bool isConditional = result >= 0 && !_widths.IsWide(statement)
            && !Keeps(statement, statement.Then, result) && !Keeps(statement, statement.Else, result)
            && Holds(statement.Then, result) && Holds(statement.Else, result);
        if (!isConditional)
        {
            foreach (Statement undone in _log.Skip(mark))
            {
                _absorbed.Remove(undone);
                if (undone is If inner) _conditionals.Remove(inner);
            }

            _log.RemoveRange(mark, _log.Count - mark);
        }

        _conditionals[statement] = isConditional;
        return isConditional;
    }

    // "if (c) x = …;" reads better than "x = c ? … : x;".
    private bool Keeps(If statement, Region branch, int result)
    {
        Value yield = branch.Yields[result];
        return statement.Results[result].Name is { } name && yield.Name == name && IsLocal(yield) && _usage.DefinitionOf(yield).Region != branch;
    }

    private bool Holds(Region branch, int result)
    {
        Absorb(new Slot(branch.Yields[result], Effects.All), new Root(branch, branch.Statements.Count));
        return branch.Statements.All(s => !_usage.IsNeeded(s) || _absorbed.Contains(s) || s.Results.Any(IsRepeated));
    }

    /// <summary>A statement (or the end of a region) that an expression is built for, from its last operand to its first.</summary>
    private readonly record struct Root(Region Region, int Index);
}
