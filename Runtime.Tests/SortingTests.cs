using System;
using System.Collections.Generic;
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

    /// <summary>Comparisons with ties, with NaN, and without sense; each is asked on the same pairs, in the same order.</summary>
    public static TheoryData<int, int> Comparisons
    {
        get
        {
            TheoryData<int, int> all = [];
            foreach (int length in (int[])[0, 1, 2, 3, 15, 16, 17, 40, 200])
                for (int kind = 0; kind < 4; kind++) all.Add(length, kind);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void A_comparison_is_asked_what_Array_Sort_asks_it_and_gives_the_same_order(int length, int kind)
    {
        Random random = new(length);
        for (int run = 0; run < 20; run++)
        {
            double[] found = [.. Enumerable.Range(0, length).Select(_ => Draw(random))], values = [.. found], expected = [.. found];
            double[] adjoint = [.. Enumerable.Range(0, length).Select(i => (double)i)];
            List<(long, long)> asked = [], expectedAsked = [];
            Exception? expectedThrown = Record.Exception(() => Array.Sort(expected, Asking(expectedAsked)));
            Arena arena = Arena.Enter();
            Exception? thrown = null;
            try
            {
                if (run % 2 == 0) Sorting.SortBy__Forward<double>(values, Asking(asked), ref arena);
                else Sorting.SortWith__Forward<double>(values, Comparer<double>.Create(Asking(asked)), ref arena);
            }
            catch (Exception e)
            {
                thrown = e;
            }

            Assert.Equal(expectedThrown?.GetType(), thrown?.GetType());
            if (run % 2 == 0) Assert.Equal(expectedThrown?.Message, thrown?.Message);
            Assert.Equal(expectedAsked, asked);
            Assert.Equal(Bits(expected), Bits(values));
            if (thrown is null)
            {
                Sorting.SortBy__Reverse<double>(adjoint, adjoint, ref arena);
                for (int i = 0; i < length; i++) Assert.Equal(Bits([expected[i]]), Bits([found[Array.IndexOf(adjoint, i)]]));
            }

            arena.Dispose();
        }

        Comparison<double> Asking(List<(long, long)> asked) => (x, y) =>
        {
            asked.Add((BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits(y)));
            return kind switch
            {
                0 => y.CompareTo(x),
                1 => x < y ? -1 : x > y ? 1 : 0,
                2 => Math.Sign(Math.Abs(Math.Round(x)) - Math.Abs(Math.Round(y)) is var d && double.IsNaN(d) ? 1 : d),
                _ => asked.Count > 3 * length ? throw new InvalidOperationException() : x < y ? -1 : 1,
            };
        };
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Structs_that_compare_themselves_are_sorted_as_without_an_order(int length)
    {
        Random random = new(length);
        (double, string)[] found = [.. Enumerable.Range(0, length).Select(_ => (Draw(random), random.Next(3).ToString()))], values = [.. found], expected = [.. found];
        Array.Sort(expected);
        Arena arena = Arena.Enter();
        Sorting.SortWith__Forward<(double, string)>(values, null, ref arena);
        Assert.Equal(expected, values);
        Sorting.SortWith__Reverse<(double, string)>(values, values, ref arena);
        Assert.Equal(found, values);
        arena.Dispose();
    }

    [Fact]
    public void A_comparison_may_sort_as_well()
    {
        double[] values = [3, 1, 2], inner = [5, 4];
        Arena arena = Arena.Enter();
        Sorting.SortBy__Forward<double>(
            values,
            (x, y) =>
            {
                Arena nested = Arena.Enter();
                Sorting.SortBy__Forward<double>(inner, (p, q) => p.CompareTo(q), ref nested);
                nested.Dispose();
                return y.CompareTo(x);
            },
            ref arena);
        Assert.Equal([3, 2, 1], values);
        Assert.Equal([4, 5], inner);
        arena.Dispose();
    }

    [Fact]
    public void A_comparison_that_reads_what_it_sorts_is_refused()
    {
        double[] values = new double[4];
        Sorting.CheckApart<double>(values.AsSpan(0, 2), values.AsSpan(2));
        Assert.Throws<ArgumentException>(() => Sorting.CheckApart<double>(values.AsSpan(0, 2), values));
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
