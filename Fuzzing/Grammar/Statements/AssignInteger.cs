using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An integer that is overwritten after it was used.</summary>
internal sealed class AssignInteger() : StatementConstruct("assignment to an integer", 5)
{
    public override bool Fits(Writer writer) => writer.AssignableIntegers.Any();

    public override void Write(Writer writer)
    {
        Variable integer = writer.Chance.PickOrNone(writer.AssignableIntegers)!;
        writer.Line(writer.Chance.Below(3) switch
        {
            0 => $"{integer.Name} = {writer.Integer(1)} % 7;",
            1 => $"{integer.Name} = ({integer.Name} + {writer.Chance.Between(1, 3)}) % 5;",
            _ => $"{integer.Name} = {writer.Condition()} ? {writer.Integer(0)} : {integer.Name} - 1;",
        });
    }
}
