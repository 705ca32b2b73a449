namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Nothing but a break or a return ends it.</summary>
internal sealed class EndlessLoop() : StatementConstruct("loop that only a jump ends", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string fuel = writer.Fresh("fuel");
        writer.Line($"int {fuel} = {writer.Chance.Between(2, 5)};");
        writer.Loop(writer.Chance.Pick<string>("while (true)", "for (;;)"), 4, () =>
        {
            writer.Line($"if ({fuel}-- <= 0) break;");
            writer.Statements(2);
            if (writer.Chance.Percent(50)) writer.Line($"if ({writer.Condition()}) break;");
        });
    }
}
