using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
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
        if (method is not { Name: "Sort", IsStatic: true, IsGenericMethod: true, ContainingType: { ContainingType: null, Name: "Array" or "MemoryExtensions" } } || !Types.IsSystem(method.ContainingNamespace)) return false;
        if (call.Arguments.Where((a, i) => a.Parameter?.Ordinal != i).Any()) return false;
        IOperation[] arguments = [.. call.Arguments.Select(a => Unconverted(a.Value))];
        IOperation[] storages = [.. arguments.TakeWhile(IsSortable)];
        IOperation[] range = [.. arguments.Skip(storages.Length).TakeWhile(a => a.Type?.SpecialType == SpecialType.System_Int32)];
        IOperation[] orders = [.. arguments.Skip(storages.Length + range.Length)];
        if (storages.Length is not (1 or 2) || range.Length is not (0 or 2) || orders.Length > 1 || !storages.Any(a => Map(a.Type!).HoldsReals)) return false;

        Value[] sorted = [.. storages.Select(Expression)];
        Value[] bounds = [.. range.Select(Expression)];
        bool isCompared = method.Parameters[method.Parameters.Length - 1].Type is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate };
        Value? order = orders.Length == 0 ? null : isCompared ? Comparison(call, orders[0], sorted) : Comparer(call, orders[0], sorted);
        if (method.ContainingType.Name == "Array") Demand(sorted[0], $"throw new global::System.ArgumentNullException(\"{method.Parameters[0].Name}\")", isAsked: true);
        if (bounds.Length > 0) sorted = [.. sorted.Select(s => PartOf(s, bounds[0], bounds[1]))];
        else if (sorted.Length == 2 && sorted[1].Type.Shape == BufferShape.Array) sorted[1] = PartOf(sorted[1], Int(0), Length(sorted[0]));

        // Structs compare themselves: only the sort by a comparer moves what is compared that way.
        if (order is null && sorted.Length == 1 && !IsScalar(sorted[0].Type.Element!)) order = Default(Map(ComparerOf(storages[0].Type!)));
        List<CalleeParameter> parameters = [.. sorted.Select(s => new CalleeParameter(s.Type, s.Type.HoldsReals, IsReadOnly: false))];
        if (order is not null) parameters.Add(new CalleeParameter(order.Type, IsDifferentiable: false, IsReadOnly: false) { IsForwardOnly = true });
        Emit(new Call(Sorter(sorted, order is null ? "" : isCompared ? "By" : "With"), parameters, null, order is null ? sorted : [.. sorted, order]));
        return true;
    }

    private bool IsSortable(IOperation operation) => operation.Type is { } type && Map(type) is { IsBuffer: true, HoldsObjects: false, Shape: BufferShape.Array or BufferShape.Span, Element.IsBuffer: false };

    /// <summary>The runtime's method for these types; what has no derivative has no shadow.</summary>
    private static Callee Sorter(IReadOnlyList<Value> sorted, string suffix)
    {
        string name = sorted.Count == 1 ? "Sort" : !sorted[1].Type.HoldsReals ? "SortKeys" : sorted[0].Type.HoldsReals ? "SortItems" : "SortByKeys";
        return new Callee("Sorting." + name + suffix, "<" + string.Join(", ", sorted.Select(s => s.Type.Element!.Name)) + ">", null);
    }

    private INamedTypeSymbol ComparerOf(ITypeSymbol storage) =>
        _compilation.GetTypeByMetadataName("System.Collections.Generic.IComparer`1")!.Construct(storage is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)storage).TypeArguments[0]);

    // ---- what decides the order ----

    /// <summary>A comparer is an object like any other: it may keep what it has compared.</summary>
    private Value Comparer(IInvocationOperation call, IOperation operation, Value[] sorted)
    {
        Value comparer = Expression(operation);
        CheckOpaque(call, NameOf(call), null, [comparer, sorted[0]], read: [sorted[0]]);
        return comparer;
    }

    /// <summary>A comparison that is known is written out where the sort runs it: it has no other life there.</summary>
    private Value Comparison(IInvocationOperation call, IOperation operation, Value[] sorted)
    {
        Value given = Expression(operation);
        Value comparison = ClosureOf(given) is { } closure ? Comparison(call, operation, closure, given.Type, sorted) : given;
        CheckOpaque(call, NameOf(call), null, [comparison, sorted[0]], read: [sorted[0]]);
        return comparison;
    }

    private Value Comparison(IInvocationOperation call, IOperation operation, Closure closure, IrType type, Value[] sorted)
    {
        switch (closure)
        {
            case NullFunction:
                return Default(type);
            case KnownFunction { Field: { } field } when IsAccessible(field):
                return OpaqueResult(Types.Name(field.ContainingType) + "." + Literals.Identifier(field.Name), type);
            case KnownFunction function when Written(function) is { } text:
                CheckSees(operation, text, sorted[0]);
                CheckOpaque(call, NameOf(call), null, text.Operands, read: text.Read);
                var result = new Value(type, "comparison");
                Emit(new OpaqueCode(text.Text, result, isPure: false, text.Operands) { Captured = text.Captured, Reserved = text.Reserved });
                return result;
            case ChosenFunction chosen:
                Value from = Comparison(call, operation, chosen.Functions[chosen.Functions.Count - 1], type, sorted);
                for (int i = chosen.Functions.Count - 2; i >= 0; i--)
                {
                    int at = i;
                    Value others = from;
                    from = Choose(IsChosen(chosen, at), type, () => Comparison(call, operation, chosen.Functions[at], type, sorted), () => others)!;
                }

                return from;
            case UnknownFunction unknown:
                throw FailUnknown(unknown, operation);
            default:
                throw FailFunction(operation, "code without source runs it", "let it compute with its parameters, locals and elements of arrays, and assign nothing, or be a static method");
        }
    }

    /// <summary>A function as C#; null if it cannot be.</summary>
    private OpaqueText? Written(KnownFunction function)
    {
        Frame frame = _frame;
        _frame = function.Frame;
        try
        {
            var printer = new OpaquePrinter(this, inert: true);
            if (function.Body is null)
            {
                if (function.Receiver is not null || function.Owner is not null || !printer.TryMethod(function.Method, function.At)) return null;
            }
            else
            {
                if (KeptBody(function.Method, function.Body, out ISymbol[] captured) is not { } kept || !captured.All(IsHeld)) return null;
                printer.Lambda(function.Method, kept);
            }

            return printer.Result();
        }
        finally
        {
            _frame = frame;
        }
    }

    /// <summary>The comparison runs while the elements move: it must not look at where they are. What cannot be known to lie elsewhere is asked at run time.</summary>
    private void CheckSees(IOperation operation, OpaqueText comparison, Value moved)
    {
        foreach (Value read in comparison.Operands.Where(o => o.Type.IsBuffer && o.Type.Scalar.Equals(moved.Type.Scalar)))
        {
            if (read == Whole(moved)) throw FailFunction(operation, "it reads the array that is sorted", "let it read a copy, made in a statement before");
            if (read != moved && IsKnown(read) && IsKnown(moved) && (_allocated.Contains(read) || _allocated.Contains(moved))) continue;
            IrType seen = IrType.Buffer(BufferShape.ReadOnlySpan, moved.Type.Element!);
            Emit(new OpaqueCode("global::AutoDiff.Runtime.Sorting.CheckApart<" + moved.Type.Element!.Name + ">({0}, {1})", null, isPure: false, Cast(moved, seen), Cast(read, seen)) { OnlyReads = true });
        }

        bool IsKnown(Value array) => _allocated.Contains(array) || _given.Contains(array);

        Value Whole(Value value) => _cast.TryGetValue(value, out Value? of) ? Whole(of) : value;
    }
}
