namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Rows that are storage of their own.</summary>
internal sealed class NewJagged() : StatementConstruct("new jagged array", 4)
{
    public override bool Fits(Writer writer) => writer.LoopDepth < 2;

    public override void Write(Writer writer)
    {
        Variable local = new(writer.Fresh("j"), Shape.Jagged, writer.NewElement()) { MinLength = 2, IsLocal = true };
        string element = TypeNames.Of(local.Element), row = writer.Fresh("row");
        writer.Line($"{local.TypeName} {local.Name} = new {element}[{writer.Chance.Between(2, 3)}][];");
        writer.Loop($"for (int {row} = 0; {row} < {local.Name}.Length; {row}++)", 3, () =>
        {
            writer.Line($"{local.Name}[{row}] = new {element}[{(writer.Chance.Percent(50) ? "2" : row + " + 2")}];");
            writer.Line($"{local.Name}[{row}][{row} % 2] = {writer.Tame(local.Element)};");
        });
        writer.Declare(local);
    }
}
