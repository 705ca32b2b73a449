using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Lists of delegates: arrays of them with a count, which are copied to larger ones where they are full.</summary>
internal sealed partial class MethodLowerer
{
    private const int LeastCapacity = 4, MostCapacity = 64;

    // Counts and buffers of all lists.
    private readonly List<Variable> _cells = [];

    // How many elements there is room for.
    private readonly Dictionary<Value, int> _capacities = [];

    /// <summary>Whether the type is one of lists that can grow.</summary>
    private static bool IsList(ITypeSymbol type) => type is INamedTypeSymbol { Name: "List" or "IList" or "ICollection" };

    /// <summary>A new list of delegates; null where it is C#'s own.</summary>
    private Value? NewFunctions(IObjectCreationOperation operation)
    {
        if (operation.Type is not INamedTypeSymbol { Name: "List" } type || !IsFollowed(type)) return null;
        if (operation.Arguments.Length > 1 || operation.Arguments.FirstOrDefault() is { Parameter.Type.SpecialType: not SpecialType.System_Int32 }) return null;
        List<IOperation> elements = [];
        foreach (IOperation part in operation.Initializer?.Initializers ?? [])
        {
            if (part is not IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add) return null;
            elements.Add(add.Arguments[0].Value);
        }

        // Less than no room is an error.
        if (operation.Arguments.FirstOrDefault() is { Value: { ConstantValue.HasValue: false } room })
        {
            Value capacity = Expression(room), isNegative = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), capacity, Int(0));
            Merge(isNegative, InBranch(() => Throws("throw new global::System.ArgumentOutOfRangeException(\"capacity\")")), InBranch(() => { }));
        }

        return Function(Map(type), NewList(operation, elements));
    }

    private FunctionArray NewList(IOperation operation, IReadOnlyList<IOperation> elements)
    {
        FunctionSet set = NewSet(operation);
        string? name = NameFor(operation);
        int capacity = Math.Min(Math.Max(LeastCapacity, Appends(operation)), MostCapacity);
        Value[] buffers = Buffers(set, Int(capacity), name);
        _capacities[buffers[0]] = capacity;
        Variable[] variables = [new Variable(name is null ? null : name + "Count", IrType.Int, _order++), .. buffers.Select(b => new Variable(b.Name, b.Type, _order++))];
        _cells.AddRange(variables);
        _environment[variables[0]] = Int(0);
        for (int i = 0; i < buffers.Length; i++) _environment[variables[i + 1]] = buffers[i];
        var list = new FunctionArray(set) { Cells = new FunctionCells(variables[0], [.. variables.Skip(1)]) };
        _madeAt.Add(list, operation.Syntax);
        foreach (IOperation element in elements) Append(list, Expression(element), element);
        return list;
    }

    /// <summary>How many elements the text puts into lists: without loops, that is room enough.</summary>
    private static int Appends(IOperation operation)
    {
        IOperation root = operation;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().Count(o => o is IInvocationOperation { TargetMethod.Name: "Add", Instance.Type: { } list } && Types.FunctionOf(list) is not null)
            + (operation is ICollectionExpressionOperation listed ? listed.Elements.Length : 0);
    }

    /// <summary><c>list.Add(f)</c>; false if it is another call.</summary>
    private bool TryAppend(IInvocationOperation call)
    {
        if (call is not { TargetMethod.Name: "Add", Instance: { } instance, Arguments.Length: 1 } || !MayBeArray(instance)) return false;
        IOperation added = call.Arguments[0].Value;
        FunctionArray list = ArrayOfFunctions(instance);
        if (list.Cells is null) throw FailFunction(call, "an array does not grow", "use a list");
        Append(list, Expression(added), added);
        return true;
    }

    private void Append(FunctionArray list, Value function, IOperation at)
    {
        (SyntaxNode? around, _evaluated) = (_evaluated, at.Syntax);
        (Value number, Value?[] slots) = PackedFor(list, function);
        _evaluated = around;
        FunctionCells cells = list.Cells!;
        Value count = Read(cells.Count);
        int? known = _constants.TryGetValue(count, out string? text) && int.TryParse(text, out int constant) ? constant : null;
        if (!(known < (_capacities.TryGetValue(Read(cells.Buffers[0]), out int capacity) ? capacity : 0)))
        {
            Value isFull = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), count, Length(Read(cells.Buffers[0])));
            Merge(isFull, InBranch(() => Grow(cells, count)), InBranch(() => { }));
        }

        SetParts(list, [count], number, slots);
        _environment[cells.Count] = known is { } before ? Int(before + 1) : Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), count, Int(1));
    }

    private void Grow(FunctionCells cells, Value count)
    {
        Value doubled = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Multiply), count, Int(2));
        foreach (Variable cell in cells.Buffers)
        {
            Value before = Read(cell), larger = Allocated(cell.Type, doubled);
            Emit(new Bulk(BulkKind.Copy, null, before, Slice(larger, Int(0), count)));
            Assign(cell, larger);
        }
    }

    private Value IndexInList(FunctionArray list, IOperation index)
    {
        while (index is IConversionOperation { IsImplicit: true, OperatorMethod: not null } or IParenthesizedOperation) index = index is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)index).Operand;
        if (index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
        {
            Value count = CountOf(list);
            return Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), count, Expression(hat.Operand));
        }

        Value at = Expression(index);
        return at.Type.Equals(IrType.Int) ? at : throw FailExpression(index, "An index of this type", "use int");
    }

    /// <summary>There is more room than elements.</summary>
    private void CheckIndex(Value index, Value count)
    {
        if (_constants.TryGetValue(index, out string? at) && _constants.TryGetValue(count, out string? all) && int.TryParse(at, out int i) && int.TryParse(all, out int n) && i >= 0 && i < n) return;
        Value isOutside = ShortCircuit(false, Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), index, Int(0)), () => Not(Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), index, count)));
        Merge(isOutside, InBranch(() => Throws("throw new global::System.ArgumentOutOfRangeException(\"index\", \"Index was out of range. Must be non-negative and less than the size of the collection.\")")), InBranch(() => { }));
    }

    /// <summary>Runs a body that may let the list grow: then the next round throws, as there is one.</summary>
    private void EachOfGrowing(IForEachLoopOperation loop, string quote, FunctionCells cells, Action<Value> body)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Value first = Read(cells.Count);
        _environment[index] = Int(0);
        Loop(
            quote,
            Assigned(loop.Body),
            loop.ExitLabel,
            loop.ContinueLabel,
            () => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), Read(index), Read(cells.Count)),
            () =>
            {
                Value hasGrown = Not(Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), first, Read(cells.Count)));
                Merge(hasGrown, InBranch(() => Throws("throw new global::System.InvalidOperationException(\"Collection was modified; enumeration operation may not execute.\")")), InBranch(() => { }));
                body(Read(index));
            },
            () => _environment[index] = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), Read(index), Compute(IrType.Int, Literal.One)),
            hidden: index);
        _environment.Remove(index);
    }
}
