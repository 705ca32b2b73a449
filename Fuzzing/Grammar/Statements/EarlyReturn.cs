namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>The method ends in the middle.</summary>
internal sealed class EarlyReturn() : StatementConstruct("early return", 5)
{
    public override void Write(Writer writer)
    {
        string condition = writer.Condition();
        writer.Line(writer.Returns is { } type ? $"if ({condition}) return {writer.Tame(type)};" : $"if ({condition}) return;");
    }
}
