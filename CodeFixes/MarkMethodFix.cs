using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>Marks the method that cannot be inlined, and the override of a marked one, in whichever document or project it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkMethodFix)), Shared]
public sealed class MarkMethodFix : SourceFix
{
    private const string UnknownCall = "GRAD0022";
    private const string Recursive = "GRAD0023";
    private const string TooLarge = "GRAD0024";
    private const string Inaccessible = "GRAD0031";
    private const string UnmarkedOverride = "GRAD0047";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnknownCall, Recursive, TooLarge, Inaccessible, UnmarkedOverride];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        // What is wrong in a helper is reported at its call, with the place inside beside it.
        Location at = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
        Solution solution = document.Project.Solution;
        if (solution.GetDocument(at.SourceTree) is not { } place
            || await place.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await place.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model) return null;

        SyntaxNode node = root.FindNode(at.SourceSpan, getInnermostNodeForTie: true);
        ISymbol? symbol = diagnostic.Id == UnmarkedOverride
            ? node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around ? model.GetDeclaredSymbol(around, token) : null
            : model.GetSymbolInfo(node, token).Symbol;
        return symbol is IMethodSymbol method ? await MarkAsync(method, solution, token).ConfigureAwait(false) : null;
    }

    private static async Task<Mend?> MarkAsync(IMethodSymbol method, Solution solution, CancellationToken token)
    {
        method = method.ReducedFrom ?? method;
        ISymbol? source = await SymbolFinder.FindSourceDefinitionAsync(method.OriginalDefinition, solution, token).ConfigureAwait(false);
        if (source is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsAsync: false, DeclaringSyntaxReferences.Length: 1 } definition || Symbols.IsMarked(definition)
            || await definition.DeclaringSyntaxReferences[0].GetSyntaxAsync(token).ConfigureAwait(false) is not MethodDeclarationSyntax declaration || (declaration.Body is null && declaration.ExpressionBody is null)
            || solution.GetDocument(declaration.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || model.Compilation.GetTypeByMetadataName("AutoDiff.DifferentiableAttribute") is null) return null;

        SourceText text = await document.GetTextAsync(token).ConfigureAwait(false);
        return new Mend($"Mark '{definition.Name}' [Differentiable]", document, Edits.Mark(declaration, model, text));
    }
}
