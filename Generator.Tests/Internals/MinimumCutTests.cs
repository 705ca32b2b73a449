using AutoDiff.Generator.Analysis;
using Xunit;

namespace AutoDiff.Generator.Tests.Internals;

public sealed class MinimumCutTests
{
    [Fact]
    public void One_stored_value_serves_two_that_are_computed_from_it()
    {
        var cut = new MinimumCut();
        int source = cut.AddNode(8), left = cut.AddNode(8), right = cut.AddNode(8);
        cut.AddSource(source);
        cut.AddFlow(source, left);
        cut.AddFlow(source, right);
        cut.AddSink(left);
        cut.AddSink(right);
        Assert.Equal([source], cut.Solve()!);
    }

    [Fact]
    public void One_result_is_stored_rather_than_the_two_values_it_is_computed_from()
    {
        var cut = new MinimumCut();
        int left = cut.AddNode(8), right = cut.AddNode(8), result = cut.AddNode(8);
        cut.AddSource(left);
        cut.AddSource(right);
        cut.AddFlow(left, result);
        cut.AddFlow(right, result);
        cut.AddSink(result);
        Assert.Equal([result], cut.Solve()!);
    }

    [Fact]
    public void A_cheaper_condition_is_stored_rather_than_what_it_compares()
    {
        var cut = new MinimumCut();
        int real = cut.AddNode(8), condition = cut.AddNode(1);
        cut.AddSource(real);
        cut.AddFlow(real, condition);
        cut.AddSink(condition);
        Assert.Equal([condition], cut.Solve()!);
    }

    [Fact]
    public void A_tie_is_cut_next_to_the_use()
    {
        var cut = new MinimumCut();
        int first = cut.AddNode(8), second = cut.AddNode(8);
        cut.AddSource(first);
        cut.AddFlow(first, second);
        cut.AddSink(second);
        Assert.Equal([second], cut.Solve()!);
    }

    [Fact]
    public void Storage_that_can_be_neither_stored_nor_computed_has_no_cut()
    {
        var cut = new MinimumCut();
        int buffer = cut.AddNode(null);
        cut.AddSource(buffer);
        cut.AddSink(buffer);
        Assert.Null(cut.Solve());
    }
}
