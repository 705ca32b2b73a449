using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Local storage of structs: new, listed, a copy, or a part of other storage.</summary>
internal sealed class DeclareStructs() : StatementConstruct("storage of structs", 3)
{
    public override void Write(Writer writer)
    {
        Pairs.Require(writer.Plan);
        string name = writer.Fresh("pairs");
        Variable made = new(name, Shape.Structs, Element.Integer) { MinLength = 3, LengthClass = writer.Plan.FreshClass() };
        Variable? source = writer.Chance.PickOrNone(Pairs.Storages(writer));
        switch (writer.Chance.Below(source is null ? 2 : 5))
        {
            case 0:
                writer.Line($"Span<Pair> {name} = [{Pairs.Value(writer)}, {Pairs.Value(writer, 1)}, {Pairs.Value(writer, 0)}];");
                made = made with { IsStackOnly = true };
                break;
            case 1:
                Variable? like = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0));
                if (like is not null) made = made with { MinLength = like.MinLength, LengthClass = like.LengthClass };
                writer.Line($"Span<Pair> {name} = new Pair[{(like is null ? "3" : like.Name + ".Length")}];");
                break;
            case 2:
                writer.Line($"Span<Pair> {name} = {source!.Name}.ToArray();");
                made = made with { MinLength = source.MinLength, LengthClass = source.LengthClass };
                break;
            case 3:
                writer.Line($"Span<Pair> {name} = {source!.Name};");
                made = source with { Name = name };
                break;
            default:
                int cut = source!.MinLength > 1 ? 1 : 0;
                writer.Line($"Span<Pair> {name} = {source.Name}{(writer.Chance.Percent(50) ? $"[{cut}..]" : $"[..^{cut}]")};");
                made = made with { MinLength = source.MinLength - cut, IsStackOnly = source.IsStackOnly };
                break;
        }

        writer.Declare(made);
    }
}
