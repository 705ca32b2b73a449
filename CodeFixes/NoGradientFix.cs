using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>What comes in through a parameter or a member whose reals cannot be followed is said to be constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoGradientFix)), Shared]
public sealed class NoGradientFix : SourceFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0008", "GRAD0045"];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } named
            || Declaration(named) is not { } declaration
            || HasNameOfBase(model.GetDeclaredSymbol(named, token))) return null;

        SourceText text = await document.GetTextAsync(token).ConfigureAwait(false);
        return new Mend("Mark it [NoGradient]", document, [Edits.Attribute(declaration, "NoGradient", model, text)]);
    }

    /// <summary>What bears the attribute; none where it would speak of other variables too.</summary>
    private static SyntaxNode? Declaration(SyntaxNode named) => named switch
    {
        ParameterSyntax or PropertyDeclarationSyntax => named,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } => field,
        _ => null,
    };

    /// <summary>A second member of one name is not mended by the attribute.</summary>
    private static bool HasNameOfBase(ISymbol? member) =>
        member is IFieldSymbol or IPropertySymbol && Symbols.Bases(member.ContainingType).Any(b => b.GetMembers(member.Name).Any(m => m is IFieldSymbol or IPropertySymbol));
}
