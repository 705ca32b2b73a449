namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A comparison of values that vary.</summary>
internal sealed class CompareReals() : ConditionConstruct("condition on reals", 20)
{
    public override string Write(Writer writer, int depth) => $"({writer.Real(Element.Double, depth)} {writer.Chance.Pick<string>("<", ">", "<=", ">=")} {writer.Leaf(Element.Double)})";
}
