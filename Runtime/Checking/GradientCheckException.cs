using System;

namespace AutoDiff;

/// <summary>A gradient is not that of its function. The message holds the worst rows of the table.</summary>
public sealed class GradientCheckException : Exception
{
    internal GradientCheckException(GradientCheckResult result)
        : base(result.Message()) => Result = result;

    /// <summary>All that was found.</summary>
    public GradientCheckResult Result { get; }
}
