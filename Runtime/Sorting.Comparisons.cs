using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace AutoDiff.Runtime;

/// <summary>
/// Sorting by a comparison or a comparer of the user's. .NET's own sort runs with it, on elements that carry where they stood, so that equal elements, and
/// those that it compares in contradictory ways, go where they go without derivatives, and it runs as often and on the same pairs.
/// </summary>
public static partial class Sorting
{
    /// <summary>Sorts by a comparison.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparison">Compares two elements.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortBy__Forward<T>(Span<T> values, Comparison<T> comparison, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Compare(values, Order(values.Length, arena), comparison, comparison, arena);
    }

    /// <inheritdoc cref="Sort__Reverse{T}(Span{T}, Span{T}, ref Arena)"/>
    public static void SortBy__Reverse<T>(Span<T> values, Span<T> adjoint, ref Arena arena)
        => Sort__Reverse(values, adjoint, ref arena);

    /// <summary>Sorts by a comparer.</summary>
    /// <param name="values">What is sorted.</param>
    /// <param name="comparer">Compares two elements; the elements themselves do if it is null.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SortWith__Forward<T>(Span<T> values, IComparer<T>? comparer, ref Arena arena)
    {
        if (IsPlain(comparer)) Sort__Forward(values, ref arena);
        else Compare(values, Order(values.Length, arena), comparer, arena);
    }

    /// <inheritdoc cref="Sort__Reverse{T}(Span{T}, Span{T}, ref Arena)"/>
    public static void SortWith__Reverse<T>(Span<T> values, Span<T> adjoint, ref Arena arena)
        => Sort__Reverse(values, adjoint, ref arena);

    /// <summary>Sorts keys by a comparer, and items with them.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparer">Compares two keys; the keys themselves do if it is null.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsWith__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, ref Arena arena)
    {
        CheckItems(keys, items);
        Compare(keys, items, Order(keys.Length, arena), comparer, arena);
    }

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortItemsWith__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, keysAdjoint, itemsAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsWith__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, IComparer{TKey}, ref Arena)"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, IComparer{TKey}, ref Arena)"/>
    public static void SortKeysWith__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, ref Arena arena)
        => SortItemsWith__Forward(keys, items, comparer, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortKeysWith__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, keysAdjoint, default, ref arena);

    /// <summary>As <see cref="SortItemsWith__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, IComparer{TKey}, ref Arena)"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsWith__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, IComparer{TKey}, ref Arena)"/>
    public static void SortByKeysWith__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, IComparer<TKey>? comparer, ref Arena arena)
        => SortItemsWith__Forward(keys, items, comparer, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortByKeysWith__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, default, itemsAdjoint, ref arena);

    /// <summary>Sorts keys by a comparison, and items with them.</summary>
    /// <param name="keys">What decides the order.</param>
    /// <param name="items">What is moved along.</param>
    /// <param name="comparison">Compares two keys.</param>
    /// <param name="arena">The arena whose tape takes the order.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    public static void SortItemsBy__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, ref Arena arena)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        CheckItems(keys, items);
        Compare(keys, items, Order(keys.Length, arena), comparison, arena);
    }

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortItemsBy__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, Span<TItem> itemsAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, keysAdjoint, itemsAdjoint, ref arena);

    /// <summary>As <see cref="SortItemsBy__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, Comparison{TKey}, ref Arena)"/>, of items that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, Comparison{TKey}, ref Arena)"/>
    public static void SortKeysBy__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, ref Arena arena)
        => SortItemsBy__Forward(keys, items, comparison, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortKeysBy__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TKey> keysAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, keysAdjoint, default, ref arena);

    /// <summary>As <see cref="SortItemsBy__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, Comparison{TKey}, ref Arena)"/>, by keys that have no derivative.</summary>
    /// <inheritdoc cref="SortItemsBy__Forward{TKey, TItem}(Span{TKey}, Span{TItem}, Comparison{TKey}, ref Arena)"/>
    public static void SortByKeysBy__Forward<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Comparison<TKey> comparison, ref Arena arena)
        => SortItemsBy__Forward(keys, items, comparison, ref arena);

    /// <inheritdoc cref="SortItems__Reverse{TKey, TItem}(Span{TKey}, Span{TItem}, Span{TKey}, Span{TItem}, ref Arena)"/>
    public static void SortByKeysBy__Reverse<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<TItem> itemsAdjoint, ref Arena arena)
        => SortItems__Reverse(keys, items, default, itemsAdjoint, ref arena);

    /// <summary>Sees to it that a comparison does not read what it sorts: here it would find that still unsorted.</summary>
    /// <param name="sorted">What is sorted.</param>
    /// <param name="read">What the comparison reads.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">They share storage.</exception>
    public static void CheckApart<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<T> read)
    {
        if (Storage.Overlap(sorted, read)) throw new ArgumentException("A comparison reads the storage that it sorts.", nameof(sorted));
    }

    /// <summary>Whether the elements are numbers that compare themselves: .NET has a sort of its own for these.</summary>
    private static bool IsPlain<T>(IComparer<T>? comparer) => IsDefault(comparer) && (typeof(T).IsPrimitive || typeof(T) == typeof(Half));

    private static bool IsDefault<T>(IComparer<T>? comparer) => comparer is null || ReferenceEquals(comparer, Comparer<T>.Default);

    private static void Compare<T>(Span<T> values, Span<int> order, IComparer<T>? comparer, Arena arena)
    {
        // Elements that can compare themselves are compared the other way round in places.
        if (!IsDefault(comparer) || !typeof(IComparable<T>).IsAssignableFrom(typeof(T)))
        {
            comparer ??= Comparer<T>.Default;
            Compare(values, order, comparer.Compare, comparer, arena);
            return;
        }

        using Workspace<Numbered<T>> space = new(values.Length, arena);
        Number(values, space.Span);
        try
        {
            space.Span.Sort();
        }
        finally
        {
            Take(space.Span, values, order);
        }
    }

    private static void Compare<T>(Span<T> values, Span<int> order, Comparison<T> comparison, object given, Arena arena)
    {
        using Workspace<Numbered<T>> space = new(values.Length, arena);
        Number(values, space.Span);
        NumberedComparison<T> numbered = NumberedComparison<T>.Of(comparison);
        try
        {
            space.Span.Sort(numbered.Compare);
        }
        catch (ArgumentException contradiction)
        {
            // .NET names who contradicts itself.
            throw new ArgumentException(contradiction.Message.Replace(numbered.Compare.ToString()!, given.ToString(), StringComparison.Ordinal));
        }
        finally
        {
            numbered.GiveBack();
            Take(space.Span, values, order);
        }
    }

    private static void Compare<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<int> order, IComparer<TKey>? comparer, Arena arena)
    {
        try
        {
            keys.Sort(order, comparer!);
        }
        finally
        {
            Gather(items, order, arena);
        }
    }

    private static void Compare<TKey, TItem>(Span<TKey> keys, Span<TItem> items, Span<int> order, Comparison<TKey> comparison, Arena arena)
    {
        try
        {
            keys.Sort(order, comparison);
        }
        finally
        {
            Gather(items, order, arena);
        }
    }

    private static void Number<T>(ReadOnlySpan<T> values, Span<Numbered<T>> numbered)
    {
        for (int i = 0; i < numbered.Length; i++) numbered[i] = new(values[i], i);
    }

    /// <summary>What the sort has left, also when the comparison threw: an element may then be there twice.</summary>
    private static void Take<T>(ReadOnlySpan<Numbered<T>> numbered, Span<T> values, Span<int> order)
    {
        for (int i = 0; i < numbered.Length; i++) (values[i], order[i]) = (numbered[i].Value, numbered[i].Number);
    }
}
