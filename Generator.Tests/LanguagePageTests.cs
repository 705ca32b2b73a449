using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// The page about the language is a table of code; what it says of each row is what the build says. Rows of one kind stand in the frame that the page
/// shows above their table.
/// </summary>
public sealed class LanguagePageTests
{
    /// <summary>Per first word of a table's head, the code around a row.</summary>
    private static readonly Dictionary<string, string> s_frames = new()
    {
        ["statements"] = """
            [Differentiable]
            public static double F(double x, double y, int n, bool flag, Span<double> a, ReadOnlySpan<double> b, double[] v, double[,] m, double[][] rows, Vector p, Span<Vector> ps)
            {
                $ROW$
                return x;
            }
            """,
        ["expressions"] = """
            [Differentiable]
            public static double F(double x, double y, int n, bool flag, Span<double> a, ReadOnlySpan<double> b, double[] v, double[,] m, double[][] rows, Vector p, Span<Vector> ps)
            {
                return $ROW$;
            }
            """,
        ["parameters"] = "[Differentiable] public static double F(double x, $ROW$) => x;",
        ["returns"] = "[Differentiable] public static $ROW$ F(double x) => throw new NotSupportedException();",
        ["members"] = "$ROW$",
    };

    private const string Head = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Numerics;\nusing System.Threading.Tasks;\nusing AutoDiff;\nusing static Shared;\n\n";

    [Fact]
    public void Every_section_has_rows_that_work_and_the_page_has_hundreds()
    {
        (string Frame, string Code, string Verdict)[] rows = [.. Read()];
        Assert.True(rows.Length > 150, $"{rows.Length} rows");
        Assert.Equal(s_frames.Keys.Order(), rows.Select(r => r.Frame).Distinct().Order());
        Assert.All(rows, r => Assert.True(r.Verdict == "yes" || Regex.IsMatch(r.Verdict, "^GRAD[0-9]{4}$"), r.Verdict));
        Assert.Equal(rows.Length, rows.Distinct().Count());
    }

    [Fact]
    public async Task Every_row_says_what_the_build_says()
    {
        // All in one compilation, each in a type of its own.
        (string Frame, string Code, string Verdict)[] rows = [.. Read()];
        IEnumerable<(string, string)> sources = rows.Select((r, i) => ($"R{i}.cs", $"{Head}public static partial class R{i}\n{{\n{s_frames[r.Frame].Replace("$ROW$", r.Code, StringComparison.Ordinal)}\n}}\n"));
        CompilationSettings settings = CompilationSettings.Default;
        GeneratorRun run = Compiler.Generate(Compiler.Create(settings, [("Shared.cs", Frame("shared")), .. sources]), settings);
        ImmutableArray<Diagnostic> reported = await AnalyzerTest.RunAsync(run.Output, settings);
        Diagnostic[] errors = [.. run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        List<string> wrong = [];
        for (int i = 0; i < rows.Length; i++)
        {
            string[] ids = [.. reported.Where(d => IsIn(d, i)).Select(d => d.Id).Distinct()];
            string said = ids.Length == 0 ? "yes" : string.Join(" ", ids);
            string[] broken = [.. errors.Where(d => IsIn(d, i)).Select(d => d.ToString())];
            if (said != rows[i].Verdict) wrong.Add($"{rows[i].Frame}: {rows[i].Code}\n    says {rows[i].Verdict}, is {said} {reported.FirstOrDefault(d => IsIn(d, i))}");
            else if (broken.Length > 0) wrong.Add($"{rows[i].Frame}: {rows[i].Code}\n    does not compile: {broken[0]}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));

        static bool IsIn(Diagnostic diagnostic, int row) => diagnostic.Location.SourceTree is { } tree
            && (Path.GetFileName(tree.FilePath) == $"R{row}.cs" || tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Any(c => c.Identifier.Text == $"R{row}"));
    }

    /// <summary>The rows of the page: the frame is the first word of the table's head.</summary>
    private static IEnumerable<(string Frame, string Code, string Verdict)> Read()
    {
        string frame = "";
        foreach (string line in File.ReadAllText(PagePath()).ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith('|') || line.StartsWith("| ---", StringComparison.Ordinal)) continue;
            Match row = Regex.Match(line, @"^\| (`+) ?(?<code>.*?) ?\1 \| (?:\[(?<id>GRAD[0-9]{4})\]\(diagnostics/\k<id>\.md\)|(?<id>yes)) \|");
            if (row.Success) yield return (frame, row.Groups["code"].Value.Replace("\\|", "|", StringComparison.Ordinal), row.Groups["id"].Value);
            else frame = Regex.Match(line, @"^\| (\w+)").Groups[1].Value;
        }
    }

    /// <summary>The code that the page shows as what all rows share.</summary>
    private static string Frame(string _)
    {
        Match block = Regex.Match(File.ReadAllText(PagePath()).ReplaceLineEndings("\n"), "```csharp\n(.*?)```", RegexOptions.Singleline);
        return "using System;\nusing System.Collections.Generic;\nusing AutoDiff;\n\n" + block.Groups[1].Value;
    }

    private static string PagePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "docs", "language.md");
}
