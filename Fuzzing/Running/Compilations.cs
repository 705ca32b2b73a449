using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Fuzzing.Running;

/// <summary>
/// Compilations that share what is known of the framework: all are made from one by adding files, which keeps the symbols of its references.
/// </summary>
internal static class Compilations
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.None);

    private static readonly Lazy<CSharpCompilation> s_programs = new(() => Create([.. s_references!.Value]));

    private static readonly Lazy<CSharpCompilation> s_duals = new(() => Create([.. s_references!.Value, MetadataReference.CreateFromFile(typeof(Dual).Assembly.Location)]));

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() => Compiler.FindReferences([typeof(DifferentiableAttribute).Assembly, Compiler.RuntimeAssembly])
        .Where(r => Path.GetFileNameWithoutExtension(r.Display!) is "System.Private.CoreLib" or "System.Runtime" or "System.Memory" or "System.Collections" or "System.Linq"
            or "System.Runtime.Extensions" or "System.Console" or "System.Numerics.Vectors" or "System.Runtime.Numerics" or "netstandard" or "mscorlib" || r.Display!.Contains("AutoDiff", StringComparison.Ordinal))
        .ToImmutableArray());

    public static CSharpCompilation Programs(Variant variant, IEnumerable<SyntaxTree> trees) => With(s_programs.Value, variant).AddSyntaxTrees(trees);

    public static CSharpCompilation Duals(IEnumerable<SyntaxTree> trees) => s_duals.Value.AddSyntaxTrees(trees);

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    /// <summary>The assembly, to be unloaded, or what the compiler says.</summary>
    public static (Assembly? Assembly, ImmutableArray<Diagnostic> Diagnostics) Load(CSharpCompilation compilation)
    {
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        if (!result.Success) return (null, result.Diagnostics);
        stream.Position = 0;
        return (new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream), result.Diagnostics);
    }

    private static CSharpCompilation Create(ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        "Fuzzed",
        [],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, deterministic: true, warningLevel: 9999));

    private static CSharpCompilation With(CSharpCompilation compilation, Variant variant) => variant is { Level: OptimizationLevel.Release, IsChecked: false }
        ? compilation
        : compilation.WithOptions(compilation.Options.WithOptimizationLevel(variant.Level).WithOverflowChecks(variant.IsChecked));
}
