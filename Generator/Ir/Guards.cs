namespace AutoDiff.Generator.Ir;

/// <summary>Which statements belong to one <c>try</c> or <c>using</c>.</summary>
internal static class Guards
{
    /// <summary>Where what begins at an index of a region ends.</summary>
    public static int EndOf(Region region, int begin)
    {
        int depth = 0;
        for (int i = begin; ; i++)
        {
            if (region.Statements[i] is not OpaqueCode code) continue;
            if (code.Guard == Guard.Begins) depth++;
            if (code.Guard == Guard.Ends && --depth == 0) return i;
        }
    }
}
