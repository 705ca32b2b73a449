using System;
using System.Linq;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class SortingTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 15, 16, 17, 40, 200, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Values_are_sorted_to_the_bit_as_without_an_order_and_their_adjoints_put_back(int length)
    {
        Random random = new(length);
        for (int run = 0; run < 20; run++)
        {
            double[] found = [.. Enumerable.Range(0, length).Select(_ => Draw(random))], values = [.. found], expected = [.. found];
            double[] adjoint = [.. Enumerable.Range(0, length).Select(i => (double)i)];
            Array.Sort(expected);
            Arena arena = Arena.Enter();
            Sorting.Sort__Forward<double>(values, ref arena);
            Assert.Equal(Bits(expected), Bits(values));
            Sorting.Sort__Reverse<double>(adjoint, adjoint, ref arena);
            for (int i = 0; i < length; i++)
            {
                // The adjoint of the i-th smallest went to an element like it.
                int at = Array.IndexOf(adjoint, i);
                Assert.Equal(Bits([expected[i]]), Bits([found[at]]));
            }

            arena.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Items_go_with_their_keys_as_those_of_Array_Sort_do(int length)
    {
        Random random = new(length);
        for (int run = 0; run < 20; run++)
        {
            float[] found = [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(8))], keys = [.. found], expectedKeys = [.. found];
            double[] items = [.. Enumerable.Range(0, length).Select(i => (double)i)], expectedItems = [.. items], adjoint = [.. items];
            Array.Sort(expectedKeys, expectedItems);
            Arena arena = Arena.Enter();
            Sorting.SortByKeys__Forward<float, double>(keys, items, ref arena);
            Assert.Equal(expectedKeys, keys);
            Assert.Equal(expectedItems, items);
            Sorting.SortByKeys__Reverse<float, double>(keys, items, adjoint, ref arena);
            for (int i = 0; i < length; i++) Assert.Equal(i, adjoint[(int)expectedItems[i]]);
            arena.Dispose();
        }
    }

    [Fact]
    public void As_many_items_as_keys_are_wanted_in_storage_of_their_own()
    {
        Arena arena = Arena.Enter();
        Assert.Throws<ArgumentException>(() => Sorting.SortKeys__Forward<double, int>(new double[2], new int[3], ref arena));
        double[] both = new double[3];
        Assert.Throws<ArgumentException>(() => Sorting.SortItems__Forward<double, double>(both, both, ref arena));
        arena.Dispose();
    }

    private static double Draw(Random random) => random.Next(6) switch
    {
        0 => -0.0,
        1 => 0.0,
        2 => BitConverter.Int64BitsToDouble(0x7FF8000000000000L + random.Next(9)),
        3 => random.Next(5),
        4 => double.NegativeInfinity,
        _ => random.NextDouble() - 0.5,
    };

    private static long[] Bits(double[] values) => [.. values.Select(v => double.IsNaN(v) ? 0x7FF8000000000000L : BitConverter.DoubleToInt64Bits(v))];
}
