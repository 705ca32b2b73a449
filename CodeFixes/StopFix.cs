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

/// <summary>Says on purpose that no derivative is wanted of what goes into a call without one, out of the method, or where nothing has a slope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StopFix)), Shared]
public sealed class StopFix : SourceFix
{
    private const string UnknownCall = "GRAD0022";
    private const string FieldWrite = "GRAD0028";
    private const string DerivativeEnds = "GRAD0063";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnknownCall, FieldWrite, DerivativeEnds];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        // A helper may have other callers, who want the derivative.
        if (diagnostic.AdditionalLocations.Count > 0
            || await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model) return null;

        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        IEnumerable<ExpressionSyntax> given = diagnostic.Id == FieldWrite ? Written(node) : Given(node);
        string stop = Edits.Name("Derivative", "", model, node.SpanStart) + ".Stop";
        return new Mend("Take the values without their derivative (Derivative.Stop)", document, [.. given.SelectMany(g => Reals(g, model, token)).SelectMany(e => Wrap(e, stop))]);
    }

    private static TextChange[] Wrap(ExpressionSyntax value, string stop) =>
        value is ParenthesizedExpressionSyntax
            ? [new(new TextSpan(value.SpanStart, 0), stop)]
            : [new(new TextSpan(value.SpanStart, 0), stop + "("), new(new TextSpan(value.Span.End, 0), ")")];

    private static IEnumerable<ExpressionSyntax> Written(SyntaxNode target) =>
        target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target ? [assignment.Right] : [];

    /// <summary>The object and the arguments of a call; those by reference cannot be wrapped.</summary>
    private static IEnumerable<ExpressionSyntax> Given(SyntaxNode call)
    {
        (ExpressionSyntax? receiver, ArgumentListSyntax? list) = call switch
        {
            InvocationExpressionSyntax invocation => ((invocation.Expression as MemberAccessExpressionSyntax)?.Expression, invocation.ArgumentList),
            BaseObjectCreationExpressionSyntax creation => (null, creation.ArgumentList),
            _ => (null, null),
        };
        if (list is null) return Compared(call);
        if (list.Arguments.Any(a => a.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || a.RefKindKeyword.IsKind(SyntaxKind.OutKeyword))) return [];
        IEnumerable<ExpressionSyntax> arguments = list.Arguments.Select(a => a.Expression);
        return receiver is null ? arguments : arguments.Prepend(receiver);
    }

    /// <summary>What a comparison, a pattern or a conversion takes.</summary>
    private static IEnumerable<ExpressionSyntax> Compared(SyntaxNode expression) => expression switch
    {
        BinaryExpressionSyntax comparison => [comparison.Left, comparison.Right],
        CastExpressionSyntax cast => [cast.Expression],
        IsPatternExpressionSyntax match => [match.Expression],
        _ => [],
    };

    /// <summary>The largest expressions inside that are real and no constants.</summary>
    private static IEnumerable<ExpressionSyntax> Reals(ExpressionSyntax given, SemanticModel model, CancellationToken token) =>
        given.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax && !IsReal(n, model, token))
            .OfType<ExpressionSyntax>()
            .Where(e => IsReal(e, model, token) && !model.GetConstantValue(e, token).HasValue);

    private static bool IsReal(SyntaxNode node, SemanticModel model, CancellationToken token) =>
        node is ExpressionSyntax expression
        && model.GetTypeInfo(expression, token).Type is { } type
        && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        && model.GetSymbolInfo(expression, token).Symbol is not ITypeSymbol;
}
