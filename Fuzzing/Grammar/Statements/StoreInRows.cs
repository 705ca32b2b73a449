using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An element by two indices that is written.</summary>
internal sealed class StoreInRows() : StatementConstruct("store in a matrix or a row", 7)
{
    public override bool Fits(Writer writer) => writer.Scope.Any(Rows.IsWritable);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.Scope.Where(Rows.IsWritable))!;
        writer.Line($"{Rows.Element(writer, storage)} {writer.Chance.Pick<string>("=", "+=", "*=")} {writer.Tame(storage.Element)};");
    }
}
