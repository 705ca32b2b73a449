namespace AutoDiff.Fuzzing.Grammar;

/// <summary>What a variable holds, or the elements of its storage.</summary>
internal enum Element
{
    Double,
    Single,
    Integer,
    Boolean,
}
