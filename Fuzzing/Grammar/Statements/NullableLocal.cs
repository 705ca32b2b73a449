namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A real that may be missing, found or changed on the way.</summary>
internal sealed class NullableLocal() : StatementConstruct("nullable", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string best = writer.Fresh("best"), i = writer.Fresh("i"), v = writer.Fresh("v");
        writer.Line($"double? {best} = {(writer.Chance.Percent(50) ? "null" : $"{writer.Condition()} ? {writer.Real(Element.Double, 1)} : null")};");
        writer.Line($"for (int {i} = 0; {i} < {writer.Chance.Between(1, 4)}; {i}++)");
        writer.Line(writer.Chance.Below(3) switch
        {
            0 => $"    if ({best} is null || {writer.Leaf(Element.Double)} > {best}) {best} = {writer.Tame(Element.Double)};",
            1 => $"    {best} = {best} is {{ }} {v} && {v} > 0.1 ? {v} * 0.7 : {writer.Tame(Element.Double)};",
            _ => $"    {best} = {best} * 0.5 + {writer.Tame(Element.Double)};",
        });
        Variable target = writer.PickReal();
        string cast = target.Element == Element.Single ? "(float)" : "";
        writer.Line($"{target.Name} = {cast}({best} ?? {writer.Real(Element.Double, 1)});");
    }
}
