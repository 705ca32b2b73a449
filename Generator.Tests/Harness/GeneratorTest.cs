using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>
/// A test of the generator in the shape of Microsoft.CodeAnalysis.CSharp.SourceGenerators.Testing, which is served by no feed that
/// the project uses: sources in, generated sources and diagnostics out.
/// </summary>
internal sealed class GeneratorTest
{
    public CompilationSettings Settings { get; init; } = CompilationSettings.Default;

    public IList<(string Path, string Text)> Sources { get; init; } = [];

    /// <summary>Hint name and text of every file that is expected; null: not compared.</summary>
    public IReadOnlyList<(string HintName, string Text)>? GeneratedSources { get; init; }

    /// <summary>The ids that the generator itself reports.</summary>
    public IReadOnlyList<string> ExpectedDiagnostics { get; init; } = [];

    /// <summary>
    /// Runs, compiles what was generated without a warning, and runs a second time: a generator that is not cached on unchanged
    /// input fails every test.
    /// </summary>
    public GeneratorRun Run()
    {
        GeneratorRun run = Compiler.Generate(Compiler.Create(Settings, Sources), Settings);
        Assert.Equal(ExpectedDiagnostics.Order(StringComparer.Ordinal), run.Result.Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
        if (ExpectedDiagnostics.Count == 0)
        {
            run.AssertCompiles();
        }

        if (GeneratedSources is { } expected)
        {
            Assert.Equal(expected.Select(e => e.HintName).Order(StringComparer.Ordinal), run.Result.GeneratedSources.Select(s => s.HintName).Order(StringComparer.Ordinal));
            foreach ((string hintName, string text) in expected)
            {
                string actual = run.Result.GeneratedSources.Single(s => s.HintName == hintName).SourceText.ToString();
                Assert.True(actual == text, hintName + " differs:\n" + Golden.Difference(text, actual));
            }
        }

        GeneratorRun second = run.Again(run.Input.Clone());
        Assert.All(second.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        return run;
    }

    /// <summary>As <see cref="Run"/>, comparing each generated file with its golden file.</summary>
    public GeneratorRun MatchesGoldens(string folder, [CallerFilePath] string caller = "")
    {
        GeneratorRun run = Run();
        foreach (GeneratedSourceResult source in run.Result.GeneratedSources)
        {
            Golden.Matches(source.SourceText.ToString(), $"{folder}/{source.HintName}.txt", caller);
        }

        return run;
    }
}
