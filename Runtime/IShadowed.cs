using System;
using System.ComponentModel;

namespace AutoDiff.Runtime;

/// <summary>What a marked class shows of itself to the checks of derivatives; generated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IShadowed
{
    /// <summary>The type of its shadows.</summary>
    Type ShadowType { get; }

    /// <summary>Sets every real of it, and of what is in it, to zero.</summary>
    void ClearShadow();

    /// <summary>Gives another shadow its numbers, in arrays and objects of its own.</summary>
    /// <param name="copy">An object of its type.</param>
    void CopyShadow(object copy);

    /// <summary>Shows a check every array and object in it, each beside that of its shadow.</summary>
    /// <param name="check">The check.</param>
    /// <param name="shadow">Its shadow, or null.</param>
    void CheckShadow(ObjectCheck check, object? shadow);
}
