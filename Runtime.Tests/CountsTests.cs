using System;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class CountsTests
{
    [Fact]
    public void Counts_are_those_of_the_loops()
    {
        for (int start = -4; start <= 4; start++)
        {
            for (int limit = -4; limit <= 4; limit++)
            {
                for (int step = 1; step <= 5; step++)
                {
                    (int less, int lessOrEqual, int greater, int greaterOrEqual) = (0, 0, 0, 0);
                    for (int i = start; i < limit; i += step)
                        less++;
                    for (int i = start; i <= limit; i += step)
                        lessOrEqual++;
                    for (int i = start; i > limit; i -= step)
                        greater++;
                    for (int i = start; i >= limit; i -= step)
                        greaterOrEqual++;
                    Assert.Equal(less, Counts.Less(start, limit, step));
                    Assert.Equal(lessOrEqual, Counts.LessOrEqual(start, limit, step));
                    Assert.Equal(greater, Counts.Greater(start, limit, -step));
                    Assert.Equal(greaterOrEqual, Counts.GreaterOrEqual(start, limit, -step));
                    Assert.Equal(less, Counts.Less((long)start, limit, step));
                    Assert.Equal(lessOrEqual, Counts.LessOrEqual((long)start, limit, step));
                    Assert.Equal(greater, Counts.Greater((long)start, limit, -step));
                    Assert.Equal(greaterOrEqual, Counts.GreaterOrEqual((long)start, limit, -step));
                }
            }
        }
    }

    [Fact]
    public void The_ends_of_the_range_do_not_overflow()
    {
        Assert.Equal(uint.MaxValue, Counts.Less(int.MinValue, int.MaxValue));
        Assert.Equal(1L << 32, Counts.LessOrEqual(int.MinValue, int.MaxValue));
        Assert.Equal(2, Counts.GreaterOrEqual(int.MaxValue, int.MinValue, -int.MaxValue - 1));
        Assert.Equal(3, Counts.LessOrEqual(long.MinValue, long.MaxValue, long.MaxValue));
        Assert.Equal(2, Counts.Greater(long.MaxValue, long.MinValue, long.MinValue));
        Assert.Throws<OverflowException>(() => Counts.LessOrEqual(long.MinValue, long.MaxValue));
    }

    [Fact]
    public void A_step_that_leads_away_is_no_trip()
    {
        Assert.Equal(0, Counts.Less(0, 10, -1));
        Assert.Equal(0, Counts.Greater(10, 0, 1));
    }
}
