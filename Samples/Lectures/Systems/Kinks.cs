namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>"Almost differentiable" functions: at a kink a subgradient is taken.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), "Backprop, part 2".</remarks>
public static partial class Kinks
{
    /// <summary>|x|.</summary>
    [Differentiable]
    public static double Magnitude(double x) => Math.Abs(x);

    /// <summary>ReLU as a branch: [z > 0] decides.</summary>
    [Differentiable]
    public static double ReluByBranch(double z) => z > 0 ? z : 0;

    /// <summary>ReLU as a maximum: at a tie both sides take half.</summary>
    [Differentiable]
    public static double ReluByMaximum(double z) => Math.Max(z, 0);
}
