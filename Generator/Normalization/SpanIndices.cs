using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Arrays take <c>long</c> indices, spans do not: where an array became arena memory, its index becomes an <c>int</c>, checked.</summary>
internal static class SpanIndices
{
    public static void Convert(FunctionBody function) => Visit(function.Body, function);

    private static void Visit(Region region, FunctionBody function)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Visit(nested, function);
            Value? buffer = (statement as Load)?.Buffer ?? (statement as Store)?.Buffer;
            if (buffer is null || function.Body.Parameters.Contains(buffer)) continue;
            List<Statement> conversions = [];
            var convert = new Builder(conversions) { Quote = statement.Quote };
            Statement narrowed = statement switch
            {
                Load l => new Load(l.Result, l.Buffer, [.. l.Indices.Select(v => Narrow(v, convert))]) { Field = l.Field, IsLocated = l.IsLocated, Quote = l.Quote },
                Store s => new Store(s.Buffer, [.. s.Indices.Select(v => Narrow(v, convert))], s.Stored, s.Adds) { Field = s.Field, Quote = s.Quote },
                _ => statement,
            };
            if (conversions.Count == 0) continue;
            region.Statements[i] = narrowed;
            region.Statements.InsertRange(i, conversions);
            i += conversions.Count;
        }
    }

    private static bool IsWide(Value index) => index.Type.Name is "long" or "ulong" or "uint" or "nint" or "nuint";

    private static Value Narrow(Value index, Builder into) => IsWide(index) ? into.Compute(IrType.Int, new Ir.Convert(Checked: true), index) : index;
}
