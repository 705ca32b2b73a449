using System;
using System.Reflection;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What <c>XVjp</c> of a method that returns an array does about its seed. The numbers are in <see cref="EngineTests"/>.</summary>
public sealed class ReturnedArrayTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public static partial class Model
        {
            [Differentiable]
            public static double[] Squares(double[] x, int n)
            {
                var y = new double[n];
                for (int i = 0; i < n; i++) y[i] = x[i % x.Length] * x[i % x.Length];
                return y;
            }

            [Differentiable]
            public static double[] Deep(double[] x, int n) => n <= x.Length ? Squares(x, n) : Deep([.. x, x[0]], n);

            [Differentiable]
            public static double[] Written(Span<double> x)
            {
                x[0] *= 2;
                return [x[0]];
            }

            [Differentiable]
            public static double[] Same(double[] x) => x;

            public static double[] Call(string which, double[] all, int length, int at, int adjoint) => which switch
            {
                "Squares" => SquaresVjp(all[..2], 3, all.AsSpan(at, length), all.AsSpan(adjoint, 2)),
                "Deep" => DeepVjp(all[..2], 3, all.AsSpan(at, length), all.AsSpan(adjoint, 2)),
                "Same" => SameVjp(all, all.AsSpan(at, length).ToArray(), new double[all.Length]),
                _ => WrittenVjp(all.AsSpan(0, 1), all.AsSpan(at, length), all.AsSpan(adjoint, 1)),
            };
        }
        """;

    private static readonly Lazy<MethodInfo> s_call = new(() => Compiler.Load(CompilationSettings.Default, ("Model.cs", Source)).GetType("Model")!.GetMethod("Call")!);

    [Theory]
    [InlineData("Squares", 2, 4, 8, "seed.Length is 2")]
    [InlineData("Squares", 4, 4, 8, "seed.Length is 4")]
    [InlineData("Squares", 0, 4, 8, "seed.Length is 0")]
    [InlineData("Squares", 3, 4, 6, "xAdjoint overlaps seed")]
    [InlineData("Deep", 2, 4, 8, "seed.Length is 2")]
    [InlineData("Deep", 3, 4, 5, "xAdjoint overlaps seed")]
    [InlineData("Written", 1, 0, 8, "x overlaps seed")]
    [InlineData("Written", 1, 8, 8, "xAdjoint overlaps seed")]
    public void A_seed_that_does_not_fit_is_refused_before_any_adjoint_is_touched(string which, int length, int at, int adjoint, string why)
    {
        double[] all = [3, 5, 0, 0, 1, 1, 1, 1, 7, 7, 7, 7];
        var thrown = Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Call(which, all, length, at, adjoint)).InnerException);
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.Equal([7.0, 7, 7, 7], all[8..]);
    }

    [Fact]
    public void A_seed_that_fits_is_only_read()
    {
        foreach (string which in (string[])["Squares", "Deep"])
        {
            double[] all = [3, 5, 0, 0, 1, 10, 100, 1, 7, 7, 7, 7];
            Assert.Equal([9, 25, 9], Call(which, all, 3, 4, 8));
            Assert.Equal([3, 5, 0, 0, 1, 10, 100, 1, 7 + (2 * 3 * 101), 7 + (2 * 5 * 10), 7, 7], all);
        }
    }

    [Fact]
    public void An_array_that_is_given_is_returned_as_the_same()
    {
        double[] all = [1, 2];
        Assert.Same(all, Call("Same", all, 2, 0, 0));
    }

    private static double[] Call(string which, double[] all, int length, int at, int adjoint) => (double[])s_call.Value.Invoke(null, [which, all, length, at, adjoint])!;
}
