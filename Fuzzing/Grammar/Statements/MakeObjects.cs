namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An array of objects that are made of active values, and what is done with them.</summary>
internal sealed class MakeObjects() : StatementConstruct("made objects in an array", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string parts = Parts.Make(writer), part = writer.Fresh("part");
        if (writer.Chance.Percent(40))
        {
            writer.Loop($"foreach (Part {part} in {parts})", 3, () =>
            {
                Parts.Touch(writer, part);
                if (writer.Chance.Percent(40)) writer.Statements(1);
                Parts.Touch(writer, part);
            });
            return;
        }

        writer.Line($"Part {part} = {Parts.Place(writer, parts)};");
        Parts.Touch(writer, Parts.Place(writer, parts));
        Parts.Touch(writer, part);
    }
}
