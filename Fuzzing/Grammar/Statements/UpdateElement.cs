using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An element that is read and written at once.</summary>
internal sealed class UpdateElement() : StatementConstruct("update of an element", 10)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        string target = $"{storage.Name}[{writer.Index(storage)}]";
        writer.Line($"{target} {writer.Chance.Pick<string>("+=", "+=", "-=", "*=")} {writer.Tame(storage.Element)};");
    }
}
