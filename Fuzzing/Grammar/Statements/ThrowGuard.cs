using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Arguments that are refused.</summary>
internal sealed class ThrowGuard() : StatementConstruct("throw", 2)
{
    public override void Write(Writer writer) => writer.Line(writer.Chance.Percent(50) && writer.Reals.Any()
        ? $"if (!({writer.Chance.PickOrNone(writer.Reals)!.Name} < 40)) throw new InvalidOperationException(\"too far\");"
        : $"if ({writer.Integer(0)} > 9) throw new ArgumentException(\"too many\");");
}
