namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A list of objects that a loop makes; it is walked, cut, turned round.</summary>
internal sealed class ListOfMadeObjects() : StatementConstruct("list of made objects", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        Parts.Require(writer.Plan);
        string head = writer.Fresh("head"), index = writer.Fresh("i"), node = writer.Fresh("node"), turned = writer.Fresh("turned"), next = writer.Fresh("next");
        writer.Line($"Part? {head} = null;");
        writer.Loop($"for (int {index} = 0; {index} < {writer.Limit()}; {index}++)", 3, () =>
        {
            string made = Parts.New(writer, head, mayBeNull: true);
            writer.Line(writer.Chance.Percent(25) ? $"if ({head} is null || {writer.Condition()}) {head} = {made};" : $"{head} = {made};");
            if (writer.Chance.Percent(40)) writer.Statements(1);
        });
        if (writer.Chance.Percent(40))
        {
            writer.Line($"Part? {turned} = null;");
            writer.Loop($"while ({head} != null)", 3, () =>
            {
                writer.Line($"Part? {next} = {head}.Near;");
                if (writer.Chance.Percent(50)) writer.Line($"{head}.P = Math.Sin({head}.P + {turned}?.P ?? {writer.Leaf(Element.Double)});");
                writer.Line($"{head}.Near = {turned};");
                writer.Line($"({turned}, {head}) = ({head}, {next});");
            });
            head = turned;
        }

        writer.Loop($"for (Part? {node} = {head}; {node} != null; {node} = {node}.Near)", 3, () =>
        {
            Parts.Touch(writer, node);
            if (writer.Chance.Percent(30)) writer.Statements(1);
            if (writer.Chance.Percent(50)) Parts.Touch(writer, node);
        });
    }
}
