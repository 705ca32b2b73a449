using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>What an object gives: a property, a method that is copied, one that is called by its pair.</summary>
internal sealed class ObjectCall() : RealConstruct("member of an object", 16)
{
    public override bool Fits(Writer writer) => Objects.Of(writer).Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        string box = writer.Chance.PickOrNone(Objects.Of(writer))!.Name;
        string text = writer.Chance.Below(4) switch
        {
            0 => $"{box}.State",
            1 => $"{box}.Churn({writer.Leaf(Element.Double)}, {writer.Chance.Between(0, 3)})",
            _ => $"{box}.Step({writer.Leaf(Element.Double)})",
        };
        return writer.As(type, Element.Double, text);
    }
}
