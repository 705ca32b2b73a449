namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Conversions between float and double, whose adjoints change type too.</summary>
internal sealed class MixedPrecision() : RealConstruct("float and double mixed", 6)
{
    public override bool Fits(Writer writer) => writer.Plan.HasFloats;

    public override string Write(Writer writer, Element type, int depth)
    {
        Element other = type == Element.Single ? Element.Double : Element.Single;
        return $"({TypeNames.Of(type)})({writer.Real(other, depth - 1)})".Wrapped();
    }
}
