using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class LanesTests
{
    [Theory]
    [InlineData(-5)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_unit_has_one_in_its_own_lane_alone(int lane)
    {
        Assert.Equal(Enumerable.Range(0, 4).Select(k => k == lane ? 1.0 : 0), Numbers(Lanes.Unit<double>(lane)));
        Assert.Equal(Enumerable.Range(0, 8).Select(k => k == lane ? 1f : 0), Numbers(Lanes.Unit<float>(lane)));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 8)]
    [InlineData(3, 0)]
    [InlineData(3, -2)]
    [InlineData(3, -4)]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    public void Units_lie_where_the_columns_are_and_are_taken_away_again(int length, int first)
    {
        Vector256<double>[] tangents = new Vector256<double>[length];
        Lanes.SetUnits<double>(tangents, first);
        for (int i = 0; i < length; i++) Assert.Equal(Lanes.Unit<double>(i - first), tangents[i]);
        Lanes.ClearUnits<double>(tangents, first);
        Assert.All(tangents, t => Assert.Equal(Vector256<double>.Zero, t));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void As_many_lanes_are_written_as_there_are_columns(int columns)
    {
        double[] row = [.. Enumerable.Repeat(-1.0, columns)];
        Lanes.Write(Vector256.Create(1.0, 2, 3, 4), row);
        Assert.Equal(Enumerable.Range(0, columns).Select(k => k < 4 ? k + 1.0 : -1), row);
        float[] floats = [.. Enumerable.Repeat(-1f, columns)];
        Lanes.Write(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8), floats);
        Assert.Equal(Enumerable.Range(0, columns).Select(k => k + 1f), floats);
    }

    private static T[] Numbers<T>(Vector256<T> lanes)
    {
        T[] numbers = new T[Vector256<T>.Count];
        lanes.CopyTo(numbers);
        return numbers;
    }
}
