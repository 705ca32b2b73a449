namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An object of a marked class, whose members are variables from then on.</summary>
internal sealed class DeclareObject() : StatementConstruct("object of a marked class", 10)
{
    // A reverse sweep elsewhere, or beyond a branch, does not find the object again.
    public override bool Fits(Writer writer) => writer.IsOutermost && !writer.IsMember && !writer.Text.Contains("return", System.StringComparison.Ordinal);

    public override void Write(Writer writer)
    {
        bool changes = Objects.Require(writer.Plan);
        string name = writer.Fresh("box");
        writer.Line($"Box {name} = new Box();");
        writer.Declare(new(name, Shape.Object, Element.Double) { IsAssignable = false });
        writer.Declare(new(name + ".A", Shape.Scalar, Element.Double) { IsAssignable = changes, IsReference = true });
        if (!changes) return;
        writer.Line($"{name}.A = {writer.Real(Element.Double, 1)};");
        writer.Declare(new(name + ".W", Shape.Array, Element.Double) { IsAssignable = false, MinLength = 3, LengthClass = writer.Plan.FreshClass(), IsReference = true });
    }
}
