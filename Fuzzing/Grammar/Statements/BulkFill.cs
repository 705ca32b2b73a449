using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>One value for all elements.</summary>
internal sealed class BulkFill() : StatementConstruct("Fill", 4)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        writer.Line($"{Slices.AsSpan(storage)}.Fill({writer.Tame(storage.Element)});");
    }
}
