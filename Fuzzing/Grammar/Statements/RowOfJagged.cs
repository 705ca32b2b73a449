using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A row as storage.</summary>
internal sealed class RowOfJagged() : StatementConstruct("row of a jagged array", 10)
{
    public override bool Fits(Writer writer) => writer.OfShape(Shape.Jagged).Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.OfShape(Shape.Jagged))!;
        string row = writer.Chance.Percent(50) ? "1" : $"{writer.Integer(1).Wrapped()} & 1";
        Variable local = new(writer.Fresh("row"), writer.Chance.Percent(50) ? Shape.Array : Shape.Span, storage.Element) { MinLength = 2, LengthClass = writer.Plan.FreshClass(), IsStackOnly = true };
        writer.Line($"{local.TypeName} {local.Name} = {storage.Name}[{row}];");
        writer.Declare(local with { IsAssignable = false });
    }
}
