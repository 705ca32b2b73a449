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
