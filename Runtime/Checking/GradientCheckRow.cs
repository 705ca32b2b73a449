namespace AutoDiff;

/// <summary>What a <see cref="GradientCheck"/> says of one component.</summary>
public enum GradientCheckVerdict
{
    /// <summary>The given component is the difference, within the tolerance.</summary>
    Right,

    /// <summary>It is not.</summary>
    Wrong,

    /// <summary>No difference can be trusted here, so that nothing is said of the given component.</summary>
    Untrusted,
}

/// <summary>One component of a gradient against its difference.</summary>
/// <param name="Component">Its index.</param>
/// <param name="Given">What the gradient says.</param>
/// <param name="Expected">The extrapolated difference.</param>
/// <param name="Tolerance">How far the two may be apart: a multiple of the difference's measured error.</param>
/// <param name="Verdict">Whether they are.</param>
/// <param name="Note">Why no difference can be trusted; empty elsewhere.</param>
public readonly record struct GradientCheckRow(
    int Component, double Given, double Expected, double Tolerance, GradientCheckVerdict Verdict, string Note)
{
    /// <summary>The distance between the two.</summary>
    public double Error => System.Math.Abs(Given - Expected);
}
