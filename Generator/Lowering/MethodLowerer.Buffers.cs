using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Reading storage: elements, rows, ranges, lengths.</summary>
internal sealed partial class MethodLowerer
{
    private static bool IsRange(IOperation index) => IsSystem(index.Type, "Range");

    private static bool IsSystem(ITypeSymbol? type, string name) => type is INamedTypeSymbol { ContainingType: null } named && named.Name == name && Types.IsSystem(named.ContainingNamespace);

    private Value[] Indices(IEnumerable<IOperation> operations, Value buffer) => [.. operations.Select(o => Index(o, buffer))];

    private Value Index(IOperation operation, Value buffer)
    {
        if (IsSystem(operation.Type, "Index")) return FromIndex(operation, buffer);
        Value value = Expression(operation);
        return value.Type.Name switch
        {
            "int" or "long" => value,
            "uint" => Convert(value, IrType.Long),
            _ => throw FailExpression(operation, "An index of this type", "use int or long"),
        };
    }

    /// <summary>What converts to <c>Index</c>: an <c>int</c>, or <c>^n</c>.</summary>
    private Value FromIndex(IOperation operation, Value buffer)
    {
        switch (operation)
        {
            case IConversionOperation { Operand: { Type.SpecialType: SpecialType.System_Int32 } number }:
                return Expression(number);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                Value fromEnd = Expression(hat.Operand);
                return Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), Length(buffer), fromEnd);
            case IParenthesizedOperation parenthesized:
                return FromIndex(parenthesized.Operand, buffer);
            default:
                Value index = Expression(operation);
                return OpaqueResult("{0}.GetOffset({1})", IrType.Int, index, Length(buffer));
        }
    }

    private Value Length(Value buffer, int dimension = -1)
    {
        if (buffer.Type.Shape == BufferShape.List) return CountOf(buffer);
        Demand(buffer);
        var result = new Value(IrType.Int);
        Emit(new Extent(result, buffer, dimension));
        return result;
    }

    private Value ArrayElement(IArrayElementReferenceOperation operation)
    {
        if (!Map(operation.ArrayReference.Type!).IsBuffer) return OpaqueValue(operation, used: true)!;
        if (IsRange(operation.Indices[0]))
        {
            Value array = Expression(operation.ArrayReference);
            if (array.Type.Shape != BufferShape.Array) throw FailExpression(operation, "A range of this array", "copy its rows one by one");
            return Copied(Range(operation.Indices[0], array), Map(operation.Type!));
        }

        return Get(PlaceOf(operation)!);
    }

    private Value ImplicitIndexer(IImplicitIndexerReferenceOperation operation)
    {
        if (operation.Instance.Type is not { } type || Map(type) is not { IsBuffer: true, IsObject: false }) return OpaqueValue(operation, used: true)!;
        if (!IsRange(operation.Argument)) return Get(PlaceOf(operation)!);
        Value buffer = Expression(operation.Instance);
        return Range(operation.Argument, buffer);
    }

    private Value Range(IOperation operation, Value buffer)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        if (operation is not IRangeOperation range)
        {
            Value whole = Expression(operation);
            Value from = OpaqueResult("{0}.Start.GetOffset({1})", IrType.Int, whole, Length(buffer));
            Value to = OpaqueResult("{0}.End.GetOffset({1})", IrType.Int, whole, Length(buffer));
            return Slice(buffer, from, Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), to, from));
        }

        Value start = range.LeftOperand is { } left ? FromIndex(left, buffer) : Int(0);
        if (range.RightOperand is not { } right) return Slice(buffer, start, null);
        Value end = FromIndex(right, buffer);
        Value length = IsZero(start) ? end : Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), end, start);
        return Slice(buffer, start, length);
    }

    private bool IsZero(Value value) => _constants.TryGetValue(value, out string? text) && text == "0";

    private Value Slice(Value buffer, Value start, Value? length)
    {
        var result = new Value(buffer.Type.Shape == BufferShape.ReadOnlySpan ? buffer.Type : IrType.SpanOf(buffer.Type.Element!));
        Emit(length is null ? new View(result, ViewKind.Slice, buffer, start) : new View(result, ViewKind.Slice, buffer, start, length));
        return result;
    }

    private Value Property(IPropertyReferenceOperation operation)
    {
        if (IsExtensionRead(operation) && TakesPart(operation.Property.GetMethod!)) return Getter(operation)[0];
        if (DispatchedProperty(operation) is { } dispatched) return dispatched;
        if (operation.Instance?.Type is { } type && Map(type) is { IsBuffer: true, IsObject: false } mapped)
        {
            switch (operation.Property)
            {
                case { IsIndexer: true }:
                    return Get(PlaceOf(operation)!);
                case { Name: "Count" } when mapped.Shape == BufferShape.List:
                    return CountOf(Expression(operation.Instance));
                case { Name: "Length" }:
                    return Length(Expression(operation.Instance));
                case { Name: "LongLength" }:
                    return Convert(Length(Expression(operation.Instance)), IrType.Long);
                case { Name: "Rank" }:
                    Expression(operation.Instance);
                    return Int(mapped.Rank);
                case { Name: "IsEmpty" }:
                    Value length = Length(Expression(operation.Instance));
                    return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), length, Int(0));
                default:
                    throw FailExpression(operation, $"The property '{operation.Property.Name}'", "use Length and elements");
            }
        }

        if (operation.Instance is null && operation.Property.Name == "Empty" && operation.Type is { } of && Map(of) is { IsBuffer: true } empty)
            return Allocated(empty, Int(0));
        if (MemberPlaces(operation) is { } member) return Get(member[0]);
        if (operation.Instance is { } owner && HasMembers(owner.Type))
        {
            if ((IsAggregate(owner.Type) && ExtentOf(operation) is not null) || IsModelled(operation)) return Parts(operation)[0];
            if (IsReadable(operation)) return Getter(operation)[0];
        }

        return OpaqueValue(operation, used: true)!;
    }
}
