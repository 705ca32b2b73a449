using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>Branches on copies of the environment, and the <see cref="If"/> that yields what they left different.</summary>
internal sealed partial class MethodLowerer
{
    // Numbers that tell which of two branches ran.
    private readonly Dictionary<Value, (Value Condition, string Then, string Otherwise)> _numbered = [];

    /// <summary>Whether a number is the one given: where a branch set it, the branch's condition says so.</summary>
    private Value IsNumber(Value number, int which)
    {
        string text = which.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!_numbered.TryGetValue(number, out (Value Condition, string Then, string Otherwise) by)) return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), number, Int(which));
        return by.Then == text ? by.Condition : by.Otherwise == text ? Not(by.Condition) : Flag(false);
    }

    private Branch InBranch(Action body) => InBranch(new Region(), _environment, body);

    private Branch Resume(Branch branch, Action body) => InBranch(branch.Region, branch.Environment, body);

    private Branch InBranch(Region region, Dictionary<Variable, Value?> environment, Action body)
    {
        (Region outer, Dictionary<Variable, Value?> saved, Flow flow, int acts) = (_region, _environment, _flow, _acts);
        (_region, _environment, _flow) = (region, new Dictionary<Variable, Value?>(environment), Flow.Live);
        try
        {
            body();
            return new Branch(_region, _environment, _flow);
        }
        finally
        {
            _branchActs |= _acts != acts;
            (_region, _environment, _flow, _acts) = (outer, saved, flow, acts);
        }
    }

    private void Merge(Value condition, Branch then, Branch otherwise, bool? jumpsIn = null) => Merge(condition, then, otherwise, null, null, null, jumpsIn);

    /// <summary>Ends two branches; <paramref name="thenValue"/> and <paramref name="elseValue"/> are what they compute as an expression (null where one throws).</summary>
    private Value? Merge(Value condition, Branch then, Branch otherwise, IrType? type, Value? thenValue, Value? elseValue, bool? jumpsIn = null)
    {
        var results = new List<Value>();
        var negated = new List<Variable>();
        bool negatesValue = false;
        var merged = new Dictionary<Variable, Value?>();
        Outlive(then, otherwise, thenValue, elseValue);
        foreach (KeyValuePair<Variable, Value?> entry in _environment.OrderBy(e => e.Key.Order).ToArray())
        {
            Variable variable = entry.Key;
            Value? left = then.Environment[variable], right = otherwise.Environment[variable];
            bool negates = false;
            merged[variable] = ReferenceEquals(left, right) ? left : Passed(variable, left, then, right, otherwise) ?? Outside(variable, left, then, right, otherwise) ?? Yield(variable.Type, variable.Name, left, right, entry.Value, out negates);
            if (negates) negated.Add(variable);
        }

        Value? value = null;
        if (type is not null && (thenValue is not null || elseValue is not null))
        {
            if (ReferenceEquals(thenValue, elseValue)) value = thenValue;
            else value = Yield(type, null, thenValue, elseValue, null, out negatesValue);
        }

        if (results.Count > 0 || then.Region.Statements.Count > 0 || otherwise.Region.Statements.Count > 0)
            Emit(new If(condition, then.Region, otherwise.Region, [.. results]) { JumpsIn = jumpsIn });

        if (negated.Count > 0 || negatesValue)
        {
            Value not = Not(condition);
            foreach (Variable variable in negated) merged[variable] = not;
            if (negatesValue) value = not;
        }

        foreach (KeyValuePair<Variable, Value?> entry in merged) _environment[entry.Key] = entry.Value;
        _flow = then.Flow == Flow.Live || otherwise.Flow == Flow.Live ? Flow.Live
            : then.Flow == Flow.Threw && otherwise.Flow == Flow.Threw ? Flow.Threw
            : Flow.Jumped;
        return value;

        // Behind a branch that throws, what the other one knows is true.
        Value? Passed(Variable variable, Value? left, Branch then, Value? right, Branch otherwise) =>
            !variable.IsFact ? null
            : then.Flow == Flow.Threw && (IsConstant(right!, true) || IsConstant(right!, false)) ? right
            : otherwise.Flow == Flow.Threw && (IsConstant(left!, true) || IsConstant(left!, false)) ? left
            : null;

        // Storage that one branch gives a name that is nobody's in the other: who reads it comes from the one.
        static Value? Outside(Variable variable, Value? left, Branch then, Value? right, Branch otherwise) =>
            !variable.Type.IsBuffer ? null
            : right is null && left is not null && !then.Region.Statements.Any(s => s.Results.Contains(left)) ? left
            : left is null && right is not null && !otherwise.Region.Statements.Any(s => s.Results.Contains(right)) ? right
            : null;

        void Merged(Value array, Value absentThen, Value absentElse)
        {
            var fact = new Variable(null, IrType.Bool, _order++) { IsFlag = true, IsFact = true };
            _absences.Add(array, fact);
            merged[fact] = ReferenceEquals(absentThen, absentElse) ? absentThen : Yield(IrType.Bool, null, absentThen, absentElse, null, out bool negates);
            if (merged[fact] is null) negated.Add(fact);
        }

        // Null with negates: the result is the condition's opposite, known only after the If.
        Value? Yield(IrType t, string? name, Value? a, Value? b, Value? before, out bool negates)
        {
            negates = false;
            if (t.IsFunction && MergedFunction(condition, t, then, otherwise, a, b, (x, y) => Yield(IrType.Int, name, x, y, null, out _)!) is { } function) return function;
            if (t.Kind == TypeKind.Boolean && a is not null && b is not null)
            {
                // In its own branches the condition is what it is.
                bool aTrue = IsConstant(a, true) || ReferenceEquals(a, condition), bFalse = IsConstant(b, false) || ReferenceEquals(b, condition);
                if (aTrue && bFalse) return condition;
                if (IsConstant(a, false) && IsConstant(b, true))
                {
                    negates = true;
                    return null;
                }

                if (IsConstant(a, true) && IsConstant(b, true)) return Flag(true);
                if (IsConstant(a, false) && IsConstant(b, false)) return Flag(false);
            }

            then.Region.Yields.Add(Left(then, a));
            otherwise.Region.Yields.Add(Left(otherwise, b));
            var result = new Value(t, name);
            results.Add(result);
            if (t.Kind == TypeKind.Integer && a is not null && b is not null && _constants.TryGetValue(a, out string? textThen) && _constants.TryGetValue(b, out string? textElse) && textThen != textElse)
                _numbered[result] = (condition, textThen, textElse);
            if (IsArray(t) && AbsenceAfter(then, a, otherwise, b) is var (absentThen, absentElse)) Merged(result, absentThen, absentElse);
            return result;

            // What a branch that throws yields is never read; where it is undefined, C# proves the same.
            Value Left(Branch branch, Value? v)
            {
                if (branch.Flow == Flow.Threw) return t.IsBuffer && before is not null ? before : Default(t);
                return v ?? (t.IsBuffer && before is not null ? before : Default(t));
            }
        }
    }
}
