using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An independent loop that carries a sum.</summary>
internal sealed class SumLoop() : StatementConstruct("sum over storage", 6)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Linear.Any(v => v.LengthClass != 0) && writer.AssignableReals.Any(v => v.Element == Element.Double);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0))!;
        Variable sum = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double))!;
        string i = writer.Fresh("i");
        writer.Loop($"for (int {i} = 0; {i} < {storage.Name}.Length; {i}++)", 4, () =>
        {
            writer.Declare(writer.Counter(i, storage));
            writer.Line($"{sum.Name} += {storage.Name}[{i}] * {writer.Real(storage.Element, 1)};");
        });
    }
}
