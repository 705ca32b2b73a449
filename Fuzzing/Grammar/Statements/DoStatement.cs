namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A body that runs at least once.</summary>
internal sealed class DoStatement() : StatementConstruct("do", 6)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string fuel = writer.Fresh("fuel");
        writer.Line($"int {fuel} = {writer.Chance.Between(2, 5)};");
        string condition = writer.Condition();
        writer.Loop("do", 4, () => writer.Statements(2), $" while ({(writer.Chance.Percent(50) ? $"{condition} && --{fuel} > 0" : $"--{fuel} > 0 && {condition}")});");
    }
}
