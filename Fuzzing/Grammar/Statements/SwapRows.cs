using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Rows of a local jagged array that trade places.</summary>
internal sealed class SwapRows() : StatementConstruct("swap of rows", 80)
{
    public override bool Fits(Writer writer) => writer.OfShape(Shape.Jagged).Any(v => v.IsLocal);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.OfShape(Shape.Jagged).Where(v => v.IsLocal))!;
        writer.Line($"({storage.Name}[0], {storage.Name}[1]) = ({storage.Name}[1], {storage.Name}[0]);");
    }
}
