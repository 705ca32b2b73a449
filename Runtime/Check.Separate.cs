using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Runtime;

/// <content>What is passed by reference and assigned shares memory with nothing else that a derivative reads or writes.</content>
public static partial class Check
{
    /// <summary>Throws where two references share memory.</summary>
    /// <param name="first">One of them.</param>
    /// <param name="second">The other.</param>
    /// <param name="firstName">What the message calls the first.</param>
    /// <param name="secondName">What the message calls the second.</param>
    /// <typeparam name="T">The type of the first.</typeparam>
    /// <typeparam name="TOther">The type of the second.</typeparam>
    /// <exception cref="ArgumentException">They share memory.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate<T, TOther>(
        ref readonly T first,
        ref readonly TOther second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        if (IsShared(in first, in second, 1))
            ThrowOverlap(firstName, secondName);
    }

    /// <summary>Throws where a reference is to an element of storage, or to a part of one.</summary>
    /// <param name="first">The reference.</param>
    /// <param name="second">The storage.</param>
    /// <param name="firstName">What the message calls the first.</param>
    /// <param name="secondName">What the message calls the second.</param>
    /// <typeparam name="T">The type of the reference.</typeparam>
    /// <typeparam name="TOther">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">They share memory.</exception>
    public static void Separate<T, TOther>(
        ref readonly T first,
        ReadOnlySpan<TOther> second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        if (IsShared(in first, in MemoryMarshal.GetReference(second), second.Length))
            ThrowOverlap(firstName, secondName);
    }

    /// <inheritdoc cref="Separate{T, TOther}(ref readonly T, ReadOnlySpan{TOther}, string, string)"/>
    public static void Separate<T, TOther>(
        ref readonly T first,
        TOther[,]? second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "") =>
        Separate<T, TOther>(in first, Storage.Flat(second), firstName, secondName);

    /// <inheritdoc cref="Separate{T, TOther}(ref readonly T, ReadOnlySpan{TOther}, string, string)"/>
    public static void Separate<T, TOther>(
        ref readonly T first,
        TOther[]?[]? second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        for (int i = 0; i < second?.Length; i++)
        {
            ReadOnlySpan<TOther> row = second[i];
            if (IsShared(in first, in MemoryMarshal.GetReference(row), row.Length))
                ThrowOverlap(firstName, $"{secondName}[{i}]");
        }
    }

    private static bool IsShared<T, TOther>(ref readonly T first, ref readonly TOther second, long count)
    {
        ref byte here = ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in first));
        ref byte there = ref Unsafe.As<TOther, byte>(ref Unsafe.AsRef(in second));
        long distance = Unsafe.ByteOffset(ref here, ref there);
        return distance < Unsafe.SizeOf<T>() && -distance < count * Unsafe.SizeOf<TOther>() && count > 0;
    }
}
