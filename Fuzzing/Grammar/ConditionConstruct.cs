namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes a condition, in parentheses unless it is a primary expression.</summary>
internal abstract class ConditionConstruct(string name, int weight) : Construct(name, weight)
{
    public abstract string Write(Writer writer, int depth);
}
