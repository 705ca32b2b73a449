namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Methods that look for objects themselves: one that is copied, and one that calls itself with what it finds.</summary>
internal sealed class FoundObjectCall() : RealConstruct("call with objects", 16)
{
    public override bool Fits(Writer writer) => Nets.Of(writer).Count > 0;

    public override string Write(Writer writer, Element type, int depth)
    {
        string net = writer.Chance.Pick(Nets.Of(writer));
        string text = writer.Chance.Below(3) switch
        {
            0 => $"{net}.Chain({writer.Leaf(Element.Double)})",
            1 => $"Net.Descend({net}.Root, {writer.Leaf(Element.Double)}, {writer.Chance.Between(0, 3)})",
            _ => $"{Nets.Place(writer, net)}.Step({writer.Leaf(Element.Double)})",
        };
        return writer.As(type, Element.Double, text);
    }
}
