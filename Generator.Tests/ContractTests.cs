using System;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The promises of the public contract that are not about numbers: checks, failures, threads, re-entrancy.</summary>
public sealed class ContractTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public static partial class Model
        {
            public static Action<double>? Hook;
            public static int Counter;

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Loss(double k, ReadOnlySpan<double> x, Span<double> y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = y[i] * k + Math.Sin(x[i]);
                    s += y[i] * y[i];
                }
                return s;
            }

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Sum(double[] a, double[,] m, double[][] rows)
            {
                double s = 0;
                foreach (double v in a)
                    s += v * v;
                foreach (double v in m)
                    s += v * v;
                for (int i = 0; i < rows.Length; i++)
                    foreach (double v in rows[i])
                        s += v * v;
                return s;
            }

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * b[i];
                return s;
            }

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Mix(ref double a, in double b, out double c, ReadOnlySpan<double> w, int n)
            {
                c = a * b;
                if (n < 0) throw new ArgumentException("n");
                a += w[n] * c;
                return a * c;
            }

            [Differentiable]
            public static double Shift(double x, double[][] rows, [NoGradient] double[][] work)
            {
                work[0][0] = x * rows[0][0];
                rows[1][0] = x * work[1][0];
                return rows[0][0] * rows[1][0];
            }

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Failing(double x, double y, Span<double> a)
            {
                x *= 2;
                for (int i = 0; i < a.Length; i++)
                {
                    a[i] *= y;
                    Counter++;
                    if (a[i] < 0)
                        throw new InvalidOperationException("negative at " + i);
                }
                return x * y * a[0];
            }

            [Differentiable]
            public static double Hooked(double x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    x = Math.Sin(x) + x;
                    Report(Derivative.Stop(x));
                }
                return x;
            }

            private static void Report(double x)
            {
                Counter++;
                Hook?.Invoke(x);
            }
        }

        public static class Calls
        {
            public static double Loss(double k, double[] x, double[] y, double[] xGradient, double[] yGradient, out double kGradient) =>
                Model.LossGradient(k, x, y, out kGradient, xGradient, yGradient);

            public static double LossIn(double k, double[] all, int x, int y, int xGradient, int yGradient, int n, out double kGradient) =>
                Model.LossGradient(k, all.AsSpan(x, n), all.AsSpan(y, n), out kGradient, all.AsSpan(xGradient, n), all.AsSpan(yGradient, n));

            public static double Sum(double[] a, double[,] m, double[][] rows, double[] aGradient, double[,] mGradient, double[][] rowsGradient) =>
                Model.SumGradient(a, m, rows, aGradient, mGradient, rowsGradient);

            public static double Dot(double[] a, double[] b, double[] aGradient, double[] bGradient) => Model.DotGradient(a, b, aGradient, bGradient);

            public static double Shift(double x, double[][] rows, double[][] work, out double xGradient, double[][] rowsGradient) =>
                Model.ShiftGradient(x, rows, work, out xGradient, rowsGradient);

            public static double Failing(double x, double y, double[] a, out double xGradient, out double yGradient, double[] aGradient) =>
                Model.FailingGradient(x, y, a, out xGradient, out yGradient, aGradient);

            public static double Hooked(double x, int n, out double xGradient) => Model.HookedGradient(x, n, out xGradient);

            public static double MixIn(double[] all, int a, int b, int c, int aGradient, int w, int wGradient) =>
                Model.MixGradient(ref all[a], in all[b], out all[c], all.AsSpan(w, 2), 1, out all[aGradient], out _, all.AsSpan(wGradient, 2));

            public static double Mix(ref double a, double b, out double c, double[] w, int n, ref double aAdjoint, ref double bAdjoint, ref double cAdjoint) =>
                Model.MixVjp(ref a, in b, out c, w, n, 1, ref aAdjoint, ref bAdjoint, ref cAdjoint, new double[w.Length]);
        }
        """;

    private static readonly Lazy<Assembly> s_assembly = new(() => Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Model.cs", Source)));

    private delegate double LossCall(double k, double[] x, double[] y, double[] xGradient, double[] yGradient, out double kGradient);

    private delegate double LossInCall(double k, double[] all, int x, int y, int xGradient, int yGradient, int n, out double kGradient);

    private delegate double SumCall(double[] a, double[,] m, double[][] rows, double[] aGradient, double[,] mGradient, double[][] rowsGradient);

    private delegate double DotCall(double[] a, double[] b, double[] aGradient, double[] bGradient);

    private delegate double ShiftCall(double x, double[][] rows, double[][] work, out double xGradient, double[][] rowsGradient);

    private delegate double FailingCall(double x, double y, double[] a, out double xGradient, out double yGradient, double[] aGradient);

    private delegate double HookedCall(double x, int n, out double xGradient);

    private delegate double MixInCall(double[] all, int a, int b, int c, int aGradient, int w, int wGradient);

    private delegate double MixCall(ref double a, double b, out double c, double[] w, int n, ref double aAdjoint, ref double bAdjoint, ref double cAdjoint);

    [Theory]
    [InlineData(2, 3, "xGradient", "x")]
    [InlineData(3, 4, "yGradient", "y")]
    public void A_companion_of_another_length_is_refused_by_name_before_anything_is_written(int xLength, int yLength, string culprit, string parameter)
    {
        double[] x = [1, 2, 3];
        double[] y = [4, 5, 6];
        double[] xGradient = [.. Enumerable.Repeat(7.0, xLength)];
        double[] yGradient = [.. Enumerable.Repeat(7.0, yLength)];
        double kGradient = 9;
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => Call<LossCall>("Loss")(0.5, x, y, xGradient, yGradient, out kGradient));
        Assert.Contains(culprit, refusal.Message, StringComparison.Ordinal);
        Assert.Contains((xLength == 3 ? yLength : xLength).ToString(System.Globalization.CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.Matches($@"\b{parameter}\b", refusal.Message);
        Assert.Contains("3", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([4, 5, 6], y);
        Assert.All(xGradient.Concat(yGradient), v => Assert.Equal(7, v));
        Assert.Equal(9, kGradient);
    }

    [Theory]
    [InlineData(0, 3, 1, 6)] // xGradient over x
    [InlineData(0, 3, 6, 4)] // yGradient over y
    [InlineData(0, 3, 6, 8)] // the two gradients over each other
    [InlineData(0, 2, 6, 9)] // y, which is written, over x
    [InlineData(0, 3, 5, 9)] // xGradient over y
    public void Overlap_of_what_is_written_is_refused_before_anything_is_written(int x, int y, int xGradient, int yGradient)
    {
        double[] all = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        double[] before = [.. all];
        Assert.ThrowsAny<ArgumentException>(() => Call<LossInCall>("LossIn")(0.5, all, x, y, xGradient, yGradient, 3, out _));
        Assert.Equal(before, all);
    }

    [Theory]
    [InlineData(0, 0, 2, 3, 4, 6, "a overlaps b")]
    [InlineData(0, 1, 0, 3, 4, 6, "a overlaps c")]
    [InlineData(0, 1, 1, 3, 4, 6, "b overlaps c")]
    [InlineData(5, 1, 2, 3, 4, 6, "a overlaps w")]
    [InlineData(0, 1, 4, 3, 4, 6, "c overlaps w")]
    [InlineData(0, 1, 2, 0, 4, 6, "a overlaps aGradient")]
    [InlineData(0, 1, 2, 3, 4, 0, "a overlaps wGradient")]
    public void References_to_what_is_written_are_refused_before_anything_is_written(int a, int b, int c, int aGradient, int w, int wGradient, string why)
    {
        double[] all = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        double[] before = [.. all];
        Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(() => Call<MixInCall>("MixIn")(all, a, b, c, aGradient, w, wGradient)).Message, StringComparison.Ordinal);
        Assert.Equal(before, all);
    }

    [Fact]
    public void References_beside_one_another_and_to_what_is_only_read_are_fine()
    {
        double[] all = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        Assert.Equal(84, Call<MixInCall>("MixIn")(all, 1, 4, 2, 3, 4, 6));
        Assert.Equal(168, all[3]);
    }

    [Fact]
    public void The_adjoint_of_what_is_left_goes_in_and_that_of_what_was_found_comes_out()
    {
        (double a, double b, double aAdjoint, double bAdjoint, double cAdjoint) = (2, 3, 10, 20, 30);
        double result = Call<MixCall>("Mix")(ref a, b, out double c, [1, 0.5], 1, ref aAdjoint, ref bAdjoint, ref cAdjoint);

        // c = a·b, a' = a + w·c = a (1 + w·b), a'·c = a²·b (1 + w·b).
        Assert.Equal((5, 6, 30), (a, c, result));
        Assert.Equal(10 * 2.5 + 30 * 3 + 2 * 2 * 3 * 2.5, aAdjoint, 1e-12);
        Assert.Equal(20 + 10 * 0.5 * 2 + 30 * 2 + 4 * (1 + 2 * 0.5 * 3), bAdjoint, 1e-12);
        Assert.Equal(0, cAdjoint);
    }

    [Fact]
    public void Reals_by_reference_are_untouched_where_the_method_throws()
    {
        (double a, double aAdjoint, double bAdjoint, double cAdjoint) = (2, 10, 20, 30);
        double c = 7;
        Assert.Throws<ArgumentException>(() => Call<MixCall>("Mix")(ref a, 3, out c, [1, 0.5], -1, ref aAdjoint, ref bAdjoint, ref cAdjoint));
        Assert.Equal((2, 7, 10, 20, 30), (a, c, aAdjoint, bAdjoint, cAdjoint));
    }

    [Fact]
    public void Neighbours_do_not_overlap()
    {
        double[] all = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        Call<LossInCall>("LossIn")(0.5, all, 0, 3, 6, 9, 3, out double k);
        Assert.NotEqual(0, k);
        Assert.Equal(2 * ((3 * 0.5) + Math.Sin(0)) * Math.Cos(0), all[6], 12);
    }

    [Fact]
    public void Inputs_that_are_only_read_may_be_the_same_storage()
    {
        double[] a = [1, 2, 3];
        double[] first = new double[3];
        double[] second = new double[3];
        Assert.Equal(14, Call<DotCall>("Dot")(a, a, first, second));
        Assert.Equal(a, first);
        Assert.Equal(a, second);
    }

    [Fact]
    public void One_array_as_two_rows_of_what_is_written_is_refused()
    {
        ShiftCall shift = Call<ShiftCall>("Shift");
        double[] shared = [3];
        double[][] gradient = [[9], [9]];
        Assert.Contains("rows[0] overlaps rows[1]", Assert.ThrowsAny<ArgumentException>(() => shift(2, [shared, shared], [[1], [1]], out _, gradient)).Message, StringComparison.Ordinal);
        Assert.Contains("work[0] overlaps work[1]", Assert.ThrowsAny<ArgumentException>(() => shift(2, [[1], [1]], [shared, shared], out _, gradient)).Message, StringComparison.Ordinal);
        Assert.Equal((3.0, 9.0), (shared[0], gradient[0][0]));
        Assert.Equal(24, shift(2, [[3], [1]], [[1], [4]], out double x, gradient));
        Assert.Equal((12.0, 8.0, 0.0), (x, gradient[0][0], gradient[1][0]));
    }

    [Fact]
    public void One_array_as_two_gradients_is_refused()
    {
        double[] gradient = [5, 5];
        Assert.ThrowsAny<ArgumentException>(() => Call<DotCall>("Dot")([1, 2], [3, 4], gradient, gradient));
        Assert.Equal([5, 5], gradient);
    }

    [Fact]
    public void A_gradient_of_the_wrong_shape_is_refused_for_matrices_and_jagged_arrays()
    {
        double[,] matrix = { { 1, 2, 3 }, { 4, 5, 6 } };
        double[][] rows = [[1], [2, 3]];
        SumCall sum = Call<SumCall>("Sum");
        double[] a = [1];
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, new double[1], new double[3, 2], [[0], [0, 0]]));
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, new double[1], new double[2, 3], [[0], [0]]));
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, new double[1], new double[2, 3], [[0]]));
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, new double[1], matrix, [[0], [0, 0]]));
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, new double[1], new double[2, 3], [rows[0], [0, 0]]));
        Assert.ThrowsAny<ArgumentException>(() => sum(a, matrix, rows, a, new double[2, 3], [[0], [0, 0]]));
        double[][] gradient = [[9], [9, 9]];
        Assert.Equal(106, sum(a, matrix, rows, new double[1], new double[2, 3], gradient));
        Assert.Equal([2.0, 4.0, 6.0], gradient.SelectMany(r => r));
    }

    [Fact]
    public void A_null_companion_is_refused_by_name()
    {
        double[,] matrix = { { 1, 2 } };
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => Call<SumCall>("Sum")([1], matrix, [[1]], new double[1], null!, [[0]]));
        Assert.Contains("mGradient", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_of_the_method_passes_through_and_the_next_call_works()
    {
        FailingCall failing = Call<FailingCall>("Failing");
        double x = 1.5;
        double xGradient = 8;
        double yGradient = 9;
        double[] a = [1, -1, 2];
        int before = Counter();
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => failing(x, 3, a, out xGradient, out yGradient, new double[3]));
        Assert.Equal("negative at 1", thrown.Message);
        Assert.Equal(2, Counter() - before);
        Assert.Equal((8, 9), (xGradient, yGradient));
        Assert.Equal([3, -3, 2], a);

        double[] aGradient = new double[2];
        Assert.Equal(18, failing(x, 2, [1.5, 1], out xGradient, out yGradient, aGradient));
        Assert.Equal((12, 18), (xGradient, yGradient));
        Assert.Equal([12, 0], aGradient);
    }

    [Fact]
    public void Eight_threads_get_what_one_gets()
    {
        LossCall loss = Call<LossCall>("Loss");
        double[][] expected = [.. Enumerable.Range(0, 8).Select(Run)];
        double[][] actual = new double[8][];
        using Barrier start = new(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (int repeat = 0; repeat < 200; repeat++)
            {
                double[] result = Run(t);
                if (repeat == 0 || !result.SequenceEqual(expected[t]))
                {
                    actual[t] = result;
                }
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(expected, actual);

        double[] Run(int seed)
        {
            double[] x = [.. Enumerable.Range(0, 50 + (100 * seed)).Select(i => Math.Cos(i + seed))];
            double[] y = [.. x.Select(v => v * v)];
            double[] xGradient = new double[x.Length];
            double[] yGradient = new double[x.Length];
            double value = loss(0.5 + seed, x, y, xGradient, yGradient, out double kGradient);
            return [value, kGradient, .. xGradient, .. yGradient, .. y];
        }
    }

    [Fact]
    public void Opaque_code_may_call_another_gradient_and_runs_as_often_as_in_the_method()
    {
        HookedCall hooked = Call<HookedCall>("Hooked");
        FieldInfo hook = s_assembly.Value.GetType("Model")!.GetField("Hook")!;
        double expected = hooked(0.7, 5, out double expectedGradient);
        int depth = 0;
        int calls = 0;
        double inner = 0;
        hook.SetValue(null, (Action<double>)(x =>
        {
            calls++;
            if (depth++ == 0)
            {
                inner = hooked(x, 3, out _);
            }

            depth--;
        }));
        try
        {
            int before = Counter();
            Assert.Equal(expected, hooked(0.7, 5, out double gradient));
            Assert.Equal(expectedGradient, gradient);
            Assert.Equal(5 + (5 * 3), calls);
            Assert.Equal(calls, Counter() - before);
            Assert.NotEqual(0, inner);
        }
        finally
        {
            hook.SetValue(null, null);
        }
    }

    [Fact]
    public void An_exception_of_opaque_code_passes_through_at_any_depth_and_the_next_call_works()
    {
        HookedCall hooked = Call<HookedCall>("Hooked");
        FieldInfo hook = s_assembly.Value.GetType("Model")!.GetField("Hook")!;
        double expected = hooked(0.7, 5, out double expectedGradient);
        hook.SetValue(null, (Action<double>)(x => throw new TimeoutException("enough")));
        try
        {
            double gradient = 4;
            Assert.Throws<TimeoutException>(() => hooked(0.7, 5, out gradient));
            Assert.Equal(4, gradient);
        }
        finally
        {
            hook.SetValue(null, null);
        }

        Assert.Equal(expected, hooked(0.7, 5, out double again));
        Assert.Equal(expectedGradient, again);
    }

    private static int Counter() => (int)s_assembly.Value.GetType("Model")!.GetField("Counter")!.GetValue(null)!;

    private static T Call<T>(string name)
        where T : Delegate => s_assembly.Value.GetType("Calls")!.GetMethod(name)!.CreateDelegate<T>();
}
