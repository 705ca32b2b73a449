namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>The adjoint of a sum goes to both operands as it is.</summary>
internal sealed class Sum() : RealConstruct("sum", 14)
{
    public override string Write(Writer writer, Element type, int depth) => $"({writer.Real(type, depth - 1)} {writer.Chance.Pick<string>("+", "-")} {writer.Real(type, depth - 1)})";
}
