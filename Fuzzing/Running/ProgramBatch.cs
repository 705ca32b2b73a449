using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Fuzzing.Running;

/// <summary>Programs with their derivatives, compiled together in one way. What does not compile is left out with its reason.</summary>
internal sealed class ProgramBatch : IDisposable
{
    private readonly Dictionary<string, CompiledProgram> _programs;
    private Assembly? _assembly;

    public ProgramBatch(IReadOnlyList<Case> cases, IReadOnlyList<SyntaxTree> sources, Variant variant)
        : this(cases, sources, _ => variant, null)
    {
    }

    /// <param name="variants">How each program is derived; they are compiled together, as the first is.</param>
    /// <param name="wanted">Which programs to compile, by what is generated for them; null for all.</param>
    public ProgramBatch(IReadOnlyList<Case> cases, IReadOnlyList<SyntaxTree> sources, Func<Case, Variant> variants, Func<Case, string, bool>? wanted)
    {
        if (cases.Count == 0)
        {
            _programs = [];
            return;
        }

        Variant variant = variants(cases[0]);
        _programs = cases.ToDictionary(c => c.Name, c => new CompiledProgram(c), StringComparer.Ordinal);
        CSharpCompilation compilation = Compilations.Programs(variant, sources);
        Dictionary<string, List<SyntaxTree>> trees = [];
        for (int i = 0; i < cases.Count; i++)
        {
            CompiledProgram program = _programs[cases[i].Name];
            (IReadOnlyList<string> files, program.Failure) = Derivatives.Of(sources[i], compilation, variants(cases[i]));
            program.Generated = string.Join("\n", files);
            if (program.Failure is { Kind: not FailureKind.Invalid }) continue;
            if (wanted?.Invoke(program.Case, program.Generated) == false) continue;
            trees[program.Case.Name] =
            [
                sources[i],
                .. files.Select((f, k) => Compilations.Parse(f.Replace("#nullable enable\n", "#nullable enable annotations\n", StringComparison.Ordinal), $"{program.Case.Name}/{k}.g.cs")),
                Compilations.Parse(program.Failure is null ? Driver.OfDerivatives(program.Case, measures: false) : "", $"{program.Case.Name}/driver.cs"),
            ];
        }

        Load(compilation.RemoveAllSyntaxTrees(), trees, variant);
    }

    public IEnumerable<CompiledProgram> Programs => _programs.Values;

    public CompiledProgram this[string name] => _programs[name];

    public void Dispose()
    {
        if (_assembly is not null) AssemblyLoadContext.GetLoadContext(_assembly)!.Unload();
    }

    private void Load(CSharpCompilation empty, Dictionary<string, List<SyntaxTree>> trees, Variant variant)
    {
        while (trees.Count > 0)
        {
            (_assembly, IEnumerable<Diagnostic> diagnostics) = Compilations.Load(empty.AddSyntaxTrees(trees.Values.SelectMany(t => t)));
            int before = trees.Count;
            foreach (Diagnostic diagnostic in diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is not null))
            {
                string path = diagnostic.Location.SourceTree!.FilePath, name = path.Split('/', '.')[0];
                bool isGenerated = path.EndsWith(".g.cs", StringComparison.Ordinal);

                // Without dead code removal there may be dead code.
                if (diagnostic.Severity == DiagnosticSeverity.Warning && !(isGenerated && variant.IsExact)) continue;
                CompiledProgram program = _programs[name];
                Failure failure = new(isGenerated || path.EndsWith("driver.cs", StringComparison.Ordinal) ? FailureKind.DoesNotCompile : FailureKind.Invalid, diagnostic.Id, diagnostic.ToString());
                if (program.Failure is null || (failure.Kind == FailureKind.Invalid && program.Failure.Kind != FailureKind.Invalid)) program.Failure = failure;
                if (diagnostic.Severity == DiagnosticSeverity.Error) trees.Remove(name);
            }

            if (_assembly is not null) break;
            if (trees.Count < before) continue;
            string why = string.Join('\n', diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
            foreach (CompiledProgram program in _programs.Values) program.Failure ??= new(FailureKind.Invalid, "", why);
            return;
        }

        foreach (string name in trees.Keys) Find(_programs[name]);
    }

    private void Find(CompiledProgram program)
    {
        Type driver = _assembly!.GetType("Corpus." + Driver.TypeName(program.Case), throwOnError: true)!;
        program.Calls = new ProgramCalls(
            driver.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>(),
            driver.GetMethod("Gradient")?.CreateDelegate<Func<object?[], object?[], object?>>(),
            driver.GetMethod("Vjp")?.CreateDelegate<Func<object?[], object?, object?[], object?>>(),
            driver.GetMethod("Jvp")?.CreateDelegate<Func<object?[], object?[], object?>>(),
            driver.GetMethod("Hvp")?.CreateDelegate<Func<object?[], object?[], object?[], object?>>());
        program.Trace = _assembly.GetType("Corpus." + program.Case.Name)!.GetField("Trace");
    }
}
