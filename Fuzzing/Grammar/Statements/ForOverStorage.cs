using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A counter that is an index.</summary>
internal sealed class ForOverStorage() : StatementConstruct("for over storage", 12)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Linear.Any(v => v.LengthClass != 0);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0))!;
        string i = writer.Fresh("i");
        (string header, int below, int above) = writer.Chance.Pick<(string, int, int)>(
            ($"for (int {i} = 0; {i} < {storage.Name}.Length; {i}++)", 0, 0),
            ($"for (int {i} = 0; {i} < {storage.Name}.Length; {i}++)", 0, 0),
            ($"for (int {i} = 1; {i} < {storage.Name}.Length; {i}++)", 1, 0),
            ($"for (int {i} = 0; {i} < {storage.Name}.Length - 1; {i}++)", 0, 1),
            ($"for (int {i} = 1; {i} <= {storage.Name}.Length - 1; {i} += 1)", 1, 0));
        writer.Loop(header, 4, () =>
        {
            writer.Declare(writer.Counter(i, storage, below, above));
            writer.Statements(2);
        });
    }
}
