using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>Source in which <c>{|GRAD0012:expression|}</c> marks what a diagnostic is expected on; marks may nest.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        StringBuilder source = new();
        Stack<(string Id, int Start)> open = [];
        List<(string, TextSpan)> expected = [];
        for (int i = 0; i < text.Length; i++)
        {
            int colon;
            if (text[i] == '{' && i + 1 < text.Length && text[i + 1] == '|' && (colon = text.IndexOf(':', i)) > 0)
            {
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (text[i] == '|' && i + 1 < text.Length && text[i + 1] == '}' && open.Count > 0)
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        return new Markup(source.ToString(), expected);
    }
}
