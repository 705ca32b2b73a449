using System.Runtime.Intrinsics;
using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class AdjointMathTests
{
    [Theory]
    [InlineData(0.0, double.PositiveInfinity, 0.0)]
    [InlineData(-0.0, double.NaN, 0.0)]
    [InlineData(2.0, 3.0, 6.0)]
    [InlineData(1.0, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, 0.0, double.NaN)]
    [InlineData(1.0, double.NaN, double.NaN)]
    public void Zero_wins_and_NaN_stays(double adjoint, double partial, double expected)
    {
        Assert.Equal(expected, AdjointMath.StrongMul(adjoint, partial));
        Assert.Equal((float)expected, AdjointMath.StrongMul((float)adjoint, (float)partial));
        Assert.Equal(Vector256.Create(expected, 0, expected, 0), Lanes.StrongMul(Vector256.Create(adjoint, 0, adjoint, 0), partial));
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(1.0, 0.0, double.PositiveInfinity)]
    [InlineData(6.0, 3.0, 2.0)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    public void Division_likewise(double adjoint, double divisor, double expected)
    {
        Assert.Equal(expected, AdjointMath.StrongDiv(adjoint, divisor));
        Assert.Equal((float)expected, AdjointMath.StrongDiv((float)adjoint, (float)divisor));
        Assert.Equal(Vector256.Create(expected, 0, expected, 0), Lanes.StrongDiv(Vector256.Create(adjoint, 0, adjoint, 0), divisor));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 0.0, 0.0)]
    [InlineData(3.0, 0.5, 1.5)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    public void What_was_not_selected_sees_nothing(double adjoint, double partial, double expected)
    {
        Assert.Equal(expected, AdjointMath.Route(adjoint, partial));
        Assert.Equal(Vector256.Create(expected), Lanes.Route(Vector256.Create(adjoint), partial));
        Assert.Equal(Vector256.Create((float)expected), Lanes.Route(Vector256.Create((float)adjoint), (float)partial));
    }
}
