using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>LINQ over reals hides its loops in code without source: each call says which loop to write.</summary>
internal sealed partial class MethodLowerer
{
    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether storage of reals is what it goes through, in the end of a chain too.</summary>
    private bool TakesReals(IInvocationOperation call) =>
        call.Arguments.Any(a => Unconverted(a.Value) is { Type: { } type } given && (Map(type).HoldsReals || (given is IInvocationOperation inner && IsLinq(inner.TargetMethod) && TakesReals(inner))));

    /// <summary>The last call of the chain that a call of LINQ, or what is given to one, is in; null outside of LINQ.</summary>
    private static IInvocationOperation? LinqAround(IOperation operation)
    {
        IInvocationOperation? last = null;
        for (IOperation? at = operation; at is IArgumentOperation or IConversionOperation or IDelegateCreationOperation or IAnonymousFunctionOperation or IMethodReferenceOperation or IInvocationOperation; at = at.Parent)
        {
            if (at is not IInvocationOperation call) continue;
            if (!IsLinq(call.TargetMethod)) break;
            last = call;
        }

        return last;
    }

    private System.Exception FailLinq(IInvocationOperation call)
    {
        IInvocationOperation last = LinqAround(call) ?? call;
        return FailExpression(last, $"'{last.TargetMethod.Name}' of LINQ", "write it as a loop" + last.TargetMethod.Name switch
        {
            "Sum" => ": foreach (var v in values) sum += v;",
            "Average" => " that adds, and divide by the number of terms",
            "Max" => ": foreach (var v in values) max = Math.Max(max, v);",
            "Min" => ": foreach (var v in values) min = Math.Min(min, v);",
            "Aggregate" => " that carries the result",
            "Select" or "Where" or "Zip" or "ToArray" or "ToList" or "Concat" or "Reverse" or "Skip" or "Take" => " that fills an array",
            _ => "",
        });
    }
}
