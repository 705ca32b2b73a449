using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A rule that the assembly gives to somebody else's method.</summary>
/// <param name="Method">Null if there is no such method, or more than one.</param>
/// <param name="Problem">What is wrong with it; null if nothing is.</param>
internal sealed record ForeignRule(IMethodSymbol? Method, INamedTypeSymbol Rules, string Name, bool IsForward, Location At, Diagnostic? Problem)
{
    /// <summary>Whether a referenced assembly gives it: the assembly's own rule for the same method goes before it.</summary>
    public bool IsOfOthers { get; init; }
}

/// <summary>The attributes <c>[assembly: DerivativeOf]</c> of the assembly and of those that it references.</summary>
internal static class ForeignRules
{
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<ForeignRule>> s_known = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, IReadOnlyList<ForeignRule>> s_others = new();

    /// <summary>The assembly's own, and after them those of others, as far as they hold here: who made them has been told what is wrong with them.</summary>
    public static IReadOnlyList<ForeignRule> All(Compilation compilation) => s_known.GetValue(compilation, static c =>
    [
        .. Read(c.Assembly, c),
        .. c.SourceModule.ReferencedAssemblySymbols.Where(GivesRules).SelectMany(a => s_others.GetValue(a, other => [.. Read(other, c).Where(r => r.Problem is null).Select(r => r with { At = Location.None, IsOfOthers = true })])),
    ]);

    public static IReadOnlyList<ForeignRule> Of(IMethodSymbol method, Compilation compilation) =>
        All(compilation) is { Count: > 0 } all ? [.. all.Where(r => r.Problem is null && SymbolEqualityComparer.Default.Equals(r.Method, method))] : [];

    /// <summary>Only who references the attributes can have one; attributes of all others need not be read.</summary>
    private static bool GivesRules(IAssemblySymbol assembly) => assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "AutoDiff.Attributes"));

    private static IEnumerable<ForeignRule> Read(IAssemblySymbol assembly, Compilation compilation)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "DerivativeOfAttribute", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } || attribute.ConstructorArguments.Length != 4) continue;
            Location at = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? Location.None;
            if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type || attribute.ConstructorArguments[2].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } rules) continue;
            string name = attribute.ConstructorArguments[1].Value as string ?? "", rule = attribute.ConstructorArguments[3].Value as string ?? "";
            int mode = Marks.Named(attribute, "Mode", out TypedConstant modes) && modes.Value is int flags ? flags : 0;
            IReadOnlyList<ITypeSymbol?>? parameters = Marks.Named(attribute, "Parameters", out TypedConstant types) && types is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. types.Values.Select(v => v.Value as ITypeSymbol)] : null;
            IMethodSymbol[] methods = [.. type.OriginalDefinition.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && (parameters is null || Takes(OfReals(m, compilation), parameters)))];
            IMethodSymbol[] given = [.. rules.GetMembers(rule).OfType<IMethodSymbol>()];
            bool isFamily = methods.Length > 1 && mode is 0 or 2 or 4 && (given.Length > 1 || given.Any(r => r.IsGenericMethod));
            if (isFamily) methods = [.. methods.Where(m => m.IsStatic && (mode == 4 ? RuleSignature.Jvp(OfReals(m, compilation)) : RuleSignature.Vjp(OfReals(m, compilation), null)).Fitting(given) is not null)];
            string? problem = (methods.Length, mode) switch
            {
                (_, not (0 or 2 or 4)) => "takes a rule for one mode: Vjp or Jvp",
                (0, _) when isFamily => $"is several methods of '{type.Name}', none of which the rule fits",
                (0, _) when type.GetMembers(name).Any(m => m is IPropertySymbol) => "is a property, which cannot have a rule",
                (0, _) when parameters is not null => $"is no method of '{type.Name}' with these parameters",
                (0, _) => $"is no method of '{type.Name}'",
                ( > 1, _) when !isFamily => $"is {methods.Length} methods of '{type.Name}'; say by 'Parameters' which one is meant",
                _ when !methods[0].IsStatic => "is an instance method, and its type is somebody else's; write a static method that calls it, and give that a rule",
                _ => null,
            };
            if (problem is not null) yield return new(null, rules, rule, mode == 4, at, Diagnostic.Create(Descriptors.RuleTarget, at, name, problem));
            else foreach (IMethodSymbol method in methods) yield return new(method, rules, rule, mode == 4, at, null);
        }
    }

    /// <summary>
    /// A generic method as it is for reals: its rules are for those, whatever else its type parameters may stand for. Where they say themselves that they are reals, the method.
    /// </summary>
    public static IMethodSymbol OfReals(IMethodSymbol method, Compilation compilation) =>
        method.IsGenericMethod && !method.TypeParameters.All(GenericMath.IsReal) ? method.Construct([.. method.TypeParameters.Select(_ => compilation.GetSpecialType(SpecialType.System_Double))]) : method;

    private static bool Takes(IMethodSymbol method, IReadOnlyList<ITypeSymbol?> parameters) =>
        method.Parameters.Length == parameters.Count && method.Parameters.Zip(parameters, (p, t) => t is not null && Types.Identity(p.Type) == Types.Identity(t)).All(same => same);
}
