namespace AutoDiff.Fuzzing.Running;

/// <summary>What is wrong with a program.</summary>
/// <param name="Id">The diagnostic or exception, where there is one: part of the way in which it fails.</param>
internal sealed record Failure(FailureKind Kind, string Id, string Message)
{
    /// <summary>Whether the method and the derivative both throw, but not the same.</summary>
    public bool ThrowsAnother { get; init; }

    /// <summary>Whether it counts against the product.</summary>
    public bool IsMismatch => Kind is not (FailureKind.Refused or FailureKind.Invalid);

    public bool IsLike(Failure other) => Kind == other.Kind && Id == other.Id;
}
