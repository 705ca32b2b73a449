namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Two counters in one header.</summary>
internal sealed class ForTwoVariables() : StatementConstruct("for with two variables", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string i = writer.Fresh("i"), j = writer.Fresh("j");
        writer.Loop(writer.Chance.Percent(50)
            ? $"for (int {i} = 0, {j} = {writer.Limit()}; {i} < {j}; {i}++, {j}--)"
            : $"for (int {i} = 0, {j} = 1; {i} < {writer.Limit()}; {i}++, {j} += {i})", 4, () =>
        {
            writer.Declare(new(i, Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Declare(new(j, Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Statements(2);
        });
    }
}
