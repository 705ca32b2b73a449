using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Which values and storage can carry a derivative from an input to an output: varied (depends on a differentiable input) and useful (an output depends on
/// it). Both grow to a fixpoint over loops and memory; what is not proven inactive is active.
/// </summary>
internal sealed class Activity
{
    private readonly Roots _roots;
    private readonly ConstantFields _constants;
    private readonly HashSet<Value> _constantViews = [];
    private readonly HashSet<Value> _varied = [];
    private readonly HashSet<Value> _useful = [];
    private bool _changed;

    /// <param name="inputs">Reals and storage that derivatives are taken by.</param>
    /// <param name="outputs">Reals that are yielded, and storage whose final contents count.</param>
    public Activity(FunctionBody function, Roots roots, IEnumerable<Value> inputs, IEnumerable<Value> outputs)
    {
        _roots = roots;
        _constants = new ConstantFields(function);
        Collect(function.Body);
        foreach (Value input in inputs) Enter(_varied, input);
        foreach (Value output in outputs) Enter(_useful, output);
        do
        {
            _changed = false;
            Forward(function.Body);
        }
        while (_changed);
        do
        {
            _changed = false;
            Backward(function.Body);
        }
        while (_changed);
    }

    /// <summary>The one root of a member of an object.</summary>
    public Value RootOf(Value buffer) => _roots[buffer][0];

    /// <summary>The members that lead to a root from the outermost object.</summary>
    public IEnumerable<IrField> PathOf(Value root) => _roots.MemberOf(root) is var (owner, field) ? [.. PathOf(owner), field] : [];

    /// <summary>An object comes with all that is in it, but for members marked <c>[NoGradient]</c>.</summary>
    private void Enter(HashSet<Value> set, Value value)
    {
        if (!value.Type.HoldsObjects)
        {
            set.Add(value);
            return;
        }

        foreach (Value inner in _roots.Deep(value).ToArray())
        {
            Value around = inner;
            while (_roots.MemberOf(around) is { Field.IsConstant: false } member) around = member.Owner;
            if (_roots.MemberOf(around) is null) set.Add(inner);
        }
    }

    /// <summary>Whether a field of structs in storage is the same constant wherever it lies.</summary>
    public bool IsConstant(IrType storage, IrField? field) => field is not null && _constants.Contains(storage.Scalar, field);

    /// <summary>Whether a real has an adjoint, or storage a shadow.</summary>
    public bool IsActive(Value value) => value.Type.IsBuffer
        ? !_constantViews.Contains(value) && _roots.Deep(value).Any(r => _varied.Contains(r) && _useful.Contains(r))
        : value.Type.IsReal && _varied.Contains(value) && _useful.Contains(value);

    /// <summary>Whether a real depends on an input, or storage may hold what does.</summary>
    public bool Varies(Value value) => value.Type.IsBuffer ? Any(_varied, value) : _varied.Contains(value);

    /// <summary>Whether the result of a computation varies with an operand.</summary>
    public static bool Carries(Compute compute, int operand) => compute.Result.Type.IsReal && compute.Operands[operand].Type.IsReal && compute.Operation switch
    {
        Binary or Unary or Convert or StrongMultiply or StrongDivide => true,
        Select => operand > 0,
        Modelled => operand == 1,
        Linear => operand == 0,
        Function { Name: FunctionTable.Stop or FunctionTable.Inactive } => false,
        Function f => !FunctionTable.TryGet(f.Name, out FunctionRule rule) || rule.Partials[operand].Flow != Flow.None,
        _ => false,
    };

    private void Forward(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            switch (statement)
            {
                case Compute c:
                    for (int i = 0; i < c.Operands.Count; i++)
                        if (Carries(c, i) && _varied.Contains(c.Operands[i])) Mark(_varied, c.Result);
                    break;
                case OpaqueCode { Packs: true } pack when pack.Operands.Any(_varied.Contains):
                    Mark(_varied, pack.Result!);
                    break;
                case OpaqueCode { Part: not null } part when part.Result!.Type.IsReal && _varied.Contains(part.Operands[0]):
                    Mark(_varied, part.Result);
                    break;
                case Load l when l.Result.Type.IsReal && Any(_varied, l.Buffer) && !IsConstant(l.Buffer.Type, l.Field):
                    Mark(_varied, l.Result);
                    break;
                case Store s when _varied.Contains(s.Stored) && !IsConstant(s.Buffer.Type, s.Field):
                    MarkStorage(_varied, s.Buffer);
                    break;
                case Bulk { Kind: BulkKind.Fill } b when _varied.Contains(b.Operands[1]):
                    MarkStorage(_varied, b.Operands[0]);
                    break;
                case Bulk { Kind: BulkKind.Copy } b when Any(_varied, b.Operands[0]):
                    MarkStorage(_varied, b.Operands[1]);
                    break;
                case RuleCall rule when rule.Operands.Any(_varied.Contains):
                    foreach (Value result in rule.Results) Mark(_varied, result);
                    break;
                case Call c when VariesWith(c).Any(v => v.Type.IsBuffer ? AnyInside(_varied, v) : _varied.Contains(v)):
                    foreach (Value result in c.Results) Mark(_varied, result);
                    foreach (Value written in Written(c)) MarkInside(_varied, written);
                    break;
            }

            foreach (Region nested in statement.Regions) Forward(nested);
            foreach ((Value from, Value to) in Flows(statement))
                if (_varied.Contains(from)) Mark(_varied, to);
        }
    }

    private void Backward(Region region)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            foreach ((Value from, Value to) in Flows(statement))
                if (_useful.Contains(to)) Mark(_useful, from);
            for (int j = statement.Regions.Count - 1; j >= 0; j--) Backward(statement.Regions[j]);
            foreach ((Value from, Value to) in Flows(statement))
                if (_useful.Contains(to)) Mark(_useful, from);
            switch (statement)
            {
                case Compute c when _useful.Contains(c.Result):
                    for (int j = 0; j < c.Operands.Count; j++)
                        if (Carries(c, j)) Mark(_useful, c.Operands[j]);
                    break;
                case OpaqueCode { Packs: true } pack when _useful.Contains(pack.Result!):
                    foreach (Value operand in pack.Operands.Where(o => o.Type.IsReal)) Mark(_useful, operand);
                    break;
                case OpaqueCode { Part: not null } part when _useful.Contains(part.Result!):
                    Mark(_useful, part.Operands[0]);
                    break;
                case Load l when _useful.Contains(l.Result) && !_constantViews.Contains(l.Buffer):
                    MarkStorage(_useful, l.Buffer);
                    break;
                case Store s when s.Stored.Type.IsReal && Any(_useful, s.Buffer) && !IsConstant(s.Buffer.Type, s.Field):
                    Mark(_useful, s.Stored);
                    break;
                case Bulk { Kind: BulkKind.Fill } b when b.Operands[1].Type.IsReal && Any(_useful, b.Operands[0]):
                    Mark(_useful, b.Operands[1]);
                    break;
                case Bulk { Kind: BulkKind.Copy } b when Any(_useful, b.Operands[1]) && !_constantViews.Contains(b.Operands[0]):
                    MarkStorage(_useful, b.Operands[0]);
                    break;
                case RuleCall rule when rule.Results.Any(_useful.Contains):
                    foreach (Value operand in rule.Operands.Where(o => o.Type.IsReal)) Mark(_useful, operand);
                    break;
                case Call c when c.Results.Any(_useful.Contains) || Written(c).Any(w => AnyInside(_useful, w)):
                    foreach (Value v in VariesWith(c))
                    {
                        if (v.Type.IsBuffer) MarkInside(_useful, v);
                        else Mark(_useful, v);
                    }

                    break;
            }
        }
    }

    /// <summary>What flows into, round and out of a statement's regions.</summary>
    public static IEnumerable<(Value From, Value To)> Flows(Statement statement)
    {
        switch (statement)
        {
            case If i:
                for (int k = 0; k < i.Results.Count; k++)
                {
                    yield return (i.Then.Yields[k], i.Results[k]);
                    yield return (i.Else.Yields[k], i.Results[k]);
                }

                break;
            case CountedLoop l:
                for (int k = 0; k < l.Carried.Count; k++)
                {
                    yield return (l.Initial[k], l.Carried[k]);
                    yield return (l.Body.Yields[k], l.Carried[k]);
                    yield return (l.Body.Yields[k], l.Results[k]);
                    yield return (l.Initial[k], l.Results[k]);
                }

                break;
            case WhileLoop w:
                for (int k = 0; k < w.Results.Count; k++)
                {
                    yield return (w.Initial[k], w.Before.Parameters[k]);
                    yield return (w.After.Yields[k], w.Before.Parameters[k]);
                    yield return (w.Before.Yields[k + 1], w.After.Parameters[k]);
                    yield return (w.Before.Yields[k + 1], w.Results[k]);
                }

                break;
        }
    }

    private IEnumerable<Value> VariesWith(Call call) => call.Operands.Where((v, i) => call.Parameters[i].IsDifferentiable && !_constantViews.Contains(v));

    private static IEnumerable<Value> Written(Call call) =>
        call.Operands.Where((v, i) => v.Type.IsBuffer && call.Parameters[i] is { IsDifferentiable: true, IsReadOnly: false } or { IsUnfollowed: true });

    /// <summary>Views of storage that a method takes as a constant, and views of those.</summary>
    private void Collect(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is View view && (view.IsConstant || _constantViews.Contains(view.Buffer))) _constantViews.Add(view.Result);
            foreach (Region nested in statement.Regions) Collect(nested);
        }
    }

    private bool Any(HashSet<Value> set, Value buffer) => !_constantViews.Contains(buffer) && _roots[buffer].Any(set.Contains);

    /// <summary>What a call is given may be anything in it.</summary>
    private bool AnyInside(HashSet<Value> set, Value buffer) => !_constantViews.Contains(buffer) && _roots.Deep(buffer).Any(set.Contains);

    private void MarkInside(HashSet<Value> set, Value buffer)
    {
        foreach (Value root in _roots.Deep(buffer).ToArray()) Mark(set, root);
    }

    private void MarkStorage(HashSet<Value> set, Value buffer)
    {
        foreach (Value root in _roots[buffer]) Mark(set, root);
    }

    private void Mark(HashSet<Value> set, Value value)
    {
        if (value.Type.HoldsReals && set.Add(value)) _changed = true;
    }
}
