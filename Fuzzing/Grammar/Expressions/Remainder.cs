namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>The remainder of reals.</summary>
internal sealed class Remainder() : RealConstruct("remainder", 2)
{
    public override string Write(Writer writer, Element type, int depth) => $"({writer.Real(type, depth - 1)} % {(type == Element.Single ? "1.75f" : "1.75")})";
}
