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
}
