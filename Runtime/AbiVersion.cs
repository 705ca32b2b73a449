namespace AutoDiff.Runtime;

/// <summary>The version of the contract between generated code and this assembly.</summary>
public static class AbiVersion
{
    /// <summary>Generated code is built against this number; it changes whenever the meaning of a runtime member does.</summary>
    public const int Current = 1;
}
