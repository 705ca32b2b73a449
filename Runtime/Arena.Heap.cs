using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Runtime;

/// <content>Storage that outlives its scope: arrays that are carried, selected or rows of arrays. Found again by address, shadow behind.</content>
public readonly unsafe partial struct Arena
{
    /// <summary>Storage of <c>default</c> on the tape, with as much for its shadow behind it.</summary>
    /// <param name="length">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements without their shadow; they stay where they are until <see cref="FreeHeap"/>.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[-1]</c>.</exception>
    public Span<T> AllocateHeap<T>(int length)
    {
        RefuseReferences<T>();
        if (length < 0)
            ThrowNegative();
        nuint bytes = 2 * (nuint)length * (nuint)Unsafe.SizeOf<T>();
        nuint start = ReserveBytes(bytes);
        NativeMemory.Clear((void*)start, bytes);
        return new((void*)start, length);
    }

    /// <summary>A block on the tape with whatever was there before, which stays where it is until <see cref="FreeHeap"/>.</summary>
    /// <param name="count">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements; they are found again by <see cref="AddressOf"/> and <see cref="At"/>.</returns>
    /// <exception cref="OverflowException"><paramref name="count"/> is more than a span can hold.</exception>
    public Span<T> Hold<T>(long count)
    {
        RefuseReferences<T>();
        int length = checked((int)count);
        Span<T> block = new((void*)ReserveBytes((nuint)length * (nuint)Unsafe.SizeOf<T>()), length);
        if (_memory.IsPoisoned)
            Poison(block);
        return block;
    }

    /// <summary>Frees what <see cref="AllocateHeap"/> or <see cref="Hold"/> allocated last; it must be on top of the tape.</summary>
    public void FreeHeap()
    {
        nuint footer = _tape.GiveBack(sizeof(long));
        _tape.Return(Unsafe.ReadUnaligned<long>((void*)footer));
    }

    /// <summary>Where storage of <see cref="AllocateHeap"/> begins.</summary>
    /// <param name="storage">The storage, as it was returned.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <returns>The address, to be resolved by <see cref="At"/>.</returns>
    public static long AddressOf<T>(Span<T> storage)
        => (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(storage));

    /// <summary>The storage at an address.</summary>
    /// <param name="address">What <see cref="AddressOf"/> returned, or bytes further in the same storage.</param>
    /// <param name="length">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements.</returns>
    /// <exception cref="NullReferenceException">The address is 0: a row that was never set.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> At<T>(long address, int length)
    {
        if (address == 0)
            ThrowNull();
        return new((void*)address, length);
    }

    private static void ThrowNull() => throw new NullReferenceException();
}
