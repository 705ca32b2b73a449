using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>A flag.</summary>
internal sealed class BooleanVariable() : ConditionConstruct("condition on a flag", 8)
{
    public override bool Fits(Writer writer) => writer.Scope.Any(v => v is { Shape: Shape.Scalar, Element: Element.Boolean });

    public override string Write(Writer writer, int depth) => (writer.Chance.Percent(30) ? "!" : "") + writer.Chance.PickOrNone(writer.Scope.Where(v => v is { Shape: Shape.Scalar, Element: Element.Boolean }))!.Name;
}
