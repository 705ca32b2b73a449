namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>One branch or the other.</summary>
internal sealed class IfStatement() : StatementConstruct("if", 14)
{
    public override bool Fits(Writer writer) => writer.MayNest;

    public override void Write(Writer writer)
    {
        string condition = writer.Condition();
        writer.Block($"if ({condition})", () => writer.Statements(2));
        if (writer.Chance.Percent(30) && writer.MayNest)
        {
            writer.Note("else if");
            writer.Block($"else if ({writer.Condition()})", () => writer.Statements(2));
        }

        if (writer.Chance.Percent(45) && writer.MayNest)
        {
            writer.Note("else");
            writer.Block("else", () => writer.Statements(2));
        }
    }
}
