using System.Diagnostics;
using AutoDiff.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiff.Benchmarks.Editing;

/// <summary>What the generator costs an editor: many marked methods in one project, and an edit in one of them.</summary>
internal static class EditingCommand
{
    private const int Edits = 15;

    public static int Run(int methods)
    {
        int files = (methods + TypicalMethods.PerFile - 1) / TypicalMethods.PerFile;
        methods = files * TypicalMethods.PerFile;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Models",
            Enumerable.Range(0, files).Select(i => Parse(i, 0)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AutoDiffGenerator().AsSourceGenerator()], optionsProvider: new AnalyzersOn());
        Stopwatch clock = Stopwatch.StartNew();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        double first = clock.Elapsed.TotalMilliseconds;
        if (output.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            Console.Error.WriteLine($"error: {error}");
            return 1;
        }

        List<double> times = [];
        for (int edit = 1; edit <= Edits; edit++)
        {
            // Each edit is in the first method of another file; an editor has parsed it already.
            int file = edit * 7 % files;
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(t => t.FilePath == Name(file)), Parse(file, edit));
            clock.Restart();
            driver = driver.RunGenerators(compilation);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        double median = times[times.Count / 2];
        Console.WriteLine($"editing methods {methods}");
        Console.WriteLine($"editing first_run_ms {first:0}");
        Console.WriteLine($"editing edit_ms {median:0.0}");
        Console.WriteLine($"editing edit_ms_per_method {median / methods:0.000}");
        return 0;
    }

    private static string Name(int file) => $"Models{file}.cs";

    private static SyntaxTree Parse(int file, int version) => CSharpSyntaxTree.ParseText(TypicalMethods.File(file, version), path: Name(file));

    /// <summary>As in an editor: errors come from the analyzer, and the generator reports none.</summary>
    private sealed class AnalyzersOn : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Properties : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "";
                return key == "build_property.RunAnalyzers";
            }
        }
    }
}
