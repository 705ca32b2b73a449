using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>The page that lists all diagnostics, from the tables of the product.</summary>
internal static class DiagnosticIndex
{
    private const string Errors = """
        # Diagnostics

        ## Errors

        They cannot be configured away: where one is reported, there is no derivative.

        | Id | Title | Code fix |
        | --- | --- | --- |

        """;

    private const string Advised = """

        ## Advice

        The derivative is there, and another form would serve it better: a warning where the derivative itself suffers, a suggestion where only time does. Each has a
        code fix, and a severity that `.editorconfig` may change. Only marked methods are looked at.

        | Id | Title | Severity |
        | --- | --- | --- |

        """;

    /// <summary>The product's code fixes, each with the ids that it mends.</summary>
    public static ImmutableArray<CodeFixProvider> Fixes { get; } =
    [
        .. typeof(SourceFix).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    public static string Text() =>
        Lines(Errors, Descriptors.All, d => Fixes.Any(f => f.FixableDiagnosticIds.Contains(d.Id)) ? "yes" : "")
        + Lines(Advised, Advice.All, d => d.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion" : "warning");

    private static string Lines(string head, IEnumerable<DiagnosticDescriptor> descriptors, Func<DiagnosticDescriptor, string> last) =>
        head.ReplaceLineEndings("\n") + string.Concat(descriptors.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => $"| [{d.Id}]({d.Id}.md) | {d.Title} | {last(d)} |\n".Replace("|  |", "| |", StringComparison.Ordinal)));
}
