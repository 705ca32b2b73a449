using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Oracle;

/// <summary>The calls of one case: the method and its derivatives.</summary>
internal sealed record Calls(
    Func<object?[], object?> Primal,
    Func<object?[], object?[], object?>? Gradient,
    Func<object?[], object?, object?[], object?> Vjp,
    Func<object?[], object?[], object?>? Jvp,
    Func<object?[], object?[], object?[], object?>? Hvp,
    Func<object?[], double[][], int, object?>? Jacobian,
    Func<object?[], double[][], int, object?>? Hessian,
    Func<object?[], object?[], Action, int, long>? Allocated,
    Func<object?[], object?[], Action, int, long>? JvpAllocated);

/// <summary>
/// Many cases compiled with the generator in one compilation and loaded once. A case that is refused, or whose generated code does
/// not compile, is left out and remembered with the reason; the others run.
/// </summary>
internal sealed class Batch
{
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _generated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;
    private readonly Assembly? _assembly;

    /// <param name="isAnalyzed">Whether the analyzer says why a case is refused. It binds all that is generated once more: where it has seen the same methods already, their stubs will do.</param>
    public Batch(IReadOnlyCollection<Case> cases, CompilationSettings settings, bool isAnalyzed = true)
    {
        settings = settings with { Documentation = DocumentationMode.Diagnose };
        _names = [.. cases.Select(c => c.Name)];
        if (Generate([.. cases], settings) is not { } run) return;
        Remember(run);
        ImmutableArray<Diagnostic> refusals = isAnalyzed ? AnalyzerRun.DiagnosticsAsync(run.Output, settings).GetAwaiter().GetResult() : [];
        CSharpCompilation whole = run.Output.AddSyntaxTrees(cases.Where(IsLeft).Select(c => Compiler.Parse(Driver.OfDerivatives(c), Driver.TypeName(c) + ".cs", settings)));
        HashSet<SyntaxTree> generated = [.. run.GeneratedTrees];
        Diagnostic[] complaints = [.. run.Result.Diagnostics.Concat(refusals).Where(d => d.Severity == DiagnosticSeverity.Error)];
        while (whole.SyntaxTrees.Length > 0)
        {
            if (complaints.Length > 0)
            {
                int before = cases.Count(IsLeft);
                foreach (Diagnostic complaint in complaints) Fail(Owner(complaint.Location.SourceTree) ?? "", complaint.ToString());
                Case[] left = [.. cases.Where(IsLeft)];
                if (left.Length == before)
                {
                    foreach (Case test in left) Fail(test.Name, string.Join<Diagnostic>('\n', complaints));
                    return;
                }

                // What is generated for the others does not depend on them.
                SyntaxTree[] kept = [.. whole.SyntaxTrees.Where(t => Owner(t) is not { } name || !_failures.ContainsKey(name))];
                whole = whole.RemoveAllSyntaxTrees().AddSyntaxTrees(kept);
            }

            // Emitting binds every body, and says what asking for diagnostics would: asked first, it would all be done twice.
            _ = Compiler.TryLoad(whole, out Assembly? assembly, out ImmutableArray<Diagnostic> diagnostics);
            complaints = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && generated.Contains(tree)))];
            if (complaints.Length > 0) continue;
            _assembly = assembly;
            return;
        }
    }

    /// <summary>The generated code of a case.</summary>
    public string Generated(Case test) => _generated.GetValueOrDefault(test.Name, "(nothing was generated)");

    /// <summary>The calls of a case; a failure that says why if it is not there.</summary>
    public Calls Of(Case test)
    {
        if (_failures.TryGetValue(test.Name, out string? why))
        {
            Expect.Fail($"{test.Name} was refused or does not compile:\n{why}\n{test.Source}\n\n{GeneratorRun.Numbered(Generated(test))}");
        }

        Type type = _assembly!.GetType("Corpus." + Driver.TypeName(test), throwOnError: true)!;
        return new Calls(
            type.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>(),
            type.GetMethod("Gradient")?.CreateDelegate<Func<object?[], object?[], object?>>(),
            type.GetMethod("Vjp")?.CreateDelegate<Func<object?[], object?, object?[], object?>>()!,
            type.GetMethod("Jvp")?.CreateDelegate<Func<object?[], object?[], object?>>(),
            type.GetMethod("Hvp")?.CreateDelegate<Func<object?[], object?[], object?[], object?>>(),
            type.GetMethod("Jacobian")?.CreateDelegate<Func<object?[], double[][], int, object?>>(),
            type.GetMethod("Hessian")?.CreateDelegate<Func<object?[], double[][], int, object?>>(),
            type.GetMethod("Allocated")?.CreateDelegate<Func<object?[], object?[], Action, int, long>>(),
            type.GetMethod("JvpAllocated")?.CreateDelegate<Func<object?[], object?[], Action, int, long>>());
    }

    /// <summary>Runs a check, and adds the case and its generated code to what a failure says.</summary>
    public void Check(Case test, Action<Calls> check)
    {
        Calls calls = Of(test);
        try
        {
            check(calls);
        }
        catch (CheckFailedException failure)
        {
            Expect.Fail($"{failure.Message}\n\n{test.Source}\n\n{GeneratorRun.Numbered(Generated(test))}");
        }
    }

    /// <summary>Runs the generator; the cases at which it throws are left out. Null where that leaves none.</summary>
    private GeneratorRun? Generate(List<Case> cases, CompilationSettings settings)
    {
        GeneratorRun run = Run(cases, settings);
        if (run.Result.Exception is not { } exception) return run;
        foreach (Case test in cases)
        {
            if (Run([test], settings).Result.Exception is { } own) Fail(test.Name, "The generator threw:\n" + own);
        }

        // If it is nobody's, all have it.
        Case[] left = [.. cases.Where(IsLeft)];
        if (left.Length == cases.Count)
        {
            foreach (Case test in left) Fail(test.Name, "The generator threw:\n" + exception);
            return null;
        }

        return left.Length == 0 ? null : Run(left, settings) is { Result.Exception: null } others ? others : Generate([.. left], settings);
    }

    private static GeneratorRun Run(IEnumerable<Case> cases, CompilationSettings settings)
    {
        CSharpCompilation input = Compiler.Create(settings, cases.Select(c => (c.Name + ".cs", c.File(Compiler.Usings))));
        GeneratorDriver driver = Compiler.Driver(settings).RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        return new(input, (CSharpCompilation)output, driver);
    }

    private bool IsLeft(Case test) => !_failures.ContainsKey(test.Name);

    private void Fail(string name, string why) => _failures[name] = _failures.TryGetValue(name, out string? before) ? before + "\n" + why : why;

    private void Remember(GeneratorRun run)
    {
        foreach (SyntaxTree tree in run.GeneratedTrees)
        {
            if (Owner(tree) is { } name)
            {
                string text = tree.ToString();
                _generated[name] = _generated.TryGetValue(name, out string? before) && before != text && !before.Contains(text, StringComparison.Ordinal) ? before + "\n" + text : text;
            }
        }

        if (Selection.DumpFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
            foreach ((string name, string text) in _generated)
            {
                File.WriteAllText(Path.Combine(folder, name + ".g.cs"), text);
            }
        }
    }

    /// <summary>The case that a file belongs to: its source, its driver, or code that extends its type.</summary>
    private string? Owner(SyntaxTree? tree)
    {
        if (tree is null)
        {
            return null;
        }

        string file = Path.GetFileNameWithoutExtension(tree.FilePath);
        string name = file.StartsWith("Drive_", StringComparison.Ordinal) ? file["Drive_".Length..] : file;
        return _names.Contains(name)
            ? name
            : tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text).FirstOrDefault(_names.Contains);
    }
}
