using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A value times itself.</summary>
internal sealed class Square() : RealConstruct("square", 4)
{
    public override bool Fits(Writer writer) => writer.Reals.Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        Variable real = writer.Chance.PickOrNone(writer.Reals)!;
        string text = writer.As(type, real.Element, real.Name);
        return $"({text} * {text})";
    }
}
