namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>The objects of an array in order.</summary>
internal sealed class ForEachObject() : StatementConstruct("foreach over objects", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string word = writer.Fresh("word");
        writer.Loop($"foreach (string {word} in new[] {{ \"a\", \"bc\", \"def\" }})", 3, () =>
        {
            writer.Declare(new(word + ".Length", Shape.Scalar, Element.Integer) { IsAssignable = false });
            writer.Statements(2);
        });
    }
}
