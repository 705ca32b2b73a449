using System;
using System.ComponentModel;

namespace AutoDiff.Runtime;

/// <summary>Stands on the <c>X__Forward</c> of a pair: what callers in other assemblies must know of it.</summary>
/// <param name="abi">The version of the contract that it was generated for.</param>
[AttributeUsage(AttributeTargets.Method)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PairAttribute(int abi) : Attribute
{
    /// <summary>The version of the contract that it was generated for.</summary>
    public int Abi => abi;

    /// <summary>Whether the method writes objects of marked classes that it is given, or what is in them.</summary>
    public bool WritesObjects { get; set; }
}
