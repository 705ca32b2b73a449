using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.CodeFixes;

/// <summary>The changes that the mends are made of.</summary>
internal static class Edits
{
    /// <summary>The name as it can be written here: in full where the namespace is not imported or something else has the name.</summary>
    public static string Name(string type, string suffix, SemanticModel model, int position)
    {
        ISymbol[] found = [.. model.LookupNamespacesAndTypes(position, name: type + suffix)];
        return found.Length == 1 && found[0].ContainingNamespace is { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } ? type : "global::AutoDiff." + type;
    }

    /// <summary>A declaration that begins its line has its attributes in lines above it, others in front.</summary>
    public static TextChange Attribute(SyntaxNode declaration, string attribute, SemanticModel model, SourceText text)
    {
        int start = declaration.GetFirstToken().SpanStart;
        TextLine line = text.Lines.GetLineFromPosition(start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, start));
        string after = declaration is not ParameterSyntax && before.All(char.IsWhiteSpace) ? NewLine(text, line) + before : " ";
        return new TextChange(new TextSpan(start, 0), "[" + Name(attribute, "Attribute", model, start) + "]" + after);
    }

    /// <summary>Makes the types around a member partial, and the type itself if it is one.</summary>
    public static IEnumerable<TextChange> Partial(SyntaxNode member) =>
        member.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(t => new TextChange(new TextSpan(t.Keyword.SpanStart, 0), "partial "));

    /// <summary>Marks a method, which has to lie in partial types, or a type, which has to be partial too.</summary>
    public static TextChange[] Mark(MemberDeclarationSyntax member, SemanticModel model, SourceText text) =>
        [Attribute(member, "Differentiable", model, text), .. Partial(member)];

    /// <summary>What a line begins with.</summary>
    public static string Indentation(TextLine line) => string.Concat(line.ToString().TakeWhile(char.IsWhiteSpace));

    public static string NewLine(SourceText text, TextLine line) =>
        line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
}
