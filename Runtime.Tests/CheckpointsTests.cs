using System;
using System.Collections.Generic;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>When states are saved: never more than asked for, and no trip more often than the formula says.</summary>
public sealed class CheckpointsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(100_000, 317)]
    [InlineData(long.MaxValue / 4, 1_518_500_250)]
    public void A_block_has_as_many_trips_as_there_are_blocks(long trips, long width) => Assert.Equal(width, Checkpoints.Width(trips));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(1000)]
    public void Blocks_cover_all_trips(int trips)
    {
        long width = Checkpoints.Width(trips), next = 0;
        for (int block = 0; block < Checkpoints.Blocks(trips, width); block++)
        {
            Assert.Equal(next, block * width);
            next = Checkpoints.LastTrip(block, width, trips) + 1;
            Assert.True(next > block * width);
        }

        Assert.Equal(trips, next);
    }

    /// <summary>Goes through a loop as generated code does, and looks at each trip.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(40)]
    public void Each_trip_is_reversed_from_its_own_state_and_the_runs_are_the_fewest(int maximum)
    {
        for (int trips = 1; trips < 130; trips++)
        {
            int capacity = Checkpoints.Capacity(trips, maximum);
            long[] schedule = new long[Checkpoints.LengthOfSchedule(capacity)];
            long[] states = new long[capacity];
            Checkpoints.Begin(schedule);
            for (int trip = 0; trip < trips; trip++) Save(trip, trips);
            long lastSaved = Checkpoints.TripOf(schedule, (int)schedule[0] - 1), advanced = lastSaved;
            for (int reversed = trips - 1; reversed >= 0; reversed--)
            {
                int slot = Checkpoints.Restore(schedule, reversed);
                long state = states[slot];
                Assert.Equal(state, Checkpoints.TripOf(schedule, slot));
                for (; state < reversed; state++, advanced++) Save(state, reversed + 1);
                Assert.Equal(reversed, state);
            }

            Assert.Equal(Fewest(trips, capacity), advanced);

            void Save(long trip, long end)
            {
                int slot = Checkpoints.Save(schedule, trip, end);
                if (slot >= 0) states[slot] = trip;
            }
        }
    }

    /// <summary>r n − β(s + 1, r − 1).</summary>
    private static long Fewest(int trips, int snapshots)
    {
        int runs = 0;
        while (Reached(snapshots, runs) < trips) runs++;
        return (runs * trips) - (runs == 0 ? 0 : Reached(snapshots + 1, runs - 1));
    }

    private static long Reached(int snapshots, int runs)
    {
        double reached = 1;
        for (int i = 1; i <= runs; i++) reached = reached * (snapshots + i) / i;
        return (long)Math.Round(Math.Min(reached, 1e15));
    }

    [Fact]
    public void Long_loops_with_many_snapshots_do_not_overflow()
    {
        Span<long> schedule = new long[Checkpoints.LengthOfSchedule(50)];
        Checkpoints.Begin(schedule);
        List<long> saved = [];
        long trip = 0;
        while (schedule[1] >= 0)
        {
            trip = schedule[1];
            Assert.True(Checkpoints.Save(schedule, trip, 10_000_000_000_000) >= 0);
            saved.Add(trip);
        }

        Assert.Equal(50, saved.Count);
        Assert.InRange(trip, 1, 9_999_999_999_999);
    }

    [Fact]
    public void What_a_forward_sweep_keeps_in_vain_is_given_back()
    {
        Arena arena = Arena.Enter();
        arena.Push(1.0);
        Span<double> before = arena.Rent<double>(3);
        before[0] = 7;
        ArenaPosition position = arena.Position();
        arena.Push(2.0);
        arena.PushReference("kept");
        arena.Rent<double>(100_000);
        Span<long> held = arena.Hold<long>(5);
        held[4] = 9;
        Assert.Equal(9, Arena.At<long>(Arena.AddressOf(held), 5)[4]);
        arena.GoBack(position);
        Assert.Equal(1.0, arena.Pop<double>());
        Assert.Equal(7, before[0]);
        arena.Dispose();
    }
}
