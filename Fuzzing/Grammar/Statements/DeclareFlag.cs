using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A condition that is remembered.</summary>
internal sealed class DeclareFlag() : StatementConstruct("flag", 4)
{
    public override void Write(Writer writer)
    {
        if (writer.Chance.Percent(40) && writer.Chance.PickOrNone(writer.Scope.Where(v => v is { Shape: Shape.Scalar, Element: Element.Boolean, IsAssignable: true })) is { } flag)
        {
            writer.Line($"{flag.Name} {writer.Chance.Pick<string>("=", "&=", "|=", "^=")} {writer.Condition()};");
            return;
        }

        string value = writer.Condition();
        Variable local = new(writer.Fresh("flag"), Shape.Scalar, Element.Boolean);
        writer.Line($"bool {local.Name} = {value};");
        writer.Declare(local);
    }
}
