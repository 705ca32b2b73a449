namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>One of several values by an integer.</summary>
internal sealed class SwitchOnInteger() : RealConstruct("switch expression on an integer", 4)
{
    public override string Write(Writer writer, Element type, int depth) => $"({writer.Integer(1)} % 3) switch {{ 0 => {writer.Real(type, depth - 1)}, 1 => {writer.Real(type, depth - 1)}, _ => {writer.Real(type, depth - 1)} }}".Wrapped();
}
