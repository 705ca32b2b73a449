namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A loop that ends early.</summary>
internal sealed class BreakStatement() : StatementConstruct("break", 6)
{
    public override bool Fits(Writer writer) => writer.BreakLeavesLoop;

    public override void Write(Writer writer) => writer.Line($"if ({writer.Condition()}) break;");
}
