using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A call of a method for what it writes.</summary>
internal sealed class CallStatement() : StatementConstruct("call as a statement", 14)
{
    public override bool Fits(Writer writer) => Invocations.Candidates(writer, returns: false).Any();

    public override void Write(Writer writer) => writer.Line(Invocations.Write(writer, writer.Chance.PickOrNone(Invocations.Candidates(writer, returns: false))!, null) + ";");
}
