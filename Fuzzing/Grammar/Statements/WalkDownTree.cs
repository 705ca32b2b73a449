namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A walk from the root of a tree, left or right by conditions.</summary>
internal sealed class WalkDownTree() : StatementConstruct("walk down a tree", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && !writer.IsMember;

    public override void Write(Writer writer)
    {
        string net = Nets.Pick(writer), at = writer.Fresh("at"), index = writer.Fresh("i");
        writer.Line($"Layer? {at} = {net}.Root;");
        writer.Loop($"for (int {index} = 0; {index} < 3 && {at} != null; {index}++)", 3, () =>
        {
            Nets.Touch(writer, at);
            if (writer.Chance.Percent(40)) writer.Statements(1);
            writer.Line(writer.Chance.Below(3) switch
            {
                0 => $"{at} = {at}.Step({writer.Leaf(Element.Double)}) > {at}.W ? {at}.Left : {at}.Right;",
                1 => $"if ({writer.Condition()}) {at} = {at}.Right;\n        else {at} = {at}.Left;",
                _ => $"{at} = {writer.Condition()} ? {at}.Left : {at}.Right;",
            });
        });
        if (writer.Chance.Percent(50)) writer.Block($"if ({at} != null)", () => Nets.Touch(writer, at));
    }
}
