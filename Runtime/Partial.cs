using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>
/// Partial derivatives that are more than one operation or have special points, one method for each function and argument: the
/// function's arguments in order, then its result. Where the result is not read it can be left out, so that nobody has to keep it.
/// Kinks, ties and edges are those of docs/conventions.md.
/// </summary>
public static partial class Partial
{
    /// <summary>The sign of the argument, 0 at 0.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x) =>
        x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;

    /// <summary>The sign of the argument, 0 at 0; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x, double y) =>
        Abs(x);

    /// <inheritdoc cref="Abs(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) =>
        x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : float.NaN;

    /// <inheritdoc cref="Abs(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x, float y) =>
        Abs(x);

    /// <summary>1 where the signs agree, −1 where not, 0 at 0; by the sign it is 0.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="s">Whose sign is taken.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double x, double s) =>
        x == 0 ? 0 : double.IsNaN(x) ? double.NaN : double.IsNegative(x) == double.IsNegative(s) ? 1 : -1;

    /// <summary>1 where the signs agree, −1 where not, 0 at 0; by the sign it is 0; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="s">Whose sign is taken.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double x, double s, double y) =>
        CopySign(x, s);

    /// <inheritdoc cref="CopySign(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float x, float s) =>
        x == 0 ? 0 : float.IsNaN(x) ? float.NaN : float.IsNegative(x) == float.IsNegative(s) ? 1 : -1;

    /// <inheritdoc cref="CopySign(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float x, float s, float y) =>
        CopySign(x, s);

    /// <summary>1 inside and at both edges; a NaN bound counts as absent.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampValue(double x, double low, double high) =>
        x < low || x > high ? 0 : double.IsNaN(x) ? double.NaN : 1;

    /// <summary>1 inside and at both edges; a NaN bound counts as absent; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampValue(double x, double low, double high, double y) =>
        ClampValue(x, low, high);

    /// <inheritdoc cref="ClampValue(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampValue(float x, float low, float high) =>
        x < low || x > high ? 0 : float.IsNaN(x) ? float.NaN : 1;

    /// <inheritdoc cref="ClampValue(double, double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampValue(float x, float low, float high, float y) =>
        ClampValue(x, low, high);

    /// <summary>1 below the lower bound.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampLow(double x, double low, double high) =>
        x < low ? 1 : 0;

    /// <summary>1 below the lower bound; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampLow(double x, double low, double high, double y) =>
        ClampLow(x, low, high);

    /// <inheritdoc cref="ClampLow(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampLow(float x, float low, float high) =>
        x < low ? 1 : 0;

    /// <inheritdoc cref="ClampLow(double, double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampLow(float x, float low, float high, float y) =>
        ClampLow(x, low, high);

    /// <summary>1 above the upper bound.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampHigh(double x, double low, double high) =>
        x > high ? 1 : 0;

    /// <summary>1 above the upper bound; the result is not read.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampHigh(double x, double low, double high, double y) =>
        ClampHigh(x, low, high);

    /// <inheritdoc cref="ClampHigh(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampHigh(float x, float low, float high) =>
        x > high ? 1 : 0;

    /// <inheritdoc cref="ClampHigh(double, double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ClampHigh(float x, float low, float high, float y) =>
        ClampHigh(x, low, high);

    /// <summary>1 where the first is above, ½ at a tie; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxFirst(double a, double b) =>
        a > b ? 1 : a == b ? 0.5 : double.IsNaN(a) ? 1 : 0;

    /// <summary>1 where the first is above, ½ at a tie; NaN goes to the NaN operand, the first of two; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxFirst(double a, double b, double y) =>
        MaxFirst(a, b);

    /// <inheritdoc cref="MaxFirst(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxFirst(float a, float b) =>
        a > b ? 1 : a == b ? 0.5f : float.IsNaN(a) ? 1 : 0;

    /// <inheritdoc cref="MaxFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxFirst(float a, float b, float y) =>
        MaxFirst(a, b);

    /// <summary>1 where the second is above, ½ at a tie; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxSecond(double a, double b) =>
        b > a ? 1 : a == b ? 0.5 : double.IsNaN(b) && !double.IsNaN(a) ? 1 : 0;

    /// <summary>1 where the second is above, ½ at a tie; NaN goes to the NaN operand, the first of two; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxSecond(double a, double b, double y) =>
        MaxSecond(a, b);

    /// <inheritdoc cref="MaxSecond(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxSecond(float a, float b) =>
        b > a ? 1 : a == b ? 0.5f : float.IsNaN(b) && !float.IsNaN(a) ? 1 : 0;

    /// <inheritdoc cref="MaxSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxSecond(float a, float b, float y) =>
        MaxSecond(a, b);

    /// <summary>1 where the first is above or the second is NaN, ½ at a tie.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNumberFirst(double a, double b) =>
        a > b ? 1 : a == b ? 0.5 : double.IsNaN(b) ? 1 : 0;

    /// <summary>1 where the first is above or the second is NaN, ½ at a tie; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNumberFirst(double a, double b, double y) =>
        MaxNumberFirst(a, b);

    /// <inheritdoc cref="MaxNumberFirst(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNumberFirst(float a, float b) =>
        a > b ? 1 : a == b ? 0.5f : float.IsNaN(b) ? 1 : 0;

    /// <inheritdoc cref="MaxNumberFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNumberFirst(float a, float b, float y) =>
        MaxNumberFirst(a, b);

    /// <summary>1 where the second is above or only the first is NaN, ½ at a tie.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNumberSecond(double a, double b) =>
        b > a ? 1 : a == b ? 0.5 : double.IsNaN(a) && !double.IsNaN(b) ? 1 : 0;

    /// <summary>1 where the second is above or only the first is NaN, ½ at a tie; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNumberSecond(double a, double b, double y) =>
        MaxNumberSecond(a, b);

    /// <inheritdoc cref="MaxNumberSecond(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNumberSecond(float a, float b) =>
        b > a ? 1 : a == b ? 0.5f : float.IsNaN(a) && !float.IsNaN(b) ? 1 : 0;

    /// <inheritdoc cref="MaxNumberSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNumberSecond(float a, float b, float y) =>
        MaxNumberSecond(a, b);

    /// <summary>1 where the first is above, ½ at a tie; with a NaN operand, which the hardware decides, 1 where the first was returned.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNativeFirst(double a, double b, double y) =>
        a == b ? 0.5 : a > b ? 1 : b > a ? 0 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MaxNativeFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNativeFirst(float a, float b, float y) =>
        a == b ? 0.5f : a > b ? 1 : b > a ? 0 : y.Equals(a) ? 1 : 0;

    /// <summary>1 where the second is above, ½ at a tie; with a NaN operand, which the hardware decides, 1 where the first was not returned.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNativeSecond(double a, double b, double y) =>
        a == b ? 0.5 : b > a ? 1 : a > b ? 0 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MaxNativeSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNativeSecond(float a, float b, float y) =>
        a == b ? 0.5f : b > a ? 1 : a > b ? 0 : y.Equals(a) ? 0 : 1;

    /// <summary>1 where the first is below, ½ at a tie; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinFirst(double a, double b) =>
        a < b ? 1 : a == b ? 0.5 : double.IsNaN(a) ? 1 : 0;

    /// <summary>1 where the first is below, ½ at a tie; NaN goes to the NaN operand, the first of two; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinFirst(double a, double b, double y) =>
        MinFirst(a, b);

    /// <inheritdoc cref="MinFirst(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinFirst(float a, float b) =>
        a < b ? 1 : a == b ? 0.5f : float.IsNaN(a) ? 1 : 0;

    /// <inheritdoc cref="MinFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinFirst(float a, float b, float y) =>
        MinFirst(a, b);

    /// <summary>1 where the second is below, ½ at a tie; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinSecond(double a, double b) =>
        b < a ? 1 : a == b ? 0.5 : double.IsNaN(b) && !double.IsNaN(a) ? 1 : 0;

    /// <summary>1 where the second is below, ½ at a tie; NaN goes to the NaN operand, the first of two; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinSecond(double a, double b, double y) =>
        MinSecond(a, b);

    /// <inheritdoc cref="MinSecond(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinSecond(float a, float b) =>
        b < a ? 1 : a == b ? 0.5f : float.IsNaN(b) && !float.IsNaN(a) ? 1 : 0;

    /// <inheritdoc cref="MinSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinSecond(float a, float b, float y) =>
        MinSecond(a, b);

    /// <summary>1 where the first is below or the second is NaN, ½ at a tie.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNumberFirst(double a, double b) =>
        a < b ? 1 : a == b ? 0.5 : double.IsNaN(b) ? 1 : 0;

    /// <summary>1 where the first is below or the second is NaN, ½ at a tie; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNumberFirst(double a, double b, double y) =>
        MinNumberFirst(a, b);

    /// <inheritdoc cref="MinNumberFirst(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNumberFirst(float a, float b) =>
        a < b ? 1 : a == b ? 0.5f : float.IsNaN(b) ? 1 : 0;

    /// <inheritdoc cref="MinNumberFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNumberFirst(float a, float b, float y) =>
        MinNumberFirst(a, b);

    /// <summary>1 where the second is below or only the first is NaN, ½ at a tie.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNumberSecond(double a, double b) =>
        b < a ? 1 : a == b ? 0.5 : double.IsNaN(a) && !double.IsNaN(b) ? 1 : 0;

    /// <summary>1 where the second is below or only the first is NaN, ½ at a tie; the result is not read.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNumberSecond(double a, double b, double y) =>
        MinNumberSecond(a, b);

    /// <inheritdoc cref="MinNumberSecond(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNumberSecond(float a, float b) =>
        b < a ? 1 : a == b ? 0.5f : float.IsNaN(a) && !float.IsNaN(b) ? 1 : 0;

    /// <inheritdoc cref="MinNumberSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNumberSecond(float a, float b, float y) =>
        MinNumberSecond(a, b);

    /// <summary>1 where the first is below, ½ at a tie; with a NaN operand, which the hardware decides, 1 where the first was returned.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNativeFirst(double a, double b, double y) =>
        a == b ? 0.5 : a < b ? 1 : b < a ? 0 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MinNativeFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNativeFirst(float a, float b, float y) =>
        a == b ? 0.5f : a < b ? 1 : b < a ? 0 : y.Equals(a) ? 1 : 0;

    /// <summary>1 where the second is below, ½ at a tie; with a NaN operand, which the hardware decides, 1 where the first was not returned.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNativeSecond(double a, double b, double y) =>
        a == b ? 0.5 : b < a ? 1 : a < b ? 0 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MinNativeSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNativeSecond(float a, float b, float y) =>
        a == b ? 0.5f : b < a ? 1 : a < b ? 0 : y.Equals(a) ? 0 : 1;

    /// <summary>1 for the operand that is returned, ½ at equal operands; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxMagnitudeFirst(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MaxMagnitudeFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxMagnitudeFirst(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 1 : 0;

    /// <summary>1 for the operand that is returned, ½ at equal operands; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxMagnitudeSecond(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MaxMagnitudeSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxMagnitudeSecond(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 0 : 1;

    /// <summary>1 for the operand that is returned, ½ at equal operands; a NaN operand is ignored.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxMagnitudeNumberFirst(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MaxMagnitudeNumberFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxMagnitudeNumberFirst(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 1 : 0;

    /// <summary>1 for the operand that is returned, ½ at equal operands; a NaN operand is ignored.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxMagnitudeNumberSecond(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MaxMagnitudeNumberSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxMagnitudeNumberSecond(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 0 : 1;

    /// <summary>1 for the operand that is returned, ½ at equal operands; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinMagnitudeFirst(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MinMagnitudeFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinMagnitudeFirst(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 1 : 0;

    /// <summary>1 for the operand that is returned, ½ at equal operands; NaN goes to the NaN operand, the first of two.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinMagnitudeSecond(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MinMagnitudeSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinMagnitudeSecond(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 0 : 1;

    /// <summary>1 for the operand that is returned, ½ at equal operands; a NaN operand is ignored.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinMagnitudeNumberFirst(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 1 : 0;

    /// <inheritdoc cref="MinMagnitudeNumberFirst(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinMagnitudeNumberFirst(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 1 : 0;

    /// <summary>1 for the operand that is returned, ½ at equal operands; a NaN operand is ignored.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="y">The function's result.</param>
    /// <returns>The partial derivative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinMagnitudeNumberSecond(double a, double b, double y) =>
        a == b ? 0.5 : y.Equals(a) ? 0 : 1;

    /// <inheritdoc cref="MinMagnitudeNumberSecond(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinMagnitudeNumberSecond(float a, float b, float y) =>
        a == b ? 0.5f : y.Equals(a) ? 0 : 1;
}
