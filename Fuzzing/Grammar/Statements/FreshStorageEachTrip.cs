using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An array made in each trip that replaces the one before.</summary>
internal sealed class FreshStorageEachTrip() : StatementConstruct("new storage in each trip, carried", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Linear.Any(v => v.LengthClass != 0);

    public override void Write(Writer writer)
    {
        Variable source = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0))!;
        Variable now = new(writer.Fresh("now"), Shape.Array, source.Element) { MinLength = source.MinLength, LengthClass = source.LengthClass };
        string next = writer.Fresh("next"), i = writer.Fresh("i"), trip = writer.Fresh("i");
        writer.Line($"{now.TypeName} {now.Name} = {(source.Shape == Shape.Array ? $"({now.TypeName}){source.Name}.Clone()" : source.Name + ".ToArray()")};");
        writer.Loop($"for (int {trip} = 0; {trip} < {writer.Limit()}; {trip}++)", 4, () =>
        {
            writer.Line($"{now.TypeName} {next} = new {TypeNames.Of(now.Element)}[{now.Name}.Length];");
            writer.Loop($"for (int {i} = 0; {i} < {now.Name}.Length; {i}++)", 4, () =>
            {
                writer.Declare(now);
                writer.Declare(writer.Counter(i, now));
                writer.Line($"{next}[{i}] = {writer.Tame(now.Element)} * {now.Name}[{i}];");
            });
            if (writer.Chance.Percent(40)) writer.Line($"if ({writer.Condition()}) continue;");
            writer.Line($"{now.Name} = {next};");
        });
        writer.Declare(now);
    }
}
