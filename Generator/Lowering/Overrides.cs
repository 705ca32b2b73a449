using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Marked methods that are virtual, and what overrides them: the derivative of one dispatches as the method does.</summary>
internal static class Overrides
{
    private static readonly ConditionalWeakTable<Compilation, ILookup<IMethodSymbol, IMethodSymbol>> s_known = new();

    /// <summary>The method that it overrides in the end; itself if it overrides none.</summary>
    public static IMethodSymbol First(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden) method = overridden;
        return method;
    }

    /// <summary>Whether what runs depends on the object.</summary>
    public static bool IsOpen(IMethodSymbol method) => (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    /// <summary>The nearest method that it overrides and that is marked, or null.</summary>
    public static IMethodSymbol? MarkedBase(IMethodSymbol method)
    {
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            if (Marks.IsMarked(overridden)) return overridden;
        return null;
    }

    /// <summary>An override without a mark: its derivative would be the base's.</summary>
    public static Diagnostic? Problem(IMethodSymbol method) => !Marks.IsMarked(method) && MarkedBase(method) is { } marked
        ? Diagnostic.Create(Descriptors.UnmarkedOverride, method.Locations.FirstOrDefault(), method.Name, marked.ContainingType.Name)
        : null;

    /// <summary>Those in the compilation that may run instead of a virtual method.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, Compilation compilation, CancellationToken token) =>
        s_known.GetValue(compilation, c => Find(c.Assembly.GlobalNamespace, token).ToLookup<IMethodSymbol, IMethodSymbol>(m => First(m).OriginalDefinition, SymbolEqualityComparer.Default))[First(method).OriginalDefinition];

    /// <summary>The property, what it overrides, and those in the compilation that may be read instead.</summary>
    public static IEnumerable<IPropertySymbol> Getters(IPropertySymbol property, Compilation compilation, CancellationToken token)
    {
        for (IPropertySymbol? overridden = property; overridden is not null; overridden = overridden.OverriddenProperty) yield return overridden;
        foreach (IMethodSymbol getter in Of(property.GetMethod!, compilation, token)) yield return (IPropertySymbol)getter.AssociatedSymbol!;
    }

    private static List<IMethodSymbol> Find(INamespaceSymbol space, CancellationToken token)
    {
        List<IMethodSymbol> found = [];
        var pending = new Stack<INamespaceOrTypeSymbol>([space]);
        while (pending.Count > 0)
        {
            token.ThrowIfCancellationRequested();
            foreach (ISymbol member in pending.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol nested) pending.Push(nested);
                else if (member is IMethodSymbol { IsOverride: true } method && (Marks.IsMarked(method) || method.MethodKind == MethodKind.PropertyGet)) found.Add(method);
            }
        }

        return found;
    }
}
