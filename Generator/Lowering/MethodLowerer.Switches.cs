using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Switches are chains of <see cref="If"/>s, in order.</summary>
internal sealed partial class MethodLowerer
{
    private void Switch(ISwitchOperation operation)
    {
        string quote = _quote = "switch (" + OneLine(operation.Value.Syntax) + ")";
        Predeclare(operation.Value);
        foreach (ISwitchCaseOperation section in operation.Cases)
            foreach (ICaseClauseOperation clause in section.Clauses) Predeclare(clause);
        Subject value = Governing(operation.Value);
        var exit = new JumpTarget(operation.ExitLabel, NewFlag("left"));
        _frame.Targets.Add(exit);
        List<(ISwitchCaseOperation Section, JumpTarget Target)> jumpedTo = EnterSections(operation);

        // default runs last wherever it stands.
        ISwitchCaseOperation[] cases = [.. operation.Cases.OrderBy(c => c.Clauses.Any(IsDefault))];
        Case(0);
        foreach ((ISwitchCaseOperation section, JumpTarget target) in jumpedTo) LeaveSection(target, () => Body(section));

        _frame.Targets.Remove(exit);
        if (_flow == Flow.Jumped && !IsConstant(Read(exit.Flag), false)) _flow = Flow.Live;
        _environment.Remove(exit.Flag);

        void Case(int at)
        {
            if (at == cases.Length) return;
            ISwitchCaseOperation section = cases[at];
            if (section.Clauses.Any(IsDefault))
            {
                Section(section);
                return;
            }

            _quote = quote;
            Value? matches = null;
            Guarded(() => matches = section.Clauses.Select(c => (Func<Value>)(() => Clause(c, value))).Aggregate((a, b) => () => ShortCircuit(false, a(), b))());
            Value condition = matches ?? Compute(IrType.Bool, new NamedConstant("default"));
            Branch then = InBranch(() =>
            {
                FindAgain(condition, true);
                Section(section);
            });
            Branch otherwise = InBranch(() => Case(at + 1));
            _quote = quote;
            Merge(condition, then, otherwise);
        }

        void Section(ISwitchCaseOperation section)
        {
            if (jumpedTo.FirstOrDefault(j => j.Section == section).Target is { } target) Jump(target);
            else Body(section);
        }

        void Body(ISwitchCaseOperation section)
        {
            IReadOnlyList<IOperation> body = section.Body;
            while (body.Count == 1 && body[0] is IBlockOperation block) body = block.Operations;

            // The break that ends a section is no jump.
            if (body.Count > 0 && body[body.Count - 1] is IBranchOperation branch && SymbolEqualityComparer.Default.Equals(branch.Target, operation.ExitLabel))
                body = [.. body.Take(body.Count - 1)];
            else if (body.Count > 1 && body[0] is IBlockOperation inner && body.Count == 2 && IsExit(body[1])) body = inner.Operations;
            Statements(body, 0);
        }

        bool IsExit(IOperation statement) => statement is IBranchOperation branch && SymbolEqualityComparer.Default.Equals(branch.Target, operation.ExitLabel);
    }

    private static bool IsDefault(ICaseClauseOperation clause) => clause.CaseKind == CaseKind.Default;

    private Value Clause(ICaseClauseOperation clause, Subject value)
    {
        _evaluated = clause switch { ISingleValueCaseClauseOperation single => single.Value.Syntax, IPatternCaseClauseOperation pattern => pattern.Pattern.Syntax, _ => null };
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return IsValue(value, single.Value);
            case IPatternCaseClauseOperation pattern:
                Value matches = Matched(pattern.Pattern, value);
                return pattern.Guard is { } guard ? ShortCircuit(true, matches, () => Expression(guard)) : matches;
            default:
                throw FailStatement(clause, "This case", "use constants, comparisons and 'when'");
        }
    }

    private Value? SwitchExpression(ISwitchExpressionOperation operation)
    {
        Subject value = Governing(operation.Value);
        IrType type = Map(operation.Type!);
        return Arm(0);

        Value? Arm(int at)
        {
            if (at == operation.Arms.Length)
            {
                NoArm(value);
                return null;
            }

            ISwitchExpressionArmOperation arm = operation.Arms[at];
            Value matches = Matches(arm, value);
            if (IsConstant(matches, true)) return Evaluate(arm.Value, used: true);
            return Choose(matches, type, () => Evaluate(arm.Value, used: true), () => Arm(at + 1));
        }
    }

    private Value Matches(ISwitchExpressionArmOperation arm, Subject value)
    {
        _evaluated = arm.Pattern.Syntax;
        Value matches = Matched(arm.Pattern, value);
        return arm.Guard is { } guard ? ShortCircuit(true, matches, () => Expression(guard)) : matches;
    }

    private void NoArm(Subject value)
    {
        // Storage has no place in an exception, whose message names the type of an array.
        bool isStorage = value.Parts.Length == 1 && value.Only.Type.IsBuffer;
        string shown = isStorage ? value.Type is IArrayTypeSymbol ? "(object)typeof(" + Types.Name(value.Type) + ").ToString()" : "" : value.Parts.Length == 1 ? "{0}" : WholeText(value.Type);
        Throws("throw new global::System.Runtime.CompilerServices.SwitchExpressionException(" + shown + ")", isStorage ? [] : value.Parts);
    }
}
