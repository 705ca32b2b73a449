using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A variable that is updated.</summary>
internal sealed class CompoundAssign() : StatementConstruct("compound assignment", 10)
{
    public override bool Fits(Writer writer) => writer.AssignableReals.Any();

    public override void Write(Writer writer)
    {
        Variable real = writer.PickReal();
        string op = writer.Chance.Pick<string>("+=", "+=", "-=", "*=", "/=");
        string value = writer.Tame(real.Element);
        string f = real.Element == Element.Single ? "f" : "";
        writer.Line(op == "/=" ? $"{real.Name} /= 1.25{f} + {Writer.Functions(real.Element)}.Abs({value});" : $"{real.Name} {op} {value};");
    }
}
