using System.Linq;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Running;

/// <summary>
/// Before a switch expression the compiler saves what is evaluated already: some of it (elements of arrays by ^, values of spans) it locates or cuts only
/// after the switch, or before the right side where it would not otherwise. Which of two exceptions is thrown then is its choice.
/// </summary>
internal static class Spilling
{
    public static bool IsIn(Case test) =>
        CSharpSyntaxTree.ParseText(test.Source).GetRoot().DescendantNodes().OfType<SwitchExpressionSyntax>().Any(IsBehindOthers);

    private static bool IsBehindOthers(SwitchExpressionSyntax expression) => expression.Ancestors().TakeWhile(a => a is not StatementSyntax).Any(a =>
        a is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax } or AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax });
}
