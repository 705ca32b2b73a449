using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>Of the assignments to parameters passed by reference, those stay that somebody could see: before something that may throw.</summary>
internal static class ParameterAssignments
{
    /// <param name="isCheckedLater">Whether the derivative may throw where the method is done.</param>
    public static void Prune(Region body, bool isCheckedLater)
    {
        HashSet<string> all = [.. Assigned(body)];
        if (all.Count > 0) Visit(body, isCheckedLater ? [.. all] : [], all);
    }

    /// <summary>Drops what nobody sees, from the end to the beginning.</summary>
    /// <param name="seen">The parameters whose contents may be seen behind the region; afterwards, before it.</param>
    private static void Visit(Region region, HashSet<string> seen, HashSet<string> all)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            switch (region.Statements[i])
            {
                case AssignParameter assignment:
                    if (!seen.Remove(assignment.Parameter)) region.Statements.RemoveAt(i);
                    break;
                case If branch:
                    HashSet<string> otherwise = [.. seen];
                    Visit(branch.Then, seen, all);
                    Visit(branch.Else, otherwise, all);
                    seen.UnionWith(otherwise);
                    break;
                case CountedLoop or WhileLoop when MayThrow(region.Statements[i]):
                    foreach (Region nested in region.Statements[i].Regions) Visit(nested, [.. all], all);
                    seen.UnionWith(all);
                    break;
                case CountedLoop or WhileLoop:
                    foreach (Region nested in region.Statements[i].Regions) Visit(nested, [.. seen], all);
                    break;
                case var statement when MayThrow(statement):
                    seen.UnionWith(all);
                    break;
            }
        }
    }

    private static bool MayThrow(Statement statement) => statement switch
    {
        Compute compute => compute.Operation.CanThrow,
        OpaqueCode code => !code.IsPure,
        AssignParameter or Extent or AddressOf or Resolve => false,
        View view => view.Kind != ViewKind.Cast,
        If or CountedLoop or WhileLoop => statement.Regions.Any(r => r.Statements.Any(MayThrow)),
        _ => true,
    };

    private static IEnumerable<string> Assigned(Region region) =>
        region.Statements.SelectMany(s => s is AssignParameter assignment ? [assignment.Parameter] : s.Regions.SelectMany(Assigned));
}
