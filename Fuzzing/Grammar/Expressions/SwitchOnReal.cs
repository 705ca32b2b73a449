namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Relational patterns on a value that varies.</summary>
internal sealed class SwitchOnReal() : RealConstruct("switch expression on a real", 4)
{
    public override string Write(Writer writer, Element type, int depth)
    {
        string f = type == Element.Single ? "f" : "";
        return $"{writer.Varying(type).Wrapped()} switch {{ < -0.25{f} => {writer.Real(type, depth - 1)}, >= 0 and < 0.75{f} => {writer.Real(type, depth - 1)}, _ => {writer.Real(type, depth - 1)} }}".Wrapped();
    }
}
