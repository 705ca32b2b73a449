namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects that conditions choose, and that trade places in a loop.</summary>
internal sealed class ChosenObject() : StatementConstruct("chosen object", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && !writer.IsMember;

    public override void Write(Writer writer)
    {
        string net = Nets.Pick(writer), one = writer.Fresh("layer"), other = writer.Fresh("layer"), index = writer.Fresh("i");
        writer.Line($"Layer {one} = {writer.Condition()} ? {Nets.Place(writer, net)} : {Nets.Place(writer, net)};");
        Nets.Touch(writer, one);
        if (writer.Chance.Percent(35)) return;
        writer.Line($"Layer {other} = {Nets.Place(writer, net)};");
        if (writer.Chance.Percent(30)) writer.Line($"if ({writer.Condition()}) {other} = {one};");
        writer.Loop($"for (int {index} = 0; {index} < 3; {index}++)", 3, () =>
        {
            Nets.Touch(writer, one);
            if (writer.Chance.Percent(60)) Nets.Touch(writer, other);
            writer.Line(writer.Chance.Below(3) switch
            {
                0 => $"({one}, {other}) = ({other}, {one});",
                1 => $"if ({writer.Condition()}) ({one}, {other}) = ({other}, {Nets.Place(writer, net)});",
                _ => $"{one} = {writer.Condition()} ? {other} : {Nets.Place(writer, net)};",
            });
        });
        Nets.Touch(writer, one);
    }
}
