using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Lists of objects of marked classes: arrays that grow. The shadow of one is a list of the shadows, and grows with it.</summary>
internal sealed partial class MethodLowerer
{
    // The lists that have been changed up to here, and where new ones were made.
    private readonly List<Value> _changedLists = [];
    private readonly Dictionary<Value, (Region Region, int At)> _newLists = [];

    private bool IsObjectList(ITypeSymbol? type) => type is not null && Map(type).Shape == BufferShape.List;

    private Value NewObjectList(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Length > 1) throw Broken();
        Value? others = null;
        if (creation.Arguments.Length == 1 && creation.Constructor!.Parameters[0].Type.SpecialType == SpecialType.System_Int32)
        {
            // A capacity is only advice, once it has been found good.
            Emit(new OpaqueCode("global::System.ArgumentOutOfRangeException.ThrowIfNegative({0}, \"capacity\")", null, isPure: false, Expression(creation.Arguments[0].Value)));
        }
        else if (creation.Arguments.Length == 1)
        {
            others = Others(creation.Arguments[0].Value, "A list");
        }

        Value list = NewObjectList(Map(creation.Type!));
        if (others is not null) AppendAll(list, others);
        foreach (IOperation added in creation.Initializer?.Initializers ?? [])
        {
            if (added is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } arguments }) throw FailExpression(added, "This initialiser", "write Add");
            Append(list, Element(arguments[0].Value));
        }

        return list;
    }

    /// <summary>An array or a list whose objects go into a list.</summary>
    private Value Others(IOperation argument, string what)
    {
        IOperation given = Unconverted(argument);
        while (given is IConversionOperation { IsImplicit: true, Operand: ICollectionExpressionOperation or ILiteralOperation } converted) given = converted.Operand;
        if (given is ICollectionExpressionOperation collected && argument.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && Objects.Map(Concrete(of[0])) is { } element)
            return ObjectListOf(collected, IrType.Buffer(BufferShape.List, element));
        if (given.ConstantValue is { HasValue: true, Value: null })
        {
            Throws("throw new global::System.ArgumentNullException(\"collection\")");
            throw new UnsupportedException();
        }

        if (given.Type is null || Map(given.Type) is not { HoldsObjects: true, IsObject: false }) throw FailExpression(argument, what + " of what this gives", "add its objects in a loop");
        Value others = Expression(given);
        if (!_allocated.Contains(others) && given is not (ICollectionExpressionOperation or IObjectCreationOperation))
            Emit(new OpaqueCode("global::System.ArgumentNullException.ThrowIfNull({0}, \"collection\")", null, isPure: false, others) { OnlyReads = true });
        return others;
    }

    /// <summary><c>[a, ..others]</c>: every part is evaluated before any is added.</summary>
    private Value ObjectListOf(ICollectionExpressionOperation operation, IrType type)
    {
        (Value Part, bool IsSpread)[] parts = [.. operation.Elements.Select(e => e is ISpreadOperation spread ? (Spread(spread), true) : (Element(e)[0], false))];
        Value list = NewObjectList(type);
        foreach ((Value part, bool isSpread) in parts)
        {
            if (isSpread) AppendAll(list, part);
            else Append(list, [part]);
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
        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        if (call.Arguments.Where((a, i) => a.Parameter?.Ordinal != i).Any()) throw FailList(call);
        switch (call.TargetMethod.Name, arguments.Length)
        {
            case ("ToArray", 0):
                result = Copied(Expression(instance), Map(call.Type!));
                return true;
            case ("IndexOf" or "LastIndexOf" or "Contains", 1):
                Value sought = Expression(instance);
                result = InList(sought, call, call.TargetMethod.Name, Map(call.Type!), Expression(arguments[0]));
                return true;
            case ("Add", 1):
                Append(Changing(), Element(arguments[0]));
                return true;
            case ("AddRange", 1):
                Value grown = Changing();
                AppendAll(grown, Others(arguments[0], "AddRange"));
                return true;
            case ("Insert", 2):
                Value list = Changing();
                Value at = Expression(arguments[0]);
                Emit(new Store(list, [at], Cast(Element(arguments[1])[0], list.Type.Element!)) { IsInserted = true });
                _changedLists.Add(list);
                return true;
            case ("Remove", 1):
                Value from = Changing();
                Value found = InList(from, call, "IndexOf", IrType.Int, Expression(arguments[0]));
                result = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.GreaterOrEqual), found, Int(0));
                Merge(result, InBranch(() => Rearranged(from, "RemoveAt", found)), InBranch(() => { }));
                return true;
            case ("RemoveAt", 1) or ("RemoveRange" or "Reverse", 2) or ("Clear" or "Reverse", 0):
                Value changed = Changing();
                Rearranged(changed, call.TargetMethod.Name, [.. arguments.Select(Expression)]);
                return true;
            default:
                throw FailList(call);
        }

        Value Changing()
        {
            CheckIsPutIntoOwn(call, instance);
            return Expression(instance);
        }
    }

    private Exception FailList(IInvocationOperation call) =>
        FailExpression(call, $"'{call.TargetMethod.Name}' of a list of objects", "use Add, AddRange, Insert, Remove, RemoveAt, RemoveRange, Clear, Reverse, IndexOf, Contains, Count, the indexer, ToArray and foreach, or an array");

    private Value InList(Value list, IInvocationOperation call, string method, IrType type, Value sought)
    {
        // Objects that say themselves whether they are the same may do in it what they like.
        ITypeSymbol of = ((INamedTypeSymbol)Concrete(call.Instance!.Type!)).TypeArguments[0];
        bool isPlain = !Objects.Is(of) || of is INamedTypeSymbol { IsSealed: true } element && element.AllInterfaces.All(i => i.Name != "IEquatable") && Objects.Line(element).All(t => t.GetMembers("Equals").IsEmpty);
        var result = new Value(type);
        Emit(new OpaqueCode("{0}." + method + "({1})", result, isPure: false, list, sought) { OnlyReads = isPlain });
        return result;
    }

    private void Rearranged(Value list, string method, params Value[] arguments)
    {
        Emit(new Rearrange(list, method, arguments));
        _changedLists.Add(list);
    }

    private Value NewObjectList(IrType type)
    {
        var list = new Value(type);
        _newLists.Add(list, (_region, _region.Statements.Count));
        Emit(new Allocate(list, StorageClass.Managed));
        return list;
    }

    private void Append(Value list, Value[] item)
    {
        Emit(new Store(list, [], Cast(item[0], list.Type.Element!)));
        _changedLists.Add(list);
    }

    private void AppendAll(Value list, Value items)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Count(index, Int(0), Length(items), BinaryOperator.Less, 1, new Assignments(), null, () => Append(list, [.. ElementPlaces(items, [Read(index)]).Select(Get)]), null);
    }

    /// <summary>A loop over a list that is changed meanwhile ends as C# ends it: an enumerator of its own notices.</summary>
    private void EachListed(IForEachLoopOperation loop, string quote, Value list, Value length, Action<Value> body)
    {
        var enumerator = new Value(new IrType(Ir.TypeKind.Opaque, list.Type.Name + ".Enumerator"));
        var begin = new OpaqueCode("{0}.GetEnumerator()", enumerator, isPure: false, list) { OnlyReads = true };
        (Region region, int before, bool isAsked) = (_region, _changedLists.Count, false);
        HashSet<Value> known = [.. _newLists.Keys];
        Emit(begin);
        EachIndex(loop, quote, length, body, () =>
        {
            if (_changedLists.Skip(before).All(IsAnother)) return;
            isAsked = true;
            Emit(new OpaqueCode("{0}.MoveNext()", null, isPure: false, enumerator) { OnlyReads = true });
        });
        if (!isAsked) region.Statements.Remove(begin);

        // A list that is made after this one has been found is another.
        bool IsAnother(Value changed) => changed != list && _newLists.TryGetValue(changed, out (Region Region, int At) made)
            && (!known.Contains(changed) || (made.Region == region && !region.Statements.Skip(made.At).TakeWhile(s => s != begin).Any(s => s.Results.Contains(list))));
    }

    /// <summary>How many objects there are now.</summary>
    private Value CountOf(Value list)
    {
        var count = new Value(IrType.Int);
        Emit(new OpaqueCode("{0}.Count", count, isPure: false, list) { OnlyReads = true });
        return count;
    }
}
