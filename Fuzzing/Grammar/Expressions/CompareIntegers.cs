namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A comparison of integers.</summary>
internal sealed class CompareIntegers() : ConditionConstruct("condition on integers", 12)
{
    public override string Write(Writer writer, int depth) => $"({writer.Integer(1)} {writer.Chance.Pick<string>("<", ">", "==", "!=", "<=")} {writer.Integer(0)})";
}
