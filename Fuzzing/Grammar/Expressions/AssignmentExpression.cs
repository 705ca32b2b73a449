namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A variable that changes while the expression is evaluated.</summary>
internal sealed class AssignmentExpression() : RealConstruct("assignment in an expression", 5)
{
    public override bool Fits(Writer writer) => writer.HasTarget;

    public override string Write(Writer writer, Element type, int depth)
    {
        (string target, Element element) = writer.Target();
        string op = writer.Chance.Pick<string>("=", "=", "+=", "-=");
        string value = op == "=" ? writer.Tame(element) : writer.Leaf(element);
        return writer.As(type, element, $"({target} {op} {value})");
    }
}
