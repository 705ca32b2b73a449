using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Jumps become structure: a jump sets a flag and ends its branch; what it skips goes into the other branch where that is possible, else under a test
/// of the flag.
/// </summary>
internal sealed partial class MethodLowerer
{
    private void Statements(IReadOnlyList<IOperation> statements, int from)
    {
        int label = LabelAhead(statements, from);
        if (label >= 0)
        {
            UpToLabel(statements, from, label);
            Statements(statements, label);
            return;
        }

        for (int i = from; i < statements.Count; i++)
        {
            // Dead code: C# requires it to compile, not to run.
            if (_flow != Flow.Live) return;
            if (statements[i] is ILocalFunctionOperation or IEmptyOperation)
            {
                Statement(statements[i]);
                continue;
            }

            List<JumpTarget> pending = Pending();
            if (pending.Count > 0)
            {
                int rest = i;
                UnlessJumped(pending, () => Statements(statements, rest));
                return;
            }

            if (statements[i] is IConditionalOperation conditional && !conditional.IsRef)
            {
                bool done = false;
                int rest = i + 1;
                Guarded(() => done = IfStatement(conditional, statements, rest));
                if (done) return;
                continue;
            }

            if (statements[i] is IUsingDeclarationOperation declaration)
            {
                int rest = i + 1;
                Guarded(() => Using(declaration, () => Statements(statements, rest)));
                return;
            }

            Statement(statements[i]);
        }
    }

    /// <summary>The last label among statements that one before it jumps to; −1 if there is none.</summary>
    private int LabelAhead(IReadOnlyList<IOperation> statements, int from)
    {
        for (int i = statements.Count - 1; i > from; i--)
        {
            if (statements[i] is not ILabeledOperation { Label: var label } || _frame.Targets.Any(t => SymbolEqualityComparer.Default.Equals(t.Label, label))) continue;
            for (int k = from; k < i; k++)
                if (statements[k].DescendantsAndSelf().Any(o => o is IBranchOperation { BranchKind: BranchKind.GoTo } branch && SymbolEqualityComparer.Default.Equals(branch.Target, label))) return i;
        }

        return -1;
    }

    /// <summary>What stands before a label is a block that the jumps to it leave.</summary>
    private void UpToLabel(IReadOnlyList<IOperation> statements, int from, int label)
    {
        var target = new JumpTarget(((ILabeledOperation)statements[label]).Label, NewFlag("jumped"));
        KnowBehind(statements, from, label);
        _frame.Targets.Add(target);
        Statements([.. statements.Take(label)], from);
        _frame.Targets.Remove(target);
        if (_flow == Flow.Jumped && !IsConstant(Read(target.Flag), false)) _flow = Flow.Live;
        _environment.Remove(target.Flag);
    }

    /// <summary>
    /// Declares what is declared before a label and named behind it: the declaration may go into the branch of a jump before it, which must not be the only one
    /// that knows of it.
    /// </summary>
    private void KnowBehind(IReadOnlyList<IOperation> statements, int from, int label)
    {
        HashSet<ISymbol> named = new(SymbolEqualityComparer.Default);
        foreach (IOperation statement in statements.Where((s, i) => i >= label || s is ILocalFunctionOperation))
            named.UnionWith(statement.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(o => o.Local));
        foreach (IOperation statement in statements.Take(label).Skip(from))
        {
            switch (statement)
            {
                case IVariableDeclarationGroupOperation group:
                    foreach (ILocalSymbol local in group.Declarations.SelectMany(d => d.Declarators).Select(d => d.Symbol).Where(l => l.RefKind == RefKind.None && named.Contains(l))) Places(local);
                    Predeclare(group);
                    break;
                case IExpressionStatementOperation:
                    Predeclare(statement);
                    break;
                case IConditionalOperation conditional:
                    Predeclare(conditional.Condition);
                    break;
            }
        }
    }

    /// <summary>The targets that may have been jumped to on the way here.</summary>
    private List<JumpTarget> Pending() => [.. _frame.Targets.Where(t => !IsConstant(Read(t.Flag), false))];

    private void UnlessJumped(List<JumpTarget> pending, System.Action rest)
    {
        Value jumped = pending.Select(t => Read(t.Flag)).Aggregate(Or);
        if (IsConstant(jumped, true))
        {
            _flow = Flow.Jumped;
            return;
        }

        Branch otherwise = InBranch(() =>
        {
            foreach (JumpTarget target in pending) _environment[target.Flag] = Flag(false);
            rest();
        });
        Branch then = InBranch(() =>
        {
            if (pending.Count == 1) _environment[pending[0].Flag] = Flag(true);
            _flow = Flow.Jumped;
        });

        // If (!flag) { rest }: emitted the way round that leaves no empty branch in front.
        Value goesOn = Not(jumped);
        Merge(goesOn, otherwise, then, jumpsIn: false);
    }

    /// <summary>Lowers an <c>if</c>; returns whether it took in the statements from <paramref name="from"/> on.</summary>
    private bool IfStatement(IConditionalOperation conditional, IReadOnlyList<IOperation> statements, int from)
    {
        _quote = IfHeader(conditional);
        Predeclare(conditional.Condition);
        Value condition = Guard(conditional.Condition);
        if (IsConstant(condition, true) || IsConstant(condition, false))
        {
            if ((IsConstant(condition, true) ? conditional.WhenTrue : conditional.WhenFalse) is { } only) Statement(only);
            return false;
        }

        Branch then = InBranch(() =>
        {
            Assume(condition, true);
            Statement(conditional.WhenTrue);
        });
        Branch otherwise = InBranch(() =>
        {
            Assume(condition, false);
            if (conditional.WhenFalse is { } whenFalse) Statement(whenFalse);
        });

        bool takesRest = false;
        bool? jumpsIn = null;
        if (from < statements.Count)
        {
            takesRest = true;
            if (then.Flow == Flow.Jumped && otherwise.Flow == Flow.Live) (jumpsIn, otherwise) = (true, Resume(otherwise, () => Statements(statements, from)));
            else if (otherwise.Flow == Flow.Jumped && then.Flow == Flow.Live) (jumpsIn, then) = (false, Resume(then, () => Statements(statements, from)));
            else takesRest = false;
        }

        _quote = IfHeader(conditional);
        Merge(condition, then, otherwise, jumpsIn);
        return takesRest;
    }

    /// <summary>A condition whose failure does not keep the rest of its statement from being looked at.</summary>
    private Value Guard(IOperation condition)
    {
        Value? value = null;
        Guarded(() => value = Expression(condition));
        return value ?? Compute(IrType.Bool, new NamedConstant("default"));
    }

    private static string IfHeader(IConditionalOperation conditional) => "if (" + OneLine(conditional.Condition.Syntax) + ")";

    private void Jump(JumpTarget target)
    {
        _environment[target.Flag] = Flag(true);
        _flow = Flow.Jumped;
    }

    private void Branch(IBranchOperation branch)
    {
        if (_sections.TryGetValue(branch.Target, out JumpTarget? section))
        {
            Jump(section);
            return;
        }

        JumpTarget? target = _frame.Targets.LastOrDefault(t => SymbolEqualityComparer.Default.Equals(t.Label, branch.Target));
        if (target is null) throw Fail(Descriptors.Goto, branch, OneLine(branch.Syntax));
        Jump(target);
    }

    private void Return(IReturnOperation operation)
    {
        _quote = OneLine(operation.Syntax.Parent switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax => "return " + operation.Syntax + ";",
            Microsoft.CodeAnalysis.CSharp.Syntax.LambdaExpressionSyntax lambda => lambda.ToString(),
            _ => operation.Syntax.ToString(),
        });
        if (operation.ReturnedValue is { } returned)
        {
            if (returned is IThrowOperation or IConversionOperation { Operand: IThrowOperation })
            {
                Discard(returned);
                return;
            }

            Predeclare(returned);
            if (_frame.Method.RefKind != RefKind.None)
            {
                ReturnReference(returned);
                if (_flow == Flow.Threw) return;
            }
            else if (IsAggregate(_frame.Method.OriginalDefinition.ReturnType))
            {
                Value[] values = PartsOfOwner(returned);
                if (_flow == Flow.Threw) return;
                Bind([.. _frame.Results], values);
            }
            else if (_frame.Results.Length == 1)
            {
                Value value = Expression(returned);
                if (_flow == Flow.Threw) return;
                _environment[_frame.Results[0]] = value;
            }
            else if (_frame.Results.Length == 0)
            {
                Discard(returned);
            }
            else
            {
                throw Broken();
            }
        }

        Jump(_frame.Return);
    }
}
