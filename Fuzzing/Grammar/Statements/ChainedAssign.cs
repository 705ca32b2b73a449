using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>One value for several targets.</summary>
internal sealed class ChainedAssign() : StatementConstruct("chained assignment", 4)
{
    public override bool Fits(Writer writer) => writer.HasTarget && writer.AssignableReals.Any();

    public override void Write(Writer writer)
    {
        (string target, Element element) = writer.Target();
        Variable real = writer.PickReal();
        string value = writer.Tame(real.Element == Element.Single ? Element.Single : element);
        if (element == Element.Single && real.Element == Element.Double) writer.Line($"{real.Name} = {target} = {value};");
        else if (element == real.Element || real.Element == Element.Single) writer.Line($"{target} = {real.Name} = {value};");
        else writer.Line($"{target} = {value};");
    }
}
