using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Storage that a loop's body makes and does not pass on ends with the trip.</summary>
internal static class TripScopes
{
    public static void Add(Region region)
    {
        foreach (Statement statement in region.Statements)
            foreach (Region nested in statement.Regions)
            {
                Add(nested);
                if (statement is If || nested.Statements.FirstOrDefault() is Mark || !Allocates(nested)) continue;
                Value mark = new(IrType.Long, "mark");
                nested.Statements.Insert(0, new Mark(mark));
                nested.Statements.Add(new Release(mark));
            }
    }

    private static bool Allocates(Region region) =>
        region.Statements.Any(s => s is Allocate { Storage: StorageClass.Cleared } or Call { Result.Type.IsBuffer: true } || (s is If && s.Regions.Any(Allocates)));
}
