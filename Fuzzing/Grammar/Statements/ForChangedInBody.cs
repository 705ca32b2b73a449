namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Neither counter nor bound is what the header says.</summary>
internal sealed class ForChangedInBody() : StatementConstruct("for whose counter or bound the body changes", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string i = writer.Fresh("i"), limit = writer.Fresh("limit");
        writer.Line($"int {limit} = {writer.Limit()};");
        writer.Loop($"for (int {i} = 0; {i} < {limit}; {i}++)", 4, () =>
        {
            writer.Declare(new(i, Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Statements(2);
            writer.Line($"if ({writer.Condition()}) {(writer.Chance.Percent(50) ? i + "++" : limit + "--")};");
            writer.Statements(1);
        });
    }
}
