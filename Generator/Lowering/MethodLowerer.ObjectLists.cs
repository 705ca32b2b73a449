using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Lists of objects of marked classes: arrays that grow. The shadow of one is a list of the shadows, and grows with it.</summary>
internal sealed partial class MethodLowerer
{
    private bool IsObjectList(ITypeSymbol? type) => type is not null && Map(type).Shape == BufferShape.List;

    private Value NewObjectList(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Length > 1) throw Broken();
        Value? given = creation.Arguments.Length == 0 ? null : Expression(Unconverted(creation.Arguments[0].Value));
        if (given is { Type: not { HoldsObjects: true, IsObject: false } and not { Kind: Ir.TypeKind.Integer } }) throw FailExpression(creation, "A list of what this gives", "add its objects in a loop");

        // A capacity is only advice, once it has been found good.
        if (given is { Type.IsBuffer: false }) Emit(new OpaqueCode("global::System.ArgumentOutOfRangeException.ThrowIfNegative({0}, \"capacity\")", null, isPure: false, given));
        Value list = NewObjectList(Map(creation.Type!));
        if (given is { Type.IsBuffer: true }) AppendAll(list, given);
        foreach (IOperation added in creation.Initializer?.Initializers ?? [])
        {
            if (added is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } arguments }) throw FailExpression(added, "This initialiser", "write Add");
            Append(list, Element(arguments[0].Value));
        }

        return list;
    }

    /// <summary><c>[a, ..others]</c>: every part is evaluated before any is added.</summary>
    private Value ObjectListOf(ICollectionExpressionOperation operation, IrType type)
    {
        Value[] parts = [.. operation.Elements.Select(e => e is ISpreadOperation spread ? Spread(spread) : Element(e)[0])];
        Value list = NewObjectList(type);
        foreach (Value part in parts)
        {
            if (part.Type.IsObject) Append(list, [part]);
            else AppendAll(list, part);
        }

        return list;

        Value Spread(ISpreadOperation spread) => spread.Operand.Type is { } of && Map(of) is { HoldsObjects: true, IsObject: false }
            ? Expression(spread.Operand) : throw FailExpression(spread, "A spread of this collection", "spread arrays and lists of objects");
    }

    /// <summary>Lowers a call of a list's method, if it is one.</summary>
    private bool TryObjectListCall(IInvocationOperation call, out Value? result)
    {
        result = null;
        if (call.Instance is not { } instance || !IsObjectList(instance.Type) || call.TargetMethod.ContainingType.SpecialType == SpecialType.System_Object) return false;
        if (call.TargetMethod is { Name: "ToArray", Parameters.IsEmpty: true })
        {
            result = Copied(Expression(instance), Map(call.Type!));
            return true;
        }

        if (call.TargetMethod.Name is not ("Add" or "AddRange") || call.Arguments.Length != 1)
            throw FailExpression(call, $"'{call.TargetMethod.Name}' of a list of objects", "use Add, AddRange, Count, the indexer, ToArray and foreach, or an array");
        CheckIsPutIntoOwn(call, instance);
        Value list = Expression(instance);
        IOperation given = Unconverted(call.Arguments[0].Value);
        if (call.TargetMethod.Name == "Add")
        {
            Append(list, Element(given));
        }
        else
        {
            if (given.Type is null || Map(given.Type) is not { HoldsObjects: true, IsObject: false }) throw FailExpression(call, "AddRange of what this gives", "add its objects in a loop");
            AppendAll(list, Expression(given));
        }

        return true;
    }

    private Value NewObjectList(IrType type)
    {
        var list = new Value(type);
        Emit(new Allocate(list, StorageClass.Managed));
        return list;
    }

    private void Append(Value list, Value[] item) => Emit(new Store(list, [], Cast(item[0], list.Type.Element!)));

    private void AppendAll(Value list, Value items)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Count(index, Int(0), Length(items), BinaryOperator.Less, 1, new Assignments(), null, () => Append(list, [.. ElementPlaces(items, [Read(index)]).Select(Get)]), null);
    }

    /// <summary>Whether a loop over a list adds to one like it: then C# ends it.</summary>
    private bool MayGrow(IForEachLoopOperation loop) => loop.Body.Descendants().Any(o => o is IInvocationOperation { TargetMethod.Name: "Add" or "AddRange", Instance.Type: { } type } && IsObjectList(type));

    private void CheckCount(Value list, Value before)
    {
        Value isChanged = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.NotEqual), CountOf(list), before);
        Merge(isChanged, InBranch(() => Throws("throw new global::System.InvalidOperationException(\"Collection was modified; enumeration operation may not execute.\")")), InBranch(() => { }));
    }

    /// <summary>How many objects there are now.</summary>
    private Value CountOf(Value list)
    {
        var count = new Value(IrType.Int);
        Emit(new OpaqueCode("{0}.Count", count, isPure: false, list) { OnlyReads = true });
        return count;
    }
}
