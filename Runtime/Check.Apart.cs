using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Storage that is written must not be shared with any other that the derivative reads or writes.</content>
public static partial class Check
{
    private const int FewPairs = 64;

    [ThreadStatic]
    private static HashSet<object>? s_rows;

    /// <summary>Throws where a destination overlaps other storage. Empty storage overlaps nothing.</summary>
    /// <param name="destination">What is written.</param>
    /// <param name="other">What may not share storage with it.</param>
    /// <param name="destinationName">What the message calls the first.</param>
    /// <param name="otherName">What the message calls the second.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">The two share storage.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<T>(
        ReadOnlySpan<T> destination,
        ReadOnlySpan<T> other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Storage.Overlap(destination, other))
            ThrowOverlap(destinationName, otherName);
    }

    /// <summary>Throws where a destination overlaps other storage, of another element type perhaps. Empty storage overlaps nothing.</summary>
    /// <param name="destination">What is written.</param>
    /// <param name="other">What may not share storage with it.</param>
    /// <param name="destinationName">What the message calls the first.</param>
    /// <param name="otherName">What the message calls the second.</param>
    /// <typeparam name="T">The type of the destination's elements.</typeparam>
    /// <typeparam name="TOther">The type of the other's elements.</typeparam>
    /// <exception cref="ArgumentException">The two share storage.</exception>
    public static void Apart<T, TOther>(
        ReadOnlySpan<T> destination,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Storage.Overlap(destination, other))
            ThrowOverlap(destinationName, otherName);
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        T[,]? destination,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Storage.Overlap<T, TOther>(Storage.Flat(destination), other))
            ThrowOverlap(destinationName, otherName);
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        ReadOnlySpan<T> destination,
        TOther[,]? other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Storage.Overlap<T, TOther>(destination, Storage.Flat(other)))
            ThrowOverlap(destinationName, otherName);
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        T[,]? destination,
        TOther[,]? other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (destination is { Length: > 0 } && ReferenceEquals(destination, other))
            ThrowOverlap(destinationName, otherName);
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        T[]?[]? destination,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        for (int i = 0; i < destination?.Length; i++)
        {
            if (Storage.Overlap<T, TOther>(destination[i], other))
                ThrowOverlap($"{destinationName}[{i}]", otherName);
        }
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        ReadOnlySpan<T> destination,
        TOther[]?[]? other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        for (int i = 0; i < other?.Length; i++)
        {
            if (Storage.Overlap<T, TOther>(destination, other[i]))
                ThrowOverlap(destinationName, $"{otherName}[{i}]");
        }
    }

    /// <inheritdoc cref="Apart{T, TOther}(ReadOnlySpan{T}, ReadOnlySpan{TOther}, string, string)"/>
    public static void Apart<T, TOther>(
        T[]?[]? destination,
        TOther[]?[]? other,
        [CallerArgumentExpression(nameof(destination))] string destinationName = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (destination is null || other is null)
            return;

        // Rows are whole arrays: two of them are one object or share nothing.
        if ((long)destination.Length * other.Length <= FewPairs)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                for (int j = 0; j < other.Length; j++)
                {
                    if (destination[i] is { Length: > 0 } && ReferenceEquals(destination[i], other[j]))
                        ThrowOverlap($"{destinationName}[{i}]", $"{otherName}[{j}]");
                }
            }
            return;
        }

        HashSet<object> rows = s_rows ??= new(ReferenceEqualityComparer.Instance);
        try
        {
            foreach (T[]? row in destination)
            {
                if (row is { Length: > 0 })
                    rows.Add(row);
            }
            for (int j = 0; j < other.Length; j++)
            {
                if (other[j] is { } row && rows.Contains(row))
                    ThrowOverlap($"{destinationName}[{Array.IndexOf(destination, (object)row)}]", $"{otherName}[{j}]");
            }
        }
        finally
        {
            rows.Clear();
        }
    }

    /// <summary>Throws where a destination has one array as two of its rows. Empty rows count as none.</summary>
    /// <param name="destination">What is written.</param>
    /// <param name="name">What the message calls it.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <exception cref="ArgumentException">Two rows are one array.</exception>
    public static void DistinctRows<T>(T[]?[]? destination, [CallerArgumentExpression(nameof(destination))] string name = "")
    {
        HashSet<object> rows = s_rows ??= new(ReferenceEqualityComparer.Instance);
        try
        {
            for (int i = 0; i < destination?.Length; i++)
            {
                if (destination[i] is { Length: > 0 } row && !rows.Add(row))
                    ThrowOverlap($"{name}[{Array.IndexOf(destination, (object)row)}]", $"{name}[{i}]");
            }
        }
        finally
        {
            rows.Clear();
        }
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string destination, string other) =>
        throw new ArgumentException($"{destination} overlaps {other}; what is written needs storage of its own.", destination);
}
