using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An element that is overwritten.</summary>
internal sealed class StoreElement() : StatementConstruct("store", 12)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        string target = $"{storage.Name}[{writer.Index(storage)}]";
        writer.Line($"{target} = {writer.Tame(storage.Element)};");
    }
}
