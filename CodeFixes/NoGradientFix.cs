using System.Collections.Generic;
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

/// <summary>What comes in through a parameter or a member is said to be constant: its reals cannot be followed, or nothing depends on them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoGradientFix)), Shared]
public sealed class NoGradientFix : SourceFix
{
    private const string DerivativeEnds = "GRAD0063";
    private const string Parameters = "parameters";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0008", "GRAD0045", DerivativeEnds, "GRAD0064"];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } named) return null;

        SourceText text = await document.GetTextAsync(token).ConfigureAwait(false);
        if (diagnostic.Id == DerivativeEnds)
        {
            ParameterSyntax[] parameters = [.. Named(diagnostic, named, model, token)];
            return parameters.Length == 0 ? null : new Mend(Title(parameters), document, [.. parameters.Select(p => Edits.Attribute(p, "NoGradient", model, text))]);
        }

        return Declaration(named) is { } declaration && !HasNameOfBase(model.GetDeclaredSymbol(named, token))
            ? new Mend("Mark it [NoGradient]", document, [Edits.Attribute(declaration, "NoGradient", model, text)])
            : null;
    }

    private static string Title(ParameterSyntax[] parameters) => $"Mark {string.Join(" and ", parameters.Select(p => $"'{p.Identifier.ValueText}'"))} [NoGradient]";

    /// <summary>The parameters that the diagnostic names, of the marked method around it; none where others choose its signature.</summary>
    private static IEnumerable<ParameterSyntax> Named(Diagnostic diagnostic, SyntaxNode inside, SemanticModel model, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue(Parameters, out string? names) || names is null
            || inside.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault() is not { } method
            || model.GetDeclaredSymbol(method, token) is not { IsVirtual: false, IsOverride: false } symbol || Symbols.Implements(symbol)) return [];
        string[] all = names.Split(',');
        return method.ParameterList.Parameters.Where(p => all.Contains(p.Identifier.ValueText));
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
