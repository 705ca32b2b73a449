namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An inline array that is filled in a loop, copied, and seen through a span while it is assigned.</summary>
internal sealed class InlineArray() : StatementConstruct("inline array", 3)
{
    private const string Declaration = "[System.Runtime.CompilerServices.InlineArray(3)]\npublic struct Three\n{\n    private double _first;\n}\n\n";

    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        if (!writer.Plan.Used.Contains("Three")) writer.Plan.Members.Insert(0, Declaration);
        writer.Plan.Note("Three");
        string own = writer.Fresh("own"), copy = writer.Fresh("copy"), view = writer.Fresh("view"), i = writer.Fresh("i");
        writer.Line($"Three {own} = default, {copy} = {own};");
        writer.Line($"Span<double> {view} = {own};");
        writer.Line($"for (int {i} = 0; {i} < {writer.Chance.Between(1, 5)}; {i}++)");
        writer.Line("{");
        writer.Line($"    {own}[{i} % 3] {writer.Chance.Pick(["=", "+="])} {copy}[({i} + 1) % 3] * 0.4 + {writer.Tame(Element.Double)};");
        writer.Line(writer.Chance.Below(4) switch
        {
            0 => $"    if ({writer.Condition()}) {copy} = {own};",
            1 => $"    if ({i} == 1) {own} = {copy}; else {copy}[0] = {writer.Tame(Element.Double)};",
            2 => $"    {copy} = {writer.Condition()} ? {own} : default;",
            _ => $"    ({own}, {copy}) = ({copy}, {own});",
        });
        writer.Line("}");
        Variable target = writer.PickReal();
        string cast = target.Element == Element.Single ? "(float)" : "";
        writer.Line($"{target.Name} = {cast}({view}[{writer.Chance.Below(3)}] * 0.6 + {copy}[{writer.Chance.Below(3)}] * {own}[^1]);");
    }
}
