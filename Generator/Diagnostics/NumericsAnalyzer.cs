using System;
using System.Collections.Immutable;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Finds in marked methods what has a form that is better to differentiate, and says it; the code fix puts it in place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumericsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds what to write instead of its span.</summary>
    private const string Replacement = "replacement";

    private static readonly Func<IOperation, (DiagnosticDescriptor Advice, string Instead)?>[] s_habits =
    [
        NumericHabits.Hypot, NumericHabits.Square, NumericHabits.FloatThroughMath, ExponentialHabits.Logarithm, ExponentialHabits.Quotient,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Advice.Forms;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Inspect, OperationKind.Invocation, OperationKind.Conversion, OperationKind.Binary);
    }

    private static void Inspect(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is not IMethodSymbol method || !Marks.IsMarked(method)) return;
        foreach (Func<IOperation, (DiagnosticDescriptor Advice, string Instead)?> habit in s_habits)
        {
            if (habit(context.Operation) is not { } found) continue;
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Replacement, found.Instead);
            context.ReportDiagnostic(Diagnostic.Create(found.Advice, context.Operation.Syntax.GetLocation(), properties, context.Operation.Syntax.ToString(), found.Instead));
        }
    }
}
