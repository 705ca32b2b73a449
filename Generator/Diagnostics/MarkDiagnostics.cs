using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>What is wrong with one use of an attribute of the product, whatever it stands on.</summary>
internal static class MarkDiagnostics
{
    public static IEnumerable<Diagnostic> Of(AttributeSyntax attribute, SemanticModel model, CancellationToken token)
    {
        if (!MayBeOurs(attribute) || model.GetSymbolInfo(attribute, token).Symbol is not IMethodSymbol { ContainingType: { ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } type })
            return [];
        string name = type.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name;
        SyntaxNode? target = attribute.Parent?.Parent;
        return name switch
        {
            "Differentiable" => Differentiable(attribute, target, model, token),
            "NoGradient" => target is ParameterSyntax ? [] : [NotBuilt(attribute, name)],
            "CustomVjp" or "CustomJvp" or "Checkpoint" when target is MethodDeclarationSyntax && model.GetDeclaredSymbol(target, token) is IMethodSymbol method && Marks.IsMarked(method) => [],
            "CustomVjp" or "CustomJvp" or "Checkpoint" or "GradientType" or "DerivativeOf" => [NotBuilt(attribute, name)],
            _ => [],
        };
    }

    // An alias hides the name; else it is one of ours. Binding every attribute of a project would cost more than all else here.
    private static bool MayBeOurs(AttributeSyntax attribute)
    {
        string name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        if (name.EndsWith("Attribute", System.StringComparison.Ordinal)) name = name.Substring(0, name.Length - "Attribute".Length);
        return name is "Differentiable" or "NoGradient" or "CustomVjp" or "CustomJvp" or "Checkpoint" or "GradientType" or "DerivativeOf"
            || attribute.SyntaxTree.GetRoot() is CompilationUnitSyntax unit && unit.Usings.Any(u => u.Alias?.Name.Identifier.ValueText == name);
    }

    private static Diagnostic NotBuilt(AttributeSyntax attribute, string name) => Diagnostic.Create(Descriptors.AttributeNotBuilt, attribute.GetLocation(), name);

    private static IReadOnlyList<Diagnostic> Differentiable(AttributeSyntax attribute, SyntaxNode? target, SemanticModel model, CancellationToken token)
    {
        switch (target)
        {
            case MethodDeclarationSyntax declaration when model.GetDeclaredSymbol(declaration, token) is { } method:
                return OfMethod(method, model.Compilation, token);
            case LocalFunctionStatementSyntax local:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, local.Identifier.GetLocation(), local.Identifier.ValueText, "a local function")];
            case LambdaExpressionSyntax lambda:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, attribute.GetLocation(), "This", "a lambda")];
            case AccessorDeclarationSyntax accessor:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, accessor.Keyword.GetLocation(), accessor.Keyword.ValueText, "an accessor")];
            case BaseTypeDeclarationSyntax type:
                return [Diagnostic.Create(Descriptors.TypeMark, type.Identifier.GetLocation(), type.Identifier.ValueText)];
            case BaseMethodDeclarationSyntax member when model.GetDeclaredSymbol(member, token) is { } symbol:
                string kind = member is ConstructorDeclarationSyntax ? "a constructor" : member is DestructorDeclarationSyntax ? "a finalizer" : "an operator";
                return [Diagnostic.Create(Descriptors.UnsupportedMember, symbol.Locations[0], symbol.Name, kind)];
            default:
                return [];
        }
    }

    /// <summary>Of a marked method: the lowering's, else why the derivative could not be built.</summary>
    public static IReadOnlyList<Diagnostic> OfMethod(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        LoweringResult lowered = Lowerer.Lower(method, compilation, token);
        if (lowered.Diagnostics.Count > 0 || lowered.Method.Body is null) return lowered.Diagnostics;
        Derivation derivation = Derivation.Of(lowered.Method);
        if (derivation.Problem is not { } problem) return [];
        string line = problem.Split('\n')[0].Trim();
        return [Diagnostic.Create(derivation.IsInternal ? Descriptors.Internal : Descriptors.Underivable, method.Locations.FirstOrDefault(), method.Name, line)];
    }
}
