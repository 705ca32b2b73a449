using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>New storage: zeroed, then filled element by element in order.</summary>
internal sealed partial class MethodLowerer
{
    private Value Allocated(IrType type, params Value[] lengths)
    {
        IrType own = type.Shape == BufferShape.ReadOnlySpan ? IrType.SpanOf(type.Element!) : type;
        var result = new Value(own);
        Emit(new Allocate(result, StorageClass.Cleared, lengths));
        _allocated.Add(result);
        return result;
    }

    /// <summary>A new array with the contents of a span or a one-dimensional array.</summary>
    private Value Copied(Value source, IrType to)
    {
        Value copy = Allocated(to, Length(source));
        if (source.Type.HoldsObjects) MoveObjects(source, Int(0), copy, Int(0), Length(source));
        else Emit(new Bulk(BulkKind.Copy, null, source, copy));
        return copy;
    }

    private Value NewArray(IArrayCreationOperation operation)
    {
        IrType type = Map(operation.Type!);
        if (!type.IsBuffer && NewFunctions(operation, type) is { } functions) return functions;
        if (!type.IsBuffer) return OpaqueValue(operation, used: true)!;
        Value[] lengths = [.. operation.DimensionSizes.Select(ArrayLength)];
        Value array = Allocated(type, lengths);
        if (operation.Initializer is { } initializer) Initialize(array, initializer, []);
        return array;
    }

    private Value ArrayLength(IOperation operation)
    {
        Value value = Expression(operation);
        return value.Type.Name switch
        {
            "int" => value,
            "long" or "uint" or "ulong" => Convert(value, IrType.Int, isChecked: true),
            _ => throw FailExpression(operation, "A length of this type", "use int"),
        };
    }

    private void Initialize(Value array, IArrayInitializerOperation initializer, int[] outer)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            int[] at = [.. outer, i];
            if (initializer.ElementValues[i] is IArrayInitializerOperation nested && at.Length < array.Type.Rank)
            {
                Initialize(array, nested, at);
                continue;
            }

            Value[] element = Element(initializer.ElementValues[i]);
            Value[] indices = [.. at.Select(k => Int(k))];
            SetAll(ElementPlaces(array, indices), element);
        }
    }

    private Value Collection(ICollectionExpressionOperation operation)
    {
        IrType type = operation.Type is { } t ? Map(t) : throw Broken();
        if (!type.IsBuffer && NewFunctions(operation, type) is { } functions) return functions;
        if (!type.IsBuffer && operation.Elements.FirstOrDefault(e => e.Type is { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate }) is { } function) throw FailOpaqueFunction(function);
        if (!type.IsBuffer) return OpaqueValue(operation, used: true)!;
        if (type.Shape == BufferShape.List) return ObjectListOf(operation, type);
        if (operation.Elements.Any(e => e is ISpreadOperation)) return Concatenation(operation, type);
        Value[][] values = [.. operation.Elements.Select(Element)];
        Value array = Allocated(type, Int(values.Length));
        _sharesEmpty |= values.Length == 0 && type.Shape is BufferShape.Array or BufferShape.Jagged;
        for (int i = 0; i < values.Length; i++) SetElement(array, Int(i), values[i]);
        return Cast(array, type);
    }

    /// <summary><c>[..a, b]</c>: every part is evaluated before any is copied.</summary>
    private Value Concatenation(ICollectionExpressionOperation operation, IrType type)
    {
        var parts = new List<(Value[] Values, bool IsSpread, Value? Length)>();
        Value? total = null;
        foreach (IOperation element in operation.Elements)
        {
            if (element is not ISpreadOperation spread)
            {
                parts.Add((Element(element), false, null));
                continue;
            }

            if (spread.Operand.Type is not { } of || Map(of) is not { IsBuffer: true } source || source.Shape == BufferShape.Matrix || !source.Element!.Equals(type.Element))
                throw FailExpression(element, "A spread of this collection", "spread spans and arrays of the same element type");
            parts.Add(([Expression(spread.Operand)], true, null));
        }

        for (int i = 0; i < parts.Count; i++)
        {
            (Value[] values, bool isSpread, _) = parts[i];
            Value length = isSpread ? Length(values[0]) : Int(1);
            parts[i] = (values, isSpread, length);
            total = total is null ? length : Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), total, length);
        }

        Value array = Allocated(type, total!);
        Value at = Int(0);
        foreach ((Value[] values, bool isSpread, Value? length) in parts)
        {
            if (isSpread && values[0].Type.HoldsObjects) MoveObjects(values[0], Int(0), array, at, length!);
            else if (isSpread) Emit(new Bulk(BulkKind.Copy, null, values[0], Slice(array, at, length)));
            else SetElement(array, at, values);
            at = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), at, length!);
        }

        return Cast(array, type);
    }

    /// <summary>What is put into an array; an object is put there as one.</summary>
    private Value[] Element(IOperation value) => IsApart(value.Type) ? throw NeededWhole(value.Type!) : Elements(value);

    private void SetElement(Value array, Value index, Value[] values)
    {
        Place[] places = ElementPlaces(array, [index]);
        SetAll(places, [.. values.Select((v, i) => IsScalar(v.Type) ? Convert(v, places[i].Type) : v)]);
    }

    /// <summary>A new matrix with the elements of another.</summary>
    private Value CopiedMatrix(Value source)
    {
        Value copy = Allocated(source.Type, [.. Enumerable.Range(0, source.Type.Rank).Select(d => Length(source, d))]);
        EachElement(source, new Assignments(), null, at =>
        {
            Value[] element = [.. ElementPlaces(source, at).Select(Get)];
            SetAll(ElementPlaces(copy, at), element);
        });
        return copy;
    }

    /// <summary>Copies the first elements of a matrix to another, each in its own order.</summary>
    private void CopyElements(Value source, Value destination, Value count)
    {
        Value[] from = Widths(source), to = Widths(destination);
        Value start = new[] { source, destination }.Aggregate(Int(0), (at, of) => Compute(IrType.Int, new Function("Inactive", "Storage.Start", Throws: true, Cheap: true), at, count, Length(of)));
        var index = new Variable(null, IrType.Int, _order++);
        Count(index, start, count, BinaryOperator.Less, 1, new Assignments(), null, () =>
        {
            Value[] element = [.. ElementPlaces(source, Position(Read(index), from)).Select(Get)];
            SetAll(ElementPlaces(destination, Position(Read(index), to)), element);
        }, null);
    }

    /// <summary>Sets every element to a value; of structs, field by field.</summary>
    private void Fill(Value buffer, Value[] values)
    {
        if (buffer.Type.Element!.Kind != TypeKind.Struct)
        {
            Emit(new Bulk(BulkKind.Fill, null, buffer, values[0]));
            return;
        }

        var index = new Variable(null, IrType.Int, _order++);
        Count(index, Int(0), Length(buffer), BinaryOperator.Less, 1, new Assignments(), null, () => SetElement(buffer, Read(index), values), null);
    }

    /// <summary>Turns the order of the elements around, in place.</summary>
    private void Reverse(Value buffer)
    {
        Value length = Length(buffer);
        Value half = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Divide), length, Int(2));
        var index = new Variable(null, IrType.Int, _order++);
        Count(index, Int(0), half, BinaryOperator.Less, 1, new Assignments(), null, () =>
        {
            Value low = Read(index);
            Value last = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), length, Int(1));
            Value high = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), last, low);
            Place[] lowPlaces = ElementPlaces(buffer, [low]), highPlaces = ElementPlaces(buffer, [high]);
            Value[] a = [.. lowPlaces.Select(Get)], b = [.. highPlaces.Select(Get)];
            SetAll(lowPlaces, b);
            SetAll(highPlaces, a);
        }, null);
    }

    /// <summary>stackalloc has no operation of its own in any version (roslyn#8392): its syntax says what it is.</summary>
    private Value? StackAllocation(IOperation operation, ITypeSymbol? target = null)
    {
        if (operation.SemanticModel is not { } model) return null;
        ITypeSymbol? element;
        ExpressionSyntax? size = null;
        InitializerExpressionSyntax? initializer;
        switch (operation.Syntax)
        {
            case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax array } syntax when operation is not IConversionOperation:
                element = model.GetTypeInfo(array.ElementType, _token).Type;
                size = array.RankSpecifiers[0].Sizes[0] is OmittedArraySizeExpressionSyntax ? null : array.RankSpecifiers[0].Sizes[0];
                initializer = syntax.Initializer;
                break;
            case ImplicitStackAllocArrayCreationExpressionSyntax syntax when operation is not IConversionOperation:
                element = (target ?? model.GetTypeInfo(syntax, _token).ConvertedType) is INamedTypeSymbol { TypeArguments.Length: 1 } span ? span.TypeArguments[0] : null;
                initializer = syntax.Initializer;
                break;
            default:
                return null;
        }

        if (element is null || Stored(element) is not { } mapped) throw FailExpression(operation, "stackalloc of this type", "use numbers, or structs of reals");
        IrType type = IrType.SpanOf(mapped);
        Value storage;
        if (size is not null)
        {
            IOperation length = model.GetOperation(size, _token) ?? throw FailExpression(operation, "stackalloc here", "use an array");
            storage = Allocated(type, ArrayLength(length));
        }
        else
        {
            storage = Allocated(type, Int(initializer!.Expressions.Count));
        }

        for (int i = 0; initializer is not null && i < initializer.Expressions.Count; i++)
        {
            IOperation item = model.GetOperation(initializer.Expressions[i], _token) ?? throw FailExpression(operation, "stackalloc here", "use an array");
            Value[] values = item.ConstantValue is { HasValue: true, Value: { } constant }
                ? [Compute(mapped, Literals.Of(System.Convert.ChangeType(constant, Clr(mapped), CultureInfo.InvariantCulture), element))]
                : Elements(item);
            SetElement(storage, Int(i), values);
        }

        return target is null ? storage : Cast(storage, Map(target));
    }

    /// <summary>A type of elements that the arena holds: a number, a struct or a tuple of reals.</summary>
    private IrType? Stored(ITypeSymbol element) => Map(element) is { } scalar && IsScalar(scalar) ? scalar : Structs.Map(Concrete(element));

    private static System.Type Clr(IrType type) => type.Name switch
    {
        "double" => typeof(double),
        "float" => typeof(float),
        "bool" => typeof(bool),
        "long" => typeof(long),
        _ => typeof(int),
    };
}
