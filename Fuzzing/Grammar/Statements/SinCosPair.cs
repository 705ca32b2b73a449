namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A function with two results.</summary>
internal sealed class SinCosPair() : StatementConstruct("SinCos", 2)
{
    public override void Write(Writer writer)
    {
        string a = writer.Fresh("sin"), b = writer.Fresh("cos");
        writer.Line($"var ({a}, {b}) = Math.SinCos({writer.Real(Element.Double)});");
        writer.Declare(new(a, Shape.Scalar, Element.Double));
        writer.Declare(new(b, Shape.Scalar, Element.Double));
    }
}
