namespace AutoDiff.Fuzzing.Grammar;

/// <summary>How a variable holds its elements.</summary>
internal enum Shape
{
    Scalar,
    Span,
    ReadOnlySpan,
    Array,
    Matrix,
    Jagged,

    /// <summary>A value of the program's struct; its fields are variables beside it.</summary>
    Struct,

    /// <summary>Storage of such values.</summary>
    Structs,

    /// <summary>An object of the program's marked class; its members are variables beside it.</summary>
    Object,

    /// <summary>A delegate that takes a real and gives one.</summary>
    Function,
}
