namespace AutoDiff.Fuzzing.Grammar;

/// <summary>A feature of the language: what it is called in the histogram, and how often it is chosen.</summary>
internal abstract class Construct(string name, int weight)
{
    public string Name => name;

    public int Weight => weight;

    /// <summary>What it needs is there.</summary>
    public virtual bool Fits(Writer writer) => true;
}
