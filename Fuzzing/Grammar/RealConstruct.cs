namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes an expression of type <c>double</c> or <c>float</c>, without parentheses around it only if it is a primary expression.</summary>
internal abstract class RealConstruct(string name, int weight) : Construct(name, weight)
{
    /// <param name="type">What the expression must be, or convert to implicitly.</param>
    /// <param name="depth">How deep its operands may be nested.</param>
    public abstract string Write(Writer writer, Element type, int depth);
}
