using System.Diagnostics;
using AutoDiff.Runtime;

namespace AutoDiff.Benchmarks.Memory;

/// <summary>What checkpoints cost: memory against the formula, runs of a step, and time against the gradient without them.</summary>
public static class CheckpointCommand
{
    private delegate double Gradient(ReadOnlySpan<double> start, double coupling, int steps, Span<double> startGradient, out double couplingGradient);

    /// <summary>Measures and prints.</summary>
    public static int Run(int steps, int length)
    {
        double[] start = [.. Enumerable.Range(0, length).Select(i => Math.Sin(0.01 * i))];
        double[] expected = new double[length], found = new double[length];
        double state = length * sizeof(double), step = 2.0 * (length - 2) * sizeof(double), width = Math.Ceiling(Math.Sqrt(steps));
        (string Name, Gradient Of, double Bytes, double Runs)[] all =
        [
            ("none", Oscillators.PlainGradient, steps * step, 0),
            ("-1", Oscillators.BlocksGradient, width * (state + step), steps),
            ("10", Oscillators.TenGradient, (10 * state) + step, Fewest(steps, 10)),
            ("50", Oscillators.FiftyGradient, (50 * state) + step, Fewest(steps, 50)),
            ("500", Oscillators.FiveHundredGradient, (500 * state) + step, Fewest(steps, 500)),
        ];
        Console.WriteLine($"{steps} steps of a state of {length} numbers");
        Console.WriteLine($"{"LoopCheckpoints",-16}{"peak MB",10}{"formula MB",12}{"runs of a step again, by the formula",38}{"time",8}");
        double plain = 0;
        foreach ((string name, Gradient of, double bytes, double runs) in all)
        {
            // Warm, and on a thread of its own, whose memory is gone with it.
            double seconds = 0;
            long peak = 0;
            var thread = new Thread(() =>
            {
                of(start, 0.1, 300, found, out _);
                Arena.Trim();
                long began = Stopwatch.GetTimestamp();
                of(start, 0.1, steps, found, out _);
                seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                peak = Arena.PeakBytes;
                Arena.Trim();
            });
            thread.Start();
            thread.Join();
            if (plain == 0)
            {
                plain = seconds;
                found.CopyTo(expected, 0);
            }

            if (!found.SequenceEqual(expected))
            {
                Console.Error.WriteLine($"error: the gradient with LoopCheckpoints = {name} is another one");
                return 1;
            }

            Console.WriteLine($"{name,-16}{peak / 1e6,10:F1}{bytes / 1e6,12:F1}{runs / steps,37:F2}n{seconds / plain,8:F2}");
        }

        return 0;
    }

    /// <summary>r n − β(s + 1, r − 1), as a multiple of n runs.</summary>
    private static double Fewest(int steps, int snapshots)
    {
        int runs = 0;
        while (Reached(snapshots, runs) < steps) runs++;
        return ((double)runs * steps) - Reached(snapshots + 1, runs - 1);
    }

    private static double Reached(int snapshots, int runs)
    {
        double reached = 1;
        for (int i = 1; i <= runs; i++) reached = reached * (snapshots + i) / i;
        return reached;
    }
}
