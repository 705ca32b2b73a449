namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects that are found one after another.</summary>
internal sealed class ChainOfObjects() : StatementConstruct("chain of objects", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && !writer.IsMember;

    public override void Write(Writer writer)
    {
        string start = Nets.Place(writer, Nets.Pick(writer)), node = writer.Fresh("node");
        string also = writer.Chance.Percent(30) ? $" && {writer.Condition()}" : "";
        writer.Loop($"for (Layer? {node} = {start}; {node} != null{also}; {node} = {node}.Next)", 3, () =>
        {
            Nets.Touch(writer, node);
            if (writer.Chance.Percent(50)) writer.Statements(2);
            if (writer.Chance.Percent(50)) Nets.Touch(writer, node);
        });
    }
}
