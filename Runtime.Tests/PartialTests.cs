using System;
using System.Collections.Generic;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class PartialTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly Dictionary<string, (Func<double, double> F, Func<double, double, double> Partial, double[] At)> s_unary = new()
    {
        ["Abs"] = (Math.Abs, Partial.Abs, [-2, 3]),
        ["Reciprocal"] = (x => 1 / x, Partial.Reciprocal, [-2, 3]),
        ["ReciprocalEstimate"] = (x => 1 / x, Partial.ReciprocalEstimate, [-2, 3]),
        ["ReciprocalSqrt"] = (x => 1 / Math.Sqrt(x), Partial.ReciprocalSqrt, [0.3, 3]),
        ["ReciprocalSqrtEstimate"] = (x => 1 / Math.Sqrt(x), Partial.ReciprocalSqrtEstimate, [0.3, 3]),
        ["Sqrt"] = (Math.Sqrt, Partial.Sqrt, [0.3, 3]),
        ["Cbrt"] = (Math.Cbrt, Partial.Cbrt, [-2, 3]),
        ["Exp2"] = (double.Exp2, Partial.Exp2, [-2, 3]),
        ["Exp10"] = (double.Exp10, Partial.Exp10, [-2, 1]),
        ["ExpM1"] = (double.ExpM1, Partial.ExpM1, [-2, 3]),
        ["Exp2M1"] = (double.Exp2M1, Partial.Exp2M1, [-2, 3]),
        ["Exp10M1"] = (double.Exp10M1, Partial.Exp10M1, [-2, 1]),
        ["Log"] = (Math.Log, Partial.Log, [0.3, 3]),
        ["Log2"] = (Math.Log2, Partial.Log2, [0.3, 3]),
        ["Log10"] = (Math.Log10, Partial.Log10, [0.3, 3]),
        ["LogP1"] = (double.LogP1, Partial.LogP1, [-0.3, 3]),
        ["Log2P1"] = (double.Log2P1, Partial.Log2P1, [-0.3, 3]),
        ["Log10P1"] = (double.Log10P1, Partial.Log10P1, [-0.3, 3]),
        ["Sin"] = (Math.Sin, Partial.Sin, [-2, 3]),
        ["Cos"] = (Math.Cos, Partial.Cos, [-2, 3]),
        ["Tan"] = (Math.Tan, Partial.Tan, [-2, 3]),
        ["SinPi"] = (double.SinPi, Partial.SinPi, [-2, 0.3]),
        ["CosPi"] = (double.CosPi, Partial.CosPi, [-2.2, 0.3]),
        ["TanPi"] = (double.TanPi, Partial.TanPi, [-2.2, 0.3]),
        ["Asin"] = (Math.Asin, Partial.Asin, [-0.7, 0.3]),
        ["Acos"] = (Math.Acos, Partial.Acos, [-0.7, 0.3]),
        ["Atan"] = (Math.Atan, Partial.Atan, [-2, 3]),
        ["AsinPi"] = (double.AsinPi, Partial.AsinPi, [-0.7, 0.3]),
        ["AcosPi"] = (double.AcosPi, Partial.AcosPi, [-0.7, 0.3]),
        ["AtanPi"] = (double.AtanPi, Partial.AtanPi, [-2, 3]),
        ["Sinh"] = (Math.Sinh, Partial.Sinh, [-2, 3]),
        ["Cosh"] = (Math.Cosh, Partial.Cosh, [-2, 3]),
        ["Tanh"] = (Math.Tanh, Partial.Tanh, [-2, 0.3]),
        ["Asinh"] = (Math.Asinh, Partial.Asinh, [-2, 3]),
        ["Acosh"] = (Math.Acosh, Partial.Acosh, [1.3, 3]),
        ["Atanh"] = (Math.Atanh, Partial.Atanh, [-0.7, 0.3]),
        ["Sigmoid"] = (x => 1 / (1 + Math.Exp(-x)), Partial.Sigmoid, [-2, 3]),
    };

    private static readonly Dictionary<string, (Func<double, double, double> F, Func<double, double, double, double> First, Func<double, double, double, double> Second, (double A, double B)[] At)> s_binary = new()
    {
        ["Max"] = (Math.Max, Partial.MaxFirst, Partial.MaxSecond, [(1, 2), (2, 1)]),
        ["Min"] = (Math.Min, Partial.MinFirst, Partial.MinSecond, [(1, 2), (2, 1)]),
        ["MaxNumber"] = (double.MaxNumber, Partial.MaxNumberFirst, Partial.MaxNumberSecond, [(1, 2), (2, 1)]),
        ["MinNumber"] = (double.MinNumber, Partial.MinNumberFirst, Partial.MinNumberSecond, [(1, 2), (2, 1)]),
        ["MaxNative"] = (double.MaxNative, Partial.MaxNativeFirst, Partial.MaxNativeSecond, [(1, 2), (2, 1)]),
        ["MinNative"] = (double.MinNative, Partial.MinNativeFirst, Partial.MinNativeSecond, [(1, 2), (2, 1)]),
        ["MaxMagnitude"] = (Math.MaxMagnitude, Partial.MaxMagnitudeFirst, Partial.MaxMagnitudeSecond, [(1, -2), (-2, 1)]),
        ["MinMagnitude"] = (Math.MinMagnitude, Partial.MinMagnitudeFirst, Partial.MinMagnitudeSecond, [(1, -2), (-2, 1)]),
        ["MaxMagnitudeNumber"] = (double.MaxMagnitudeNumber, Partial.MaxMagnitudeNumberFirst, Partial.MaxMagnitudeNumberSecond, [(1, -2), (-2, 1)]),
        ["MinMagnitudeNumber"] = (double.MinMagnitudeNumber, Partial.MinMagnitudeNumberFirst, Partial.MinMagnitudeNumberSecond, [(1, -2), (-2, 1)]),
        ["CopySign"] = (Math.CopySign, Partial.CopySign, (_, _, _) => 0, [(1, -2), (-2, -1)]),
        ["Divide"] = ((x, y) => x / y, (_, y, _) => 1 / y, Partial.DivideDivisor, [(1, -2), (3, 0.7)]),
        ["Rem"] = ((x, y) => x % y, (_, _, _) => 1, Partial.RemDivisor, [(5.5, 2), (-5.5, 2)]),
        ["IEEERemainder"] = (Math.IEEERemainder, (_, _, _) => 1, Partial.IEEERemainderDivisor, [(5.5, 2), (-5.5, 2)]),
        ["Hypot"] = (double.Hypot, Partial.HypotFirst, Partial.HypotSecond, [(3, -4), (0, 2)]),
        ["Atan2"] = (Math.Atan2, Partial.Atan2Y, Partial.Atan2X, [(3, -4), (-1, 2)]),
        ["Atan2Pi"] = (double.Atan2Pi, Partial.Atan2PiY, Partial.Atan2PiX, [(3, -4), (-1, 2)]),
        ["Pow"] = (Math.Pow, Partial.PowBase, Partial.PowExponent, [(3, -0.4), (0.7, 2)]),
        ["LogBase"] = (Math.Log, Partial.LogBaseValue, Partial.LogBaseBase, [(3, 0.4), (0.7, 2)]),
    };

    public static TheoryData<string> Unary => [.. s_unary.Keys];

    public static TheoryData<string> Binary => [.. s_binary.Keys];

    [Theory]
    [MemberData(nameof(Unary))]
    public void Of_one_argument(string name)
    {
        (Func<double, double> f, Func<double, double, double> partial, double[] at) = s_unary[name];
        foreach (double x in at)
            AssertClose(Slope(f, x), partial(x, f(x)));
        Assert.Equal(NaN, partial(NaN, f(NaN)));
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void Of_two_arguments(string name)
    {
        (Func<double, double, double> f, Func<double, double, double, double> first, Func<double, double, double, double> second, (double, double)[] at) = s_binary[name];
        foreach ((double a, double b) in at)
        {
            AssertClose(Slope(x => f(x, b), a), first(a, b, f(a, b)));
            AssertClose(Slope(x => f(a, x), b), second(a, b, f(a, b)));
        }
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(-8, 3)]
    [InlineData(2, -2)]
    [InlineData(2, 1)]
    public void Of_roots(double x, int n) => AssertClose(Slope(v => double.RootN(v, n), x), Partial.RootN(x, n, double.RootN(x, n)));

    [Fact]
    public void Roots_at_zero()
    {
        Assert.Equal(1, Partial.RootN(0, 1, 0));
        Assert.Equal(Inf, Partial.RootN(0, 3, 0));
        Assert.Equal(-Inf, Partial.RootN(0, -3, Inf));
        Assert.Equal(NaN, Partial.RootN(8, 0, double.RootN(8, 0)));
    }

    [Theory]
    [InlineData(0, 2, 0, 0)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0.5, Inf, 0)]
    [InlineData(0, -1, -Inf, -Inf)]
    [InlineData(-0.0, -2, Inf, -Inf)]
    [InlineData(-2, 3, 12, NaN)]
    [InlineData(NaN, 0, 0, NaN)]
    public void Powers_at_special_points(double x, double p, double byBase, double byExponent)
    {
        double y = Math.Pow(x, p);
        Assert.Equal(byBase, Partial.PowBase(x, p, y));
        Assert.Equal(byExponent, Partial.PowExponent(x, p, y));
        Assert.Equal((float)byBase, Partial.PowBase((float)x, (float)p, (float)y));
        Assert.Equal((float)byExponent, Partial.PowExponent((float)x, (float)p, (float)y));
    }

    [Fact]
    public void Kinks_have_the_symmetric_derivative()
    {
        Assert.Equal(0, Partial.Abs(0.0));
        Assert.Equal(0, Partial.Abs(-0.0));
        Assert.Equal(0, Partial.CopySign(0.0, -1.0));
        foreach ((double a, double b) in new[] { (1.0, 1.0), (0.0, -0.0) })
        {
            foreach ((Func<double, double, double> f, Func<double, double, double, double> first, Func<double, double, double, double> second, _) in new[]
            {
                s_binary["Max"], s_binary["Min"], s_binary["MaxNumber"], s_binary["MinNumber"], s_binary["MaxNative"],
                s_binary["MinNative"], s_binary["MaxMagnitude"], s_binary["MinMagnitudeNumber"],
            })
            {
                Assert.Equal(0.5, first(a, b, f(a, b)));
                Assert.Equal(0.5, second(a, b, f(a, b)));
            }
        }
    }

    [Theory]
    [InlineData("Max", NaN, 1, 1, 0)]
    [InlineData("Max", 1, NaN, 0, 1)]
    [InlineData("Min", NaN, 1, 1, 0)]
    [InlineData("Max", NaN, NaN, 1, 0)]
    [InlineData("MaxNumber", NaN, 1, 0, 1)]
    [InlineData("MinNumber", 1, NaN, 1, 0)]
    [InlineData("MaxMagnitude", NaN, 1, 1, 0)]
    [InlineData("MaxMagnitude", 1, NaN, 0, 1)]
    [InlineData("MaxMagnitudeNumber", NaN, 1, 0, 1)]
    [InlineData("MaxMagnitudeNumber", 1, NaN, 1, 0)]
    [InlineData("MaxMagnitude", -2, 2, 0, 1)]
    [InlineData("MinMagnitude", -2, 2, 1, 0)]
    [InlineData("MaxMagnitude", 2, -2, 1, 0)]
    public void Selections_follow_what_is_returned(string name, double a, double b, double byFirst, double bySecond)
    {
        (Func<double, double, double> f, Func<double, double, double, double> first, Func<double, double, double, double> second, _) = s_binary[name];
        Assert.Equal(byFirst, first(a, b, f(a, b)));
        Assert.Equal(bySecond, second(a, b, f(a, b)));
    }

    [Theory]
    [InlineData(0.5, 0, 1, 1, 0, 0)]
    [InlineData(0, 0, 1, 1, 0, 0)]
    [InlineData(1, 0, 1, 1, 0, 0)]
    [InlineData(-1, 0, 1, 0, 1, 0)]
    [InlineData(2, 0, 1, 0, 0, 1)]
    [InlineData(0.5, NaN, 1, 1, 0, 0)]
    [InlineData(2, NaN, 1, 0, 0, 1)]
    [InlineData(NaN, 0, 1, NaN, 0, 0)]
    public void Clamp_passes_at_both_edges(double x, double low, double high, double byValue, double byLow, double byHigh)
    {
        Assert.Equal(byValue, Partial.ClampValue(x, low, high));
        Assert.Equal(byLow, Partial.ClampLow(x, low, high));
        Assert.Equal(byHigh, Partial.ClampHigh(x, low, high));
    }

    [Fact]
    public void Vertical_tangents_are_infinite()
    {
        Assert.Equal(Inf, Partial.Sqrt(0.0, 0.0));
        Assert.Equal(Inf, Partial.Cbrt(0.0, 0.0));
        Assert.Equal(Inf, Partial.Log(0.0));
        Assert.Equal(-0.5, Partial.Log(-2.0));
        Assert.Equal(Inf, Partial.LogP1(-1.0));
        Assert.Equal(Inf, Partial.Asin(1.0));
        Assert.Equal(-Inf, Partial.Acos(-1.0));
        Assert.Equal(Inf, Partial.Acosh(1.0));
        Assert.Equal(Inf, Partial.Atanh(1.0));
        Assert.Equal(Inf, Partial.TanPi(0.5, double.TanPi(0.5)));
        Assert.Equal(-Inf, Partial.ReciprocalSqrt(0.0, Inf));
        Assert.Equal(-Inf, Partial.Reciprocal(0.0, Inf));
    }

    [Fact]
    public void Origins_of_planes_have_no_gradient()
    {
        Assert.Equal(0, Partial.HypotFirst(0.0, 0.0, 0.0));
        Assert.Equal(0, Partial.HypotSecond(0.0, 0.0, 0.0));
        Assert.Equal(0, Partial.HypotFirst(1.0, Inf, Inf));
        Assert.Equal(-1, Partial.HypotSecond(1.0, -Inf, Inf));
        Assert.Equal(0, Partial.Atan2Y(0.0, 0.0));
        Assert.Equal(0, Partial.Atan2X(0.0, -0.0));
    }

    [Fact]
    public void Nothing_over_or_underflows_on_the_way()
    {
        AssertClose(0.6, Partial.HypotFirst(3e200, 4e200, double.Hypot(3e200, 4e200)));
        AssertClose(0.16e-200, Partial.Atan2Y(3e200, 4e200));
        AssertClose(-0.12e200, Partial.Atan2X(3e-200, 4e-200));
        AssertClose(1e-200, Partial.Asinh(1e200));
        AssertClose(1e-200, Partial.Acosh(1e200));
        AssertClose(4 * Math.Exp(-60), Partial.Tanh(30.0, Math.Tanh(30)));
        AssertClose(Math.Exp(-50), Partial.ExpM1(-50.0));
        AssertClose(Math.Exp(-50), Partial.Sigmoid(50.0));
        AssertClose(Math.Exp(-700), Partial.Sigmoid(-700.0));
        Assert.Equal(0, Partial.SinPi(0.5));
        Assert.Equal(0, Partial.CosPi(1.0));
        Assert.Equal(double.ScaleB(1.5, -1070), Partial.ScaleB(double.ScaleB(1.5, 1000), -2070));
    }

    [Fact]
    public void Logarithms_to_a_base_are_undefined_where_the_value_is()
    {
        foreach (double b in new[] { 1.0, 0.0, Inf })
        {
            Assert.Equal(NaN, Partial.LogBaseValue(2.0, b, Math.Log(2, b)));
            Assert.Equal(NaN, Partial.LogBaseBase(2.0, b, Math.Log(2, b)));
        }
    }

    [Fact]
    public void Single_precision_agrees_with_double()
    {
        foreach (float x in new[] { 0.1f, 0.5f, 0.9f })
        {
            AssertNear(Partial.Tanh((double)x, Math.Tanh(x)), Partial.Tanh(x, MathF.Tanh(x)));
            AssertNear(Partial.Asin((double)x), Partial.Asin(x));
            AssertNear(Partial.Sigmoid((double)x), Partial.Sigmoid(x));
            AssertNear(Partial.Log10((double)x), Partial.Log10(x));
            AssertNear(Partial.Exp2((double)x, Math.Pow(2, x)), Partial.Exp2(x, float.Exp2(x)));
            AssertNear(Partial.Atan2X((double)x, 2.0), Partial.Atan2X(x, 2f));
            AssertNear(Partial.LogBaseValue((double)x, 3.0), Partial.LogBaseValue(x, 3f));
        }
        AssertNear(4 * Math.Exp(-20), Partial.Tanh(10f, 1f));

        static void AssertNear(double expected, float actual) => Assert.InRange(actual / expected, 1 - 1e-6, 1 + 1e-6);
    }

    /// <summary>A central difference of fourth order.</summary>
    private static double Slope(Func<double, double> f, double x)
    {
        double h = 1e-3 * Math.Max(Math.Abs(x), 0.1);
        return ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-8 * Math.Max(Math.Abs(expected), Math.Abs(expected) < 1e-100 ? 0 : 1e-3), $"{expected} expected, {actual} found");
}
