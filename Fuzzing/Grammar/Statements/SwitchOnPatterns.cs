namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Sections by relational patterns.</summary>
internal sealed class SwitchOnPatterns() : StatementConstruct("switch on a real", 4)
{
    public override bool Fits(Writer writer) => writer.MayNest;

    public override void Write(Writer writer)
    {
        string value = writer.Varying(Element.Double);
        writer.Block($"switch ({value})", () => writer.InSwitch(() =>
        {
            writer.Block("case < -0.25:", () => { writer.Statements(2); writer.Line("break;"); });
            writer.Block("case >= 0 and < 0.75:", () => { writer.Statements(2); writer.Line("break;"); });
            if (writer.Chance.Percent(60)) writer.Block($"case var {writer.Fresh("d")} when {writer.Condition()}:", () => { writer.Statements(1); writer.Line("break;"); });
        }));
    }
}
