using System;

namespace AutoDiff.Oracle;

/// <summary>What a program may burn before it counts as one that never ends.</summary>
public static class Fuel
{
    [ThreadStatic]
    private static int s_left;

    public static void Fill(int trips) => s_left = trips;

    /// <summary>Once per trip and per call.</summary>
    public static void Burn()
    {
        if (--s_left < 0)
        {
            throw new TimeoutException("out of fuel");
        }
    }
}
