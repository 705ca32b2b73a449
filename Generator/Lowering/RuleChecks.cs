using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>What is wrong with a method's attributes <c>[CustomVjp]</c> and <c>[CustomJvp]</c>.</summary>
internal static class RuleChecks
{
    public static IEnumerable<Diagnostic> Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        AttributeData[] attributes = [.. new[] { "CustomVjpAttribute", "CustomJvpAttribute" }.Select(n => Marks.Find(method, n)!).Where(a => a is not null)];
        if (attributes.Length == 0) return [];
        if (Target(method) is { } problem) return [.. attributes.Select(a => Diagnostic.Create(Descriptors.RuleTarget, a.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? Location.None, method.Name, problem))];
        return CustomRules.Of(method, compilation)?.Problems.Where(p => attributes.Any(a => IsIn(p, a, token))) ?? [];
    }

    private static bool IsIn(Diagnostic problem, AttributeData attribute, CancellationToken token) =>
        attribute.ApplicationSyntaxReference is { } reference && problem.Location.SourceTree == reference.SyntaxTree && reference.GetSyntax(token).Span.Contains(problem.Location.SourceSpan);

    /// <summary>Why a method cannot have rules; null if it can.</summary>
    private static string? Target(IMethodSymbol method) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is no ordinary method, and cannot have a rule",
        { ContainingType.Name: "" } => "is a member of an extension block, and cannot have a rule; write a static method",
        { IsAbstract: true } => "is abstract, and cannot have a rule; give its overrides rules",
        { IsAsync: true } => "is async, and cannot have a rule",
        _ when !Marks.IsMarked(method) && Overrides.IsOpen(method) => "may be overridden by what has no rule; mark it [Differentiable]",
        _ => null,
    };
}
