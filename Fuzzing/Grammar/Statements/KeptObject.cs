namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects that a loop makes, of which one is kept from trip to trip.</summary>
internal sealed class KeptObject() : StatementConstruct("made object kept", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        Parts.Require(writer.Plan);
        string kept = writer.Fresh("kept"), made = writer.Fresh("made"), index = writer.Fresh("i");
        writer.Line($"Part {kept} = {Parts.New(writer, "null")};");
        writer.Loop($"for (int {index} = 0; {index} < {writer.Limit()}; {index}++)", 3, () =>
        {
            writer.Line($"Part {made} = {Parts.New(writer, kept)};");
            Parts.Touch(writer, writer.Chance.Percent(50) ? made : kept);
            if (writer.Chance.Percent(40)) writer.Statements(1);
            writer.Line(writer.Chance.Below(3) switch
            {
                0 => $"if ({made}.P > {kept}.P) {kept} = {made};",
                1 => $"{kept} = {writer.Condition()} ? {made} : {kept};",
                _ => $"if ({index} % 2 == 1) ({kept}, {made}) = ({made}, {kept});",
            });
            Parts.Touch(writer, writer.Chance.Percent(50) ? made : kept);
        });
        Parts.Touch(writer, kept);
    }
}
