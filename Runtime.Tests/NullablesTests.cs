using Xunit;

namespace AutoDiff.Runtime.Tests;

public sealed class NullablesTests
{
    [Fact]
    public void A_value_stays_while_nobody_is_told_of_it()
    {
        double? hidden = Nullables.WithValue(default(double?), 3.0);
        Assert.False(hidden.HasValue);
        Assert.Equal(3.0, hidden.GetValueOrDefault());
        Assert.Equal(3.0, Nullables.WithFlag(hidden, true));
        Assert.Equal(3.0, Nullables.WithFlag<double>(3.0, false).GetValueOrDefault());
        Assert.Null(Nullables.WithFlag<double>(3.0, false));
    }

    [Fact]
    public void A_value_is_replaced_where_there_is_one() => Assert.Equal((2.0, 5), Nullables.WithValue<(double, int)>((1.0, 4), (2.0, 5)));
}
