using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Which methods, operators, accessors and constructors with source call which: a cycle cannot be inlined.</summary>
internal static class CallGraph
{
    // Keyed by the compilation, so that an edit forgets everything; a cancelled query leaves nothing behind.
    private static readonly ConditionalWeakTable<Compilation, Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>>> s_callees = new();

    private static readonly ConditionalWeakTable<Compilation, Dictionary<IMethodSymbol, bool>> s_recursive = new();

    public static bool IsRecursive(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = Canonical(method);
        Dictionary<IMethodSymbol, bool> known = s_recursive.GetValue(compilation, _ => new Dictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default));
        lock (known)
        {
            if (known.TryGetValue(method, out bool cached)) return cached;
        }

        bool isRecursive = CallsItself(method, compilation, token);
        lock (known) known[method] = isRecursive;
        return isRecursive;
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
        IObjectCreationOperation creation => [creation.Constructor],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        ICompoundAssignmentOperation compound => [compound.OperatorMethod],
        IIncrementOrDecrementOperation increment => [increment.OperatorMethod],
        IPropertyReferenceOperation property => [property.Property.GetMethod, property.Property.SetMethod],
        _ => [],
    };

    private static IReadOnlyList<IMethodSymbol> Callees(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> known = s_callees.GetValue(compilation, _ => new Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>>(SymbolEqualityComparer.Default));
        lock (known)
        {
            if (known.TryGetValue(method, out IReadOnlyList<IMethodSymbol>? cached)) return cached;
        }

        var found = new List<IMethodSymbol>();
        if (Bodies.Of(method, compilation, token) is { } body)
        {
            foreach (IOperation operation in body.DescendantsAndSelf())
                foreach (IMethodSymbol? target in Called(operation))
                    if (target is not null && Bodies.HasSource(target, compilation)) found.Add(Canonical(target));
        }

        lock (known) known[method] = found;
        return found;
    }
}
