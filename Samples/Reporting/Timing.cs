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

    private static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
