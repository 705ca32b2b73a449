using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A variable that is overwritten.</summary>
internal sealed class Assign() : StatementConstruct("assignment", 12)
{
    public override bool Fits(Writer writer) => writer.AssignableReals.Any();

    public override void Write(Writer writer)
    {
        Variable real = writer.PickReal();
        writer.Line($"{real.Name} = {writer.Tame(real.Element)};");
    }
}
