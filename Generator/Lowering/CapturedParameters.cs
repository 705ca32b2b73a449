using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// The parameters of primary constructors that members use: fields that the compiler names, and that it shows to nobody before it has bound all that uses them.
/// </summary>
internal static class CapturedParameters
{
    private enum Use
    {
        None,
        Read,
        Assigned,
    }

    // Asked at every expression.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Use[]> s_known = new();

    /// <summary>Those of a type, in order.</summary>
    public static IEnumerable<IParameterSymbol> Of(INamedTypeSymbol type)
    {
        if (type.IsRecord || type.TypeKind is not (TypeKind.Struct or TypeKind.Class)) return [];
        Use[] uses = s_known.GetValue(type.OriginalDefinition, Find);
        return uses.Length == 0 ? [] : type.InstanceConstructors.First(Contracts.IsPrimary).Parameters.Where((_, i) => uses[i] != Use.None);
    }

    /// <summary>Whether a member gives the parameter another value once the object is there. Code elsewhere cannot.</summary>
    public static bool IsAssigned(IParameterSymbol captured) => s_known.GetValue(captured.ContainingType.OriginalDefinition, Find)[captured.Ordinal] == Use.Assigned;

    /// <summary>What the compiler calls the field.</summary>
    public static string FieldOf(IParameterSymbol captured) => $"<{captured.Name}>P";

    private static Use[] Find(INamedTypeSymbol type)
    {
        TypeDeclarationSyntax[] parts = [.. type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(CancellationToken.None)).OfType<TypeDeclarationSyntax>()];
        if (parts.FirstOrDefault(p => p.ParameterList is { Parameters.Count: > 0 }) is not { ParameterList: { } list } || type.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation }) return [];
        ILookup<string, IdentifierNameSyntax> named = parts.SelectMany(p => p.Members).SelectMany(NamesIn).ToLookup(n => n.Identifier.ValueText);
        var models = new Dictionary<SyntaxTree, SemanticModel>();
        return [.. list.Parameters.Select(p => UseOf([.. named[p.Identifier.ValueText]]))];

        Use UseOf(IdentifierNameSyntax[] names)
        {
            // One that is assigned says all; of the others one is enough.
            if (names.Where(IsAssigned).Any(IsParameter)) return Use.Assigned;
            return names.Any(IsParameter) ? Use.Read : Use.None;
        }

        // A local, a member and a name of an argument may be called the same.
        bool IsParameter(IdentifierNameSyntax name)
        {
            if (!models.TryGetValue(name.SyntaxTree, out SemanticModel? model)) models[name.SyntaxTree] = model = compilation.GetSemanticModel(name.SyntaxTree);
            return model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
                && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, type) && Contracts.IsPrimary(constructor);
        }
    }

    /// <summary>The names that an instance member says by themselves, but for those of its own parameters. What a field begins with is said in the constructor.</summary>
    private static IEnumerable<IdentifierNameSyntax> NamesIn(MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(SyntaxKind.StaticKeyword)) return [];
        HashSet<string> own = [.. (member as BaseMethodDeclarationSyntax)?.ParameterList.Parameters.Select(p => p.Identifier.ValueText) ?? []];
        return member.DescendantNodes(n => n is not (BaseTypeDeclarationSyntax or NameColonSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } }))
            .OfType<IdentifierNameSyntax>()
            .Where(n => (n.Parent is not MemberAccessExpressionSyntax access || access.Name != n) && !own.Contains(n.Identifier.ValueText) && !IsOnlyNamed(n));
    }

    private static bool IsOnlyNamed(IdentifierNameSyntax name) =>
        name.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } };

    private static bool IsAssigned(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name;
        while (true)
        {
            switch (whole.Parent)
            {
                case ParenthesizedExpressionSyntax around:
                    whole = around;
                    continue;
                case MemberAccessExpressionSyntax member when member.Expression == whole:
                    // A member of a struct is a part of it; what an object holds is not.
                    whole = member;
                    continue;
                case AssignmentExpressionSyntax assignment:
                    return assignment.Left == whole;
                case ArgumentSyntax { RefKindKeyword.RawKind: not 0 }:
                    return true;
                case ArgumentSyntax { Parent: TupleExpressionSyntax tuple }:
                    whole = tuple;
                    continue;
                case RefExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }:
                    return true;
                case PostfixUnaryExpressionSyntax forgiven:
                    whole = forgiven;
                    continue;
                case PrefixUnaryExpressionSyntax prefix:
                    return prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression);
                default:
                    return false;
            }
        }
    }
}
