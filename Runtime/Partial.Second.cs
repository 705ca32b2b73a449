using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>Second derivatives with special points; each is named after the function and its two arguments.</summary>
public static partial class Partial
{
    /// <summary>The second derivative of x^p by x: p·(p − 1)·x^(p−2), 0 where p is 0 or 1, whatever x.</summary>
    /// <param name="x">The base.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The second derivative.</returns>
    public static double PowBaseBase(double x, double p) =>
        p == 0 || p == 1 ? 0 : p * (p - 1) * double.Pow(x, p - 2);

    /// <inheritdoc cref="PowBaseBase(double, double)"/>
    public static float PowBaseBase(float x, float p) =>
        p == 0 || p == 1 ? 0 : p * (p - 1) * float.Pow(x, p - 2);

    /// <inheritdoc cref="PowBaseBase(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T PowBaseBase<T>(T x, T p)
        where T : IFloatingPointIeee754<T>
        => p == T.Zero || p == T.One ? T.Zero : p * (p - T.One) * T.Pow(x, p - T.One - T.One);

    /// <summary>The derivative of x^p by x and by p: x^(p−1)·(1 + p·ln x), 0 where x is 0 and p above 1; NaN for negative x.</summary>
    /// <param name="x">The base.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The second derivative.</returns>
    public static double PowBaseExponent(double x, double p) =>
        x == 0 && p > 1 ? 0 : double.Pow(x, p - 1) * (1 + (p == 0 ? 0 : p * double.Log(x)));

    /// <inheritdoc cref="PowBaseExponent(double, double)"/>
    public static float PowBaseExponent(float x, float p) =>
        x == 0 && p > 1 ? 0 : float.Pow(x, p - 1) * (1 + (p == 0 ? 0 : p * float.Log(x)));

    /// <inheritdoc cref="PowBaseExponent(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T PowBaseExponent<T>(T x, T p)
        where T : IFloatingPointIeee754<T>
        => x == T.Zero && p > T.One ? T.Zero : T.Pow(x, p - T.One) * (T.One + (p == T.Zero ? T.Zero : p * T.Log(x)));

    /// <summary>The second derivative of x^p by p: y·ln² x, 0 where x is 0 and p is not negative; NaN for negative x.</summary>
    /// <param name="x">The base.</param>
    /// <param name="p">The exponent.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The second derivative.</returns>
    public static double PowExponentExponent(double x, double p, double y) =>
        x == 0 && p >= 0 ? 0 : y * double.Log(x) * double.Log(x);

    /// <inheritdoc cref="PowExponentExponent(double, double, double)"/>
    public static float PowExponentExponent(float x, float p, float y) =>
        x == 0 && p >= 0 ? 0 : y * float.Log(x) * float.Log(x);

    /// <inheritdoc cref="PowExponentExponent(double, double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T PowExponentExponent<T>(T x, T p, T y)
        where T : IFloatingPointIeee754<T>
        => x == T.Zero && p >= T.Zero ? T.Zero : y * T.Log(x) * T.Log(x);
}
