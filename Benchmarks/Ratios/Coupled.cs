namespace AutoDiff.Benchmarks.Ratios;

/// <summary>A ring of oscillators, each with a rate and a strength by which it follows the next.</summary>
public static partial class Coupled
{
    /// <summary>Moves them on from fixed phases.</summary>
    [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Jacobian)]
    public static void Move(ReadOnlySpan<double> rates, int steps, Span<double> phases)
    {
        int n = phases.Length;
        for (int i = 0; i < n; i++) phases[i] = 0.1 * i;
        for (int t = 0; t < steps; t++)
            for (int i = 0; i < n; i++) phases[i] += 0.01 * (rates[i] + rates[i + n] * Math.Sin(phases[(i + 1) % n] - phases[i]));
    }
}
