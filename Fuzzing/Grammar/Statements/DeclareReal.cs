namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A new local.</summary>
internal sealed class DeclareReal() : StatementConstruct("declaration", 10)
{
    public override void Write(Writer writer)
    {
        Element element = writer.NewElement();
        string value = writer.Tame(element);
        Variable local = new(writer.Fresh("t"), Shape.Scalar, element);
        writer.Line($"{local.TypeName} {local.Name} = {value};");
        writer.Declare(local);
    }
}
