using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiff.Runtime;

/// <summary>Tangents of several columns of a Jacobian at a time, one in each lane of a vector.</summary>
public static class Lanes
{
    /// <summary>The tangents of a real by itself: 1 in one lane, 0 in the others.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="lane">The lane of the real's own column; all are 0 if there is no such lane.</param>
    /// <returns>The tangents.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Unit<T>(int lane)
        where T : struct, INumberBase<T>
        => (uint)lane < (uint)Vector256<T>.Count ? Vector256<T>.Zero.WithElement(lane, T.One) : Vector256<T>.Zero;

    /// <summary>Makes storage hold unit vectors: 1 in the lane of the element's own column.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">The tangents of the elements, zeros; is written.</param>
    /// <param name="first">The element whose column is the first lane's; it, and those behind it, need not exist.</param>
    public static void SetUnits<T>(Span<Vector256<T>> tangents, int first)
        where T : struct, INumberBase<T>
    {
        for (int lane = 0; lane < Vector256<T>.Count; lane++)
            if ((uint)(first + lane) < (uint)tangents.Length) tangents[first + lane] = Unit<T>(lane);
    }

    /// <summary>Takes away what <see cref="SetUnits"/> has put there.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">The tangents of the elements; zeros again.</param>
    /// <param name="first">The element whose column is the first lane's.</param>
    public static void ClearUnits<T>(Span<Vector256<T>> tangents, int first)
        where T : struct
    {
        for (int lane = 0; lane < Vector256<T>.Count; lane++)
            if ((uint)(first + lane) < (uint)tangents.Length) tangents[first + lane] = Vector256<T>.Zero;
    }

    /// <summary><see cref="AdjointMath.StrongMul(double, double)"/> in each lane.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">What comes in.</param>
    /// <param name="partial">The partial derivative, possibly infinite or NaN.</param>
    /// <returns>The contributions.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> StrongMul<T>(Vector256<T> tangents, T partial) => Vector256.ConditionalSelect(Vector256.Equals(tangents, Vector256<T>.Zero), Vector256<T>.Zero, tangents * partial);

    /// <summary><see cref="AdjointMath.StrongDiv(double, double)"/> in each lane.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">What comes in.</param>
    /// <param name="divisor">The divisor, possibly 0 or NaN.</param>
    /// <returns>The contributions.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> StrongDiv<T>(Vector256<T> tangents, T divisor) => Vector256.ConditionalSelect(Vector256.Equals(tangents, Vector256<T>.Zero), Vector256<T>.Zero, tangents / divisor);

    /// <summary><see cref="AdjointMath.Route(double, double)"/> in each lane.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">What comes in.</param>
    /// <param name="partial">1 or −1 for what was selected, 0 for what was not, ½ at a tie.</param>
    /// <returns>The contributions.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Route<T>(Vector256<T> tangents, T partial)
        where T : struct, INumberBase<T>
        => partial == T.Zero ? Vector256<T>.Zero : tangents * partial;

    /// <summary>Writes the lanes beside each other, as far as there are columns.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="tangents">What is written.</param>
    /// <param name="row">The rest of the row, beginning with the first lane's column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(Vector256<T> tangents, Span<T> row)
        where T : struct
    {
        if (row.Length >= Vector256<T>.Count)
        {
            tangents.CopyTo(row);
            return;
        }

        // From memory: which lane it is, no instruction takes from a register.
        ref T first = ref Unsafe.As<Vector256<T>, T>(ref tangents);
        for (int lane = 0; lane < row.Length; lane++) row[lane] = Unsafe.Add(ref first, lane);
    }
}
