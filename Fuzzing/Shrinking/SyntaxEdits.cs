using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>What may be left out of a program or written shorter. Most of it no longer compiles, or no longer fails: that is for the caller to see.</summary>
internal static class SyntaxEdits
{
    private const string Before = "partial class C {\n";

    private static readonly string[] s_literals = ["1.0", "x", "0", "0.5"];

    public static IEnumerable<Edit> Of(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(Before + source + "\n}", Compilations.ParseOptions).GetRoot();
        IEnumerable<Edit> edits = root.DescendantNodes().SelectMany(Of);
        return edits.Select(e => e with { Changes = [.. e.Changes.Select(c => new TextChange(Moved(c.Span), c.NewText!))] });
    }

    private static TextSpan Moved(TextSpan span) => new(span.Start - Before.Length, span.Length);

    private static IEnumerable<Edit> Of(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax { Identifier.Text: not "F" } method => [Edit.Delete(method.Span)],
        FieldDeclarationSyntax field => [Edit.Delete(field.Span)],
        BlockSyntax block => Halves(block),
        ParameterSyntax parameter => OfParameter(parameter),
        StatementSyntax statement => OfStatement(statement),
        SwitchSectionSyntax section => [Edit.Delete(section.Span)],
        SwitchExpressionArmSyntax arm when arm.Parent is SwitchExpressionSyntax { Arms.Count: > 1 } => [Edit.Delete(WithComma(arm))],
        ElseClauseSyntax otherwise => [Edit.Delete(otherwise.Span)],
        ExpressionSyntax expression => OfExpression(expression),
        _ => [],
    };

    /// <summary>Halves and quarters of long blocks, before their single statements.</summary>
    private static IEnumerable<Edit> Halves(BlockSyntax block)
    {
        for (int size = block.Statements.Count / 2; size > 1; size /= 2)
        {
            for (int start = 0; start + size <= block.Statements.Count; start += size)
            {
                yield return Edit.Delete(TextSpan.FromBounds(block.Statements[start].SpanStart, block.Statements[start + size - 1].Span.End));
            }
        }

        if (block.Parent is BlockSyntax or SwitchSectionSyntax) yield return Edit.Replace(block.Span, Inner(block));
    }

    private static IEnumerable<Edit> OfStatement(StatementSyntax statement)
    {
        if (statement is LocalFunctionStatementSyntax or not BlockSyntax) yield return Edit.Replace(statement.Span, statement.Parent is BlockSyntax or SwitchSectionSyntax ? "" : "{ }");
        switch (statement)
        {
            case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value } variable] } local when statement.Parent is BlockSyntax block:
                yield return Inlined(local, variable.Identifier.Text, value, block);
                break;
            case IfStatementSyntax i:
                yield return Edit.Replace(i.Span, Inner(i.Statement));
                if (i.Else is { } otherwise) yield return Edit.Replace(i.Span, Inner(otherwise.Statement));
                break;
            case ForStatementSyntax f:
                yield return Edit.Replace(f.Span, (f.Declaration is { } declaration ? declaration + "; " : "") + Inner(f.Statement));
                if (f.Condition is not null) yield return Edit.Replace(f.Condition.Span, Short(f));
                break;
            case WhileStatementSyntax w:
                yield return Edit.Replace(w.Span, Inner(w.Statement));
                break;
            case DoStatementSyntax d:
                yield return Edit.Replace(d.Span, Inner(d.Statement));
                break;
            case ForEachStatementSyntax e:
                yield return Edit.Replace(e.Span, $"{{ var {e.Identifier.Text} = {e.Expression}[0]; {Inner(e.Statement)} }}");
                break;
            case SwitchStatementSyntax s:
                foreach (SwitchSectionSyntax section in s.Sections)
                {
                    yield return Edit.Replace(s.Span, string.Join(" ", section.Statements.Where(t => t is not BreakStatementSyntax).Select(t => t is BlockSyntax b ? string.Join(" ", b.Statements.Where(u => u is not BreakStatementSyntax)) : t.ToString())));
                }

                break;
        }
    }

    /// <summary>What a local begins with, in each place that names it.</summary>
    private static Edit Inlined(StatementSyntax declaration, string name, ExpressionSyntax value, BlockSyntax block)
    {
        string text = value is IdentifierNameSyntax or LiteralExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax ? value.ToString() : $"({value})";
        List<TextChange> changes = [new(declaration.Span, "")];
        foreach (IdentifierNameSyntax use in block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(u => u.Identifier.Text == name && !declaration.Span.Contains(u.Span))) changes.Add(new(use.Span, text));
        return new(changes, changes.Count > 3 ? -1 : 1);
    }

    /// <summary>A loop over a number of trips instead of over what it ran over.</summary>
    private static string Short(ForStatementSyntax loop) =>
        loop is { Condition: BinaryExpressionSyntax { Left: var left } comparison } && comparison.OperatorToken.IsKind(SyntaxKind.LessThanToken) ? left + " < 2" : "false";

    private static IEnumerable<Edit> OfExpression(ExpressionSyntax expression)
    {
        if (expression.Parent is null or MemberAccessExpressionSyntax or NameSyntax or AttributeSyntax or RefExpressionSyntax || expression is TypeSyntax and not NameSyntax || IsName(expression)) yield break;
        foreach (ExpressionSyntax child in Children(expression)) yield return Edit.Replace(expression.Span, child.ToString());
        if (expression is BinaryExpressionSyntax or InvocationExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax or ElementAccessExpressionSyntax
            or CastExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or IsPatternExpressionSyntax)
        {
            foreach (string literal in s_literals.Where(l => l.Length < expression.Span.Length)) yield return Edit.Replace(expression.Span, literal);
            yield return Edit.Replace(expression.Span, "true") with { Gain = expression.Span.Length - 4 };
            yield return Edit.Replace(expression.Span, "false") with { Gain = expression.Span.Length - 5 };
        }

        if (expression is LiteralExpressionSyntax literalExpression && literalExpression.IsKind(SyntaxKind.NumericLiteralExpression) && expression.Span.Length > 1)
        {
            yield return Edit.Replace(expression.Span, expression.ToString().EndsWith('f') ? "1f" : expression.ToString().Contains('.', System.StringComparison.Ordinal) ? "2.0" : "1") with { Gain = expression.Span.Length > 3 ? 1 : 0 };
        }
    }

    private static bool IsName(ExpressionSyntax expression) => expression is NameSyntax && (expression.Parent is InvocationExpressionSyntax or VariableDeclarationSyntax or ObjectCreationExpressionSyntax or ArrayTypeSyntax or ParameterSyntax);

    private static IEnumerable<ExpressionSyntax> Children(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Where(a => a.RefKindKeyword.IsKind(SyntaxKind.None)).Select(a => a.Expression),
        ElementAccessExpressionSyntax => [],
        SwitchExpressionSyntax s => s.Arms.Select(a => a.Expression),
        _ => expression.ChildNodes().OfType<ExpressionSyntax>().Where(e => e is not TypeSyntax or NameSyntax),
    };

    /// <summary>A parameter with what calls pass for it; of the tested method with its arguments.</summary>
    private static IEnumerable<Edit> OfParameter(ParameterSyntax parameter)
    {
        if (parameter.Parent is not ParameterListSyntax { Parent: MethodDeclarationSyntax method } list) yield break;
        int index = list.Parameters.IndexOf(parameter);
        List<TextChange> changes = [new(WithComma(parameter), "")];
        SyntaxNode root = parameter.SyntaxTree.GetRoot();
        foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.Expression.ToString() == method.Identifier.Text))
        {
            if (index < call.ArgumentList.Arguments.Count) changes.Add(new(WithComma(call.ArgumentList.Arguments[index]), ""));
        }

        Edit edit = new(changes, 2 * parameter.Span.Length);
        yield return method.Identifier.Text == "F" ? edit with { Arguments = runs => [.. runs.Select(run => run.Where((_, i) => i != index).ToArray())] } : edit;
        if (parameter.AttributeLists.Count > 0) yield return Edit.Delete(parameter.AttributeLists.FullSpan);
    }

    private static TextSpan WithComma(SyntaxNode item)
    {
        SyntaxToken after = item.GetLastToken().GetNextToken(), before = item.GetFirstToken().GetPreviousToken();
        return after.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(item.SpanStart, after.FullSpan.End)
            : before.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(before.SpanStart, item.Span.End)
            : item.Span;
    }

    private static string Inner(StatementSyntax statement) => statement is BlockSyntax block ? string.Join("\n", block.Statements.Select(s => s.ToString())) : statement.ToString();
}
