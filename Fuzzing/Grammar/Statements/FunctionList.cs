using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An array of delegates: called by an index, and one after the other.</summary>
internal sealed class FunctionList() : StatementConstruct("list of functions", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.AssignableReals.Any();

    public override void Write(Writer writer)
    {
        string list = writer.Fresh("functions"), t = writer.Fresh("t"), u = writer.Fresh("t"), f = writer.Fresh("f");
        Variable target = writer.PickReal();
        Variable[] captured = [.. writer.AssignableReals.Where(v => !v.IsReference && v.Element == Element.Double)];
        string around = captured.Length > 0 ? writer.Chance.Pick(captured).Name : "0.3";
        string changing = captured.Length > 0 && writer.Chance.Percent(40) ? $"{u} => {around} = Math.Sin({u} + {around})" : $"{u} => 0.5 * {u} + {around}";
        string known = writer.Chance.PickOrNone(writer.Delegates.Where(d => !d.IsAssignable)) is { } other && writer.Chance.Percent(30) ? $"{t} => {other.Name}({t}) * 0.5" : "Math.Tanh";
        writer.Line($"Func<double, double>[] {list} = [Math.Sin, {changing}, {known}];");
        if (writer.Chance.Percent(50))
        {
            writer.Loop($"foreach (var {f} in {list})", 3, () =>
            {
                writer.Line($"{target.Name} = {writer.As(target.Element, Element.Double, $"{f}({target.Name})")};");
                if (writer.Chance.Percent(40)) writer.Line($"if ({writer.Condition()}) break;");
            });
        }

        writer.Line($"{target.Name} = {writer.As(target.Element, Element.Double, $"{list}[({writer.Integer(1)} & 7) % {list}.Length]({writer.Leaf(Element.Double)})")};");
    }
}
