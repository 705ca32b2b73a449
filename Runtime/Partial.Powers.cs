using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Powers, roots, exponentials and logarithms.</content>
public static partial class Partial
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;

    /// <summary>½/y; +∞ at 0.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double x, double y) =>
        0.5 / y;

    /// <inheritdoc cref="Sqrt(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x, float y) =>
        0.5f / y;

    /// <summary>1/(3y²); +∞ at 0.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cbrt(double x, double y) =>
        1 / (3 * y * y);

    /// <inheritdoc cref="Cbrt(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cbrt(float x, float y) =>
        1 / (3 * y * y);

    /// <summary>Y/(n·x); at 0 it is 1 for n = 1, +∞ for greater n, −∞ for negative n.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="n">The root's degree.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    public static double RootN(double x, int n, double y)
    {
        if (x != 0 || n == 0)
            return y / (n * x);
        return n == 1 ? 1 : n > 1 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <inheritdoc cref="RootN(double, int, double)"/>
    public static float RootN(float x, int n, float y)
    {
        if (x != 0 || n == 0)
            return y / (n * x);
        return n == 1 ? 1 : n > 1 ? float.PositiveInfinity : float.NegativeInfinity;
    }

    /// <summary>P·x^(p−1), 0 where p is 0, whatever x.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The partial derivative.</returns>
    public static double PowBase(double x, double p) =>
        p == 0 ? 0 : p * double.Pow(x, p - 1);

    /// <summary>P·x^(p−1), 0 where p is 0, whatever x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="p">The exponent.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowBase(double x, double p, double y) =>
        PowBase(x, p);

    /// <inheritdoc cref="PowBase(double, double)"/>
    public static float PowBase(float x, float p) =>
        p == 0 ? 0 : p * float.Pow(x, p - 1);

    /// <inheritdoc cref="PowBase(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowBase(float x, float p, float y) =>
        PowBase(x, p);

    /// <summary>Y·ln x, 0 where x is 0 and p is not negative; NaN for negative x.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="p">The exponent.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    public static double PowExponent(double x, double p, double y) =>
        x == 0 && p >= 0 ? 0 : y * double.Log(x);

    /// <inheritdoc cref="PowExponent(double, double, double)"/>
    public static float PowExponent(float x, float p, float y) =>
        x == 0 && p >= 0 ? 0 : y * float.Log(x);

    /// <summary>Ln 2·y.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2(double x, double y) =>
        Ln2 * y;

    /// <inheritdoc cref="Exp2(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp2(float x, float y) =>
        (float)Ln2 * y;

    /// <summary>Ln 10·y.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp10(double x, double y) =>
        Ln10 * y;

    /// <inheritdoc cref="Exp10(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp10(float x, float y) =>
        (float)Ln10 * y;

    /// <summary>E^x; y + 1 would lose the tail.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpM1(double x) =>
        double.Exp(x);

    /// <summary>E^x; y + 1 would lose the tail; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpM1(double x, double y) =>
        ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ExpM1(float x) =>
        float.Exp(x);

    /// <inheritdoc cref="ExpM1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ExpM1(float x, float y) =>
        ExpM1(x);

    /// <summary>Ln 2·2^x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2M1(double x) =>
        Ln2 * double.Exp2(x);

    /// <summary>Ln 2·2^x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2M1(double x, double y) =>
        Exp2M1(x);

    /// <inheritdoc cref="Exp2M1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp2M1(float x) =>
        (float)Ln2 * float.Exp2(x);

    /// <inheritdoc cref="Exp2M1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp2M1(float x, float y) =>
        Exp2M1(x);

    /// <summary>Ln 10·10^x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp10M1(double x) =>
        Ln10 * double.Exp10(x);

    /// <summary>Ln 10·10^x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp10M1(double x, double y) =>
        Exp10M1(x);

    /// <inheritdoc cref="Exp10M1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp10M1(float x) =>
        (float)Ln10 * float.Exp10(x);

    /// <inheritdoc cref="Exp10M1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp10M1(float x, float y) =>
        Exp10M1(x);

    /// <summary>1/x, for negative x too.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) =>
        1 / x;

    /// <summary>1/x, for negative x too; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x, double y) =>
        Log(x);

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) =>
        1 / x;

    /// <inheritdoc cref="Log(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x, float y) =>
        Log(x);

    /// <summary>1/(x·ln 2).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double x) =>
        1 / (x * Ln2);

    /// <summary>1/(x·ln 2); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double x, double y) =>
        Log2(x);

    /// <inheritdoc cref="Log2(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2(float x) =>
        1 / (x * (float)Ln2);

    /// <inheritdoc cref="Log2(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2(float x, float y) =>
        Log2(x);

    /// <summary>1/(x·ln 10).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10(double x) =>
        1 / (x * Ln10);

    /// <summary>1/(x·ln 10); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10(double x, double y) =>
        Log10(x);

    /// <inheritdoc cref="Log10(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log10(float x) =>
        1 / (x * (float)Ln10);

    /// <inheritdoc cref="Log10(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log10(float x, float y) =>
        Log10(x);

    /// <summary>1/(x·ln b); NaN where the value is.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="b">The base.</param>
    /// <returns>The partial derivative.</returns>
    public static double LogBaseValue(double x, double b)
    {
        double log = double.Log(b);
        return log == 0 || (double.IsInfinity(log) && x != 1) ? double.NaN : 1 / (x * log);
    }

    /// <summary>1/(x·ln b); NaN where the value is; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="b">The base.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogBaseValue(double x, double b, double y) =>
        LogBaseValue(x, b);

    /// <inheritdoc cref="LogBaseValue(double, double)"/>
    public static float LogBaseValue(float x, float b)
    {
        float log = float.Log(b);
        return log == 0 || (float.IsInfinity(log) && x != 1) ? float.NaN : 1 / (x * log);
    }

    /// <inheritdoc cref="LogBaseValue(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogBaseValue(float x, float b, float y) =>
        LogBaseValue(x, b);

    /// <summary>−y/(b·ln b); NaN where the value is.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="b">The base.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    public static double LogBaseBase(double x, double b, double y) =>
        -y / (b * double.Log(b));

    /// <inheritdoc cref="LogBaseBase(double, double, double)"/>
    public static float LogBaseBase(float x, float b, float y) =>
        -y / (b * float.Log(b));

    /// <summary>1/(1+x).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogP1(double x) =>
        1 / (1 + x);

    /// <summary>1/(1+x); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogP1(double x, double y) =>
        LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogP1(float x) =>
        1 / (1 + x);

    /// <inheritdoc cref="LogP1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogP1(float x, float y) =>
        LogP1(x);

    /// <summary>1/((1+x)·ln 2).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2P1(double x) =>
        1 / ((1 + x) * Ln2);

    /// <summary>1/((1+x)·ln 2); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2P1(double x, double y) =>
        Log2P1(x);

    /// <inheritdoc cref="Log2P1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2P1(float x) =>
        1 / ((1 + x) * (float)Ln2);

    /// <inheritdoc cref="Log2P1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2P1(float x, float y) =>
        Log2P1(x);

    /// <summary>1/((1+x)·ln 10).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10P1(double x) =>
        1 / ((1 + x) * Ln10);

    /// <summary>1/((1+x)·ln 10); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10P1(double x, double y) =>
        Log10P1(x);

    /// <inheritdoc cref="Log10P1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log10P1(float x) =>
        1 / ((1 + x) * (float)Ln10);

    /// <inheritdoc cref="Log10P1(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log10P1(float x, float y) =>
        Log10P1(x);
}
