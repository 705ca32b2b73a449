namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A tuple, taken apart or used by its members.</summary>
internal sealed class TupleLocal() : StatementConstruct("tuple of scalars", 4)
{
    public override void Write(Writer writer)
    {
        string first = writer.Tame(Element.Double), second = writer.Leaf(Element.Double);
        string a = writer.Fresh("u"), b = writer.Fresh("v");
        if (writer.Chance.Percent(50))
        {
            writer.Line($"(double {a}, double {b}) = ({first}, {second});");
            writer.Declare(new(a, Shape.Scalar, Element.Double));
            writer.Declare(new(b, Shape.Scalar, Element.Double));
            return;
        }

        string pair = writer.Fresh("pair");
        writer.Line($"(double A, double B) {pair} = ({first}, {second});");
        if (writer.Chance.Percent(50)) writer.Line($"{pair} = ({pair}.B, {pair}.A * 0.5);");
        writer.Declare(new(pair + ".A", Shape.Scalar, Element.Double));
        writer.Declare(new(pair + ".B", Shape.Scalar, Element.Double));
    }
}
