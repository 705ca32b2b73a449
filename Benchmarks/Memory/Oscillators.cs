using AutoDiff;

namespace AutoDiff.Benchmarks.Memory;

/// <summary>A chain of oscillators that steps through time, without checkpoints and with them: the same method under several names.</summary>
public static partial class Oscillators
{
    /// <summary>The energy at the end; each step keeps two numbers an element.</summary>
    [Differentiable]
    public static double Plain(ReadOnlySpan<double> start, double coupling, int steps)
    {
        Span<double> u = new double[start.Length];
        start.CopyTo(u);
        for (int t = 0; t < steps; t++)
            for (int i = 1; i < u.Length - 1; i++) u[i] += coupling * Math.Sin(u[i - 1] - 2 * u[i] + u[i + 1]);
        double energy = 0;
        for (int i = 0; i < u.Length; i++) energy += u[i] * u[i];
        return energy;
    }

    /// <inheritdoc cref="Plain"/>
    [Differentiable(LoopCheckpoints = -1)]
    public static double Blocks(ReadOnlySpan<double> start, double coupling, int steps) => Plain(start, coupling, steps);

    /// <inheritdoc cref="Plain"/>
    [Differentiable(LoopCheckpoints = 10)]
    public static double Ten(ReadOnlySpan<double> start, double coupling, int steps) => Plain(start, coupling, steps);

    /// <inheritdoc cref="Plain"/>
    [Differentiable(LoopCheckpoints = 50)]
    public static double Fifty(ReadOnlySpan<double> start, double coupling, int steps) => Plain(start, coupling, steps);

    /// <inheritdoc cref="Plain"/>
    [Differentiable(LoopCheckpoints = 500)]
    public static double FiveHundred(ReadOnlySpan<double> start, double coupling, int steps) => Plain(start, coupling, steps);
}
