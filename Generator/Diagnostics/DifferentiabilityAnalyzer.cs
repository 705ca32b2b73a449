using System.Collections.Generic;
using System.Collections.Immutable;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Reports what keeps marked methods from being differentiated. It lowers as the generator does, but keeps the locations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiabilityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All, .. Advice.Dead];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The generator reads files that pass for generated too, and what it writes is looked over for stubs.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            HashSet<string> names = MarkDiagnostics.Names(start.Compilation, start.CancellationToken);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    foreach (Diagnostic diagnostic in MarkDiagnostics.Of((AttributeSyntax)node.Node, names, node.SemanticModel, withAdvice: true, node.CancellationToken)) node.ReportDiagnostic(diagnostic);
                },
                SyntaxKind.Attribute);
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (Diagnostic diagnostic in Stubs.Of((INamedTypeSymbol)symbol.Symbol, symbol.Compilation, symbol.CancellationToken)) symbol.ReportDiagnostic(diagnostic);
                },
                SymbolKind.NamedType);
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (Overrides.Problem((IMethodSymbol)symbol.Symbol) is { } problem) symbol.ReportDiagnostic(problem);
                },
                SymbolKind.Method);
        });
    }
}
