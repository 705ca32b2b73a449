using System;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What the reverse sweep keeps: exactly what it needs, and nothing where the body is linear.</summary>
public sealed class MemoryTests
{
    private const string Source = """
        using System;
        using System.Threading;
        using AutoDiff;
        using AutoDiff.Runtime;

        public static partial class Model
        {
            [Differentiable]
            public static double Counted(double x, int steps)
            {
                for (int i = 0; i < steps; i++)
                    x = x * x * 0.9 + 0.01;
                return x;
            }

            [Differentiable]
            public static double Uncounted(double x, int steps)
            {
                while (steps > 0)
                {
                    x = x * x * 0.9 + 0.01;
                    steps--;
                }
                return x;
            }

            [Differentiable]
            public static double Linear(double x, int steps)
            {
                double s = 0;
                for (int i = 0; i < steps; i++)
                    s = s * 0.5 + x * i;
                return s;
            }

            [Differentiable]
            public static double Deep(double x, int depth) => depth == 0 ? x : 0.5 * Math.Sin(Deep(x, depth - 1)) + x;

            [Differentiable]
            public static double Sized(double x, int size)
            {
                double[] work = new double[size];
                for (int i = 0; i < size; i++)
                    work[i] = Math.Sin(x * i);
                double s = 0;
                while (size-- > 0)
                    s += work[size] * work[size];
                return s;
            }

            /// <summary>What a thread of its own held at most after the first sixty-four calls of several sizes, after all, in use then, and left after a trim; and what was allocated.</summary>
            public static (long Warm, long Peak, long InUse, long Again, long Allocated) Many(int calls)
            {
                (long Warm, long Peak, long InUse, long Again, long Allocated) seen = default;
                var thread = new Thread(() =>
                {
                    double sum = 0;
                    long before = 0;
                    for (int i = 0; i < calls; i++)
                    {
                        sum += SizedGradient(0.3, i % 37, out double gradient) + gradient;
                        if (i == 64) (seen.Warm, before) = (Arena.PeakBytes, GC.GetAllocatedBytesForCurrentThread());
                    }

                    (seen.Peak, seen.InUse, seen.Allocated) = (Arena.PeakBytes, Arena.BytesInUse, GC.GetAllocatedBytesForCurrentThread() - before);
                    Arena.Trim();
                    sum += SizedGradient(0.3, 36, out _);
                    seen.Again = Arena.PeakBytes;
                    if (double.IsNaN(sum)) throw new InvalidOperationException();
                });
                thread.Start();
                thread.Join();
                return seen;
            }

            /// <summary>The most bytes that a thread of its own held.</summary>
            public static long Peak(string method, int steps)
            {
                long peak = 0;
                var thread = new Thread(() =>
                {
                    _ = method switch
                    {
                        "Counted" => CountedGradient(0.3, steps, out _),
                        "Uncounted" => UncountedGradient(0.3, steps, out _),
                        "Linear" => LinearGradient(0.3, steps, out _),
                        _ => DeepGradient(0.3, steps, out _),
                    };
                    peak = Arena.PeakBytes;
                });
                thread.Start();
                thread.Join();
                return peak;
            }
        }
        """;

    private static readonly Lazy<Type> s_model = new(() =>
        Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Model.cs", Source)).GetType("Model")!);

    private static readonly Lazy<Func<string, int, long>> s_peak = new(() => s_model.Value.GetMethod("Peak")!.CreateDelegate<Func<string, int, long>>());

    [Theory]
    [InlineData("Counted")]
    [InlineData("Uncounted")]
    public void Ten_million_trips_take_little_more_than_what_they_keep(string method)
    {
        const int steps = 10_000_000;
        Assert.InRange(s_peak.Value(method, steps), 8L * steps, (long)(1.1 * 8 * steps));
    }

    [Fact]
    public void A_linear_body_keeps_nothing() => Assert.Equal(0, s_peak.Value("Linear", 1_000_000));

    [Fact]
    public void Recursion_ten_thousand_deep_works() => Assert.InRange(s_peak.Value("Deep", 10_000), 1, 10_000 * 64L);

    [Fact]
    public void A_million_calls_take_what_the_first_ones_did_and_leave_nothing_in_use()
    {
        (long warm, long peak, long inUse, long again, long allocated) =
            s_model.Value.GetMethod("Many")!.CreateDelegate<Func<int, (long, long, long, long, long)>>()(1_000_000);
        Assert.True(warm > 0);
        Assert.Equal(warm, peak);
        Assert.Equal(0, inUse);
        Assert.Equal(peak, again);
        Assert.Equal(0, allocated);
    }
}
