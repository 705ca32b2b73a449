using System;
using System.Linq;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class CheckTests
{
    [Fact]
    public void A_wrong_length_names_the_culprit()
    {
        double[] w = new double[11];
        double[] wGradient = new double[10];
        Check.SameLength(w.Length, w.Length);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Check.SameLength(wGradient.Length, w.Length));
        Assert.Equal("wGradient", error.ParamName);
        Assert.StartsWith("wGradient.Length is 10, w.Length is 11.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rectangular_companion_has_its_parameters_shape()
    {
        double[,] m = new double[2, 3];
        double[,]? none = null;
        double[,] turned = new double[3, 2];
        Check.SameShape(new double[2, 3], m);
        Check.SameShape(none, none);
        Assert.Equal("none", Assert.Throws<ArgumentNullException>(() => Check.SameShape(none, m)).ParamName);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Check.SameShape(turned, m));
        Assert.StartsWith("turned.GetLength(0) is 3, m.GetLength(0) is 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_jagged_companion_has_its_parameters_rows()
    {
        double[]?[] m = [[1, 2], null, []];
        Check.SameShape<double, double>([[0, 0], null, []], m);
        Check.SameShape<double, double>([[0, 0], [], []], m);
        double[]?[] gradient = [null, null, []];
        Assert.Equal("gradient", Assert.Throws<ArgumentNullException>(() => Check.SameShape(gradient, m)).ParamName);
        gradient = [[0], null, []];
        Assert.StartsWith(
            "gradient[0].Length is 1, m[0].Length is 2.",
            Assert.Throws<ArgumentException>(() => Check.SameShape(gradient, m)).Message,
            StringComparison.Ordinal);
        gradient = [[0, 0], [0], []];
        Assert.Throws<ArgumentException>(() => Check.SameShape(gradient, m));
        gradient = [[0, 0]];
        Assert.Throws<ArgumentException>(() => Check.SameShape(gradient, m));
        gradient = null!;
        Assert.Throws<ArgumentNullException>(() => Check.SameShape(gradient, m));
    }

    [Fact]
    public void Spans_overlap_where_they_share_an_element()
    {
        double[] x = new double[10];
        Check.Apart<double>(x.AsSpan(0, 5), x.AsSpan(5));
        Check.Apart<double>(x.AsSpan(3, 0), x);
        Check.Apart<double>(default, default);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Check.Apart<double>(x.AsSpan(0, 6), x.AsSpan(5)));
        Assert.Contains("x.AsSpan(0, 6) overlaps x.AsSpan(5)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
        {
            Span<double> all = x;
            Check.Apart<double, float>(all, System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(all[4..5]));
        });
    }

    [Fact]
    public void Rectangular_arrays_are_one_stretch()
    {
        double[,] m = new double[2, 3];
        m[1, 0] = 5;
        Assert.Equal(5, Storage.Flat(m)[3]);
        Assert.True(Storage.Flat<double>(null).IsEmpty);
        Assert.True(Storage.Flat(new double[0, 4]).IsEmpty);
        Check.Apart(m, new double[2, 3]);
        Check.Apart<double, double>(m, new double[6]);
        Assert.Throws<ArgumentException>(() => Check.Apart(m, m));
        Assert.Throws<ArgumentException>(() => Check.Apart<double, double>(m, Storage.Flat(m)[5..]));
        Assert.Throws<ArgumentException>(() => Check.Apart<double, double>(Storage.Flat(m)[..1], m));
        Check.Apart(new double[0, 3], new double[0, 3]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Jagged_arrays_overlap_where_they_share_a_row(int rows)
    {
        double[][] a = [.. Enumerable.Range(0, rows).Select(_ => new double[2])];
        double[][] b = [.. Enumerable.Range(0, rows).Select(_ => new double[2])];
        Check.Apart(a, b);
        Check.DistinctRows(a);
        b[1] = a[2];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Check.Apart(a, b));
        Assert.Equal("a[2]", error.ParamName);
        Assert.Contains("a[2] overlaps b[1]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Check.Apart<double, double>(a, a[1].AsSpan(1)));
        Assert.Throws<ArgumentException>(() => Check.Apart<double, double>(a[1].AsSpan(1), a));
        a[0] = a[2];
        Assert.Contains("a[0] overlaps a[2]", Assert.Throws<ArgumentException>(() => Check.DistinctRows(a)).Message, StringComparison.Ordinal);
        a[0] = b[0] = [];
        Check.Apart(a, [[], [1]]);
    }

    [Fact]
    public void Null_is_named()
    {
        object? model = null;
        Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => Check.NotNull(model)).ParamName);
    }
}
