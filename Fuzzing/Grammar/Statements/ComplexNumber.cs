namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A struct of the framework: taken apart where it has fields, its functions by their own mathematics.</summary>
internal sealed class ComplexNumber() : StatementConstruct("complex number", 4)
{
    public override void Write(Writer writer)
    {
        string z = writer.Fresh("z"), w = writer.Fresh("z");
        writer.Line($"Complex {z} = new Complex({writer.Tame(Element.Double)}, {writer.Leaf(Element.Double)});");
        writer.Line($"Complex {w} = {z} * new Complex(0.5, {writer.Tame(Element.Double)}) - Complex.Conjugate({z});");
        if (writer.Chance.Percent(40)) writer.Line($"if ({writer.Condition()}) ({z}, {w}) = ({w}, {z} + {writer.Leaf(Element.Double)});");
        Variable real = writer.PickReal();
        writer.Line($"{real.Name} = {writer.As(real.Element, Element.Double, $"Math.Tanh({z}.Real * {w}.Imaginary - {w}.Real)")};");
    }
}
