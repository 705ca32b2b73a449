using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>The pairs of marked methods of other assemblies, as their metadata shows them.</summary>
internal static class Pairs
{
    /// <summary>What keeps the pair of a method without source from being called; null if nothing does.</summary>
    public static string? Problem(IMethodSymbol method)
    {
        if (Of(method) is not { } pair) return $"'{method.ContainingAssembly.Name}' was built without derivatives for it; reference AutoDiff.Generators where it is built";
        return pair.ConstructorArguments.Length == 1 && pair.ConstructorArguments[0].Value is Ir.Contract.Abi ? null : $"'{method.ContainingAssembly.Name}' was built with another version of AutoDiff.Generators; build both with the same";
    }

    public static bool WritesObjects(IMethodSymbol method) => Of(method) is not { } pair || (Marks.Named(pair, "WritesObjects", out TypedConstant writes) && writes.Value is true);

    /// <summary>The mark of <c>X__Forward</c> with the method's own parameters by value, behind them what it leaves by reference, and the arena.</summary>
    private static AttributeData? Of(IMethodSymbol method) => method.OriginalDefinition.ContainingType.GetMembers(method.Name + "__Forward").OfType<IMethodSymbol>()
        .Where(f => IsOf(method.OriginalDefinition, f))
        .SelectMany(f => f.GetAttributes()).FirstOrDefault(a => a.AttributeClass is { Name: "PairAttribute", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } });

    private static bool IsOf(IMethodSymbol method, IMethodSymbol forward)
    {
        if (forward.Arity != method.Arity) return false;
        IMethodSymbol own = method.Arity == 0 ? forward : forward.Construct([.. method.TypeParameters]);
        (string Name, ITypeSymbol Type)[] taken = [.. method.Parameters.Where(p => p.RefKind != RefKind.Out).SelectMany(Passed)];
        int left = method.Parameters.Count(p => p.RefKind is RefKind.Ref or RefKind.Out) + (Contracts.ReceiverModifier(method) == "ref " ? 1 : 0);
        return own.Parameters.Length == taken.Length + left + 1 && own.Parameters.Zip(taken, IsPassed).All(same => same)
            && own.Parameters.Skip(taken.Length).Take(left).All(p => p.RefKind == RefKind.Out);
    }

    // Of a view its fields.
    private static IEnumerable<(string, ITypeSymbol)> Passed(IParameterSymbol own) => Views.Is(own.Type) ? Aggregates.Leaves(own.Type).Select(l => (own.Name + IrField.PlainName(l.Path), l.Type)) : [(own.Name, own.Type)];

    private static bool IsPassed(IParameterSymbol forward, (string Name, ITypeSymbol Type) own) =>
        forward.Name.TrimEnd('_') == own.Name.TrimEnd('_') && (IsSame(forward.Type, own.Type) || (own.Type is IArrayTypeSymbol { Rank: 1 } array && IsSpanOf(forward.Type, array.ElementType)));

    // Arrays go as spans.
    private static bool IsSpanOf(ITypeSymbol type, ITypeSymbol element) => type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1 } span && IsSame(span.TypeArguments[0], element);

    private static bool IsSame(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
