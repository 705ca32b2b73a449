using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>An element by two indices.</summary>
internal sealed class MatrixElement() : RealConstruct("element of a matrix", 6)
{
    public override bool Fits(Writer writer) => writer.OfShape(Shape.Matrix).Any() || writer.OfShape(Shape.Jagged).Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        Variable storage = writer.Chance.PickOrNone(writer.OfShape(Shape.Matrix).Concat(writer.OfShape(Shape.Jagged)))!;
        return writer.As(type, storage.Element, Rows.Element(writer, storage));
    }
}
