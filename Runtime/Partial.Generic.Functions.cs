using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Functions of any type of real numbers: what <c>Half</c> and type parameters use.</content>
public static partial class Partial
{
    /// <inheritdoc cref="IEEERemainderDivisor(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IEEERemainderDivisor<T>(T x, T y, T r)
        where T : IFloatingPointIeee754<T>
        => -T.Round((x - r) / y);

    /// <inheritdoc cref="HypotFirst(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HypotFirst<T>(T x, T y, T h)
        where T : IFloatingPointIeee754<T>
        => h == T.Zero || (T.IsInfinity(h) && T.IsFinite(x)) ? T.Zero : T.IsInfinity(x) ? (T.IsInfinity(y) ? T.NaN : T.CopySign(T.One, x)) : x / h;

    /// <inheritdoc cref="HypotSecond(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HypotSecond<T>(T x, T y, T h)
        where T : IFloatingPointIeee754<T>
        => h == T.Zero || (T.IsInfinity(h) && T.IsFinite(y)) ? T.Zero : T.IsInfinity(y) ? (T.IsInfinity(x) ? T.NaN : T.CopySign(T.One, y)) : y / h;

    /// <inheritdoc cref="Atan2Y(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T Atan2Y<T>(T y, T x)
        where T : IFloatingPointIeee754<T>
    {
        T scale = T.Max(T.Abs(x), T.Abs(y));
        if (scale == T.Zero || T.IsInfinity(scale))
            return T.Zero;
        T u = x / scale;
        T v = y / scale;
        return u / ((u * u) + (v * v)) / scale;
    }

    /// <inheritdoc cref="Atan2X(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T Atan2X<T>(T y, T x)
        where T : IFloatingPointIeee754<T>
    {
        T scale = T.Max(T.Abs(x), T.Abs(y));
        if (scale == T.Zero || T.IsInfinity(scale))
            return T.Zero;
        T u = x / scale;
        T v = y / scale;
        return -v / ((u * u) + (v * v)) / scale;
    }

    /// <inheritdoc cref="Atan2PiY(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T Atan2PiY<T>(T y, T x)
        where T : IFloatingPointIeee754<T>
        => Atan2Y(y, x) / T.Pi;

    /// <inheritdoc cref="Atan2PiX(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T Atan2PiX<T>(T y, T x)
        where T : IFloatingPointIeee754<T>
        => Atan2X(y, x) / T.Pi;

    /// <inheritdoc cref="RootN(double, int, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T RootN<T>(T x, int n, T y)
        where T : IFloatingPointIeee754<T>
    {
        if (x != T.Zero || n == 0)
            return y / (T.CreateChecked(n) * x);
        return n == 1 ? T.One : n > 1 ? T.PositiveInfinity : T.NegativeInfinity;
    }

    /// <inheritdoc cref="PowBase(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T PowBase<T>(T x, T p)
        where T : IFloatingPointIeee754<T>
        => p == T.Zero ? T.Zero : p * T.Pow(x, p - T.One);

    /// <inheritdoc cref="PowExponent(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T PowExponent<T>(T x, T p, T y)
        where T : IFloatingPointIeee754<T>
        => x == T.Zero && p >= T.Zero ? T.Zero : y * T.Log(x);

    /// <inheritdoc cref="LogBaseValue(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T LogBaseValue<T>(T x, T b)
        where T : IFloatingPointIeee754<T>
    {
        T log = T.Log(b);
        return log == T.Zero || (T.IsInfinity(log) && x != T.One) ? T.NaN : T.One / (x * log);
    }

    /// <inheritdoc cref="LogBaseBase(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T LogBaseBase<T>(T x, T b, T y)
        where T : IFloatingPointIeee754<T>
        => -y / (b * T.Log(b));

    /// <inheritdoc cref="Asin(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Asin<T>(T x)
        where T : IFloatingPointIeee754<T>
        => T.One / T.Sqrt((T.One - x) * (T.One + x));

    /// <inheritdoc cref="Acos(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Acos<T>(T x)
        where T : IFloatingPointIeee754<T>
        => -T.One / T.Sqrt((T.One - x) * (T.One + x));

    /// <inheritdoc cref="AsinPi(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AsinPi<T>(T x)
        where T : IFloatingPointIeee754<T>
        => Asin(x) / T.Pi;

    /// <inheritdoc cref="AcosPi(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AcosPi<T>(T x)
        where T : IFloatingPointIeee754<T>
        => Acos(x) / T.Pi;

    /// <inheritdoc cref="Tanh(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
        => T.Abs(y) < T.CreateChecked(0.95) ? (T.One - y) * (T.One + y) : TanhTail(x);

    /// <inheritdoc cref="Asinh(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Asinh<T>(T x)
        where T : IFloatingPointIeee754<T>
        => T.One / T.Hypot(T.One, x);

    /// <inheritdoc cref="Acosh(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Acosh<T>(T x)
        where T : IFloatingPointIeee754<T>
        => T.One / (T.Sqrt(x - T.One) * T.Sqrt(x + T.One));

    /// <inheritdoc cref="Atanh(double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atanh<T>(T x)
        where T : IFloatingPointIeee754<T>
        => T.One / ((T.One - x) * (T.One + x));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T TanhTail<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T e = T.Exp(-T.CreateChecked(2) * T.Abs(x));
        return T.CreateChecked(4) * e / ((T.One + e) * (T.One + e));
    }
}
