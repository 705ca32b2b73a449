namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Patterns on a tuple, with what they declare.</summary>
internal sealed class SwitchOnTuple() : RealConstruct("switch expression on a tuple", 3)
{
    public override string Write(Writer writer, Element type, int depth)
    {
        string a = writer.Fresh("first"), b = writer.Fresh("second"), f = type == Element.Single ? "f" : "";
        return $"({writer.Varying(type)}, {writer.Integer(1)} % 3) switch {{ (> 0.5{f} and var {a}, 0) => {a} * {writer.Real(type, depth - 1)}, (var {b}, 1) when {writer.Condition()} => {b} - {writer.Leaf(type)}, _ => {writer.Real(type, depth - 1)} }}".Wrapped();
    }
}
