using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// Arrays without reals that code without a derivative takes, or that are taken for one that it gives, and all that a method with rules takes as an array: they
/// are C#'s own, and not arena memory.
/// </summary>
internal static class ManagedArrays
{
    public static void Run(FunctionBody function)
    {
        // References lie where the collector sees them.
        HashSet<Value> managed = [];
        CollectObjects(function.Body, managed);
        while (Reach(function.Body, managed))
        {
        }

        if (managed.Count > 0) Allocate(function.Body, managed);
    }

    private static void CollectObjects(Region region, HashSet<Value> managed)
    {
        foreach (Statement statement in region.Statements)
        {
            if (statement is Allocate { Result.Type.HoldsObjects: true } array) managed.Add(array.Result);
            foreach (Region nested in statement.Regions) CollectObjects(nested, managed);
        }
    }

    /// <summary>Whether there were more of them.</summary>
    private static bool Reach(Region region, HashSet<Value> managed)
    {
        int before = managed.Count;
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Reach(nested, managed);
            switch (statement)
            {
                case OpaqueCode or Throw:
                    foreach (Value operand in statement.Operands)
                        if (operand.Type is { Shape: BufferShape.Array or BufferShape.Matrix or BufferShape.Jagged, IsBuffer: true, HoldsReals: false }) managed.Add(operand);
                    break;
                case Call { Callee.Rules: not null } call:
                    for (int k = 0; k < call.Operands.Count; k++)
                        if (call.Parameters[k].Type is { IsBuffer: true, Shape: BufferShape.Array } && call.Operands[k].Type.Shape == BufferShape.Array) managed.Add(call.Operands[k]);
                    break;
                case View { Kind: ViewKind.Cast } view when managed.Contains(view.Result):
                    managed.Add(view.Buffer);
                    break;
                case If branch:
                    Join(branch.Results, branch.Then.Yields, managed);
                    Join(branch.Results, branch.Else.Yields, managed);
                    break;
                case CountedLoop loop:
                    Join(loop.Results, loop.Carried, managed);
                    Join(loop.Carried, loop.Initial, managed);
                    Join(loop.Carried, loop.Body.Yields, managed);
                    break;
                case WhileLoop loop:
                    Join(loop.Results, loop.After.Parameters, managed);
                    Join(loop.After.Parameters, loop.Before.Yields.GetRange(1, loop.Before.Yields.Count - 1), managed);
                    Join(loop.Before.Parameters, loop.Initial, managed);
                    Join(loop.Before.Parameters, loop.After.Yields, managed);
                    break;
            }
        }

        return managed.Count > before;
    }

    private static void Join(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources, HashSet<Value> managed)
    {
        for (int k = 0; k < targets.Count; k++)
            if (managed.Contains(targets[k])) managed.Add(sources[k]);
    }

    private static void Allocate(Region region, HashSet<Value> managed)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            foreach (Region nested in region.Statements[i].Regions) Allocate(nested, managed);
            if (region.Statements[i] is Allocate allocation && managed.Contains(allocation.Result))
                region.Statements[i] = new Allocate(allocation.Result, StorageClass.Managed, [.. allocation.Lengths]) { Quote = allocation.Quote };
        }
    }
}
