using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A reference to one of several variables and elements, chosen by conditions and set again in a loop.</summary>
internal sealed class ChosenReference() : StatementConstruct("chosen reference", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.AssignableReals.Any(v => v.Element == Element.Double && !v.IsReference);

    public override void Write(Writer writer)
    {
        string name = writer.Fresh("r"), index = writer.Fresh("i");

        // What it is declared as says how far it may reach: a variable of the method's own.
        writer.Line($"ref double {name} = ref {Own(writer)};");
        if (writer.Chance.Percent(50)) writer.Line($"if ({writer.Condition()}) {name} = ref {Target(writer)};");
        writer.Line($"{name} = {writer.Tame(Element.Double)};");
        writer.Loop($"for (int {index} = 0; {index} < 3; {index}++)", 3, () =>
        {
            writer.Line($"{name} = 0.5 * {name} + {writer.Leaf(Element.Double)};");
            writer.Line($"if ({writer.Condition()}) {name} = ref {Target(writer)};");
            if (writer.Chance.Percent(30)) writer.Line($"else {name} = ref {Target(writer)};");
        });
        writer.Line($"{writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double))!.Name} = Math.Sin({name} + {writer.Leaf(Element.Double)});");
    }

    private static string Own(Writer writer) => writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double && !v.IsReference))!.Name;

    private static string Target(Writer writer)
    {
        Variable[] storages = [.. writer.Writable.Where(v => v.Element == Element.Double && !v.IsStackOnly)];
        if (storages.Length > 0 && writer.Chance.Percent(40))
        {
            Variable storage = writer.Chance.Pick(storages);
            return $"{storage.Name}[{writer.Index(storage)}]";
        }

        string variable = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double))!.Name;
        if (!writer.Chance.Percent(30)) return variable;
        string other = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == Element.Double))!.Name;
        return $"({writer.Condition()} ? ref {variable} : ref {other})";
    }
}
