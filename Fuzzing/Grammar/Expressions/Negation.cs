namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A negative.</summary>
internal sealed class Negation() : RealConstruct("negation", 4)
{
    public override string Write(Writer writer, Element type, int depth)
    {
        string operand = writer.Real(type, depth - 1);
        return operand.StartsWith('-') ? operand : $"(-{operand})";
    }
}
