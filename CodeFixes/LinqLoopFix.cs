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
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>LINQ over reals becomes a loop before the statement, where nothing that the statement does comes before it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LinqLoopFix)), Shared]
public sealed class LinqLoopFix : SourceFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GRAD0021"];

    private protected override async Task<Mend?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        Location at = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
        if (document.Project.Solution.GetDocument(at.SourceTree) is not { } place
            || await place.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || await place.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || root.FindNode(at.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call
            || model.GetOperation(call, token) is not IInvocationOperation last || !LinqLoop.IsLinq(last.TargetMethod)
            || Around(call) is not { } around) return null;

        string? target = around is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && variables[0].Initializer?.Value == call
            && model.GetDeclaredSymbol(variables[0], token) is ILocalSymbol local && SymbolEqualityComparer.Default.Equals(local.Type, last.Type) ? variables[0].Identifier.Text : null;
        if (LinqLoop.Of(last, target, model) is not { } loop) return null;

        SourceText text = await place.GetTextAsync(token).ConfigureAwait(false);
        return new Mend("Write it as a loop", place, Changes(call, around, loop, loop.Result == target, text));
    }

    private static TextChange[] Changes(InvocationExpressionSyntax call, SyntaxNode around, LinqLoop loop, bool isWhole, SourceText text)
    {
        string newLine = text.Lines.Count > 1 ? text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak)) : "\n";
        string line = text.Lines.GetLineFromPosition(around.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        if (around is ArrowExpressionClauseSyntax arrow)
        {
            string body = arrow.Expression.ToString().Remove(call.SpanStart - arrow.Expression.SpanStart, call.Span.Length).Insert(call.SpanStart - arrow.Expression.SpanStart, Fitted(call, loop.Result));
            SyntaxToken end = arrow.Parent!.GetLastToken();
            IEnumerable<string> lines = ["", "{", .. loop.Lines.Append($"return {body};").Select(l => "    " + l), "}"];
            return [new TextChange(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, end.Span.End), string.Join(newLine + indent, lines))];
        }

        if (isWhole) return [new TextChange(around.Span, string.Join(newLine + indent, loop.Lines))];
        return
        [
            new TextChange(new TextSpan(around.SpanStart, 0), string.Concat(loop.Lines.Select(l => l + newLine + indent))),
            new TextChange(call.Span, Fitted(call, loop.Result)),
        ];
    }

    /// <summary>The statement, or the body of one expression, that the loop may stand before; null where it would run when the call does not, or too early.</summary>
    private static SyntaxNode? Around(InvocationExpressionSyntax call)
    {
        SyntaxNode at = call;
        while (true)
        {
            SyntaxNode inner = at;
            switch (at = at.Parent!)
            {
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.VoidKeyword } } } arrow:
                    return IsFirst(arrow, call) ? arrow : null;
                case LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } or ExpressionStatementSyntax or ReturnStatementSyntax when at.Parent is BlockSyntax:
                    return IsFirst(at, call) ? at : null;
                case IfStatementSyntax branch when branch.Condition == inner && branch.Parent is BlockSyntax:
                    return IsFirst(branch.Condition, call) ? branch : null;
                case ConditionalExpressionSyntax choice when choice.Condition == inner:
                case BinaryExpressionSyntax binary when binary.Left == inner || !(binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression) || binary.IsKind(SyntaxKind.CoalesceExpression)):
                case AssignmentExpressionSyntax assignment when assignment.Right == inner && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                case ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or InvocationExpressionSyntax
                    or EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax or TupleExpressionSyntax:
                    continue;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether what is evaluated before the call can as well be evaluated after the loop.</summary>
    private static bool IsFirst(SyntaxNode around, InvocationExpressionSyntax call) => around.DescendantNodes(n => n != call).Where(n => n.Span.End <= call.SpanStart).All(n => LinqStage.IsPlain(n) && n switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" or "MathF" } } } => true,
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => false,
        _ => true,
    });

    private static string Fitted(InvocationExpressionSyntax call, string result) =>
        result.All(c => char.IsLetterOrDigit(c) || c is '_' or '@') || call.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax
            ? result
            : $"({result})";
}
