using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>The partial at zero is infinite: times an adjoint that is zero it must stay nothing.</summary>
internal sealed class RootAtZero() : RealConstruct("root that may be at zero", 4)
{
    public override bool Fits(Writer writer) => writer.Linear.Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        Variable storage = writer.PickLinear();
        string element = writer.As(type, storage.Element, $"{storage.Name}[{writer.Chance.Below(storage.MinLength)}]");
        string factor = writer.Chance.Pick<string>("0 * ", writer.Leaf(type) + " * ", "");
        string distance = writer.Chance.Percent(70) ? $"{element} * {element}" : $"{Writer.Functions(type)}.Abs({element})";
        return $"({factor}{Writer.Functions(type)}.Sqrt({distance}))";
    }
}
