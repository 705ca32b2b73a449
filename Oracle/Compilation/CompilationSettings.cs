using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Oracle;

/// <summary>How a test's sources are compiled.</summary>
internal sealed record CompilationSettings
{
    public static CompilationSettings Default { get; } = new();

    public bool CheckOverflow { get; init; }

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public DocumentationMode Documentation { get; init; } = DocumentationMode.Diagnose;

    /// <summary>MSBuild properties that the compiler sees, <c>build_property.X</c>.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty.Add("build_property.RunAnalyzers", "");
}
