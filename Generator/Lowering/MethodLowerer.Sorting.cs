using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>Array.Sort</c> and <c>Span.Sort</c>: calls of the runtime's pair, which keeps the order and routes the adjoints back by it.</summary>
internal sealed partial class MethodLowerer
{
    private bool TrySort(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method is not { Name: "Sort", IsStatic: true, ContainingType: { ContainingType: null, Name: "Array" or "MemoryExtensions" } } || !Types.IsSystem(method.ContainingNamespace)) return false;
        IOperation[] arguments = [.. call.Arguments.Select(a => Unconverted(a.Value))];
        int storages = arguments.TakeWhile(IsSortable).Count(), numbers = arguments.Skip(storages).TakeWhile(a => a.Type?.SpecialType == SpecialType.System_Int32).Count();
        bool isPlain = storages is 1 or 2 && numbers is 0 or 2 && storages + numbers == arguments.Length && call.Arguments.Select((a, i) => a.Parameter?.Ordinal == i).All(same => same);
        if (!isPlain || !arguments.Take(storages).Any(a => Map(a.Type!).HoldsReals)) return false;

        Value[] sorted = [.. arguments.Take(storages).Select(Expression)];
        Value[] range = [.. arguments.Skip(storages).Select(Expression)];
        if (range.Length > 0) sorted = [.. sorted.Select(s => PartOf(s, range[0], range[1]))];
        else if (storages == 2 && sorted[1].Type.Shape == BufferShape.Array) sorted[1] = PartOf(sorted[1], Int(0), Length(sorted[0]));
        Emit(new Call(Sorter(sorted), [.. sorted.Select(s => new CalleeParameter(s.Type, s.Type.HoldsReals, IsReadOnly: false))], null, sorted));
        return true;
    }

    private bool IsSortable(IOperation operation) =>
        operation.Type is { } type && Map(type) is { IsBuffer: true, Shape: BufferShape.Array or BufferShape.Span, Element: { } element } && IsScalar(element);

    /// <summary>The runtime's method for these types; what has no derivative has no shadow.</summary>
    private static Callee Sorter(IReadOnlyList<Value> sorted)
    {
        string name = sorted.Count == 1 ? "Sort" : !sorted[1].Type.HoldsReals ? "SortKeys" : sorted[0].Type.HoldsReals ? "SortItems" : "SortByKeys";
        return new Callee("Sorting." + name, "<" + string.Join(", ", sorted.Select(s => s.Type.Element!.Name)) + ">", null);
    }
}
