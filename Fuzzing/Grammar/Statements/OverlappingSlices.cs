using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Two slices of one storage that share elements: one adjoint for each of them.</summary>
internal sealed class OverlappingSlices() : StatementConstruct("overlapping slices", 6)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Writable.Any(v => v.MinLength > 2);

    public override void Write(Writer writer)
    {
        Variable whole = writer.Chance.PickOrNone(writer.Writable.Where(v => v.MinLength > 2))!;
        string left = writer.Fresh("left"), right = writer.Fresh("right"), index = writer.Fresh("i");
        string span = whole.Shape == Shape.Array ? whole.Name + ".AsSpan()" : whole.Name, type = TypeNames.Of(Shape.Span, whole.Element);
        string f = whole.Element == Element.Single ? "f" : "";
        writer.Line($"{type} {left} = {span}[..^1];");
        writer.Line($"{type} {right} = {span}[1..];");
        (string to, string from) = writer.Chance.Percent(50) ? (left, right) : (right, left);
        string header = writer.Chance.Percent(60) ? $"for (int {index} = 0; {index} < {left}.Length; {index}++)" : $"for (int {index} = {left}.Length - 1; {index} >= 0; {index}--)";
        writer.Loop(header, 4, () => writer.Line($"{to}[{index}] {writer.Chance.Pick<string>("=", "+=", "*=")} {Writer.Functions(whole.Element)}.Sin({from}[{index}] * {writer.Chance.Pick<string>(to, from)}[{index}] + {writer.Leaf(whole.Element)}) * 0.75{f};"));
        int shared = writer.Plan.FreshClass();
        writer.Declare(new(left, Shape.Span, whole.Element) { MinLength = whole.MinLength - 1, LengthClass = shared, IsStackOnly = true });
        writer.Declare(new(right, Shape.Span, whole.Element) { MinLength = whole.MinLength - 1, LengthClass = shared, IsStackOnly = true });
    }
}
