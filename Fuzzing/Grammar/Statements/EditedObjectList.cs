namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A list of objects that is filled, changed, walked, and replaced by what is left of it.</summary>
internal sealed class EditedObjectList() : StatementConstruct("edited list of objects", 6)
{
    public override bool Fits(Writer writer) => writer.MayLoop && Parts.MayMove(writer);

    public override void Write(Writer writer)
    {
        Parts.Require(writer.Plan);
        string crew = writer.Fresh("crew"), index = writer.Fresh("i"), member = writer.Fresh("member"), left = writer.Fresh("left"), round = writer.Fresh("round");
        writer.Line($"List<Part> {crew} = [{Parts.New(writer, "null")}];");
        writer.Loop($"for (int {index} = 0; {index} < {writer.Limit()}; {index}++)", 3, () =>
        {
            Edit(writer, crew);
            if (writer.Chance.Percent(50)) Edit(writer, crew);
            Parts.TouchInPlace(writer, At(writer, crew));
        });
        if (writer.Chance.Percent(50))
        {
            writer.Loop($"for (int {round} = 0; {round} < {writer.Chance.Between(1, 3)}; {round}++)", 3, () =>
            {
                writer.Line($"List<Part> {left} = [{crew}[0]];");
                writer.Block($"foreach (Part {member} in {crew})", () =>
                {
                    Parts.TouchInPlace(writer, member);
                    writer.Line($"if ({writer.Condition()}) {left}.Add({member});");
                    if (writer.Chance.Percent(40)) writer.Line($"else if ({left}.Count < 6) {left}.Insert(0, {Parts.New(writer, member)});");
                });
                writer.Line(writer.Chance.Percent(50) ? $"{crew} = {left};" : $"if ({writer.Condition()}) ({crew}, {left}) = ({left}, {crew});");
                if (writer.Chance.Percent(40)) Edit(writer, left);
            });
        }

        writer.Loop($"foreach (Part {member} in {crew})", 3, () =>
        {
            Parts.Touch(writer, member);
            if (writer.Chance.Percent(30)) writer.Statements(1);
        });
    }

    private static string At(Writer writer, string crew) => $"{crew}[({writer.Integer(1)} & 7) % {crew}.Count]";

    private static void Edit(Writer writer, string crew) => writer.Line(writer.Chance.Below(10) switch
    {
        0 or 1 => $"if ({crew}.Count < 6) {crew}.Add({Parts.New(writer, crew + "[0]")});",
        2 => $"{crew}.Insert({writer.Chance.Below(2)}, {Parts.New(writer, crew + "[^1]")});",
        3 => $"if ({crew}.Count > 1) {crew}.RemoveAt(({writer.Integer(1)} & 7) % {crew}.Count);",
        4 => $"{crew}.Reverse();",
        5 => $"if ({crew}.Count > 1 && {crew}.Remove({At(writer, crew)})) {crew}[0].P += 0.1 * {writer.Leaf(Element.Double)};",
        6 => $"if ({crew}.Count < 4) {crew}.AddRange([.. {crew}]);",
        7 => $"{crew}[0] = {At(writer, crew)};",
        8 => $"if ({crew}.Count > 2) {crew}.RemoveRange(0, {crew}.IndexOf({crew}[^1]));",
        _ => $"{crew} = [{At(writer, crew)}, {Parts.New(writer, crew + "[0]")}];",
    });
}
