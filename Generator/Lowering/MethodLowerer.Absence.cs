using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arrays that may be null. Whether one is, is a fact about its value: asked of arrays that come in, known of those that are made here, merged and carried
/// where arrays are, and a constant where a test has been passed.
/// </summary>
internal sealed partial class MethodLowerer
{
    // Arrays that C# holds, and those that are made here.
    private readonly HashSet<Value> _given = [], _allocated = [];

    // Arrays that lie in objects: what the object has there is C#'s own.
    private readonly HashSet<Value> _lying = [];
    private readonly Dictionary<Value, Variable> _absences = [];

    // The opposites of conditions.
    private readonly Dictionary<Value, Value> _negated = [];

    // Tests of what branches and loops leave. They are answered as if a row of a jagged array that is made here were there: whether one was left is known at the end.
    private readonly List<(IOperation At, Frame Frame)> _asked = [];
    private bool _isGuessed;

    // Where no array is null or asked whether it is, there is nothing to follow.
    private bool _followsAbsence;

    /// <summary>Whether it is an array of reals, or of what holds them; one of objects is a reference like any other, which C# asks.</summary>
    private static bool IsArray(IrType type) => type is { IsBuffer: true, HoldsObjects: false, Shape: BufferShape.Array or BufferShape.Matrix or BufferShape.Jagged };

    /// <summary>Whether there is no such array; null if nobody knows.</summary>
    private Value? Absence(Value array)
    {
        if (_allocated.Contains(array)) return Flag(false);
        if (_constants.ContainsKey(array)) return Flag(true);
        if (_absences.TryGetValue(array, out Variable? fact) && _environment.TryGetValue(fact, out Value? known)) return known;
        return _given.Contains(array) ? Remember(array, Asked(array)) : _lying.Contains(array) ? Remember(array, IsNull(array)) : null;
    }

    private Value Remember(Value array, Value absence)
    {
        if (!_absences.TryGetValue(array, out Variable? fact)) _absences.Add(array, fact = new Variable(null, IrType.Bool, _order++) { IsFlag = true, IsFact = true });
        _environment[fact] = absence;
        return absence;
    }

    /// <summary>A pair gets an array as a span, which says it too; nor does the compiler take a span for a hint that it may be null.</summary>
    private Value Asked(Value array)
    {
        var result = new Value(IrType.Bool);
        bool isPlain = array.Type.Shape == BufferShape.Array;
        Value tested = isPlain ? Cast(array, IrType.Buffer(BufferShape.ReadOnlySpan, array.Type.Element!)) : array;
        Emit(new OpaqueCode(isPlain ? "{0} == null" : "{0} is null", result, isPure: true, tested));
        return result;
    }

    /// <summary>The answer to a test for null of an array.</summary>
    private Value IsAbsent(Value array, IOperation at)
    {
        if (array.Type.HoldsObjects) return IsNull(array);
        Value absence = Absence(array) ?? throw FailAsked(at);
        if (!IsHeld(array) && !_allocated.Contains(array)) _asked.Add((at, _frame));
        return absence;
    }

    /// <summary>Whether it is an array that C# holds.</summary>
    private bool IsHeld(Value array) => _given.Contains(array) || _lying.Contains(array);

    private Exception FailAsked(IOperation at) => FailExpression(at, "This test for null of an array that may be a row of another", "keep in a bool whether there is one");

    private void CheckAsked()
    {
        if (!_isGuessed) return;
        foreach ((IOperation at, Frame frame) in _asked)
        {
            _frame = frame;
            FailAsked(at);
        }
    }

    /// <summary>What a condition says of arrays, in a branch that it leads to.</summary>
    private void Assume(Value condition, bool holds)
    {
        FindAgain(condition, holds);
        AssumeOfArrays(condition, holds);
    }

    private void AssumeOfArrays(Value condition, bool holds)
    {
        if (_absences.Count == 0) return;
        if (_negated.TryGetValue(condition, out Value? opposite)) AssumeOfArrays(opposite, !holds);
        foreach (Variable fact in _absences.Values)
            if (_environment.TryGetValue(fact, out Value? absence) && ReferenceEquals(absence, condition)) _environment[fact] = Flag(holds);
    }

    /// <summary>Throws what C# does where an array that branches or loops have left is used, and is null.</summary>
    /// <param name="isAsked">Whether that is said of an array that comes in as well: the code that uses it takes a span, where it would be empty.</param>
    private void Demand(Value array, string exception = "throw new global::System.NullReferenceException()", bool isAsked = false)
    {
        if (!IsArray(array.Type) || (IsHeld(array) && !(isAsked && _followsAbsence)) || Absence(array) is not { } absence || IsConstant(absence, false)) return;
        Merge(absence, InBranch(() => Throws(exception)), InBranch(() => { }));
        Remember(array, Flag(false));
    }

    /// <summary>Whether a body has anything to do with arrays that are null.</summary>
    private static bool NamesAbsence(IMethodSymbol method, IOperation body)
    {
        return method.Parameters.Any(p => p.Type is IArrayTypeSymbol { NullableAnnotation: NullableAnnotation.Annotated }) || body.Descendants().Any(IsAbout);

        static bool IsAbout(IOperation operation) => operation switch
        {
            { Type: IArrayTypeSymbol, ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation { Type: IArrayTypeSymbol } => true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand),
            IConditionalAccessOperation { Operation.Type: IArrayTypeSymbol } or ICoalesceOperation { Value.Type: IArrayTypeSymbol } or ICoalesceAssignmentOperation { Target.Type: IArrayTypeSymbol } => true,
            IPatternOperation pattern => pattern.InputType is IArrayTypeSymbol,
            IInvocationOperation { TargetMethod.Name: "ThrowIfNull" } => true,
            _ => false,
        };

        static bool IsNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };
    }

    // ---- branches and loops ----

    /// <summary>Whether what two branches leave is null; null if that is not known.</summary>
    private (Value Then, Value Else)? AbsenceAfter(Branch then, Value? left, Branch otherwise, Value? right)
    {
        if (!_followsAbsence) return null;
        Value? a = In(then, left), b = In(otherwise, right);
        return a is null || b is null ? null : (a, b);

        // What a branch that throws leaves is never read, nor what is not assigned.
        Value? In(Branch branch, Value? array)
        {
            if (branch.Flow == Flow.Threw || array is null) return Flag(false);
            Value? absence = null;
            Resume(branch, () => absence = Absence(array));
            return absence;
        }
    }

    /// <summary>Beside each array that a loop carries, whether it is null.</summary>
    private void CarryAbsences(List<Variable> carried)
    {
        if (!_followsAbsence) return;
        foreach (Variable array in carried.Where(v => IsArray(v.Type)).ToArray())
        {
            if (Absence(Read(array)) is not { } absence) continue;
            array.Absence ??= new Variable(array.Name is null ? null : array.Name + "IsNull", IrType.Bool, _order++);
            _environment[array.Absence] = absence;
            carried.Add(array.Absence);
        }
    }

    /// <summary>The region with what its end says of the arrays that are carried.</summary>
    private Branch Settled(Branch end, List<Variable> carried) => !carried.Any(v => v.Absence is { } beside && carried.Contains(beside)) && !Carriers(carried).Any() ? end : Resume(end, () =>
    {
        SettleFunctions(carried);
        foreach (Variable array in carried)
        {
            if (array.Absence is not { } beside || !carried.Contains(beside)) continue;
            Value? absence = Absence(Read(array));
            _isGuessed |= absence is null;
            _environment[beside] = absence ?? Flag(false);
        }
    });

    /// <summary>What a loop carries beside its arrays is a fact about the values that they have now.</summary>
    private void TakeAbsences(List<Variable> carried)
    {
        foreach (Variable array in carried)
        {
            if (array.Absence is not { } beside || !_environment.TryGetValue(beside, out Value? absence)) continue;
            Remember(_environment[array]!, absence!);
            _environment.Remove(beside);
        }
    }

    // ---- expressions ----

    /// <summary>Whether an array or an object is there; null if it is not about such.</summary>
    private Value? IsMissing(IOperation operand)
    {
        while (operand is IConversionOperation { IsImplicit: true } or IParenthesizedOperation) operand = operand is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operand).Operand;
        if (operand is IConditionalAccessOperation access) return IsMissing(access);
        if (IsOfArray(operand)) return IsAbsent(Expression(operand), operand);
        if (operand.Type is not { IsReferenceType: true } || !(IsObject(operand.Type) || Map(operand.Type).HoldsObjects || (IsMember(operand) && Map(operand.Type).IsBuffer))) return null;
        return IsNull(Expression(operand));
    }

    /// <summary>Whether the expression is an array that is a value of the lowering's: a member or what a call gives is C#'s to look at.</summary>
    private bool IsOfArray(IOperation operation) => operation.Type is { } given && Concrete(given) is IArrayTypeSymbol type && IsArray(Map(type)) && operation switch
    {
        IMemberReferenceOperation { Instance: var owner } => owner is not null && (IsAggregate(owner.Type) || IsMember(operation)),
        IInvocationOperation call => IsInlined(call),
        IArrayElementReferenceOperation => false,
        _ => true,
    };

    /// <summary><c>ArgumentNullException.ThrowIfNull</c> of an array or an object; false if it is another call.</summary>
    private bool TryThrowIfNull(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "ThrowIfNull", ContainingType: { Name: "ArgumentNullException", ContainingNamespace: var space } } || !Types.IsSystem(space)) return false;
        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        if (arguments.Length != 2 || !arguments[1].ConstantValue.HasValue || IsMissing(arguments[0]) is not { } isMissing) return false;
        string name = Literals.Code(arguments[1].ConstantValue.Value, arguments[1].Type!);
        Branch then = InBranch(() =>
        {
            Assume(isMissing, true);
            Throws($"throw new global::System.ArgumentNullException({name})");
        });
        Merge(isMissing, then, InBranch(() => Assume(isMissing, false)));
        return true;
    }

    /// <summary><c>array ?? other</c>; null if it is about something else.</summary>
    private Value? ArrayOrElse(ICoalesceOperation operation)
    {
        if (!IsOfArray(operation.Value) || operation.Type is not { } type || !Map(type).IsBuffer) return null;
        Value array = Expression(operation.Value), absence = IsAbsent(array, operation.Value);
        return IsConstant(absence, false) ? Cast(array, Map(type)) : Choose(absence, Map(type), () => Evaluate(operation.WhenNull, used: true), () => Cast(array, Map(type)));
    }

    /// <summary><c>array ??= other</c>, of a member of an object.</summary>
    private Value FilledIfNull(ICoalesceAssignmentOperation operation, Place member)
    {
        Value absence = IsAbsent(Get(member), operation.Target);
        CheckIsPutIntoOwn(operation, operation.Target);
        Merge(absence, InBranch(Fill), InBranch(() => { }));
        return Get(member);

        void Fill()
        {
            if (IsNewArray(operation.Value)) SetNewArray(member, (IArrayCreationOperation)Inner(operation.Value));
            else SetMember([member], [Expression(operation.Value)], operation);
        }
    }

    /// <summary><c>array ??= other</c>.</summary>
    private Value FilledIfNull(ICoalesceAssignmentOperation operation, Variable variable)
    {
        Value before = Read(variable), absence = IsAbsent(before, operation.Target);
        if (IsConstant(absence, false)) return before;
        Value filled = Choose(absence, variable.Type, () => Evaluate(operation.Value, used: true), () => before)!;
        Assign(variable, filled);
        _references?.Assigned(variable);
        return filled;
    }
}
