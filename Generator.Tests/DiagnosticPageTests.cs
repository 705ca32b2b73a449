using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The pages about diagnostics, and their examples, say what is.</summary>
public sealed class DiagnosticPageTests
{
    // A part of these examples is left out, or would have to be another generator's or another assembly.
    private static readonly string[] s_notCompiled = ["GRAD0024", "GRAD0035", "GRAD0046"];

    private static readonly DiagnosticDescriptor[] s_all = [.. Descriptors.All.Concat(Advice.All).OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. s_all.Select(d => d.Id)];

    [Fact]
    public void Every_diagnostic_has_a_page_and_is_a_known_rule_and_the_other_way_round()
    {
        string[] ids = [.. s_all.Select(d => d.Id)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids, Directory.GetFiles(Folder(), "GRAD*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));
        string rules = File.ReadAllText(Path.Combine(Repository(), "Generator", "AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Path.Combine(Repository(), "Generator", "AnalyzerReleases.Shipped.md"));
        Assert.Equal(ids, Regex.Matches(rules, "^GRAD[0-9]{4}", RegexOptions.Multiline).Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_index_says_what_there_is() => Golden.Matches(DiagnosticIndex.Text(), Path.Combine(Folder(), "README.md"));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_has_the_title_and_examples_that_are_true(string id)
    {
        DiagnosticDescriptor descriptor = s_all.Single(d => d.Id == id);
        bool isError = Descriptors.All.Contains(descriptor);
        Assert.Equal(isError, descriptor.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.Equal(isError, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md")).ReplaceLineEndings("\n");
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.All((string[])["What it means", "Why", "What to write instead"], h => Assert.Contains($"\n## {h}\n", page, StringComparison.Ordinal));
        string[] examples = [.. Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        if (s_notCompiled.Contains(id)) return;
        Assert.Equal(id == "GRAD0099" ? 0 : 2, examples.Length);
        if (examples.Length == 0) return;
        Assert.Equal([id], (await Report(examples[0])).Distinct());
        Assert.Empty(await Report(examples[1]));
        GeneratorRun fine = Compiler.Generate(("Example.cs", Whole(examples[1])));
        fine.AssertCompiles();
        Assert.NotEmpty(fine.GeneratedTrees);
    }

    private static async Task<IEnumerable<string>> Report(string example)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.DiagnosticsAsync(
            Compiler.Generate(("Example.cs", Whole(example))).Output,
            CompilationSettings.Default,
            new DifferentiabilityAnalyzer(),
            new NumericsAnalyzer());
        return diagnostics.Select(d => d.Id);
    }

    private static string Whole(string example) =>
        Compiler.Usings + (Regex.IsMatch(example, @"^(\w+ )*class ", RegexOptions.Multiline) ? example : "public static partial class Example\n{\n" + example + "}\n");

    private static string Folder() => Path.Combine(Repository(), "docs", "diagnostics");

    private static string Repository([CallerFilePath] string caller = "") => Path.GetDirectoryName(Path.GetDirectoryName(caller))!;
}
