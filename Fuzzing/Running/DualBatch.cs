using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Fuzzing.Running;

/// <summary>Programs on dual numbers.</summary>
internal sealed partial class DualBatch : IDisposable
{
    private readonly Dictionary<string, Failure> _failures = new(StringComparer.Ordinal);
    private readonly Assembly? _assembly;

    /// <param name="sources">The programs as they stand; all of them compile.</param>
    public DualBatch(IReadOnlyList<Case> cases, IReadOnlyList<SyntaxTree> sources)
    {
        CSharpCompilation compilation = Compilations.Programs(Variant.Product, sources);
        Dictionary<string, SyntaxTree[]> trees = cases.Zip(sources).ToDictionary(
            p => p.First.Name,
            p => new[] { DualRewriter.Rewrite(compilation.GetSemanticModel(p.Second)), Compilations.Parse(OnDuals(Driver.OfPrimal(p.First)), p.First.Name + "/driver.cs") });
        while (_assembly is null && trees.Count > 0)
        {
            (_assembly, IEnumerable<Diagnostic> diagnostics) = Compilations.Load(Compilations.Duals(trees.Values.SelectMany(t => t)));
            if (_assembly is not null) return;
            foreach (Diagnostic error in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            {
                string name = error.Location.SourceTree?.FilePath.Split('/', '.')[0] ?? "";
                Expect.That(trees.Remove(name) || _failures.ContainsKey(name), error.ToString());
                _failures[name] = new(FailureKind.Invalid, "dual " + error.Id, "The program on dual numbers does not compile: " + error);
            }
        }
    }

    /// <summary>Why a program has no dual numbers.</summary>
    public Failure? FailureOf(Case test) => _failures.GetValueOrDefault(test.Name);

    public Func<object?[], object?> this[Case test] =>
        _assembly!.GetType("Corpus." + Driver.TypeName(test), throwOnError: true)!.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>();

    public void Dispose()
    {
        if (_assembly is not null) AssemblyLoadContext.GetLoadContext(_assembly)!.Unload();
    }

    /// <summary>A driver names no reals but in the types of its holders.</summary>
    private static string OnDuals(string driver) => "using AutoDiff.Oracle;\n"
        + Struct().Replace(Half().Replace(Single().Replace(Double().Replace(driver, nameof(Dual)), nameof(DualF)), nameof(DualH)), m => DualRewriter.Twins.GetValueOrDefault(m.Value, m.Value)).Replace("#nullable disable\n", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![.\w])\w+(?=[>)])")]
    private static partial Regex Struct();

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex Double();

    [GeneratedRegex(@"\bfloat\b")]
    private static partial Regex Single();

    [GeneratedRegex(@"\bHalf\b")]
    private static partial Regex Half();
}
