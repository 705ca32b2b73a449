using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A call through a delegate.</summary>
internal sealed class FunctionCall() : RealConstruct("call of a delegate", 14)
{
    public override bool Fits(Writer writer) => writer.Delegates.Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        string function = writer.Chance.PickOrNone(writer.Delegates)!.Name;
        return writer.As(type, Element.Double, $"{function}({writer.Leaf(Element.Double)})");
    }
}
