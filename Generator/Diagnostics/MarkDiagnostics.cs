using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>What is wrong with one use of an attribute of the product, whatever it stands on.</summary>
internal static class MarkDiagnostics
{
    private static readonly string[] s_ours = ["Differentiable", "NoGradient", "CustomVjp", "CustomJvp", "Checkpoint", "GradientType", "DerivativeOf"];

    /// <summary>What our attributes are called in the sources, aliases included. Binding every attribute of a project would cost more than all else here.</summary>
    public static HashSet<string> Names(Compilation compilation, CancellationToken token)
    {
        var names = new HashSet<string>(s_ours);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (UsingDirectiveSyntax directive in tree.GetRoot(token).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>())
                if (directive is { Alias: { } alias, Name: { } target } && s_ours.Contains(Short(target))) names.Add(Short(alias.Name));
        }

        return names;
    }

    /// <param name="withAdvice">Whether to say of a derivative that is there what is dead in it.</param>
    public static IReadOnlyList<Diagnostic> Of(AttributeSyntax attribute, HashSet<string> names, SemanticModel model, bool withAdvice, CancellationToken token)
    {
        if (!names.Contains(Short(attribute.Name))
            || model.GetSymbolInfo(attribute, token).Symbol is not IMethodSymbol { ContainingType: { ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } type })
            return [];
        string name = WithoutSuffix(type.Name);
        try
        {
            SyntaxNode? target = attribute.Parent?.Parent;
            return name switch
            {
                "Differentiable" => Differentiable(attribute, target, model, withAdvice, token),
                "NoGradient" => target is ParameterSyntax || IsInType(target) ? [] : [NotBuilt(attribute, name)],
                "CustomVjp" or "CustomJvp" or "Checkpoint" when target is MethodDeclarationSyntax && model.GetDeclaredSymbol(target, token) is IMethodSymbol marked && Marks.IsMarked(marked) => [],
                "CustomVjp" or "CustomJvp" => Rule(attribute, target, model, token),
                "DerivativeOf" => ForeignRule(attribute, model.Compilation),
                "GradientType" when target is StructDeclarationSyntax view && model.GetDeclaredSymbol(view, token) is { } declared && Views.Is(declared) => [],
                "Checkpoint" => [Diagnostic.Create(Descriptors.NothingToCheckpoint, attribute.GetLocation(), "[Checkpoint]", "the method is not marked [Differentiable]: what calls it copies it")],
                "GradientType" => [NotBuilt(attribute, name)],
                _ => [],
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An analyzer that throws is a warning to the compiler, and the derivative would be missing without an error.
            return [Diagnostic.Create(Descriptors.Internal, attribute.GetLocation(), name, exception.GetType().Name + ": " + exception.Message.Split('\n')[0].Trim())];
        }
    }

    /// <summary>A struct or a class, or an instance field or property of one.</summary>
    private static bool IsInType(SyntaxNode? target) => target switch
    {
        StructDeclarationSyntax or ClassDeclarationSyntax or RecordDeclarationSyntax => true,
        FieldDeclarationSyntax or PropertyDeclarationSyntax => !((MemberDeclarationSyntax)target).Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static string Short(NameSyntax name) => WithoutSuffix(name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    });

    private static string WithoutSuffix(string name) => name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    private static Diagnostic NotBuilt(AttributeSyntax attribute, string name) => Diagnostic.Create(Descriptors.AttributeNotBuilt, attribute.GetLocation(), name);

    /// <summary>Of a method without a mark: what is wrong with a rule of it, each at the attribute that names it.</summary>
    private static IReadOnlyList<Diagnostic> Rule(AttributeSyntax attribute, SyntaxNode? target, SemanticModel model, CancellationToken token)
    {
        if (target is LocalFunctionStatementSyntax or LambdaExpressionSyntax or AccessorDeclarationSyntax || model.GetDeclaredSymbol(target!, token) is not IMethodSymbol method)
            return [Diagnostic.Create(Descriptors.RuleTarget, attribute.GetLocation(), target is LocalFunctionStatementSyntax local ? local.Identifier.ValueText : "This", "is no ordinary method, and cannot have a rule")];
        return [.. RuleChecks.Of(method, model.Compilation, token).Where(IsHere)];

        bool IsHere(Diagnostic problem) => problem.Location.SourceTree == attribute.SyntaxTree && attribute.Span.Contains(problem.Location.SourceSpan);
    }

    private static IReadOnlyList<Diagnostic> ForeignRule(AttributeSyntax attribute, Compilation compilation)
    {
        ForeignRule? rule = ForeignRules.All(compilation).FirstOrDefault(r => r.At.SourceTree == attribute.SyntaxTree && r.At.SourceSpan == attribute.Span);
        if (rule is null) return [];
        if (rule.Problem is not null) return [rule.Problem];
        return [.. CustomRules.Of(rule.Method!, compilation)!.Problems.Where(p => p.Location.SourceTree == attribute.SyntaxTree && p.Location.SourceSpan == attribute.Span)];
    }

    private static IReadOnlyList<Diagnostic> Differentiable(AttributeSyntax attribute, SyntaxNode? target, SemanticModel model, bool withAdvice, CancellationToken token)
    {
        switch (target)
        {
            case MethodDeclarationSyntax declaration when model.GetDeclaredSymbol(declaration, token) is { } method:
                return OfMethod(method, model.Compilation, withAdvice, token);
            case LocalFunctionStatementSyntax local:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, local.Identifier.GetLocation(), local.Identifier.ValueText, "a local function")];
            case LambdaExpressionSyntax lambda:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, attribute.GetLocation(), "This", "a lambda")];
            case AccessorDeclarationSyntax accessor:
                return [Diagnostic.Create(Descriptors.UnsupportedMember, accessor.Keyword.GetLocation(), accessor.Keyword.ValueText, "an accessor")];
            case BaseTypeDeclarationSyntax type and (StructDeclarationSyntax or RecordDeclarationSyntax) when model.GetDeclaredSymbol(type, token) is INamedTypeSymbol { TypeKind: TypeKind.Struct } structure:
                return OfType(attribute, structure);
            case BaseTypeDeclarationSyntax type when model.GetDeclaredSymbol(type, token) is INamedTypeSymbol { TypeKind: TypeKind.Class } marked:
                return OfType(attribute, marked) is { Count: > 0 } found ? found : [.. MarkedClasses.Problems(marked)];
            case BaseMethodDeclarationSyntax member when model.GetDeclaredSymbol(member, token) is { } symbol:
                string kind = member is ConstructorDeclarationSyntax ? "a constructor" : member is DestructorDeclarationSyntax ? "a finalizer" : "an operator";
                return [Diagnostic.Create(Descriptors.UnsupportedMember, symbol.Locations[0], symbol.Name, kind)];
            default:
                return [];
        }
    }

    /// <summary>Of a marked struct or class: generated code reaches its fields through members of its own.</summary>
    private static List<Diagnostic> OfType(AttributeSyntax attribute, INamedTypeSymbol type)
    {
        List<Diagnostic> found = [];
        foreach (INamedTypeSymbol around in Contracts.Around(type))
        {
            if (around.IsFileLocal) found.Add(Diagnostic.Create(Descriptors.FileType, around.Locations[0], around.Name));
            else if (!Contracts.IsPartial(around)) found.Add(Diagnostic.Create(Descriptors.NotPartial, type.Locations[0], around.Name, type.Name));
        }

        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? [])
            if (argument.NameEquals is { } name) found.Add(Diagnostic.Create(Descriptors.TypeProperty, argument.GetLocation(), name.Name.Identifier.ValueText, type.Name));
        return found;
    }

    /// <summary>Of a marked method: the lowering's, else why the derivative could not be built.</summary>
    public static IReadOnlyList<Diagnostic> OfMethod(IMethodSymbol method, Compilation compilation, bool withAdvice, CancellationToken token)
    {
        LoweringResult lowered = Lowerer.Lower(method, compilation, token);
        if (lowered.Diagnostics.Count > 0 || lowered.Method.Body is null) return lowered.Diagnostics;
        Derivation derivation = Work.Run(() => Derivation.Of(lowered.Method), token, lowered.Method.IsLarge);
        if (derivation.Problem is not { } problem) return withAdvice ? [.. DeadDerivatives.Of(method, lowered, token)] : [];
        string line = problem.Split('\n')[0].Trim();
        return [Diagnostic.Create(derivation.IsInternal ? Descriptors.Internal : Descriptors.Underivable, method.Locations.FirstOrDefault(), method.Name, line)];
    }
}
