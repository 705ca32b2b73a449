using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A function inside the method that captures its variables.</summary>
internal sealed class LocalFunction() : StatementConstruct("local function", 4)
{
    public override bool Fits(Writer writer) => writer.AssignableReals.Any(v => !v.IsReference) && writer.Budget > 0;

    public override void Write(Writer writer)
    {
        string name = writer.Fresh("Local");
        Variable parameter = new(writer.Fresh("p"), Shape.Scalar, Element.Double) { IsAssignable = false };
        Variable captured = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => !v.IsReference))!;
        writer.Block($"double {name}(double {parameter.Name})", () =>
        {
            writer.Line($"{captured.Name} = {Writer.Functions(captured.Element)}.Sin({captured.Name} + {(captured.Element == Element.Single ? "(float)" : "")}{parameter.Name});");
            if (writer.Chance.Percent(40)) writer.Line($"if ({parameter.Name} > 0.5) return {parameter.Name} * {captured.Name};");
            writer.Line($"return {captured.Name} - 0.5 * {parameter.Name};");
        });
        Variable result = writer.Chance.PickOrNone(writer.AssignableReals)!;
        string cast = result.Element == Element.Single ? "(float)" : "";
        writer.Line($"{result.Name} = {cast}{name}({writer.Leaf(Element.Double)}) * {(cast.Length > 0 ? "0.5f" : "0.5")};");
        writer.Line($"{result.Name} += {cast}{name}({result.Name});");
    }
}
