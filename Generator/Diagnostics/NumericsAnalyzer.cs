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

        if (LogSumExp.Of(context.Operation) is { } loop) context.ReportDiagnostic(OfLoop(context.Operation.Syntax, loop));
    }

    /// <summary>With what the code fix puts before the loop, into the loop, and in the place of the logarithm.</summary>
    private static Diagnostic OfLoop(SyntaxNode logarithm, LogSumExp found)
    {
        string instead = NumericHabits.SumAlone(logarithm, $"{found.Largest} + {logarithm}");
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(Replacement, instead).Add("start", found.Start).Add("update", found.Update).Add("shifted", found.Shifted);
        Location[] changed = [found.Loop.GetLocation(), found.Added.GetLocation(), found.Exponent.GetLocation()];
        return Diagnostic.Create(Advice.Overflow, logarithm.GetLocation(), changed, properties, logarithm.ToString(), $"{instead}' after '{found.Exponential.Expression}({found.Shifted})");
    }
}
