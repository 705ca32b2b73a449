using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Oracle;

/// <summary>One run of the generator: what went in, what came out, and the driver for the next run.</summary>
internal sealed record GeneratorRun(CSharpCompilation Input, CSharpCompilation Output, GeneratorDriver Driver)
{
    public GeneratorRunResult Result { get; } = Driver.GetRunResult().Results.Single();

    public IEnumerable<SyntaxTree> GeneratedTrees => Result.GeneratedSources.Select(s => s.SyntaxTree);

    /// <summary>Why each output was what it was: new, modified, unchanged or cached.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons =>
        [.. Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>Everything that passed between the generator's named steps; what is left out there is null before.</summary>
    public IEnumerable<object> Models =>
        Result.TrackedSteps.Where(s => !s.Key.StartsWith("Compilation", StringComparison.Ordinal) && !IsRoslyn(s.Key))
            .SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Value).Where(v => v is not null);

    public string GeneratedText => string.Join("\n", Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => s.SourceText.ToString()));

    /// <summary>Runs again, from this run's state, on a changed compilation.</summary>
    public GeneratorRun Again(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(compilation, (CSharpCompilation)output, driver);
    }

    /// <summary>Runs again with one file changed.</summary>
    public GeneratorRun Edit(string path, Func<string, string> edit)
    {
        SyntaxTree before = Input.SyntaxTrees.Single(t => t.FilePath == path);
        string text = before.ToString();
        string edited = edit(text);
        Expect.That(text != edited, "The edit changes nothing.");
        return Again(Input.ReplaceSyntaxTree(before, before.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(edited, Encoding.UTF8))));
    }

    /// <summary>No error anywhere, and not so much as a warning in generated code.</summary>
    public void AssertCompiles()
    {
        ImmutableArray<Diagnostic> complaints = Complaints(Output);
        if (!complaints.IsEmpty)
        {
            Expect.Fail(string.Join('\n', complaints) + "\n\n" + Listing(complaints.Select(d => d.Location.SourceTree).OfType<SyntaxTree>().Distinct()));
        }
    }

    /// <summary>Errors anywhere, and warnings in code that the user did not write.</summary>
    public ImmutableArray<Diagnostic> Complaints(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d)))];

    public static string Listing(IEnumerable<SyntaxTree> trees) => string.Join("\n", trees.Select(t => t.FilePath + "\n" + Numbered(t.ToString())));

    public static string Numbered(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => $"{i + 1,5}  {line}"));

    private bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree && !Input.ContainsSyntaxTree(tree);

    /// <summary>The steps that the compiler makes for itself hold its own objects; the last of them holds what the generator's transform returned.</summary>
    private static bool IsRoslyn(string step) => step.EndsWith("_ForAttribute", StringComparison.Ordinal)
        || step.EndsWith("_ForAttributeInternal", StringComparison.Ordinal)
        || step is "compilationAndGroupedNodes_ForAttributeWithMetadataName" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences"
            or "SourceOutput" or "ImplementationSourceOutput" or "HostOutput";
}
