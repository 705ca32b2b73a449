using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Storage that is copied, also onto itself.</summary>
internal sealed class BulkCopy() : StatementConstruct("CopyTo", 5)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable to = writer.PickWritable();
        Variable from = writer.Chance.PickOrNone(writer.Linear.Where(v => v.Element == to.Element && (v.LengthClass == to.LengthClass || v == to)))!;
        if (from == to && to.MinLength > 1)
        {
            writer.Note("overlapping CopyTo");
            writer.Line(writer.Chance.Percent(50)
                ? $"{Slices.AsSpan(from)}[..^1].CopyTo({Slices.AsSpan(to)}[1..]);"
                : $"{Slices.AsSpan(from)}[1..].CopyTo({Slices.AsSpan(to)});");
        }
        else
        {
            writer.Line($"{Slices.AsSpan(from)}[..1].CopyTo({Slices.AsSpan(to)});");
            if (from.LengthClass == to.LengthClass && from.LengthClass != 0 && writer.Chance.Percent(70)) writer.Line($"{from.Name}.CopyTo({Slices.AsSpan(to)});");
        }
    }
}
