namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes a method that the tested one may call.</summary>
internal abstract class MemberConstruct(string name, int weight) : Construct(name, weight)
{
    /// <summary>Writes the member into the program and makes it known.</summary>
    public abstract void Write(ProgramPlan plan);
}
