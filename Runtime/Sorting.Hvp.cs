using System;
using System.Collections.Generic;

namespace AutoDiff.Runtime;

/// <content>Second order: the pairs of what sorts and moves tangents along. Reverse puts the adjoints of both back.</content>
public static partial class Sorting
{
    /// <summary>Sorts, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Sort__Hvp__Forward<T>(Span<T> values, Span<T> tangent, ref Arena arena)
    {
        Span<int> order = Order(values.Length, arena);
        values.Sort(order);
        Gather(tangent, order, arena);
    }

    /// <summary>The reverse of <see cref="Sort__Hvp__Forward"/>.</summary>
    /// <param name="values">As many as were sorted; not looked at.</param>
    /// <param name="tangent">Not looked at.</param>
    /// <param name="adjoint">The adjoints of the values: of what forward left, then of what it found; empty if there are none.</param>
    /// <param name="tangentAdjoint">The same of the tangents.</param>
    /// <param name="arena">The arena whose tape holds the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Sort__Hvp__Reverse<T>(Span<T> values, Span<T> tangent, Span<T> adjoint, Span<T> tangentAdjoint, ref Arena arena)
    {
        Span<int> order = arena.Unreserve<int>(values.Length);
        PutBack(adjoint, order);
        PutBack(tangentAdjoint, order);
    }

    /// <summary>Sorts by a comparison, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparison">Compares two elements.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortBy__Hvp__Forward<T>(Span<T> values, Comparison<T> comparison, Span<T> tangent, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Span<int> order = Order(values.Length, arena);
        Compare(values, order, comparison, comparison, arena);
        Gather(tangent, order, arena);
    }

    /// <inheritdoc cref="Sort__Hvp__Reverse"/>
    public static void SortBy__Hvp__Reverse<T>(Span<T> values, Span<T> tangent, Span<T> adjoint, Span<T> tangentAdjoint, ref Arena arena)
        => Sort__Hvp__Reverse(values, tangent, adjoint, tangentAdjoint, ref arena);

    /// <summary>Sorts by a comparer, and moves the tangents along.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparer">Compares two elements; the elements themselves do if it is null.</param>
    /// <param name="tangent">Their tangents: of what is found, then of what is left.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortWith__Hvp__Forward<T>(Span<T> values, IComparer<T>? comparer, Span<T> tangent, ref Arena arena)
    {
        Span<int> order = Order(values.Length, arena);
        if (IsPlain(comparer)) values.Sort(order);
        else Compare(values, order, comparer, arena);
        Gather(tangent, order, arena);
    }

    /// <inheritdoc cref="Sort__Hvp__Reverse"/>
    public static void SortWith__Hvp__Reverse<T>(Span<T> values, Span<T> tangent, Span<T> adjoint, Span<T> tangentAdjoint, ref Arena arena)
        => Sort__Hvp__Reverse(values, tangent, adjoint, tangentAdjoint, ref arena);

    /// <summary>Sorts keys, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItems__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        CheckItems(keys, items);
        Span<int> order = Order(keys.Length, arena);
        keys.Sort(order);
        Gather(items, order, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
    }

    /// <summary>The reverse of <see cref="SortItems__Hvp__Forward"/>.</summary>
    /// <param name="keys">As many as were sorted; not looked at.</param>
    /// <param name="items">Not looked at.</param>
    /// <param name="keysTangent">Not looked at.</param>
    /// <param name="itemsTangent">Not looked at.</param>
    /// <param name="keysAdjoint">The adjoints of the keys: of what forward left, then of what it found; empty if there are none.</param>
    /// <param name="itemsAdjoint">The same of the items.</param>
    /// <param name="keysTangentAdjoint">The same of the keys' tangents.</param>
    /// <param name="itemsTangentAdjoint">The same of the items' tangents.</param>
    /// <param name="arena">The arena whose tape holds the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItems__Hvp__Reverse<TKey, TItem>(
        Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TItem> itemsTangent, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, Span<TKey> keysTangentAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
    {
        Span<int> order = arena.Unreserve<int>(keys.Length);
        PutBack(keysAdjoint, order);
        PutBack(itemsAdjoint, order);
        PutBack(keysTangentAdjoint, order);
        PutBack(itemsTangentAdjoint, order);
    }

    /// <summary>As <see cref="SortItems__Hvp__Forward"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Hvp__Forward"/>
    public static void SortKeys__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, ref Arena arena)
        => SortItems__Hvp__Forward(keys, items, keysTangent, default, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortKeys__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TKey> keysAdjoint, Span<TKey> keysTangentAdjoint, ref Arena arena)
        => SortItems__Hvp__Reverse(keys, items, keysTangent, default, keysAdjoint, default, keysTangentAdjoint, default, ref arena);

    /// <summary>As <see cref="SortItems__Hvp__Forward"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItems__Hvp__Forward"/>
    public static void SortByKeys__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsTangent, ref Arena arena)
        => SortItems__Hvp__Forward(keys, items, default, itemsTangent, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortByKeys__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsTangent, Span<TItem> itemsAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
        => SortItems__Hvp__Reverse(keys, items, default, itemsTangent, default, itemsAdjoint, default, itemsTangentAdjoint, ref arena);

    /// <summary>Sorts keys by a comparison, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparison">Compares two keys.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsBy__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        CheckItems(keys, items);
        Span<int> order = Order(keys.Length, arena);
        Compare(keys, items, order, comparison, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
    }

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortItemsBy__Hvp__Reverse<TKey, TItem>(
        Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TItem> itemsTangent, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, Span<TKey> keysTangentAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
        => SortItems__Hvp__Reverse(keys, items, keysTangent, itemsTangent, keysAdjoint, itemsAdjoint, keysTangentAdjoint, itemsTangentAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsBy__Hvp__Forward"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Hvp__Forward"/>
    public static void SortKeysBy__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TKey> keysTangent, ref Arena arena)
        => SortItemsBy__Hvp__Forward(keys, items, comparison, keysTangent, default, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortKeysBy__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TKey> keysAdjoint, Span<TKey> keysTangentAdjoint, ref Arena arena)
        => SortKeys__Hvp__Reverse(keys, items, keysTangent, keysAdjoint, keysTangentAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsBy__Hvp__Forward"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Hvp__Forward"/>
    public static void SortByKeysBy__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, Span<TItem> itemsTangent, ref Arena arena)
        => SortItemsBy__Hvp__Forward(keys, items, comparison, default, itemsTangent, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortByKeysBy__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsTangent, Span<TItem> itemsAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
        => SortByKeys__Hvp__Reverse(keys, items, itemsTangent, itemsAdjoint, itemsTangentAdjoint, ref arena);

    /// <summary>Sorts keys by a comparer, and items with them, and moves the tangents of both along.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparer">Compares two keys; the keys themselves do if it is null.</param>
    /// <param name="keysTangent">The tangents of the keys: of what is found, then of what is left.</param>
    /// <param name="itemsTangent">The same of the items.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsWith__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TKey> keysTangent, Span<TItem> itemsTangent, ref Arena arena)
    {
        CheckItems(keys, items);
        Span<int> order = Order(keys.Length, arena);
        Compare(keys, items, order, comparer, arena);
        Gather(keysTangent, order, arena);
        Gather(itemsTangent, order, arena);
    }

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortItemsWith__Hvp__Reverse<TKey, TItem>(
        Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TItem> itemsTangent, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, Span<TKey> keysTangentAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
        => SortItems__Hvp__Reverse(keys, items, keysTangent, itemsTangent, keysAdjoint, itemsAdjoint, keysTangentAdjoint, itemsTangentAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsWith__Hvp__Forward"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Hvp__Forward"/>
    public static void SortKeysWith__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TKey> keysTangent, ref Arena arena)
        => SortItemsWith__Hvp__Forward(keys, items, comparer, keysTangent, default, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortKeysWith__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysTangent, Span<TKey> keysAdjoint, Span<TKey> keysTangentAdjoint, ref Arena arena)
        => SortKeys__Hvp__Reverse(keys, items, keysTangent, keysAdjoint, keysTangentAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsWith__Hvp__Forward"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Hvp__Forward"/>
    public static void SortByKeysWith__Hvp__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, Span<TItem> itemsTangent, ref Arena arena)
        => SortItemsWith__Hvp__Forward(keys, items, comparer, default, itemsTangent, ref arena);

    /// <inheritdoc cref="SortItems__Hvp__Reverse"/>
    public static void SortByKeysWith__Hvp__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsTangent, Span<TItem> itemsAdjoint, Span<TItem> itemsTangentAdjoint, ref Arena arena)
        => SortByKeys__Hvp__Reverse(keys, items, itemsTangent, itemsAdjoint, itemsTangentAdjoint, ref arena);
}
