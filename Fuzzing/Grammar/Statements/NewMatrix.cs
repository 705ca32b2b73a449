namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A rectangular array.</summary>
internal sealed class NewMatrix() : StatementConstruct("new matrix", 4)
{
    public override bool Fits(Writer writer) => writer.LoopDepth < 2;

    public override void Write(Writer writer)
    {
        Variable local = new(writer.Fresh("grid"), Shape.Matrix, writer.NewElement()) { MinLength = 2, IsLocal = true };
        writer.Line($"{local.TypeName} {local.Name} = new {TypeNames.Of(local.Element)}[{writer.Chance.Between(2, 3)}, {writer.Chance.Between(2, 3)}];");
        writer.Line($"{local.Name}[1, {writer.Chance.Below(2)}] = {writer.Tame(local.Element)};");
        writer.Declare(local);
    }
}
