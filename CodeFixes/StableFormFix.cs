using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>Writes the form that the analyzer found to be better.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StableFormFix)), Shared]
public sealed class StableFormFix : SourceFix
{
    private const string Replacement = "replacement";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0060", "GRAD0061", "GRAD0062", "GRAD0065"];

    private protected override Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token) =>
        Task.FromResult(diagnostic.Properties.TryGetValue(Replacement, out string? instead) && instead is not null
            ? new Mend($"Write '{instead}'", document, [new TextChange(diagnostic.Location.SourceSpan, instead)])
            : null);
}
