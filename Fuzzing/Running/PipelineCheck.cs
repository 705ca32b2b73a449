using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Fuzzing.Running;

/// <summary>The generator and the analyzer as a build runs them: they say nothing, and write what the stages by themselves write.</summary>
internal static class PipelineCheck
{
    public static List<Finding> Of(IReadOnlyList<FuzzProgram> programs)
    {
        SyntaxTree[] sources = [.. programs.Select(p => BatchRun.Parse(p.Case))];
        CSharpCompilation input = Compilations.Programs(Variant.Product, sources);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new Generator.AutoDiffGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception) return [new(programs[0], new(FailureKind.Pipeline, exception.GetType().Name, "The generator threw: " + exception), "", Variant.Product)];
        HashSet<string> generated = [.. result.GeneratedSources.Select(s => s.SourceText.ToString())];
        List<Finding> findings = [];
        foreach (Diagnostic diagnostic in AnalyzerRun.DiagnosticsAsync((CSharpCompilation)output, CompilationSettings.Default).GetAwaiter().GetResult())
        {
            FuzzProgram? program = programs.FirstOrDefault(p => diagnostic.Location.SourceTree?.FilePath == p.Case.Name + ".cs");
            findings.Add(new(program ?? programs[0], new(FailureKind.Pipeline, diagnostic.Id, "The analyzer reports: " + diagnostic), "", Variant.Product));
        }

        for (int i = 0; i < programs.Count; i++)
        {
            (IReadOnlyList<string> files, _) = Derivatives.Of(sources[i], input, Variant.Product);
            if (files.All(generated.Contains)) continue;
            findings.Add(new(programs[i], new(FailureKind.Pipeline, "", "The build generates other code than the stages by themselves."), string.Join("\n", files), Variant.Product));
        }

        return findings;
    }
}
