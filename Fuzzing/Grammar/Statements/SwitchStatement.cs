namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>One of several sections.</summary>
internal sealed class SwitchStatement() : StatementConstruct("switch on an integer", 5)
{
    public override bool Fits(Writer writer) => writer.MayNest;

    public override void Write(Writer writer)
    {
        string value = writer.Integer(1);
        writer.Block($"switch ({value} % 3)", () => writer.InSwitch(() =>
        {
            writer.Block("case 0:", () => { writer.Statements(2); writer.Line("break;"); });
            if (writer.Chance.Percent(70)) writer.Block("case 1 or -1:", () => { writer.Statements(2); writer.Line("break;"); });
            if (writer.Chance.Percent(70)) writer.Block("default:", () => { writer.Statements(1); writer.Line("break;"); });
        }));
    }
}
