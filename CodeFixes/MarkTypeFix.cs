using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>An object of a class without a mark stands for its marked base: the class is marked too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkTypeFix)), Shared]
public sealed class MarkTypeFix : SourceFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0021"];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        Location at = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
        Solution solution = document.Project.Solution;
        if (solution.GetDocument(at.SourceTree) is not { } place
            || await place.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await place.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || model.GetTypeInfo(root.FindNode(at.SourceSpan, getInnermostNodeForTie: true), token).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type
            || Symbols.IsMarked(type) || !Symbols.Bases(type).Any(Symbols.IsMarked)
            || type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || await reference.GetSyntaxAsync(token).ConfigureAwait(false) is not TypeDeclarationSyntax declaration
            || solution.GetDocument(declaration.SyntaxTree) is not { } source
            || await source.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } there) return null;

        SourceText text = await source.GetTextAsync(token).ConfigureAwait(false);
        return new Mend($"Mark '{type.Name}' [Differentiable]", source, Edits.Mark(declaration, there, text));
    }
}
