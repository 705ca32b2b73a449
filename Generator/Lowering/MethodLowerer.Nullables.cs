using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>double?</c> and its like: a flag and a number, which is zero where the flag is false, as in C#'s own.</summary>
internal sealed partial class MethodLowerer
{
    private const string GetValueOrDefault = "GetValueOrDefault()";

    private static bool IsNullableReal(ITypeSymbol? type) => type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } && Types.Scalar(Underlying(type)) is { IsReal: true };

    private static ITypeSymbol Underlying(ITypeSymbol nullable) => ((INamedTypeSymbol)nullable).TypeArguments[0];

    private static string NullableText(ITypeSymbol type, string flag, string number) => $"({flag} ? {number} : default({Types.Name(type)}))";

    private List<Leaf> NullableLeaves(ITypeSymbol type) => [new Leaf("HasValue", _compilation.GetSpecialType(SpecialType.System_Boolean), ""), new Leaf(GetValueOrDefault, Underlying(type), "")];

    private Value[] Null(ITypeSymbol type) => [Flag(false), Default(Map(Underlying(type)))];

    /// <summary>The flag and the number of an expression that only nullables have; null if it is another one.</summary>
    private Value[]? NullableParts(IOperation operation)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return Null(operation.Type!);
            case IDefaultValueOperation:
                return Null(operation.Type!);
            case IObjectCreationOperation { Arguments: var arguments }:
                return arguments.Length == 0 ? Null(operation.Type!) : [Flag(true), Expression(arguments[0].Value)];
            case IConversionOperation conversion when !IsMethod(conversion.OperatorMethod) && ConvertedToNullable(conversion) is { } converted:
                return converted;
            case IBinaryOperation { IsLifted: true } binary when !IsMethod(binary.OperatorMethod) && Operator(binary.OperatorKind) is { } op && IsArithmetic(op):
                Value[] left = Parts(binary.LeftOperand), right = Parts(binary.RightOperand);
                return Lifted(op, left, right, operation.Type!);
            case IUnaryOperation { IsLifted: true, OperatorKind: UnaryOperatorKind.Plus } plus when !IsMethod(plus.OperatorMethod):
                return Parts(plus.Operand);
            case IUnaryOperation { IsLifted: true, OperatorKind: UnaryOperatorKind.Minus } minus when !IsMethod(minus.OperatorMethod):
                Value[] negated = Parts(minus.Operand);
                return Where(negated[0], operation.Type!, () => Compute(negated[1].Type, new Ir.Unary(UnaryOperator.Negate), negated[1]));
            case ICoalesceOperation coalesce when IsNullableReal(coalesce.Value.Type):
                Value[] first = Parts(coalesce.Value);
                return Choose(first[0], Leaves(operation.Type!), () => [first[0], Convert(first[1], Map(Underlying(operation.Type!)))], () => Parts(coalesce.WhenNull));
            case ICoalesceAssignmentOperation assignment:
                return AssignedIfNull(assignment);
            case ICompoundAssignmentOperation { IsLifted: true } compound when !IsMethod(compound.OperatorMethod) && Operator(compound.OperatorKind) is { } op && IsArithmetic(op) && PlacesOf(compound.Target) is { } places:
                Value[] before = [.. places.Select(p => Get(p!))];
                Value[] after = Lifted(op, before, Parts(compound.Value), operation.Type!);
                SetAll(places, after);
                return after;
            case IIncrementOrDecrementOperation increment when !IsMethod(increment.OperatorMethod) && PlacesOf(increment.Target) is { } stepped:
                Value[] old = [.. stepped.Select(p => Get(p!))];
                Value[] next = Where(old[0], operation.Type!, () => Stepped(increment, old[1]));
                SetAll(stepped, next);
                return increment.IsPostfix ? old : next;
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } } access when MayBeKnown(access.Operation):
                return Accessed(access);
            case IConditionalAccessOperation access when IsObject(access.Operation.Type):
                return Accessed(access);
            case IConditionalAccessOperation { WhenNotNull.Type: { } inner } access when IsOfArray(access.Operation) && IsScalar(Map(inner)):
                Value array = Expression(access.Operation);
                return Where(Not(IsAbsent(array, access.Operation)), operation.Type!, () => Accessed(access, array));
            default:
                return null;
        }
    }

    private static bool IsArithmetic(BinaryOperator op) => op is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder;

    private Value[]? ConvertedToNullable(IConversionOperation conversion)
    {
        IrType number = Map(Underlying(conversion.Type!));
        IOperation operand = conversion.Operand;
        if (operand is IThrowOperation) return null;
        if (operand.Type is null) return operand.ConstantValue is { HasValue: true, Value: null } ? Null(conversion.Type!) : null;
        if (IsNullableReal(Concrete(operand.Type)))
        {
            Value[] parts = Parts(operand);
            return [parts[0], Convert(parts[1], number)];
        }

        if (!IsScalar(Map(operand.Type))) return null;
        Value value = Expression(operand);
        return [Flag(true), Convert(value, number)];
    }

    /// <summary>A number where the flag says that there is one.</summary>
    private Value[] Where(Value flag, ITypeSymbol type, Func<Value> number)
    {
        if (IsConstant(flag, false)) return Null(type);
        if (IsConstant(flag, true)) return [flag, number()];
        IrType of = Map(Underlying(type));
        return [flag, Choose(flag, of, number, () => Default(of))!];
    }

    private Value[] Lifted(BinaryOperator op, Value[] left, Value[] right, ITypeSymbol type) => Where(Both(left[0], right[0]), type, () =>
    {
        IrType within = left[1].Type;
        return Convert(Arithmetic(op, within, left[1], Convert(right[1], within), isChecked: false, null), Map(Underlying(type)));
    });

    private Value Both(Value left, Value right)
    {
        if (IsConstant(left, true) || IsConstant(right, false)) return right;
        return IsConstant(right, true) || IsConstant(left, false) ? left : Compute(IrType.Bool, new Ir.Binary(BinaryOperator.And), left, right);
    }

    /// <summary>A comparison of nullables; null if it is something else.</summary>
    private Value? NullableComparison(IBinaryOperation operation)
    {
        ITypeSymbol? type = IsNullableReal(operation.LeftOperand.Type) ? operation.LeftOperand.Type : operation.RightOperand.Type;
        if (IsMethod(operation.OperatorMethod) || !IsNullableReal(type) || Operator(operation.OperatorKind) is not { } op || op < BinaryOperator.Less) return null;
        Value[] left = OrNull(operation.LeftOperand), right = OrNull(operation.RightOperand);
        if (op is not (BinaryOperator.Equal or BinaryOperator.NotEqual)) return Both(Both(left[0], right[0]), Compared(op));
        Value equal = IsConstant(right[0], false) ? Not(left[0])
            : IsConstant(left[0], false) ? Not(right[0])
            : Both(IsConstant(right[0], true) ? left[0] : IsConstant(left[0], true) ? right[0] : Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), left[0], right[0]), Compared(BinaryOperator.Equal));
        return op == BinaryOperator.Equal ? equal : Not(equal);

        Value[] OrNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null } ? Null(type!) : Parts(operand);

        // The numbers may be compared in any case: those that are not there are zeros.
        Value Compared(BinaryOperator comparison) => Compute(IrType.Bool, new Ir.Binary(comparison), left[1], right[1]);
    }

    /// <summary>A number that comes out of a nullable: its members, a cast, <c>??</c>; null if the expression is something else.</summary>
    private Value? FromNullable(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } owner, Property.Name: "HasValue" } when IsNullableReal(owner.Type):
                return Parts(owner)[0];
            case IPropertyReferenceOperation { Instance: { } owner, Property.Name: "Value" } when IsNullableReal(owner.Type):
                return Present(Parts(owner));
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } owner } call when IsNullableReal(owner.Type):
                Value[] parts = Parts(owner);
                if (call.Arguments.Length == 0) return parts[1];
                Value otherwise = Expression(call.Arguments[0].Value);
                return Choose(parts[0], parts[1].Type, () => parts[1], () => otherwise);
            case IConversionOperation { Operand: { Type: { } from } operand, Type: { } to } conversion when !IsMethod(conversion.OperatorMethod) && IsNullableReal(from) && IsScalar(Map(to)):
                return Convert(Present(Parts(operand)), Map(to), conversion.IsChecked);
            case ICoalesceOperation coalesce when AccessedOrElse(coalesce) is { } accessed:
                return accessed;
            case ICoalesceOperation { Value: var value, Type: { } to } coalesce when IsNullableReal(value.Type) && IsScalar(Map(to)):
                Value[] known = Parts(value);
                if (IsConstant(known[0], false)) return Expression(coalesce.WhenNull);
                return IsConstant(known[0], true) ? Convert(known[1], Map(to)) : Choose(known[0], Map(to), () => Convert(known[1], Map(to)), () => Evaluate(coalesce.WhenNull, used: true));
            case IBinaryOperation binary:
                return NullableComparison(binary);
            default:
                return null;
        }
    }

    /// <summary>The number, or the exception that there is none.</summary>
    private Value Present(Value[] parts)
    {
        if (IsConstant(parts[0], true)) return parts[1];
        Value missing = Not(parts[0]);
        Merge(missing, InBranch(() => Throws("throw new global::System.InvalidOperationException(\"Nullable object must have a value.\")")), InBranch(() => { }));
        return parts[1];
    }

    /// <summary><c>a ??= b</c>.</summary>
    private Value[] AssignedIfNull(ICoalesceAssignmentOperation operation)
    {
        if (PlacesOf(operation.Target) is not { } places) throw FailExpression(operation, "This assignment", "write it with if");
        Value[] before = [.. places.Select(p => Get(p!))];
        bool givesNumber = !IsNullableReal(operation.Type);
        Branch then = InBranch(() => SetAll(places, before));
        Branch otherwise = InBranch(() => SetAll(places, givesNumber ? [Flag(true), Expression(operation.Value)] : Parts(operation.Value)));
        Merge(before[0], then, otherwise);
        Value[] after = [.. places.Select(p => Get(p!))];
        return givesNumber ? [after[1]] : after;
    }

    /// <summary><c>f?.Invoke(x)</c> of a function that gives a number, and <c>model?.Eval(x)</c> of an object.</summary>
    private Value[] Accessed(IConditionalAccessOperation access)
    {
        Value accessed = Expression(access.Operation);
        Value isNull = (accessed.Type.IsObject ? IsNull(accessed) : IsNullFunction(accessed, access)) ?? throw FailUnknown(new UnknownFunction(null), access);
        if (IsConstant(isNull, true)) return Null(access.Type!);
        _accessed.Push((access, accessed));
        Value[] parts = IsNullableReal(access.WhenNotNull.Type)
            ? Choose(isNull, Leaves(access.Type!), () => Null(access.Type!), () => Parts(access.WhenNotNull))
            : Where(Not(isNull), access.Type!, () => Expression(access.WhenNotNull));
        _accessed.Pop();
        return parts;
    }
}
