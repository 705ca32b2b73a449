namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Only one side is evaluated, and only it has a reverse.</summary>
internal sealed class Conditional() : RealConstruct("conditional expression", 8)
{
    public override string Write(Writer writer, Element type, int depth) => $"({writer.Condition()} ? {writer.Real(type, depth - 1)} : {writer.Real(type, depth - 1)})";
}
