using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Trigonometric and hyperbolic functions, and the sigmoid.</content>
public static partial class Partial
{
    /// <summary>Cos x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double x) =>
        double.Cos(x);

    /// <summary>Cos x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double x, double y) =>
        Sin(x);

    /// <inheritdoc cref="Sin(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sin(float x) =>
        float.Cos(x);

    /// <inheritdoc cref="Sin(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sin(float x, float y) =>
        Sin(x);

    /// <summary>−sin x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double x) =>
        -double.Sin(x);

    /// <summary>−sin x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double x, double y) =>
        Cos(x);

    /// <inheritdoc cref="Cos(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float x) =>
        -float.Sin(x);

    /// <inheritdoc cref="Cos(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float x, float y) =>
        Cos(x);

    /// <summary>1+y².</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tan(double x, double y) =>
        1 + (y * y);

    /// <inheritdoc cref="Tan(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tan(float x, float y) =>
        1 + (y * y);

    /// <summary>Π·cos πx, exact zeros included.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SinPi(double x) =>
        double.Pi * double.CosPi(x);

    /// <summary>Π·cos πx, exact zeros included; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SinPi(double x, double y) =>
        SinPi(x);

    /// <inheritdoc cref="SinPi(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SinPi(float x) =>
        float.Pi * float.CosPi(x);

    /// <inheritdoc cref="SinPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SinPi(float x, float y) =>
        SinPi(x);

    /// <summary>−π·sin πx, exact zeros included.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CosPi(double x) =>
        -double.Pi * double.SinPi(x);

    /// <summary>−π·sin πx, exact zeros included; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CosPi(double x, double y) =>
        CosPi(x);

    /// <inheritdoc cref="CosPi(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CosPi(float x) =>
        -float.Pi * float.SinPi(x);

    /// <inheritdoc cref="CosPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CosPi(float x, float y) =>
        CosPi(x);

    /// <summary>Π·(1+y²).</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TanPi(double x, double y) =>
        double.Pi * (1 + (y * y));

    /// <inheritdoc cref="TanPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float TanPi(float x, float y) =>
        float.Pi * (1 + (y * y));

    /// <summary>1/√((1−x)(1+x)); +∞ at ±1.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double x) =>
        1 / double.Sqrt((1 - x) * (1 + x));

    /// <summary>1/√((1−x)(1+x)); +∞ at ±1; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double x, double y) =>
        Asin(x);

    /// <inheritdoc cref="Asin(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asin(float x) =>
        1 / float.Sqrt((1 - x) * (1 + x));

    /// <inheritdoc cref="Asin(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asin(float x, float y) =>
        Asin(x);

    /// <summary>−1/√((1−x)(1+x)); −∞ at ±1.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double x) =>
        -1 / double.Sqrt((1 - x) * (1 + x));

    /// <summary>−1/√((1−x)(1+x)); −∞ at ±1; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double x, double y) =>
        Acos(x);

    /// <inheritdoc cref="Acos(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acos(float x) =>
        -1 / float.Sqrt((1 - x) * (1 + x));

    /// <inheritdoc cref="Acos(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acos(float x, float y) =>
        Acos(x);

    /// <summary>1/(1+x²).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double x) =>
        1 / (1 + (x * x));

    /// <summary>1/(1+x²); the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double x, double y) =>
        Atan(x);

    /// <inheritdoc cref="Atan(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan(float x) =>
        1 / (1 + (x * x));

    /// <inheritdoc cref="Atan(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan(float x, float y) =>
        Atan(x);

    /// <summary>That of Asin over π.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AsinPi(double x) =>
        Asin(x) / double.Pi;

    /// <summary>That of Asin over π; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AsinPi(double x, double y) =>
        AsinPi(x);

    /// <inheritdoc cref="AsinPi(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AsinPi(float x) =>
        Asin(x) / float.Pi;

    /// <inheritdoc cref="AsinPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AsinPi(float x, float y) =>
        AsinPi(x);

    /// <summary>That of Acos over π.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AcosPi(double x) =>
        Acos(x) / double.Pi;

    /// <summary>That of Acos over π; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AcosPi(double x, double y) =>
        AcosPi(x);

    /// <inheritdoc cref="AcosPi(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AcosPi(float x) =>
        Acos(x) / float.Pi;

    /// <inheritdoc cref="AcosPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AcosPi(float x, float y) =>
        AcosPi(x);

    /// <summary>That of Atan over π.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtanPi(double x) =>
        Atan(x) / double.Pi;

    /// <summary>That of Atan over π; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtanPi(double x, double y) =>
        AtanPi(x);

    /// <inheritdoc cref="AtanPi(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtanPi(float x) =>
        Atan(x) / float.Pi;

    /// <inheritdoc cref="AtanPi(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtanPi(float x, float y) =>
        AtanPi(x);

    /// <summary>Cosh x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x) =>
        double.Cosh(x);

    /// <summary>Cosh x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x, double y) =>
        Sinh(x);

    /// <inheritdoc cref="Sinh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sinh(float x) =>
        float.Cosh(x);

    /// <inheritdoc cref="Sinh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sinh(float x, float y) =>
        Sinh(x);

    /// <summary>Sinh x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cosh(double x) =>
        double.Sinh(x);

    /// <summary>Sinh x; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cosh(double x, double y) =>
        Cosh(x);

    /// <inheritdoc cref="Cosh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cosh(float x) =>
        float.Sinh(x);

    /// <inheritdoc cref="Cosh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cosh(float x, float y) =>
        Cosh(x);

    /// <summary>1−y², in the saturated tail from the argument, so that it keeps its relative accuracy.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x, double y) =>
        double.Abs(y) < 0.95 ? (1 - y) * (1 + y) : TanhTail(x);

    /// <inheritdoc cref="Tanh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x, float y) =>
        float.Abs(y) < 0.95f ? (1 - y) * (1 + y) : TanhTail(x);

    /// <summary>1/√(1+x²), which does not overflow.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x) =>
        1 / double.Hypot(1, x);

    /// <summary>1/√(1+x²), which does not overflow; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x, double y) =>
        Asinh(x);

    /// <inheritdoc cref="Asinh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asinh(float x) =>
        1 / float.Hypot(1, x);

    /// <inheritdoc cref="Asinh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asinh(float x, float y) =>
        Asinh(x);

    /// <summary>1/(√(x−1)·√(x+1)); +∞ at 1.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acosh(double x) =>
        1 / (double.Sqrt(x - 1) * double.Sqrt(x + 1));

    /// <summary>1/(√(x−1)·√(x+1)); +∞ at 1; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acosh(double x, double y) =>
        Acosh(x);

    /// <inheritdoc cref="Acosh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acosh(float x) =>
        1 / (float.Sqrt(x - 1) * float.Sqrt(x + 1));

    /// <inheritdoc cref="Acosh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acosh(float x, float y) =>
        Acosh(x);

    /// <summary>1/((1−x)(1+x)); +∞ at ±1.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atanh(double x) =>
        1 / ((1 - x) * (1 + x));

    /// <summary>1/((1−x)(1+x)); +∞ at ±1; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atanh(double x, double y) =>
        Atanh(x);

    /// <inheritdoc cref="Atanh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atanh(float x) =>
        1 / ((1 - x) * (1 + x));

    /// <inheritdoc cref="Atanh(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atanh(float x, float y) =>
        Atanh(x);

    /// <summary>Σ(x)·σ(−x); y·(1−y) would lose the tail.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    public static double Sigmoid(double x)
    {
        double e = double.Exp(-double.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>Σ(x)·σ(−x); y·(1−y) would lose the tail; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x, double y) =>
        Sigmoid(x);

    /// <inheritdoc cref="Sigmoid(double)"/>
    public static float Sigmoid(float x)
    {
        float e = float.Exp(-float.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <inheritdoc cref="Sigmoid(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x, float y) =>
        Sigmoid(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double TanhTail(double x)
    {
        double e = double.Exp(-2 * double.Abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float TanhTail(float x)
    {
        float e = float.Exp(-2 * float.Abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }
}
