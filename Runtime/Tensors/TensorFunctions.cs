using System.ComponentModel;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The functions that <c>TensorPrimitives</c> applies to each element, by their derivatives. docs/functions.md has them as a table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TensorFunctions
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;

    /// <summary>σ(x)·σ(−x).</summary>
    private static T Bell<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T tail = T.Exp(-T.Abs(x));
        return tail / ((T.One + tail) * (T.One + tail));
    }
}
