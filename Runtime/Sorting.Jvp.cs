using System;

namespace AutoDiff.Runtime;

/// <content>Forward mode: what is sorted takes its tangents along.</content>
public static partial class Sorting
{
    /// <summary>Sorts, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Sort__Jvp<T>(Span<T> values, Span<T> tangent, ref Arena arena)
    {
        long mark = arena.Mark();
        Span<int> order = Scratch(values.Length, arena);
        values.Sort(order);
        Gather(tangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>Sorts keys, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItems__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        CheckItems(keys, items);
        long mark = arena.Mark();
        Span<int> order = Scratch(keys.Length, arena);
        keys.Sort(order);
        Gather(items, order, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>As <see cref="SortItems__Jvp"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Jvp"/>
    public static void SortKeys__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, ref Arena arena)
        => SortItems__Jvp(keys, items, keysTangent, default, ref arena);

    /// <summary>As <see cref="SortItems__Jvp"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Jvp"/>
    public static void SortByKeys__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsTangent, ref Arena arena)
        => SortItems__Jvp(keys, items, default, itemsTangent, ref arena);

    private static Span<int> Scratch(int count, Arena arena)
    {
        Span<int> order = arena.Rent<int>(count);
        for (int i = 0; i < count; i++) order[i] = i;
        return order;
    }

    /// <summary>Moves to each element the one that the order names; of nothing, nothing.</summary>
    private static void Gather<T>(Span<T> storage, ReadOnlySpan<int> order, Arena arena)
    {
        if (storage.IsEmpty) return;
        using Workspace<T> found = new(storage.Length, arena);
        storage.CopyTo(found.Span);
        for (int i = 0; i < order.Length; i++) storage[i] = found.Span[order[i]];
    }
}
