using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>[var first, .., var last]</c>: the length, then the elements.</summary>
internal sealed partial class MethodLowerer
{
    private Value ListPattern(IListPatternOperation pattern, Subject value)
    {
        bool isOpaque = IsOpaque(value);
        if (!isOpaque && value.Only.Type is not { IsBuffer: true, Rank: 1 }) throw FailExpression(pattern, "This pattern", "test the length and the elements");
        IPatternOperation[] parts = [.. pattern.Patterns];
        int slice = Array.FindIndex(parts, p => p is ISlicePatternOperation);
        bool isExact = slice < 0;
        int least = isExact ? parts.Length : parts.Length - 1;
        Value? length = null;
        Subject? rest = null;
        List<Func<Value>> tests = [];
        if (isOpaque)
        {
            if (value.Type.IsReferenceType) tests.Add(() => OpaqueResult("{0} is not null", IrType.Bool, value.Only));
            tests.Add(() => HasLength(length = OpaqueMember(pattern, value.Only, pattern.LengthSymbol as IPropertySymbol)));
        }
        else
        {
            Value fits = HasLength(length = Length(value.Only));
            tests.Add(() => fits);
            if (!isExact && IsNamed(parts[slice])) rest = Rest(value, fits, slice, least, length);
        }

        for (int i = 0; i < parts.Length; i++)
        {
            int at = i;
            if (!IsNamed(parts[i])) continue;
            if (parts[i] is ISlicePatternOperation { Pattern: { } inner }) tests.Add(() => Pattern(inner, rest ?? throw FailExpression(inner, "This pattern", "test the length and the elements")));
            else tests.Add(() => Pattern(parts[at], Item(pattern, value, !isExact && at > slice ? Back(length!, parts.Length - at) : Int(at))));
        }

        tests.Add(() => Declared(pattern.DeclaredSymbol, value));
        return Test(0);

        Value HasLength(Value of) => Compute(IrType.Bool, new Ir.Binary(isExact ? BinaryOperator.Equal : BinaryOperator.GreaterOrEqual), of, Int(least));

        // Each inside the one before it: what that has read is known.
        Value Test(int i) => i == tests.Count - 1 ? tests[i]() : ShortCircuit(true, tests[i](), () => Test(i + 1));
    }

    private static bool IsNamed(IPatternOperation part) => part is not (IDiscardPatternOperation or ISlicePatternOperation { Pattern: null or IDiscardPatternOperation });

    private Value Back(Value length, int count) => Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), length, Int(count));

    private Subject Item(IListPatternOperation pattern, Subject value, Value index)
    {
        if (!IsOpaque(value))
        {
            ITypeSymbol element = value.Type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)value.Type).TypeArguments[0];
            return new Subject(Concrete(element), [.. ElementPlaces(value.Only, [index]).Select(Get)]);
        }

        IPropertySymbol? indexer = value.Type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.IsIndexer && p.Parameters.Length == 1 && p.Parameters[0].Type.SpecialType == SpecialType.System_Int32);
        if (indexer is null || !IsAccessible(indexer) || IsAggregate(indexer.Type) || Map(indexer.Type).IsBuffer) throw FailExpression(pattern, "This pattern", "test the length and the elements");
        IrType type = Map(indexer.Type);
        CheckOpaque(pattern, OneLine(pattern.Syntax), type, [value.Only]);
        return new Subject(Concrete(indexer.Type), [OpaqueResult("{0}[{1}]", type, value.Only, index)]);
    }

    private Value OpaqueMember(IOperation at, Value owner, IPropertySymbol? property) => property is not null && IsAccessible(property)
        ? OpaqueResult("{0}." + Literals.Identifier(property.Name), IrType.Int, owner)
        : throw FailExpression(at, "This pattern", "test the length and the elements");

    /// <summary>What lies between: of an array a copy, of a span a part. It is known outside the branches of the tests; empty where the length does not fit.</summary>
    private Subject Rest(Subject value, Value fits, int from, int others, Value length)
    {
        Value zero = Int(0);
        Value start = Choose(fits, IrType.Int, () => Int(from), () => zero)!;
        Value count = Choose(fits, IrType.Int, () => Back(length, others), () => zero)!;
        Value part = Slice(value.Only, start, count);
        return new Subject(value.Type, [value.Type is IArrayTypeSymbol ? Copied(part, value.Only.Type) : part]);
    }
}
