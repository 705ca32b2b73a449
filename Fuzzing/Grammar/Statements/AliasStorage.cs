using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A second name for storage, which may be given to other storage later.</summary>
internal sealed class AliasStorage() : StatementConstruct("alias of storage", 3)
{
    public override bool Fits(Writer writer) => Storages.Movable(writer).Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(Storages.Movable(writer))!;
        Variable local = storage with { Name = writer.Fresh("alias") };
        writer.Line($"{local.TypeName} {local.Name} = {storage.Name};");
        writer.Declare(local);
    }
}
