using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A counter that falls.</summary>
internal sealed class ForDownwards() : StatementConstruct("for downwards", 8)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Linear.Any(v => v.LengthClass != 0);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0))!;
        string i = writer.Fresh("i");
        (string header, int below) = writer.Chance.Pick<(string, int)>(
            ($"for (int {i} = {storage.Name}.Length - 1; {i} >= 0; {i}--)", 0),
            ($"for (int {i} = {storage.Name}.Length - 1; {i} > 0; --{i})", 1),
            ($"for (int {i} = {storage.Name}.Length; --{i} >= 0;)", 0),
            ($"for (int {i} = {storage.Name}.Length - 1; {i} >= 0; {i} -= 2)", 0));
        writer.Loop(header, 4, () =>
        {
            writer.Declare(writer.Counter(i, storage, below));
            writer.Statements(2);
        });
    }
}
