namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A real that counts.</summary>
internal sealed class IncrementExpression() : RealConstruct("increment in an expression", 3)
{
    public override bool Fits(Writer writer) => writer.HasTarget;

    public override string Write(Writer writer, Element type, int depth)
    {
        (string target, Element element) = writer.Target();
        return writer.As(type, element, writer.Chance.Pick<string>($"({target}++)", $"(++{target})", $"({target}--)"));
    }
}
