using System;
using System.Collections.Generic;

namespace AutoDiff.Runtime;

/// <content>Forward mode of sorts by comparisons and comparers.</content>
public static partial class Sorting
{
    /// <summary>Sorts by a comparison, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparison">Compares two elements.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortBy__Jvp<T>(Span<T> values, Comparison<T> comparison, Span<T> tangent, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        long mark = arena.Mark();
        Span<int> order = Scratch(values.Length, arena);
        Compare(values, order, comparison, comparison, arena);
        Gather(tangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>Sorts keys by a comparison, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparison">Compares two keys.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsBy__Jvp<TKey, TItem>(
        Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        CheckItems(keys, items);
        long mark = arena.Mark();
        Span<int> order = Scratch(keys.Length, arena);
        Compare(keys, items, order, comparison, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>As <see cref="SortItemsBy__Jvp"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Jvp"/>
    public static void SortKeysBy__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TKey> keysTangent, ref Arena arena)
        => SortItemsBy__Jvp(keys, items, comparison, keysTangent, default, ref arena);

    /// <summary>As <see cref="SortItemsBy__Jvp"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Jvp"/>
    public static void SortByKeysBy__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TItem> itemsTangent, ref Arena arena)
        => SortItemsBy__Jvp(keys, items, comparison, default, itemsTangent, ref arena);

    /// <summary>Sorts by a comparer, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparer">Compares two elements; the elements themselves do if it is null.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortWith__Jvp<T>(Span<T> values, IComparer<T>? comparer, Span<T> tangent, ref Arena arena)
    {
        if (IsPlain(comparer))
        {
            Sort__Jvp(values, tangent, ref arena);
            return;
        }

        long mark = arena.Mark();
        Span<int> order = Scratch(values.Length, arena);
        Compare(values, order, comparer, arena);
        Gather(tangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>Sorts keys by a comparer, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparer">Compares two keys; the keys themselves do if it is null.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena that lends scratch.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsWith__Jvp<TKey, TItem>(
        Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        CheckItems(keys, items);
        long mark = arena.Mark();
        Span<int> order = Scratch(keys.Length, arena);
        Compare(keys, items, order, comparer, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
        arena.Release(mark);
    }

    /// <summary>As <see cref="SortItemsWith__Jvp"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Jvp"/>
    public static void SortKeysWith__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TKey> keysTangent, ref Arena arena)
        => SortItemsWith__Jvp(keys, items, comparer, keysTangent, default, ref arena);

    /// <summary>As <see cref="SortItemsWith__Jvp"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Jvp"/>
    public static void SortByKeysWith__Jvp<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TItem> itemsTangent, ref Arena arena)
        => SortItemsWith__Jvp(keys, items, comparer, default, itemsTangent, ref arena);
}
