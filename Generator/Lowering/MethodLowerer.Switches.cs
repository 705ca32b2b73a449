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
        Value value = Expression(operation.Value);
        var exit = new JumpTarget(operation.ExitLabel, NewFlag("left"));
        _frame.Targets.Add(exit);

        // default runs last wherever it stands.
        ISwitchCaseOperation[] cases = [.. operation.Cases.OrderBy(c => c.Clauses.Any(IsDefault))];
        Case(0);

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
            Branch then = InBranch(() => Section(section));
            Branch otherwise = InBranch(() => Case(at + 1));
            _quote = quote;
            Merge(condition, then, otherwise);
        }

        void Section(ISwitchCaseOperation section)
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

    private Value Clause(ICaseClauseOperation clause, Value value)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return Equal(value, single.Value);
            case IPatternCaseClauseOperation pattern:
                Value matches = Pattern(pattern.Pattern, value);
                return pattern.Guard is { } guard ? ShortCircuit(true, matches, () => Expression(guard)) : matches;
            default:
                throw FailStatement(clause, "This case", "use constants, comparisons and 'when'");
        }
    }

    private Value Equal(Value value, IOperation constant)
    {
        if (!IsScalar(value.Type))
        {
            if (constant.ConstantValue is { HasValue: true, Value: null } && value.Type.IsFunction && IsNullFunction(value, constant) is { } isNull) return isNull;
            OpaqueText right = Opaque(constant);
            string test = constant.ConstantValue is { HasValue: true, Value: null } ? "{0} is null" : "{0} == " + right.Text;
            return OpaqueResult(test, IrType.Bool, value);
        }

        // A constant pattern is Equals, which NaN is to itself.
        if (constant.ConstantValue.Value is double.NaN or float.NaN)
            return Compute(IrType.Bool, new Function("Inactive", value.Type.Name + ".IsNaN"), value);
        Value expected = Expression(constant);
        if (IsConstant(expected, true)) return value;
        if (IsConstant(expected, false)) return Not(value);
        return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), value, Convert(expected, value.Type));
    }

    private Value? SwitchExpression(ISwitchExpressionOperation operation)
    {
        Value value = Expression(operation.Value);
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

    private Value Matches(ISwitchExpressionArmOperation arm, Value value)
    {
        Value matches = Pattern(arm.Pattern, value);
        return arm.Guard is { } guard ? ShortCircuit(true, matches, () => Expression(guard)) : matches;
    }

    private void NoArm(Value value)
    {
        Emit(new Throw("throw new global::System.Runtime.CompilerServices.SwitchExpressionException({0})", value));
        _flow = Flow.Threw;
    }

    private Value IsPattern(IIsPatternOperation operation)
    {
        Value value = Expression(operation.Value);
        return Pattern(operation.Pattern, value);
    }

    private Value Pattern(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Flag(true);
            case IConstantPatternOperation constant:
                return Equal(value, constant.Value);
            case IRelationalPatternOperation relational when IsScalar(value.Type) && Operator(relational.OperatorKind) is { } comparison:
                Value bound = Convert(Expression(relational.Value), value.Type);
                return Compute(IrType.Bool, new Ir.Binary(comparison), value, bound);
            case INegatedPatternOperation negated:
                return Not(Pattern(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } binary:
                return ShortCircuit(binary.OperatorKind == BinaryOperatorKind.And, Pattern(binary.LeftPattern, value), () => Pattern(binary.RightPattern, value));
            case IDeclarationPatternOperation { DeclaredSymbol: var declared } declaration when IsScalar(value.Type) && SymbolEqualityComparer.Default.Equals(declaration.InputType, declaration.NarrowedType):
                if (declared is not null) Assign(Lookup(declared), value);
                return Flag(true);
            case ITypePatternOperation type when IsScalar(value.Type) && SymbolEqualityComparer.Default.Equals(type.InputType, type.NarrowedType):
                return Flag(true);
            case ITypePatternOperation type when !value.Type.IsBuffer:
                return OpaqueResult("{0} is " + Types.Name(type.MatchedType), IrType.Bool, value);
            default:
                throw FailExpression(pattern, "This pattern", "use constants, comparisons, and, or, not");
        }
    }
}
