using System;
using System.Linq;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>What roots, fixed points and linear systems do at edges; their derivatives in programs are held to dual numbers elsewhere.</summary>
public sealed class ImplicitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void A_system_is_solved_with_the_matrix_and_with_its_transpose(int n)
    {
        var random = new Random(n);
        double[] a = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5)], x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        if (n > 1)
            a[0] = 0;
        double[] b = new double[n], transposed = new double[n], solved = new double[n], factors = [.. a];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                b[i] += a[(i * n) + k] * x[k];
                transposed[i] += a[(k * n) + i] * x[k];
            }
        }

        Implicit.LinearSolve(a, b, solved);
        int[] exchanged = new int[n];
        LuFactors.Factor<double>(factors, exchanged, "a");
        LuFactors.SolveTransposed<double>(factors, exchanged, transposed);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(x[i], solved[i], 1e-11);
            Assert.Equal(x[i], transposed[i], 1e-11);
        }
    }

    [Fact]
    public void A_singular_matrix_is_named()
    {
        double[] a = [1, 2, 3, 2, 4, 7, 3, 6, 1], b = [1, 2, 3], x = [7, 8, 9];
        SingularMatrixException error = Assert.Throws<SingularMatrixException>(() => Implicit.LinearSolve(a, b, x));
        Assert.Equal(("a", 1), (error.MatrixName, error.Column));
        Assert.Contains("a is singular: its column 1 ", error.Message, StringComparison.Ordinal);
        Assert.Equal([7, 8, 9], x);

        double[] adjoint = [0, 1, 0], rootAdjoint = new double[3], residualAdjoint = new double[3];
        error = Assert.Throws<SingularMatrixException>(() => Implicit.RootRule(b, b, a, x, rootAdjoint, residualAdjoint, adjoint));
        Assert.Equal("jacobian", error.MatrixName);
        error = Assert.Throws<SingularMatrixException>(() => Implicit.RootTangent(b, b, a, x, rootAdjoint, adjoint, x));
        Assert.Equal("jacobian", error.MatrixName);
        double[] one = [1, 0, 0, 0, 0.5, 0, 0, 0, 0];
        error = Assert.Throws<SingularMatrixException>(() => Implicit.FixedPointRule(b, b, one, x, rootAdjoint, residualAdjoint, adjoint));
        Assert.Equal("1 - jacobian", error.MatrixName);
    }

    [Fact]
    public void Nothing_is_solved_where_nothing_is_asked_for()
    {
        double[] singular = [1, 2, 2, 4], root = [1, 2], x = [1, 2], zero = [0, 0], rootAdjoint = [5, 6], residualAdjoint = [7, 8];
        Implicit.RootRule(root, zero, singular, x, rootAdjoint, residualAdjoint, zero);
        Assert.Equal([5, 6], rootAdjoint);
        Assert.Equal([7, 8], residualAdjoint);
        Implicit.RootTangent(root, zero, singular, x, root, zero, x);
        Assert.Equal(root, x);
    }

    [Fact]
    public void Lengths_and_storage_are_checked()
    {
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => Implicit.LinearSolve([1, 2, 3], [1, 2], new double[2])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Implicit.LinearSolve([1, 0, 0, 1], [1, 2], new double[3])).ParamName);
        Assert.Equal("residual", Assert.Throws<ArgumentException>(() => Implicit.Root([1.0], [1, 2], [1], new double[1])).ParamName);
        Assert.Equal("jacobian", Assert.Throws<ArgumentException>(() => Implicit.Root([1.0, 2], [1, 2], [1], new double[2])).ParamName);
        Assert.Equal("image", Assert.Throws<ArgumentException>(() => Implicit.FixedPoint([1f], [1, 2], [1], new float[1])).ParamName);
        double[] same = [1, 2];
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Implicit.LinearSolve([1, 0, 0, 1], same, same)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Implicit.Root(same, [0, 0], [1, 0, 0, 1], same)).ParamName);
    }

    [Fact]
    public void Not_a_number_stays_so_and_is_no_singular_matrix()
    {
        double[] x = new double[2];
        Implicit.LinearSolve([double.NaN, 1, 2, 3], [1, 2], x);
        Assert.All(x, v => Assert.True(double.IsNaN(v)));
        Implicit.LinearSolve([0, 1, double.NaN, 3], [1, 2], x);
        Assert.All(x, v => Assert.True(double.IsNaN(v)));
        Implicit.LinearSolve([], [], Span<double>.Empty);
    }

    [Fact]
    public void A_slope_of_zero_is_a_vertical_tangent_and_no_adjoint_stays_nothing()
    {
        double root = 0, residual = 0;
        Implicit.RootRule(1, 0, 0, 1, 2, ref root, ref residual);
        Assert.Equal((2, double.NegativeInfinity), (root, residual));
        Implicit.RootRule(1, 0, 0, 1, 0, ref root, ref residual);
        Assert.Equal((2, double.NegativeInfinity), (root, residual));
        Implicit.RootTangent(1, 0, 0, 1, 3, 0, out double tangent);
        Assert.Equal(3, tangent);
        (double point, double image) = (0, 0);
        Implicit.FixedPointRule(1, 1, 1, 1, 2, ref point, ref image);
        Assert.Equal(double.PositiveInfinity, image);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] a = [4, 1, 2, 3], b = [1, 2], x = new double[2], one = new double[2], other = new double[2];
        void Once()
        {
            Implicit.LinearSolve(a, b, x);
            Implicit.RootRule(b, b, a, x, one, other, stackalloc double[] { 1, 2 });
            Implicit.FixedPointTangent(b, b, a, x, one, other, x);
        }

        Once();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
