using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Xunit;

namespace AutoDiff.Runtime.Tests;

[CollectionDefinition(nameof(ArenaTests), DisableParallelization = true)]
public sealed class ArenaCollection;

[Collection(nameof(ArenaTests))]
public sealed class ArenaTests
{
    [Fact]
    public void Pops_what_was_pushed_in_reverse_and_without_padding() => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        arena.Push(1.5);
        arena.Push(true);
        arena.Push((2.5f, 7));
        Assert.Equal(17, Arena.BytesInUse);
        Assert.Equal((2.5f, 7), arena.Pop<(float, int)>());
        Assert.True(arena.Pop<bool>());
        Assert.Equal(1.5, arena.Pop<double>());
        Assert.Equal(0, Arena.BytesInUse);
    });

    [Fact]
    public void Objects_come_back_in_reverse_and_are_let_go() => OwnThread.Run(() =>
    {
        var objects = new WeakReference[100];
        using (Arena arena = Arena.Enter())
        {
            PushAll(arena, objects);
            try
            {
                using Arena inner = Arena.Enter();
                inner.PushReference("lost");
                throw new InvalidOperationException();
            }
            catch (InvalidOperationException)
            {
                PopHalf(arena, objects);
            }
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(objects, o => Assert.False(o.IsAlive));
        using Arena again = Arena.Enter();
        again.PushReference(null);
        again.PushReference("kept");
        Arena.Trim();
        Assert.Equal("kept", again.PopReference<string>());
        Assert.Null(again.PopReference<string>());
    });

    [Fact]
    public void What_is_overwritten_is_put_back_when_the_arena_ends() => OwnThread.Run(() =>
    {
        var fields = new Fields { Real = 1, Single = 2, Flag = true };
        double[] array = [1, 2, 3];
        int[,] matrix = { { 1, 2 }, { 3, 4 } };
        using (Arena outer = Arena.Enter())
        {
            outer.Overwrite(array, ref array[0], 10);
            using (Arena arena = Arena.Enter())
            {
                arena.Overwrite(array, ref array[2], 5);
                arena.Overwrite(array, ref array[2], 6);
                arena.Overwrite(fields, ref fields.Real, 7);
                arena.Overwrite(fields, ref fields.Single, 8);
                arena.Overwrite(fields, ref fields.Flag, false);
                arena.Overwrite(matrix, ref matrix[1, 0], 9);
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                Assert.Equal([10, 2, 6], array);
                Assert.Equal((7, 8, false, 9), (fields.Real, fields.Single, fields.Flag, matrix[1, 0]));
            }
            Assert.Equal([10, 2, 3], array);
            Assert.Equal((1, 2, true, 3), (fields.Real, fields.Single, fields.Flag, matrix[1, 0]));
            Arena.Trim();
        }
        Assert.Equal([1, 2, 3], array);
        Assert.Equal((1, 2, 3, 4), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
    });

    private sealed class Fields
    {
        public double Real;
        public float Single;
        public bool Flag;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PushAll(Arena arena, WeakReference[] objects)
    {
        for (int i = 0; i < objects.Length; i++)
        {
            var one = new object();
            objects[i] = new WeakReference(one);
            arena.PushReference(one);
            arena.Push(i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PopHalf(Arena arena, WeakReference[] objects)
    {
        for (int i = objects.Length - 1; i >= 50; i--)
        {
            Assert.Equal(i, arena.Pop<int>());
            Assert.Same(objects[i].Target, arena.PopReference<object>());
        }
    }

    [Fact]
    public void Ten_million_pushes_waste_less_than_a_tenth() => OwnThread.Run(() =>
    {
        const int N = 10_000_000;
        using Arena arena = Arena.Enter();
        for (int i = 0; i < N; i++)
            arena.Push((double)i);
        Assert.Equal(8L * N, Arena.BytesInUse);
        Assert.InRange(Arena.PeakBytes, 8L * N, (long)(1.1 * 8 * N));
        for (int i = N - 1; i >= 0; i--)
        {
            if (arena.Pop<double>() != i)
                Assert.Fail($"Value {i} was lost.");
        }
        Assert.Equal(0, Arena.BytesInUse);
    });

    [Theory]
    [InlineData(3_000)]
    [InlineData(70_000)]
    [InlineData(300_000)]
    public void Blocks_with_pushes_between_them_waste_little(int length) => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        for (int i = 0; i < 40_000_000 / length; i++)
        {
            arena.Push(i);
            arena.Reserve<byte>(length);
        }
        Assert.True(Arena.PeakBytes < 1.2 * 40_000_000, $"{Arena.PeakBytes} bytes");
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_mixture_comes_back_in_reverse(int seed) => OwnThread.Run(() =>
    {
        Random random = new(seed);
        using Arena arena = Arena.Enter();
        Stack<(int Kind, long Count, byte Value)> model = new();
        for (int phase = 0; phase < 6; phase++)
        {
            int steps = random.Next(2_000);
            for (int i = 0; i < steps; i++)
            {
                byte value = (byte)i;
                int kind = random.Next(3);
                long count = kind == 0 ? 0 : random.Next(4) switch { 0 => -1, 1 => 0, 2 => random.Next(40), _ => random.Next(40_000) };
                if (kind == 0)
                    arena.Push(value);
                else if (kind == 1)
                    arena.Reserve<byte>(count).Fill(value);
                else
                    arena.Reserve<long>(count).Fill(value);
                model.Push((kind, count, value));
            }
            for (int i = random.Next(phase == 5 ? model.Count : 0, model.Count + 1); i > 0 || (phase == 5 && model.Count > 0); i--)
            {
                (int kind, long count, byte value) = model.Pop();
                int length = (int)long.Max(count, 0);
                if (kind == 0)
                    Assert.Equal(value, arena.Pop<byte>());
                else if (kind == 1)
                    AssertAll(arena.Unreserve<byte>(count), value, length);
                else
                    AssertAll(arena.Unreserve<long>(count), (long)value, length);
            }
        }
        Assert.Equal(0, Arena.BytesInUse);

        static void AssertAll<T>(Span<T> block, T value, int length)
            where T : IEquatable<T>
        {
            Assert.Equal(length, block.Length);
            Assert.False(block.ContainsAnyExcept(value));
        }
    });

    [Fact]
    public unsafe void Rented_memory_is_aligned_and_apart() => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        Span<byte> before = arena.RentCleared<byte>(3);
        for (int length = 1; length < 200_000; length = (length * 3) + 1)
        {
            Span<double> rented = arena.Rent<double>(length);
            Assert.Equal(0u, AddressOf(rented) % 64);
            Assert.False(MemoryMarshal.AsBytes(rented).Overlaps(before));
            rented.Fill(1);
            Assert.Equal(0u, AddressOf(arena.Reserve<double>(length)) % 8);
            before = MemoryMarshal.AsBytes(rented);
        }

        static nuint AddressOf(Span<double> span)
        {
            fixed (double* first = span)
                return (nuint)first;
        }
    });

    [Fact]
    public void Cleared_memory_is_zero_where_others_wrote() => OwnThread.Run(() =>
    {
        for (int i = 0; i < 3; i++)
        {
            using Arena arena = Arena.Enter();
            Span<double> rented = arena.RentCleared<double>(1000);
            Assert.False(rented.ContainsAnyExcept(0.0));
            rented.Fill(7);
        }
    });

    [Fact]
    public void Uninitialised_memory_is_poisoned_on_demand()
    {
        AppContext.SetSwitch("AutoDiff.Poison", true);
        try
        {
            OwnThread.Run(() =>
            {
                using Arena arena = Arena.Enter();
                Assert.All(arena.Rent<double>(10).ToArray(), value => Assert.True(double.IsNaN(value)));
                Assert.All(arena.Reserve<float>(10).ToArray(), value => Assert.True(float.IsNaN(value)));
            });
        }
        finally
        {
            AppContext.SetSwitch("AutoDiff.Poison", false);
        }
    }

    [Fact]
    public void A_negative_length_throws_as_an_array_does() => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        Assert.Throws<OverflowException>(() => { arena.Rent<double>(-1); });
        Assert.Throws<OverflowException>(() => { arena.RentCleared<double>(-1); });
        Assert.Throws<OverflowException>(() => { arena.Reserve<double>(1L << 40); });
        Assert.Equal(0, arena.Rent<double>(0).Length);
    });

    [Fact]
    public void Scopes_in_a_loop_use_the_same_memory() => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        arena.Rent<double>(100);
        long inUse = Arena.BytesInUse;
        for (int i = 0; i < 10_000; i++)
        {
            long mark = arena.Mark();
            arena.Rent<double>(100 + i);
            arena.Release(mark);
        }
        Assert.Equal(inUse, Arena.BytesInUse);
        Assert.True(Arena.PeakBytes < 500_000);
    });

    [Fact]
    public void Nested_arenas_end_where_they_began_after_exceptions_too() => OwnThread.Run(() =>
    {
        using (Arena outer = Arena.Enter())
        {
            outer.Push(1.0);
            Span<double> kept = outer.Rent<double>(1000);
            kept.Fill(3);
            long inUse = Arena.BytesInUse;
            for (int i = 0; i < 5; i++)
            {
                Action failing = () =>
                {
                    using Arena inner = Arena.Enter();
                    inner.Rent<double>(100_000).Fill(4);
                    inner.Reserve<double>(50_000).Fill(5);
                    for (int k = 0; k < 100_000; k++)
                        inner.Push(6.0);
                    throw new InvalidOperationException();
                };
                Assert.Throws<InvalidOperationException>(failing);
                Assert.Equal(inUse, Arena.BytesInUse);
            }
            Assert.False(kept.ContainsAnyExcept(3.0));
            Assert.Equal(1.0, outer.Pop<double>());
        }
        Assert.Equal(0, Arena.BytesInUse);
    });

    [Fact]
    public void Popping_too_much_is_an_error() => OwnThread.Run(() =>
    {
        using Arena arena = Arena.Enter();
        Assert.Throws<InvalidOperationException>(() => { arena.Pop<double>(); });
        arena.Push(1f);
        Assert.Throws<InvalidOperationException>(() => { arena.Pop<double>(); });
    });

    [Fact]
    public void Threads_do_not_see_each_other() => Parallel.For(0, 64, i =>
    {
        using Arena arena = Arena.Enter();
        Span<int> rented = arena.Rent<int>(5_000);
        rented.Fill(i);
        for (int k = 0; k < 20_000; k++)
            arena.Push(i);
        for (int k = 0; k < 20_000; k++)
            Assert.Equal(i, arena.Pop<int>());
        Assert.False(rented.ContainsAnyExcept(i));
    });

    [Fact]
    public void The_budget_gives_a_clear_error_and_the_next_call_works() => OwnThread.Run(() =>
    {
        long before = Arena.Budget;
        Arena.Budget = 1_000_000;
        try
        {
            Action endless = () =>
            {
                using Arena arena = Arena.Enter();
                while (true)
                    arena.Push(1.0);
            };
            InsufficientMemoryException error = Assert.Throws<InsufficientMemoryException>(endless);
            Assert.Contains("1000000", error.Message, StringComparison.Ordinal);
            Assert.Contains("Arena.Budget", error.Message, StringComparison.Ordinal);
            Assert.InRange(Arena.PeakBytes, 900_000, 1_000_000);

            using Arena next = Arena.Enter();
            Assert.Equal(100_000, next.Rent<double>(100_000).Length);
            Assert.Throws<InsufficientMemoryException>(() => { next.Rent<double>(100_000); });
            next.Push(2.0);
            Assert.Equal(2.0, next.Pop<double>());
        }
        finally
        {
            Arena.Budget = before;
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Arena.Budget = -1);
    });

    [Fact]
    public void What_exceeds_the_retained_bytes_is_given_back_by_the_outermost_arena() => OwnThread.Run(() =>
    {
        using (Arena outer = Arena.Enter())
        {
            using (Arena inner = Arena.Enter())
                inner.Rent<byte>(100_000_000);
        }
        Arena.Trim();
        Assert.Equal(0, Arena.PeakBytes);

        using (Arena outer = Arena.Enter())
        {
            outer.Rent<byte>(1_000_000);
        }
        Arena.Trim();
        Assert.Equal(0, Arena.PeakBytes);

        using Arena arena = Arena.Enter();
        Span<byte> kept = arena.RentCleared<byte>(1_000_000);
        Arena.Trim();
        Assert.InRange(Arena.PeakBytes, 1_000_000, 1_100_000);
        Assert.False(kept.ContainsAnyExcept((byte)0));
    });

    [Fact]
    public void Nothing_is_allocated_once_warm() => OwnThread.Run(() =>
    {
        Work();
        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            Work();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Work()
        {
            using Arena arena = Arena.Enter();
            arena.Rent<double>(100_000);
            for (int i = 0; i < 100_000; i++)
            {
                long mark = arena.Mark();
                arena.Rent<float>(i % 100);
                arena.Push(i);
                arena.Reserve<double>(i % 5);
                arena.Release(mark);
            }
            for (int i = 99_999; i >= 0; i--)
            {
                arena.Unreserve<double>(i % 5);
                arena.Pop<int>();
            }
        }
    });
}
