namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Code without a derivative that runs in the end, however the code before it ends.</summary>
internal sealed class TryStatement() : StatementConstruct("try", 5)
{
    private const string Scope = "private sealed class Scope(int number) : IDisposable\n{\n    public void Dispose() => Trace = (Trace * 17 + number) % 65521;\n}\n\n";

    public override bool Fits(Writer writer) => writer.MayNest;

    public override void Write(Writer writer)
    {
        writer.Plan.Traces = true;
        int number = writer.Chance.Between(1, 9);
        if (writer.Chance.Percent(40))
        {
            string depth = writer.Fresh("depth"), entered = writer.Fresh("entered");
            writer.Line($"int {depth} = {number};");
            writer.Line($"bool {entered} = false;");
            writer.Block("try", () =>
            {
                writer.Line($"{depth} += 2;");
                writer.Statements(3);
                writer.Line($"({depth}, {entered}) = ({depth} * 3, true);");
            });
            writer.Block("finally", () => writer.Line($"Trace = (Trace * 37 + {depth}--) % 65521; if ({entered}) {depth} /= 2;"));
            writer.Line($"Trace = (Trace * 3 + {depth}) % 65521;");
            return;
        }

        if (writer.Chance.Percent(50))
        {
            writer.Block("try", () => writer.Statements(3));
            writer.Block("finally", () => writer.Line($"Trace = (Trace * 37 + {number}) % 65521;"));
            return;
        }

        writer.Note("using");
        if (!writer.Plan.Members.ToString().Contains(Scope, System.StringComparison.Ordinal)) writer.Plan.Members.Append(Scope);
        writer.Block($"using (new Scope({number}))", () => writer.Statements(3));
    }
}
