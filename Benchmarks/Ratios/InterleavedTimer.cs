using System.Diagnostics;

namespace AutoDiff.Benchmarks.Ratios;

/// <summary>Times candidates in turns, so that a slow spell of the machine hits all of them.</summary>
public static class InterleavedTimer
{
    private const int Rounds = 9;
    private const double WarmUpSeconds = 0.12, BatchSeconds = 0.025;

    /// <summary>The median time of each candidate, in seconds per call.</summary>
    public static double[] Medians(params Func<double>[] candidates)
    {
        int[] batches = [.. candidates.Select(BatchSize)];
        var times = new double[candidates.Length][];
        for (int c = 0; c < candidates.Length; c++) times[c] = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
            for (int c = 0; c < candidates.Length; c++) times[c][round] = Time(candidates[c], batches[c]) / batches[c];
        return [.. times.Select(Median)];
    }

    /// <summary>Warms the candidate up and returns how many calls fill a batch.</summary>
    private static int BatchSize(Func<double> candidate)
    {
        int calls = 0;
        double best = double.PositiveInfinity;
        for (long start = Stopwatch.GetTimestamp(); calls < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds; calls++)
            best = Math.Min(best, Time(candidate, 1));
        return Math.Max(1, (int)Math.Round(BatchSeconds / best));
    }

    private static double Time(Func<double> candidate, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) candidate();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
