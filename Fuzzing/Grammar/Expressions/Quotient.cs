namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Divisors stay away from zero.</summary>
internal sealed class Quotient() : RealConstruct("quotient", 8)
{
    public override string Write(Writer writer, Element type, int depth)
    {
        string one = type == Element.Single ? "1.5f" : "1.5";
        return $"({writer.Real(type, depth - 1)} / ({one} + {Writer.Functions(type)}.Abs({writer.Real(type, depth - 1)})))";
    }
}
