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
        (string Name, ITypeSymbol Type)[] taken = [.. method.Parameters.Where(p => p.RefKind != RefKind.Out).SelectMany(Passed)];
        int left = method.Parameters.Count(p => p.RefKind is RefKind.Ref or RefKind.Out) + (Contracts.ReceiverModifier(method) == "ref " ? 1 : 0);
        return forward.Parameters.Length == taken.Length + left + 1 && forward.Parameters.Zip(taken, IsPassed).All(same => same)
            && forward.Parameters.Skip(taken.Length).Take(left).All(p => p.RefKind == RefKind.Out);
    }

    // Of a view its fields.
    private static IEnumerable<(string, ITypeSymbol)> Passed(IParameterSymbol own) => Views.Is(own.Type) ? Aggregates.Leaves(own.Type).Select(l => (own.Name + IrField.PlainName(l.Path), l.Type)) : [(own.Name, own.Type)];

    // Arrays go as spans.
    private static bool IsPassed(IParameterSymbol forward, (string Name, ITypeSymbol Type) own) => forward.Name.TrimEnd('_') == own.Name.TrimEnd('_')
        && (SymbolEqualityComparer.Default.Equals(forward.Type, own.Type) || own.Type is IArrayTypeSymbol { Rank: 1 } || own.Type is ITypeParameterSymbol || forward.Type.Name == own.Type.Name);
}
