namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects that are put elsewhere: replaced, exchanged, made one, turned round, put into each other, between reads and writes of them.</summary>
internal sealed class MoveObjects() : StatementConstruct("moved objects", 6)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string parts = Parts.Pick(writer), was = writer.Fresh("was"), index = writer.Fresh("i");
        if (!Parts.MayMove(writer))
        {
            Parts.Touch(writer, Parts.Place(writer, parts));
            return;
        }

        writer.Line($"Part {was} = {Parts.Place(writer, parts)};");
        if (writer.Chance.Percent(50))
        {
            Move(writer, parts, was);
        }
        else
        {
            writer.Loop($"for (int {index} = 0; {index} < {writer.Limit()}; {index}++)", 3, () =>
            {
                if (writer.Chance.Percent(60)) Parts.TouchInPlace(writer, was);
                Move(writer, parts, was);
                if (writer.Chance.Percent(40)) writer.Statements(1);
                if (writer.Chance.Percent(60)) Parts.TouchInPlace(writer, Parts.Place(writer, parts));
            });
        }

        Parts.TouchInPlace(writer, writer.Chance.Percent(50) ? was : Parts.Place(writer, parts));
    }

    private static void Move(Writer writer, string parts, string was)
    {
        string one = Parts.Place(writer, parts), other = Parts.Place(writer, parts), turn = writer.Fresh("i");
        switch (writer.Chance.Below(9))
        {
            case 0:
                writer.Line($"{one} = {Parts.New(writer, was)};");
                break;
            case 1:
                writer.Line($"{one} = {other};");
                break;
            case 2:
                writer.Line($"({parts}[0], {parts}[2]) = ({parts}[2], {one});");
                break;
            case 3:
                writer.Line($"{one}.Near = {(writer.Chance.Percent(30) ? "null" : other)};");
                break;
            case 4:
                writer.Line($"if ({writer.Condition()}) {one} = {Parts.New(writer, was)};");
                break;
            case 5:
                writer.Line($"{was} = {writer.Condition()} ? {one} : {Parts.New(writer, was)};");
                break;
            case 6:
                writer.Block($"for (int {turn} = 1; {turn} < {parts}.Length; {turn}++)", () => writer.Line($"({parts}[{turn} - 1], {parts}[{turn}]) = ({parts}[{turn}], {parts}[{turn} - 1]);"));
                break;
            case 7:
                writer.Line($"({one}.Near ??= {Parts.New(writer, was)}).P += 0.1 * {writer.Leaf(Element.Double)};");
                break;
            default:
                writer.Line($"if ({one} is Mass {was}{turn}) {was}{turn}.Around[0] = {was}.Near ?? {was};");
                break;
        }
    }
}
