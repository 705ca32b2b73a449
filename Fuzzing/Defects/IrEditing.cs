using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Changing a function's IR in place.</summary>
internal static class IrEditing
{
    /// <summary>Rewrites statements, inner ones first; null leaves a statement as it is.</summary>
    /// <param name="from">Where in the region to begin.</param>
    public static void Rewrite(Region region, Func<Statement, Region, IReadOnlyList<Statement>?> rewrite, int from = 0)
    {
        for (int i = region.Statements.Count - 1; i >= from; i--)
        {
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Rewrite(nested, rewrite);
            if (rewrite(statement, region) is not { } by) continue;
            region.Statements.RemoveAt(i);
            region.Statements.InsertRange(i, by);
        }
    }

    /// <summary>As <see cref="Rewrite"/>, in the reverse sweep alone.</summary>
    public static void RewriteReverse(FunctionBody function, Func<Statement, Region, IReadOnlyList<Statement>?> rewrite)
    {
        if (function.ReverseStart >= 0) Rewrite(function.Body, rewrite, function.ReverseStart);
    }

    /// <summary>As <see cref="Rewrite"/>, in forward mode alone, that which second order reverses included.</summary>
    public static void RewriteForward(FunctionBody function, Func<Statement, Region, IReadOnlyList<Statement>?> rewrite)
    {
        if (IsForward(function)) Rewrite(function.Body, rewrite);
    }

    public static bool IsForward(FunctionBody function) => function.Name.Contains("Jvp", StringComparison.Ordinal) || function.Name.Contains("Hvp", StringComparison.Ordinal);

    /// <summary>The regions of the reverse sweep within statements: loops' bodies, branches.</summary>
    public static IEnumerable<Region> ReversedRegions(FunctionBody function) => function.ReverseStart < 0
        ? []
        : function.Body.Statements.Skip(function.ReverseStart).SelectMany(s => s.Regions).SelectMany(Nest);

    public static IEnumerable<Region> Nest(Region region) => [region, .. region.Statements.SelectMany(s => s.Regions).SelectMany(Nest)];

    public static IEnumerable<Statement> All(Region region) => Nest(region).SelectMany(r => r.Statements);

    /// <summary>A statement with other operands.</summary>
    public static Statement With(Statement statement, Func<Value, Value> use) => statement.Map(new Operands(use));

    /// <summary>The value without its derivative, in a statement of its own.</summary>
    public static (Statement Statement, Value Value) Stopped(Value value)
    {
        var stopped = new Value(value.Type);
        return (new Compute(stopped, new Function(FunctionTable.Stop, "Derivative.Stop", Cheap: true), value), stopped);
    }

    public static bool IsZero(Value value) => value.Constant is { IsZero: true };

    /// <summary>Whether the balance of the tape hangs on it.</summary>
    public static bool UsesTape(Region region) => All(region).Any(s => s is Push or Pop or CallReverse or Call or FreeHeap or Allocate { Storage: StorageClass.FromTape or StorageClass.Tape or StorageClass.Heap });

    private sealed class Operands(Func<Value, Value> use) : Mapper
    {
        public override Value Use(Value value) => use(value);

        public override Value Define(Value value) => value;

        public override Region Map(Region region) => region;
    }
}
