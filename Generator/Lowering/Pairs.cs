using System.Linq;
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
        IParameterSymbol[] taken = [.. method.Parameters.Where(p => p.RefKind != RefKind.Out)];
        int left = method.Parameters.Count(p => p.RefKind is RefKind.Ref or RefKind.Out) + (Contracts.ReceiverModifier(method) == "ref " ? 1 : 0);
        return forward.Parameters.Length == taken.Length + left + 1 && forward.Parameters.Zip(taken, IsPassed).All(same => same)
            && forward.Parameters.Skip(taken.Length).Take(left).All(p => p.RefKind == RefKind.Out);
    }

    // Arrays go as spans.
    private static bool IsPassed(IParameterSymbol forward, IParameterSymbol own) => forward.Name == own.Name
        && (SymbolEqualityComparer.Default.Equals(forward.Type, own.Type) || own.Type is IArrayTypeSymbol { Rank: 1 } || own.Type.TypeKind == TypeKind.TypeParameter || forward.Type.Name == own.Type.Name);
}
