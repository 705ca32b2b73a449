using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>
/// Arrays of reals whose elements a function that stays C# reads. It cannot capture arena memory, nor what a pair gets as a span: there it captures a copy, which is
/// as good, since nobody writes while the function runs.
/// </summary>
internal static class CapturedArrays
{
    public static void Copy(FunctionBody function)
    {
        HashSet<Value> arrays = [];
        for (int i = 0; i < function.Parameters.Count; i++)
            if (!function.TakesArena && function.Parameters[i].Value is { Type: { IsBuffer: true, Shape: BufferShape.Array } } parameter) arrays.Add(parameter);
        Visit(function.Body, arrays);
    }

    private static void Visit(Region region, HashSet<Value> arrays)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Visit(nested, arrays);
            switch (statement)
            {
                case Allocate { Storage: StorageClass.Managed } or OpaqueCode:
                    arrays.UnionWith(statement.Results);
                    break;
                case View { Kind: ViewKind.Cast, Narrows: false, Result.Type.Shape: BufferShape.Array } view when arrays.Contains(view.Buffer):
                    arrays.Add(view.Result);
                    break;
            }

            if (statement is not OpaqueCode { Captured.Count: > 0 } code) continue;
            List<Statement> copies = [];
            var substituter = new Substituter();
            foreach (Value captured in code.Captured.Select(k => code.Operands[k]).Where(v => v.Type is { IsBuffer: true, HoldsReals: true } && !arrays.Contains(v)).Distinct().ToArray())
            {
                var into = new Builder(copies) { Quote = code.Quote };
                Value seen = new(IrType.Buffer(BufferShape.ReadOnlySpan, captured.Type.Element!)), copy = new(captured.Type, captured.Name is null ? "copy" : captured.Name + "Copy");
                into.Add(new View(seen, ViewKind.Cast, captured));
                into.Add(new OpaqueCode("{0}.ToArray()", copy, isPure: false, seen) { OnlyReads = true });
                substituter.Bind(captured, copy);
            }

            if (copies.Count == 0) continue;
            region.Statements[i] = code.Map(substituter);
            region.Statements.InsertRange(i, copies);
            i += copies.Count;
        }
    }
}
