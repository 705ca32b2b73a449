namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Both, the second only if the first holds.</summary>
internal sealed class And() : ConditionConstruct("&&", 5)
{
    public override string Write(Writer writer, int depth) => depth <= 0 ? "true" : $"({writer.Condition(depth - 1)} && {writer.Condition(depth - 1)})";
}
