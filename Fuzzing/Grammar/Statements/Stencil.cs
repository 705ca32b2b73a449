using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Neighbours, in place or from other storage.</summary>
internal sealed class Stencil() : StatementConstruct("stencil", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Writable.Any(v => v.MinLength > 2 && v.LengthClass != 0);

    public override void Write(Writer writer)
    {
        Variable to = writer.Chance.PickOrNone(writer.Writable.Where(v => v.MinLength > 2 && v.LengthClass != 0))!;
        Variable from = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass == to.LengthClass && v.Element == to.Element))!;
        string i = writer.Fresh("i"), f = to.Element == Element.Single ? "f" : "";
        string header = writer.Chance.Percent(60) ? $"for (int {i} = 1; {i} < {to.Name}.Length - 1; {i}++)" : $"for (int {i} = {to.Name}.Length - 2; {i} > 0; {i}--)";
        writer.Loop(header, 4, () =>
        {
            writer.Declare(writer.Counter(i, to, 1, 1));
            writer.Line($"{to.Name}[{i}] = 0.5{f} * {from.Name}[{i} - 1] + 0.25{f} * {from.Name}[{i} + 1] * {to.Name}[{i}] + {writer.Tame(to.Element)};");
        });
    }
}
