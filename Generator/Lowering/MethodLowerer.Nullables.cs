using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Nullables of reals and of structs: a flag and the parts of the value, which are zeros where the flag is false, as in C#'s own.</summary>
internal sealed partial class MethodLowerer
{
    private bool IsOptional(ITypeSymbol? type) => type is not null && Nullables.Is(Concrete(type));

    private ITypeSymbol Underlying(ITypeSymbol nullable) => Nullables.UnderlyingOf(Concrete(nullable))!;

    private Value[] Null(ITypeSymbol type) => [.. Leaves(type).Select(l => Missing(l.Type))];

    private static Value[] ValueOf(Value[] parts) => [.. parts.Skip(1)];

    /// <summary>The flag and the value of an expression that only nullables have; null if it is another one.</summary>
    private Value[]? NullableParts(IOperation operation)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return Null(operation.Type!);
            case IDefaultValueOperation:
                return Null(operation.Type!);
            case IObjectCreationOperation { Arguments: var arguments }:
                return arguments.Length == 0 ? Null(operation.Type!) : [Flag(true), .. Elements(arguments[0].Value)];
            case IConversionOperation conversion when ConvertedToNullable(conversion) is { } converted:
                return converted;
            case IBinaryOperation { IsLifted: true } binary when binary.OperatorMethod is { } method && IsTakenApart(method):
                return Lifted(binary, method, Parts(binary.LeftOperand), Parts(binary.RightOperand));
            case IUnaryOperation { IsLifted: true } unary when unary.OperatorMethod is { } method && IsTakenApart(method):
                return Lifted(unary, method, Parts(unary.Operand));
            case IBinaryOperation { IsLifted: true } binary when !IsMethod(binary.OperatorMethod) && Operator(binary.OperatorKind) is { } op && IsArithmetic(op):
                Value[] left = Parts(binary.LeftOperand), right = Parts(binary.RightOperand);
                return Lifted(op, left, right, operation.Type!);
            case IUnaryOperation { IsLifted: true, OperatorKind: UnaryOperatorKind.Plus } plus when !IsMethod(plus.OperatorMethod):
                return Parts(plus.Operand);
            case IUnaryOperation { IsLifted: true, OperatorKind: UnaryOperatorKind.Minus } minus when !IsMethod(minus.OperatorMethod):
                Value[] negated = Parts(minus.Operand);
                return Where(negated[0], operation.Type!, () => [Compute(negated[1].Type, new Ir.Unary(UnaryOperator.Negate), negated[1])]);
            case ICoalesceOperation coalesce when IsOptional(coalesce.Value.Type):
                Value[] first = Parts(coalesce.Value);
                return Choose(first[0], Leaves(operation.Type!), () => [first[0], .. Fit(ValueOf(first), Underlying(operation.Type!), coalesce)], () => Parts(coalesce.WhenNull));
            case ICoalesceAssignmentOperation assignment:
                return AssignedIfNull(assignment);
            case ICompoundAssignmentOperation { IsLifted: true } compound when compound.OperatorMethod is { } method && IsTakenApart(method) && PlacesOf(compound.Target) is { } changed:
                Value[] operated = Lifted(compound, method, [.. changed.Select(p => Get(p!))], Parts(compound.Value));
                SetAll(changed, operated);
                return operated;
            case ICompoundAssignmentOperation { IsLifted: true } compound when !IsMethod(compound.OperatorMethod) && Operator(compound.OperatorKind) is { } op && IsArithmetic(op) && PlacesOf(compound.Target) is { } places:
                Value[] before = [.. places.Select(p => Get(p!))];
                Value[] after = Lifted(op, before, Parts(compound.Value), operation.Type!);
                SetAll(places, after);
                return after;
            case IIncrementOrDecrementOperation increment when !IsMethod(increment.OperatorMethod) && PlacesOf(increment.Target) is { } stepped:
                Value[] old = [.. stepped.Select(p => Get(p!))];
                Value[] next = Where(old[0], operation.Type!, () => [Stepped(increment, old[1])]);
                SetAll(stepped, next);
                return increment.IsPostfix ? old : next;
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } } access when MayBeKnown(access.Operation):
                return Accessed(access);
            case IConditionalAccessOperation access when HoldsObjects(access.Operation.Type):
                return Accessed(access);
            case IConditionalAccessOperation { WhenNotNull.Type: { } inner } access when IsOfArray(access.Operation) && IsScalar(Map(inner)):
                Value array = Expression(access.Operation);
                return Where(Not(IsAbsent(array, access.Operation)), operation.Type!, () => [Accessed(access, [array])]);
            case IConditionalAccessOperation access when IsOptional(access.Operation.Type):
                return AccessedWithin(access);
            case IConditionalAccessOperation access when IsOfOthers(access):
                return Found(access) is var (absence, other) ? Accessed(access, other, Not(absence)) : null;
            default:
                return null;
        }
    }

    private static bool IsArithmetic(BinaryOperator op) => op is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder;

    private Value[]? ConvertedToNullable(IConversionOperation conversion)
    {
        IOperation operand = conversion.Operand;
        ITypeSymbol underlying = Underlying(conversion.Type!);
        if (operand is IThrowOperation) return null;
        if (operand.Type is null) return operand.ConstantValue is { HasValue: true, Value: null } ? Null(conversion.Type!) : null;
        if (IsMethod(conversion.OperatorMethod))
        {
            // The operator may give the nullable itself.
            if (conversion.OperatorMethod is not { } method || !IsTakenApart(method) || IsOptional(method.ReturnType) || IsOptional(method.Parameters[0].Type)) return null;
            return IsOptional(operand.Type) ? Lifted(conversion, method, Parts(operand)) : [Flag(true), .. Fit(Operated(conversion, method, [new Argument(Fit(Elements(operand), method.Parameters[0].Type, conversion), null)]), underlying, conversion)];
        }

        if (IsOptional(operand.Type))
        {
            Value[] parts = Parts(operand);
            return [parts[0], .. Fitted(ValueOf(parts), [.. Leaves(underlying).Select(l => Map(l.Type))], conversion)];
        }

        if (IsAggregate(underlying) ? !(IsAggregate(operand.Type) || operand is ITupleOperation) : !IsScalar(Map(operand.Type))) return null;
        return [Flag(true), .. Fitted(Elements(operand), [.. Leaves(underlying).Select(l => Map(l.Type))], conversion)];
    }

    /// <summary>A value where the flag says that there is one.</summary>
    private Value[] Where(Value flag, ITypeSymbol type, Func<Value[]> value)
    {
        if (IsConstant(flag, false)) return Null(type);
        if (IsConstant(flag, true)) return [flag, .. value()];
        List<Leaf> leaves = Leaves(Underlying(type));
        return [flag, .. Choose(flag, leaves, value, () => [.. leaves.Select(l => Missing(l.Type))])];
    }

    private Value[] Lifted(BinaryOperator op, Value[] left, Value[] right, ITypeSymbol type) => Where(Both(left[0], right[0]), type, () =>
    {
        IrType within = left[1].Type;
        return [Convert(Arithmetic(op, within, left[1], Convert(right[1], within), isChecked: false, null), Map(Underlying(type)))];
    });

    /// <summary>An operator of the user's where all its operands are there.</summary>
    private Value[] Lifted(IOperation operation, IMethodSymbol method, params Value[][] operands)
    {
        Value all = operands.Select(o => o[0]).Aggregate(Both);
        return Where(all, operation.Type!, () => Fit(
            Operated(operation, method, [.. operands.Select((o, i) => new Argument(Fit(ValueOf(o), method.Parameters[i].Type, operation), null))]), Underlying(operation.Type!), operation));
    }

    private Value Both(Value left, Value right)
    {
        if (IsConstant(left, true) || IsConstant(right, false)) return right;
        return IsConstant(right, true) || IsConstant(left, false) ? left : Compute(IrType.Bool, new Ir.Binary(BinaryOperator.And), left, right);
    }

    /// <summary>A comparison of nullables; null if it is something else.</summary>
    private Value? NullableComparison(IBinaryOperation operation)
    {
        ITypeSymbol? type = IsOptional(operation.LeftOperand.Type) ? operation.LeftOperand.Type : operation.RightOperand.Type;
        if (!IsOptional(type) || Operator(operation.OperatorKind) is not { } op || op < BinaryOperator.Less) return null;
        bool isNumber = !IsAggregate(Underlying(type!)), isAboutNull = IsNull(operation.LeftOperand) || IsNull(operation.RightOperand);
        bool isOfRecord = !isAboutNull && operation.OperatorMethod is { IsImplicitlyDeclared: true } made && IsOfRecord(made, made.Parameters[0].Type);
        IMethodSymbol? method = !isAboutNull && operation.OperatorMethod is { } own && (isOfRecord || IsTakenApart(own)) ? own : null;
        if (method is null && !isAboutNull && (!isNumber || IsMethod(operation.OperatorMethod))) return null;
        Value[] left = OrNull(operation.LeftOperand), right = OrNull(operation.RightOperand);
        if (op is not (BinaryOperator.Equal or BinaryOperator.NotEqual)) return ShortCircuit(true, Both(left[0], right[0]), () => Compared(op));

        // Two that are not there are equal.
        bool isUnequal = method is not null && op == BinaryOperator.NotEqual;
        Value equal = IsConstant(right[0], false) ? Not(left[0]) : IsConstant(left[0], false) ? Not(right[0])
            : IsConstant(right[0], true) ? ShortCircuit(true, left[0], Equal)
            : IsConstant(left[0], true) ? ShortCircuit(true, right[0], Equal)
            : method is null ? Both(BothOrNeither(), Equal())
            : ShortCircuit(true, BothOrNeither(), () => ShortCircuit(false, Not(left[0]), Equal));
        return op == BinaryOperator.Equal ? equal : Not(equal);

        Value[] OrNull(IOperation operand) => IsNull(operand) ? Null(type!) : Parts(operand);

        Value BothOrNeither() => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), left[0], right[0]);

        Value Equal() => isUnequal ? Not(Compared(op)) : Compared(BinaryOperator.Equal);

        Value Compared(BinaryOperator comparison) => isOfRecord ? comparison == BinaryOperator.Equal ? AreEqual(operation, Underlying(type!), ValueOf(left), ValueOf(right)) : Not(AreEqual(operation, Underlying(type!), ValueOf(left), ValueOf(right)))
            : method is null
            ? Compute(IrType.Bool, new Ir.Binary(comparison), left[1], right[1])
            : Operated(operation, method, [new Argument(Fit(ValueOf(left), method.Parameters[0].Type, operation), null), new Argument(Fit(ValueOf(right), method.Parameters[1].Type, operation), null)])[0];
    }

    private static bool IsNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };

    /// <summary>A number or a truth that comes out of a nullable: its members, a cast, <c>??</c>; null if the expression is something else.</summary>
    private Value? FromNullable(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } owner, Property.Name: Nullables.Flag } when IsOptional(owner.Type):
                return Parts(owner)[0];
            case ICoalesceOperation coalesce when AccessedOrElse(coalesce) is { } accessed:
                return accessed;
            case var _ when IsOfOptional(operation):
                return PartsOfOptional(operation)[0];
            case IBinaryOperation binary:
                return NullableComparison(binary);
            default:
                return null;
        }
    }

    /// <summary>Whether the expression gives what is in a nullable: its members, a cast, <c>??</c>.</summary>
    private bool IsOfOptional(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Instance: { } owner, Property.Name: "Value" } => IsOptional(owner.Type),
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } owner } => IsOptional(owner.Type),
        IConversionOperation { Operand.Type: { } from, Type: { } to } conversion => !IsMethod(conversion.OperatorMethod) && IsOptional(from) && (IsScalar(Map(to)) || (IsAggregate(to) && !IsOptional(to))),
        ICoalesceOperation { Value.Type: { } from, Type: { } to } => IsOptional(from) && (IsScalar(Map(to)) || (IsAggregate(to) && !IsOptional(to))),
        _ => false,
    };

    private Value[] PartsOfOptional(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation property:
                return Present(Parts(property.Instance!));
            case IInvocationOperation call:
                Value[] parts = Parts(call.Instance!);
                if (call.Arguments.Length == 0) return ValueOf(parts);
                Value[] otherwise = Elements(call.Arguments[0].Value);
                return IsConstant(parts[0], true) ? ValueOf(parts) : Choose(parts[0], Leaves(call.Type!), () => ValueOf(parts), () => otherwise);
            case IConversionOperation conversion:
                return Fit(Present(Parts(conversion.Operand)), conversion.Type!, conversion);
            default:
                var coalesce = (ICoalesceOperation)operation;
                Value[] known = Parts(coalesce.Value);
                if (IsConstant(known[0], false) && coalesce.WhenNull is not (IThrowOperation or IConversionOperation { Operand: IThrowOperation })) return Elements(coalesce.WhenNull);
                Value[] value = Fit(ValueOf(known), coalesce.Type!, coalesce);
                if (IsConstant(known[0], true)) return value;
                return IsAggregate(coalesce.Type) ? Choose(known[0], Leaves(coalesce.Type!), () => value, () => Parts(coalesce.WhenNull)) : [Choose(known[0], value[0].Type, () => value[0], () => Evaluate(coalesce.WhenNull, used: true))!];
        }
    }

    /// <summary>The value, or the exception that there is none.</summary>
    private Value[] Present(Value[] parts)
    {
        if (IsConstant(parts[0], true)) return ValueOf(parts);
        Value missing = Not(parts[0]);
        Merge(missing, InBranch(() => Throws("throw new global::System.InvalidOperationException(\"Nullable object must have a value.\")")), InBranch(() => { }));
        return ValueOf(parts);
    }

    /// <summary><c>a ??= b</c>.</summary>
    private Value[] AssignedIfNull(ICoalesceAssignmentOperation operation)
    {
        if (PlacesOf(operation.Target) is not { } places) throw FailExpression(operation, "This assignment", "write it with if");
        Value[] before = [.. places.Select(p => Get(p!))];
        bool givesValue = !IsOptional(operation.Type);
        Value[] after = Choose(before[0], Leaves(operation.Target.Type!), () => before, () =>
        {
            Value[] assigned = givesValue ? [Flag(true), .. Fit(Elements(operation.Value), Underlying(operation.Target.Type!), operation)] : Parts(operation.Value);
            if (places[0]!.Variable is null) SetAll(places, assigned);
            return assigned;
        });
        if (places[0]!.Variable is not null) SetAll(places, after);
        return givesValue ? ValueOf(after) : after;
    }

    /// <summary><c>f?.Invoke(x)</c> of a function that gives a number, and <c>model?.Eval(x)</c> of an object.</summary>
    private Value[] Accessed(IConditionalAccessOperation access)
    {
        Value accessed = Expression(access.Operation);
        Value isNull = (accessed.Type.IsObject ? IsNull(accessed) : IsNullFunction(accessed, access)) ?? throw FailUnknown(new UnknownFunction(null), access);
        return Accessed(access, [accessed], Not(isNull));
    }

    /// <summary><c>best?.Length</c> of a struct that may be missing.</summary>
    private Value[] AccessedWithin(IConditionalAccessOperation access)
    {
        Value[] parts = Parts(access.Operation);
        return Accessed(access, ValueOf(parts), parts[0]);
    }

    private Value[] Accessed(IConditionalAccessOperation access, Value[] accessed, Value isThere)
    {
        if (IsConstant(isThere, false)) return Null(access.Type!);
        _accessed.Push((access, accessed));
        Value[] parts = IsOptional(access.WhenNotNull.Type)
            ? IsConstant(isThere, true) ? Parts(access.WhenNotNull) : Choose(isThere, Leaves(access.Type!), () => Parts(access.WhenNotNull), () => Null(access.Type!))
            : Where(isThere, access.Type!, () => Elements(access.WhenNotNull));
        _accessed.Pop();
        return parts;
    }
}
