using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using AutoDiff.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Oracle;

/// <summary>Compiles sources in memory, with or without the generator.</summary>
internal static class Compiler
{
    public const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Diagnostics;\nusing System.IO;\nusing System.Numerics;\nusing AutoDiff;\n";

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() => FindReferences([typeof(DifferentiableAttribute).Assembly, RuntimeAssembly, typeof(System.Numerics.Tensors.TensorPrimitives).Assembly]));

    /// <summary>What a user's project references: the framework, the attributes and the runtime.</summary>
    public static ImmutableArray<MetadataReference> References => s_references.Value;

    /// <summary>The runtime has no type that these tests name, so it is found beside them.</summary>
    public static Assembly RuntimeAssembly => Assembly.Load("AutoDiff.Runtime");

    /// <summary>The language of .NET 10, as far as this compiler knows it.</summary>
    public static CSharpParseOptions ParseOptions(CompilationSettings settings) => new(LanguageVersion.Preview, settings.Documentation);

    public static SyntaxTree Parse(string text, string path, CompilationSettings? settings = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions(settings ?? CompilationSettings.Default), path);

    public static CSharpCompilation Create(CompilationSettings settings, IEnumerable<(string Path, string Text)> files, IEnumerable<MetadataReference>? references = null) =>
        CSharpCompilation.Create(
            "Test" + Guid.NewGuid().ToString("N"),
            files.Select(f => Parse(f.Text, f.Path, settings)),
            references ?? References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: settings.Nullable,
                checkOverflow: settings.CheckOverflow,
                optimizationLevel: settings.Optimization,
                allowUnsafe: false,
                warningLevel: 9999,
                deterministic: true));

    public static CSharpCompilation Create(params (string Path, string Text)[] files) => Create(CompilationSettings.Default, files);

    public static GeneratorDriver Driver(CompilationSettings? settings = null, params IIncrementalGenerator[] others)
    {
        settings ??= CompilationSettings.Default;
        return CSharpGeneratorDriver.Create(
            [new AutoDiffGenerator().AsSourceGenerator(), .. others.Select(o => o.AsSourceGenerator())],
            parseOptions: ParseOptions(settings),
            optionsProvider: new Options(settings.Properties),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public static AnalyzerOptions AnalyzerOptions(CompilationSettings settings) => new([], new Options(settings.Properties));

    /// <summary>Runs the generator; that it does not throw is part of every test.</summary>
    public static GeneratorRun Generate(CSharpCompilation compilation, CompilationSettings? settings = null)
    {
        GeneratorDriver driver = Driver(settings).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRun run = new(compilation, (CSharpCompilation)output, driver);
        Expect.That(run.Result.Exception is null, "The generator threw:\n" + run.Result.Exception);
        return run;
    }

    public static GeneratorRun Generate(params (string Path, string Text)[] files) => Generate(Create(files));

    /// <summary>Runs the generator, compiles and loads; anything the compiler says about generated code is a failure.</summary>
    public static Assembly Load(CompilationSettings settings, params (string Path, string Text)[] files)
    {
        GeneratorRun run = Generate(Create(settings, files), settings);
        run.AssertCompiles();
        return Load(run.Output);
    }

    public static Assembly Load(CSharpCompilation compilation)
    {
        Expect.That(TryLoad(compilation, out Assembly? assembly, out ImmutableArray<Diagnostic> diagnostics), string.Join('\n', diagnostics));
        return assembly;
    }

    public static bool TryLoad(CSharpCompilation compilation, [NotNullWhen(true)] out Assembly? assembly, out ImmutableArray<Diagnostic> diagnostics)
    {
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        diagnostics = result.Diagnostics;
        stream.Position = 0;

        // Nearly all of them stay until the end, and what may be unloaded is slower: nothing is.
        assembly = result.Success ? new AssemblyLoadContext(compilation.AssemblyName).LoadFromStream(stream) : null;
        return result.Success;
    }

    /// <summary>The framework and what else is named, but nothing that the test project happens to use.</summary>
    public static ImmutableArray<MetadataReference> FindReferences(IEnumerable<Assembly> assemblies)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => Path.GetDirectoryName(p) == framework)
                .Concat(assemblies.Select(a => a.Location))
                .Distinct()
                .Select(p => MetadataReference.CreateFromFile(p)),
        ];
    }

    private sealed class Options(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => properties.TryGetValue(key, out value);
        }
    }
}
