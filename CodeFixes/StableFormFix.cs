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

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue(Replacement, out string? instead) || instead is null) return null;
        TextChange written = new(diagnostic.Location.SourceSpan, instead);
        return new Mend($"Write '{instead}'", document, diagnostic.AdditionalLocations.Count == 0 ? [written] : [.. Loop(diagnostic, await document.GetTextAsync(token).ConfigureAwait(false)), written]);
    }

    /// <summary>The loop that adds exponentials stands a second time before itself, to find their largest exponent, by which it then lessens each.</summary>
    private static TextChange[] Loop(Diagnostic diagnostic, SourceText text)
    {
        (TextSpan loop, TextSpan added, TextSpan exponent) = (diagnostic.AdditionalLocations[0].SourceSpan, diagnostic.AdditionalLocations[1].SourceSpan, diagnostic.AdditionalLocations[2].SourceSpan);
        string largest = text.ToString(TextSpan.FromBounds(loop.Start, added.Start)) + diagnostic.Properties["update"] + text.ToString(TextSpan.FromBounds(added.End, loop.End));
        TextLine line = text.Lines.GetLineFromPosition(loop.Start);
        string separator = Edits.NewLine(text, line) + Edits.Indentation(line);
        return [new TextChange(new TextSpan(loop.Start, 0), diagnostic.Properties["start"] + separator + largest + separator), new TextChange(exponent, diagnostic.Properties["shifted"]!)];
    }
}
