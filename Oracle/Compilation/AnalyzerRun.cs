using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace AutoDiff.Oracle;

/// <summary>Runs the analyzer over the finished compilation, as a build does.</summary>
internal static class AnalyzerRun
{
    /// <summary>The product's own diagnostics; that the analyzer throws nothing is part of every run. Its errors, if no other analyzers are named.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(CSharpCompilation compilation, CompilationSettings settings, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        List<string> thrown = [];
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            analyzers.IsEmpty ? [new DifferentiabilityAnalyzer()] : analyzers,
            new CompilationWithAnalyzersOptions(
                Compiler.AnalyzerOptions(settings),
                onAnalyzerException: (exception, _, _) => { lock (thrown) { thrown.Add(exception.ToString()); } },
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAnalyzerDiagnosticsAsync();
        Expect.That(thrown.Count == 0, "The analyzer threw:\n" + string.Join('\n', thrown));
        return analyzers.IsEmpty ? [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)] : diagnostics;
    }
}
