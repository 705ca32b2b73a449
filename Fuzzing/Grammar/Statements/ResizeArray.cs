using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Another array with as many of the elements as fit, or the same one.</summary>
internal sealed class ResizeArray() : StatementConstruct("resized array", 8)
{
    public override bool Fits(Writer writer) => writer.Linear.Any(v => v.Shape == Shape.Array && !v.IsStackOnly);

    public override void Write(Writer writer)
    {
        Variable source = writer.Chance.PickOrNone(writer.Linear.Where(v => v.Shape == Shape.Array && !v.IsStackOnly))!;
        int added = writer.Chance.Between(-1, 2);
        if (source.MinLength + added < 1) added = 0;
        Variable local = new(writer.Fresh("resized"), Shape.Array, source.Element) { MinLength = source.MinLength + added, LengthClass = added == 0 ? source.LengthClass : writer.Plan.FreshClass() };
        writer.Line($"{local.TypeName} {local.Name} = {source.Name};");
        if (writer.Chance.Percent(30)) writer.Line($"if ({writer.Condition()}) Array.Resize(ref {local.Name}, {source.Name}.Length + 3);");
        writer.Line($"Array.Resize(ref {local.Name}, {source.Name}.Length{(added == 0 ? "" : added > 0 ? $" + {added}" : $" - {-added}")});");
        writer.Declare(local);
    }
}
