using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A struct that is overwritten, or changed by a member, an operator or a helper.</summary>
internal sealed class ChangeStruct() : StatementConstruct("change of a struct", 9)
{
    public override bool Fits(Writer writer) => Pairs.Any(writer);

    public override void Write(Writer writer)
    {
        string pair = Pairs.Pick(writer).Name, other = Pairs.Pick(writer).Name;
        switch (writer.Chance.Below(13))
        {
            case 0 or 1:
                writer.Line($"{pair} = {Pairs.Value(writer)};");
                break;
            case 2:
                writer.Line($"{pair}.Turn({writer.Tame(Element.Double)});");
                break;
            case 3:
                writer.Line($"{pair} += {Pairs.Value(writer, 1)};");
                break;
            case 4:
                writer.Line($"({pair}, {other}) = ({other}, {Pairs.Value(writer, 1)});");
                break;
            case 5:
                writer.Line($"{pair}.First = {writer.Tame(Element.Double)};");
                break;
            case 6:
                writer.Line($"{pair}[{writer.Integer(0)}] = {writer.Tame(Element.Double)};");
                break;
            case 7:
                writer.Line($"{pair}[{writer.Integer(0)}] {writer.Chance.Pick<string>("+=", "*=", "-=")} {writer.Tame(Element.Double)};");
                break;
            case 8 when pair != other:
                writer.Line($"{pair}.First -= {other}.First;");
                break;
            case 9:
                writer.Line($"{pair}.Y = {writer.Tame(Element.Double)};");
                break;
            case 10 when pair != other:
                writer.Line($"Kick(ref {pair}, {writer.Leaf(Element.Double)}, out {other});");
                break;
            case 11 when writer.AssignableReals.Any(v => v.Element == Element.Double && !v.Name.Contains('.')):
                string real = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double && !v.Name.Contains('.')))!.Name;
                writer.Line($"({real}, {pair}.X) = {other};");
                break;
            default:
                writer.Line($"{pair}.Y *= {writer.Leaf(Element.Double)} / {other}.Norm;");
                break;
        }
    }
}
