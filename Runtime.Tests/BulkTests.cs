using System;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class BulkTests
{
    [Fact]
    public void A_copy_moves_its_adjoint_back()
    {
        double[] source = [1, 2, 3];
        double[] destination = [10, 20, 30];
        Bulk.ReverseCopy(source, destination);
        Assert.Equal([11, 22, 33], source);
        Assert.Equal([0, 0, 0], destination);
    }

    // The copy of x[s..s+n] to x[d..d+n] is linear: y = Cx. Its reverse is the transpose, row by row of C.
    [Theory]
    [InlineData(0, 2, 4)]
    [InlineData(2, 0, 4)]
    [InlineData(1, 1, 4)]
    [InlineData(0, 4, 2)]
    public void An_overlapping_copy_is_reversed_by_its_transpose(int from, int to, int count)
    {
        const int N = 6;
        float[] seed = [3, 5, 7, 11, 13, 17];
        float[] expected = new float[N];
        for (int j = 0; j < N; j++)
        {
            float[] unit = new float[N];
            unit[j] = 1;
            unit.AsSpan(from, count).CopyTo(unit.AsSpan(to, count));
            for (int i = 0; i < N; i++)
                expected[j] += seed[i] * unit[i];
        }
        double[] wide = Array.ConvertAll(seed, value => (double)value);
        Bulk.ReverseCopy(seed.AsSpan(from, count), seed.AsSpan(to, count));
        Bulk.ReverseCopy(wide.AsSpan(from, count), wide.AsSpan(to, count));
        Assert.Equal(expected, seed);
        Assert.Equal(Array.ConvertAll(expected, value => (double)value), wide);
    }

    [Fact]
    public void A_fill_sums_its_adjoint_and_clears_it()
    {
        double[] adjoint = [1, 2, 4];
        float[] single = [1, 2, 4];
        Assert.Equal(7, Bulk.ReverseFill(adjoint));
        Assert.Equal(7, Bulk.ReverseFill(single));
        Assert.Equal([0, 0, 0], adjoint);
        Assert.Equal([0, 0, 0], single);
        Assert.Equal(0, Bulk.ReverseFill(Span<double>.Empty));
    }
}
