using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Selections of any type of numbers: what <c>Half</c> and type parameters use.</content>
public static partial class Partial
{
    /// <inheritdoc cref="Abs(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : INumber<T>
        => x > T.Zero ? T.One : x < T.Zero ? -T.One : x == T.Zero ? T.Zero : x;

    /// <inheritdoc cref="CopySign(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CopySign<T>(T x, T s)
        where T : INumber<T>
        => x == T.Zero ? T.Zero : T.IsNaN(x) ? x : T.IsNegative(x) == T.IsNegative(s) ? T.One : -T.One;

    /// <inheritdoc cref="ClampValue(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ClampValue<T>(T x, T low, T high)
        where T : INumber<T>
        => x < low || x > high ? T.Zero : T.IsNaN(x) ? x : T.One;

    /// <inheritdoc cref="ClampLow(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ClampLow<T>(T x, T low, T high)
        where T : INumber<T>
        => x < low ? T.One : T.Zero;

    /// <inheritdoc cref="ClampHigh(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ClampHigh<T>(T x, T low, T high)
        where T : INumber<T>
        => x > high ? T.One : T.Zero;

    /// <inheritdoc cref="MaxFirst(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxFirst<T>(T a, T b)
        where T : INumber<T>
        => a > b ? T.One : a == b ? OneHalf<T>() : T.IsNaN(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxSecond(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxSecond<T>(T a, T b)
        where T : INumber<T>
        => b > a ? T.One : a == b ? OneHalf<T>() : T.IsNaN(b) && !T.IsNaN(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MinFirst(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinFirst<T>(T a, T b)
        where T : INumber<T>
        => a < b ? T.One : a == b ? OneHalf<T>() : T.IsNaN(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MinSecond(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinSecond<T>(T a, T b)
        where T : INumber<T>
        => b < a ? T.One : a == b ? OneHalf<T>() : T.IsNaN(b) && !T.IsNaN(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxNumberFirst(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxNumberFirst<T>(T a, T b)
        where T : INumber<T>
        => a > b ? T.One : a == b ? OneHalf<T>() : T.IsNaN(b) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxNumberSecond(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxNumberSecond<T>(T a, T b)
        where T : INumber<T>
        => b > a ? T.One : a == b ? OneHalf<T>() : T.IsNaN(a) && !T.IsNaN(b) ? T.One : T.Zero;

    /// <inheritdoc cref="MinNumberFirst(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinNumberFirst<T>(T a, T b)
        where T : INumber<T>
        => a < b ? T.One : a == b ? OneHalf<T>() : T.IsNaN(b) ? T.One : T.Zero;

    /// <inheritdoc cref="MinNumberSecond(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinNumberSecond<T>(T a, T b)
        where T : INumber<T>
        => b < a ? T.One : a == b ? OneHalf<T>() : T.IsNaN(a) && !T.IsNaN(b) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxNativeFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxNativeFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : a > b ? T.One : b > a ? T.Zero : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxNativeSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxNativeSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : b > a ? T.One : a > b ? T.Zero : y.Equals(a) ? T.Zero : T.One;

    /// <inheritdoc cref="MinNativeFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinNativeFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : a < b ? T.One : b < a ? T.Zero : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MinNativeSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinNativeSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : b < a ? T.One : a < b ? T.Zero : y.Equals(a) ? T.Zero : T.One;

    /// <inheritdoc cref="MaxMagnitudeFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxMagnitudeFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxMagnitudeSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxMagnitudeSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.Zero : T.One;

    /// <inheritdoc cref="MinMagnitudeFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinMagnitudeFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MinMagnitudeSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinMagnitudeSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.Zero : T.One;

    /// <inheritdoc cref="MaxMagnitudeNumberFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxMagnitudeNumberFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MaxMagnitudeNumberSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxMagnitudeNumberSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.Zero : T.One;

    /// <inheritdoc cref="MinMagnitudeNumberFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinMagnitudeNumberFirst<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.One : T.Zero;

    /// <inheritdoc cref="MinMagnitudeNumberSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinMagnitudeNumberSecond<T>(T a, T b, T y)
        where T : INumber<T>
        => a == b ? OneHalf<T>() : y.Equals(a) ? T.Zero : T.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OneHalf<T>()
        where T : INumber<T>
        => T.One / (T.One + T.One);
}
