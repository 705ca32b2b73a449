namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Every other time.</summary>
internal sealed class IsEven() : ConditionConstruct("condition on a remainder", 6)
{
    public override string Write(Writer writer, int depth) => $"({writer.Integer(1)} % {writer.Chance.Between(2, 3)} == {writer.Chance.Below(2)})";
}
