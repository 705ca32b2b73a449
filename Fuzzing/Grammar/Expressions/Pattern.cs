namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A real between bounds.</summary>
internal sealed class Pattern() : ConditionConstruct("pattern on a real", 4)
{
    public override string Write(Writer writer, int depth) => $"({writer.Varying(Element.Double).Wrapped()} is {writer.Chance.Pick<string>("> 0.25 and < 1.5", "< -0.5 or > 0.5", "not > 0.75")})";
}
