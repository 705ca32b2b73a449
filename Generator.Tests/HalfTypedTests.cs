using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>While something is being typed, derivatives keep their signatures: nobody who uses them has an error, and the mistake is the only one.</summary>
public sealed class HalfTypedTests
{
    // The method that is edited is the last: where a brace is missing, the compiler takes what follows for local functions.
    private const string Model = """
        using System;
        using AutoDiff;

        public static partial class Model
        {
            [Differentiable]
            public static double Other(double w, ReadOnlySpan<double> x, int n) => 2 * Loss(w, x, n);

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Loss(double w, ReadOnlySpan<double> x, int n)
            {
                double sum = 0;
                for (int i = 0; i < n; i++)
                    sum += Helpers.Square(w * x[i]);
                return sum;
            }
        }
        """;

    private const string Helpers = """
        public static class Helpers
        {
            public static double Square(double x) => x * x;
        }
        """;

    private const string Use = """
        using System;

        public static class Use
        {
            public static double Step(double w, double[] x)
            {
                double loss = Model.LossGradient(w, x, x.Length, out double wGradient, new double[x.Length]);
                Model.LossVjp(w, x, x.Length, loss, ref wGradient, new double[x.Length]);
                return Model.OtherGradient(w - wGradient, x, x.Length, out wGradient, new double[x.Length]);
            }
        }
        """;

    public static TheoryData<string, string, string> Edits => new()
    {
        { "Model.cs", "return sum;", "return" },
        { "Model.cs", "return sum;", "return sum" },
        { "Model.cs", "return sum;", "" },
        { "Model.cs", "return sum;", "sum." },
        { "Model.cs", "return sum;", "return Math.; return sum;" },
        { "Model.cs", "double sum = 0;", "double sum = 0; doub" },
        { "Model.cs", "double sum = 0;", "double sum = 0" },
        { "Model.cs", "double sum = 0;", "double sum = ;" },
        { "Model.cs", "double sum = 0;", "Undefined sum = 0;" },
        { "Model.cs", "double sum = 0;", "double sum = Unknown(w);" },
        { "Model.cs", "double sum = 0;", "double sum = \"text\";" },
        { "Model.cs", "i < n; i++)", "i < n; " },
        { "Model.cs", "for (int i = 0; i < n; i++)", "for (int i = 0; i < n; i++) {" },
        { "Model.cs", "for (int i = 0; i < n; i++)", "for (" },
        { "Model.cs", "for (int i = 0; i < n; i++)", "if (" },
        { "Model.cs", "sum += Helpers.Square(w * x[i]);", "sum += Helpers.Square(" },
        { "Model.cs", "sum += Helpers.Square(w * x[i]);", "sum += Helpers.Squ" },
        { "Model.cs", "sum += Helpers.Square(w * x[i]);", "sum += x[" },
        { "Helpers.cs", "=> x * x;", "=> x *;" },
        { "Helpers.cs", "=> x * x;", "=> x * y;" },
        { "Helpers.cs", "=> x * x;", "{ double y = x; return y" },
        { "Helpers.cs", "=> x * x;", "" },
        { "Helpers.cs", "double x)", "Undefined x)" },
        { "Helpers.cs", "public static double Square", "public static Undefined Square" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Signatures_stay_and_the_mistake_is_the_only_one(string path, string from, string to)
    {
        GeneratorRun before = First();
        GeneratorRun after = before.Edit(path, t => t.Replace(from, to, StringComparison.Ordinal));
        Assert.Null(after.Result.Exception);
        Assert.Equal(Signatures(before), Signatures(after));
        AssertWrongOnlyIn(after, path is "Helpers.cs" ? ["Helpers.cs", "Model.cs"] : [path]);
        Assert.Empty(await AnalyzerTest.RunAsync(after.Output, CompilationSettings.Default));

        // And all is as it was when it is typed to the end.
        GeneratorRun whole = after.Edit(path, _ => before.Input.SyntaxTrees.Single(t => t.FilePath == path).ToString());
        Assert.Equal(before.GeneratedText, whole.GeneratedText);
        whole.AssertCompiles();
    }

    /// <summary>Callers may pass too much or too little then, as of the method itself; generated code has no errors of its own.</summary>
    [Theory]
    [InlineData("int n)", "int n,)")]
    [InlineData("int n)", "int n, dou)")]
    [InlineData("int n)", "int n, Undefined u)")]
    [InlineData("int n)", "int n, Span<Undefined> u, ref Undefined[] v)")]
    [InlineData("int n)", "int n, double)")]
    [InlineData("int n)", "int n, double[] b")]
    [InlineData("int n)", "int n, params )")]
    [InlineData("int n)", "int n, double w)")]
    [InlineData("double w,", "double w double v,")]
    [InlineData("double Loss", "Undefined Loss")]
    [InlineData("double Loss", "(double, Undefined) Loss")]
    [InlineData("double Loss", " Loss")]
    [InlineData("double Loss(double w", "double Loss<T>(double w, T t")]
    [InlineData("double Loss(double w", "double Loss<(double w")]
    [InlineData("partial class Model", "partial class Model<T> where T : Undefined")]
    [InlineData("partial class Model", "partial class Model : Undefined")]
    [InlineData("Modes = DerivativeModes.Gradient", "Modes = DerivativeModes.Grad")]
    public async Task A_half_typed_declaration_gives_no_errors_in_generated_code(string from, string to)
    {
        int at = Model.IndexOf(from, StringComparison.Ordinal);
        GeneratorRun after = First().Edit("Model.cs", t => string.Concat(t.AsSpan(0, at), to, t.AsSpan(at + from.Length)));
        Assert.Null(after.Result.Exception);
        AssertWrongOnlyIn(after, ["Model.cs", "Use.cs"]);
        await AnalyzerTest.RunAsync(after.Output, CompilationSettings.Default);
    }

    private static GeneratorRun First()
    {
        GeneratorRun run = Compiler.Generate(("Model.cs", Model), ("Helpers.cs", Helpers), ("Use.cs", Use));
        run.AssertCompiles();
        return run;
    }

    private static void AssertWrongOnlyIn(GeneratorRun run, string[] paths)
    {
        Diagnostic[] errors = [.. run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.NotEmpty(errors);
        Assert.True(errors.All(e => paths.Contains(e.Location.SourceTree?.FilePath)), string.Join('\n', errors.Where(e => !paths.Contains(e.Location.SourceTree?.FilePath))) + "\n" + run.GeneratedText);
    }

    private static IEnumerable<string> Signatures(GeneratorRun run) =>
        run.Output.GetTypeByMetadataName("Model")!.GetMembers().OfType<IMethodSymbol>().Where(m => m.Name is not ("Loss" or "Other") && m.DeclaredAccessibility == Accessibility.Public && !m.Name.Contains("__", StringComparison.Ordinal))
            .Select(m => m.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithParameterOptions((SymbolDisplayParameterOptions)0x7f))).Order(StringComparer.Ordinal);
}
