using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Memory of the arena.</summary>
internal sealed class NewArray() : StatementConstruct("new array", 6)
{
    public override void Write(Writer writer)
    {
        Element element = writer.NewElement();
        Variable? like = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0));
        Variable local = like is not null && writer.Chance.Percent(70)
            ? new(writer.Fresh("w"), Shape.Array, element) { MinLength = like.MinLength, LengthClass = like.LengthClass }
            : new(writer.Fresh("w"), Shape.Array, element) { MinLength = 4, LengthClass = writer.Plan.FreshClass() };
        string length = local.LengthClass == like?.LengthClass ? like.Name + ".Length" : "4";
        string filled = writer.Leaf(element);
        if (writer.Chance.Percent(30)) local = local with { Shape = Shape.Span };
        bool listed = writer.Chance.Percent(25) && length == "4";
        writer.Line(listed
            ? $"{local.TypeName} {local.Name} = [{filled}, {writer.Leaf(element)}, {writer.Leaf(element)}, {writer.Leaf(element)}];"
            : $"{local.TypeName} {local.Name} = new {TypeNames.Of(element)}[{length}];");
        writer.Declare(local with { IsStackOnly = listed });
    }
}
