using System;
using AutoDiff.Generator.Ir;
using Xunit;

namespace AutoDiff.Generator.Tests.Internals;

public sealed class VerifierTests
{
    [Fact]
    public void A_value_of_a_finished_loop_is_rejected()
    {
        FunctionBody function = Loop(out Value inner);
        function.Outputs.Add(new(null, IrType.Double));
        function.Body.Yields.Add(inner);
        Assert.Contains("not in scope", Assert.Throws<InvalidOperationException>(() => Verifier.Verify(function, "a test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_defined_twice_is_rejected()
    {
        var function = new FunctionBody("F");
        Value x = new(IrType.Double);
        function.Body.Statements.Add(new Compute(x, Literal.One));
        function.Body.Statements.Add(new Compute(x, Literal.Zero));
        Assert.Contains("defined twice", Assert.Throws<InvalidOperationException>(() => Verifier.Verify(function, "a test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_of_an_integer_and_a_real_is_rejected()
    {
        var function = new FunctionBody("F");
        var into = new Builder(function.Body.Statements);
        into.Compute(IrType.Double, new Binary(BinaryOperator.Add), into.Integer(IrType.Int, 1), into.Number(IrType.Double, 1));
        Assert.Throws<InvalidOperationException>(() => Verifier.Verify(function, "a test"));
    }

    [Fact]
    public void A_loop_that_is_used_by_its_result_alone_is_accepted()
    {
        FunctionBody function = Loop(out _);
        Verifier.Verify(function, "a test");
    }

    private static FunctionBody Loop(out Value inner)
    {
        var function = new FunctionBody("F");
        var into = new Builder(function.Body.Statements);
        Value start = into.Integer(IrType.Int, 0), limit = into.Integer(IrType.Int, 3), first = into.Number(IrType.Double, 1);
        var body = new Region();
        Value index = new(IrType.Int), carried = new(IrType.Double);
        body.Parameters.AddRange([index, carried]);
        inner = new Builder(body.Statements).Times(carried, carried);
        body.Yields.Add(inner);
        into.Add(new CountedLoop(start, limit, BinaryOperator.Less, 1, [first], body, [new Value(IrType.Double)]));
        return function;
    }
}
