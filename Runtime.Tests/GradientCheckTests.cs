using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class GradientCheckTests
{
    private static readonly double[] s_at = [0.7, -1.3, 2.1];

    private static double Smooth(ReadOnlySpan<double> x) => (Math.Sin(x[0]) * Math.Exp(x[1])) + (x[2] * x[2] * x[0]);

    private static double SmoothGradient(ReadOnlySpan<double> x, Span<double> g)
    {
        g[0] = (Math.Cos(x[0]) * Math.Exp(x[1])) + (x[2] * x[2]);
        g[1] = Math.Sin(x[0]) * Math.Exp(x[1]);
        g[2] = 2 * x[2] * x[0];
        return Smooth(x);
    }

    [Fact]
    public void A_right_gradient_passes_and_every_component_is_judged()
    {
        GradientCheckResult result = GradientCheck.Assert(Smooth, SmoothGradient, s_at, options: new GradientCheckOptions { MustTrust = true });
        Assert.True(result.Passes);
        Assert.All(result.Rows, r => Assert.Equal(GradientCheckVerdict.Right, r.Verdict));
        Assert.All(result.Rows, r => Assert.InRange(r.Tolerance, 0, 1e-9));
        Assert.Equal(Smooth(s_at), result.Value);
    }

    [Theory]
    [InlineData(1, -1.0)]
    [InlineData(0, 2.0)]
    [InlineData(2, 0.0)]
    [InlineData(1, 1.000001)]
    [InlineData(2, 0.9999999)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void One_component_by_a_wrong_factor_is_found_and_named(int component, double factor)
    {
        GradientCheckResult result = GradientCheck.Compare(Smooth, Wrong, s_at);
        Assert.Equal([component], result.Rows.Where(r => r.Verdict == GradientCheckVerdict.Wrong).Select(r => r.Component));
        Assert.Equal(2, result.Rows.Count(r => r.Verdict == GradientCheckVerdict.Right));
        GradientCheckException error = Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(Smooth, Wrong, s_at));
        Assert.StartsWith("The gradient fails: 1 wrong, 2 right, 0 untrusted; the value is ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Message.Split('\n').Length);
        Assert.Equal(component, Assert.Single(error.Result.Rows, r => r.Verdict == GradientCheckVerdict.Wrong).Component);

        double Wrong(ReadOnlySpan<double> x, Span<double> g)
        {
            double value = SmoothGradient(x, g);
            g[component] *= factor;
            return value;
        }
    }

    public static TheoryData<string> Functions => [.. Singles.Keys];

    private static System.Collections.Generic.Dictionary<string, (Func<double, double> F, Func<double, double> D, double[] At)> Singles { get; } = new()
    {
        ["linear"] = (x => (3 * x) + 1e6, x => 3, [0, 1, -1e5, 1e-9]),
        ["constant"] = (x => 7, x => 0, [0, 3]),
        ["sine of large arguments"] = (Math.Sin, Math.Cos, [0, 1e3, 12345.6]),
        ["logarithm near its edge"] = (Math.Log, x => 1 / x, [1e-8, 1e-3, 1, 1e9]),
        ["reciprocal"] = (x => 1 / x, x => -1 / (x * x), [1e-6, -0.01, 4e7]),
        ["exponential"] = (Math.Exp, Math.Exp, [-30, 0, 20, 200]),
        ["kink nearby"] = (x => Math.Abs(x - 0.5), x => x < 0.5 ? -1 : 1, [0.4999, 0.51, 0.2]),
        ["jump nearby"] = (x => (x * x) + (x > 1 ? 5 : 0), x => 2 * x, [0.999, 1.02]),
        ["steep step"] = (x => Math.Tanh(1000 * x), x => 1000 / Math.Pow(Math.Cosh(1000 * x), 2), [0, 1e-3]),
        ["fast oscillation"] = (x => Math.Sin(500 * x), x => 500 * Math.Cos(500 * x), [0.3, 2]),
        ["high power"] = (x => Math.Pow(x, 20), x => 20 * Math.Pow(x, 19), [0.5, 1, 3, -2]),
        ["flat minimum"] = (x => x * x, x => 2 * x, [0]),
        ["tiny values"] = (x => 1e-200 * Math.Cos(x), x => -1e-200 * Math.Sin(x), [1]),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Right_derivatives_are_never_called_wrong_and_wrong_ones_never_right(string name)
    {
        (Func<double, double> f, Func<double, double> d, double[] points) = Singles[name];
        foreach (double at in points)
        {
            GradientCheckResult right = Check(f, d, at);
            Assert.True(right.Rows[0].Verdict == GradientCheckVerdict.Right, $"{name} at {at}\n{right}");
            GradientCheckResult off = Check(f, x => (d(x) * 1.001) + (d(x) == 0 ? 0.001 : 0), at);
            Assert.True(off.Rows[0].Verdict == GradientCheckVerdict.Wrong, $"{name} at {at}\n{off}");
        }
    }

    [Fact]
    public void A_kink_an_edge_and_a_jump_at_the_point_are_reported_not_judged()
    {
        AssertUntrusted(Math.Abs, x => 0, 0, "a kink, -1.0e+0 from the left and 1.0e+0 from the right");
        AssertUntrusted(x => Math.Max(0, x), x => 0, 0, "a kink");
        AssertUntrusted(x => Math.Max(x, 2 * x) + 100, x => 17, 0, "a kink");
        AssertUntrusted(Math.Sqrt, x => double.PositiveInfinity, 0, "no finite values to the left");
        AssertUntrusted(x => Math.Acos(x), x => double.NegativeInfinity, 1, "no finite values to the right");
        AssertUntrusted(x => x < 3 ? x : throw new ArgumentOutOfRangeException(nameof(x)), x => 1, Math.BitDecrement(3), "no finite values to the right");
        AssertUntrusted(x => x >= 1 ? 1 : 0, x => 0, 1, "");
        AssertUntrusted(Math.Log, x => double.NaN, -1, "no finite values around the point");
        AssertUntrusted(x => x * x, x => 2 * x, double.PositiveInfinity, "no finite values around the point");
    }

    [Fact]
    public void With_MustTrust_what_cannot_be_judged_fails()
    {
        GradientCheckOptions strict = new() { MustTrust = true };
        GradientCheckException error = Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(x => Math.Abs(x[0]), (x, g) => Math.Abs(x[0]) + (g[0] = 0), [0.0], options: strict));
        Assert.Contains("0 wrong, 0 right, 1 untrusted", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Noise of many sizes on top of a smooth function: the tolerance follows, and what is grossly wrong is still found.</summary>
    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-9)]
    [InlineData(1e-7)]
    [InlineData(1e-5)]
    public void Noise_widens_the_tolerance_and_is_never_called_wrong(double noise)
    {
        int wrong = 0;
        for (int k = 0; k < 300; k++)
        {
            double at = 0.3 + (k * 0.011);
            GradientCheckResult result = Check(Noisy, Math.Cos, at);
            Assert.True(result.Rows[0].Verdict != GradientCheckVerdict.Wrong, result.ToString());
            wrong += Check(Noisy, x => -Math.Cos(x), at).Rows[0].Verdict == GradientCheckVerdict.Wrong ? 1 : 0;
        }

        Assert.InRange(wrong, noise > 1e-6 ? 150 : 285, 300);

        // A hash of the bits: as wild as rounding errors, and the same in every call.
        double Noisy(double x)
        {
            ulong hash = (ulong)BitConverter.DoubleToInt64Bits(x) * 0x9E3779B97F4A7C15ul;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ul;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBul;
            return Math.Sin(x) + (noise * (((hash >> 11) / (double)(1L << 52)) - 1));
        }
    }

    [Fact]
    public void A_function_of_floats_is_judged_by_its_own_rounding()
    {
        GradientCheckResult result = GradientCheck.Compare(x => MathF.Exp((float)x[0]) * (float)x[1], FloatGradient, [0.4, 1.7]);
        Assert.All(result.Rows, r => Assert.NotEqual(GradientCheckVerdict.Wrong, r.Verdict));

        static double FloatGradient(ReadOnlySpan<double> x, Span<double> g)
        {
            float e = MathF.Exp((float)x[0]);
            g[0] = e * (float)x[1];
            g[1] = e;
            return e * (float)x[1];
        }
    }

    [Fact]
    public void Another_value_is_a_fault() =>
        AssertFault((x, g) => SmoothGradient(x, g) + 1e-6, "the gradient returns the value ");

    [Fact]
    public void A_component_that_is_added_to_is_a_fault() =>
        AssertFault(
            (x, g) =>
            {
                double before = g[1], value = SmoothGradient(x, g);
                g[1] += before;
                return value;
            },
            "component 1 is not overwritten");

    [Fact]
    public void A_component_that_is_not_written_is_a_fault_even_where_it_is_zero()
    {
        GradientCheckResult result = GradientCheck.Compare(x => x[0], (x, g) => x[0] * (g[0] = 1), [2.0, 3.0]);
        Assert.Equal(["component 1 is not overwritten: given a NaN, it is left or added to"], result.Faults);
        Assert.False(result.Passes);
    }

    [Fact]
    public void A_second_call_that_differs_is_a_fault()
    {
        int calls = 0;
        AssertFault(
            (x, g) =>
            {
                double value = SmoothGradient(x, g);
                g[2] *= 1 + (1e-15 * calls++);
                return value;
            },
            "component 2 is ");
    }

    [Fact]
    public void An_input_that_is_written_to_is_a_fault() =>
        AssertFault(
            (x, g) =>
            {
                double value = SmoothGradient(x, g);
                MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(x), x.Length)[2] = 5;
                return value;
            },
            "the gradient writes its input: component 2 was 2.1 and is 5");

    [Fact]
    public void A_derivative_in_a_direction_is_the_gradients_dot_product()
    {
        GradientCheck.Assert(Smooth, SmoothGradient, s_at, Jvp);
        GradientCheckResult result = GradientCheck.Compare(Smooth, SmoothGradient, s_at, (x, v) => Jvp(x, v) + (1e-7 * v[1]));
        Assert.StartsWith("the derivative in direction 0 is ", Assert.Single(result.Faults), StringComparison.Ordinal);

        static double Jvp(ReadOnlySpan<double> x, ReadOnlySpan<double> v)
        {
            double[] g = new double[3];
            SmoothGradient(x, g);
            return (g[0] * v[0]) + (g[1] * v[1]) + (g[2] * v[2]);
        }
    }

    [Fact]
    public void Tolerances_can_be_widened_on_purpose()
    {
        GradientCheckOptions rough = new() { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-3 };
        Assert.True(GradientCheck.Compare(Smooth, Rough, s_at, options: rough).Passes);
        Assert.False(GradientCheck.Compare(Smooth, Rough, s_at).Passes);

        static double Rough(ReadOnlySpan<double> x, Span<double> g)
        {
            double value = SmoothGradient(x, g);
            g[0] *= 1.0005;
            return value;
        }
    }

    [Fact]
    public void No_components_leave_the_value_to_compare()
    {
        Assert.True(GradientCheck.Compare(x => 2, (x, g) => 2, []).Passes);
        Assert.False(GradientCheck.Compare(x => 2, (x, g) => 3, []).Passes);
    }

    [Fact]
    public void The_table_is_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            string[] tables = [.. ((string[])["", "de-DE", "sv-SE"]).Select(name =>
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                return GradientCheck.Compare(x => (2 * x[0]) + Math.Abs(x[1]), (x, g) => (2 * x[0]) + Math.Abs(x[1]) + ((g[0] = -2.5) * 0) + (g[1] = 0), [0.5, 0]).ToString();
            })];
            Assert.Equal(
                """
                The gradient fails: 1 wrong, 0 right, 1 untrusted; the value is 1.
                  component  given  expected   error  tolerance  verdict
                          0   -2.5         2  4.5e+0  TOLERANCE  Wrong
                          1      0         0  0.0e+0  TOLERANCE  Untrusted: a kink, -1.0e+0 from the left and 1.0e+0 from the right
                """.ReplaceLineEndings("\n"),
                System.Text.RegularExpressions.Regex.Replace(tables[0], @" +\d\.\de[-+]\d+  (?=[WU])", "  TOLERANCE  "));
            Assert.All(tables, t => Assert.Equal(tables[0], t));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_message_is_bounded_and_has_the_worst_rows_first()
    {
        double[] at = new double[200];
        Array.Fill(at, 0.5);
        GradientCheckException error = Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(
            x => x.ToArray().Sum(),
            (x, g) =>
            {
                for (int i = 0; i < g.Length; i++)
                    g[i] = 1 + (i == 150 ? 100 : 0.01);
                return x.ToArray().Sum();
            },
            at));
        string[] lines = error.Message.Split('\n');
        Assert.Equal(13, lines.Length);
        Assert.StartsWith("        150 ", lines[2], StringComparison.Ordinal);
        Assert.Equal("  and 190 more", lines[^1]);
        Assert.Equal(202, error.Result.ToString().Split('\n').Length);
    }

    private static GradientCheckResult Check(Func<double, double> f, Func<double, double> d, double at) =>
        GradientCheck.Compare(
            x => f(x[0]),
            (x, g) =>
            {
                g[0] = d(x[0]);
                return f(x[0]);
            },
            [at]);

    private static void AssertUntrusted(Func<double, double> f, Func<double, double> d, double at, string note)
    {
        GradientCheckResult result = Check(f, d, at);
        Assert.True(result.Rows[0].Verdict == GradientCheckVerdict.Untrusted && result.Passes, result.ToString());
        Assert.StartsWith(note, result.Rows[0].Note, StringComparison.Ordinal);
    }

    private static void AssertFault(Func<ReadOnlySpan<double>, Span<double>, double> gradient, string start)
    {
        GradientCheckResult result = GradientCheck.Compare(Smooth, gradient, s_at);
        Assert.False(result.Passes);
        Assert.StartsWith(start, Assert.Single(result.Faults), StringComparison.Ordinal);
        Assert.Contains("\n  " + start, Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(Smooth, gradient, s_at)).Message, StringComparison.Ordinal);
    }
}
