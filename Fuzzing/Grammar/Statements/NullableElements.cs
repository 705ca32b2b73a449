namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Reals that may be missing in a tuple and in an array, made, dropped and found in a loop.</summary>
internal sealed class NullableElements() : StatementConstruct("nullable elements", 3)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string found = writer.Fresh("found"), best = writer.Fresh("best"), i = writer.Fresh("i"), known = writer.Fresh("known");
        writer.Line($"double?[] {found} = [{writer.Tame(Element.Double)}, null, {writer.Condition()} ? {writer.Leaf(Element.Double)} : null];");
        writer.Line($"(double? Value, int Count) {best} = ({(writer.Chance.Percent(50) ? "null" : writer.Leaf(Element.Double))}, 0);");
        writer.Line($"for (int {i} = 0; {i} < {writer.Chance.Between(1, 5)}; {i}++)");
        writer.Line("{");
        writer.Line(writer.Chance.Below(4) switch
        {
            0 => $"    {found}[{i} % 3] = {found}[({i} + 1) % 3] * 0.7 + {writer.Tame(Element.Double)};",
            1 => $"    {found}[{i} % 3] ??= {writer.Tame(Element.Double)};",
            2 => $"    {found}[{i} % 3] = {writer.Condition()} ? null : {writer.Tame(Element.Double)};",
            _ => $"    if ({found}[{i} % 3] is {{ }} {known}) {found}[({i} + 1) % 3] = {known} * 0.5 + {writer.Leaf(Element.Double)};",
        });
        writer.Line($"    if ({best}.Value is null || {found}[{i} % 3] > {best}.Value) {best} = ({found}[{i} % 3], {best}.Count + 1);");
        writer.Line("}");
        Variable target = writer.PickReal();
        string cast = target.Element == Element.Single ? "(float)" : "";
        writer.Line($"{target.Name} = {cast}(({best}.Value ?? {writer.Tame(Element.Double)}) * 0.3 * {best}.Count + {found}[{writer.Chance.Below(3)}].GetValueOrDefault());");
    }
}
