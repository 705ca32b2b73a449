namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Each factor is the other's partial, and must be kept or still be there.</summary>
internal sealed class Product() : RealConstruct("product", 16)
{
    public override string Write(Writer writer, Element type, int depth) => $"({writer.Real(type, depth - 1)} * {writer.Real(type, depth - 1)})";
}
