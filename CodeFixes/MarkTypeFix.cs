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

/// <summary>An object of a class without a mark stands for its marked base, or gets active values: the class is marked too; a struct, where code outside cannot reach its reals.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkTypeFix)), Shared]
public sealed class MarkTypeFix : SourceFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0008", "GRAD0021", "GRAD0028", "GRAD0033", "GRAD0045"];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        Location at = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
        Solution solution = document.Project.Solution;
        if (solution.GetDocument(at.SourceTree) is not { } place
            || await place.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await place.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || root.FindNode(at.SourceSpan, getInnermostNodeForTie: true) is not { } node
            || (IsMember(diagnostic) ? (model.GetSymbolInfo(node, token).Symbol is { IsStatic: false } member ? member.ContainingType : null) : Declared(node, model, token) ?? model.GetTypeInfo(node, token).Type) is not INamedTypeSymbol type
            || Symbols.IsMarked(type) || type.IsStatic || !(type.TypeKind == TypeKind.Struct || IsMember(diagnostic) || Symbols.Bases(type).Any(Symbols.IsMarked))
            || type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || await reference.GetSyntaxAsync(token).ConfigureAwait(false) is not TypeDeclarationSyntax declaration
            || solution.GetDocument(declaration.SyntaxTree) is not { } source
            || await source.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } there) return null;

        SourceText text = await source.GetTextAsync(token).ConfigureAwait(false);
        return new Mend($"Mark '{type.Name}' [Differentiable]", source, Edits.Mark(declaration, there, text));
    }

    /// <summary>Whether the diagnostic stands at a member that is not followed because its class has no mark.</summary>
    private static bool IsMember(Diagnostic diagnostic) => diagnostic.Id is "GRAD0028" or "GRAD0033";

    /// <summary>The struct that an additional location names.</summary>
    private static ITypeSymbol? Declared(SyntaxNode node, SemanticModel model, CancellationToken token) =>
        node is TypeDeclarationSyntax declaration ? model.GetDeclaredSymbol(declaration, token) as ITypeSymbol : null;
}
