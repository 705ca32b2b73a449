namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A counted loop that a value may end.</summary>
internal sealed class ForWithCondition() : StatementConstruct("for with a further condition", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string i = writer.Fresh("i");
        writer.Loop($"for (int {i} = 0; {i} < {writer.Limit()} && {writer.Condition()}; {i}++)", 4, () =>
        {
            writer.Declare(new(i, Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Statements(2);
        });
    }
}
