using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>Which storage a statement itself reads or writes, by the values that it names; what is in its regions is another matter.</summary>
internal static class StorageAccess
{
    public static IEnumerable<Value> Written(Statement statement)
    {
        switch (statement)
        {
            case Store s:
                return [s.Buffer];
            case Rearrange r:
                return [r.List];
            case Bulk { Kind: BulkKind.Copy } b:
                return [b.Operands[1]];
            case Bulk { Kind: not BulkKind.Leave } b:
                return [b.Operands[0]];
            case OpaqueCode { IsPure: false, OnlyReads: false } o:
                return o.Operands.Where(v => v.Type is { IsBuffer: true, Shape: not BufferShape.ReadOnlySpan });
            case Call c:
                return c.Operands.Where((v, i) => v.Type.IsBuffer && !c.Parameters[i].IsReadOnly);
            default:
                return [];
        }
    }

    public static IEnumerable<Value> Read(Statement statement)
    {
        switch (statement)
        {
            case Load l:
                return [l.Buffer];
            case Bulk { Kind: BulkKind.Copy } b:
                return [b.Operands[0]];
            case OpaqueCode or Call:
                return statement.Operands.Where(v => v.Type.IsBuffer);
            default:
                return [];
        }
    }
}
