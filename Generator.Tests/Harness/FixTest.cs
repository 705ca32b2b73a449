using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>Applies a code fix as an editor does: a project in a workspace, the analyzers over it, the action on one marked span.</summary>
internal static class FixTest
{
    /// <summary>The source with one marked span becomes the expected one, and nothing of the product is reported there any more.</summary>
    public static async Task VerifyAsync(CodeFixProvider provider, string markup, string expected)
    {
        Markup test = Markup.Parse(markup);
        (Document document, Solution? changed) = await ApplyAsync(provider, test);
        Assert.True(changed is not null, "No fix is offered.");
        Document mended = changed.GetDocument(document.Id)!;
        Assert.Equal(expected, (await mended.GetTextAsync()).ToString());
        Assert.Empty(await DiagnosticsAsync(mended));
        Compiler.Generate(("Test.cs", expected)).AssertCompiles();
    }

    /// <summary>The span is reported, and this fix has nothing to offer for it.</summary>
    public static async Task VerifyNoneAsync(CodeFixProvider provider, string markup) =>
        Assert.Null((await ApplyAsync(provider, Markup.Parse(markup))).Changed);

    /// <summary>The library and what uses it are two projects of one solution; the fix changes the library.</summary>
    public static async Task VerifyAcrossProjectsAsync(CodeFixProvider provider, string library, string markup, string expected)
    {
        Markup test = Markup.Parse(markup);
        Document other = Create("Library.cs", library);
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = other.Project.Solution.AddProject(Info(id, [new ProjectReference(other.Project.Id)]));
        Document document = solution.GetProject(id)!.AddDocument("Test.cs", test.Source, filePath: "Test.cs");
        Solution? changed = await ApplyAsync(provider, document, test);
        Assert.True(changed is not null, "No fix is offered.");
        Assert.Equal(expected, (await changed.GetDocument(other.Id)!.GetTextAsync()).ToString());
    }

    private static async Task<(Document Document, Solution? Changed)> ApplyAsync(CodeFixProvider provider, Markup test)
    {
        Document document = Create("Test.cs", test.Source);
        return (document, await ApplyAsync(provider, document, test));
    }

    private static async Task<Solution?> ApplyAsync(CodeFixProvider provider, Document document, Markup test)
    {
        (string id, TextSpan span) = Assert.Single(test.Expected);
        Assert.Contains(id, provider.FixableDiagnosticIds);
        ImmutableArray<Diagnostic> reported = await DiagnosticsAsync(document);
        Diagnostic? diagnostic = reported.FirstOrDefault(d => d.Id == id && d.Location.SourceSpan == span);
        Assert.True(diagnostic is not null, $"{id} is not reported at {span}:\n{string.Join('\n', reported)}");
        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0) return null;
        ImmutableArray<CodeActionOperation> operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
        return Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
    }

    /// <summary>Over the finished compilation, whose trees are the documents' own.</summary>
    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        return await AnalyzerRun.DiagnosticsAsync(Compiler.Generate(compilation).Output, CompilationSettings.Default, new DifferentiabilityAnalyzer(), new NumericsAnalyzer());
    }

    private static Document Create(string name, string source)
    {
        ProjectId id = ProjectId.CreateNewId();
        return new AdhocWorkspace().CurrentSolution.AddProject(Info(id, [])).GetProject(id)!.AddDocument(name, source, filePath: name);
    }

    private static ProjectInfo Info(ProjectId id, IEnumerable<ProjectReference> projects) =>
        ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Test" + id.Id.ToString("N"),
            "Test" + id.Id.ToString("N"),
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            parseOptions: Compiler.ParseOptions(CompilationSettings.Default),
            projectReferences: projects,
            metadataReferences: Compiler.References);
}
