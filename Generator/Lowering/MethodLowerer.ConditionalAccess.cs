using System;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>a?.B?.C</c>: a branch at each <c>?.</c>, where what stands before it is an array, an object or a struct that may be missing, or where C# cannot do the whole by itself.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary><c>array?[i] ?? other</c>, <c>node?.Left?.Count ?? other</c>; null if it is about something else.</summary>
    private Value? AccessedOrElse(ICoalesceOperation operation)
    {
        if (operation is not { Value: IConditionalAccessOperation access, Type: { } type } || Innermost(access).Type is not { } inner || !IsFollowed(access) || !IsScalar(Map(type)) || !IsScalar(Map(inner))) return null;
        return Follow(access, Map(type), () => Evaluate(operation.WhenNull, used: true), member => Convert(Expression(member), Map(type)));
    }

    /// <summary><c>array?.Length &gt; 0</c>, <c>node?.IsLeaf == true</c>; null if it is about something else.</summary>
    private Value? AccessComparison(IBinaryOperation operation)
    {
        if (operation is not { IsLifted: true, LeftOperand: IConditionalAccessOperation access } || Innermost(access).Type is not { } inner || !IsFollowed(access)) return null;
        if (Operator(operation.OperatorKind) is not ({ } comparison and >= BinaryOperator.Less) || Map(inner).Kind is not (Ir.TypeKind.Integer or Ir.TypeKind.Boolean)) return null;

        // C# evaluates the right side in any case: it has to be as good as nothing.
        if (operation.RightOperand is not IConversionOperation { Operand: { Type: { } type } limit } || !(limit.ConstantValue.HasValue || limit is ILocalReferenceOperation or IParameterReferenceOperation) || !Map(type).Equals(Map(inner))) return null;
        return Follow(access, IrType.Bool, () => Flag(comparison == BinaryOperator.NotEqual), member => Compute(IrType.Bool, new Ir.Binary(comparison), Expression(member), Expression(limit)));
    }

    /// <summary>Whether <c>a?.B</c> is nothing; null if C# itself says so.</summary>
    private Value? IsMissing(IConditionalAccessOperation access) => Innermost(access).Type is not { IsReferenceType: true } || !IsFollowed(access) ? null
        : Follow(access, IrType.Bool, () => Flag(true), member => IsMissing(member) ?? OpaqueResult("{0} is null", IrType.Bool, Expression(member)));

    /// <summary>The object or array that <c>a?.B</c> gives; null where C# itself finds it.</summary>
    private Value? FollowedObject(IConditionalAccessOperation access)
    {
        if (access.Type is not { IsReferenceType: true } || !IsFollowed(access)) return null;
        IrType type = Map(access.Type);
        return type.IsFunction ? null : Follow(access, type, () => IsArray(type) ? Default(type) : Compute(type, new Literal("default")), member => Expression(member) is var found && type.IsBuffer ? Cast(found, type) : found);
    }

    private static IOperation Innermost(IConditionalAccessOperation access)
    {
        while (access.WhenNotNull is IConditionalAccessOperation inner) access = inner;
        return access.WhenNotNull;
    }

    private bool IsFollowed(IConditionalAccessOperation access) => IsOfArray(access.Operation) || IsOptional(access.Operation.Type) || HoldsObjects(access.Operation.Type) || IsOfOthers(access);

    /// <summary>Whether it is a member of an object that C# holds, and what is done with it is not.</summary>
    private bool IsOfOthers(IConditionalAccessOperation access) => access.Operation.Type is { IsReferenceType: true } type && Map(type) is { Kind: Ir.TypeKind.Opaque, IsFunction: false } && !IsInert(access);

    private Value? Follow(IConditionalAccessOperation access, IrType type, Func<Value?> otherwise, Func<IOperation, Value?> member)
    {
        (Value absence, Value[] accessed) = Found(access);
        return IsConstant(absence, true) ? otherwise() : IsConstant(absence, false) ? Inside() : Choose(absence, type, otherwise, Inside);

        Value? Inside()
        {
            _accessed.Push((access, accessed));
            Value? value = access.WhenNotNull is IConditionalAccessOperation inner ? Follow(inner, type, otherwise, member) : member(access.WhenNotNull);
            _accessed.Pop();
            return value;
        }
    }

    /// <summary>Whether there is nothing to look into, and what there is.</summary>
    private (Value Absence, Value[] Accessed) Found(IConditionalAccessOperation access)
    {
        if (IsOptional(access.Operation.Type) && Parts(access.Operation) is var parts) return (Not(parts[0]), ValueOf(parts));
        Value found = Expression(access.Operation);
        return (IsOfArray(access.Operation) ? IsAbsent(found, access.Operation) : found.Type.HoldsObjects ? IsNull(found) : OpaqueResult("{0} is null", IrType.Bool, found), [found]);
    }

    private Value Accessed(IConditionalAccessOperation access, Value[] accessed)
    {
        _accessed.Push((access, accessed));
        Value value = Expression(access.WhenNotNull);
        _accessed.Pop();
        return value;
    }
}
