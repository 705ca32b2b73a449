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

/// <summary>Declares a rule as its method asks for: a method that is there is declared anew, one that is not is written behind that method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RuleFix)), Shared]
public sealed class RuleFix : SourceFix
{
    private const string RuleSignature = "GRAD0048";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleSignature];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue("Declaration", out string? text) || SyntaxFactory.ParseMemberDeclaration(text + ";") is not MethodDeclarationSyntax wanted) return null;
        if (diagnostic.AdditionalLocations.FirstOrDefault() is { } at)
        {
            if (document.Project.Solution.GetDocument(at.SourceTree) is not { } place || await place.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } own
                || own.FindNode(at.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } written) return null;
            return new Mend($"Declare '{wanted.Identifier.ValueText}' as the rule has to be", place, [.. Changes(written, wanted)]);
        }

        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) return null;
        SourceText source = await document.GetTextAsync(token).ConfigureAwait(false);
        TextLine line = source.Lines.GetLineFromPosition(method.SpanStart), last = source.Lines.GetLineFromPosition(method.Span.End);
        string newLine = Edits.NewLine(source, line), gap = method.Modifiers.Count > 0 && line.Start + Edits.Indentation(line).Length < method.SpanStart ? " " : newLine + newLine + Edits.Indentation(line);
        string constraints = string.Concat(method.ConstraintClauses.Select(c => " " + c.ToString().Trim()));
        return new Mend($"Write the rule '{wanted.Identifier.ValueText}'", document, [new TextChange(new TextSpan(gap == " " ? method.Span.End : last.End, 0), $"{gap}private {text}{constraints} => throw new global::System.NotImplementedException();")]);
    }

    /// <summary>The body stays, and with it what it calls the parameters that are where they belong.</summary>
    private static IEnumerable<TextChange> Changes(MethodDeclarationSyntax written, MethodDeclarationSyntax wanted)
    {
        if (!written.ReturnType.IsEquivalentTo(wanted.ReturnType)) yield return new TextChange(written.ReturnType.Span, wanted.ReturnType.ToString());
        bool wasStatic = written.Modifiers.Any(SyntaxKind.StaticKeyword), isStatic = wanted.Modifiers.Any(SyntaxKind.StaticKeyword);
        if (isStatic && !wasStatic) yield return new TextChange(new TextSpan(written.ReturnType.SpanStart, 0), "static ");
        if (!isStatic && wasStatic) yield return new TextChange(TextSpan.FromBounds(written.Modifiers.First(m => m.IsKind(SyntaxKind.StaticKeyword)).SpanStart, written.Modifiers.First(m => m.IsKind(SyntaxKind.StaticKeyword)).FullSpan.End), "");
        yield return new TextChange(written.ParameterList.Span, wanted.ParameterList.ToString());
    }
}
