using System.Collections.Generic;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An object that stays here, of active values, and maybe a second name of it.</summary>
internal sealed class DeclareLocalObject() : StatementConstruct("object that stays local", 6)
{
    public override void Write(Writer writer)
    {
        Tallies.Require(writer.Plan);
        IReadOnlyList<string> others = Tallies.Of(writer);
        string made = (others.Count > 0, writer.Chance.Percent(40)) switch
        {
            (true, true) => $"{writer.Chance.Pick(others)} + {writer.Chance.Pick(others)}",
            (_, true) => $"Tally.Of({writer.Real(Element.Double, 1)})",
            _ => $"new Tally({writer.Real(Element.Double, 1)}){(writer.Chance.Percent(50) ? $" {{ Rate = {writer.Real(Element.Double, 1)} }}" : "")}",
        };
        string name = writer.Fresh("tally");
        writer.Line($"Tally {name} = {made};");
        Tallies.Declare(writer, name);
        if (!writer.Chance.Percent(40)) return;
        string again = writer.Fresh("tally");
        writer.Line($"var {again} = {name};");
        Tallies.Declare(writer, again);
    }
}
