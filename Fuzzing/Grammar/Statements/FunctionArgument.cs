namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A helper that calls what it is given, in a loop.</summary>
internal sealed class FunctionArgument() : StatementConstruct("function as an argument", 4)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string apply = writer.Fresh("Apply"), f = writer.Fresh("g"), x = writer.Fresh("x"), i = writer.Fresh("i"), t = writer.Fresh("t");
        writer.Block($"static double {apply}(Func<double, double> {f}, double {x})", () =>
        {
            writer.Line($"for (int {i} = 0; {i} < 3; {i}++) {x} = 0.5 * {f}({x} + {i}) + 0.1 * {x};");
            writer.Line($"return {x};");
        });
        Variable target = writer.PickReal();
        string cast = target.Element == Element.Single ? "(float)" : "";
        string given = writer.Chance.PickOrNone(writer.Delegates) is { } known && writer.Chance.Percent(50) ? known.Name : null!;
        if (given is not null)
        {
            writer.Line($"{target.Name} = {cast}{apply}({given}, {writer.Leaf(Element.Double)});");
            return;
        }

        Variable parameter = new(t, Shape.Scalar, Element.Double);
        string start = writer.Leaf(Element.Double), result = writer.Fresh("y");
        writer.Function($"double {result} = {apply}({t} =>", () =>
        {
            writer.Declare(parameter);
            Variable captured = writer.PickReal();
            writer.Line($"{captured.Name} = {writer.Tame(captured.Element)};");
            writer.Line($"return {writer.Tame(Element.Double)};");
        }, $", {start});");
        writer.Line($"{target.Name} = {cast}{result};");
    }
}
