using System.Collections.Immutable;
using System.Linq;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>temporary</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiabilityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. typeof(Descriptors).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic).Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>()];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(c =>
        {
            var method = (IMethodSymbol)c.Symbol;
            if (!method.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute")) return;
            foreach (Diagnostic d in Lowerer.Lower(method, c.Compilation, c.CancellationToken).Diagnostics) c.ReportDiagnostic(d);
        }, SymbolKind.Method);
    }
}
