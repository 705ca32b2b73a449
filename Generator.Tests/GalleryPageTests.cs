using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// The gallery in docs is written by this test, <c>UPDATE_GOLDENS=1</c>, and compared with what is generated now: it cannot lie.
/// </summary>
public sealed class GalleryPageTests
{
    public static TheoryData<string> Names => [.. GalleryCases.Pages.Select(p => p.Page)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_shows_the_code_that_is_generated_now(string name)
    {
        (string page, string title, IReadOnlyList<GalleryProgram> programs) = GalleryCases.Pages.Single(p => p.Page == name);
        GeneratorRun run = Compiler.Generate([.. programs.Select(p => (p.Case.Name + ".cs", File(p.Case)))]);
        run.AssertCompiles();
        StringBuilder text = new($"# {title}\n\n[The gallery](README.md)\n");
        foreach (GalleryProgram program in programs)
        {
            string code = Generated(program.Case, run);
            text.Append($"\n## {program.Case.Name}\n\n{program.About}\n\n```csharp\n{Renamed(program.Case)}\n```\n\n");
            text.Append($"<details>\n<summary>What is generated ({code.Split('\n').Length} lines)</summary>\n\n```csharp\n{code}\n```\n\n</details>\n");
        }

        AssertIs(page + ".md", text.ToString());
    }

    [Fact]
    public void The_index_lists_every_program()
    {
        StringBuilder text = new("""
            # Gallery

            Whole programs in ordinary C#, each with the gradient that the generator writes for it. A test compares these pages with what is
            generated now, and another holds each value and gradient to a reference computed at sixty digits by other means: a closed form, a sum
            over all cases, another algorithm.

            """.ReplaceLineEndings("\n"));
        foreach ((string page, string title, IReadOnlyList<GalleryProgram> programs) in GalleryCases.Pages)
        {
            text.Append($"\n## [{title}]({page}.md)\n\n");
            foreach (GalleryProgram program in programs)
            {
                text.Append($"- [{program.Case.Name}]({page}.md#{program.Case.Name.ToLowerInvariant()}): {program.About}\n");
            }
        }

        AssertIs("README.md", text.ToString());
    }

    /// <summary>Each program in a namespace of its own, so that helpers of the same name do not meet.</summary>
    private static string File(Case test) =>
        $"{Compiler.Usings}\nnamespace Gallery.{test.Name};\n\npublic static partial class Programs\n{{\n{Renamed(test)}\n}}\n";

    /// <summary>The corpus calls every method F; a reader wants its name.</summary>
    private static string Renamed(Case test) => Regex.Replace(test.Source.ReplaceLineEndings("\n"), @"\bF\(", test.Name + "(");

    /// <summary>The gradient, and of the other generated methods those that it needs, without what only tools read.</summary>
    private static string Generated(Case test, GeneratorRun run)
    {
        MethodDeclarationSyntax[] all =
        [
            .. run.GeneratedTrees.Select(t => t.GetRoot()).Where(r => r.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Any(n => n.Name.ToString() == "Gallery." + test.Name))
                .SelectMany(r => r.DescendantNodes().OfType<MethodDeclarationSyntax>()),
        ];
        List<MethodDeclarationSyntax> shown = [all.Single(m => m.Identifier.Text == test.Name + "Gradient" && m.Modifiers.Any(SyntaxKind.PublicKeyword))];
        for (int i = 0; i < shown.Count; i++)
        {
            HashSet<string> called = [.. shown[i].DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.Text)];
            shown.AddRange(all.Where(m => called.Contains(m.Identifier.Text) && !shown.Contains(m)));
        }

        return string.Join("\n\n", shown.Select(Plain));
    }

    private static string Plain(MethodDeclarationSyntax method)
    {
        string[] lines = method.WithAttributeLists([]).WithoutTrivia().ToFullString().ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l).Select(l => l.TrimEnd())).Trim();
    }

    private static void AssertIs(string name, string text)
    {
        string path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Folder());
            System.IO.File.WriteAllText(path, text);
        }

        string there = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(there == text, $"docs/gallery/{name} differs; UPDATE_GOLDENS=1 accepts.\n{Golden.Difference(there, text)}");
    }

    private static string Folder([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(caller))!, "docs", "gallery");
}
