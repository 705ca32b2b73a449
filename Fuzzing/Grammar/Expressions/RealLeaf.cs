namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A variable, an element or a number.</summary>
internal sealed class RealLeaf() : RealConstruct("leaf", 14)
{
    public override string Write(Writer writer, Element type, int depth) => writer.Leaf(type);
}
