using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A rule that the assembly gives to somebody else's method.</summary>
/// <param name="Method">Null if there is no such method, or more than one.</param>
/// <param name="Problem">What is wrong with it; null if nothing is.</param>
internal sealed record ForeignRule(IMethodSymbol? Method, INamedTypeSymbol Rules, string Name, bool IsForward, Location At, Diagnostic? Problem);

/// <summary>The attributes <c>[assembly: DerivativeOf]</c>.</summary>
internal static class ForeignRules
{
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<ForeignRule>> s_known = new();

    public static IReadOnlyList<ForeignRule> All(Compilation compilation) => s_known.GetValue(compilation, static c => Read(c));

    public static IReadOnlyList<ForeignRule> Of(IMethodSymbol method, Compilation compilation) =>
        All(compilation) is { Count: > 0 } all ? [.. all.Where(r => r.Problem is null && SymbolEqualityComparer.Default.Equals(r.Method, method))] : [];

    private static IReadOnlyList<ForeignRule> Read(Compilation compilation)
    {
        List<ForeignRule> found = [];
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "DerivativeOfAttribute", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } || attribute.ConstructorArguments.Length != 4) continue;
            Location at = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? Location.None;
            if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type || attribute.ConstructorArguments[2].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } rules) continue;
            string name = attribute.ConstructorArguments[1].Value as string ?? "", rule = attribute.ConstructorArguments[3].Value as string ?? "";
            int mode = Marks.Named(attribute, "Mode", out TypedConstant modes) && modes.Value is int flags ? flags : 0;
            IReadOnlyList<ITypeSymbol?>? parameters = Marks.Named(attribute, "Parameters", out TypedConstant types) && types is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. types.Values.Select(v => v.Value as ITypeSymbol)] : null;
            IMethodSymbol[] methods = [.. type.OriginalDefinition.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && (parameters is null || Takes(m, parameters)))];
            string? problem = (methods.Length, mode) switch
            {
                (_, not (0 or 2 or 4)) => "takes a rule for one mode: Vjp or Jvp",
                (0, _) when type.GetMembers(name).Any(m => m is IPropertySymbol) => "is a property, which cannot have a rule",
                (0, _) when parameters is not null => $"is no method of '{type.Name}' with these parameters",
                (0, _) => $"is no method of '{type.Name}'",
                ( > 1, _) => $"is {methods.Length} methods of '{type.Name}'; say by 'Parameters' which one is meant",
                _ when !methods[0].IsStatic => "is an instance method, and its type is somebody else's; write a static method that calls it, and give that a rule",
                _ => null,
            };
            found.Add(new(methods.Length == 1 ? methods[0] : null, rules, rule, mode == 4, at, problem is null ? null : Diagnostic.Create(Descriptors.RuleTarget, at, name, problem)));
        }

        return found;
    }

    private static bool Takes(IMethodSymbol method, IReadOnlyList<ITypeSymbol?> parameters) =>
        method.Parameters.Length == parameters.Count && method.Parameters.Zip(parameters, (p, t) => t is not null && Types.Identity(p.Type) == Types.Identity(t)).All(same => same);
}
