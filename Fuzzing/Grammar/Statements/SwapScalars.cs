using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Values that trade places: so must their adjoints.</summary>
internal sealed class SwapScalars() : StatementConstruct("swap of scalars", 6)
{
    public override bool Fits(Writer writer) => writer.AssignableReals.GroupBy(v => v.Element).Any(g => g.Count() > 1);

    public override void Write(Writer writer)
    {
        IGrouping<Element, Variable> group = writer.Chance.PickOrNone(writer.AssignableReals.GroupBy(v => v.Element).Where(g => g.Count() > 1))!;
        Variable a = writer.Chance.PickOrNone(group)!, b = writer.Chance.PickOrNone(group.Where(v => v != a))!;
        writer.Line(writer.Chance.Below(3) switch
        {
            0 => $"({a.Name}, {b.Name}) = ({b.Name}, {a.Name});",
            1 => $"({a.Name}, {b.Name}) = ({b.Name}, {writer.Tame(a.Element)});",
            _ => $"({a.Name}, {b.Name}) = ({writer.Tame(b.Element)}, {a.Name});",
        });
    }
}
