using System;
using System.ComponentModel;

namespace AutoDiff.Runtime;

/// <summary>
/// Sorting, as the pairs of methods that generated code calls: forward sorts and keeps on the tape where each element came from, reverse puts the adjoints
/// back there. Elements that are equal, and what is not a number, go where <see cref="MemoryExtensions.Sort{T}(Span{T})"/> puts them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Sorting
{
    /// <summary>Sorts.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Sort__Forward<T>(Span<T> values, ref Arena arena)
        => values.Sort(Order(values.Length, arena));

    /// <summary>The reverse of <see cref="Sort__Forward{T}(Span{T}, ref Arena)"/>.</summary>
    /// <param name="values">As many as were sorted; not looked at.</param>
    /// <param name="adjoint">Their adjoints: of what forward left, then of what it found; empty if there are none.</param>
    /// <param name="arena">The arena whose tape holds the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Sort__Reverse<T>(Span<T> values, Span<T> adjoint, ref Arena arena)
    {
        Span<int> order = arena.Unreserve<int>(values.Length);
        PutBack(adjoint, order);
    }

    /// <summary>Sorts keys, and items with them.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItems__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, ref Arena arena)
    {
        CheckItems(keys, items);
        Span<int> order = Order(keys.Length, arena);
        keys.Sort(order);
        Gather(items, order, arena);
    }

    /// <summary>The reverse of <see cref="SortItems__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, ref Arena)"/>.</summary>
    /// <param name="keys">As many as were sorted; not looked at.</param>
    /// <param name="items">Not looked at.</param>
    /// <param name="keysAdjoint">The adjoints of the keys: of what forward left, then of what it found; empty if there are none.</param>
    /// <param name="itemsAdjoint">The same of the items.</param>
    /// <param name="arena">The arena whose tape holds the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItems__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, ref Arena arena)
    {
        Span<int> order = arena.Unreserve<int>(keys.Length);
        PutBack(keysAdjoint, order);
        PutBack(itemsAdjoint, order);
    }

    /// <summary>As <see cref="SortItems__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, ref Arena)"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortKeys__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, ref Arena arena)
        => SortItems__Forward(keys, items, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortKeys__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, keysAdjoint, default, ref arena);

    /// <summary>As <see cref="SortItems__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, ref Arena)"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortByKeys__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, ref Arena arena)
        => SortItems__Forward(keys, items, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortByKeys__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, default, itemsAdjoint, ref arena);

    private static void CheckItems<TKey, TItem>(Span<TKey> keys, Span<TItem> items)
    {
        if (keys.Length != items.Length) throw new ArgumentException("The items are not as many as the keys.", nameof(items));
        if (Storage.Overlap<TKey, TItem>(keys, items)) throw new ArgumentException("Keys and items share storage.", nameof(items));
    }

    private static Span<int> Order(int count, Arena arena)
    {
        Span<int> order = arena.Reserve<int>(count);
        for (int i = 0; i < count; i++) order[i] = i;
        return order;
    }

    /// <summary>Moves each element to where it came from.</summary>
    private static void PutBack<T>(Span<T> storage, ReadOnlySpan<int> order)
    {
        if (storage.IsEmpty) return;
        using Arena arena = Arena.Enter();
        using Workspace<T> left = new(storage.Length, arena);
        storage.CopyTo(left.Span);
        for (int i = 0; i < order.Length; i++) storage[order[i]] = left.Span[i];
    }
}
