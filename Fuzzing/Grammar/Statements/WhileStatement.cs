namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>As many trips as the data say, while the fuel lasts.</summary>
internal sealed class WhileStatement() : StatementConstruct("while", 8)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string fuel = writer.Fresh("fuel");
        writer.Line($"int {fuel} = {writer.Chance.Between(3, 6)};");
        string condition = writer.Condition();
        (string header, string last) = writer.Chance.Below(3) switch
        {
            0 => ($"while ({fuel}-- > 0 && {condition})", ""),
            1 => ($"while ({condition} && {fuel}-- > 0)", ""),
            _ => ($"while ({fuel} > 0)", ""),
        };
        writer.Loop(header, 5, () =>
        {
            if (header.Contains("--", System.StringComparison.Ordinal) is false) writer.Line($"{fuel}--;");
            writer.Statements(2);
        });
    }
}
