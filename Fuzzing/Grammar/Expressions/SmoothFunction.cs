using System;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A function of the framework, in its domain.</summary>
internal sealed class SmoothFunction() : RealConstruct("function", 18)
{
    private static readonly string[] s_templates =
    [
        "M.Sin(#)", "M.Cos(#)", "M.Tanh(#)", "M.Atan(#)", "M.Exp(-M.Abs(#))", "M.Exp(0.25~ * M.Sin(#))", "M.Log(1.5~ + M.Abs(#))",
        "M.Sqrt(0.1~ + M.Abs(#))", "M.Asinh(#)", "M.Cbrt(2.0~ + M.Sin(#))", "M.Pow(1.25~ + M.Abs(#), 0.7~)", "M.Pow(1.25~ + M.Abs(#), M.Sin(#))",
        "M.Atan2(#, 1.5~ + M.Abs(#))", "M.FusedMultiplyAdd(#, #, #)", "M.Cosh(M.Sin(#))", "M.Sinh(M.Cos(#))", "M.Tan(0.5~ * M.Sin(#))",
        "M.Acos(0.5~ * M.Sin(#))", "M.Asin(0.5~ * M.Cos(#))", "M.Log2(2.0~ + M.Abs(#))", "M.Pow(#, 2)", "M.Pow(#, 3)", "(1 / (1 + M.Exp(-(#))))",
        "M.ReciprocalEstimate(1.5~ + M.Abs(#))", "M.Log(1 + M.Exp(M.Sin(#)))", "M.CopySign(#, #)",
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
