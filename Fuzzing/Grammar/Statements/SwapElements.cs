using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Elements that trade places.</summary>
internal sealed class SwapElements() : StatementConstruct("swap of elements", 4)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        string a = $"{storage.Name}[{writer.Index(storage)}]", b = $"{storage.Name}[{writer.Index(storage)}]";
        writer.Line(writer.Chance.Percent(70) ? $"({a}, {b}) = ({b}, {a});" : $"({a}, {b}) = ({writer.Tame(storage.Element)}, {a});");
    }
}
