using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// Runs a reversed loop upwards again where its trips are independent but for sums: the JIT proves indices in range only for counters that grow. Only the
/// order of additions changes.
/// </summary>
internal sealed class UpwardLoops
{
    private readonly Roots _roots;
    private readonly Definitions _definitions;

    private UpwardLoops(FunctionBody function) => (_roots, _definitions) = (new(function), new(function.Body));

    public static void Turn(FunctionBody function)
    {
        // In a pair, adjoints that are passed as two may be one storage.
        if (function.ReverseStart < 0 || function.TakesArena) return;
        var pass = new UpwardLoops(function);
        for (int i = function.ReverseStart; i < function.Body.Statements.Count; i++) pass.Visit(function.Body, i);
    }

    private void Visit(Region region, int at)
    {
        Work.Step();
        Statement statement = region.Statements[at];
        foreach (Region nested in statement.Regions)
            for (int i = 0; i < nested.Statements.Count; i++) Visit(nested, i);
        if (statement is CountedLoop { Step: -1 } loop && IsIndependent(loop) && Turned(loop) is { } turned)
            region.Statements[at] = turned;
    }

    /// <summary>i = limit − 1, …, start becomes i = start, …, limit − 1.</summary>
    private CountedLoop? Turned(CountedLoop loop) =>
        loop is { StepsFirst: true, Comparison: BinaryOperator.Greater } ? Upwards(loop, loop.Start)
        : !loop.StepsFirst && loop.Comparison == BinaryOperator.GreaterOrEqual && _definitions.StatementOf(loop.Start) is Compute { Operation: Binary { Operator: BinaryOperator.Subtract } } last && last.Operands[1].Constant is { IsOne: true }
            ? Upwards(loop, last.Operands[0])
            : null;

    private static CountedLoop Upwards(CountedLoop loop, Value limit) => new(loop.Limit, limit, BinaryOperator.Less, 1, loop.Initial, loop.Body, loop.Results) { Quote = loop.Quote };

    private bool IsIndependent(CountedLoop loop)
    {
        var uses = new UseCounts(loop.Body);
        for (int k = 0; k < loop.Carried.Count; k++)
            if (!IsSum(loop.Carried[k], loop.Body.Yields[k], uses)) return false;
        List<Store> stores = [.. loop.Body.Statements.OfType<Store>()];
        List<Load> loads = [.. loop.Body.Statements.OfType<Load>()];
        return loop.Body.Statements.All(s => s is Compute or Load or Store or View or Extent)
            && stores.All(s => stores.All(o => (s.Adds && o.Adds) || Agree(s.Buffer, s.Indices, o.Buffer, o.Indices, loop.Index))
                && loads.All(l => Agree(s.Buffer, s.Indices, l.Buffer, l.Indices, loop.Index)));
    }

    /// <summary>Whether two accesses mean the same in any order of trips: they are apart, or each touches the trip's own element.</summary>
    private bool Agree(Value bufferA, IReadOnlyList<Value> indicesA, Value bufferB, IReadOnlyList<Value> indicesB, Value index) =>
        !_roots.MayShare(bufferA, bufferB) || (bufferA == bufferB && IsOwn(indicesA, index) && IsOwn(indicesB, index));

    private static bool IsOwn(IReadOnlyList<Value> indices, Value index) => indices.Count == 1 && indices[0] == index;

    /// <summary>carried + … + …, the carried value used for nothing else.</summary>
    private bool IsSum(Value carried, Value yielded, UseCounts uses)
    {
        while (yielded != carried)
        {
            if (uses[yielded] != 1 || !yielded.Type.IsReal
                || _definitions.StatementOf(yielded) is not Compute { Operation: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } } sum)
                return false;
            yielded = sum.Operands[0];
        }

        return uses[carried] == 1;
    }
}
