using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Storage that trades places: found again by what is kept, its adjoints too.</summary>
internal sealed class SwapStorage() : StatementConstruct("swap of storage", 12)
{
    public override bool Fits(Writer writer) => Storages.Exchangeable(writer).Any();

    public override void Write(Writer writer)
    {
        (Variable a, Variable b) = writer.Chance.Pick<(Variable, Variable)>([.. Storages.Exchangeable(writer)]);
        if (a.Shape == Shape.Array && writer.Chance.Percent(60))
        {
            writer.Line($"({a.Name}, {b.Name}) = ({b.Name}, {a.Name});");
            return;
        }

        string swap = writer.Fresh("swap");
        writer.Line($"{a.TypeName} {swap} = {a.Name};");
        writer.Line($"{a.Name} = {b.Name};");
        writer.Line($"{b.Name} = {swap};");
    }
}
