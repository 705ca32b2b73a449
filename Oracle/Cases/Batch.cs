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

    public Batch(IReadOnlyCollection<Case> cases, CompilationSettings settings)
    {
        settings = settings with { Documentation = DocumentationMode.Diagnose };
        _names = [.. cases.Select(c => c.Name)];
        List<Case> left = [.. cases];
        while (left.Count > 0)
        {
            CSharpCompilation input = Compiler.Create(settings, left.Select(c => (c.Name + ".cs", c.File(Compiler.Usings))));
            GeneratorDriver driver = Compiler.Driver(settings).RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
            GeneratorRun run = new(input, (CSharpCompilation)output, driver);
            if (run.Result.Exception is { } exception)
            {
                // One case at a time finds out whose it is; if it is nobody's, all have it.
                if (left.Count == 1 || !Bisect(left, settings))
                {
                    left.ForEach(c => Fail(c.Name, "The generator threw:\n" + exception));
                    return;
                }

                left.RemoveAll(c => _failures.ContainsKey(c.Name));
                continue;
            }

            Remember(run);
            ImmutableArray<Diagnostic> refusals = AnalyzerRun.DiagnosticsAsync(run.Output, settings).GetAwaiter().GetResult();
            CSharpCompilation whole = run.Output.AddSyntaxTrees(left.Select(c => Compiler.Parse(Driver.OfDerivatives(c), Driver.TypeName(c) + ".cs", settings)));
            Diagnostic[] complaints =
            [
                .. run.Result.Diagnostics.Concat(refusals).Where(d => d.Severity == DiagnosticSeverity.Error),
                .. whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && run.GeneratedTrees.Contains(d.Location.SourceTree))),
            ];
            foreach (Diagnostic complaint in complaints)
            {
                Fail(Owner(complaint.Location.SourceTree) ?? "", complaint.ToString());
            }

            if (complaints.Length > 0)
            {
                int before = left.Count;
                left.RemoveAll(c => _failures.ContainsKey(c.Name));
                if (left.Count < before)
                {
                    continue;
                }

                left.ForEach(c => Fail(c.Name, string.Join<Diagnostic>('\n', complaints)));
                return;
            }

            _assembly = Compiler.Load(whole);
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

    private bool Bisect(List<Case> cases, CompilationSettings settings)
    {
        int before = _failures.Count;
        foreach (Case test in cases)
        {
            CSharpCompilation input = Compiler.Create(settings, [(test.Name + ".cs", test.File(Compiler.Usings))]);
            if (Compiler.Driver(settings).RunGenerators(input).GetRunResult().Results.Single().Exception is { } exception)
            {
                Fail(test.Name, "The generator threw:\n" + exception);
            }
        }

        return _failures.Count > before;
    }

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
