using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Runtime;

/// <summary>Storage seen as what it is in memory.</summary>
public static class Storage
{
    /// <summary>All elements of a rectangular array, row by row.</summary>
    /// <param name="array">The array; null is empty.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <returns>The array's own storage.</returns>
    public static Span<T> Flat<T>(T[,]? array) =>
        array is null ? default : MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <inheritdoc cref="Flat{T}(T[,])"/>
    public static Span<T> Flat<T>(Array? array) =>
        array is null ? default : MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <summary>Sets every element to <c>default</c>.</summary>
    /// <param name="array">The array; null is empty.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    public static void Clear<T>(T[,]? array) => Flat(array).Clear();

    /// <inheritdoc cref="Clear{T}(T[,])"/>
    public static void Clear<T>(Array? array) => Flat<T>(array).Clear();

    /// <inheritdoc cref="Clear{T}(T[,])"/>
    public static void Clear<T>(T[]?[]? array)
    {
        foreach (T[]? row in array.AsSpan())
            row.AsSpan().Clear();
    }

    /// <summary>A part of storage by its position in bytes, as handles have it.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="position">Where the part begins, in bytes.</param>
    /// <param name="length">Its number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The part.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Part<T>(Span<T> storage, long position, int length) => storage.Slice((int)(position / Unsafe.SizeOf<T>()), length);

    /// <inheritdoc cref="Part{T}(Span{T}, long, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> storage, long position, int length) =>
        storage.Slice((int)(position / Unsafe.SizeOf<T>()), length);

    /// <summary>Where a part of an array begins, checked as <see cref="Array.Sort{T}(T[], int, int)"/> and <see cref="Array.Reverse{T}(T[], int, int)"/> do.</summary>
    /// <param name="index">Where it begins.</param>
    /// <param name="length">How many elements it has.</param>
    /// <param name="available">How many the array has.</param>
    /// <returns><paramref name="index"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> or <paramref name="length"/> is negative.</exception>
    /// <exception cref="ArgumentException">The part goes beyond the array.</exception>
    public static int Start(int index, int length, int available)
    {
        if (index < 0)
            throw new ArgumentOutOfRangeException(nameof(index), "Non-negative number required.");
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), "Non-negative number required.");
        return available - index < length
            ? throw new ArgumentException("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            : index;
    }

    /// <summary>Throws what <see cref="Array.Copy(Array, int, Array, int, int)"/> throws.</summary>
    /// <param name="sourceLength">The length of the array that is copied from.</param>
    /// <param name="sourceIndex">Where the part begins there.</param>
    /// <param name="destinationLength">The length of the array that is copied to.</param>
    /// <param name="destinationIndex">Where the part begins there.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="ArgumentException">The part goes beyond an array.</exception>
    public static void CheckCopy(int sourceLength, int sourceIndex, int destinationLength, int destinationIndex, int length)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), "Non-negative number required.");
        if (sourceIndex < 0)
            throw new ArgumentOutOfRangeException(nameof(sourceIndex), "Number was less than the array's lower bound in the first dimension.");
        if (destinationIndex < 0)
            throw new ArgumentOutOfRangeException(nameof(destinationIndex), "Number was less than the array's lower bound in the first dimension.");
        if (sourceLength - sourceIndex < length)
            throw new ArgumentException("Source array was not long enough. Check the source index, length, and the array's lower bounds.", "sourceArray");
        if (destinationLength - destinationIndex < length)
            throw new ArgumentException("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray");
    }

    /// <summary>The elements of <c>new T[count, length]</c>.</summary>
    /// <param name="count">The product of the dimensions before.</param>
    /// <param name="length">The next dimension.</param>
    /// <returns>Their product.</returns>
    /// <exception cref="OverflowException">One is negative or the product too large, as for the array.</exception>
    public static int Count(int count, int length) =>
        (count | length) < 0 ? throw new OverflowException("Array dimensions exceeded supported range.") : checked(count * length);

    /// <summary>The flat index of <c>[i, j]</c>, each checked as in the array.</summary>
    /// <param name="i">The index (or the flat index of the dimensions before).</param>
    /// <param name="count">What it must be below.</param>
    /// <param name="j">The next index.</param>
    /// <param name="length">What that must be below.</param>
    /// <returns>The index in the flat storage.</returns>
    /// <exception cref="IndexOutOfRangeException">An index is outside its dimension.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Flat(int i, int count, int j, int length)
    {
        if ((uint)i >= (uint)count || (uint)j >= (uint)length)
            ThrowIndex();
        return (i * length) + j;
    }

    /// <summary>Where each row begins if all lie behind one another; behind the last, how many elements there are.</summary>
    /// <param name="rows">The rows; null is an empty one.</param>
    /// <param name="offsets">Where to write it: one more than there are rows.</param>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <returns>The number of elements.</returns>
    /// <exception cref="OverflowException">There are more than <see cref="int.MaxValue"/>.</exception>
    public static int RowOffsets<T>(T[]?[] rows, Span<int> offsets)
    {
        int offset = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            offsets[i] = offset;
            offset = checked(offset + (rows[i]?.Length ?? 0));
        }

        return offsets[rows.Length] = offset;
    }

    private static void ThrowIndex() => throw new IndexOutOfRangeException();

    /// <summary>Whether two spans share a byte, whatever their element types; an empty span shares none.</summary>
    internal static bool Overlap<T, TOther>(ReadOnlySpan<T> one, ReadOnlySpan<TOther> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return false;
        nint offset = Unsafe.ByteOffset(
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(one)),
            ref Unsafe.As<TOther, byte>(ref MemoryMarshal.GetReference(other)));
        return (nuint)offset < (nuint)one.Length * (nuint)Unsafe.SizeOf<T>()
            || (nuint)(-offset) < (nuint)other.Length * (nuint)Unsafe.SizeOf<TOther>();
    }
}
