namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Code without a derivative: it runs as often as in the method, in the same order.</summary>
internal sealed class TraceStatement() : StatementConstruct("opaque code", 5)
{
    public override void Write(Writer writer)
    {
        writer.Plan.Traces = true;
        writer.Line($"Trace = (Trace * 31 + {writer.Chance.Between(1, 9)} + ({writer.Integer(0)} & 3)) % 65521;");
    }
}
