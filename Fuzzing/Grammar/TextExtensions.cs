namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Texts of expressions.</summary>
internal static class TextExtensions
{
    /// <summary>In parentheses, so that it is one operand wherever it stands.</summary>
    public static string Wrapped(this string expression) => "(" + expression + ")";
}
