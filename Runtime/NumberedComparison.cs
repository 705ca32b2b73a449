using System;

namespace AutoDiff.Runtime;

/// <summary>A comparison of elements as one of numbered elements. Each thread keeps one of them, so that a sort allocates none.</summary>
internal sealed class NumberedComparison<T>
{
    [ThreadStatic]
    private static NumberedComparison<T>? s_spare;

    private Comparison<T>? _comparison;

    private NumberedComparison() => Compare = (x, y) => _comparison!(x.Value, y.Value);

    public Comparison<Numbered<T>> Compare { get; }

    /// <summary>A comparison may sort as well: then another one is taken.</summary>
    public static NumberedComparison<T> Of(Comparison<T> comparison)
    {
        NumberedComparison<T> taken = s_spare ?? new();
        s_spare = null;
        taken._comparison = comparison;
        return taken;
    }

    public void GiveBack()
    {
        _comparison = null;
        s_spare = this;
    }
}
