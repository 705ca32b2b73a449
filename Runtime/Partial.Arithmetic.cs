using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Quotients, remainders and angles.</content>
public static partial class Partial
{
    /// <summary>−q/y, which does not overflow as −x/y² does.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="q">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideDivisor(double x, double y, double q) =>
        -q / y;

    /// <inheritdoc cref="DivideDivisor(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DivideDivisor(float x, float y, float q) =>
        -q / y;

    /// <summary>The truncated quotient, negated; the same at the jump.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RemDivisor(double x, double y) =>
        -double.Truncate(x / y);

    /// <summary>The truncated quotient, negated; the same at the jump; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="r">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RemDivisor(double x, double y, double r) =>
        RemDivisor(x, y);

    /// <inheritdoc cref="RemDivisor(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RemDivisor(float x, float y) =>
        -float.Truncate(x / y);

    /// <inheritdoc cref="RemDivisor(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RemDivisor(float x, float y, float r) =>
        RemDivisor(x, y);

    /// <summary>The rounded quotient, negated; the same at the jump.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="r">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double IEEERemainderDivisor(double x, double y, double r) =>
        -double.Round((x - r) / y);

    /// <inheritdoc cref="IEEERemainderDivisor(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IEEERemainderDivisor(float x, float y, float r) =>
        -float.Round((x - r) / y);

    /// <summary>−y².</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reciprocal(double x, double y) =>
        -y * y;

    /// <inheritdoc cref="Reciprocal(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float x, float y) =>
        -y * y;

    /// <summary>−1/x², never from the estimate.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalEstimate(double x) =>
        -(1 / x) / x;

    /// <summary>−1/x², never from the estimate; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalEstimate(double x, double y) =>
        ReciprocalEstimate(x);

    /// <inheritdoc cref="ReciprocalEstimate(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalEstimate(float x) =>
        -(1 / x) / x;

    /// <inheritdoc cref="ReciprocalEstimate(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalEstimate(float x, float y) =>
        ReciprocalEstimate(x);

    /// <summary>−½y/x.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalSqrt(double x, double y) =>
        -0.5 * y / x;

    /// <inheritdoc cref="ReciprocalSqrt(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalSqrt(float x, float y) =>
        -0.5f * y / x;

    /// <summary>−½x^(−3/2), never from the estimate.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalSqrtEstimate(double x) =>
        -0.5 * (1 / double.Sqrt(x)) / x;

    /// <summary>−½x^(−3/2), never from the estimate; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalSqrtEstimate(double x, double y) =>
        ReciprocalSqrtEstimate(x);

    /// <inheritdoc cref="ReciprocalSqrtEstimate(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalSqrtEstimate(float x) =>
        -0.5f * (1 / float.Sqrt(x)) / x;

    /// <inheritdoc cref="ReciprocalSqrtEstimate(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalSqrtEstimate(float x, float y) =>
        ReciprocalSqrtEstimate(x);

    /// <summary>X/h; 0 at the origin and where h is infinite and x is not.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="h">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HypotFirst(double x, double y, double h) =>
        h == 0 || (double.IsInfinity(h) && double.IsFinite(x)) ? 0 : double.IsInfinity(x) ? (double.IsInfinity(y) ? double.NaN : double.Sign(x)) : x / h;

    /// <inheritdoc cref="HypotFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HypotFirst(float x, float y, float h) =>
        h == 0 || (float.IsInfinity(h) && float.IsFinite(x)) ? 0 : float.IsInfinity(x) ? (float.IsInfinity(y) ? float.NaN : float.Sign(x)) : x / h;

    /// <summary>Y/h; 0 at the origin and where h is infinite and y is not.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="h">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HypotSecond(double x, double y, double h) =>
        h == 0 || (double.IsInfinity(h) && double.IsFinite(y)) ? 0 : double.IsInfinity(y) ? (double.IsInfinity(x) ? double.NaN : double.Sign(y)) : y / h;

    /// <inheritdoc cref="HypotSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HypotSecond(float x, float y, float h) =>
        h == 0 || (float.IsInfinity(h) && float.IsFinite(y)) ? 0 : float.IsInfinity(y) ? (float.IsInfinity(x) ? float.NaN : float.Sign(y)) : y / h;

    /// <summary>X/(x²+y²), scaled so that nothing overflows; 0 at the origin and at infinity.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <returns>The partial derivative.</returns>
    public static double Atan2Y(double y, double x)
    {
        double scale = double.Max(double.Abs(x), double.Abs(y));
        if (scale == 0 || double.IsInfinity(scale))
            return 0;
        double u = x / scale;
        double v = y / scale;
        return u / ((u * u) + (v * v)) / scale;
    }

    /// <summary>X/(x²+y²), scaled so that nothing overflows; 0 at the origin and at infinity; the result is not read.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <param name="angle">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2Y(double y, double x, double angle) =>
        Atan2Y(y, x);

    /// <inheritdoc cref="Atan2Y(double, double)"/>
    public static float Atan2Y(float y, float x)
    {
        float scale = float.Max(float.Abs(x), float.Abs(y));
        if (scale == 0 || float.IsInfinity(scale))
            return 0;
        float u = x / scale;
        float v = y / scale;
        return u / ((u * u) + (v * v)) / scale;
    }

    /// <inheritdoc cref="Atan2Y(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2Y(float y, float x, float angle) =>
        Atan2Y(y, x);

    /// <summary>−y/(x²+y²), scaled so that nothing overflows; 0 at the origin and at infinity.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <returns>The partial derivative.</returns>
    public static double Atan2X(double y, double x)
    {
        double scale = double.Max(double.Abs(x), double.Abs(y));
        if (scale == 0 || double.IsInfinity(scale))
            return 0;
        double u = x / scale;
        double v = y / scale;
        return -v / ((u * u) + (v * v)) / scale;
    }

    /// <summary>−y/(x²+y²), scaled so that nothing overflows; 0 at the origin and at infinity; the result is not read.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <param name="angle">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2X(double y, double x, double angle) =>
        Atan2X(y, x);

    /// <inheritdoc cref="Atan2X(double, double)"/>
    public static float Atan2X(float y, float x)
    {
        float scale = float.Max(float.Abs(x), float.Abs(y));
        if (scale == 0 || float.IsInfinity(scale))
            return 0;
        float u = x / scale;
        float v = y / scale;
        return -v / ((u * u) + (v * v)) / scale;
    }

    /// <inheritdoc cref="Atan2X(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2X(float y, float x, float angle) =>
        Atan2X(y, x);

    /// <summary>That of Atan2 over π.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <returns>The partial derivative.</returns>
    public static double Atan2PiY(double y, double x) =>
        Atan2Y(y, x) / double.Pi;

    /// <summary>That of Atan2 over π; the result is not read.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <param name="angle">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2PiY(double y, double x, double angle) =>
        Atan2PiY(y, x);

    /// <inheritdoc cref="Atan2PiY(double, double)"/>
    public static float Atan2PiY(float y, float x) =>
        Atan2Y(y, x) / float.Pi;

    /// <inheritdoc cref="Atan2PiY(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2PiY(float y, float x, float angle) =>
        Atan2PiY(y, x);

    /// <summary>That of Atan2 over π.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <returns>The partial derivative.</returns>
    public static double Atan2PiX(double y, double x) =>
        Atan2X(y, x) / double.Pi;

    /// <summary>That of Atan2 over π; the result is not read.</summary>
    /// <param name="y">The first argument.</param>
    /// <param name="x">The second argument.</param>
    /// <param name="angle">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2PiX(double y, double x, double angle) =>
        Atan2PiX(y, x);

    /// <inheritdoc cref="Atan2PiX(double, double)"/>
    public static float Atan2PiX(float y, float x) =>
        Atan2X(y, x) / float.Pi;

    /// <inheritdoc cref="Atan2PiX(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2PiX(float y, float x, float angle) =>
        Atan2PiX(y, x);

    /// <summary>The adjoint of the argument of <c>ScaleB</c>: scaled itself, since the power of two alone may underflow.</summary>
    /// <param name="adjoint">The incoming adjoint.</param>
    /// <param name="n">The exponent.</param>
    /// <returns>What the argument's adjoint gains.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ScaleB(double adjoint, int n) => double.ScaleB(adjoint, n);

    /// <inheritdoc cref="ScaleB(double, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ScaleB(float adjoint, int n) => float.ScaleB(adjoint, n);
}
