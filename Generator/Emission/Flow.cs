using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Where control does not arrive: what regions yield after a throw is neither computed nor assigned.</summary>
internal static class Flow
{
    public static bool EndsInThrow(Region region) => region.Statements.Any(EndsInThrow);

    public static bool EndsInThrow(Statement statement) => statement is Throw || (statement is If f && EndsInThrow(f.Then) && EndsInThrow(f.Else));
}
