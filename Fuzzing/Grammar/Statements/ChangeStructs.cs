using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Storage of structs as a whole: copied, filled, turned round, gone through.</summary>
internal sealed class ChangeStructs() : StatementConstruct("change of storage of structs", 14)
{
    public override bool Fits(Writer writer) => Pairs.Storages(writer).Any();

    public override void Write(Writer writer)
    {
        Variable pairs = writer.Chance.PickOrNone(Pairs.Storages(writer))!;
        Variable other = writer.Chance.PickOrNone(Pairs.Storages(writer).Where(s => s.LengthClass != 0 && s.LengthClass == pairs.LengthClass)) ?? pairs;
        switch (writer.Chance.Below(6))
        {
            case 0:
                writer.Line($"{pairs.Name}.CopyTo({other.Name});");
                break;
            case 1 when pairs.MinLength > 1:
                writer.Line(writer.Chance.Percent(50) ? $"{pairs.Name}[1..].CopyTo({pairs.Name});" : $"{pairs.Name}[..^1].CopyTo({pairs.Name}[1..]);");
                break;
            case 2:
                writer.Line($"{pairs.Name}.Fill({Pairs.Value(writer)});");
                break;
            case 3:
                writer.Line($"{pairs.Name}.Reverse();");
                break;
            case 4 when writer.MayLoop:
                string one = writer.Fresh("one");
                writer.Loop($"foreach (Pair {one} in {pairs.Name})", 4, () =>
                {
                    writer.Declare(new(one + ".X", Shape.Scalar, Element.Double) { IsAssignable = false });
                    writer.Statements(2);
                });
                break;
            default:
                string a = $"{pairs.Name}[{writer.Index(pairs)}]", b = $"{other.Name}[{writer.Index(other)}]";
                writer.Line(writer.Chance.Percent(60) ? $"({a}, {b}) = ({b}, {a});" : $"({a}.X, {b}) = ({b}.Y, {Pairs.Value(writer, 1)});");
                break;
        }
    }
}
