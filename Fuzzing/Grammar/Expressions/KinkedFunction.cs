using System;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Functions that route the adjoint to one of their operands.</summary>
internal sealed class KinkedFunction() : RealConstruct("selecting function", 8)
{
    private static readonly string[] s_templates =
    [
        "M.Max(#, #)", "M.Min(#, #)", "M.Abs(#)", "Math.Clamp(#, -0.5~, 0.75~)", "M.Max(#, 0.0~)", "M.Min(M.Max(#, -1.0~), #)", "M.MaxMagnitude(#, #)",
        "M.Floor(#)", "M.Round(#)", "M.Abs(#)",
    ];

    public override string Write(Writer writer, Element type, int depth)
    {
        string text = writer.Chance.Pick<string>(s_templates);
        string f = type == Element.Single ? "f" : "";
        text = text.Replace("M.", Writer.Functions(type) + ".", StringComparison.Ordinal).Replace("~", f, StringComparison.Ordinal);
        while (text.Contains('#', StringComparison.Ordinal))
        {
            int at = text.IndexOf('#', StringComparison.Ordinal);
            text = text[..at] + writer.Real(type, depth - 1) + text[(at + 1)..];
        }

        return text;
    }
}
