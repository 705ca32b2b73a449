using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A call of a method that returns a real.</summary>
internal sealed class CallExpression() : RealConstruct("call in an expression", 12)
{
    public override bool Fits(Writer writer) => Invocations.Candidates(writer, returns: true).Any();

    public override string Write(Writer writer, Element type, int depth) => Invocations.Write(writer, writer.Chance.PickOrNone(Invocations.Candidates(writer, returns: true))!, type);
}
