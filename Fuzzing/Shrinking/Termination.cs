using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>Tells programs that end from those that lost what ends their loops: each trip and each call of a copy burns fuel.</summary>
internal static class Termination
{
    private const int Trips = 20_000;

    /// <summary>The programs that compile and end.</summary>
    public static IReadOnlyList<Case> Ending(IReadOnlyList<Case> cases) => [.. WithEndingRuns(cases).Where(c => c.Before.Arguments.Length == c.After.Arguments.Length).Select(c => c.Before)];

    /// <summary>The programs that compile, without the runs that do not end.</summary>
    public static IReadOnlyList<(Case Before, Case After)> WithEndingRuns(IReadOnlyList<Case> cases)
    {
        Dictionary<string, SyntaxTree[]> trees = cases.ToDictionary(c => c.Name, c => new[]
        {
            Compilations.Parse(new Burner().Visit(BatchRun.Parse(c).GetRoot()).ToFullString(), c.Name + ".cs"),
            Compilations.Parse(Driver.OfPrimal(c), c.Name + "/driver.cs"),
        });
        while (trees.Count > 0)
        {
            (Assembly? assembly, IEnumerable<Diagnostic> diagnostics) = Compilations.Load(Compilations.Duals(trees.Values.SelectMany(t => t)));
            if (assembly is not null)
            {
                try
                {
                    return [.. cases.Where(c => trees.ContainsKey(c.Name)).Select(c => (c, EndingRuns(c, assembly)))];
                }
                finally
                {
                    AssemblyLoadContext.GetLoadContext(assembly)!.Unload();
                }
            }

            int before = trees.Count;
            foreach (Diagnostic error in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) trees.Remove(error.Location.SourceTree?.FilePath.Split('/', '.')[0] ?? "");
            if (trees.Count == before) return [];
        }

        return [];
    }

    private static Case EndingRuns(Case test, Assembly assembly)
    {
        Func<object?[], object?> primal = assembly.GetType("Corpus." + Driver.TypeName(test), throwOnError: true)!.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>();
        return test with { Arguments = [.. test.Arguments.Where(Ends)] };

        bool Ends(object?[] arguments)
        {
            Fuel.Fill(Trips);
            return Observation.OfPrimal(primal, arguments).Error is not TimeoutException;
        }
    }

    private sealed class Burner : CSharpSyntaxRewriter
    {
        private static readonly StatementSyntax s_burn = SyntaxFactory.ParseStatement("global::AutoDiff.Oracle.Fuel.Burn();");

        public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => ((ForStatementSyntax)base.VisitForStatement(node)!) is { } loop ? loop.WithStatement(Burning(loop.Statement)) : null;

        public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => ((WhileStatementSyntax)base.VisitWhileStatement(node)!) is { } loop ? loop.WithStatement(Burning(loop.Statement)) : null;

        public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => ((DoStatementSyntax)base.VisitDoStatement(node)!) is { } loop ? loop.WithStatement(Burning(loop.Statement)) : null;

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            MethodDeclarationSyntax method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
            if (method.Body is { } body) return method.WithBody(body.WithStatements(body.Statements.Insert(0, s_burn)));
            if (method.ExpressionBody is not { } arrow) return method;
            StatementSyntax whole = method.ReturnType.ToString() == "void" ? SyntaxFactory.ExpressionStatement(arrow.Expression) : SyntaxFactory.ReturnStatement(arrow.Expression.WithLeadingTrivia(SyntaxFactory.Space));
            return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(s_burn, whole));
        }

        private static BlockSyntax Burning(StatementSyntax body) => SyntaxFactory.Block(s_burn, body);
    }
}
