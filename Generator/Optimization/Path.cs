using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>A region of a loop's round, and the branches that lead into it.</summary>
/// <param name="If">Null for the round itself.</param>
/// <param name="Outer">What holds the <paramref name="If"/>.</param>
internal sealed record Path(Region Region, If? If, bool IsThen, Path? Outer)
{
    /// <summary>The part of the path that holds a statement.</summary>
    public Path? Around(Statement statement)
    {
        for (Path? path = this; path is not null; path = path.Outer)
            if (path.Region.Statements.Contains(statement)) return path;
        return null;
    }
}
