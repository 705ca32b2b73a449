using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>A mend that is a few changes of text in one document; all else stays as the user wrote it.</summary>
public abstract class SourceFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { Changes.Count: > 0 } mend) continue;
            context.RegisterCodeFix(CodeAction.Create(mend.Title, token => ApplyAsync(mend, token), GetType().Name), diagnostic);
        }
    }

    /// <summary>Null where there is nothing mechanical to do.</summary>
    private protected abstract Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token);

    private static async Task<Document> ApplyAsync(Mend mend, CancellationToken token)
    {
        SourceText text = await mend.Document.GetTextAsync(token).ConfigureAwait(false);
        return mend.Document.WithText(text.WithChanges(mend.Changes.OrderBy(c => c.Span.Start)));
    }

    /// <summary>What to change, and where, which need not be the document with the squiggle.</summary>
    private protected sealed record Mend(string Title, Document Document, IReadOnlyList<TextChange> Changes);
}
