using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Methods of spans and arrays that the IR has operations for.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Lowers the call if it is one; <paramref name="result"/> is null for void.</summary>
    private bool TryStorageCall(IInvocationOperation call, out Value? result)
    {
        result = null;
        IMethodSymbol method = call.TargetMethod;
        string type = method.ContainingType.Name;
        if (IsLinq(method) && method.Name == "ToArray" && Unconverted(call.Arguments[0].Value) is { Type: IArrayTypeSymbol array } copied && Map(array) is { IsBuffer: true, Shape: BufferShape.Array } copy)
        {
            result = Copied(Expression(copied), copy);
            return true;
        }

        if (method.ContainingType.ContainingType is not null || !Types.IsSystem(method.ContainingNamespace) || type is not ("Span" or "ReadOnlySpan" or "Array" or "MemoryExtensions"))
            return false;

        // The storage that it is about: the receiver, or the first argument.
        IOperation[] arguments = [.. call.Arguments.Select(a => Unconverted(a.Value))];
        for (int i = 0; i < call.Arguments.Length; i++)
            if (call.Arguments[i].Parameter?.Ordinal != i) return false;
        IOperation? about = call.Instance is { } instance ? Unconverted(instance) : arguments.FirstOrDefault();
        if (about?.Type is not { } aboutType || Map(aboutType) is not { IsBuffer: true, IsObject: false } buffer) return false;
        IOperation[] rest = call.Instance is null ? [.. arguments.Skip(1)] : arguments;
        bool plain = buffer.Shape is not BufferShape.Matrix;

        switch (method.Name, rest.Length)
        {
            case ("Slice", 1 or 2) when call.Instance is not null:
            case ("AsSpan", 1 or 2) when plain && rest[0].Type?.SpecialType == SpecialType.System_Int32:
                {
                    Value of = Storage(about);
                    Value start = Expression(rest[0]);
                    result = Slice(of, start, rest.Length == 2 ? Expression(rest[1]) : null);
                    return true;
                }

            case ("AsSpan", 1) when plain && IsRange(rest[0]):
                result = Range(rest[0], Storage(about));
                return true;
            case ("AsSpan", 0) when plain:
                result = Cast(Storage(about), Map(call.Type!));
                return true;
            case ("ToArray", 0) when plain:
                result = Copied(Storage(about), Map(call.Type!));
                return true;
            case ("GetLength", 1) when rest[0].ConstantValue is { HasValue: true, Value: int dimension } && dimension >= 0 && dimension < buffer.Rank:
                result = Length(Storage(about), buffer.Shape == BufferShape.Matrix ? dimension : -1);
                return true;
            case ("GetUpperBound", 1) when rest[0].ConstantValue is { HasValue: true, Value: int upper } && upper >= 0 && upper < buffer.Rank:
                Value length = Length(Storage(about), buffer.Shape == BufferShape.Matrix ? upper : -1);
                result = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), length, Int(1));
                return true;
            case ("Fill", 1) when buffer.Shape != BufferShape.Jagged:
                {
                    Value of = Storage(about);
                    Fill(of, Elements(rest[0]));
                    return true;
                }

            case ("Clear", 0) when buffer.Shape != BufferShape.Jagged:
                Emit(new Bulk(BulkKind.Clear, null, Storage(about)));
                return true;
            case ("Fill", 3) when plain && buffer.Shape != BufferShape.Jagged:
                {
                    Value of = Storage(about);
                    Value[] value = Elements(rest[0]);
                    Value start = Expression(rest[1]), count = Expression(rest[2]);
                    Fill(Slice(of, start, count), value);
                    return true;
                }

            case ("Clear", 2) when plain && buffer.Shape != BufferShape.Jagged:
                {
                    Value of = Storage(about);
                    Value start = Expression(rest[0]), count = Expression(rest[1]);
                    Emit(new Bulk(BulkKind.Clear, null, Slice(of, start, count)));
                    return true;
                }

            case ("Reverse", 0 or 2) when plain && call.Type?.SpecialType == SpecialType.System_Void && buffer.Shape is not (BufferShape.Jagged or BufferShape.ReadOnlySpan):
                {
                    Value of = Storage(about);
                    if (rest.Length == 2)
                    {
                        Value start = Expression(rest[0]);
                        of = PartOf(of, start, Expression(rest[1]));
                    }

                    Reverse(of);
                    return true;
                }

            case ("CopyTo", 1 or 2) when plain && buffer.Shape != BufferShape.Jagged && IsPlainStorage(rest[0], buffer):
                {
                    Value source = Storage(about);
                    Value destination = Storage(rest[0]);
                    if (rest.Length == 2) destination = Slice(destination, Expression(rest[1]), null);
                    Emit(new Bulk(BulkKind.Copy, null, source, destination));
                    return true;
                }

            case ("TryCopyTo", 1) when plain && buffer.Shape != BufferShape.Jagged && IsPlainStorage(rest[0], buffer):
                {
                    Value source = Storage(about);
                    Value destination = Storage(rest[0]);
                    result = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.LessOrEqual), Length(source), Length(destination));
                    Merge(result, InBranch(() => Emit(new Bulk(BulkKind.Copy, null, source, destination))), InBranch(() => { }));
                    return true;
                }

            case ("IndexOf" or "LastIndexOf" or "Contains" or "BinarySearch" or "IndexOfAny" or "SequenceEqual", 1) when plain && IsFound(call, buffer):
                result = Found(call, about, rest[0]);
                return true;
            case ("Copy", 2 or 4) when IsObjects(about) && IsObjects(rest[rest.Length == 2 ? 0 : 1]):
                {
                    bool isWhole = rest.Length == 2;
                    Value source = Storage(about);
                    Value from = isWhole ? Int(0) : Expression(rest[0]);
                    Value destination = Storage(rest[isWhole ? 0 : 1]);
                    Value to = isWhole ? Int(0) : Expression(rest[2]), count = Expression(rest[isWhole ? 1 : 3]);
                    CopyObjects(source, from, destination, to, count);
                    return true;
                }

            case ("Copy", 2) when plain && IsPlainStorage(rest[0], buffer):
                {
                    Value source = Storage(about);
                    Value destination = Storage(rest[0]);
                    Value count = Expression(rest[1]);
                    Value zero = Int(0);
                    Emit(new Bulk(BulkKind.Copy, null, Slice(source, zero, count), Slice(destination, zero, count)));
                    return true;
                }

            case ("Copy", 2) when !plain && rest[0].Type is { } other && Map(other) is { Shape: BufferShape.Matrix } matrix && matrix.Rank == buffer.Rank && matrix.Element!.Equals(buffer.Element):
                {
                    Value source = Storage(about);
                    Value destination = Storage(rest[0]);
                    CopyElements(source, destination, Expression(rest[1]));
                    return true;
                }

            case ("Copy", 4) when plain && IsPlainStorage(rest[1], buffer):
                {
                    Value source = Storage(about);
                    Value from = Expression(rest[0]);
                    Value destination = Storage(rest[1]);
                    Value to = Expression(rest[2]), count = Expression(rest[3]);
                    Emit(new Bulk(BulkKind.Copy, null, Slice(source, from, count), Slice(destination, to, count)));
                    return true;
                }

            default:
                return false;
        }

        // Extension methods take no array for an empty one.
        Value Storage(IOperation operation)
        {
            Value value = Expression(operation);
            if (type == "Array" && call.Instance is not null && ReferenceEquals(operation, about)) Demand(value);
            else if (type == "Array") Demand(value, $"throw new global::System.ArgumentNullException(\"{call.Arguments.First(a => ReferenceEquals(Unconverted(a.Value), operation)).Parameter!.Name}\")");
            return value;
        }
    }

    /// <summary>Whether it says something about the elements that is no real: where one is, whether all are the same.</summary>
    private bool IsFound(IInvocationOperation call, IrType buffer) =>
        buffer.Element!.Kind is TypeKind.Real or TypeKind.Integer && IsScalar(Map(call.Type!)) && !Map(call.Type!).IsReal
        && (call.TargetMethod.Name is not ("IndexOf" or "LastIndexOf" or "Contains" or "BinarySearch") || Map(Unconverted(call.Arguments[call.Arguments.Length - 1].Value).Type!).Equals(buffer.Element));

    /// <summary>C#'s own search: no derivative, and nothing is written.</summary>
    private Value Found(IInvocationOperation call, IOperation storage, IOperation sought)
    {
        Value of = Read(Expression(storage)), what = Read(Expression(sought));
        string span = "(global::System.ReadOnlySpan<" + of.Type.Element!.Name + ">)";
        return OpaqueResult("global::System.MemoryExtensions." + call.TargetMethod.Name + "(" + span + "{0}, " + (what.Type.IsBuffer ? span : "") + "{1})", Map(call.Type!), of, what);

        Value Read(Value value) => value.Type.IsBuffer ? Cast(value, IrType.Buffer(BufferShape.ReadOnlySpan, value.Type.Element!)) : value;
    }

    /// <summary>A part of an array, which throws what methods of arrays throw.</summary>
    private Value PartOf(Value array, Value index, Value length) =>
        Slice(array, Compute(IrType.Int, new Function("Inactive", "Storage.Start", Throws: true, Cheap: true), index, length, Length(array)), length);

    private bool IsObjects(IOperation operation) => operation.Type is { } type && Map(type) is { Shape: BufferShape.Jagged, HoldsObjects: true };

    private bool IsPlainStorage(IOperation operation, IrType like) =>
        operation.Type is { } type && Map(type) is { IsBuffer: true, Shape: BufferShape.Span or BufferShape.Array } storage && storage.Element!.Equals(like.Element);

    /// <summary>Conversions between storage types mean the same storage; others stay.</summary>
    private IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { Operand.Type: { } from } conversion && Map(from) is { IsBuffer: true, IsOwned: false }) operation = conversion.Operand;
        return operation;
    }

    /// <summary>The array of <c>(double[])array.Clone()</c>.</summary>
    private IOperation? IsClone(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Clone", Arguments.Length: 0, Instance: { Type: IArrayTypeSymbol type } instance } && (Map(type) is { IsBuffer: true, Shape: BufferShape.Array or BufferShape.Matrix } or { HoldsObjects: true })
            ? instance : null;

    private Value? ObjectCreation(IObjectCreationOperation operation, bool used)
    {
        if (IsObjectList(operation.Type)) return NewObjectList(operation);
        if (operation.Type is { } type && Map(type) is { IsBuffer: true, IsObject: false } buffer)
        {
            IOperation[] arguments = [.. operation.Arguments.Select(a => Unconverted(a.Value))];
            if (arguments.Length == 1 && arguments[0].Type is IArrayTypeSymbol { Rank: 1 })
                return Cast(Expression(arguments[0]), buffer);
            if (arguments.Length == 3 && arguments[0].Type is IArrayTypeSymbol { Rank: 1 })
            {
                Value array = Expression(arguments[0]);
                Value start = Expression(arguments[1]), length = Expression(arguments[2]);
                return Cast(Slice(array, start, length), buffer);
            }

            if (arguments.Length == 0) return Allocated(buffer, Int(0));
            throw FailExpression(operation, "This span", "use a slice of a span or an array");
        }

        if (NewFunctions(operation) is { } functions) return functions;
        return CanBeMade(operation) ? MadeOrOpaque(operation, used) : OpaqueValue(operation, used);
    }
}
