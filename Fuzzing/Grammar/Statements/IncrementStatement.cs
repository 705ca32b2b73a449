namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A real or an integer that counts.</summary>
internal sealed class IncrementStatement() : StatementConstruct("increment", 3)
{
    public override bool Fits(Writer writer) => writer.HasTarget;

    public override void Write(Writer writer)
    {
        string target = writer.Chance.Percent(50) && writer.Chance.PickOrNone(writer.AssignableIntegers) is { } integer ? integer.Name : writer.Target().Text;
        writer.Line(writer.Chance.Pick<string>($"{target}++;", $"{target}--;", $"++{target};"));
    }
}
