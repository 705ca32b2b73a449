namespace AutoDiff.Samples.Finance;

/// <summary>Heston's model, in which the variance wanders as well: nobody has its simulation's derivatives in closed form.</summary>
public static partial class Heston
{
    /// <summary>The price of a call option over paths whose draws are given, two for each step: Euler's scheme with the variance cut off at 0.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp)]
    public static double Price(
        double spot, double variance, double reversion, double mean, double wildness, double correlation, double rate,
        [NoGradient] double strike, [NoGradient] double time, [NoGradient] double width, int steps, [NoGradient] ReadOnlySpan<double> draws)
    {
        double dt = time / steps, root = Math.Sqrt(dt), rest = Math.Sqrt(1 - correlation * correlation), sum = 0;
        int paths = draws.Length / (2 * steps);
        for (int path = 0; path < paths; path++)
        {
            double log = Math.Log(spot), v = variance;
            for (int step = 0; step < steps; step++)
            {
                int at = 2 * (path * steps + step);
                double positive = Math.Max(v, 0), shake = Math.Sqrt(positive) * root;
                log += (rate - 0.5 * positive) * dt + shake * (correlation * draws[at] + rest * draws[at + 1]);
                v += reversion * (mean - positive) * dt + wildness * shake * draws[at];
            }

            sum += Payoff.Call(Math.Exp(log), strike, width);
        }

        return Math.Exp(-rate * time) * sum / paths;
    }
}
