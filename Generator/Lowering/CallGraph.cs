using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Which methods, operators, accessors and constructors with source call which: a cycle cannot be inlined.</summary>
internal static class CallGraph
{
    private static readonly MethodMemo<IReadOnlyList<IMethodSymbol>> s_callees = new();
    private static readonly MethodMemo<bool> s_recursive = new();

    public static bool IsRecursive(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = Canonical(method);
        return s_recursive.Get(method, compilation, () => CallsItself(method, compilation, token));
    }

    private static bool CallsItself(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>();
        pending.Push(method);
        while (pending.Count > 0)
        {
            foreach (IMethodSymbol callee in Callees(pending.Pop(), compilation, token))
            {
                if (SymbolEqualityComparer.Default.Equals(callee, method)) return true;
                if (seen.Add(callee)) pending.Push(callee);
            }
        }

        return false;
    }

    public static IMethodSymbol Canonical(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    private static IEnumerable<IMethodSymbol?> Called(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IMethodReferenceOperation reference => [reference.Method],
        IObjectCreationOperation creation => [creation.Constructor],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        ICompoundAssignmentOperation compound => [compound.OperatorMethod],
        IIncrementOrDecrementOperation increment => [increment.OperatorMethod],
        IPropertyReferenceOperation property => [property.Property.GetMethod, property.Property.SetMethod],
        _ => [],
    };

    private static IReadOnlyList<IMethodSymbol> Callees(IMethodSymbol method, Compilation compilation, CancellationToken token) => s_callees.Get(method, compilation, () =>
    {
        List<IMethodSymbol> found = [];

        // Nobody looks into what has rules.
        if (CustomRules.Of(method, compilation) is not null) return found;
        foreach (IOperation operation in Bodies.Of(method, compilation, token)?.DescendantsAndSelf() ?? [])
            foreach (IMethodSymbol? target in Called(operation))
                if (target is not null && Bodies.HasSource(target, compilation)) found.Add(Canonical(target));
        return found;
    });
}
