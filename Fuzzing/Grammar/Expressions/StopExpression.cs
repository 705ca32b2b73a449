namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A value without its derivative.</summary>
internal sealed class StopExpression() : RealConstruct("Derivative.Stop", 3)
{
    public override string Write(Writer writer, Element type, int depth) => $"Derivative.Stop({writer.Real(type, depth - 1)})";
}
