using System;

namespace AutoDiff.Oracle;

/// <summary>
/// Whether a run on dual numbers met an infinity or a NaN that depends on its inputs. Past that point the sum over paths is not defined: 0 · ∞ on a path that
/// forward mode never sees is NaN in reverse mode, and both are right.
/// </summary>
public static class Overflow
{
    [ThreadStatic]
    private static bool s_seen;

    public static bool Seen => s_seen;

    public static void Forget() => s_seen = false;

    public static void Note(double value) => s_seen |= !double.IsFinite(value);
}
