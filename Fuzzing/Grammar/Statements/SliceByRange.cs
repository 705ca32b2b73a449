using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A part of a span by a range.</summary>
internal sealed class SliceByRange() : StatementConstruct("slice by a range", 5)
{
    public override bool Fits(Writer writer) => writer.Linear.Any(v => v.MinLength > 1);

    public override void Write(Writer writer)
    {
        Variable whole = writer.Chance.PickOrNone(writer.Linear.Where(v => v.MinLength > 1))!;
        (string range, int cut) = writer.Chance.Pick<(string, int)>(("[1..]", 1), ("[..^1]", 1), ("[1..^1]", 2), ("[..]", 0), ("[..2]", 0));
        if (cut >= whole.MinLength) (range, cut) = ("[1..]", 1);
        int least = range == "[..2]" ? 2 : whole.MinLength - cut;
        Slices.Declare(writer, whole, whole.Shape == Shape.Array ? $"{whole.Name}.AsSpan(){range}" : whole.Name + range, least);
    }
}
