using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>What the interfaces of .NET's generic math say of a type parameter.</summary>
internal static class GenericMath
{
    /// <summary>What every function of the table can be differentiated under.</summary>
    public const string Everything = "IFloatingPointIeee754";

    // Each is implemented by real numbers only, or brings functions that only those have.
    private static readonly string[] s_real = ["IFloatingPointConstants", "IFloatingPoint", "IPowerFunctions"];

    /// <summary>Whether the type parameter stands for a real number: a derivative can be taken by it.</summary>
    public static bool IsReal(ITypeParameterSymbol parameter) => !parameter.HasReferenceTypeConstraint && s_real.Any(name => Has(parameter, name));

    /// <summary>Whether it stands for a number, real or not.</summary>
    public static bool IsNumeric(ITypeParameterSymbol parameter) => Interfaces(parameter).Any(IsOurs);

    /// <summary>A member of an interface of generic math, called by way of a type parameter: <c>T.Exp</c>, <c>T.One</c>.</summary>
    public static bool IsMember(ISymbol member, ITypeSymbol? constrained) => constrained is ITypeParameterSymbol && member is { IsStatic: true, ContainingType: { } type } && IsOurs(type);

    /// <summary>An operator of such an interface or of <c>Half</c>: what it computes is what <c>double</c>'s own computes.</summary>
    public static bool IsArithmetic(IMethodSymbol method) => Types.IsHalf(method.ContainingType) || (method.ContainingType is { TypeKind: Microsoft.CodeAnalysis.TypeKind.Interface } type && IsOurs(type));

    /// <summary>The interface that the derivative of a function needs and the type parameter does not have; null for none.</summary>
    public static string? Missing(ITypeParameterSymbol parameter, FunctionRule rule) =>
        rule.Partials.Where(p => p.Flow != Rules.Flow.None).SelectMany(p => Needed(p.Formula)).FirstOrDefault(name => !Has(parameter, name));

    public static bool Has(ITypeParameterSymbol parameter, string name) =>
        Interfaces(parameter).Any(i => i.Name == name && IsOurs(i) && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], parameter));

    private static IEnumerable<string> Needed(string formula)
    {
        foreach (string name in Formula.Functions(formula))
        {
            yield return name switch
            {
                "Partial.Abs" or "Partial.CopySign" => "INumber",
                _ when name.StartsWith("Partial.Max", StringComparison.Ordinal) || name.StartsWith("Partial.Min", StringComparison.Ordinal) || name.StartsWith("Partial.Clamp", StringComparison.Ordinal) => "INumber",
                "Exp" or "Exp2" or "Exp10" => "IExponentialFunctions",
                "Sin" or "Cos" or "SinPi" or "CosPi" => "ITrigonometricFunctions",
                "Sinh" or "Cosh" => "IHyperbolicFunctions",
                "Sqrt" => "IRootFunctions",
                "Truncate" => "IFloatingPoint",
                _ => Everything,
            };
        }
    }

    /// <param name="depth">Half-written constraints may go round in a circle.</param>
    private static IEnumerable<INamedTypeSymbol> Interfaces(ITypeParameterSymbol parameter, int depth = 0)
    {
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            if (constraint is ITypeParameterSymbol other)
            {
                if (depth > 8) continue;
                foreach (INamedTypeSymbol inherited in Interfaces(other, depth + 1)) yield return inherited;
            }
            else if (constraint is INamedTypeSymbol named)
            {
                yield return named;
                foreach (INamedTypeSymbol inherited in named.AllInterfaces) yield return inherited;
            }
        }
    }

    private static bool IsOurs(INamedTypeSymbol type) =>
        type is { Arity: > 0, TypeKind: Microsoft.CodeAnalysis.TypeKind.Interface, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { } system } } && Types.IsSystem(system);
}
