using System;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What entries check of views of storage before they do anything. The numbers are in <see cref="EngineTests"/>.</summary>
public sealed class ViewTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public enum Order { Rows, Columns }

        public readonly ref struct Grid
        {
            public Grid(Span<double> data, int width, Order order)
            {
                Data = data;
                Width = width;
                Order = order;
            }

            public readonly Span<double> Data;
            public readonly int Width;
            public readonly Order Order;
        }

        public static partial class Model
        {
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Sum(Grid grid, ReadOnlySpan<double> weights)
            {
                double sum = 0;
                for (int i = 0; i < grid.Width; i++) sum += (grid.Data[i] *= 2) * weights[i];
                return sum;
            }

            public static double Call(double[] all, int[] at, int width, Order order, bool vjp) => vjp
                ? SumVjp(new(all.AsSpan(at[0], 2), 2, Order.Rows), all.AsSpan(at[1], 2), 1, new(all.AsSpan(at[2], at[4]), width, order), all.AsSpan(at[3], 2))
                : SumGradient(new(all.AsSpan(at[0], 2), 2, Order.Rows), all.AsSpan(at[1], 2), new(all.AsSpan(at[2], at[4]), width, order), all.AsSpan(at[3], 2));
        }
        """;

    private static readonly Lazy<MethodInfo> s_call = new(() => Compiler.Load(CompilationSettings.Default, ("Model.cs", Source)).GetType("Model")!.GetMethod("Call")!);

    [Theory]
    [InlineData(2, 0, "gridGradient.Data.Length is 3, grid.Data.Length is 2.", 0, 2, 4, 8, 3)]
    [InlineData(1, 0, "gridGradient.Width is 1, grid.Width is 2.", 0, 2, 4, 6, 2)]
    [InlineData(2, 1, "gridGradient.Order is Columns, grid.Order is Rows.", 0, 2, 4, 6, 2)]
    [InlineData(2, 0, "grid.Data overlaps weights", 0, 1, 4, 6, 2)]
    [InlineData(2, 0, "gridGradient.Data overlaps grid.Data", 0, 2, 1, 6, 2)]
    [InlineData(2, 0, "gridGradient.Data overlaps weights", 0, 2, 3, 6, 2)]
    [InlineData(2, 0, "weightsGradient overlaps gridGradient.Data", 0, 2, 4, 5, 2)]
    public void Companions_that_do_not_fit_are_refused_before_anything_is_written(int width, int order, string why, params int[] at)
    {
        foreach (bool vjp in (bool[])[false, true])
        {
            double[] all = [.. Enumerable.Range(0, 12).Select(i => (double)i)], before = [.. all];
            var thrown = Assert.IsAssignableFrom<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Call(all, at, width, order, vjp)).InnerException);
            Assert.Contains(vjp ? why.Replace("Gradient", "Adjoint", StringComparison.Ordinal) : why, thrown.Message, StringComparison.Ordinal);
            Assert.Equal(before, all);
        }
    }

    [Fact]
    public void Companions_that_fit_get_the_derivatives()
    {
        double[] all = [3, 5, 7, 11, 100, 100, 100, 100];
        Assert.Equal((2 * 3 * 7) + (2 * 5 * 11), Call(all, [0, 2, 4, 6, 2], 2, 0, vjp: false));
        Assert.Equal([6, 10, 7, 11, 14, 22, 6, 10], all);
    }

    private static double Call(double[] all, int[] at, int width, int order, bool vjp) =>
        (double)s_call.Value.Invoke(null, [all, at, width, Enum.ToObject(s_call.Value.GetParameters()[3].ParameterType, order), vjp])!;
}
