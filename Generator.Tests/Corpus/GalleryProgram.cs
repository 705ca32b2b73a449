namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>A whole program of the corpus that the gallery in docs shows with its derivative.</summary>
/// <param name="About">One sentence: what the program computes, and what its gradient is or is held against.</param>
/// <param name="Case">The program and its arguments.</param>
internal sealed record GalleryProgram(string About, Case Case)
{
    /// <summary>
    /// How far from the reference the value and the gradient may be, relative to the largest number in each. Wider than rounding
    /// only where the program approximates what the reference has exactly.
    /// </summary>
    public double Tolerance { get; init; } = 1e-11;
}
