namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A jump over what follows to a label, often out of a loop.</summary>
internal sealed class JumpToLabel() : StatementConstruct("jump to a label", 5)
{
    public override bool Fits(Writer writer) => writer.MayNest;

    public override void Write(Writer writer)
    {
        string label = writer.Fresh("label");
        writer.Block("if (" + writer.Condition() + ")", () =>
        {
            writer.Statements(1);
            if (writer.MayLoop && writer.Chance.Percent(60))
            {
                string index = writer.Fresh("k");
                writer.Loop($"for (int {index} = 0; {index} < 3; {index}++)", 3, () =>
                {
                    writer.Statements(2);
                    Jump();
                    writer.Statements(1);
                });
            }
            else
            {
                Jump();
            }

            writer.Statements(2);
        });

        // What is declared there is jumped over.
        writer.Block("", () => writer.Statements(1));
        writer.Line($"{label}:;");

        void Jump() => writer.Line($"if ({writer.Condition()}) goto {label};");
    }
}
