using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A delegate: a lambda that reads and changes what it captures, one that another function makes, or a choice.</summary>
internal sealed class DeclareFunction() : StatementConstruct("declare function", 8)
{
    public override bool Fits(Writer writer) => writer.Budget > 0;

    public override void Write(Writer writer)
    {
        Variable function = new(writer.Fresh("f"), Shape.Function, Element.Double) { IsAssignable = false };
        switch (writer.Chance.Below(4))
        {
            case 0:
                Maker(writer, function);
                break;
            case 1 when writer.Delegates.Any():
                string other = writer.Chance.PickOrNone(writer.Delegates)!.Name, t = writer.Fresh("t");
                writer.Line($"{function.TypeName} {function.Name} = {writer.Condition()} ? {other} : {t} => 0.5 * {other}({t} + {writer.Number(Element.Double)});");
                break;
            case 2:
                writer.Line($"{function.TypeName} {function.Name} = {writer.Chance.Pick<string>("Math.Sin", "Math.Atan", "Math.Tanh")};");
                Lambda(writer, function, $"if ({writer.Condition()}) {function.Name} =");
                break;
            default:
                Lambda(writer, function, $"{function.TypeName} {function.Name} =");
                break;
        }

        writer.Declare(function);
    }

    private static void Lambda(Writer writer, Variable function, string header)
    {
        Variable parameter = new(writer.Fresh("t"), Shape.Scalar, Element.Double);
        writer.Function($"{header} {parameter.Name} =>", () =>
        {
            writer.Declare(parameter);
            if (writer.Chance.Percent(70))
            {
                Variable captured = writer.PickReal();
                writer.Line($"{captured.Name} = {writer.Tame(captured.Element)};");
            }

            if (writer.Chance.Percent(30)) writer.Line($"if ({writer.Condition()}) return {writer.Tame(Element.Double)};");
            if (writer.Chance.Percent(30)) Loop(writer);
            writer.Line($"return {writer.Tame(Element.Double)};");
        }, ";");
    }

    private static void Loop(Writer writer)
    {
        string round = writer.Fresh("r");
        writer.Line($"for (int {round} = 0; {round} < 3 && {writer.Condition()}; {round}++) {writer.PickReal().Name} *= 0.5f;");
    }

    private static void Maker(Writer writer, Variable function)
    {
        string make = writer.Fresh("Make"), step = writer.Fresh("step"), now = writer.Fresh("now"), t = writer.Fresh("t");
        writer.Block($"{function.TypeName} {make}(double {step})", () =>
        {
            writer.Line($"double {now} = {step};");
            writer.Line($"return {t} => {now} = Math.Sin({now} * {step} + {t});");
        });
        writer.Line($"{function.TypeName} {function.Name} = {make}({writer.Leaf(Element.Double)});");
    }
}
