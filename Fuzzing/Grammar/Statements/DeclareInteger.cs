namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An integer that statements may change.</summary>
internal sealed class DeclareInteger() : StatementConstruct("declaration of an integer", 5)
{
    public override void Write(Writer writer)
    {
        string value = writer.Integer(1);
        Variable local = new(writer.Fresh("k"), Shape.Scalar, Element.Integer);
        writer.Line($"int {local.Name} = {value};");
        writer.Declare(local);
    }
}
