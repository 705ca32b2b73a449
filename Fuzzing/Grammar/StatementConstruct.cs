namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes one statement, or a few that belong together.</summary>
internal abstract class StatementConstruct(string name, int weight) : Construct(name, weight)
{
    public abstract void Write(Writer writer);
}
