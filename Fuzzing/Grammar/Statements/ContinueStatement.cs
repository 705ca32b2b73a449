namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>The rest of a trip is left out.</summary>
internal sealed class ContinueStatement() : StatementConstruct("continue", 6)
{
    public override bool Fits(Writer writer) => writer.LoopDepth > 0;

    public override void Write(Writer writer) => writer.Line($"if ({writer.Condition()}) continue;");
}
