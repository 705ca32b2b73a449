using System;

namespace AutoDiff.Checking;

/// <summary>A derivative and how far off it may be; an infinite error where there is none.</summary>
internal readonly record struct Estimate(double Value, double Error)
{
    public static Estimate None => new(double.NaN, double.PositiveInfinity);

    public bool Exists => double.IsFinite(Error) && double.IsFinite(Value);

    /// <summary>
    /// Ridders' method: differences for steps that halve are extrapolated to step 0, and the entry of the table that changed least
    /// from its neighbours is taken, the change being its error.
    /// </summary>
    /// <param name="differences">For falling steps, each half of the one before.</param>
    /// <param name="noise">What rounding alone may have done to each.</param>
    /// <param name="order">The error of a difference is a series in the step to this power: 1 for one side, 2 for both.</param>
    public static Estimate Extrapolate(ReadOnlySpan<double> differences, ReadOnlySpan<double> noise, int order)
    {
        Estimate best = None;
        Span<double> above = stackalloc double[differences.Length];
        Span<double> row = stackalloc double[differences.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            row[0] = differences[i];
            double factor = 1;
            for (int j = 1; j <= i; j++)
            {
                factor *= 1 << order;
                row[j] = row[j - 1] + ((row[j - 1] - above[j - 1]) / (factor - 1));
                double change = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - above[j - 1]));
                double error = change + noise[i];
                if (double.IsFinite(error) && error < best.Error)
                    best = new Estimate(row[j], error);
            }

            row[..(i + 1)].CopyTo(above);
        }

        return best;
    }

    /// <summary>
    /// The best of estimates from different ranges of steps. One estimate may look better than it is by chance, two hardly, so its
    /// error is at least its distance to the nearest other.
    /// </summary>
    public static Estimate Best(ReadOnlySpan<Estimate> estimates)
    {
        int best = -1;
        for (int i = 0; i < estimates.Length; i++)
            if (estimates[i].Exists && (best < 0 || estimates[i].Error < estimates[best].Error))
                best = i;
        if (best < 0)
            return None;
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < estimates.Length; i++)
            if (i != best && estimates[i].Exists)
                nearest = Math.Min(nearest, Math.Abs(estimates[i].Value - estimates[best].Value));
        return double.IsFinite(nearest) ? estimates[best] with { Error = Math.Max(estimates[best].Error, nearest) } : estimates[best];
    }
}
