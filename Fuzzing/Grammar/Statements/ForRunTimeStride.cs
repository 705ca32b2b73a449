namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A step that no analysis knows.</summary>
internal sealed class ForRunTimeStride() : StatementConstruct("for with a step known at run time", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string i = writer.Fresh("i"), step = writer.Fresh("step");
        writer.Line($"int {step} = 1 + ({writer.Integer(1)} & 1);");
        writer.Loop(writer.Chance.Percent(50) ? $"for (int {i} = 0; {i} < {writer.Limit()}; {i} += {step})" : $"for (int {i} = {writer.Limit()}; {i} > 0; {i} -= {step})", 4, () =>
        {
            writer.Declare(new(i, Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Statements(2);
            if (writer.Chance.Percent(30)) writer.Line($"{step}++;");
        });
    }
}
