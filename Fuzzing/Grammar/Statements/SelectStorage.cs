using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Storage chosen by a condition.</summary>
internal sealed class SelectStorage() : StatementConstruct("selected storage", 10)
{
    public override bool Fits(Writer writer) => Storages.Exchangeable(writer).Any();

    public override void Write(Writer writer)
    {
        (Variable a, Variable b) = writer.Chance.Pick<(Variable, Variable)>([.. Storages.Exchangeable(writer)]);
        if (writer.Chance.Percent(40))
        {
            string condition = writer.Condition();
            writer.Line($"if ({condition}) {a.Name} = {b.Name};");
            return;
        }

        Variable local = a with { Name = writer.Fresh("chosen") };
        writer.Line($"{local.TypeName} {local.Name} = {writer.Condition()} ? {a.Name} : {b.Name};");
        writer.Declare(local);
    }
}
