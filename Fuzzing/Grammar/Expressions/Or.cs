namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Either, the second only if the first fails.</summary>
internal sealed class Or() : ConditionConstruct("||", 5)
{
    public override string Write(Writer writer, int depth) => depth <= 0 ? "false" : $"({writer.Condition(depth - 1)} || {writer.Condition(depth - 1)})";
}
