using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>What was there is gone, and so is its adjoint.</summary>
internal sealed class BulkClear() : StatementConstruct("Clear", 4)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        string part = writer.Chance.Percent(50) && storage.MinLength > 1 ? "[1..]" : "";
        writer.Line(storage.Shape == Shape.Array && part.Length == 0 ? $"Array.Clear({storage.Name});" : $"{Slices.AsSpan(storage)}{part}.Clear();");
    }
}
