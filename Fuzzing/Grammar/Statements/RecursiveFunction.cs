using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A function inside the method that calls itself, and reads and assigns the method's variables on the way down and up again.</summary>
internal sealed class RecursiveFunction() : StatementConstruct("recursive function", 3)
{
    private const int Deepest = 3;

    public override bool Fits(Writer writer) => writer.AssignableReals.Any(v => !v.IsReference) && writer.Budget > 0;

    public override void Write(Writer writer)
    {
        string name = writer.Fresh("Local");
        Variable parameter = new(writer.Fresh("p"), Shape.Scalar, Element.Double), depth = new(writer.Fresh("depth"), Shape.Scalar, Element.Integer) { IsAssignable = false };
        bool isLambda = writer.Chance.Percent(30), isTwice = writer.Chance.Percent(40);
        writer.Charge(isTwice ? 60 : 20);
        if (isLambda) writer.Line($"Func<double, int, double> {name} = null!;");
        writer.Function(isLambda ? $"{name} = ({parameter.Name}, {depth.Name}) =>" : $"double {name}(double {parameter.Name}, int {depth.Name})", () =>
        {
            writer.Declare(parameter);
            writer.Declare(depth);
            Assign(writer);
            writer.Line($"if ({depth.Name} <= 0) return {writer.Tame(Element.Double)};");
            writer.Line($"double {name}Down = {name}({writer.Tame(Element.Double)}, {depth.Name} - 1);");
            Assign(writer);
            string up = isTwice ? $" + {name}({parameter.Name} * 0.5, {depth.Name} - 2)" : "";
            writer.Line($"return Math.Sin({name}Down{up} + {writer.Leaf(Element.Double)});");
        }, isLambda ? ";" : "");
        Variable result = writer.Chance.PickOrNone(writer.AssignableReals)!;
        string cast = result.Element == Element.Single ? "(float)" : "";
        writer.Line($"{result.Name} = {cast}{name}({writer.Leaf(Element.Double)}, {writer.Chance.Between(0, Deepest)}) * {(cast.Length > 0 ? "0.5f" : "0.5")};");
    }

    private static void Assign(Writer writer)
    {
        if (writer.Chance.Percent(50) && writer.Writable.Any())
        {
            Variable storage = writer.PickWritable();
            writer.Line($"{storage.Name}[{writer.Index(storage)}] = {writer.Tame(storage.Element)};");
        }
        else
        {
            Variable captured = writer.PickReal();
            writer.Line($"{captured.Name} = {writer.Tame(captured.Element)};");
        }
    }
}
