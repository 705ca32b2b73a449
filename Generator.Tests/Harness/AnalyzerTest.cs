using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>Runs the analyzer over the finished compilation, as a build does.</summary>
internal static class AnalyzerTest
{
    /// <summary>Exactly the diagnostics that are marked in the source are reported, each on its own span.</summary>
    public static async Task VerifyAsync(string markup, CompilationSettings? settings = null)
    {
        settings ??= CompilationSettings.Default;
        Markup test = Markup.Parse(markup);
        GeneratorRun run = Compiler.Generate(Compiler.Create(settings, [("Test.cs", test.Source)]), settings);
        ImmutableArray<Diagnostic> diagnostics = await RunAsync(run.Output, settings);
        string[] expected = [.. test.Expected.Select(e => $"{e.Id} «{test.Source.Substring(e.Span.Start, e.Span.Length)}» at {e.Span.Start}").Order(StringComparer.Ordinal)];
        string[] actual = [.. diagnostics.Select(d => Describe(d, run)).Order(StringComparer.Ordinal)];
        Assert.True(
            expected.SequenceEqual(actual),
            $"Expected:\n  {string.Join("\n  ", expected)}\nReported:\n  {string.Join("\n  ", actual)}\n{string.Join('\n', diagnostics)}\n{GeneratorRun.Listing(run.GeneratedTrees)}");
    }

    /// <summary>The product's own diagnostics; that the analyzer throws nothing is part of every test.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(CSharpCompilation compilation, CompilationSettings settings) =>
        AnalyzerRun.DiagnosticsAsync(compilation, settings);

    private static string Describe(Diagnostic diagnostic, GeneratorRun run) =>
        diagnostic.Location.SourceTree is { } tree && run.Input.ContainsSyntaxTree(tree)
            ? $"{diagnostic.Id} «{tree.GetText().ToString(diagnostic.Location.SourceSpan)}» at {diagnostic.Location.SourceSpan.Start}"
            : $"{diagnostic.Id} outside the source: {diagnostic}";
}
