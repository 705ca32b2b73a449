using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A part of a span by position and length.</summary>
internal sealed class SliceByMethod() : StatementConstruct("slice by a method", 4)
{
    public override bool Fits(Writer writer) => writer.Linear.Any(v => v.MinLength > 1);

    public override void Write(Writer writer)
    {
        Variable whole = writer.Chance.PickOrNone(writer.Linear.Where(v => v.MinLength > 1))!;
        int start = writer.Chance.Below(whole.MinLength);
        string slice = whole.Shape == Shape.Array ? "AsSpan" : "Slice";
        bool bounded = writer.Chance.Percent(50);
        int length = writer.Chance.Between(1, whole.MinLength - start);
        string offset = writer.Chance.Percent(30) ? $"({writer.Integer(0)} & 1) * {start}" : start.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Slices.Declare(writer, whole, bounded ? $"{whole.Name}.{slice}({offset}, {length})" : $"{whole.Name}.{slice}({offset})", bounded ? length : whole.MinLength - start);
    }
}
