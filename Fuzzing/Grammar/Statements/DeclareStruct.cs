namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A local struct.</summary>
internal sealed class DeclareStruct() : StatementConstruct("struct local", 5)
{
    public override void Write(Writer writer)
    {
        Pairs.Require(writer.Plan);
        string value = Pairs.Value(writer), name = writer.Fresh("pair");
        writer.Line($"Pair {name} = {value};");
        Pairs.Declare(writer, name);
    }
}
