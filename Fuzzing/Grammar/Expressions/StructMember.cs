namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A number that a struct gives: a property, an element, a method, a conversion.</summary>
internal sealed class StructMember() : RealConstruct("member of a struct", 7)
{
    public override bool Fits(Writer writer) => Pairs.Any(writer);

    public override string Write(Writer writer, Element type, int depth)
    {
        string pair = Pairs.Pick(writer).Name;
        string text = writer.Chance.Below(6) switch
        {
            0 => $"{pair}.Norm",
            1 => $"{pair}[{writer.Integer(0)}]",
            2 => $"{pair}.First",
            3 => $"{pair}.Dot({Pairs.Pick(writer).Name})",
            4 => $"((double){Pairs.Value(writer, depth > 1 ? 1 : 0)})",
            _ => $"{pair}.Y",
        };
        return writer.As(type, Element.Double, text);
    }
}
