using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Whether two names mean the same storage. What C# compares as arrays is compared as spans where the IR's storage is arena memory: both begin at one place and
/// have one length, and no two arrays do. Objects are compared as such.
/// </summary>
internal sealed partial class MethodLowerer
{
    // '[]' is one array wherever it stands, which arena memory is not: where it is written, arrays are not compared.
    private readonly List<(IOperation At, Frame Frame)> _compared = [];
    private bool _sharesEmpty;

    // What is only seen as storage of another type.
    private readonly Dictionary<Value, Value> _cast = [];

    /// <summary><c>a == b</c>, <c>a != b</c> of arrays, spans or objects; null if it is another comparison.</summary>
    private Value? IdentityComparison(IBinaryOperation operation)
    {
        if (operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)) return null;
        if (operation.OperatorMethod is { } method && !(Types.IsSpan(method.ContainingType, out _, out _) && method.Name is "op_Equality" or "op_Inequality")) return null;
        if (AreSame(operation.LeftOperand, operation.RightOperand) is not { } same) return null;
        return operation.OperatorKind == BinaryOperatorKind.Equals ? same : Not(same);
    }

    /// <summary><c>ReferenceEquals(a, b)</c> of arrays or objects; null if it is another call.</summary>
    private Value? ReferenceEqualsCall(IInvocationOperation call) =>
        call.TargetMethod is { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object } ? AreSame(call.Arguments[0].Value, call.Arguments[1].Value) : null;

    private Value? AreSame(IOperation left, IOperation right)
    {
        (left, right) = (Bare(left), Bare(right));
        if (HoldsObjects(left.Type) && HoldsObjects(right.Type))
        {
            if (!IsObject(left.Type) && !IsObjectList(left.Type)) _compared.Add((left, _frame));
            return AreSameObject(Expression(left), Expression(right));
        }

        if (!IsFlatStorage(left) || !IsFlatStorage(right)) return null;
        Value a = Expression(left), b = Expression(right);
        if (ReferenceEquals(Whole(a), Whole(b))) return Flag(true);
        if (!_sharesEmpty && IsArray(a.Type) && IsArray(b.Type) && (_allocated.Contains(a) || _allocated.Contains(b)) && IsKnown(a) && IsKnown(b)) return Flag(false);
        if (IsArray(a.Type) && IsArray(b.Type)) _compared.Add((left, _frame));
        Value[] compared = [.. new[] { a, b }.Select(v => Cast(v, IrType.Buffer(BufferShape.ReadOnlySpan, v.Type.Element!)))];
        var result = new Value(IrType.Bool);
        Emit(new OpaqueCode("{0} == {1}", result, isPure: true, compared));
        return result;

        Value Whole(Value value) => _cast.TryGetValue(value, out Value? of) ? Whole(of) : value;

        bool IsKnown(Value value) => _allocated.Contains(value) || _given.Contains(value);
    }

    private Value AreSameObject(Value left, Value right)
    {
        var result = new Value(IrType.Bool);
        Emit(new OpaqueCode("object.ReferenceEquals({0}, {1})", result, isPure: true, left, right));
        return result;
    }

    private void CheckCompared()
    {
        if (!_sharesEmpty) return;
        foreach ((IOperation at, Frame frame) in _compared)
        {
            _frame = frame;
            FailExpression(at, "A comparison of arrays beside '[]', which is one array everywhere,", "write 'new T[0]', or keep in a bool which array it is");
        }
    }

    /// <summary>Storage of one dimension; a row of a jagged array may be null, which only its own type tells.</summary>
    private bool IsFlatStorage(IOperation operation) =>
        operation is not IArrayElementReferenceOperation && operation.Type is { } type && Map(type) is { IsBuffer: true, IsObject: false, HoldsObjects: false, Shape: BufferShape.Array or BufferShape.Span or BufferShape.ReadOnlySpan };

    private IOperation Bare(IOperation operation)
    {
        while (operation is IParenthesizedOperation or IConversionOperation { Operand.Type: not null } && (operation is not IConversionOperation conversion || (conversion.IsImplicit && !IsInline(conversion.Operand.Type))))
            operation = operation is IConversionOperation converted ? converted.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }
}
