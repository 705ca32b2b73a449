using System.Collections.Generic;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// Rectangular and jagged arrays that are made in a body lie in the arena, where they are no such arrays of C#: a pair, which takes those, cannot be called
/// with them.
/// </summary>
internal static class ShapedArguments
{
    public static void Check(FunctionBody function) => Visit(function.Body, []);

    /// <summary>What a method with rules takes as an array, where storage that was chosen or carried is none.</summary>
    private static void CheckRuled(Call call, CallRules rules, HashSet<Value> made)
    {
        for (int k = 0; k < call.Operands.Count; k++)
        {
            if (call.Parameters[k].Type is { IsBuffer: true, Shape: BufferShape.Array } && (call.Operands[k].Type.Shape != BufferShape.Array || made.Contains(call.Operands[k])))
                throw new UnsupportedException($"'{call.Operands[k].Name ?? "an array"}' is chosen, carried by a loop or moved, and passed to '{rules.Name}', which has a rule and takes an array; let it take a span");
        }
    }

    private static void Visit(Region region, HashSet<Value> made)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Allocate { Storage: not StorageClass.Managed } or Resolve) made.UnionWith(statement.Results);
            if (statement is View { Kind: ViewKind.Cast, Result.Type.Shape: BufferShape.Array } cast && made.Contains(cast.Buffer)) made.Add(cast.Result);
            if (statement is Call { Callee.Rules: { } rules } ruled)
            {
                CheckRuled(ruled, rules, made);
            }
            else if (statement is Call call)
            {
                for (int k = 0; k < call.Operands.Count; k++)
                {
                    IrType type = call.Parameters[k].Type;
                    if (type is not { IsBuffer: true, Shape: BufferShape.Matrix or BufferShape.Jagged, HoldsObjects: false } || (call.Operands[k].Type.Equals(type) && !made.Contains(call.Operands[k]))) continue;
                    string callee = call.Callee.Hint ?? call.Callee.Path.Substring(call.Callee.Path.LastIndexOf('.') + 1);
                    throw new UnsupportedException($"'{call.Operands[k].Name ?? type.Name}' is made here and passed to '{callee}', which is recursive, large or of another assembly and takes a '{type.Name}'; let it take spans, or make the array a parameter");
                }
            }

            foreach (Region nested in statement.Regions) Visit(nested, made);
        }
    }
}
