using System;

namespace AutoDiff.Runtime;

/// <summary>
/// When a loop that is checkpointed saves its state. By blocks: before each block of ⌈√n⌉ trips, so that n trips need √n states and what √n trips keep. By
/// snapshots: at most s states at a time, placed as Griewank and Walther's Revolve places them (A. Griewank, A. Walther, "Algorithm 799: revolve", ACM
/// Transactions on Mathematical Software 26 (2000) 19–45): the least number of trips that are computed again.
/// </summary>
/// <remarks>
/// With s snapshots, β(s, r) = (s + r)! / (s! r!) trips can be reversed when none is computed more than r times; n trips take
/// r n − β(s + 1, r − 1) runs of a trip where β(s, r − 1) &lt; n ≤ β(s, r), the first run of all trips included, the one that is reversed not.
/// </remarks>
public static class Checkpoints
{
    // A schedule: how many states are saved, then the trip to be saved next (−1 for none), then the trips that the states stand before.
    private const int Count = 0, Next = 1, First = 2;

    private const long Many = long.MaxValue / 4;

    /// <summary>The trips of a block, for n trips.</summary>
    /// <param name="trips">n.</param>
    /// <returns>⌈√n⌉, at least 1.</returns>
    public static long Width(long trips)
    {
        if (trips <= 1)
            return 1;
        long width = (long)Math.Sqrt(trips);
        while (width * width < trips)
            width++;
        return width;
    }

    /// <summary>How many blocks there are.</summary>
    /// <param name="trips">The trips of the loop.</param>
    /// <param name="width">The trips of a block.</param>
    /// <returns>The number of blocks, the last one perhaps shorter.</returns>
    public static int Blocks(long trips, long width) => checked((int)((trips + width - 1) / width));

    /// <summary>The last trip of a block.</summary>
    /// <param name="block">Which block it is, from 0.</param>
    /// <param name="width">The trips of a block.</param>
    /// <param name="trips">The trips of the loop.</param>
    /// <returns>The number of the trip, from 0.</returns>
    public static long LastTrip(int block, long width, long trips) => Math.Min((block + 1) * width, trips) - 1;

    /// <summary>How many states there is room for.</summary>
    /// <param name="trips">The trips of the loop.</param>
    /// <param name="maximum">The most snapshots that are wanted.</param>
    /// <returns>The smaller of both.</returns>
    public static int Capacity(long trips, int maximum) => (int)Math.Min(trips, maximum);

    /// <summary>How long a schedule is.</summary>
    /// <param name="capacity">How many states there is room for.</param>
    /// <returns>The number of its elements.</returns>
    public static long LengthOfSchedule(int capacity) => First + (long)capacity;

    /// <summary>Begins: no state is saved, the one before the first trip is to be.</summary>
    /// <param name="schedule">As long as <see cref="LengthOfSchedule"/> says.</param>
    public static void Begin(Span<long> schedule)
    {
        schedule[Count] = 0;
        schedule[Next] = 0;
    }

    /// <summary>Whether the state before a trip is to be saved.</summary>
    /// <param name="schedule">The schedule; takes note of it.</param>
    /// <param name="trip">The trip that is about to run.</param>
    /// <param name="end">The trip behind those that are to be reversed next.</param>
    /// <returns>Where to save it, or −1.</returns>
    public static int Save(Span<long> schedule, long trip, long end)
    {
        if (schedule[Next] != trip)
            return -1;
        int slot = (int)schedule[Count];
        schedule[First + slot] = trip;
        schedule[Count] = slot + 1;
        Plan(schedule, end);
        return slot;
    }

    /// <summary>The saved state to go on from; those behind it are given up.</summary>
    /// <param name="schedule">The schedule; takes note of it.</param>
    /// <param name="trip">The trip that is to be reversed.</param>
    /// <returns>Where the last state before the trip is.</returns>
    public static int Restore(Span<long> schedule, long trip)
    {
        int slot = (int)schedule[Count] - 1;
        while (schedule[First + slot] > trip)
            slot--;
        schedule[Count] = slot + 1;
        Plan(schedule, trip + 1);
        return slot;
    }

    /// <summary>The trip that a saved state stands before.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="slot">Where the state is.</param>
    /// <returns>The number of the trip.</returns>
    public static long TripOf(Span<long> schedule, int slot) => schedule[First + slot];

    private static void Plan(Span<long> schedule, long end)
    {
        int count = (int)schedule[Count];
        long last = schedule[First + count - 1], trips = end - last;
        int free = schedule.Length - First - count;
        schedule[Next] = free > 0 && trips > 1 ? last + Advance(trips, free) : -1;
    }

    /// <summary>How far to advance from a saved state before the next one is saved.</summary>
    /// <param name="trips">The trips from the saved state on that are to be reversed, more than one.</param>
    /// <param name="free">The snapshots that are free, at least one.</param>
    /// <remarks>The least distance of those that are optimal: β(s, r − 2) or more trips before the next state, at most β(s − 1, r) behind it.</remarks>
    internal static long Advance(long trips, int free)
    {
        int runs = 1;
        while (Reached(free + 1, runs) < trips)
            runs++;
        return Math.Max(Math.Max(1, trips - Reached(free, runs)), Math.Min(Reached(free + 1, runs - 2), trips - 1));
    }

    /// <summary>β(s, r): how many trips can be reversed with so many snapshots if none runs more than so many times before.</summary>
    internal static long Reached(int snapshots, int runs) => runs < 0 ? 0 : Choose(snapshots + runs, runs);

    /// <summary>(n choose k), as far as a <see langword="long"/> reaches.</summary>
    private static long Choose(int n, int k)
    {
        double approximate = 1;
        long result = 1;
        for (int i = 1; i <= k; i++)
        {
            approximate = approximate * (n - k + i) / i;
            if (approximate > Many)
                return Many;
            result = (long)((Int128)result * (n - k + i) / i);
        }

        return result;
    }
}
