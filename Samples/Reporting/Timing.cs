using System.Diagnostics;

namespace AutoDiff.Samples.Reporting;

/// <summary>Measures how long something takes, well enough for a curve.</summary>
public static class Timing
{
    /// <summary>The least time per call over a few batches, after a warm-up.</summary>
    /// <param name="action">What is timed.</param>
    /// <param name="budgetSeconds">About how long to measure.</param>
    public static double SecondsPerCall(Action action, double budgetSeconds = 0.05)
    {
        double once = Time(action, 1);
        double warm = once;
        while (warm < budgetSeconds) warm += once = Time(action, 1);
        const int batches = 5;
        int calls = Math.Max(1, (int)(budgetSeconds / batches / Math.Max(once, 1e-9)));
        double least = double.PositiveInfinity;
        for (int i = 0; i < batches; i++) least = Math.Min(least, Time(action, calls) / calls);
        return least;
    }

    /// <summary>The median time per call of each: measured in turns, so that what slows the machine down for a while slows all of them.</summary>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="actions">What is timed.</param>
    public static double[] Interleaved(int rounds, params Action[] actions)
    {
        const double batch = 2e-3;
        int[] calls = [.. actions.Select(a => (int)Math.Clamp(batch / Math.Max(SecondsPerCall(a, batch), 1e-9), 1, 1_000_000))];
        double[][] times = [.. actions.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < actions.Length; k++) times[k][round] = Time(actions[k], calls[k]) / calls[k];
        }

        return [.. times.Select(Median)];
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
    }

    private static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
