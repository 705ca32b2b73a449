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
        return result;
    }

    /// <summary>A new array with the contents of a span or a one-dimensional array.</summary>
    private Value Copied(Value source, IrType to)
    {
        Value copy = Allocated(to, Length(source));
        Emit(new Bulk(BulkKind.Copy, null, source, copy));
        return copy;
    }

    private Value NewArray(IArrayCreationOperation operation)
    {
        IrType type = Types.Map(operation.Type!);
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

            Value value = Expression(initializer.ElementValues[i]);
            Value[] indices = [.. at.Select(k => Int(k))];
            Emit(new Store(array, indices, value));
        }
    }

    private Value Collection(ICollectionExpressionOperation operation)
    {
        IrType type = operation.Type is { } t ? Types.Map(t) : throw Broken();
        if (!type.IsBuffer) return OpaqueValue(operation, used: true)!;
        if (operation.Elements.Any(e => e is ISpreadOperation))
            throw FailExpression(operation, "A collection expression with '..'", "allocate an array and copy into it");
        Value[] values = [.. operation.Elements.Select(Expression)];
        Value array = Allocated(type, Int(values.Length));
        for (int i = 0; i < values.Length; i++) Emit(new Store(array, [Int(i)], IsScalar(values[i].Type) ? Convert(values[i], type.Element!) : values[i]));
        return Cast(array, type);
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

        if (element is null || Types.Map(element) is not { } mapped || !IsScalar(mapped)) throw FailExpression(operation, "stackalloc of this type", "use numbers");
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
            Value value = item.ConstantValue is { HasValue: true, Value: { } constant }
                ? Compute(mapped, Literals.Of(System.Convert.ChangeType(constant, Clr(mapped), CultureInfo.InvariantCulture), element))
                : Convert(Expression(item), mapped);
            Emit(new Store(storage, [Int(i)], value));
        }

        return target is null ? storage : Cast(storage, Types.Map(target));
    }

    private static System.Type Clr(IrType type) => type.Name switch
    {
        "double" => typeof(double),
        "float" => typeof(float),
        "bool" => typeof(bool),
        "long" => typeof(long),
        _ => typeof(int),
    };
}
