namespace AutoDiff.Generator.Lowering;

/// <summary>Where what a reference leads to comes from, and so who may see that it changes. What comes from several is the last of them.</summary>
internal enum Provenance
{
    /// <summary>Made by the method that is asked about, for itself; numbers, and what never changes.</summary>
    Own,

    /// <summary>Storage and objects of marked classes that the method is given: derivatives follow what is written there.</summary>
    Given,

    /// <summary>All else: it lies where others find it.</summary>
    Elsewhere,
}
