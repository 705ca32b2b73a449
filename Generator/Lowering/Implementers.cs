using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>What may run in the compilation where a virtual method, or one of an interface, is called.</summary>
internal static class Implementers
{
    private static readonly ConditionalWeakTable<Compilation, ILookup<IMethodSymbol, IMethodSymbol>> s_known = new();

    /// <summary>The method itself, if it has a body, and those instead of it.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        if (!IsDispatched(method)) return [method];
        return s_known.GetValue(compilation, c => Find(c, token).ToLookup(f => f.Of, f => f.By, (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default))[Overrides.First(method).OriginalDefinition].Prepend(method);
    }

    /// <summary>Whether code that is not in the compilation may stand in for it.</summary>
    public static bool MayBeElsewhere(IMethodSymbol method) =>
        IsDispatched(method) && !method.IsStatic && !method.IsSealed && !method.ContainingType.IsSealed && Contracts.Around(method.ContainingType).All(t => t.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);

    private static bool IsDispatched(IMethodSymbol method) => method.IsVirtual || method.IsAbstract || method.IsOverride;

    private static IEnumerable<(IMethodSymbol Of, IMethodSymbol By)> Find(Compilation compilation, CancellationToken token)
    {
        foreach (INamedTypeSymbol type in Named(compilation.Assembly.GlobalNamespace))
        {
            token.ThrowIfCancellationRequested();
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsOverride)) yield return (Overrides.First(method).OriginalDefinition, CallGraph.Canonical(method));
            if (type.TypeKind == TypeKind.Interface) continue;
            foreach (IMethodSymbol member in type.AllInterfaces.SelectMany(i => i.GetMembers()).OfType<IMethodSymbol>())
                if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol found) yield return (member.OriginalDefinition, CallGraph.Canonical(found));
        }
    }

    private static IEnumerable<INamedTypeSymbol> Named(INamespaceOrTypeSymbol space)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>([space]);
        while (pending.Count > 0)
        {
            INamespaceOrTypeSymbol next = pending.Pop();
            if (next is INamedTypeSymbol type) yield return type;
            foreach (INamespaceOrTypeSymbol member in next.GetMembers().OfType<INamespaceOrTypeSymbol>()) pending.Push(member);
        }
    }
}
