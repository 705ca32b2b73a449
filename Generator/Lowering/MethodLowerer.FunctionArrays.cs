using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arrays of delegates that are filled, changed, passed and returned: an array of numbers, and beside it one for each slot of what the functions have captured.
/// How many slots there are shows when the functions are put there, which is after the arrays are made: then the method is lowered again.
/// </summary>
internal sealed partial class MethodLowerer
{
    // By the expression that makes an array: the slots that it has needed before.
    private Dictionary<SyntaxNode, List<IrType>> _arraySlots = [];
    private readonly Dictionary<FunctionArray, SyntaxNode> _madeAt = [];

    /// <summary>An array of delegates needs another slot: it is lowered again.</summary>
    private sealed class MoreSlotsException : Exception;

    // ---- making ----

    /// <summary>A new array of delegates; null where it is C#'s own.</summary>
    private Value? NewFunctions(IArrayCreationOperation operation, IrType type)
    {
        if (operation.DimensionSizes.Length != 1 || !IsFollowed(operation.Type!)) return null;
        Value length = ArrayLength(operation.DimensionSizes[0]);
        IReadOnlyList<IOperation> elements = operation.Initializer is { } initializer ? initializer.ElementValues : [];
        FunctionArray array = NewArray(operation, length, elements.Count > 0);
        for (int i = 0; i < elements.Count; i++) Put(array, Int(i), Expression(elements[i]), elements[i]);
        return Function(type, array);
    }

    private Value? NewFunctions(ICollectionExpressionOperation operation, IrType type)
    {
        if (operation.Elements.Any(e => e is ISpreadOperation) || !IsFollowed(operation.Type!)) return null;
        if (IsList(operation.Type!)) return Function(type, NewList(operation, operation.Elements));
        Value[] elements = [.. operation.Elements.Select(Expression)];
        FunctionArray array = NewArray(operation, Int(elements.Length), elements.Length > 0);
        for (int i = 0; i < elements.Length; i++) Put(array, Int(i), elements[i], operation.Elements[i]);
        return Function(type, array);
    }

    private FunctionArray NewArray(IOperation operation, Value length, bool isFilled)
    {
        FunctionSet set = NewSet(operation);
        if (!isFilled) NullOf(set);
        var array = new FunctionArray(set) { Buffers = Buffers(set, length, NameFor(operation)) };
        _madeAt.Add(array, operation.Syntax);
        return array;
    }

    /// <summary>A set with the slots that it is known to need.</summary>
    private FunctionSet NewSet(IOperation operation)
    {
        var set = new FunctionSet(_setCount++, _rounds.Count);
        HashSet<int> used = [];
        if (_arraySlots.TryGetValue(operation.Syntax, out List<IrType>? needed))
            foreach (IrType slot in needed) set.Take(slot, used);
        return set;
    }

    private Value[] Buffers(FunctionSet set, Value length, string? name)
    {
        Value[] buffers = [Allocated(BufferOf(IrType.Int), length), .. set.Slots.Select(s => Allocated(BufferOf(s), length))];
        for (int i = 0; i < buffers.Length; i++) buffers[i].Name = i == 0 ? name : name is null ? "captured" : name + "Captured";
        return buffers;
    }

    private static IrType BufferOf(IrType element) => IrType.Buffer(element.IsBuffer ? BufferShape.Jagged : BufferShape.Array, element);

    /// <summary>The variable that an array is made for.</summary>
    private static string? NameFor(IOperation made)
    {
        IOperation? at = made;
        while (at is not null and not (IVariableDeclaratorOperation or IBlockOperation or IArgumentOperation)) at = at.Parent;
        return (at as IVariableDeclaratorOperation)?.Symbol.Name;
    }

    /// <summary>Whether delegates of an array have to do with derivatives, or may by what they capture.</summary>
    private bool IsFollowed(ITypeSymbol type) => Types.FunctionOf(Concrete(type)) is { DelegateInvokeMethod: { } invoked } && (invoked.ReturnsVoid || TakesPart(invoked));

    // ---- finding ----

    /// <summary>Whether the expression is an array of delegates that is a value of the lowering's alone.</summary>
    private bool MayBeArray(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } or IParenthesizedOperation) operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation.Type is { } type && Types.FunctionOf(Concrete(type)) is not null && operation switch
        {
            ILocalReferenceOperation local => IsKnown(local.Local),
            IParameterReferenceOperation parameter => IsKnown(parameter.Parameter),
            IFieldReferenceOperation { Instance: { } owner } => IsAggregate(owner.Type),
            IPropertyReferenceOperation { Instance: { } owner, Arguments.Length: 0 } property => IsAggregate(owner.Type) && Aggregates.Behind(property.Property) is not null,
            IInvocationOperation call => Bodies.HasSource(call.TargetMethod, _compilation) || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke,
            IArrayCreationOperation or ICollectionExpressionOperation => IsFollowed(type),
            _ => false,
        };

        bool IsKnown(ISymbol symbol) =>
            Find(symbol)?[0].Variable is { } variable && _environment.TryGetValue(variable, out Value? value) && (value is null || ClosureOf(value) is not (null or FunctionList));
    }

    private FunctionArray ArrayOfFunctions(IOperation operation)
    {
        Closure? closure = ClosureOf(Expression(operation));
        return closure as FunctionArray ?? throw (closure is UnknownFunction unknown ? FailUnknown(unknown, operation) : FailFunction(operation, "which array of delegates it is is not known here", "make the array in this method or in one that it calls"));
    }

    /// <summary>An element of an array of delegates; null for anything else.</summary>
    private Place? FunctionPlace(IOperation operation)
    {
        if (StorageOf(operation) is not { } storage || !MayBeArray(storage)) return null;
        FunctionArray array = ArrayOfFunctions(storage);
        IOperation index = operation switch
        {
            IArrayElementReferenceOperation element => element.Indices[0],
            IPropertyReferenceOperation indexer => indexer.Arguments[0].Value,
            _ => ((IImplicitIndexerReferenceOperation)operation).Argument,
        };
        Place place = PlaceIn(array, array.Cells is null ? Index(index, array.Buffers[0]) : IndexInList(array, index), Map(operation.Type!));
        return array.Cells is null ? place.At((_region, _region.Statements.Count)) : place;
    }

    private Place PlaceIn(FunctionArray array, Value index, IrType type) => new(null, BufferOf(array, 0), [index], type) { Functions = array };

    /// <summary>The numbers, or a slot.</summary>
    private Value BufferOf(FunctionArray array, int at) => array.Cells is { } cells ? Read(cells.Buffers[at]) : array.Buffers[at];

    private Value CountOf(FunctionArray array) => array.Cells is { } cells ? Read(cells.Count) : Length(array.Buffers[0]);

    private static int SlotCount(FunctionArray array) => (array.Cells?.Buffers.Length ?? array.Buffers.Length) - 1;

    private Value GetFunction(FunctionArray array, Place place)
    {
        // Why is said where they were put there.
        if (array.Functions.Slots.Count > SlotCount(array)) throw new UnsupportedException();
        if (array.Cells is { } cells) CheckIndex(place.Indices[0], Read(cells.Count));
        Value number = Get(new Place(null, BufferOf(array, 0), place.Indices, IrType.Int));
        return Function(place.Type, Unpacked(array.Functions, number, s => Get(new Place(null, BufferOf(array, s + 1), place.Indices, array.Functions.Slots[s]))));
    }

    private void Put(FunctionArray array, Value index, Value function, IOperation at)
    {
        (SyntaxNode? around, _evaluated) = (_evaluated, at.Syntax);
        Set(PlaceIn(array, index, function.Type), function);
        _evaluated = around;
    }

    private void SetFunction(FunctionArray array, Place place, Value function)
    {
        if (array.Cells is { } cells) CheckIndex(place.Indices[0], Read(cells.Count));
        (Value number, Value?[] slots) = PackedFor(array, function);
        SetParts(array, place.Indices, number, slots);
    }

    private void SetParts(FunctionArray array, Value[] indices, Value number, Value?[] slots)
    {
        Set(new Place(null, BufferOf(array, 0), indices, IrType.Int), number);
        for (int i = 0; i < slots.Length; i++)
            if (slots[i] is { } value) Set(new Place(null, BufferOf(array, i + 1), indices, array.Functions.Slots[i]), value);
    }

    private (Value Number, Value?[] Slots) PackedFor(FunctionArray array, Value function)
    {
        try
        {
            if (ClosureOf(function) is not { } closure) throw new UnkeptException(null, "what the delegate runs is not known here", "make the delegate in this method or in one that it calls");
            (Value number, Value?[] slots) = Packed(array.Functions, closure);
            if (array.Functions.Slots.Count <= SlotCount(array)) return (number, slots);
            if (array.Functions.Slots.FirstOrDefault(s => !CanBeKept(array, s)) is { } other)
                throw new UnkeptException((closure as KnownFunction)?.At, $"it captures a '{other.Name}' that is another one each time", "put those into an array, and capture the index");
            _arraySlots[_madeAt[array]] = [.. array.Functions.Slots];
            throw new MoreSlotsException();
        }
        catch (UnkeptException unkept)
        {
            throw Fail(unkept);
        }
    }

    private static bool CanBeKept(FunctionArray array, IrType slot) =>
        IsScalar(slot) || (array.Cells is null && (slot.IsObject || slot is { IsBuffer: true, Shape: BufferShape.Array, HoldsObjects: false }));

    private void ForEachElement(IForEachLoopOperation loop, FunctionArray array, string quote)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local }) throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
        if (array.Cells is { } cells && Assigned(loop.Body).GrowsLists) EachOfGrowing(loop, quote, cells, Body);
        else EachIndex(loop, quote, CountOf(array), Body);

        void Body(Value at)
        {
            _quote = quote;
            Assign(Declare(local)[0].Variable!, Get(PlaceIn(array, at, Map(local.Type))));
            Statement(loop.Body);
        }
    }
}
