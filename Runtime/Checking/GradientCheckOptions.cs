namespace AutoDiff;

/// <summary>What a <see cref="GradientCheck"/> may be told; the defaults need nothing.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>Added to each tolerance, times the component: for gradients that are approximations themselves.</summary>
    public double RelativeTolerance { get; init; }

    /// <summary>Added to each tolerance as it is.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Fail where a component cannot be judged, too: at kinks, edges of the domain, and in noise.</summary>
    public bool MustTrust { get; init; }
}
