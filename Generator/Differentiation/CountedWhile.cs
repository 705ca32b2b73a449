using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// A loop whose trips nobody knows before, as one that is counted: what stands before it runs it once for the number of its trips alone, in the storage that it
/// writes, and puts that back. Its last test, which ends it, stands behind.
/// </summary>
internal sealed class CountedWhile
{
    private readonly WhileLoop _loop;
    private readonly Substituter _results;

    /// <param name="region">Where the loop stands; it is replaced there.</param>
    /// <param name="results">What stands for the loop's results is bound there.</param>
    public CountedWhile(WhileLoop loop, Region region, Substituter results)
    {
        (_loop, _results) = ((WhileLoop)loop.Map(new Cloner()), results);
        List<Statement> statements = [new OpaqueCode("trips", Trips, isPure: false) { OnlyReads = true }];
        var into = new Builder(statements);
        Value none = into.Integer(IrType.Long, 0);
        Value[] carried = [.. loop.Before.Parameters.Select(p => new Value(p.Type, p.Name))];
        var body = new Region();
        body.Parameters.AddRange([Index, .. carried]);
        Value[] tested = Test(loop, carried, body.Statements);
        var cloner = new Cloner();
        for (int k = 0; k < tested.Length; k++) cloner.Bind(loop.After.Parameters[k], tested[k]);
        foreach (Statement statement in loop.After.Statements) body.Statements.Add(statement.Map(cloner));
        body.Yields.AddRange(loop.After.Yields.Select(cloner.Use));
        var counted = new CountedLoop(none, Trips, BinaryOperator.Less, 1, loop.Initial, body, [.. carried.Select(c => new Value(c.Type, c.Name))]) { Quote = loop.Quote };
        statements.Add(counted);
        Value[] last = Test(loop, counted.Results, statements);
        for (int k = 0; k < last.Length; k++) results.Bind(loop.Results[k], last[k]);
        int at = region.Statements.IndexOf(loop);
        region.Statements.RemoveAt(at);
        region.Statements.InsertRange(at, statements);
    }

    /// <summary>How often the body runs.</summary>
    public Value Trips { get; } = new(IrType.Long, "trips");

    /// <summary>The number of a trip of the loop that is counted.</summary>
    public Value Index { get; } = new(IrType.Long, "trip");

    /// <summary>What counts the trips.</summary>
    public List<Statement> Counting(LoopStorage storage)
    {
        WhileLoop loop = _loop;
        Value before = new(IrType.Long, "trips"), running = new(IrType.Long, "trips");
        loop.Before.Parameters.Add(before);
        loop.Before.Yields.Add(before);
        loop.After.Parameters.Add(running);
        List<Statement> counts = [];
        var count = new Builder(counts);
        loop.After.Yields.Add(count.Plus(running, count.Integer(IrType.Long, 1)));
        loop.After.Statements.InsertRange(0, counts);
        foreach (Region of in loop.Regions) Primal.Make(of);
        List<Statement> statements = [];
        var into = new Builder(statements);
        Value none = into.Integer(IrType.Long, 0);
        loop.AddCarried(none, Trips);
        List<(Value Storage, Value Found)> copies = storage.Aside(into);
        foreach (Region of in loop.Regions) ReplayedPair.Quieten(of.Statements);
        into.Add(loop);
        foreach ((Value written, Value found) in copies) into.Add(new Bulk(BulkKind.Copy, null, found, written));
        Primal.End(statements);

        // It may begin with what another such loop gives.
        var region = new Region();
        region.Statements.AddRange(statements);
        _results.Apply(region);
        return region.Statements;
    }

    /// <summary>The test, run on values that are carried: what goes on from it.</summary>
    private static Value[] Test(WhileLoop loop, IReadOnlyList<Value> carried, List<Statement> statements)
    {
        var cloner = new Cloner();
        for (int k = 0; k < carried.Count; k++) cloner.Bind(loop.Before.Parameters[k], carried[k]);
        foreach (Statement statement in loop.Before.Statements) statements.Add(statement.Map(cloner));
        return [.. loop.Before.Yields.Skip(1).Select(cloner.Use)];
    }
}
