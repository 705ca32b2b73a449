using System.Linq;

namespace AutoDiff.Generator.Ir;

/// <summary>Where control does not arrive: what regions yield after a throw or a jump is neither computed nor assigned.</summary>
internal static class Endings
{
    /// <summary>Whether control never comes to the region's end.</summary>
    public static bool Ends(Region region) => region.Statements.Any(Ends);

    public static bool Ends(Statement statement) => statement is Throw or Leave or Next || (statement is If f && Ends(f.Then) && Ends(f.Else));
}
